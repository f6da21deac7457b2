"""Builders of dates written in digits: ISO 8601, slashes, dots and hyphens.

Where both 5 and 6 can be the month, the reading is the table's (`day_first`) and the value is marked `swapped`; what
the rest of the document proves is `fidelity.facts.dates`' business.
"""

from __future__ import annotations

from fidelity.facts.date_calendar import weekday
from fidelity.facts.date_context import Atom, Scan, closes, counts, tagged
from fidelity.facts.date_periods import years
from fidelity.facts.date_times import clock_at
from fidelity.facts.date_turned import turned_name
from fidelity.facts.date_values import DateValue


def of_digits(first: int, second: int, year: int | None, *, day_first: bool) -> DateValue | None:
    """Return the date of two numbers, day and month in an order to be found out, or None where it cannot be one."""
    short = year is not None and year < 100
    if 1 <= second <= 12 < first <= 31:
        return DateValue(year=year, month=second, day=first, short=short)
    if 1 <= first <= 12 < second <= 31:
        return DateValue(year=year, month=first, day=second, short=short)
    if not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    month, day = (second, first) if day_first else (first, second)
    return DateValue(year=year, month=month, day=day, short=short, swapped=first != second)


def iso(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 2020-06-26; Friday, 2020/Sep/23; the date and the time of 2020-06-26T15:00Z."""
    at = scan.find(start, end, "YEAR")
    if tagged(scan, at):
        return [Atom(start, end, None)]
    behind = at + 5
    day, year = int(scan.text(at + 4)), int(scan.text(at))
    month = scan.lex.numbers[scan.lower(at + 2)] if scan.a(at + 2, "MONTH") else int(scan.text(at + 2))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return [Atom(at, behind, None)] if at == start else weekday(scan, start, start + 1)
    named = scan.lex.numbers[scan.lower(start)] if at > start else None
    found = [Atom(start, behind, DateValue(year=year, month=month, day=day, weekday=named))]
    if end > behind:
        clock = behind + scan.a(behind, "T")
        if scan.a(behind, "T", "TIME"):
            found += clock_at(scan, clock, end, bare=scan.a(behind, "T"))
    return found


def dashed(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 23-2020-September; 1-Jan-2020; 25-12-2020; Nov/2."""
    if tagged(scan, start) or (scan.glued(end) and scan.text(end)[:1] in ("-", "/")):
        return [Atom(start, end, None)]
    places = range(start, end, 2)
    month = next((scan.lex.numbers[scan.lower(i)] for i in places if scan.a(i, "MONTH")), None)
    year = next((int(scan.text(i)) for i in places if scan.a(i, "YEAR", "BIG")), None)
    days = [int(scan.text(i)) for i in places if scan.a(i, "SMALL", "MIDDLE", "LATE_DAY")]
    if month is not None:
        return [Atom(start, end, DateValue(year=year, month=month, day=days[0], short=(year or 9999) < 100))]
    value = (
        of_digits(days[0], days[1], year, day_first=_day_first(scan))
        if len(days) == 2 and not scan.a(start + 1, "SLASH")
        else None
    )
    return [Atom(start, end, value)] if value is not None else []


def compact(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 20200626, behind a preposition of days, or alone."""
    text = scan.text(start)
    alone = scan.last - scan.first <= len((text, "."))
    if not (alone or scan.a(start - 1, "ON", "FROM", "TO")) or not closes(scan, end) or tagged(scan, start):
        return []
    return [Atom(start, end, DateValue(year=int(text[:4]), month=int(text[4:6]), day=int(text[6:])))]


def dotted_apart(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 26. 6. 2020."""
    if tagged(scan, start) or counts(scan, end) or not (scan.glued(start + 1) and scan.glued(start + 3)):
        return []
    day, month = int(scan.text(start)), int(scan.text(start + 2))
    return [Atom(start, end, DateValue(year=int(scan.text(end - 1)), month=month, day=day))]


def digits(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 06/26/2020; 26.6.2020; 2020/06/26; Friday, 6/26/20."""
    at = end - 1
    if tagged(scan, at):
        return []
    dotted = "." in scan.text(at)
    if dotted and scan.lower(start - 1) in scan.lex.sets.get("versions", ()):
        return []  # version 2.4.10
    pieces = [int(piece) for piece in scan.text(at).replace(".", "/").split("/")]
    if pieces[0] > 31:
        year, month, day = pieces
        possible = 1 <= month <= 12 and 1 <= day <= 31
        value = DateValue(year=year, month=month, day=day) if possible else None
    else:
        value = of_digits(pieces[0], pieces[1], pieces[2], day_first=dotted or _day_first(scan))
        if value is not None and dotted:
            value = value._replace(swapped=False)
    if value is not None and at > start:
        value = value._replace(weekday=scan.lex.numbers[scan.lower(start)])
    return [Atom(start, end, value)]


def weekday_digits(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build Friday 5/12; next Friday 7.6."""
    text = scan.text(end - 1)
    at = scan.find(start, end, "WDAY", "WABBR")
    pieces = [int(piece) for piece in text.replace(".", "/").split("/")]
    clock = "." in text and (len(text.split(".")[1]) == 2 or scan.a(end, "AMPM"))
    measured = counts(scan, end) or scan.lower(end) in scan.lex.data.get("magnitudes", ())  # on Monday, 2.1 percent
    fits = max(pieces) < 32 and not clock and not measured
    value = of_digits(pieces[0], pieces[1], None, day_first=_day_first(scan)) if fits else None
    if value is not None:
        return [Atom(start, end, value._replace(weekday=scan.lex.numbers[scan.lower(at)]))]
    return turned_name(scan, start, at + 1) if at > start else weekday(scan, at, at + 1)


def slashed(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 10/2016; 2016/10; 2019/20; 10/1 behind a preposition; 9/11."""
    first, second = (int(piece) for piece in scan.text(start).split("/"))
    if tagged(scan, start) and scan.text(start - 1) != "-":
        return []
    if first >= 1000 and second >= 1000:
        return _pair(scan, start, first, second) if first < second <= first + 100 else []
    if first >= 1000 or second >= 1000:
        year, month = (first, second) if first >= 1000 else (second, first)
        if not 1000 <= year < 2200:
            return []
        if first >= 1000 and second == (first + 1) % 100:
            return _pair(scan, start, first, first + 1)
        return [Atom(start, end, DateValue(year=year, month=month))] if 1 <= month <= 12 else []
    before = scan.lower(start - 1)
    anchored = before in scan.lex.sets.get("slashed", ()) or (
        before in ("-", "to", "and") and scan.a(start - 2, "SLASHED2")
    )
    if (not anchored and (first, second) != (9, 11)) or counts(scan, end):
        return []
    if first < second <= 8 and before not in ("on", "-"):
        return []  # three quarters
    value = of_digits(first, second, None, day_first=_day_first(scan))
    if value is None or (first, second) == (9, 11):
        value = value and value._replace(month=9, day=11, swapped=False)
    return [Atom(start, end, value)] if value is not None else []


def _pair(scan: Scan, start: int, first: int, second: int) -> list[Atom]:
    """Two years inside one token: 2019/20."""
    if second == first + 1 and scan.a(start + 1, "FISCAL") and scan.a(start + 2, "UNIT"):
        return [Atom(start, start + 3, DateValue(year=first, fiscal=True, nth=2))]
    begin, finish = scan.tokens.start[start], scan.tokens.end[start]
    cut = begin + 4
    return [
        Atom(start, start + 1, DateValue(year=first), begin, cut),
        Atom(start, start + 1, DateValue(year=second), cut + 1, finish),
    ]


def month_number(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 2008-04; 11-2016; but 2008–09 and the 2008-09 season are two years."""
    if tagged(scan, start) or (scan.glued(end) and scan.text(end)[:1] in ("-", "/")):
        return []
    year_first = scan.a(start, "YEAR")
    year, month = int(scan.text(start if year_first else end - 1)), int(scan.text(end - 1 if year_first else start))
    if not 1 <= month <= 12 or (year_first and scan.text(start + 1) not in ("-", "/")):
        return []
    if year_first and len(scan.text(end - 1)) == 2 and month == (year + 1) % 100 and years(scan, start, end):
        season = scan.a(end, "UNIT", "SEASON", "FISCAL") or (
            scan.text(end)[:1].isalpha() and scan.lower(end) not in scan.lex.sets["function"]
        )
        prose = scan.a(start - 1, "THE", "SEASON", "FISCAL", "IN", "OF", "FROM") or (
            scan.text(start - 1)[-1:].isalpha() and bool(scan.text(end))
        )
        if season or prose:
            return years(scan, start, end)
    if counts(scan, end):
        return []
    lasting = scan.lower(start - 1) in scan.lex.sets.get("lasting_years", ())
    if year_first and lasting and len(scan.text(end - 1)) == 2 and month > year % 100:
        spelled = scan.a(end, "TO", "DASH", "AND") and scan.a(end + 1, "YEAR")  # from 2001-05 to 2003-11
        found = [] if spelled else years(scan, start, end)
        if found:
            return found
    return [Atom(start, end, DateValue(year=year, month=month))]


def _day_first(scan: Scan) -> bool:
    return bool(scan.lex.data.get("day_first"))
