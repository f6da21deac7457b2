"""Dates that lean on the one before them: *on March 14 and again a week later* is *on March 14 and on March 21*.

A relative date that counts from the time the text is speaking of (*two days later*, *a week earlier*) is a day of the
calendar as soon as the date before it is one, and so is the day of an event (*on Tuesday, a day after the audit*). It
answers the other text's day where both are the same, and nothing else tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from fidelity.alignment.dates import compare_values
from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.named_spans import name_spans
from fidelity.alignment.shared_years import Shared
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.date_values import DAYS, MONTHS, DateValue
from fidelity.facts.model import Fact

_MANY = 200  # dates of the other side among which the day of one left over is looked for
_CROWD = 12  # values left over on the other side that are tried
_NEAR = 6  # code points between “a day after” and a date: the, last
_PHRASE = 40  # code points between "seven years after" and the date behind the comma
_FAR = 120  # code points between a relative date and the one it leans on
_KEPT = Comparison(Outcome.KEPT, "the same day, counted from the date before it")
_LEAPLESS = 2001  # a year for days of which none is said
_WEEK = 7
_HOUR, _DAY = 60, 1440  # minutes; an hour has as many as they have seconds
_YEAR = 12


def mind_clocks(sheet: Sheet) -> None:
    """Keep the day whose part the clock beside it tells: at 5 on Tuesday afternoon, at 5 p.m. on Tuesday."""
    for pair in sheet.partner.values():
        if pair.comparison.outcome.keeps:
            continue
        ours, theirs = sheet.source[pair.source].value, sheet.derived[pair.derived].value
        if not isinstance(ours, DateValue) or not isinstance(theirs, DateValue) or ours.is_time or theirs.is_time:
            continue
        if (ours.daypart is None) == (theirs.daypart is None):
            continue
        facts, index = (sheet.source, pair.source) if ours.daypart is None else (sheet.derived, pair.derived)
        same = compare_values(ours._replace(daypart=None), theirs._replace(daypart=None)).outcome.keeps
        days = [index, *(one for one, fact in enumerate(facts) if fact.value == facts[index].value)][:_CROWD]
        if same and any(_by_a_clock(facts, one) for one in days):
            pair.comparison = Comparison(Outcome.KEPT, "the clock tells the part of the day")


def _by_a_clock(facts: Sequence[Fact], index: int) -> bool:
    """Whether a clock time stands beside a day; whether it is the right one is asked of the clock itself."""
    day = facts[index]
    for other in facts[max(index - 1, 0) : index + 2]:
        value = other.value
        near = max(day.start - other.end, other.start - day.end) <= _NEAR
        if near and isinstance(value, DateValue) and value.is_time and value.hour is not None:
            return True
    return False


def lean(sheet: Sheet) -> Shared:
    """Pair each relative date with the day of the other text that it comes to; such pairs are kept from now on.

    Args:
        sheet: the run of the aligner, its pairs made.

    Returns:
        the dates left over that the other text has otherwise: those that come to a day of it (*four years after Ida*),
        and the ends of spans that it names.
    """
    told: tuple[set[int], set[int]] = (set(), set())
    for facts, others, of_source in ((sheet.source, sheet.derived, True), (sheet.derived, sheet.source, False)):
        mine, theirs = (sheet.answered, sheet.partner) if of_source else (sheet.partner, sheet.answered)
        free: list[int] | None = None
        for index, fact in enumerate(facts):
            pair = mine.get(index)
            if not _leans(fact) or (pair is not None and pair.comparison.outcome.keeps):
                continue
            target = _target(facts, index)
            if target is None:
                continue
            found = pair.derived if pair and of_source else pair.source if pair else None
            if free is None:
                free = [at for at in range(len(others)) if at not in theirs][:_CROWD]
            for at in [found] if found is not None else free:
                if (at == found or at not in theirs) and _is(others[at].value, target):
                    one, other = (index, at) if of_source else (at, index)
                    kept = sheet.pair(one, other)
                    kept.comparison = _KEPT
                    sheet.partner[other] = sheet.answered[one] = kept
                    break
            else:
                if pair is None and any(_is(other.value, target) for other in others[:_MANY]):
                    told[not of_source].add(index)
    spans = name_spans(sheet)
    return Shared(spans.source.union(told[0]), spans.derived.union(told[1]))


def _leans(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, DateValue) and value.anchor in ("then", "event") and value.offset != 0


def _target(facts: Sequence[Fact], index: int) -> DateValue | None:
    """Return the date that a relative one comes to, counted from the one before it; None where nothing tells."""
    fact, value = facts[index], facts[index].value
    beside, sign = (facts[index - 1] if index else None), 1
    if isinstance(value, DateValue) and value.anchor == "event":
        sign = -1  # on Tuesday, a day after the audit: the audit was on Monday
        behind = facts[index + 1] if index + 1 < len(facts) else None
        if behind is not None and behind.start - fact.end <= _NEAR:
            beside, sign = behind, 1  # a day after Tuesday's audit: on Wednesday
        elif behind is not None and _apposed(fact, behind):
            beside = behind  # seven years after her arrival, in 1958: she arrived in 1951
    if beside is None or max(fact.start - beside.end, beside.start - fact.end) > _FAR:
        return None
    base, distance = beside.value, value.distance if isinstance(value, DateValue) else None
    if not isinstance(base, DateValue) or not isinstance(value, DateValue) or distance is None:
        return None
    if value.vague or base.offset is not None:
        return None
    count, unit = distance[0] * sign, distance[1]
    if value.mode == "period" and value.unit != "day":
        return _period(base, value.unit, count)
    if unit == "second" and base.hour is not None:
        minutes = (base.hour * _HOUR + (base.minute or 0) + count // _HOUR) % _DAY
        return base._replace(hour=minutes // _HOUR, minute=minutes % _HOUR)
    if value.unit in DAYS and unit == "day":
        return _days(base, count)
    if value.unit in MONTHS and unit == "month":
        return _months(base, count)
    return None


def _apposed(fact: Fact, behind: Fact) -> bool:
    """Whether the date of what is told stands in the same phrase behind a comma: a year after the fire, in May 2031."""
    document = fact.document
    between = document.text[fact.end : behind.start] if document is not None else ""
    return len(between) <= _PHRASE and between.count(",") == 1 and between.rpartition(",")[2].strip() in ("in", "on")


def _period(base: DateValue, unit: str | None, count: int) -> DateValue | None:
    """Return the month or year beside that of ``base``: in 1944 and the following year."""
    if unit == "year" and base.full_year is not None and not base.bce:
        return DateValue(year=base.full_year + count // _YEAR)
    return _months(base._replace(day=None), count) if unit == "month" else None


def _days(base: DateValue, count: int) -> DateValue | None:
    if base.full_year is not None and base.month is not None and base.day is not None and not base.bce:
        try:
            then = date(base.full_year, base.month, base.day) + timedelta(days=count)
        except (ValueError, OverflowError):
            return None
        return DateValue(year=then.year, month=then.month, day=then.day)
    if base.month is not None and base.day is not None and base.year is None:
        try:
            then = date(_LEAPLESS, base.month, base.day) + timedelta(days=count)
        except ValueError:
            return None
        return DateValue(month=then.month, day=then.day) if then.year == _LEAPLESS else None
    if base.weekday is not None and base.day is None and abs(count) < _WEEK:
        return DateValue(weekday=(base.weekday + count - 1) % _WEEK + 1)
    return None


def _months(base: DateValue, count: int) -> DateValue | None:
    if base.month is None and base.full_year is not None and not base.bce and count % _YEAR == 0:
        return DateValue(year=base.full_year + count // _YEAR)
    if base.month is not None and base.full_year is not None and not base.bce:
        months = base.full_year * _YEAR + base.month - 1 + count
        return DateValue(year=months // _YEAR, month=months % _YEAR + 1, day=base.day)
    return None


def _is(value: object, target: DateValue) -> bool:
    """Whether a date of the calendar is the one that was worked out; the year may be left out."""
    if not isinstance(value, DateValue) or value.offset is not None or value.is_time != target.is_time:
        return False
    if value.is_time:
        return (value.hour, value.minute, value.zone) == (target.hour, target.minute, target.zone)
    if (value.month, value.day) != (target.month, target.day) or value.part is not None:
        return False
    if target.weekday is not None:
        return value.weekday == target.weekday and value.daypart is None
    return value.full_year == target.year or (value.year is None and value.month is not None)
