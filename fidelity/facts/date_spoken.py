"""Builders of times of day as they are said in English: half past three, an hour before midnight, ten at night."""

from __future__ import annotations

from fidelity.facts.date_calendar import number
from fidelity.facts.date_context import Atom, Scan, closes, tagged
from fidelity.facts.date_values import DateValue
from fidelity.facts.date_zones import zone_at

_QUARTER, _HALF, _HOUR, _HALF_DAY = 15, 30, 60, 720  # minutes
_TODAY = ("TONIGHT", "RELDAY", "AMPM", "WDAY")
_ROUND = (5, 10, 15, 20, 25)  # minutes that need no unit: twenty past nine


def clock(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build half past three; a quarter to nine; 15 minutes past noon; an hour before midnight."""
    sets = scan.lex.sets
    hours_away = _hours(scan, start, end)
    minutes, index = hours_away or _minutes(scan, start, end)
    if minutes is None:
        return []
    word = scan.lower(index)
    if word not in sets["clock_past"] and word not in sets["clock_to"]:
        return []
    sign = 1 if word in sets["clock_past"] else -1
    daypart = scan.lex.names["dayparts"].get(scan.lower(index + 1))
    if daypart is not None:
        if daypart not in ("noon", "midnight"):
            return []
        hours, behind, half = (12 if daypart == "noon" else 24), index + 2, "full"
    else:
        if not scan.a(index + 1, "SMALL", "CARDINAL", "TIME"):
            return []
        hours, behind, half = number(scan, index + 1)[0] or 99, index + 2, ""
        behind += scan.a(behind, "OCLOCK")
        if hours_away and not scan.a(behind, "AMPM"):
            return []
        if hours > 12 or (not closes(scan, behind) and not scan.a(behind, "AMPM")):
            return []
        if scan.a(behind, "AMPM"):
            half = scan.lex.names["halves"][scan.lower(behind)]
            behind = half_end(scan, behind)
        else:
            half, behind = _half_of_daypart(scan, behind, (hours * 60 + sign * minutes) // 60 % 12 or 12)
        if half:
            hours = hours % 12 + (12 if half == "pm" else 0)
    total = (hours * 60 + sign * minutes) % 1440
    zone, utc, behind = zone_at(scan, behind)
    value = DateValue(hour=total // 60, minute=total % 60, half_unknown=not half, zone=zone, utc=utc)
    if not half and value.hour == 0:
        value = value._replace(hour=12)
    article = scan.a(start, "UNIT") and scan.a(start - 1, "A") and scan.lower(start) not in sets["clock_quarter"]
    return [Atom(start - article, behind, value)]


def _hours(scan: Scan, start: int, end: int) -> tuple[int, int] | None:
    """Read the hours of *half an hour before*, *two hours after*, in minutes, and the token behind them."""
    unit = scan.find(start, end, "UNIT")
    if unit < 0 or scan.lex.names["units"].get(scan.lower(unit)) != "hour" or scan.a(unit + 1, "TO"):
        return None
    if scan.a(start, "HALF"):
        minutes = _HALF
    elif unit == start:
        minutes = _HOUR if scan.a(start - 1, "A") else 0
    else:
        minutes = (number(scan, start)[0] or 0) * _HOUR
    before = start - (unit == start)
    lasts = scan.a(before - 1, "THE") or scan.lower(before - 1) in scan.lex.sets.get("lasting", ())  # for two hours
    return None if not minutes or minutes > _HALF_DAY or lasts or tagged(scan, start) else (minutes, unit + 1)


def _minutes(scan: Scan, start: int, end: int) -> tuple[int | None, int]:
    """Read the minutes of *half past*, *a quarter to*, *ten minutes after*, and the token behind them."""
    sets = scan.lex.sets
    if scan.a(start, "HALF"):
        return (None if scan.a(start + 1, "A") else _HALF), start + 1
    if scan.lower(start) in sets["clock_quarter"]:
        return _QUARTER, start + 1
    unit = scan.find(start, end, "UNIT")
    one = unit == start and scan.a(start - 1, "A")  # a minute to midnight
    read, index = (1, start) if one else number(scan, start)
    named = unit >= 0 and scan.lex.names["units"].get(scan.lower(unit)) == "minute"
    if unit >= 0 and not named:
        return None, index
    if not named and (
        read not in _ROUND
        or (
            (scan.lower(index) in sets["clock_to"] or scan.a(index, "TO"))
            and not (
                scan.a(start - 1, "AT") and (scan.a(index + 1, "CARDINAL", "DAYPART") or scan.a(index + 2, *_TODAY))
            )
        )
    ):
        return None, index
    return read or 0, index + named


def hour_of_daypart(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build eleven in the morning; 10 at night."""
    daypart = scan.lex.names["dayparts"].get(scan.lower(end - 1))
    hour, behind = number(scan, start)
    minute = 0
    if scan.a(start, "TIME", "DOTTED"):
        pieces = scan.text(start).replace(".", ":").split(":")
        hour, minute = int(pieces[0]), int(pieces[1])
        if len(pieces[1]) != 2 or minute > 59:
            return []
    if hour is None or not 1 <= hour <= 12 or daypart not in ("morning", "afternoon", "evening", "night"):
        return []
    if tagged(scan, start) or (scan.find(behind, end, "AT") > 0 and daypart != "night") or not closes(scan, end):
        return []
    late = is_late(daypart, hour)
    return [Atom(start, end, DateValue(hour=hour % 12 + 12 * late, minute=minute))]


def is_late(daypart: str, hour: int) -> bool:
    """Whether an hour of the twelve, said with a part of the day, is one of the second half."""
    if daypart == "afternoon":
        return True
    return (daypart == "evening" and hour != 12) or (daypart == "night" and 6 <= hour < 12)


def _half_of_daypart(scan: Scan, index: int, hour: int) -> tuple[str, int]:
    """Read *in the morning*, *at night* behind a clock time; return the half of the day and the token behind."""
    if not scan.a(index, "IN", "AT"):
        return "", index
    behind = index + 1 + scan.a(index + 1, "THE")
    daypart = scan.lex.names["dayparts"].get(scan.lower(behind))
    if daypart not in ("morning", "afternoon", "evening", "night") or not closes(scan, behind + 1):
        return "", index
    return ("pm" if is_late(daypart, hour) else "am"), behind + 1


def half_end(scan: Scan, index: int) -> int:
    """Return the token behind the half of the day at ``index``: one token, or the four of *p . m .*."""
    return index + 4 if scan.text(index + 1) == "." and scan.lower(index + 2) == "m" else index + 1
