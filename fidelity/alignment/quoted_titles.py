"""Titles and other quoted names that have changed places: *her novel “Ash”, her play “Salt”*; *her play “Ash”, …*.

Both stand in either article, so each finds its own words. What they are said of tells them apart: the nearest word of
full meaning before or behind the marks, in the same clause. Where each has the other's and keeps none of its own, the
two are exchanged.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile

from fidelity.alignment.quotation_rows import Row
from fidelity.alignment.quotations import Match
from fidelity.languages import table, words

_REACH = 40  # characters before and behind the marks
_BESIDE = 3  # titles behind one that it may have changed places with
_BORDER = re.compile(r"[.;:!?()\"“”„«»]")
_WORD = re.compile(r"[^\W\d_]+")


def exchanged(source: Row, derived: Row, matches: dict[int, Match], function: frozenset[str]) -> frozenset[int]:
    """Return the numbers of those derived quotations, no speech, that stand where the source has another one.

    Args:
        source: the quotations of the source.
        derived: those of the derived article.
        matches: the derived ones that have an answer.
        function: words that say nothing of a title.
    """
    titles = [
        (number, source.at(one.start))
        for number, one in sorted(matches.items())
        if one.verbatim and not derived.values[number].speech
    ]
    heads = {number: _heads(derived, number, function) for number, _ in titles} if len(titles) > 1 else {}
    found: set[int] = set()
    for index, (mine, one) in enumerate(titles):
        for its, other in islice(titles, index + 1, index + 1 + _BESIDE):
            if source.values[one].words == source.values[other].words or _listed(derived, mine, its, function):
                continue
            first, second = _heads(source, one, function), _heads(source, other, function)
            own, their = first - second, second - first
            crossed = own & heads[its] and their & heads[mine]
            if crossed and not own & heads[mine] and not their & heads[its]:
                found.update((mine, its))
    return frozenset(found)


def _listed(row: Row, one: int, other: int, function: frozenset[str]) -> bool:
    """Whether nothing of meaning stands between two quotations: *“free” and “fair”*."""
    gap = row.document.text[row.facts[one].end : row.facts[other].start]
    return len(gap) < _REACH and function.issuperset(_WORD.findall(gap.lower()))


def _heads(row: Row, number: int, function: frozenset[str]) -> frozenset[str]:
    """Return the nearest words of full meaning before and behind a quotation, in its clause."""
    fact, text = row.facts[number], row.document.text
    parting = words(table(row.document.language_code, "quotes").get("clause_starts"))
    before = _BORDER.split(text[max(0, fact.start - _REACH) : fact.start])[-1].lower()
    behind = _BORDER.split(text[fact.end : fact.end + _REACH])[0].lower()
    found: list[str] = []
    for said in (_WORD.findall(before)[::-1], _WORD.findall(behind)):
        near = takewhile(lambda word: word not in parting, said)
        found.extend(islice((word for word in near if word not in function), 1))
    return frozenset(found)
