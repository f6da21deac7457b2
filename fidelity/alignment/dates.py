"""When two dates are the same.

Dates are compared part by part, the derived one as if it stood in the source's place:

1. A part that both say and that differs makes it another date: day, month, year, weekday, era, decade, quarter, season,
   zone, half of the day; *early* for *late*; *before* for *after*; *ago* for *hence*.
2. A part that follows counts as said: a full date has a weekday, a year lies in a decade, New Year's Day is January 1.
3. A part only the source says is lost (June for June 26): precision lost. The weekday may go where the day stays.
4. A part only the derived article says is invented, and makes it another date; but a year may be supplied where
   the source's own date or its other dates give it, and go where the derived article's own date gives it; a weekday
   where it falls on that day; and the day of a weekday within a week of the documents' own date.
5. A relative date is compared by distance and direction; against a calendar date only where the documents' own
   dates resolve it (`fidelity.facts.date_values.resolve`).
6. Times of day are equal as instants where both name their zones; a clock without a half of the day may be either.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from fidelity.alignment.model import Comparison, Outcome
from fidelity.document import Document
from fidelity.facts.date_values import DateValue
from fidelity.facts.dates import document_date, months_of
from fidelity.facts.model import Fact


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


_NO_YEARS: frozenset[int] = frozenset()
_NOTHING = Context()
_WEEK = 7
_EARLIER, _LATER = frozenset(("before", "by", "until")), frozenset(("after", "since"))
_ORDER = (Outcome.SAME, Outcome.KEPT, Outcome.LOST, Outcome.OTHER)
_LEVELS = {"day": 1, "night": 1, "weekend": 2, "week": 2, "fortnight": 2, "month": 3, "season": 4, "quarter": 4}
_LEVELS |= {"year": 5, "decade": 6, "century": 7, "millennium": 7, "turn": 1}
_SAME = Comparison(Outcome.SAME)


def compare(source: Fact, derived: Fact, years: frozenset[int] = _NO_YEARS) -> Comparison:
    """Compare two dates, were ``derived`` to stand for ``source``.

    Args:
        source: a date of the source.
        derived: a date of the derived article.
        years: the years that the source's own date and its other dates give; one of them may be supplied.
    """
    ours, theirs = source.value, derived.value
    if not isinstance(ours, DateValue) or not isinstance(theirs, DateValue):
        return _SAME if source.text == derived.text else Comparison(Outcome.OTHER)
    if ours == theirs:
        return _SAME
    left, right = _own_date(source.document), _own_date(derived.document)
    known = years | ({left.year} if left else _full_years(source.document))
    return compare_values(ours, theirs, Context(known, right.year if right else None, left or right))


def compare_values(source: DateValue, derived: DateValue, context: Context = _NOTHING) -> Comparison:
    """Compare two values; see `compare`."""
    if source == derived:
        return _SAME
    best = _compare(source, derived, context)
    for ours in _readings(source):
        for theirs in _readings(derived):
            if best.outcome in (Outcome.SAME, Outcome.KEPT) or (ours is source and theirs is derived):
                continue
            other = _compare(ours, theirs, context)
            if other.outcome is Outcome.SAME:
                other = Comparison(Outcome.KEPT, "day and month read the other way round")
            best = min(best, other, key=lambda comparison: _ORDER.index(comparison.outcome))
    return best


def keys(fact: Fact) -> tuple[Hashable, ...]:
    """Return what the date can be found by: two facts that may mean the same date share at least one key."""
    value = fact.value
    if not isinstance(value, DateValue):
        return (fact.text,)
    if value.is_time:
        return tuple(_clock_keys(value))
    return tuple(dict.fromkeys(key for reading in _readings(value) for key in _date_keys(_complete(reading))))


def comparable(source: Fact, derived: Fact) -> bool:
    """Whether the one could stand in the other's place: a time of day and a year hardly can."""
    ours, theirs = source.value, derived.value
    if not isinstance(ours, DateValue) or not isinstance(theirs, DateValue):
        return True
    if ours.is_time or theirs.is_time:
        return ours.is_time and theirs.is_time
    return abs(_level(ours) - _level(theirs)) <= 2 or not set(keys(source)).isdisjoint(keys(derived))


@lru_cache(maxsize=4)
def _own_date(document: Document | None) -> date | None:
    text = document_date(document) if document is not None else None
    try:
        return None if text is None else date(int(text[:4]), int(text[5:7]), int(text[8:10]))
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _full_years(document: Document | None) -> frozenset[int]:
    """Return the years that stand beside a month in a document."""
    if document is None:
        return _NO_YEARS
    lower = document.tokens.lower
    months = months_of(document.language_code)
    near = (index for index, word in enumerate(lower) if len(word) == 4 and word.isascii() and word.isdigit())
    return frozenset(int(lower[i]) for i in near if not months.isdisjoint(lower[max(0, i - 4) : i]))


def _readings(value: DateValue) -> Iterator[DateValue]:
    yield value
    if value.swapped:
        yield replace(value, month=value.day, day=value.month)


def _compare(source: DateValue, derived: DateValue, context: Context) -> Comparison:
    if source.offset is not None and _said(source) == _said(derived):
        return _SAME  # the same words; where the documents' own dates differ, they are judged themselves
    if source.is_time or derived.is_time:
        if not (source.is_time and derived.is_time):
            return Comparison(Outcome.OTHER, "a time of day is no date")
        return _worst(_times(source, derived))
    relative = _relative(source, derived)
    if relative is not None and relative.outcome is Outcome.OTHER:
        return relative
    return _worst(
        [*([relative] if relative else []), *_calendar(source, derived, context), *_qualifiers(source, derived)]
    )


def _said(value: DateValue) -> DateValue:
    """Return a relative date as its text says it, unresolved."""
    if value.offset is None or (value.unit == "turn" and value.month is not None):
        return replace(value, year=None)
    return replace(value, year=None, month=None, day=None)


def _worst(found: list[Comparison]) -> Comparison:
    return max(found, key=lambda comparison: _ORDER.index(comparison.outcome), default=_SAME)


def _times(source: DateValue, derived: DateValue) -> list[Comparison]:
    found = _qualifiers(source, derived)
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
    if source.half_unknown != derived.half_unknown and ours % 720 == theirs % 720:
        kept = source.half_unknown
        found.append(
            Comparison(Outcome.KEPT, "the half of the day is added")
            if kept
            else Comparison(Outcome.LOST, "the half of the day is lost")
        )
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


def _relative(source: DateValue, derived: DateValue) -> Comparison | None:
    """Compare distances and directions; None where neither is relative or the calendar has to decide."""
    ours, theirs = source.offset, derived.offset
    if ours is None and theirs is None:
        return None
    if ours is None or theirs is None:
        return _one_relative(source, derived)
    if (ours > 0) != (theirs > 0) and (ours < 0) != (theirs < 0) and ours * theirs < 0:
        return Comparison(Outcome.OTHER, "ago and hence are exchanged")
    if source.unit == "turn" or derived.unit == "turn":
        if {source.unit, derived.unit} in ({"turn", "year"}, {"turn", "week"}) and ours == theirs:
            return Comparison(Outcome.KEPT, "last June, June last year")
        if source.unit == derived.unit:
            return None if ours == theirs else Comparison(Outcome.OTHER, "last, this and next are exchanged")
        return None if source.year and derived.year else Comparison(Outcome.OTHER, "another relative date")
    ours_day, theirs_day = (source.year, source.month, source.day), (derived.year, derived.month, derived.day)
    if all(ours_day) and all(theirs_day) and ours_day != theirs_day:
        return Comparison(Outcome.OTHER, "counted from the documents' own dates, another day")
    if source.vague or derived.vague:
        if source.unit != derived.unit:
            return Comparison(Outcome.OTHER, f"the unit differs ({source.unit} → {derived.unit})")
        if source.vague and derived.vague:
            return None
        return (
            Comparison(Outcome.LOST, "the count is lost")
            if derived.vague
            else Comparison(Outcome.OTHER, "a count is invented")
        )
    if source.distance != derived.distance:
        if source.unit != derived.unit and abs(ours) == abs(theirs):
            return Comparison(Outcome.OTHER, f"the unit differs ({source.unit} → {derived.unit})")
        return Comparison(Outcome.OTHER, "another distance in time")
    if (source.mode == "span") != (derived.mode == "span") and abs(ours) != 1:
        return Comparison(Outcome.OTHER, "a span is no point in time")
    if source.unit != derived.unit or source.anchor != derived.anchor or source.mode != derived.mode:
        return Comparison(Outcome.KEPT, "the same distance in time")
    return None


def _one_relative(source: DateValue, derived: DateValue) -> Comparison | None:
    """One date is relative: the calendar decides where it is resolved, or where weekday, month or season stand by it."""
    relative = source if source.offset is not None else derived
    other = derived if relative is source else source
    if relative.unit == "turn":
        if relative.weekday is not None and other.weekday == relative.weekday:
            kept = (relative.offset or 0) <= 0
            return Comparison(
                Outcome.KEPT if kept else Outcome.LOST if relative is source else Outcome.OTHER,
                "last, this or next beside a weekday",
            )
        if relative.year is None and other.year is not None:
            return Comparison(Outcome.OTHER, "no document date tells the year")
        if relative.year is None:
            return Comparison(
                Outcome.LOST if relative is source else Outcome.OTHER,
                "last, this or next is lost" if relative is source else "last, this or next is added",
            )
        return Comparison(Outcome.KEPT, "the same date, counted from the document's own")
    if relative.year is None and _named_part(relative):
        return Comparison(
            Outcome.LOST if relative is source else Outcome.OTHER,
            "the year or week it is in is lost" if relative is source else "the year or week it is in is added",
        )
    if relative.year is not None:
        return Comparison(Outcome.KEPT, "the same date, counted from the document's own")
    return Comparison(Outcome.OTHER, "no document date resolves the relative one")


def _named_part(value: DateValue) -> bool:
    """Whether a relative date also names a part of the calendar: June last year, Tuesday of next week."""
    return any(part is not None for part in (value.month, value.weekday, value.season, value.quarter))


def _complete(value: DateValue) -> DateValue:
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
    return replace(value, weekday=weekday, quarter=quarter, decade=decade, century=century)


def _calendar(source: DateValue, derived: DateValue, context: Context) -> list[Comparison]:
    ours, theirs = _complete(source), _complete(derived)
    found: list[Comparison] = []
    eras = [value.bce for value in (source, derived) if value.year or value.century or value.decade]
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
            mine, other = mine % 10, other % 10
        if name == "century" and (source.short or derived.short):
            continue
        if mine is None or other is None:
            mine, other = (None if implied_ours else mine), (None if implied_theirs else other)
        found += _part(name, mine, other)
    for name in ("half", "season", "nth", "week"):
        found += _part(name, getattr(source, name), getattr(derived, name))
    found += _holiday(source, derived)
    if source.daypart != derived.daypart:
        found.append(_dayparts(source.daypart, derived.daypart))
    return found


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
    if context.today is None or weekday.month is not None:
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
        return _part("year", None, other) if ours.offset is None else []
    if other is None:
        if theirs.month is not None and (ours.offset is not None or mine == context.left):
            return [Comparison(Outcome.KEPT, "the year is the document's own")]
        return [] if ours.offset is not None and theirs.weekday is not None else _part("year", mine, None)
    if (ours.short or theirs.short) and mine % 100 == other % 100:
        return []
    return _part("year", mine, other)


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


def _qualifiers(source: DateValue, derived: DateValue) -> list[Comparison]:
    found = _part("part", source.part, derived.part)
    ours, theirs = source.bound, derived.bound
    if ours == theirs or ours is None or theirs is None:
        if {ours, theirs} & {"before", "after"} and ours != theirs:
            found.append(Comparison(Outcome.KEPT, "a limit is said on one side only"))
    elif (ours in _EARLIER and theirs in _LATER) or (ours in _LATER and theirs in _EARLIER):
        if {ours, theirs} != {"since", "until"}:
            found.append(Comparison(Outcome.OTHER, f"{ours} and {theirs} are exchanged"))
    elif "at" in (ours, theirs) and {ours, theirs} & {"before", "after", "by"}:
        found.append(Comparison(Outcome.OTHER, f"a limit became a date, or the reverse ({ours} → {theirs})"))
    return found


def _clock_keys(value: DateValue) -> Iterator[Hashable]:
    if value.hour is None:
        yield "T", value.daypart
        return
    minutes = value.hour * 60 + (value.minute or 0)
    yield "T", minutes % 720
    for offset in value.utc:
        yield "UTC", (minutes - offset) % 1440


def _date_keys(value: DateValue) -> Iterator[Hashable]:
    if value.month is not None and value.day is not None:
        yield "day", value.month, value.day
    if value.month is not None:
        yield "month", value.month
    if value.weekday is not None:
        yield "weekday", value.weekday
    if value.year is not None:
        yield "year", value.year % 100
    if value.day is not None and value.month is None:
        yield "of month", value.day
    if value.decade is not None:
        yield "decade", value.decade % 10
    for name in ("century", "quarter", "half", "season", "holiday"):
        part = getattr(value, name)
        if part is not None:
            yield name, part
    if value.distance is not None:
        yield "distance", value.unit if value.vague else value.distance
        if value.vague:
            yield "distance", value.unit
    if value.unit is not None:
        yield "unit", value.unit


def _level(value: DateValue) -> int:
    """Return how wide a date is: 1 a day, 3 a month, 5 a year, 7 a century."""
    if value.day is not None or value.weekday is not None or value.holiday is not None:
        return 1
    if value.week is not None:
        return 2
    if value.month is not None:
        return 3
    if value.quarter is not None or value.half is not None or value.season is not None:
        return 4
    if value.year is not None:
        return 5
    if value.decade is not None:
        return 6
    if value.century is not None:
        return 7
    return _LEVELS.get(value.unit or "", 0)
