"""The parts of two dates, compared one by one (the rules are numbered in `fidelity.alignment.dates`)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from fidelity.alignment.model import Comparison, Outcome
from fidelity.facts.date_values import DateValue


class Context(NamedTuple):
    """What the two documents say of their dates beyond the two facts.

    Args:
        years: the years that may be supplied: those of the source's own date and of its other full dates.
        left: the year that may be left out: that of the derived article's own date.
        today: the documents' own date, where it is known.
    """

    years: frozenset[int] = frozenset()
    left: int | None = None
    today: date | None = None


_RECENT, _LIFE = 1900, 60  # from here on, a year may be said by two digits; years
_WEEK = 7  # days within which a bare weekday is understood
_REVERSED = {(one, other) for one in ("before", "by", "until") for other in ("after", "since", "from")}
_REVERSED |= {("to", "after"), ("to", "since"), ("before", "not before"), ("by", "not before")}
_REVERSED |= {("not before", "not after"), ("after", "not after"), ("since", "not after")}
_BY_ITS_END = {("by", "before"), ("before", "by")}
_SAME = Comparison(Outcome.SAME)
_HOURS = {"early": ("morning",), "late": ("evening", "night")}  # early and late of a day


def compare_calendar(source: DateValue, derived: DateValue, context: Context) -> list[Comparison]:
    """Compare the calendar parts of two dates; see `Context` for what the documents add."""
    ours, theirs = completed(source), completed(derived)
    found: list[Comparison] = []
    eras = [value.bce for value in (source, derived) if value.year or value.century or value.decade or value.nth]
    if len(set(eras)) == 2:
        found.append(Comparison(Outcome.OTHER, "the era differs"))
    if source.fiscal != derived.fiscal:
        found.append(Comparison(Outcome.OTHER, "a business year is no calendar year"))
    near = _near(source, derived, context)
    if near is not None:
        return [*found, near]
    found += _part("day", ours.day, theirs.day)
    if source.month is None and source.day is not None and source.day == derived.day:
        found.append(Comparison(Outcome.KEPT, "the month is supplied"))  # the 26th
    else:
        found += _part("month", ours.month, theirs.month)
    found += _year(ours, theirs, context)
    if any(one.outcome is Outcome.OTHER for one in found):
        return found  # another date by its day, month or year: nothing else is said of it
    found += _weekday(source, derived, context.years)
    fine_ours, fine_theirs = source.year is not None, derived.year is not None
    for name, implied_ours, implied_theirs in (
        ("century", fine_ours or source.decade is not None, fine_theirs or derived.decade is not None),
        ("decade", fine_ours, fine_theirs),
        ("quarter", source.month is not None, derived.month is not None),
    ):
        mine, other = getattr(ours, name), getattr(theirs, name)
        if implied_ours and implied_theirs:
            continue
        if name in ("century", "decade") and _round_century(source, derived):
            continue
        if name == "decade" and mine is not None and other is not None and (source.short or derived.short):
            known = _may_be_short(mine * 10, other * 10, source, derived, context)
            mine, other = (mine % 10, other % 10) if known else (mine, other)
        if name == "century" and (source.short or derived.short):
            continue
        if mine is None or other is None:
            mine, other = (None if implied_ours else mine), (None if implied_theirs else other)
        found += _part(name, mine, other)
    for name in ("half", "season", "nth", "week"):
        found += _part(name, getattr(source, name), getattr(derived, name))
    found += _holiday(source, derived)
    if source.daypart != derived.daypart and not _implied(source, derived):
        found.append(_dayparts(source.daypart, derived.daypart))
    return found


def _implied(source: DateValue, derived: DateValue) -> bool:
    """Whether a part of the day that one side says follows: early on Sunday (morning), late on Friday (night)."""
    one, other = source.daypart, derived.daypart
    if (source.part != derived.part and not _part_of_day(source, derived)) or (one is None) == (other is None):
        return False
    return (one or other) in _HOURS.get(source.part or derived.part or "", ())


def _part_of_day(source: DateValue, derived: DateValue) -> bool:
    """Whether one side says *late* where the other says which part of the day: late on Wednesday, Wednesday night."""
    for one, other in ((source, derived), (derived, source)):
        if one.part in _HOURS and one.daypart is None and other.part is None:
            return other.daypart in _HOURS[one.part]
    return False


def _part(name: str, ours: object, theirs: object) -> list[Comparison]:
    if ours == theirs:
        return []
    if ours is None:
        return [Comparison(Outcome.OTHER, f"a {name} is invented ({theirs})")]
    if theirs is None:
        return [Comparison(Outcome.LOST, f"the {name} ({ours}) is lost")]
    return [Comparison(Outcome.OTHER, f"the {name} differs ({ours} → {theirs})")]


def _round_century(source: DateValue, derived: DateValue) -> bool:
    """Whether one side is a century and the other its hundreds: the 19th century, the 1800s."""
    for one, other in ((source, derived), (derived, source)):
        if one.century is not None and other.decade is not None and other.decade % 10 == 0 and other.year is None:
            return one.century == other.decade // 10 + 1
    return False


def _near(source: DateValue, derived: DateValue, context: Context) -> Comparison | None:
    """Compare a bare weekday with a day of the calendar; None where that is not the question or nothing tells."""
    weekday, other = (source, derived) if source.day is None else (derived, source)
    if weekday.weekday is None or weekday.day is not None or other.day is None or other.month is None:
        return None
    if context.today is None or not 1 < context.today.year < 9999 or weekday.month is not None:
        return None
    for days in range(-_WEEK, _WEEK + 1):
        then = context.today + timedelta(days=days)
        same_day = (then.month, then.day) == (other.month, other.day) and other.full_year in (None, then.year)
        if same_day and then.isoweekday() == weekday.weekday:
            return Comparison(Outcome.KEPT, "the weekday is that day")
    return Comparison(Outcome.OTHER, "the weekday is another day")


def _year(ours: DateValue, theirs: DateValue, context: Context) -> list[Comparison]:
    mine, other = ours.full_year, theirs.full_year
    if mine == other:
        return []
    if mine is None:
        if other in context.years and (ours.month is not None or ours.season is not None or ours.quarter is not None):
            return [Comparison(Outcome.KEPT, "the year is supplied from the source")]
        if _is_next(ours.month, other, context.today):
            return [Comparison(Outcome.KEPT, "the year is that of the nearest such month")]
        return _part("year", None, other) if ours.offset is None else []
    if other is None:
        if theirs.month is not None and (ours.offset is not None or mine == context.left):
            return [Comparison(Outcome.KEPT, "the year is the document's own")]
        return [] if ours.offset is not None and theirs.weekday is not None else _part("year", mine, None)
    if (ours.short or theirs.short) and mine % 100 == other % 100:
        return [] if _may_be_short(mine, other, ours, theirs, context) else _part("year", mine, other)
    return _part("year", mine, other)


def _is_next(month: int | None, year: int | None, today: date | None) -> bool:
    """Whether a year is that of the next month of this name, or the last: January, said in October 2030, is in 2031."""
    if month is None or year is None or today is None:
        return False
    return year - today.year == (1 if month < today.month else -1 if month > today.month else 0)


def _may_be_short(mine: int, other: int, source: DateValue, derived: DateValue, context: Context) -> bool:
    """Whether the short one of two years can be the full one: ’85 is no 1785 unless the source is about those years."""
    full = {year for year, value in ((mine, source), (other, derived)) if not value.short}
    return all(year >= _RECENT or any(abs(year - known) <= _LIFE for known in context.years) for year in full)


def _weekday(source: DateValue, derived: DateValue, years: frozenset[int]) -> list[Comparison]:
    ours, theirs = _weekdays(source, years), _weekdays(derived, years)
    if source.weekday is None and derived.weekday is None:
        return []
    if ours and theirs and not ours & theirs:
        names = f"{_first(ours)} → {_first(theirs)}"
        return [Comparison(Outcome.OTHER, f"the weekday differs ({names})")]
    if source.weekday is None:
        if source.day is not None and ours:
            return [Comparison(Outcome.KEPT, "the weekday of that day is added")]
        return [Comparison(Outcome.OTHER, "a weekday is invented")]
    if derived.weekday is None:
        if derived.day is not None and derived.month is not None and (theirs or source.day is not None):
            return [Comparison(Outcome.KEPT, "the day stays without its weekday")]
        return [Comparison(Outcome.LOST, "the weekday is lost")]
    return []


def _weekdays(value: DateValue, years: frozenset[int]) -> frozenset[int]:
    """Return the weekdays that a date can fall on, by its own word or by its year; none where nothing tells."""
    if value.weekday is not None:
        return frozenset((value.weekday,))
    if value.month is None or value.day is None or value.bce:
        return frozenset()
    found = set()
    for year in (value.full_year,) if value.full_year is not None else years:
        try:
            found.add(date(year, value.month, value.day).isoweekday())
        except ValueError:
            continue
    return frozenset(found)


def _first(days: frozenset[int]) -> str:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return names[min(days) - 1]


def _holiday(source: DateValue, derived: DateValue) -> list[Comparison]:
    if source.holiday == derived.holiday:
        return []
    same_day = source.day is not None and (source.month, source.day) == (derived.month, derived.day)
    if same_day:
        return [Comparison(Outcome.KEPT, "the named day is that date")]
    return _part("named day", source.holiday, derived.holiday)


def compare_qualifiers(source: DateValue, derived: DateValue) -> list[Comparison]:
    """Compare what limits or divides a date: before and after, early and late."""
    found = [] if _part_of_day(source, derived) else _part("part", source.part, derived.part)
    found += _recurrence(source, derived)
    ours, theirs = source.bound, derived.bound
    if ours == theirs or ours is None or theirs is None:
        if {ours, theirs} & {"before", "after"} and ours != theirs:
            found.append(Comparison(Outcome.KEPT, "a limit is said on one side only"))
    elif (ours, theirs) in _REVERSED or (theirs, ours) in _REVERSED:
        found.append(Comparison(Outcome.OTHER, f"{ours} and {theirs} are exchanged"))
    elif (ours, theirs) in _BY_ITS_END and "late" in (source.part, derived.part) and source.part != derived.part:
        found.append(Comparison(Outcome.OTHER, "the end of a period is not before it"))
    elif "at" in (ours, theirs) and {ours, theirs} & {"before", "after"}:
        found.append(Comparison(Outcome.OTHER, f"a limit became a date, or the reverse ({ours} → {theirs})"))
    return found


def _recurrence(source: DateValue, derived: DateValue) -> list[Comparison]:
    """Compare what comes back (Mondays, every June) with what comes back otherwise, or is one day."""
    ours, theirs = source.every, derived.every
    if ours == theirs:
        return []
    if ours is not None and theirs is not None:
        return [Comparison(Outcome.OTHER, f"it comes back otherwise (every {ours} → every {theirs})")]
    once = derived if ours is not None else source
    if once.nth is not None and once.weekday is not None and once.month is None and "month" in (ours, theirs):
        return [Comparison(Outcome.KEPT, "the first Sunday of the month is that of each month")]
    if once.bound not in {None, "from", "to"} or once.offset is not None or once.year is not None:
        return [Comparison(Outcome.OTHER, "what comes back is no single day")]
    return [Comparison(Outcome.KEPT, "it may come back")]  # open Monday to Friday, Mondays to Fridays


def compare_times(source: DateValue, derived: DateValue) -> list[Comparison]:
    """Compare two times of day."""
    found = compare_qualifiers(source, derived)
    if source.hour is None or derived.hour is None:
        if source.hour is None and derived.hour is None:
            return [*found, _dayparts(source.daypart, derived.daypart)]
        if source.hour is None:
            return [*found, Comparison(Outcome.OTHER, "a clock time that the source does not give")]
        return [*found, Comparison(Outcome.LOST, "the clock time is lost")]
    ours, theirs = source.hour * 60 + (source.minute or 0), derived.hour * 60 + (derived.minute or 0)
    if source.zone and derived.zone and source.zone != derived.zone and source.utc and derived.utc:
        instants = {(ours - offset) % 1440 for offset in source.utc}
        instants &= {(theirs - offset) % 1440 for offset in derived.utc}
        if ours == theirs and len(source.utc) == len(derived.utc) == 2:  # 6 p.m. ET is never 6 p.m. CT
            instants = {0} if source.utc[0] == derived.utc[0] else set()
        if not instants:
            return [*found, Comparison(Outcome.OTHER, f"the zone differs ({source.zone} → {derived.zone})")]
        return [*found, Comparison(Outcome.KEPT, "the same moment in another zone")]
    if source.zone and derived.zone and source.zone != derived.zone:
        found.append(Comparison(Outcome.OTHER, f"the zone differs ({source.zone} → {derived.zone})"))
    elif source.zone and not derived.zone:
        lost = Outcome.KEPT if source.zone == "LOCAL" else Outcome.LOST
        found.append(Comparison(lost, f"the zone ({source.zone}) is lost"))
    elif derived.zone and not source.zone:
        local = derived.zone == "LOCAL"
        found.append(Comparison(Outcome.KEPT if local else Outcome.OTHER, f"a zone is added ({derived.zone})"))
    if ours != theirs:
        if ours % 720 != theirs % 720:
            found.append(Comparison(Outcome.OTHER, "another time of day"))
        elif not (source.half_unknown or derived.half_unknown):
            found.append(Comparison(Outcome.OTHER, "the other half of the day"))
    if source.half_unknown and not derived.half_unknown and ours % 720 == theirs % 720:
        found.append(Comparison(Outcome.KEPT, "the half of the day is added"))
    elif derived.half_unknown and not source.half_unknown and ours % 720 == theirs % 720:
        if ours == theirs:
            found.append(Comparison(Outcome.KEPT, "the same on the 24-hour clock"))  # 9 a.m., 9:00
        else:
            found.append(Comparison(Outcome.LOST, "the half of the day is lost"))
    if (source.second or 0) != (derived.second or 0):
        found.append(Comparison(Outcome.OTHER if derived.second else Outcome.LOST, "the seconds differ"))
    return found


def _dayparts(ours: str | None, theirs: str | None) -> Comparison:
    if ours == theirs:
        return _SAME
    if ours is None:
        return Comparison(Outcome.OTHER, f"a part of the day is added ({theirs})")
    if theirs is None:
        return Comparison(Outcome.LOST, f"the part of the day ({ours}) is lost")
    if {ours, theirs} == {"evening", "night"}:
        return Comparison(Outcome.KEPT, "evening and night name the same hours")
    return Comparison(Outcome.OTHER, f"the part of the day differs ({ours} → {theirs})")


@lru_cache(maxsize=4_096)
def completed(value: DateValue) -> DateValue:
    """Return ``value`` with what follows from it: the weekday of a full date, quarter, decade and century of a year."""
    year = value.full_year
    weekday, quarter, decade, century = value.weekday, value.quarter, value.full_decade, value.century
    if year is not None and not value.fiscal:
        if value.month is not None and value.day is not None and weekday is None and not value.bce:
            try:
                weekday = date(year, value.month, value.day).isoweekday()
            except ValueError:
                weekday = None
        decade = year // 10 if decade is None else decade
    if value.month is not None and quarter is None and not value.fiscal:
        quarter = (value.month + 2) // 3
    if decade is not None and century is None:
        century = (decade // 10 + 1) if year is None else (year - 1) // 100 + 1
    return value._replace(weekday=weekday, quarter=quarter, decade=decade, century=century)
