"""Dates that two readings make together: on Sunday at dawn; five on Tuesday afternoon; in August 1930, on the 7th."""

from __future__ import annotations

from fidelity.facts.date_context import Atom, Scan
from fidelity.facts.date_spoken import is_late
from fidelity.facts.date_values import DateValue

_PLAIN_BOUNDS = frozenset((None, "at"))
_LINK = 2  # tokens between a clock time and its day: at 3:17 on the morning of 6 May
_PARTS = frozenset(("morning", "afternoon", "evening", "night"))


def join(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return ``atom`` with what the date before it, the last of ``found``, says of it; that date may be taken away."""
    if not found or found[-1].value is None or atom.value is None:
        return atom
    before, value = found[-1].value, atom.value
    if value.is_time and value.hour is None:
        return _join_behind(scan, found, atom)
    if before.is_time and before.hour is None:
        return _join_before(scan, found, atom)
    if before.daypart is not None or value.daypart is not None:
        return _join_night(scan, found, atom) or _tell_half(scan, found, atom)
    if value.day is not None and value.month is None and before.month is not None:
        return _join_month(scan, found, atom)
    return atom


def _join_before(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return ``atom``, a day, with the part of the day before it: overnight on Tuesday is Tuesday night."""
    before, value = found[-1], atom.value
    part = before.value
    if part is None or value is None or not _is_day(value) or value.daypart is not None:
        return atom
    if not part.is_time or part.hour is not None or value.part is not None:
        return atom
    if part.bound not in _PLAIN_BOUNDS and part.part is None:
        return atom  # before dawn on Friday
    if not all(scan.a(index, "ON") for index in range(before.end, atom.start)) or atom.start - before.end > 1:
        return atom
    found.pop()
    bound = value.bound if part.bound in _PLAIN_BOUNDS else part.bound  # by late afternoon on Tuesday
    joined = value._replace(daypart=part.daypart, part=part.part, bound=bound)
    return atom._replace(start=before.start, begin=before.begin, value=joined)


def _join_behind(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return the day before ``atom``, a part of the day, with it: on Tuesday at dawn; Tuesday, in the evening."""
    before, part = found[-1], atom.value
    day = before.value
    if day is None or part is None or part.hour is not None or part.bound not in _PLAIN_BOUNDS:
        return atom
    if not _is_day(day) or day.daypart is not None or day.hour is not None or day.bound not in _PLAIN_BOUNDS:
        return atom
    between = range(before.end, atom.start)
    joined = atom.end - atom.start > len(("après", "-"))
    if (not between and not joined) or len(between) > len((",", "in", "the")):
        return atom
    if not all(scan.a(index, "AT", "IN", "THE", "COMMA") for index in between):
        return atom
    found.pop()
    return before._replace(end=atom.end, finish=atom.finish, value=day._replace(daypart=part.daypart))


def _is_day(value: DateValue) -> bool:
    return value.weekday is not None or (value.day is not None and value.month is not None)


def _join_night(scan: Scan, found: list[Atom], atom: Atom) -> Atom | None:
    """Return the night from Sunday to Monday, which is that of Sunday; None where ``atom`` is not the day behind it."""
    before = found[-1]
    night, morrow = before.value, atom.value
    if night is None or morrow is None or night.daypart != "night" or night.weekday is None:
        return None
    if not scan.a(before.start, "DAYPART") or not scan.a(before.end, "TO") or atom.start != before.end + 1:
        return None
    if morrow.bounded("to") != type(morrow)(weekday=night.weekday % 7 + 1, bound="to"):
        return None
    found.pop()
    return before._replace(end=atom.end, finish=atom.finish)


def _tell_half(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Give a clock time the half of the day that the day beside it tells: five on Tuesday afternoon is 5 p.m."""
    before = found[-1]
    one, other = before.value, atom.value
    if one is None or other is None or one.is_time == other.is_time or not 0 <= atom.start - before.end <= _LINK:
        return atom
    time, day = (one, other) if one.is_time else (other, one)
    if time.hour is None or day.daypart not in _PARTS or day.offset is not None or not _linked(scan, before, atom):
        return atom
    if not time.half_unknown:
        return atom
    late = is_late(day.daypart, time.hour % 12 or 12)
    told = time._replace(hour=time.hour % 12 + 12 * late, half_unknown=False)
    if one.is_time:
        found[-1] = before._replace(value=told)
        return atom
    return atom._replace(value=told)


def _linked(scan: Scan, before: Atom, atom: Atom) -> bool:
    return all(scan.a(index, "ON", "AT", "COMMA", "THE") for index in range(before.end, atom.start))


def _join_month(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return the day of the month named before it: in August 1930, on the 7th."""
    before, value = found[-1], atom.value
    month = before.value
    if month is None or value is None or month.day is not None or month.part is not None or month.every is not None:
        return atom
    between = range(before.end, atom.start)
    if not between or len(between) > len((",", "on", "the")) or value.every is not None:
        return atom
    if not (scan.a(atom.start - 1, "THE") or scan.a(atom.start, "THE")):
        return atom
    if not all(scan.a(index, "COMMA", "ON", "THE") for index in between) or month.bound not in {None, "at"}:
        return atom
    found.pop()
    return before._replace(end=atom.end, finish=atom.finish, value=month._replace(day=value.day))
