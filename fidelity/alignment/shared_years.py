"""Years that a date takes from another one: *in 1944 … that autumn* is *in the autumn of 1944*.

One text may say the year once and point back to it, the other at the date itself. The year that is only pointed at is
not lost, and the date that was pointed at is neither missing nor new: it was there for the other's sake. Only a
demonstrative tells so (`demonstratives` in the ``dates.toml`` of a language), not a year that merely stands elsewhere.

A year is also left to the date beside it: *from 3 May to 4 August 2029*, *it began in May 2029 and ended in August*. It
is that of the date before, or else that of the date behind in the sentence; from the sentence before it is taken only
where a month stands beside it, too: *it began in May 2029. It ended in August.*
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.value_sheet import Pair, Sheet
from fidelity.facts.date_values import DateValue
from fidelity.facts.dates import demonstratives_of
from fidelity.facts.model import Fact

_BACK = 3  # dates before a demonstrative that it may point at
_OPENED = 60  # code points between a year and the day that it opens
_ENDS = frozenset(".;!?\n")
_NEAR = 160  # code points between two dates of which one may leave its year to the other
_BEFORE = 16  # code points in which it stands
_KEPT = Comparison(Outcome.KEPT, "the year is that of the date before")


class Shared(NamedTuple):
    """Values without a partner of their own that another one tells: by index, of the source and of the derived text."""

    source: frozenset[int]
    derived: frozenset[int]


NOTHING = Shared(frozenset(), frozenset())


def share_years(sheet: Sheet) -> Shared:
    """Return who lends a year to whom; pairs of dates that only lacked it are kept from now on.

    Args:
        sheet: the run of the aligner, its pairs made.
    """
    source: set[int] = set()
    derived: set[int] = set()
    for pair in list(sheet.partner.values()):
        there, here = sheet.source[pair.source].value, sheet.derived[pair.derived].value
        if not isinstance(there, DateValue) or not isinstance(here, DateValue) or there.year == here.year:
            continue
        if there.year is None and pair.comparison.outcome.keeps:
            lender = _lender(sheet.source, pair.source)
            if lender is not None and _year(sheet.source[lender]) == here.year:
                source.add(lender)
        elif here.year is None:
            lender = _lender(sheet.derived, pair.derived)
            if lender is not None and _year(sheet.derived[lender]) == there.year and _supplied(sheet, pair, there.year):
                derived.add(lender)
            elif lender is None and _beside(sheet.derived, pair.derived) == there.year:
                _supplied(sheet, pair, there.year)
    return Shared(frozenset(source), frozenset(derived))


def _supplied(sheet: Sheet, pair: Pair, year: int | None) -> bool:
    """Keep a pair if nothing but the year tells its dates apart; return whether it is kept."""
    if pair.comparison.outcome is Outcome.LOST:
        fact = sheet.derived[pair.derived]
        assert isinstance(fact.value, DateValue)  # noqa: S101 - `share_years` asked
        whole = Fact(fact.kind, fact.text, fact.start, fact.end, fact.value._replace(year=year), fact.document)
        if sheet.grammar.compare(sheet.source[pair.source], whole).outcome.keeps:
            pair.comparison = _KEPT
    return pair.comparison.outcome.keeps


def _lender(facts: Sequence[Fact], index: int) -> int | None:
    """Return the date whose year another one points back to: *that autumn*, *the same June*."""
    fact = facts[index]
    value, document = fact.value, fact.document
    if document is None or not isinstance(value, DateValue) or (value.month is None and value.season is None):
        return None
    if index and value.month is not None and _is_opened(facts[index - 1], fact):
        return index - 1
    words = document.text[max(0, fact.start - _BEFORE) : fact.end].lower().split()
    if demonstratives_of(document.language_code).isdisjoint(words):
        return None
    for before in range(index - 1, max(index - 1 - _BACK, -1), -1):
        if _year(facts[before]) is not None:
            return before
    return None


def _beside(facts: Sequence[Fact], index: int) -> int | None:
    """Return the year that a date without one takes from the date before or behind it; None where neither tells."""
    value = facts[index].value
    if not isinstance(value, DateValue) or (value.month is None and value.season is None and value.quarter is None):
        return None
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(facts):
            first, last = sorted((facts[index], facts[at]), key=lambda fact: fact.start)
            text = first.document.text[first.end : min(last.start, first.end + _NEAR + 1)] if first.document else "\n"
            ends = sum(char in _ENDS for char in text)
            if len(text) > _NEAR or ends > (step < 0) or "\n\n" in text:
                break
            other = facts[at].value
            if isinstance(other, DateValue) and other.year is not None:
                return other.year if not ends or other.month is not None else None
            at += step
    return None


def _year(fact: Fact) -> int | None:
    return fact.value.year if isinstance(fact.value, DateValue) else None


def _is_opened(before: Fact, fact: Fact) -> bool:
    """Whether a year opens the sentence in which a month or a day of it follows: in 2003, on January 5."""
    value, document = before.value, before.document
    if document is None or not isinstance(value, DateValue) or value.year is None or fact.start - before.end > _OPENED:
        return False
    between = document.text[before.end : fact.start]
    return value == DateValue(year=value.year, bound=value.bound) and _ENDS.isdisjoint(between)
