"""Titles that are another's or lost words: *her novel “Ash”, her play “Salt”*; *her play “Ash”, her novel “Salt”*.

Both stand in either article, so each finds its own words. What is said of them tells them apart: of a title the nearest
word of full meaning before or behind the marks, in the same clause; of speech what it is about (*he says of the wind*).
Where each has the other's and keeps none of its own, the two are exchanged.

A title is no speech: it keeps all its words, but for what stands behind a colon, and for an article in whose place the
sentence has a word of its own (*her “Drowned Man”*).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise, takewhile

from fidelity.alignment.quotation_rows import Match, Row
from fidelity.alignment.quote_brackets import Damage
from fidelity.alignment.text_words import joining_words
from fidelity.languages import table, words

_REACH = 40  # characters before and behind the marks
_BESIDE = 3  # quotations behind one that it may have changed places with
_BORDER = re.compile(r"[.;:!?()\"“”„«»]")
_SUBTITLE = frozenset(":—–(;,")  # what stands behind one of these explains a title
_WORD = re.compile(r"[^\W\d_]+")
_LISTED = re.compile(r"\w+(?:['’]\w+)*")


def damaged(source: Row, derived: Row, matches: dict[int, Match], function: frozenset[str]) -> dict[int, Damage]:
    """Return the derived quotations that are another's title, or part of their own, each with what is wrong with it.

    Args:
        source: the quotations of the source.
        derived: those of the derived article.
        matches: the derived ones that have an answer.
        function: words that say nothing of a quotation.
    """
    found = {
        number: Damage("quote-altered", "stands where the source has another title")
        for number in _exchanged(source, derived, matches, function)
    }
    for number, one in matches.items():
        lost = _lost(source, derived, one, function) if one.verbatim and number not in found else None
        if lost is not None:
            found[number] = Damage("quote-altered", f"the title has lost “{lost}”")
    return found


def independent(source: Row, derived: Row, one: Match, other: Match, function: frozenset[str]) -> bool:
    """Whether two quotations of a sentence may change places: each in a list, or said of something of its own.

    *Called it “rushed”, “opaque” and “a mistake”*; *called the fire “a warning” and the flood “a verdict”*.
    """
    facts, text = source.facts, source.document.text
    joining = joining_words(source.document.language_code)
    first, last = source.at(one.end - 1), source.at(other.start)
    if first < last and all(
        joining.issuperset(_LISTED.findall(text[mine.end : its.start].lower()))
        for mine, its in pairwise(facts[first : last + 1])
    ):
        return True
    mine, its = _before(source, first, function), _before(source, last, function)
    here, there = _before(derived, one.derived, function), _before(derived, other.derived, function)
    return bool(mine and its) and mine != its and (mine, its) == (here, there)


def _before(row: Row, number: int, function: frozenset[str]) -> str:
    """Return the word of full meaning right before a quotation, no verb of speech: *the flood “a verdict”*."""
    fact, text = row.facts[number], row.document.text
    before = _BORDER.split(text[max(0, fact.start - _REACH) : fact.start])[-1].lower()
    said = _WORD.findall(before)[-1:]
    return said[0] if said and said[0] not in function and said[0] not in _words(row.document.language_code)[2] else ""


def _lost(source: Row, derived: Row, one: Match, function: frozenset[str]) -> str | None:
    """Return the words that a title has lost at its beginning or end, None where it may do without them."""
    piece = source.at(one.start)
    first, last = source.span(piece)
    size = one.end - one.start
    if size >= last - first or one.end > last or source.values[piece].speech or derived.values[one.derived].speech:
        return None
    if not all(
        word[0].isupper() or word.lower() in function
        for fact in (source.facts[piece], derived.facts[one.derived])
        for word in _WORD.findall(fact.text)
    ):
        return None
    head, tail = source.words[first : one.start], source.words[one.end : last]
    if tail and not _SUBTITLE.isdisjoint(source.after[one.end - 1]):
        tail = []
    if head and function.issuperset(head):
        fact = derived.facts[one.derived]
        before = _WORD.findall(derived.document.text[max(0, fact.start - _REACH) : fact.start].lower())
        head = head if not before or before[-1] not in _determiners(source.document.language_code) else []
    return " ".join(head + tail) or None


@cache
def _determiners(language: str) -> frozenset[str]:
    return words(table(language, "quotes").get("determiners"))


def _exchanged(source: Row, derived: Row, matches: dict[int, Match], function: frozenset[str]) -> frozenset[int]:
    """Return the numbers of those derived quotations that stand where the source has another one."""
    kept = [(number, source.at(one.start)) for number, one in sorted(matches.items()) if one.verbatim]
    heads = {number: _heads(derived, number, function) for number, _ in kept} if len(kept) > 1 else {}
    kept = [(number, piece) for number, piece in kept if heads.get(number)]
    found: set[int] = set()
    for index, (mine, one) in enumerate(kept):
        for its, other in islice(kept, index + 1, index + 1 + _BESIDE):
            if derived.values[mine].speech != derived.values[its].speech:
                continue
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
    """Return what tells a quotation from another: the nearest words of full meaning, or what speech is about."""
    fact, text = row.facts[number], row.document.text
    parting, matter, verbs = _words(row.document.language_code)
    before = _BORDER.split(text[max(0, fact.start - _REACH) : fact.start].rstrip(" :"))[-1].lower()
    behind = _BORDER.split(text[fact.end : fact.end + _REACH])[0].lower()
    if row.values[number].speech:
        topics = (_topic(_WORD.findall(said), matter, verbs, function) for said in (before, behind))
        return frozenset((*topics, _before(row, number, function))) - {""}
    found: list[str] = []
    for said in (_WORD.findall(before)[::-1], _WORD.findall(behind)):
        near = takewhile(lambda word: word not in parting, said)
        found.extend(islice((word for word in near if word not in function), 1))
    return frozenset(found)


def _topic(said: list[str], matter: frozenset[str], verbs: frozenset[str], function: frozenset[str]) -> str:
    """Return what is spoken about, where these words say it: *he says of the wind*, *of the wind he says*."""
    if matter.isdisjoint(said):
        return ""
    for index, word in enumerate(said):
        if word in matter and (index == 0 or said[index - 1] in verbs):
            return next((behind for behind in said[index + 1 :] if behind not in function), "")
    return ""


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = table(language, "quotes")
    return words(data.get("clause_starts")), words(data.get("matter")), words(data.get("speech_verbs"))
