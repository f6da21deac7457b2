"""What stands beside a date and belongs to it.

To its left its part (*late* last month, the *end of* June) and its bound (*before* June 26); to its right the period
that it lies in (June *last year*) and its weekday (May 3, *a Friday*).
"""

from __future__ import annotations

from datetime import date, timedelta

from fidelity.facts.date_context import PLAIN, Atom, Scan, closes
from fidelity.facts.date_values import DateValue

_TURNED = {"before": "not before", "until": "not before", "after": "not after"}
_LEAP = 2000
_NEGATED = 5  # tokens between a limit and the negation that turns it round


def extend(scan: Scan, atom: Atom) -> Atom:
    """Return ``atom`` with what stands to its left and belongs to it: its part and its bound."""
    value = atom.value
    if value is None:
        return atom
    start = atom.start
    if value.part is None and value.hour is None:
        found, part = _part(scan, start, value)
        if part is not None:
            start, value = found, _beside(value, part)
    dated = value.day is not None or value.weekday is not None
    if dated and value.daypart is None and scan.a(start - 1, "OF", "FROM") and scan.a(start - 2, "DAYPART"):
        daypart = scan.lex.names["dayparts"][scan.lower(start - 2)]
        several = scan.lower(start - 2).endswith("nights")  # he worked nights from Sunday to Friday
        if (daypart == "night" and not several) or (scan.a(start - 1, "OF") and daypart not in ("noon", "midnight")):
            # noon and midnight are times of their own; the night from Sunday to Monday
            start, value = start - 2, value._replace(daypart=daypart)
    if value.every is None and value.offset is None and (scan.a(start - 1, "EACH") or scan.a(start - 2, "EACH")):
        start, every = _recurring(scan, start, value)
        value = value._replace(every=every)
    elif value.every == "week" and scan.lower(start - 1) in scan.lex.sets.get("alternating", ()):
        start, value = start - 1, value._replace(every="2 week")  # on alternate Mondays
    if value.bound is None and not scan.tokens.lower[atom.end - 1].endswith("'s"):
        bound = _bound(scan, start)
        if bound is not None:
            value = value.bounded(bound)
            if bound == "before" and value.part is None and value.mode == "period" and _is_over(scan, atom.end):
                value = value._replace(part="late", bound="by")
    if value is atom.value:
        return atom
    return Atom(start, atom.end, value, atom.begin if start == atom.start else None, atom.finish)


def _is_over(scan: Scan, end: int) -> bool:
    """Whether a period comes to its end behind token ``end``: before next year is out."""
    sets = scan.lex.sets
    return scan.lower(end) in sets.get("being", ()) and scan.lower(end + 1) in sets.get("over", ())


def _recurring(scan: Scan, start: int, value: DateValue) -> tuple[int, str | None]:
    """Read every Monday, each June, every second Tuesday, every other week."""
    if value.year is not None or value.day is not None or (value.weekday is None and value.month is None):
        return start, None
    unit = "month" if value.nth else "week" if value.weekday is not None else "year"
    if scan.a(start - 1, "EACH"):
        return start - 1, unit
    if scan.lower(start - 1) in scan.lex.sets.get("alternate", ()):
        return start - 2, f"2 {unit}"
    return start, None


def attach(scan: Scan, atom: Atom) -> Atom:
    """Return ``atom`` with the period that stands behind it: June last year, Tuesday of next week."""
    value = atom.value
    if value is None or value.offset is not None or value.hour is not None:
        return atom
    if value.day is not None and value.month is not None:
        named = scan.lex.names.get("shares", {}).get(scan.lower(atom.end))
        if named is not None and scan.a(atom.start - 1, "THE") and closes(scan, atom.end + 1):  # the July 4 weekend
            return atom._replace(end=atom.end + 1, value=value._replace(part=named))
        if value.weekday is None:
            return _weekday_behind(scan, atom, value)
        opened = scan.find(atom.start, atom.end, "OPEN") >= 0
        return atom._replace(end=atom.end + 1) if opened and scan.a(atom.end, "CLOSE") else atom
    if value.year is not None:
        return atom
    index = atom.end
    index += scan.a(index, "OF")
    index += scan.a(index, "THE")
    turn, unit_at = index, index + 1
    if scan.lex.data.get("postposed") and scan.a(index, "UNIT"):
        turn, unit_at = unit_at, turn  # jueves de la semana pasada
    if not (scan.a(turn, "LAST", "THIS", "NEXT") and scan.a(unit_at, "UNIT")) or scan.a(index + 2, "OF"):
        return atom
    unit = scan.lex.names["units"].get(scan.lower(unit_at))
    whole = value.month is not None or value.season is not None or value.quarter is not None
    if not ((unit == "year" and whole) or (unit == "week" and value.weekday is not None and value.day is None)):
        return atom
    offset = -1 if scan.a(turn, "LAST") else 1 if scan.a(turn, "NEXT") else 0
    anchor = "then" if scan.lower(turn) in scan.lex.sets.get("then", ()) else "now"
    return atom._replace(end=index + 2, value=value._replace(offset=offset, unit=unit, anchor=anchor))


def _weekday_behind(scan: Scan, atom: Atom, value: DateValue) -> Atom:
    """Return a date with the weekday that stands behind it: 3 May (Friday); May 3, a Friday."""
    at, closed = atom.end + 1, False
    if scan.a(atom.end, "OPEN"):
        closed = scan.a(at + 1, "CLOSE")
    elif scan.a(atom.end, "COMMA") and scan.a(at, "A"):
        at += 1
        closed = closes(scan, at + 1)
    if not closed or not scan.a(at, "WDAY", "WABBR"):
        return atom
    behind = at + 1 + scan.a(atom.end, "OPEN")
    return atom._replace(end=behind, value=value._replace(weekday=scan.lex.numbers[scan.lower(at)]))


def _part(scan: Scan, start: int, value: DateValue) -> tuple[int, str | None]:
    parts = scan.lex.names.get("parts", {})
    index = start - 1
    if scan.text(index) == "-" and (scan.glued(index + 1) or scan.lower(index - 1) == "mid"):
        index -= 1
    divided = value.season or value.mode == "period" or value.decade is not None or value.century is not None
    if divided and scan.a(index, "THE") and scan.a(index - 1, "IN") and scan.lower(index - 2) in PLAIN:
        index -= 1  # late in the spring, early in the week, early in the 1980s
    while scan.a(index, "ON", "IN") and (scan.lower(index - 1) in PLAIN or scan.a(index - 1, "ON")):
        index -= 1  # late on Friday, early in March
    word = scan.lower(index)
    part = parts.get(word) if word != "turn" else None
    if part is not None and index == start - 1 and word not in PLAIN and not scan.lex.data.get("any_part"):
        comparative = scan.a(index, "LATER", "EARLIER")
        relative = value.offset is not None or value.weekday is not None
        part = part if comparative and relative else None
    if part is not None:
        return index, part
    index = start - 1
    verb = index - scan.a(index, "ON")
    part = scan.lex.names.get("weeks", {}).get(scan.lower(verb))  # the week beginning 5 April; that began on 5 April
    week = verb - 1 - (scan.lower(verb - 1) in scan.lex.sets.get("week_links", ()))
    if part is not None and scan.lower(week) == "week":
        return week, part
    of_the = scan.lex.sets.get("of_the", ())
    if scan.a(index, "THE") and scan.lower(index) not in of_the:
        index -= 1
    if scan.a(index, "EARLIER", "AFTER") and scan.a(index - 1, "UNIT") and scan.a(index - 2, "THE"):
        named = value.holiday is not None or (value.month is not None and value.day is not None)
        if named and scan.lex.names["units"].get(scan.lower(index - 1)) == "day":
            return index - 1, "eve" if scan.a(index, "EARLIER") else "morrow"  # the day before Easter
    if scan.a(index, "OF") or scan.lower(index) in of_the:
        part = parts.get(scan.lower(index - 1))
        if part is not None:
            return index - 1, part
        return share(scan, start, index - 1)
    return start, None


def _beside(value: DateValue, part: str) -> DateValue:
    """Return the day before or after one of the calendar (the eve of June 5: June 4), or ``value`` with its part."""
    away = {"eve": -1, "morrow": 1}.get(part)
    if away is None or value.month is None or value.day is None or value.every is not None:
        return value._replace(part=part)
    try:
        then = [
            date(year, value.month, value.day) + timedelta(days=away)
            for year in ((_LEAP, _LEAP + 1) if value.full_year is None else (value.full_year,))
        ]
    except (ValueError, OverflowError):
        return value._replace(part=part)
    if len({(day.month, day.day) for day in then}) > 1:
        return value._replace(part=part)  # the eve of March 1
    weekday = None if value.weekday is None else (value.weekday + away - 1) % 7 + 1
    year = None if value.year is None else value.year + then[0].year - (value.full_year or 0)
    return value._replace(year=year, month=then[0].month, day=then[0].day, weekday=weekday, holiday=None)


def share(scan: Scan, start: int, index: int) -> tuple[int, str | None]:
    """Read the share of a period that ends at ``index``: the second half of, the early days of, the week of."""
    word, which = scan.lower(index), scan.lower(index - 1)
    edge = scan.lex.names.get("edges", {}).get(which)
    if word in scan.lex.names.get("shares", {}):  # the final week of May is not the week of May
        return (start, None) if edge is not None else (index, scan.lex.names["shares"][word])
    if edge is not None and scan.a(index, "HALF"):
        return index - 1, "first half" if edge == "early" else "second half"
    if edge is not None and word in scan.lex.sets.get("stretches", ()):
        return index - 1, edge
    return start, None


def _bound(scan: Scan, start: int) -> str | None:
    index = start - 1
    if scan.text(index) == "-" and scan.glued(start) and scan.glued(index):  # the pre-2008 rules
        return scan.lex.names["bound_prefixes"].get(scan.lower(index - 1))
    while index >= scan.first and scan.a(index, "THE", "A"):
        index -= 1
    before = scan.lower(index - 1)
    for phrase, bound in scan.lex.bounds.get(scan.lower(index), ()):
        if len(phrase) == 1 or (
            phrase[1] == before and all(scan.lower(index - place) == word for place, word in enumerate(phrase))
        ):
            return _TURNED[bound] if bound in _TURNED and _negated(scan, index) else bound
    return None


def _negated(scan: Scan, index: int) -> bool:
    """Whether a negation stands shortly before the limit at ``index``: it will not reopen before April."""
    known = scan.lex.sets.get("negations", ())
    for at in range(index - 1, index - 1 - _NEGATED, -1):
        word = scan.lower(at)
        if word in scan.lex.sets.get("soon", ()):
            return False  # not long after eleven
        if word in known or word.endswith("n't"):
            return True
        if not word.isalpha():
            return False
    return False
