"""A score that one text gives in figures and the other term by term: *7-2*; *seven backed it, two were against*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from fidelity.alignment.leftover_values import beside
from fidelity.alignment.range_terms import spell_ranges
from fidelity.alignment.share_terms import spell_shares
from fidelity.alignment.shared_years import Shared
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary

_CROWD = 40  # values left over that are looked through for each score
_FOR, _AGAINST = "vote+", "vote-"


def spell_terms(sheet: Sheet) -> Shared:
    """Return the scores, ranges and shares that the other text tells term by term, and these terms."""
    shares, ranges, scores = spell_shares(sheet), spell_ranges(sheet), spell_scores(sheet)
    return Shared(shares.source | ranges.source | scores.source, shares.derived | ranges.derived | scores.derived)


def spell_scores(sheet: Sheet) -> Shared:
    """Return the values that tell a score of the other text, and such scores: by index, of the source and the derived.

    Args:
        sheet: the run of the aligner, its pairs made. Of terms, those without a partner are asked; of scores, all that
            the derived text has.
    """
    source = [index for index in range(len(sheet.source)) if index not in sheet.answered]
    derived = [index for index in range(len(sheet.derived)) if index not in sheet.partner]
    there: set[int] = set()
    here: set[int] = set()
    for index in source:
        if _terms(sheet.source[index]) is not None:
            near = [
                other for other in derived[:_CROWD] if beside(sheet.texts, sheet.source[index], sheet.derived[other])
            ]
            told = _told(sheet.source[index], sheet.derived, near)
            there.update([index] if told else [])
            here.update(told)
    for index in range(len(sheet.derived)):  # one that has a partner may be told term by term in a headline, too
        if _terms(sheet.derived[index]) is not None:
            near = [
                other for other in source[:_CROWD] if beside(sheet.texts, sheet.source[other], sheet.derived[index])
            ]
            told = _told(sheet.derived[index], sheet.source, near)
            here.update([index] if told and index not in sheet.partner else [])
            there.update(told)
    return Shared(frozenset(there), frozenset(here))


def _terms(fact: Fact) -> tuple[str, str] | None:
    """Return the two terms of a score."""
    value = fact.value
    if not isinstance(value, NumberValue) or value.form not in {Form.SCORE, Form.PROPORTION}:
        return None
    first, _, second = value.text.replace(":", "-").partition("-")
    return (first, second) if second and "-" not in second else None


def _told(score: Fact, facts: Sequence[Fact], near: Iterable[int]) -> tuple[int, ...]:
    """Return the two values among ``near`` that tell a score, the winner's first unless they say who was against."""
    terms = _terms(score)
    if terms is None:
        return ()
    share = _share(terms, facts, near := tuple(near))
    if share:
        return share
    counts = [(index, value) for index in near if (value := _count(facts[index])) is not None]
    for index, first in counts:
        for other, second in counts:
            if index == other or (str(first), str(second)) != terms:
                continue
            turned = _AGAINST in first.poles or _FOR in second.poles
            sided = _FOR in first.poles or _AGAINST in second.poles
            if not turned and (index < other or sided):
                return index, other
    return ()


def _share(terms: tuple[str, str], facts: Sequence[Fact], near: Sequence[int]) -> tuple[int, ...]:
    """Return the values that tell a score as a part of all: *seven of the nine* for 7-2, *two of nine opposed*."""
    if not all(term.isdecimal() for term in terms):
        return ()
    first, total = int(terms[0]), int(terms[0]) + int(terms[1])
    for index in near:
        value = facts[index].value
        if not isinstance(value, NumberValue) or value.low is None:
            continue
        part = total - first if _AGAINST in value.poles else first
        if value.form is Form.SHARE and value.low == Fraction(part, total) and _names(facts[index], total):
            return (index,)
        if _count(facts[index]) is None or value.low != part:
            continue
        behind = index + 1
        if behind in near and getattr(_count(facts[behind]), "low", None) == total and _of(facts[index], facts[behind]):
            return index, behind
    return ()


def _names(share: Fact, total: int) -> bool:
    """Whether the last word of a share is its whole: *seven of nine*."""
    last, document = share.text.lower().split()[-1], share.document
    return last == str(total) or (
        document is not None and vocabulary(document.language_code).cardinals.get(last) == total
    )


def _of(part: Fact, whole: Fact) -> bool:
    """Whether nothing stands between a part and its whole but what joins them: seven of the nine."""
    document = part.document
    if document is None:
        return False
    joints = vocabulary(document.language_code)["part_of"]
    return joints.issuperset(document.text[part.end : whole.start].lower().split())


def _count(fact: Fact) -> NumberValue | None:
    """Return the value of a bare count."""
    value = fact.value
    if not isinstance(value, NumberValue) or value.unit or value.bound or value.hedge:
        return None
    return value if value.low == value.high and value.form in {Form.CARDINAL, Form.MULTIPLIER} else None
