"""Units of time and how many of them: *a week*, *two and a half years*, *half a million years*, *a few days*."""

from __future__ import annotations

from fidelity.facts.date_calendar import number
from fidelity.facts.date_context import Scan

# Half a unit is so many of a smaller one.
HALVES = {"year": (6, "month"), "day": (12, "hour"), "week": (84, "hour"), "hour": (30, "minute")}
HALVES |= {"minute": (30, "second"), "month": (15, "day"), "decade": (5, "year"), "century": (50, "year")}
HALVES |= {"millennium": (500, "year")}


def unit_of(scan: Scan, index: int) -> str | None:
    """Return the unit that token ``index`` names: a day, a week, a month."""
    return scan.lex.names["units"].get(scan.lower(index))


def count_of(scan: Scan, start: int, end: int) -> tuple[int | None, bool]:
    """Read the count of a token range: the number and whether it is vague."""
    if scan.find(start, end, "VAGUE") >= 0:
        return 1, True
    if scan.a(start, "HALF"):
        return 0, False
    magnitude = scan.find(start, end, "MAGNITUDE")
    if magnitude >= 0:
        return _large(scan, start, magnitude, end), False
    return number(scan, start)[0], False


def _large(scan: Scan, start: int, magnitude: int, end: int) -> int | None:
    """Read two thousand, 2.5 million, a hundred."""
    from fractions import Fraction  # noqa: PLC0415 - few texts count thousands of years

    text = scan.text(start)
    if magnitude == start:
        value = Fraction(1)
    elif text[:1].isdecimal():
        value = Fraction(text.replace(",", ""))
    else:
        value = Fraction(number(scan, start)[0] or 0)
    rest = 0
    for index in range(magnitude, end):
        if scan.a(index, "MAGNITUDE"):
            value *= scan.lex.numbers[scan.lower(index)]
        elif scan.a(index, "TENS", "CARDINAL"):  # a hundred and fifty
            rest += number(scan, index)[0] or 0
            break
    value += rest
    return int(value) if value.denominator == 1 and value else None


def halved(scan: Scan, start: int, end: int, count: int, unit: str) -> tuple[int, str]:
    """Return count and unit, in halves of the unit where a half is said: two and a half years are 30 months."""
    if scan.find(start, end, "HALF") < 0 or unit not in HALVES:
        return count, unit
    half, smaller = HALVES[unit]
    return (2 * count + 1) * half, smaller
