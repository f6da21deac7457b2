"""The first and the last day of the year, of the month: they are days even where no month is named."""

from __future__ import annotations

from fidelity.facts.date_context import Atom, Scan
from fidelity.facts.date_values import DateValue


def edge_of_period(scan: Scan, start: int, end: int, place: int) -> list[Atom]:
    """Build the first (``place`` 1) or last (-1) day of the year, of the month, of each month."""
    units = scan.lex.names["units"]
    whole, each = units.get(scan.lower(end - 1)), scan.a(end - 2, "EACH")
    if whole not in ("year", "month") or (whole == "year" and each) or place not in (1, -1):
        return []
    if not is_day(scan, start + 1):
        return []
    if whole == "month":
        return [Atom(start, end, edge_of_month(place)._replace(every=whole if each else None))]
    return [Atom(start, end, DateValue(month=1, day=1) if place == 1 else DateValue(month=12, day=31))]


def edge_of_month(place: int) -> DateValue:
    """Return the first or the last day of a month that is not named."""
    return DateValue(day=1) if place == 1 else DateValue(nth=-1, unit="day")


def is_day(scan: Scan, index: int) -> bool:
    """Whether token ``index`` is *day*, in the singular."""
    return scan.lex.names["units"].get(scan.lower(index)) == "day" and not scan.lower(index).endswith("s")
