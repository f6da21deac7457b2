"""Relative dates, compared by distance and direction, or against the calendar where it resolves them."""

from __future__ import annotations

from datetime import date, timedelta

from fidelity.alignment.model import Comparison, Outcome
from fidelity.facts.date_values import DateValue

_WEEK = 7


def compare_relative(source: DateValue, derived: DateValue) -> Comparison | None:
    """Compare distances and directions; None where neither is relative or the calendar has to decide."""
    ours, theirs = source.offset, derived.offset
    if ours is None and theirs is None:
        return None
    if ours is None or theirs is None:
        return _one_relative(source, derived)
    if "event" in (source.anchor, derived.anchor) and source.anchor != derived.anchor:
        return _one_event(source, derived)
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
    if ours == theirs == 0 and source.unit != derived.unit:
        return Comparison(Outcome.OTHER, f"the unit differs ({source.unit} → {derived.unit})")  # this week, this month
    if source.distance != derived.distance:
        if source.unit != derived.unit and abs(ours) == abs(theirs):
            return Comparison(Outcome.OTHER, f"the unit differs ({source.unit} → {derived.unit})")
        return Comparison(Outcome.OTHER, "another distance in time")
    modes = {source.mode, derived.mode}
    if "span" in modes and "point" in modes and abs(ours) != 1:
        return Comparison(Outcome.OTHER, "a span is no point in time")
    if source.unit != derived.unit or source.anchor != derived.anchor or source.mode != derived.mode:
        return Comparison(Outcome.KEPT, "the same distance in time")
    return None


def _one_event(source: DateValue, derived: DateValue) -> Comparison | None:
    """One date counts from an event, the other from now or then: the direction depends on which event was named."""
    if source.vague != derived.vague:
        return Comparison(Outcome.LOST if derived.vague else Outcome.OTHER, "the count is said on one side only")
    ours, theirs = source.distance, derived.distance
    if ours is None or theirs is None or ours[1] != theirs[1] or abs(ours[0]) != abs(theirs[0]):
        return Comparison(Outcome.OTHER, "another distance in time")
    return Comparison(Outcome.KEPT, "the same distance in time")


def _one_relative(source: DateValue, derived: DateValue) -> Comparison | None:
    """One date is relative: the calendar decides where it is resolved, or a weekday, month or season stands by it."""
    relative = source if source.offset is not None else derived
    other = derived if relative is source else source
    if relative.vague and relative is derived:
        return Comparison(Outcome.LOST, "the date became vague")  # in 1911, years ago
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


def turned_weekday(source: DateValue, derived: DateValue, today: date | None) -> Comparison | None:
    """Compare last, this or next Friday with a day of the calendar; None where that is not the question."""
    turned, other = (source, derived) if source.unit == "turn" else (derived, source)
    if turned.unit != "turn" or turned.weekday is None or turned.month is not None or other.offset is not None:
        return None
    if today is None or not 1 < today.year < 9999 or other.month is None or other.day is None:
        return None
    for then in _turns(turned.weekday, turned.offset or 0, today):
        if (then.month, then.day) == (other.month, other.day) and other.full_year in (None, then.year):
            return Comparison(Outcome.KEPT, "the weekday is that day")
    return Comparison(Outcome.OTHER, "the weekday is another day")


def _turns(weekday: int, offset: int, today: date) -> list[date]:
    """Return the days that last, this or next Friday may be: the nearest, and if it is of this week the one beyond."""
    in_week = today + timedelta(days=weekday - today.isoweekday())
    if not offset:
        return [in_week]
    beyond = in_week + timedelta(days=_WEEK * offset)
    return [in_week, beyond] if (in_week > today) == (offset > 0) and in_week != today else [beyond]


def _named_part(value: DateValue) -> bool:
    """Whether a relative date also names a part of the calendar: June last year, Tuesday of next week."""
    return any(part is not None for part in (value.month, value.weekday, value.season, value.quarter))
