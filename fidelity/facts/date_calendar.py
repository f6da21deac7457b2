"""Builders of calendar dates: from days to centuries. One function per rule of `fidelity.facts.date_grammar`.

A builder gets the scan and the token range of its rule's match, and returns the dates there; an empty list refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fidelity.facts.date_context import (
    Atom,
    Scan,
    capital,
    closes,
    counts,
    is_lone_season,
    is_month,
    is_weekday,
    is_year,
    tagged,
)
from fidelity.facts.date_values import DateValue, easter, month_length

Builder = Callable[[Scan, int, int], list[Atom]]
_DAY = ("SMALL", "MIDDLE", "LATE_DAY")
_TWO = (*_DAY, "MINUTES", "BIG")


def number(scan: Scan, index: int) -> tuple[int | None, int]:
    """Read a number at token ``index``: digits, a word, or tens and a word; return it and the token behind it."""
    text, numbers = scan.text(index), scan.lex.numbers
    if text[:1].isdecimal():
        digits = text.replace(",", "")
        return (int(digits) if digits.isdecimal() and len(digits) < 12 else None), index + 1
    if scan.a(index, "PAIR"):
        return 2, index + 1 + scan.a(index + 1, "OF")
    if scan.a(index, "A"):
        return 1, index + 1
    if scan.a(index, "TENS"):
        behind = index + 1 + scan.a(index + 1, "DASH")
        if scan.a(behind, "CARDINAL", "ORDINAL") and numbers[scan.lower(behind)] < 10:
            return numbers[scan.lower(index)] + numbers[scan.lower(behind)], behind + 1
    return numbers.get(scan.lower(index)), index + 1


def parts(scan: Scan, start: int, end: int) -> DateValue:
    """Read the calendar parts of a token range, each by its class, in whatever order they stand."""
    year = month = day = weekday = None
    short = bce = False
    index = start
    while index < end:
        following = index + 1
        if scan.a(index, "MONTH"):
            month = scan.lex.numbers[scan.lower(index)]
        elif scan.a(index, "WDAY", "WABBR"):
            weekday = scan.lex.numbers[scan.lower(index)]
        elif scan.a(index, "YEAR"):
            year = int(scan.text(index))
        elif scan.a(index, "MARK") and scan.a(index + 1, *_TWO):
            year, short, following = int(scan.text(index + 1)), True, index + 2
        elif day is None and scan.a(index, *_DAY, "ORDINAL", "TENS"):
            day, following = number(scan, index)
        elif scan.a(index, "BC"):
            bce = True
        index = following
    return DateValue(year=year, month=month, day=day, weekday=weekday, short=short, bce=bce)


def _dotted_end(scan: Scan, start: int, end: int) -> int:
    """Return the token at which a sentence ends inside ``start:end``, or ``end``: a full name before a stop."""
    for index in range(start, end - 1):
        if scan.a(index, "MONTH", "WDAY", "WABBR") and scan.a(index + 1, "DOT"):
            if scan.lower(index) in scan.lex.sets["full_names"]:
                return index + 1
        elif scan.a(index, *_DAY) and scan.a(index + 1, "DOT") and not scan.lex.data.get("ordinal_dot"):
            return index + 1
    return end


def _without_year(scan: Scan, start: int, end: int) -> int:
    """Return ``end``, or the token before the year where the year is a quantity (June 5, 1500 people)."""
    if scan.a(end - 1, "YEAR") and (counts(scan, end) or (scan.glued(end) and scan.text(end)[:1].isalnum())):
        end -= 1
        while end > start + 1 and scan.a(end - 1, "COMMA", "OF", "DOT"):
            end -= 1
    return end


def _lower_verb(scan: Scan, start: int, end: int) -> bool:
    """Whether the month of the range is a verb in lower case with nothing to prove it a month."""
    index = scan.find(start, end, "MONTH")
    if capital(scan, index) or scan.lower(index) not in scan.lex.sets["month_verbs"]:
        return False
    return scan.find(start, end, "SUFFIX", "ORDINAL", "YEAR", "OF", "WDAY", "THE") < 0


def _seated(scan: Scan, start: int) -> int:
    """Return the token behind a verb that looks like a weekday (they sat March 3), or ``start``."""
    if scan.a(start, "WABBR") and scan.text(start) in ("sat", "sun", "wed") and not scan.a(start + 1, "COMMA", "DOT"):
        return start + 1
    return start


def day_month(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build Friday, the 26th of June, 2020."""
    start = _seated(scan, start)
    if _lower_verb(scan, start, end) or tagged(scan, start):
        return []
    unit = scan.find(start, end, "UNIT")
    if unit >= 0 and scan.lex.names["units"].get(scan.lower(unit)) != "day":
        return []
    stop = _dotted_end(scan, start, end)
    if stop < end and scan.find(start, stop, "MONTH") < 0:
        return weekday(scan, start, stop) if scan.a(start, "WDAY", "WABBR") else []
    end = _without_year(scan, start, stop)
    value = parts(scan, start, end)
    return [Atom(start, end, value)] if value.day is not None and value.day <= 31 else []


def month_day(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build (Friday,) June 26, 2020."""
    start = _seated(scan, start)
    if _lower_verb(scan, start, end):
        return []
    stop = _dotted_end(scan, start, end)
    if stop < end and scan.find(start, stop, *_DAY, "ORDINAL", "TENS") < 0:
        return _head(scan, start, stop)
    end = _without_year(scan, start, stop)
    bare = scan.a(end - 1, *_DAY)
    if bare and (counts(scan, end) or scan.a(end, "AMPM") or (scan.glued(end) and scan.text(end)[:1].isalpha())):
        return _head(scan, start, end - 1)
    value = parts(scan, start, end)
    return [Atom(start, end, value)] if value.day is not None and value.day <= 31 else []


def _head(scan: Scan, start: int, end: int) -> list[Atom]:
    """Judge the words of a refused date one by one: the weekday, the month."""
    found: list[Atom] = []
    for index in range(start, end):
        if scan.a(index, "MONTH"):
            found += month(scan, index, index + 1)
        elif scan.a(index, "WDAY", "WABBR"):
            found += weekday(scan, index, index + 1)
    return found


def days_month(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 3-5 June, from the 13th to the 15th of July: one date per day."""
    if _lower_verb(scan, start, end) or tagged(scan, start):
        return []
    at = scan.find(start, end, "MONTH")
    stop = _dotted_end(scan, start, end)
    if stop <= at or scan.find(start, at, "UNIT") >= 0:
        return []
    end = _without_year(scan, start, stop)
    whole = parts(scan, at, end)
    found: list[Atom] = []
    index = start
    while index < at:
        if not scan.a(index, *_DAY, "ORDINAL", "TENS"):
            index += 1
            continue
        day, behind = number(scan, index)
        if day is None or day > 31:
            return []
        finish = behind + scan.a(behind, "SUFFIX")
        found.append(Atom(index, finish, replace(whole, day=day)))
        index = finish
    found[-1] = found[-1]._replace(end=end)
    return found


def month_days(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build June 3-5; July 13 to 15; June 3, 4 and 5, 2020: one date per day."""
    at = scan.find(start, end, "MONTH")
    if _lower_verb(scan, start, end) or _dotted_end(scan, start, end) < end:
        return []
    year_end = end
    while scan.a(year_end - 1, "YEAR", "COMMA", "OF"):
        year_end -= 1
    days = [
        (index, index + 1 + scan.a(index + 1, "SUFFIX")) for index in range(at + 1, year_end) if scan.a(index, *_DAY)
    ]
    between = range(days[0][1], days[-1][0])
    listed = all(scan.a(index, "COMMA") for index in between if scan.a(index, "COMMA", "AND", "DASH", "TO"))
    kept = len(days)
    while kept > 1:
        index = days[kept - 1][0] - 1
        index -= scan.a(index, "THE")
        dashed = scan.a(index, "DASH") and not counts(scan, days[kept - 1][1])
        if dashed or (not scan.a(index, "COMMA") and (closes(scan, days[kept - 1][1]) or year_end < end)):
            break
        kept -= 1
    if kept < 2 or listed:
        return []
    end = _without_year(scan, start, end) if kept == len(days) else days[kept - 1][1]
    whole = replace(parts(scan, end - 1, end), weekday=None, day=None)
    head = replace(parts(scan, start, days[0][0]), day=None, year=whole.year)
    found = [Atom(start, days[0][1], replace(head, day=int(scan.text(days[0][0]))))]
    for index, finish in days[1:kept]:
        found.append(Atom(index, finish, replace(head, weekday=None, day=int(scan.text(index)))))
    found[-1] = found[-1]._replace(end=max(end, found[-1].end))
    return found


def months_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build June-August 1992: both months of that year."""
    if _dotted_end(scan, start, end) < end or _without_year(scan, start, end) < end:
        return []
    second = scan.find(start + 1, end, "MONTH")
    value = parts(scan, second, end)
    first = replace(value, month=scan.lex.numbers[scan.lower(start)])
    return [Atom(start, start + 1, first), Atom(second, end, value)]


def month_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build December 2019; Dec. ’19."""
    stop = min(_dotted_end(scan, start, end), _without_year(scan, start, end))
    if stop < end:
        return month(scan, start, start + 1)
    if (
        not capital(scan, start)
        and scan.lower(start) in scan.lex.sets["month_verbs"]
        and scan.find(start, end, "COMMA") > 0
    ):
        return []
    return [Atom(start, end, parts(scan, start, end))]


def weekday_day(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build Tuesday the 19th."""
    if _dotted_end(scan, start, end) < end or scan.a(end, "UNIT"):
        return weekday(scan, start, start + 1)
    value = parts(scan, start, end)
    return [Atom(start, end, value)] if (value.day or 99) <= 31 else []


def weekday(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build Monday; Mon.; Monday morning."""
    if not is_weekday(scan, start):
        return []
    daypart = scan.lex.names["dayparts"].get(scan.lower(end - 1)) if end - start > 1 else None
    if daypart in ("noon", "midnight") or daypart is None:
        end, daypart = start + 1, None
        if scan.a(end, "DOT") and scan.lower(start) not in scan.lex.sets["full_names"]:
            end += 1
    return [Atom(start, end, DateValue(weekday=scan.lex.numbers[scan.lower(start)], daypart=daypart))]


def month(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build a month alone."""
    if not is_month(scan, start):
        return []
    return [Atom(start, end, DateValue(month=scan.lex.numbers[scan.lower(start)]))]


def nth(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the first Tuesday of October 2014; the last week of 2016; the third day of June."""
    place = -1 if scan.a(start, "LAST") else number(scan, start)[0]
    day = scan.find(start, end, "WDAY", "WABBR")
    unit = scan.find(start, end, "UNIT", "DAYPART")
    if place is None or (day < 0 and unit < 0):
        return []
    head = day if day >= 0 else unit
    named = scan.lex.names["units"].get(scan.lower(unit)) if unit >= 0 else None
    if day < 0 and named not in ("week", "weekend", "day", "month"):
        return []
    if scan.a(start, "LAST") and scan.lower(start) != "last" and scan.lex.data.get("day_first") is False:
        return []
    if head + 1 < end and not scan.a(head + 1, "OF", "IN", "THIS") and named is not None:
        return []
    end = _without_year(scan, start, end)
    value = parts(scan, head, end)
    if value.month is None and value.year is None and scan.find(start, end, "HOLIDAY") < 0:
        return []
    if named == "day" and value.month is not None and 0 < place <= 31:
        return [Atom(start, end, replace(value, day=place))]
    return [Atom(start, end, replace(value, day=None, nth=place, unit=named or "day"))]


def year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build a year alone."""
    return [Atom(start, end, DateValue(year=int(scan.text(start))))] if is_year(scan, start, end) else []


def years(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 2014-16; 1998–2003; 2012 to 2016: one date per year."""
    if tagged(scan, start) or (scan.glued(end) and scan.text(end)[:1].isalnum()):
        return []
    first, last = int(scan.text(start)), end - 1
    second = int(scan.text(last))
    plain = scan.a(start + 1, "DASH", "SLASH")
    if len(scan.text(last)) < 4:
        if not plain or len(scan.text(last)) != 2:
            return []
        second += first // 100 * 100 + 100 * (second <= first % 100 and first % 100 > 90)
    if second <= first or second - first > 400 or (plain and scan.a(end, "DASH") and scan.glued(end)):
        return []
    if counts(scan, end) and scan.lower(start - 1) not in ("in", "since"):
        return [Atom(start, end, None)]
    if not plain and not is_year(scan, start, start + 1):
        return []
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


def decade(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the 1990s; the ’90s; the nineties."""
    before = scan.lower(start - 1)
    his = scan.lex.sets.get("his", ())
    if scan.a(start - 1, "PARTWORD", "DASH"):  # the early 20s of the century, not those of a man
        first = start - 1 - scan.a(start - 1, "DASH")
        if not scan.a(first - 1, "THE") and (not scan.a(start, "YEAR") or scan.lower(first - 1) in his):
            return []
    if before in his:
        return []
    if scan.a(start, "DECADES"):
        if not scan.a(start - 1, "THE", "PARTWORD", "AND", "OF") and before not in ("-", "roaring", "swinging"):
            return []
        return [Atom(start, end, DateValue(decade=scan.lex.numbers[scan.lower(start)], short=True))]
    if scan.a(start, "UNIT"):
        return _unit_decade(scan, start, end)
    at = start + scan.a(start, "MARK")
    value = int(scan.text(at))
    if (
        value % 10
        or not scan.glued(end - 1)
        or (at > start and not scan.glued(at))
        or (scan.glued(at) and at == start and tagged(scan, at))
    ):
        return []
    if value >= 1000:
        return [Atom(start, end, DateValue(decade=value // 10))]
    if scan.text(end) == "°" or counts(scan, end):
        return []
    if len(scan.text(at)) != 2 or (at == start and not scan.a(start - 1, "THE", "PARTWORD", "DASH", "AND", "TO")):
        return []
    return [Atom(start, end, DateValue(decade=value // 10, short=True))]


def _unit_decade(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build les années 1990; los años noventa."""
    plural = scan.lower(start).endswith("s") and scan.lex.names["units"].get(scan.lower(start)) == "year"
    value = number(scan, start + 1)[0]
    if not plural or value is None or value % 10 or not scan.lex.data.get("decade_unit"):
        return []
    return [Atom(start, end, DateValue(decade=value // 10, short=value < 100))]


def century(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the 12th century; the 19th and 20th centuries; the fifth century BC."""
    unit = scan.find(start, end, "UNIT")
    if scan.lex.names["units"].get(scan.lower(unit)) != "century":
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
        if not scan.a(index, *_TWO, "ORDINAL", "TENS"):
            index += 1
            continue
        value, behind = number(scan, index)
        finish = behind + scan.a(behind, "SUFFIX")
        if value is None or not 1 <= value <= 40:
            return []
        found.append(Atom(index, finish, DateValue(century=value, bce=bce)))
        index = finish
    found[-1] = found[-1]._replace(end=end)
    return found


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
    """Build Q3 2019; 2019-Q1; the third quarter (of 2019)."""
    at = scan.find(start, end, "Q")
    if at >= 0:
        index = at - 1 if at > start and scan.a(at - 1, "SMALL") and not scan.a(at + 1, "SMALL") else at + 1
        if not scan.glued(max(index, at)) or (index < at and tagged(scan, index)):
            return []
        value = int(scan.text(index))
    else:
        unit = scan.find(start, end, "UNIT")
        if scan.lex.names["units"].get(scan.lower(unit)) != "quarter" or scan.lower(unit).endswith("s"):
            return []
        value = number(scan, start + scan.a(start, "YEAR"))[0] or 9
    if not 1 <= value <= 4:
        return []
    index = scan.find(start, end, "YEAR")
    year_of = int(scan.text(index)) if index >= 0 else None
    short = at >= 0 and year_of is None and end - 1 > at and scan.a(end - 1, *_TWO)
    if short and scan.a(at - 1, "SMALL"):
        year_of = int(scan.text(end - 1))
    business = scan.find(start, end, "FISCAL", "FY") >= 0
    return [
        Atom(start, end, DateValue(quarter=value, year=year_of, short=short and year_of is not None, fiscal=business))
    ]


def half_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the first half of 2019; H2 2019."""
    at = scan.find(start, end, "LETTER_H")
    index = scan.find(start, end, "YEAR")
    value = number(scan, at + 1 if at >= 0 else start)[0] if not scan.a(start, "LAST") else 2
    if value not in (1, 2) or (at >= 0 and not scan.glued(at + 1)):
        return []
    return [
        Atom(start, end, DateValue(half=value, year=int(scan.text(index)), fiscal=scan.find(start, end, "FISCAL") >= 0))
    ]


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
    """Build (the) summer of 2014; spring 2020; the winter of 1998-1999."""
    at = scan.find(start, end, "YEAR")
    named = scan.lex.names["seasons"][scan.lower(start)]
    if counts(scan, end):
        return []
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
        return replace(value, month=of_month, day=_nth_day(of_year, of_month, place, day))
    if rule.startswith("E"):
        if of_year is None or not 1583 <= of_year <= 4099:
            return value
        from datetime import timedelta  # noqa: PLC0415 - few texts speak of Easter

        then = easter(of_year) + timedelta(days=int(rule[1:]))
        return replace(value, month=then.month, day=then.day)
    return replace(value, month=int(rule[:2]), day=int(rule[3:]))


def _nth_day(of_year: int, of_month: int, place: int, day: int) -> int:
    from datetime import date  # noqa: PLC0415 - few texts need it

    days = [
        number
        for number in range(1, month_length(of_month, of_year) + 1)
        if date(of_year, of_month, number).isoweekday() == day
    ]
    return days[place - 1 if place > 0 else place] if place <= len(days) else days[-1]
