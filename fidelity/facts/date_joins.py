"""Dates that two readings make together: on Sunday at dawn; five on Tuesday afternoon; in August 1930, on the 7th.

What one of two dates leaves out because the other says it: the year of a span, the century of a decade, its rhythm.
"""

from __future__ import annotations

from fidelity.facts.date_context import Atom, Scan
from fidelity.facts.date_spoken import is_late
from fidelity.facts.date_values import DateValue

_PLAIN_BOUNDS = frozenset((None, "at"))
_LINK = 2  # tokens between a clock time and its day: at 3:17 on the morning of 6 May
_LIST = ("AND", "TO", "DASH")
_LIMITS = frozenset(("before", "after", "by"))
_PARTS = frozenset(("morning", "afternoon", "evening", "night"))


def join(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return ``atom`` with what the date before it, the last of ``found``, says of it; that date may be taken away."""
    if not found or found[-1].value is None or atom.value is None:
        return atom
    before, value = found[-1].value, atom.value
    if value.year is not None and before.year is None and (before.month is not None or before.season is not None):
        return _join_year(scan, found, atom)
    if before.year is not None and value.year is None and (value.month is not None or value.season is not None):
        return _join_opened(scan, found, atom)
    if value.short and value.decade is not None and before.decade is not None and not before.short:
        return _share_century(scan, found, atom)
    return _with_its_list(scan, found, _join_parts(scan, found, atom))


def _join_parts(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return ``atom``, a day, a part or a time of it, with the one of these before it."""
    before, value = found[-1].value, atom.value
    if before is None or value is None:
        return atom
    if value.is_time and value.hour is None:
        return _join_behind(scan, found, atom)
    if before.is_time and before.hour is None:
        return _join_before(scan, found, atom)
    if before.daypart is not None or value.daypart is not None:
        return _join_night(scan, found, atom) or _tell_half(scan, found, atom)
    if value.day is not None and value.month is None and before.month is not None:
        return _join_month(scan, found, atom)
    return atom


def _join_year(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return a year with the date that it belongs to: June 6, nineteen forty-four; on June 6 in 1944; in June, in 1944.

    The last year of a span of days is that of its first day, too.
    """
    before, value = found[-1], atom.value
    opening = before.value
    if opening is None or value is None or opening.every is not None:
        return atom
    if not _lone(value):
        _share_year(scan, found, atom)
        return atom
    worded = scan.find(atom.start, atom.end, "CARDINAL", "TENS") == atom.start
    between = range(before.end, atom.start)
    if worded:
        joined = not between or (
            len(between) == 1 and scan.a(before.end, "OF", *(("COMMA",) if opening.day is not None else ()))
        )
    else:
        apart = scan.a(before.end, "COMMA")
        joined = len(between) == 1 + apart and scan.a(atom.start - 1, "IN") and (not apart or _ends(scan, atom.end))
    if not joined:
        return atom
    found.pop()
    whole = before._replace(end=atom.end, finish=atom.finish, value=opening._replace(year=value.year))
    if found:
        _share_year(scan, found, whole)
    return whole


def _lone(value: DateValue) -> bool:
    """Whether a value is a year and nothing else."""
    return value.bound in _PLAIN_BOUNDS and value == DateValue(year=value.year, short=value.short, bound=value.bound)


def _ends(scan: Scan, index: int) -> bool:
    """Whether a mark stands at token ``index``, or nothing."""
    return not scan.text(index)[:1].isalnum()


def _share_year(scan: Scan, found: list[Atom], atom: Atom) -> None:
    """Give the first day of a span the year of its last: from May 12 to May 15, 2013."""
    before, value = found[-1], atom.value
    opening = before.value
    if opening is None or value is None or opening.year is not None or opening.every is not None:
        return
    if None in (opening.month, opening.day, value.month, value.day):
        return
    if value.bound in _LIMITS or opening.swapped or value.swapped:
        return
    between = [index for index in range(before.end, atom.start) if not scan.a(index, "THE", "WDAY", "COMMA")]
    if len(between) != 1 or atom.start - before.end > len(("to", "the", "Monday", ",")):
        return
    joined = scan.a(between[0], "TO", "DASH") or (scan.a(between[0], "AND") and scan.a(before.start - 1, "BETWEEN"))
    if joined and value.year is not None:
        earlier = (opening.month or 0, opening.day or 0) > (value.month or 0, value.day or 0)
        found[-1] = before._replace(value=opening._replace(year=value.year - earlier, short=value.short))


def _join_opened(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return a day, month or season with the year that opens it: in 1944, on June 6; in 1944, in the spring."""
    before, value = found[-1], atom.value
    between = range(before.end, atom.start)
    if before.value is None or value is None or value.every is not None or value.offset is not None:
        return atom
    if not 1 < len(between) <= len((",", "in", "the")) or not scan.a(before.end, "COMMA"):
        return atom
    if not scan.a(before.end + 1, "IN", "ON") or not _lone(before.value) or value.bound not in _PLAIN_BOUNDS:
        return atom
    if len(between) > len((",", "in")) and not scan.a(before.end + 2, "THE", "PARTWORD"):
        return atom
    found.pop()
    return atom._replace(start=before.start, begin=before.begin, value=value._replace(year=before.value.year))


def _share_century(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return a decade in the century of the one before it: in the 1840s and ’50s, from the 1840s to the fifties."""
    before, value = found[-1].value, atom.value
    between = range(found[-1].end, atom.start)
    if before is None or value is None or before.decade is None or value.decade is None or not between:
        return atom
    if len(between) > len((",", "and", "the")) or not all(scan.a(at, "COMMA", "THE", *_LIST) for at in between):
        return atom
    decade = before.decade // 10 * 10 + value.decade
    return atom if decade <= before.decade else atom._replace(value=value._replace(decade=decade, short=False))


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
    if time.hour is None or day.daypart not in _PARTS or not _linked(scan, before, atom):
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


def _with_its_list(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return a weekday as its list has it: in every Thursday and Saturday, both come back."""
    value = atom.value
    if value is None or value.weekday is None or value.every is not None or not found:
        return atom
    before = found[-1]
    if before.value is None or before.value.every is None or not 0 < atom.start - before.end <= len((",", "and")):
        return atom
    if not all(scan.a(index, "AND", "COMMA") for index in range(before.end, atom.start)):
        return atom
    return atom._replace(value=value._replace(every=before.value.every))
