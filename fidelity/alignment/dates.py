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
from datetime import date
from functools import lru_cache

from fidelity.alignment.date_ends import opens_year, settled
from fidelity.alignment.date_events import turned_round
from fidelity.alignment.date_parts import Context, compare_calendar, compare_qualifiers, compare_times, completed
from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.relative_dates import compare_relative, turned_weekday
from fidelity.document import Document
from fidelity.facts.date_values import DateValue
from fidelity.facts.dates import anaphors_of, document_date
from fidelity.facts.model import Fact
from fidelity.languages import table, words

_LIMITED = ({"at", "after"}, {"at", "before"})
_ARTICLE = 6  # code points in which an article stands
_BEHIND = 60  # code points
_NO_YEARS: frozenset[int] = frozenset()
_NOTHING = Context()
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
    if "event" in (ours.anchor, theirs.anchor) and ours.distance and theirs.distance:
        directed = _directed(source, derived, ours, theirs)
        if directed is not None:
            return directed
    if ours == theirs:
        return _SAME
    if bool(ours.zone) != bool(theirs.zone):
        ours, theirs = _zoned(ours, theirs, source), _zoned(theirs, ours, derived)
    if {ours.bound, theirs.bound} in _LIMITED and (_said_again(source) or _said_again(derived)):
        ours, theirs = ours._replace(bound=None), theirs._replace(bound=None)
    if theirs.quarter != ours.quarter is None and _refers_back(source, derived):
        theirs = theirs._replace(quarter=None)
    if (
        ours.every != theirs.every
        and ours.weekday == theirs.weekday is not None
        and (_any_such(source) or _any_such(derived))
    ):
        ours, theirs = ours._replace(every=None), theirs._replace(every=None)
    left, right = _own_date(source.document), _own_date(derived.document)
    known = years | {left.year} if left else years
    return compare_values(ours, theirs, Context(known, right.year if right else None, left or right))


def _directed(source: Fact, derived: Fact, ours: DateValue, theirs: DateValue) -> Comparison | None:
    """Compare two equal distances of one of which the event is named; None where only their values are compared."""
    (mine, unit), (other, its) = ours.distance or (0, ""), theirs.distance or (0, "")
    if unit != its or abs(mine) != abs(other) or not mine or ours.vague != theirs.vague:
        return None
    turned = turned_round(source, derived)
    if turned is None or (not turned and ours.anchor == theirs.anchor):
        return None
    if turned == (mine == other):
        return Comparison(Outcome.OTHER, "what came first comes last")
    return Comparison(Outcome.KEPT, "the same distance between the two events")


def _said_again(fact: Fact) -> bool:
    """Whether the words behind a date limit it after all: it ends in 2033, and after that …."""
    document = fact.document
    if document is None:
        return False
    behind = document.text[fact.end : fact.end + _BEHIND].lower()
    return any(phrase in behind for phrase in anaphors_of(document.language_code))


def _zoned(value: DateValue, other: DateValue, fact: Fact) -> DateValue:
    """Return a time in the zone of the other one, if its place is named behind it: 6 a.m. in Tokyo."""
    document = fact.document
    if value.zone or not other.zone or document is None:
        return value
    behind = document.text[fact.end : fact.end + _BEHIND].lower()
    return value._replace(zone=other.zone, utc=other.utc) if f" in {other.zone.lower()}" in behind else value


def _any_such(fact: Fact) -> bool:
    """Whether a day stands behind an article: on a Friday she bakes, she bakes on Fridays."""
    document = fact.document
    articles = words(table(document.language_code, "language").get("indefinite_articles")) if document else frozenset()
    before = document.text[max(0, fact.start - _ARTICLE) : fact.start].lower().split() if document else []
    return before[-1:] != [] and before[-1] in articles


def _refers_back(source: Fact, derived: Fact) -> bool:
    """Whether a year stands in for a quarter named before: in the second quarter … in the same quarter of 2030."""
    document, ranks = source.document, derived.text.lower().split()[:1]
    if document is None:
        return False
    before = document.text[max(0, source.start - _BEHIND) : source.start].lower().split()[-3:]
    words_back = table(document.language_code, "dates").get("same_period", ())
    named = all(rank in document.tokens.vocabulary for rank in ranks)
    return named and any(" ".join(before).startswith(phrase) for phrase in words_back)


def compare_values(source: DateValue, derived: DateValue, context: Context = _NOTHING) -> Comparison:
    """Compare two values; see `compare`."""
    if source == derived:
        return _SAME
    source, derived = settled(source, derived), settled(derived, source)
    if source == derived:
        return Comparison(Outcome.KEPT, "the end of a period, or its beginning")
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
    return tuple(dict.fromkeys(key for reading in _readings(value) for key in _date_keys(completed(reading))))


def comparable(source: Fact, derived: Fact) -> bool:
    """Whether the one could stand in the other's place: a time of day and a year hardly can."""
    ours, theirs = source.value, derived.value
    if not isinstance(ours, DateValue) or not isinstance(theirs, DateValue):
        return True
    if ours.is_time or theirs.is_time:
        return ours.is_time and theirs.is_time
    if ours.offset is not None and theirs.offset is not None:
        return True
    if ours.soft or theirs.soft:
        return ours.soft and theirs.soft and ours.mode == theirs.mode
    return abs(_level(ours) - _level(theirs)) <= 2 or not set(keys(source)).isdisjoint(keys(derived))


def alike(source: Fact, derived: Fact) -> bool:
    """Whether two dates are of one sort: two days, two decades, two times of day."""
    ours, theirs = source.value, derived.value
    if not isinstance(ours, DateValue) or not isinstance(theirs, DateValue) or ours.is_time != theirs.is_time:
        return False
    return ours.is_time or (_level(ours) == _level(theirs) and (ours.weekday is None) == (theirs.weekday is None))


@lru_cache(maxsize=4)
def _own_date(document: Document | None) -> date | None:
    text = document_date(document) if document is not None else None
    try:
        return None if text is None else date(int(text[:4]), int(text[5:7]), int(text[8:10]))
    except ValueError:
        return None


def _readings(value: DateValue) -> Iterator[DateValue]:
    yield value
    if value.swapped:
        yield value._replace(month=value.day, day=value.month)


def _compare(source: DateValue, derived: DateValue, context: Context) -> Comparison:
    if source.offset is not None and _said(source) == _said(derived):
        return _SAME  # the same words; where the documents' own dates differ, they are judged themselves
    if source.is_time or derived.is_time:
        if not (source.is_time and derived.is_time):
            return Comparison(Outcome.OTHER, "a time of day is no date")
        return _worst(compare_times(source, derived))
    if source.soft and derived.soft and source.unit != derived.unit:
        return Comparison(Outcome.OTHER, f"the unit differs ({source.unit} → {derived.unit})")  # for weeks, for years
    turned = turned_weekday(source, derived, context.today)
    if turned is not None:
        return _worst([turned, *compare_qualifiers(source, derived)])
    relative = compare_relative(source, derived)
    if relative is not None and relative.outcome is Outcome.OTHER:
        return relative
    return _worst(
        [
            *([relative] if relative else []),
            *compare_calendar(source, derived, context),
            *compare_qualifiers(source, derived),
        ]
    )


def _said(value: DateValue) -> DateValue:
    """Return a relative date as its text says it, unresolved."""
    if value.offset is None or (value.unit == "turn" and value.month is not None):
        return value._replace(year=None)
    return value._replace(year=None, month=None, day=None)


def _worst(found: list[Comparison]) -> Comparison:
    return max(found, key=lambda comparison: _ORDER.index(comparison.outcome), default=_SAME)


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
        if value.part == "late" and value.bound is not None:
            yield "month", value.month % 12 + 1  # by the end of March: before April
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
        yield "distance", value.unit if value.vague else (abs(value.distance[0]), value.distance[1])
    if value.unit is not None and not value.soft:
        yield "unit", value.unit
    if opens_year(value):
        yield "month", 1


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
