"""Builders of periods: years, centuries, eras, quarters, business years, seasons and named days.

One function per rule of `fidelity.facts.date_grammar`, as in `fidelity.facts.date_calendar`.
"""

from __future__ import annotations

from datetime import date, timedelta

from fidelity.facts.date_calendar import DAYS, TWO, number
from fidelity.facts.date_context import Atom, Scan, closes, counts, is_lone_season, is_year, tagged
from fidelity.facts.date_values import DateValue, easter, month_length

_COMPANY = 24  # tokens to either side in which another year stands
_SUMS = frozenset("$€£¥")  # before money


def year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build a year alone."""
    if not is_year(scan, start, end):
        return []
    value = DateValue(year=int(scan.text(start)))
    if scan.a(end, "FISCAL") and scan.a(end + 1, "UNIT"):  # the 2024 financial year
        return [Atom(start, end + 2, value._replace(fiscal=True))]
    return [Atom(start, end, value)]


def years(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 2014-16; 1998–2003; 2012 to 2016: one date per year."""
    if tagged(scan, start) or (scan.glued(end) and scan.text(end)[:1].isalnum()):
        return []
    first, last, second = int(scan.text(start)), end - 1, int(scan.text(end - 1))
    plain = scan.a(start + 1, "DASH", "SLASH")
    if len(scan.text(last)) < 4:
        ruled = len(scan.text(last)) == 1 and scan.lower(start - 1) in scan.lex.sets.get("reigns", ())  # king 1483–5
        if not plain or (len(scan.text(last)) != 2 and not ruled):
            return []
        second += first // 10 * 10 if ruled else first // 100 * 100 + 100 * (second <= first % 100 and first % 100 > 90)
    if second <= first or second - first > 400 or (plain and scan.a(end, "DASH") and scan.glued(end)):
        return []
    if counts(scan, end) and scan.lower(start - 1) not in ("in", "since"):
        return [Atom(start, end, None)]
    if not plain and not is_year(scan, start, start + 1):
        return []
    if plain and second == first + 1 and scan.a(end, "FISCAL") and scan.a(end + 1, "UNIT"):
        return [Atom(start, end + 2, DateValue(year=first, fiscal=True, nth=2))]
    return [
        Atom(start, start + 1, DateValue(year=first)),
        Atom(last - scan.a(last - 1, "MARK"), end, DateValue(year=second)),
    ]


def short_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build ’97, where a preposition or a month stands before it."""
    anchored = scan.lower(start - 1) in scan.lex.sets.get("year", ()) or scan.a(start - 1, "MONTH", "SEASON", "THE")
    if not anchored or scan.glued(start) or not scan.glued(start + 1) or counts(scan, end):
        return []
    if (scan.glued(end) and scan.text(end)[:1].isalnum()) or len(scan.text(start + 1)) != 2:
        return []
    return [Atom(start, end, DateValue(year=int(scan.text(start + 1)), short=True))]


def bare_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the years of *in 84 and 88, and in 2000*: two digits that stand in the company of other years."""
    text = scan.text(start)
    if (
        len(text) != len("84")
        or (scan.a(start, *DAYS) and text[0] != "0")
        or scan.glued(start)
        or not closes(scan, end)
    ):
        return []
    head = start
    while scan.a(head - 1, "AND", "COMMA") and scan.a(head - 2, *TWO):
        head -= 2
    if not scan.a(head - 1, "IN"):
        return []
    for index in range(start - _COMPANY, start + _COMPANY):
        if scan.a(index, "IN") and index != head - 1 and closes(scan, index + 2):
            year_of, other = scan.a(index + 1, "YEAR"), scan.text(index + 1)
            if year_of or (scan.a(index + 1, "MINUTES", "BIG") and len(other) == len(text)):
                return [Atom(start, end, DateValue(year=int(text), short=True))]
    return []


def century(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the 12th century; the 19th and 20th centuries; the fifth century BC."""
    unit = scan.find(start, end, "UNIT", "CENTURY_SHORT")
    short = scan.a(unit, "CENTURY_SHORT")
    named = "century" if short else scan.lex.names["units"].get(scan.lower(unit))
    if named not in ("century", "millennium"):
        return []
    if short:
        if scan.a(end - 1, "DOT"):
            end -= 1
        if not _shortened(scan, unit):
            return []
    bce = scan.a(end - 1, "BC") and scan.text(end - 1)[:1].isupper()
    if unit == start:  # el siglo XIX
        value = number(scan, start + 1)[0]
        return (
            [Atom(start, end, DateValue(century=value))] if value is not None and scan.lex.data.get("postposed") else []
        )
    found: list[Atom] = []
    index = start
    while index < unit:
        if not scan.a(index, *TWO, "ORDINAL", "TENS", "ROMAN"):
            index += 1
            continue
        if scan.a(index, "ROMAN") and not scan.text(index)[:1].isupper():
            return []
        value, behind = number(scan, index)
        finish = behind + scan.a(behind, "SUFFIX")
        if value is None or not 1 <= value <= 40:
            return []
        if named == "century":
            found.append(Atom(index, finish, DateValue(century=value, bce=bce)))
        else:
            found.append(Atom(index, finish, DateValue(nth=value, unit=named, bce=bce)))
        index = finish
    found[-1] = found[-1]._replace(end=end)
    return found


def _shortened(scan: Scan, unit: int) -> bool:
    """Whether a letter stands for the century: the 15th c., the XIVth cent.; not the 15th C of a row."""
    written = scan.text(unit).islower() or bool(scan.lex.data.get("capital_nouns"))
    stop = scan.a(unit + 1, "DOT") and scan.glued(unit + 1)
    return written and (stop or scan.a(unit + 1, "BC", "AD") or len(scan.text(unit)) > 2) and not tagged(scan, unit)


def era(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 63 B.C.; A.D. 63; 300 BCE."""
    mark = scan.find(start, end, "AD", "BC")
    if not scan.text(mark)[:1].isupper() or tagged(scan, start if mark != start else start + 1):
        return []
    bce = scan.a(mark, "BC")
    numbers = [index for index in range(start, end) if scan.text(index)[:1].isdecimal()]
    found: list[Atom] = []
    for index in numbers:
        value, behind = number(scan, index)
        if value is None:
            return []
        found.append(Atom(index, behind, DateValue(year=value, bce=bce)))
    return [
        *found[:-1],
        found[-1]._replace(start=min(start, found[-1].start) if len(found) == 1 else found[-1].start, end=end),
    ]


def quarter(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build Q3 2019; 2019-Q1; 3Q23; Q3 FY23; the third quarter (of 2019); 2019's third quarter."""
    at = scan.find(start, end, "Q")
    if at >= 0:
        index = at - 1 if at > start and scan.a(at - 1, "SMALL") and not scan.a(at + 1, "SMALL") else at + 1
        if not scan.glued(max(index, at)) or (index < at and tagged(scan, index)):
            return []
        value, index_of_quarter = int(scan.text(index)), index
    else:
        index_of_quarter = end
        unit = scan.find(start, end, "UNIT")
        if scan.lex.names["units"].get(scan.lower(unit)) != "quarter" or scan.lower(unit).endswith("s"):
            return []
        if scan.text(end) == "-" and scan.glued(end) and scan.glued(end + 1):
            return []  # the second quarter-final
        head = start if not scan.a(start, "YEAR") else start + 1 + 2 * scan.a(start + 1, "MARK")
        value = 4 if scan.a(head, "LAST") else number(scan, head)[0] or 9
        of_year = scan.a(end - 1, "YEAR") or scan.lex.names["units"].get(scan.lower(end - 1)) == "year"
        if scan.a(head, "LAST") and not (of_year and scan.lower(head) == "last"):
            return []
    if not 1 <= value <= 4 or (at < 0 and _of_a_game(scan, start, end)):
        return []
    index = scan.find(start, end, "YEAR")
    year_of = int(scan.text(index)) if index >= 0 else None
    short = at >= 0 and year_of is None and end - 1 > max(at, index_of_quarter) and scan.a(end - 1, *TWO)
    if short:
        year_of = int(scan.text(end - 1))
    business = scan.find(start, end, "FISCAL", "FY") >= 0
    return [
        Atom(start, end, DateValue(quarter=value, year=year_of, short=short and year_of is not None, fiscal=business))
    ]


def _of_a_game(scan: Scan, start: int, end: int) -> bool:
    """Whether a quarter belongs to something that is no year: the third quarter of the match."""
    if scan.find(start, end, "YEAR") >= 0 or not scan.a(end, "OF"):
        return False
    if scan.text(end + 1)[:1].isdecimal() or scan.text(end + 1) in _SUMS:
        return False  # a loss for the third quarter of $5 million
    head = end + 1 + scan.a(end + 1, "THE", "A", "THIS", "LAST", "NEXT", "EACH")
    return not scan.a(head, "UNIT", "FISCAL", "YEAR", "LAST", "NEXT", "FY")


def quarters(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the first and second quarters of 2020: one date per quarter."""
    unit = scan.find(start, end, "UNIT")
    if scan.lex.names["units"].get(scan.lower(unit)) != "quarter":
        return []
    at = scan.find(unit, end, "YEAR")
    whole = DateValue(
        year=int(scan.text(at)) if at >= 0 else None, fiscal=scan.find(unit, end, "FISCAL") >= 0, quarter=1
    )
    found: list[Atom] = []
    index = start
    while index < unit:
        if not scan.a(index, *TWO, "ORDINAL"):
            index += 1
            continue
        value, behind = number(scan, index)
        behind += scan.a(behind, "SUFFIX")
        if value is None or not 1 <= value <= 4:
            return []
        found.append(Atom(index, behind, whole._replace(quarter=value)))
        index = behind
    found[-1] = found[-1]._replace(end=end)
    return found


def half_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the first half of 2019; H2 2019; 1H24; 2019's second half."""
    at = scan.find(start, end, "LETTER_H")
    index = scan.find(start, end, "YEAR")
    if at >= 0:
        first = at > start and scan.a(at - 1, "SMALL")
        if not scan.text(at).isupper() or not scan.glued(at if first else at + 1) or (first and tagged(scan, at - 1)):
            return []
        value = int(scan.text(at - 1 if first else at + 1))
    else:
        head = start + 3 if index == start else start
        value = 2 if scan.a(head, "LAST") else number(scan, head)[0] or 9
    if value not in (1, 2):
        return []
    year_of = int(scan.text(index if index >= 0 else end - 1))
    fiscal_year = scan.find(start, end, "FISCAL") >= 0
    return [Atom(start, end, DateValue(half=value, year=year_of, short=index < 0, fiscal=fiscal_year))]


def fiscal(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build FY2020; FY19/20; fiscal (year) 2020."""
    digits = [piece for index in range(start, end) for piece in scan.text(index).split("/") if piece.isdecimal()]
    if (
        not digits
        or len(digits[0]) not in (2, 4)
        or (scan.a(start, "FY") and not scan.text(start).isupper() and not scan.glued(start + 1))
    ):
        return []
    first = int(digits[0])
    if first < 100:
        first += 2000 if first < 70 else 1900
    return [Atom(start, end, DateValue(year=first, fiscal=True, nth=2 if len(digits) > 1 else None))]


def season(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build (the) summer of 2014; spring 2020; the winter of 1998-1999, of 1998/99."""
    at = scan.find(start, end, "YEAR")
    named = scan.lex.names["seasons"][scan.lower(start)]
    if counts(scan, end):
        return []
    if at < 0:
        first, _, second = scan.text(end - 1).partition("/")
        if len(first) < 4:
            return lone_season(scan, start, start + 1)
        begin, finish = scan.tokens.start[end - 1], scan.tokens.end[end - 1]
        value = DateValue(season=named, year=int(first))
        later = DateValue(year=int(second) if len(second) == 4 else int(first) // 100 * 100 + int(second))
        return [
            Atom(start, end, value, scan.tokens.start[start], begin + 4),
            Atom(end - 1, end, later, begin + 5, finish),
        ]
    value = DateValue(season=named, year=int(scan.text(at)))
    if end > at + 1:
        rest = years(scan, at, end)
        return [Atom(start, at + 1, value), rest[1]] if len(rest) == 2 else [Atom(start, at + 1, value)]
    return [Atom(start, end, value)]


def lone_season(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build a season without its year."""
    if not is_lone_season(scan, start):
        return []
    return [Atom(start, end, DateValue(season=scan.lex.names["seasons"][scan.lower(start)]))]


def holiday_value(name: str, rule: str, of_year: int | None) -> DateValue:
    """Return the value of a named day: its month and day where its rule and year tell them."""
    value = DateValue(holiday=name, year=of_year)
    if not rule:
        return value
    if ":" in rule:
        of_month, place, day = (int(piece) for piece in rule.split(":"))
        if of_year is None:
            return value
        return value._replace(month=of_month, day=_nth_day(of_year, of_month, place, day))
    if rule.startswith("E"):
        if of_year is None or not 1583 <= of_year <= 4099:
            return value
        then = easter(of_year) + timedelta(days=int(rule[1:]))
        return value._replace(month=then.month, day=then.day)
    return value._replace(month=int(rule[:2]), day=int(rule[3:]))


def _nth_day(of_year: int, of_month: int, place: int, day: int) -> int:
    days = [
        number
        for number in range(1, month_length(of_month, of_year) + 1)
        if date(of_year, of_month, number).isoweekday() == day
    ]
    return days[place - 1 if place > 0 else place] if place <= len(days) else days[-1]
