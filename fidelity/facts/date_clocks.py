"""Builders of times of day that count from the hour: halb drei, Viertel nach acht, trois heures et demie, dos y media.

English says the minutes first (*half past three*, `fidelity.facts.date_times`). German names the hour that is half
over, and the Romance languages add to the hour or take away from it. Which word does what is data: ``[clock]`` of the
table.
"""

from __future__ import annotations

from fidelity.facts.date_calendar import number
from fidelity.facts.date_context import Atom, Scan, closes, counts, hyphened, tagged
from fidelity.facts.date_values import DateValue

_HOURS = 24
_MINUTES = 60
_DAY = _HOURS * _MINUTES
_HALF, _QUARTER = 30, 15


def clock_before(scan: Scan, start: int, end: int) -> list[Atom]:  # noqa: ARG001 - what every builder gets
    """Build halb drei; Viertel vor acht; zehn Minuten nach acht."""
    minutes, at = _minutes(scan, start)
    named = scan.a(at, "UNIT") and scan.lex.names["units"].get(scan.lower(at)) == "minute"
    at += named
    to, past = scan.a(at, "AGO_FIRST"), scan.a(at, "PAST")
    half = minutes == _HALF and scan.a(start, "CLOCKPART")
    if minutes is None or half == (to or past):
        return []
    if not half and not named and not scan.a(start, "CLOCKPART") and not scan.a(start - 1, "AT"):
        return []  # zehn vor drei Toren
    at += to or past
    hour, behind = number(scan, at)
    behind += scan.a(behind, "OCLOCK")
    if hour is None or not 1 <= hour <= _HOURS or tagged(scan, start) or counts(scan, behind):
        return []
    if not half and not (scan.a(behind - 1, "OCLOCK") or closes(scan, behind)):
        return []
    total = hour * _MINUTES - (minutes if half or to else -minutes)
    return _time(scan, start, behind, total, full=hour > _HOURS // 2)


def clock_behind(scan: Scan, start: int, end: int) -> list[Atom]:  # noqa: ARG001 - what every builder gets
    """Build trois heures et demie; cinq heures moins le quart; trois heures dix; (a las) tres y media."""
    hour, at = number(scan, start)
    spelled = scan.a(at, "OCLOCK")
    at += spelled
    less = scan.a(at, "LESS")
    joined = less or scan.a(at, "AND")
    at += joined
    at += scan.a(at, "THE")
    minutes, behind = _minutes(scan, at)
    if hour is None or hour > _HOURS or minutes is None or not 0 < minutes < _MINUTES or tagged(scan, start):
        return []
    part = scan.a(at, "CLOCKPART")
    told = preposed(scan, start)
    if (not told and not (spelled and less)) or (joined and not part and not less):
        return []  # deux heures et demie may be a duration: it is none behind à
    if counts(scan, behind) or (not part and not closes(scan, behind)) or (not spelled and not closes(scan, behind)):
        return []
    total = hour * _MINUTES + (-minutes if less else minutes)
    return _time(scan, start, behind, total, full=hour > _HOURS // 2)


def preposed(scan: Scan, start: int) -> bool:
    """Whether a preposition of time stands before ``start``, or before the article there: à six heures, a las tres."""
    before = start - 1 - scan.a(start - 1, "THE")
    if scan.a(before, "OF"):
        return False  # un trajet de trois heures
    return scan.a(before, "AT", "TO", "FROM", "BETWEEN") or scan.lower(before) in scan.lex.bounds


def _minutes(scan: Scan, index: int) -> tuple[int | None, int]:
    """Read the minutes at ``index``: half, a quarter, or a number; and the token behind."""
    if scan.a(index, "CLOCKPART"):
        return (_QUARTER if scan.lower(index) in scan.lex.sets["clock_quarter"] else _HALF), index + 1
    return number(scan, index)


def _time(scan: Scan, start: int, end: int, total: int, *, full: bool) -> list[Atom]:
    half, end = said_half(scan, end, total // _MINUTES)
    hour, minute = divmod(total % _DAY, _MINUTES)
    if half is not None:
        hour = hour % 12 + 12 * (half == "pm")
    elif not full and hour == 0:
        hour = 12
    return [Atom(start, end, DateValue(hour=hour, minute=minute, half_unknown=half is None and not full))]


def said_half(scan: Scan, index: int, hour: int) -> tuple[str | None, int]:
    """Read the half of the day behind an hour (de la mañana, du soir, abends); return it and the token behind.

    The night is the second half of the day until midnight, and the first from then on.
    """
    at = index
    at += scan.a(at, "OF", "ON", "FROM")
    at += at > index and scan.a(at, "THE")
    word = scan.lower(at)
    if scan.text(at + 1) == "-" and at > index:
        at, word = at + 2, hyphened(scan, at + 2)  # de l'après-midi
    if word in scan.lex.sets["clock_mornings"]:
        return "am", at + 1
    if word in scan.lex.sets["clock_evenings"]:
        return "pm", at + 1
    if word in scan.lex.sets["clock_nights"]:
        return ("pm" if 6 <= hour % 12 < 12 else "am"), at + 1
    return None, index
