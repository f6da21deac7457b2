"""Builders of days and periods that are said by a number or a name: the 12th, week 31, year-end, Easter 2024.

One function per rule of `fidelity.facts.date_grammar`, as in `fidelity.facts.date_calendar`.
"""

from __future__ import annotations

from fidelity.facts.date_beside import PERIODS
from fidelity.facts.date_calendar import number, parts
from fidelity.facts.date_context import Atom, Scan, capital, closes, counts, is_weekday, opens, tagged
from fidelity.facts.date_counts import unit_of
from fidelity.facts.date_firsts import edge_of_month, is_day
from fidelity.facts.date_periods import holiday_value
from fidelity.facts.date_turned import turn
from fidelity.facts.date_values import DateValue

_OFTEN = frozenset(("hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century"))
_COUNTED = 3  # tokens before a frequency in which the number stands that it belongs to
_MONTHS, _QUARTER, _HALF = 12, 3, 6
_ROMAN = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_LATEST = 2100
_REIGN = 8  # tokens before a reign in which its ruler stands
_THREE_DIGITS = 999
_LONGEST_REIGN = 99  # years, of a ruler or a short dynasty


def month_part(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build (the) 20 of this month."""
    if unit_of(scan, end - 1) != "month":
        return []
    offset, anchor = turn(scan, end - 2)
    return [Atom(start, end, DateValue(day=number(scan, start)[0], offset=offset, unit="month", anchor=anchor))]


def roman_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build MCMXII."""
    text, value = scan.text(start), 0
    if not text.isupper() or tagged(scan, start):
        return []
    digits = [_ROMAN[letter] for letter in text]
    for one, following in zip(digits, [*digits[1:], 0], strict=True):
        value += -one if one < following else one
    return [Atom(start, end, DateValue(year=value))] if value <= _LATEST else []


def first_months(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the first three months of 2014, which are a quarter; the last six, which are half of it."""
    months, at = number(scan, start + 1)
    first = scan.a(start, "ORDINAL") and scan.lex.numbers[scan.lower(start)] == 1
    edge = 1 if first else 0 if scan.a(start, "LAST") else None
    whole = scan.a(end - 1, "YEAR") or unit_of(scan, end - 1) == "year"
    if edge is None or months not in (_QUARTER, _HALF) or unit_of(scan, at) != "month" or not whole:
        return []
    year = int(scan.text(end - 1)) if scan.a(end - 1, "YEAR") else None
    if months == _HALF:
        return [Atom(start, end, DateValue(half=1 if edge else 2, year=year))] if year is not None else []
    return [Atom(start, end, DateValue(quarter=1 if edge else 4, year=year))]


def period_out(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the month of *before the month is out*."""
    sets = scan.lex.sets
    over = scan.lower(end) in sets.get("being", ()) and scan.lower(end + 1) in sets.get("over", ())
    if not over or not scan.a(start - 1, "THE") or not scan.a(start - 2, "EARLIER") or unit_of(scan, start) is None:
        return []
    return [Atom(start, end, DateValue(offset=0, unit=unit_of(scan, start), anchor="now", mode="period"))]


def turned_share(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build next year's fourth quarter; last year's second half."""
    if unit_of(scan, start + 1) != "year" or not scan.tokens.lower[start + 1].endswith("'s"):
        return []
    place = number(scan, start + 2)[0]
    half = scan.a(end - 1, "HALF")
    if place is None or not 1 <= place <= (2 if half else 4) or (not half and unit_of(scan, end - 1) != "quarter"):
        return []
    offset, anchor = turn(scan, start)
    value = DateValue(quarter=None if half else place, half=place if half else None, offset=offset, unit="year")
    return [Atom(start, end, value._replace(anchor=anchor))]


def of_century(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build (a) quarter of a century ago; half a century ago."""
    half = scan.a(start, "HALF")
    if unit_of(scan, end - 2) != "century" or not (half or unit_of(scan, start) == "quarter"):
        return []
    value = DateValue(offset=-50 if half else -25, unit="year", anchor="now", mode="point")
    return [Atom(start, end, value)]


def year_first(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 1930, August 7."""
    if tagged(scan, start) or counts(scan, end) or not capital(scan, scan.find(start, end, "MONTH")):
        return []
    return [Atom(start, end, parts(scan, start, end))]


def roman_month(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 26 VI 2020; 26.VI.2020."""
    at = scan.find(start, end, "ROMAN")
    month = scan.lex.numbers[scan.lower(at)]
    if not scan.text(at).isupper() or month > _MONTHS or tagged(scan, start) or counts(scan, end):
        return []
    return [Atom(start, end, DateValue(year=int(scan.text(end - 1)), month=month, day=int(scan.text(start))))]


def short_season(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the summer of ’69."""
    if not scan.glued(end - 1) or scan.glued(end - 2) or len(scan.text(end - 1)) != len("69") or counts(scan, end):
        return []
    named = scan.lex.names["seasons"][scan.lower(start)]
    return [Atom(start, end, DateValue(season=named, year=int(scan.text(end - 1)), short=True))]


def nth_behind(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build October's first Sunday; July's second week; March's first half; the year's second half."""
    place = -1 if scan.a(start + 1, "LAST") else number(scan, start + 1)[0]
    if not scan.tokens.lower[start].endswith("'s") or not place:
        return []
    numbers, month = scan.lex.numbers, scan.lex.numbers.get(scan.lower(start))
    if scan.a(end - 1, "HALF"):
        unit, part = unit_of(scan, start), {1: "first half", 2: "second half"}.get(place)
        whole = DateValue(month=month) if unit is None else DateValue(offset=0, unit=unit, anchor="now", mode="period")
        known = part is not None and (unit is None or (unit in PERIODS and scan.a(start - 1, "THE")))
        return [Atom(start, end, whole._replace(part=part))] if known else []
    if scan.a(end - 1, "UNIT") and scan.a(start, "UNIT"):
        known = unit_of(scan, start) == "month" and is_day(scan, end - 1) and scan.a(start - 1, "THE")
        return [Atom(start, end, edge_of_month(place))] if known and place in (1, -1) else []  # the month's last day
    if scan.a(end - 1, "UNIT"):
        week = unit_of(scan, end - 1) == "week" and not scan.lower(end - 1).endswith("s")
        return [Atom(start, end, DateValue(month=month, nth=place, unit="week"))] if week else []
    if not is_weekday(scan, end - 1):
        return []
    value = DateValue(month=numbers[scan.lower(start)], weekday=numbers[scan.lower(end - 1)], nth=place, unit="day")
    return [Atom(start, end, value)]


def edge_quarter(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the opening quarter of 2023, its closing quarter."""
    edge = scan.lex.names.get("edges", {}).get(scan.lower(start - 1))
    if unit_of(scan, start) != "quarter" or edge is None or scan.a(start - 1, "ORDINAL"):
        return []
    value = DateValue(quarter=1 if edge == "early" else 4, year=int(scan.text(end - 1)))
    return [Atom(start - 1, end, value._replace(fiscal=scan.find(start, end, "FISCAL") >= 0))]


def often(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build how often something comes back: weekly; every (other) week; not what belongs to a number: 5 mg daily."""
    first, second, word = start, "", scan.lower(start)
    unit = "weekend" if word in scan.lex.sets.get("weekends", ()) else scan.lex.names["often"].get(word)
    if unit is None:
        other = scan.lower(start - 1) in scan.lex.sets.get("alternate", ())  # every other week
        unit, first, second = unit_of(scan, start), start - 1 - other, "2 " if other else ""
        if not scan.a(first, "EACH") or word.endswith("s") or unit not in _OFTEN:
            return []
    if capital(scan, first) and not opens(scan, first):
        return []  # the Daily Echo
    counted = any(scan.text(index)[:1].isdecimal() for index in range(first - _COUNTED, first))
    if counted or scan.a(first - 1, "CARDINAL", "PAIR") or scan.lower(first - 1) in scan.lex.sets.get("times", ()):
        return []
    return [Atom(first, end, DateValue(every=f"{second}{unit}"))]


def length(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build how long something lasts where no count is said: for years; within days."""
    known = scan.lex.sets.get("length_before", ())
    plural = scan.lower(end - 1).endswith(scan.lex.data.get("plural", "s"))
    before = start - 1 - scan.a(start - 1, "A")  # for a few years
    if not plural or scan.lower(before) not in known or not closes(scan, end):
        return []
    return [Atom(start, end, DateValue(unit=unit_of(scan, end - 1), mode="length", vague=True))]


def reign(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the years of *ruled from 872 to 930*, King Egbert (802–839): one date per year."""
    if not (scan.text(start).isdecimal() and scan.text(end - 1).isdecimal()):
        return []  # 160,000
    first, last = int(scan.text(start)), int(scan.text(end - 1))
    known = scan.lex.sets.get("reigns", ())
    if not 0 < last - first <= _LONGEST_REIGN or last > _THREE_DIGITS or not closes(scan, end) or tagged(scan, start):
        return []
    if scan.a(start + 1, "AND") != scan.a(start - 1, "BETWEEN"):
        return []
    if scan.a(start + 1, "TO") and not scan.a(start - 1, "FROM") and scan.lower(start - 1) not in known:
        return []  # the king paid 200 to 250
    begin = max(scan.first, start - _REIGN)
    if not any(scan.lower(index) in known for index in range(begin, start)):
        return []
    return [
        Atom(start, start + 1, DateValue(year=first)),
        Atom(end - 1, end, DateValue(year=last)),
    ]


def week_number(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build week 31; week 3 of 2027; 2027-W03."""
    if scan.a(end - 2, "WEEKCODE"):
        if not (scan.text(end - 2) == "W" and scan.glued(end - 1) and scan.glued(start + 1)):
            return []
        return [Atom(start, end, DateValue(week=int(scan.text(end - 1)), year=int(scan.text(start))))]
    year_at = scan.find(start, end, "YEAR")
    count = number(scan, start + 1)[0] or 99
    if unit_of(scan, start) != "week" or scan.lower(start).endswith("s") or count > 53:
        return []
    return [Atom(start, end, DateValue(week=count, year=int(scan.text(year_at)) if year_at > 0 else None))]


def period_end(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build EOM, EOY, Jahresende: the end of the month, of the year; year-end 2028."""
    if scan.a(start, "UNIT"):
        dashed = scan.a(start + 1, "DASH") and scan.glued(start + 1) and scan.glued(start + 2)
        unit, at = unit_of(scan, start), start + 1 + scan.a(start + 1, "DASH")
        part = scan.lex.names["parts"].get(scan.lower(at))
        ends = dashed or scan.tokens.lower[start].endswith("'s") or (unit == "year" and at == start + 1)
        if unit not in PERIODS or part != "late" or not ends or scan.a(start - 1, "CARDINAL", "SMALL", "VAGUE"):
            return []
        if scan.a(end - 1, "YEAR"):
            return [Atom(start, end, DateValue(year=int(scan.text(end - 1)), part=part))] if unit == "year" else []
        if not closes(scan, end):
            return []
        return [Atom(start, end, DateValue(offset=0, unit=unit, anchor="now", mode="period", part=part))]
    if not scan.text(start).isupper() and not scan.lex.data.get("capital_nouns"):
        return []
    part, _, unit = scan.lex.names["period_ends"][scan.lower(start)].partition("_")
    if scan.a(end - 1, "YEAR"):
        return [Atom(start, end, DateValue(year=int(scan.text(end - 1)), part=part))] if unit == "year" else []
    return [Atom(start, end, DateValue(offset=0, unit=unit, anchor="now", mode="period", part=part))]


def lone_day(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build (on) the 12th, where nothing follows that it could count; the 12th and the 19th of each month."""
    if scan.a(end - 1, "UNIT"):
        return _days_of(scan, start, end)
    if (
        not scan.a(start, "SMALL", "MIDDLE", "LATE_DAY")
        or not scan.a(start - 1, "THE")
        or not scan.a(end - 1, "SUFFIX")
    ):
        return []
    before = scan.lower(start - 2)
    if before not in scan.lex.sets.get("lone_day", ()) or not closes(scan, end):
        return []
    value = number(scan, start)[0] or 99
    return [Atom(start, end, DateValue(day=value))] if value <= 31 else []


def _days_of(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the days of the 12th and the 19th of each month."""
    unit = unit_of(scan, end - 1)
    if unit not in ("month", "quarter") or not scan.a(start - 1, "THE"):
        return []
    found: list[Atom] = []
    index = start
    while index < end - 3:
        if not scan.a(index, "SMALL", "MIDDLE", "LATE_DAY", "MINUTES", "BIG", "ORDINAL", "TENS"):
            index += 1
            continue
        day, behind = number(scan, index)
        behind += scan.a(behind, "SUFFIX")
        if day is None or not 1 <= day <= 31:
            return []
        found.append(Atom(index, behind, DateValue(day=day, every=unit if scan.a(end - 2, "EACH") else None)))
        index = behind
    found[-1] = found[-1]._replace(end=end)
    return found


def holiday(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build Christmas 2020; last Easter. The phrase itself is found by `fidelity.facts.dates`."""
    at = scan.find(start, end, "HOLIDAY")
    behind = at
    while behind < end and scan.a(behind, "HOLIDAY"):
        behind += 1
    phrase = tuple(scan.tokens.lower[at:behind])
    for words, name, rule in scan.lex.holidays.get(phrase[0], ()):
        if words == phrase:
            of_year = int(scan.text(end - 1)) if scan.a(end - 1, "YEAR") else None
            value = holiday_value(name, rule, of_year)
            limits = scan.lower(start) in scan.lex.sets.get("event", ()) and not scan.a(start - 1, "THE")
            start += limits  # the Monday following Easter
            if start < at:
                offset, anchor = turn(scan, start)
                value = value._replace(offset=offset, unit="turn", anchor=anchor)
            return [Atom(start, end if of_year is not None else behind, value)]
    return []
