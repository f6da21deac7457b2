"""Dates told by what stands beside them: the day before the vote, the week after he left, year-ago earnings."""

from __future__ import annotations

from fidelity.facts.date_context import Atom, Scan
from fidelity.facts.date_values import DateValue

CLOCK_UNITS = ("hour", "minute", "second")
PERIODS = ("week", "month", "quarter", "season", "year", "decade", "century")
_DATED = ("HOLIDAY", "MONTH", "SMALL", "MIDDLE", "LATE_DAY", "ORDINAL")  # what the day before may belong to


def hung(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build year-ago (earnings), (the) year-earlier (quarter)."""
    unit = scan.lex.names["units"].get(scan.lower(start))
    if unit not in PERIODS or not scan.glued(start + 1) or not scan.glued(end - 1) or not scan.text(end)[:1].isalpha():
        return []
    anchor = "now" if scan.a(end - 1, "AGO") else "then"
    return [Atom(start, end, DateValue(offset=-1, unit=unit, anchor=anchor, mode="point"))]


def beside_event(scan: Scan, start: int, end: int, sign: int) -> list[Atom]:
    """Build the day after the vote; the week before he left; not the day before Easter, which has a rule of its own."""
    unit = scan.lex.names["units"].get(scan.lower(start))
    plural = scan.lower(start).endswith(scan.lex.data.get("plural", "s"))
    if scan.a(start - 2, "TO") and scan.a(start - 3, "UNIT"):
        return []  # ten years to the day after the fire
    if plural or unit in CLOCK_UNITS or not _tells(scan, end - 1) or lasts(scan, start):
        return []
    if unit == "day" and scan.a(end + scan.a(end, "THE"), *_DATED):
        return []
    return [Atom(start, end, DateValue(offset=sign, unit=unit, anchor="event", mode="point"))]


def _tells(scan: Scan, index: int) -> bool:
    """Whether token ``index`` leads to an event: before, after, prior to."""
    index -= scan.a(index, "TO") and not scan.a(index, "EARLIER")
    return scan.lower(index) in scan.lex.sets.get("event", ())


def lasts(scan: Scan, start: int) -> bool:
    """Whether the count at ``start`` is a length of time: for (at least) three weeks after the flood."""
    sets, index = scan.lex.sets, start - 1
    while index > start - 4 and scan.lower(index) in sets.get("lasting_between", ()):
        index -= 1
    return scan.lower(index) in sets.get("lasting", ())
