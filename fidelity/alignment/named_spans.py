"""Spans that the other text names: *from July to September* is the third quarter, *Monday to Friday* weekdays.

Each end of a span is a date of its own; what names the whole answers both. Quarters, halves of a year and decades are
known by their first and last months or years, weekdays by the words of the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.shared_years import Shared
from fidelity.alignment.value_sheet import Sheet
from fidelity.document import Document
from fidelity.facts.date_values import DateValue
from fidelity.facts.dates import workdays_of
from fidelity.facts.model import Fact
from fidelity.languages import table, words

_SPAN = 9  # code points between the ends of a span: through
_BEFORE = 12  # code points in which "between" stands
_DASHES = frozenset("-–—")
_MONTHS = {("quarter", place): (3 * place - 2, 3 * place) for place in (1, 2, 3, 4)}
_MONTHS |= {("half", 1): (1, 6), ("half", 2): (7, 12)}
_KEPT = Comparison(Outcome.KEPT, "the span is named as a whole")

Ends = tuple[DateValue, DateValue]


def name_spans(sheet: Sheet) -> Shared:
    """Pair what names a span with the end of it; return the values left over that it tells, too.

    Args:
        sheet: the run of the aligner over dates, its pairs made.
    """
    told: tuple[set[int], set[int]] = (set(), set())
    for facts, others, of_source in ((sheet.source, sheet.derived, True), (sheet.derived, sheet.source, False)):
        mine, theirs = (sheet.answered, sheet.partner) if of_source else (sheet.partner, sheet.answered)
        spans: dict[Ends, list[int]] | None = None
        for index, fact in enumerate(facts):
            ends = _ends(fact.value)
            pair = mine.get(index)
            if ends is None or (pair is not None and pair.comparison.outcome.keeps):
                continue
            spans = _spans(others) if spans is None else spans
            for at in spans.get(ends, ()):
                if any(one in theirs and theirs[one].comparison.outcome.keeps for one in (at, at + 1)):
                    continue
                for one in (at, at + 1):
                    taken = theirs.pop(one, None)
                    if taken is not None:
                        mine.pop(taken.source if of_source else taken.derived, None)
                here, there = (index, at + 1) if of_source else (at + 1, index)
                if pair is not None:
                    (sheet.partner if of_source else sheet.answered).pop(
                        pair.derived if of_source else pair.source, None
                    )
                kept = sheet.pair(here, there)
                kept.comparison = _KEPT
                sheet.answered[here] = sheet.partner[there] = kept
                told[of_source].add(at)
                break
        told[not of_source].update(_workdays(facts, mine, sheet.texts.derived if of_source else sheet.texts.source))
    return Shared(frozenset(told[0]), frozenset(told[1]))


def _ends(value: object) -> Ends | None:
    """Return the first and the last month, or year, of what names a span."""
    if not isinstance(value, DateValue) or value.fiscal or value.offset is not None or value.part or value.every:
        return None
    for name in ("quarter", "half"):
        place = getattr(value, name)
        if place is not None and value.month is None:
            first, last = _MONTHS[name, place]
            return DateValue(month=first, year=value.full_year), DateValue(month=last, year=value.full_year)
    if value.decade is not None and value.year is None and value.full_decade is not None and not value.bce:
        return DateValue(year=value.full_decade * 10), DateValue(year=value.full_decade * 10 + 9)
    return None


def _spans(facts: Sequence[Fact]) -> dict[Ends, list[int]]:
    """Return where a span of months or years stands, by its ends: the index of the first; both have the last's year."""
    found: dict[Ends, list[int]] = {}
    for index in range(len(facts) - 1):
        one, other = facts[index].value, facts[index + 1].value
        if not isinstance(one, DateValue) or not isinstance(other, DateValue):
            continue
        first, last = (_bare(value) for value in (one, other))
        if first is None or last is None or (first.month is None) != (last.month is None):
            continue
        if first.year not in (None, last.year) and first.month is not None:
            continue
        if _joined(facts[index], facts[index + 1]):
            first = first._replace(year=last.year) if first.month is not None else first
            found.setdefault((first, last), []).append(index)
    return found


def _bare(value: DateValue) -> DateValue | None:
    """Return a month, with its year, or a year, without its limit; None for all other dates."""
    plain = DateValue(month=value.month, year=value.full_year)
    return plain if plain == value._replace(bound=None, short=False, year=value.full_year) and any(plain) else None


def _joined(one: Fact, other: Fact) -> bool:
    """Whether two dates are the ends of a span: July to September, July–September, between July and September."""
    document = one.document
    if document is None or other.start - one.end > _SPAN:
        return False
    between = document.text[one.end : other.start].strip().lower()
    known = table(document.language_code, "dates").get("words", {})
    if between in _DASHES or between in words(known.get("to")):
        return True
    before = document.text[max(0, one.start - _BEFORE) : one.start].lower().split()[-1:]
    return between in words(known.get("and")) and not words(known.get("between")).isdisjoint(before)


def _workdays(facts: Sequence[Fact], answered: Mapping[int, object], other_text: Document) -> Iterator[int]:
    """Yield Monday and Friday of *Monday to Friday*, left over, where the other text says on weekdays."""
    known = workdays_of(other_text.language_code)
    for index in range(len(facts) - 1):
        one, other = facts[index], facts[index + 1]
        if index in answered or index + 1 in answered or other.start - one.end > _SPAN:
            continue
        if (_weekday(one), _weekday(other)) == (1, 5) and not known.isdisjoint(other_text.tokens.lower):
            yield from (index, index + 1)


def _weekday(fact: Fact) -> int | None:
    return fact.value.weekday if isinstance(fact.value, DateValue) and fact.value.day is None else None
