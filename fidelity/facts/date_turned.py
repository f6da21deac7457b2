"""Builders of what is last, this or next: last month, the next two weeks, this morning, the week before last.

One function per rule of `fidelity.facts.date_grammar`, as in `fidelity.facts.date_relative`.
"""

from __future__ import annotations

from fidelity.facts.date_beside import CLOCK_UNITS
from fidelity.facts.date_calendar import parts
from fidelity.facts.date_context import Atom, Scan, capital, closes, is_weekday
from fidelity.facts.date_counts import count_of, halved, unit_of
from fidelity.facts.date_months import is_month
from fidelity.facts.date_values import DateValue

_QUOTES = frozenset("\"'“‘«„")


def turn(scan: Scan, index: int) -> tuple[int, str]:
    """Return the direction and the anchor of last, this, next and their kin."""
    word = scan.lower(index)
    offset = -1 if scan.a(index, "LAST") else 1 if scan.a(index, "NEXT") else 0
    return offset, "then" if word in scan.lex.sets.get("then", ()) else "now"


def turned(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build last month; this morning; the next two weeks; five past years; next summer."""
    at = scan.find(start, end, "LAST", "THIS", "NEXT")
    postposed = bool(scan.lex.data.get("postposed"))
    if (
        scan.lower(at) == "last"
        and at == start
        and end > at + 2
        and scan.lower(at - 1) in scan.lex.sets.get("last_verb", ())
    ):
        return []  # it will last three hours
    if not scan.a(start, "LAST", "THIS", "NEXT") and scan.a(start, "UNIT") and not postposed:
        return []
    if capital(scan, at) and capital(scan, end - 1) and scan.text(start - 1) in _QUOTES:
        return []  # the programme “This Week”
    offset, anchor = turn(scan, at)
    season = scan.find(start, end, "SEASON")
    if season >= 0:
        value = DateValue(
            season=scan.lex.names["seasons"][scan.lower(season)], offset=offset, unit="turn", anchor=anchor
        )
        return [Atom(start, end, value)]
    daypart = scan.lex.names["dayparts"].get(scan.lower(end - 1))
    if daypart is not None:
        if (
            scan.lower(at) in scan.lex.sets.get("not_day", frozenset()) - {"last"}
            or daypart in ("noon", "midnight")
            or scan.lower(end - 1).endswith("s")
        ):
            return []
        if offset > 0:
            anchor = "then"
        return [Atom(start, end, DateValue(offset=offset, unit="day", anchor=anchor, daypart=daypart))]
    unit_at = scan.find(start, end, "UNIT")
    if (unit_at == at + 1 == end - 1 and start == at) or unit_at < at:
        return _period(scan, start, end, (offset, anchor))
    unit = unit_of(scan, unit_at)
    if unit is None or unit == "season":
        return []
    if start < at and not scan.lower(unit_at).endswith(scan.lex.data.get("plural", "s")):
        return []  # a count of something else: 4,200 last year
    if scan.find(start, end, "FISCAL") >= 0:
        return [Atom(start, end, DateValue(offset=offset, unit=unit, anchor=anchor, mode="period", fiscal=True))]
    first = at + 1 if at == start else start
    if scan.a(first, "MONTH") and scan.lower(first) not in scan.lex.counts:
        return []  # May, last weeks of it; but: sept dernières années
    count, vague = count_of(scan, first, unit_at)
    if count is None or offset == 0 or scan.a(first, "ORDINAL") or scan.a(end, "OF"):
        return []
    count, unit = halved(scan, first, unit_at, count, unit)
    return [Atom(start, end, DateValue(offset=offset * count, unit=unit, anchor="now", mode="span", vague=vague))]


def _period(scan: Scan, start: int, end: int, turn: tuple[int, str]) -> list[Atom]:
    """One period counted from its neighbours: last month, the following day, this year."""
    unit_at = scan.find(start, end, "UNIT")
    unit, word = unit_of(scan, unit_at), scan.lower(start)
    offset, anchor = turn
    sets = scan.lex.sets
    said = scan.tokens.lower[unit_at]
    plural = said.endswith(scan.lex.data.get("plural", "s")) and not said.endswith("'s")
    if unit is None or (plural and unit != "season" and not scan.lex.data.get("postposed")) or scan.a(end, "OF"):
        return []
    if unit in CLOCK_UNITS and (word in sets.get("plain_last", ()) or offset == 0):
        return []  # the last minute, this hour
    if unit == "day" and (word in sets.get("not_day", ())):
        return []  # the last day (of something), the present day
    if unit == "day" and offset:
        anchor = "then"
    if unit == "decade" and scan.a(end, "ORDINAL"):
        return []
    return [Atom(start, end, DateValue(offset=offset, unit=unit, anchor=anchor, mode="period"))]


def turned_name(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build last Tuesday; this May; next Monday morning."""
    name = scan.find(start, end, "WDAY", "WABBR", "MONTH")
    at = scan.find(start, end, "LAST", "THIS", "NEXT")
    if name < at:
        doubtful = scan.lower(name) in scan.lex.sets.get("months_in_doubt", ())  # sept dernières années
        if not scan.lex.data.get("postposed") or (doubtful and not is_month(scan, name)):
            return []
    elif not (is_month(scan, name) if scan.a(name, "MONTH") else is_weekday(scan, name)):
        return []
    offset, anchor = turn(scan, at)
    daypart = scan.lex.names["dayparts"].get(scan.lower(end - 1))
    value = parts(scan, start, end)._replace(offset=offset, unit="turn", anchor=anchor, daypart=daypart)
    return [Atom(start, end, value)]


def of_period(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build later in the day; earlier in the year."""
    unit = unit_of(scan, end - 1)
    part = scan.lex.names["parts"].get(scan.lower(start))
    if unit is None:
        daypart = scan.lex.names["dayparts"].get(scan.lower(end - 1))
        return [Atom(start, end, DateValue(daypart=daypart, part=part))] if daypart else []
    return [Atom(start, end, DateValue(offset=0, unit=unit, anchor="then", mode="period", part=part))]


def before_last(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build (the) year before last; (the) week after next."""
    unit = unit_of(scan, start)
    if unit is None or not scan.a(start - 1, "THE") or not closes(scan, end):
        return []
    offset = -2 if scan.a(end - 1, "LAST") else 2
    return [Atom(start, end, DateValue(offset=offset, unit=unit, anchor="now", mode="period"))]


def new_period(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build (in) the new year, which is the beginning of the next one."""
    sets = scan.lex.sets
    placed = scan.a(start - 2, "THE") and scan.lower(start - 3) in sets.get("new_before", ())
    if unit_of(scan, start) != "year" or scan.lower(start - 1) not in sets.get("new", ()) or not placed:
        return []
    if not closes(scan, end) or scan.a(end, "OF"):
        return []
    return [Atom(start - 1, end, DateValue(offset=1, unit="year", anchor="now", mode="period", part="early"))]
