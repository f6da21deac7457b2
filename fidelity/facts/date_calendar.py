"""Builders of calendar dates: days, months and weekdays. One function per rule of `fidelity.facts.date_grammar`.

A builder gets the scan and the token range of its rule's match, and returns the dates there; an empty list refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fidelity.facts.date_context import Atom, Scan, capital, closes, counts, is_weekday, tagged
from fidelity.facts.date_firsts import edge_of_period
from fidelity.facts.date_months import is_month
from fidelity.facts.date_values import DateValue, month_length
from fidelity.facts.date_words import CODE

Builder = Callable[[Scan, int, int], list[Atom]]
DAYS = ("SMALL", "MIDDLE", "LATE_DAY")
_FEBRUARY, _DECEMBER, _LONGEST = 2, 12, 31
TWO = (*DAYS, "MINUTES", "BIG")
_SORTS = {
    CODE[name]: sort
    for sort, names in {
        "month": ("MONTH",),
        "weekday": ("WDAY", "WABBR"),
        "year": ("YEAR",),
        "mark": ("MARK",),
        "day": (*DAYS, "ORDINAL", "TENS"),
        "bc": ("BC",),
    }.items()
    for name in names
}


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
    word = scan.lower(index)
    return scan.lex.counts.get(word, numbers.get(word)), index + 1


def parts(scan: Scan, start: int, end: int) -> DateValue:
    """Read the calendar parts of a token range, each by its class, in whatever order they stand."""
    year = month = day = weekday = None
    short = bce = False
    index = start
    while index < end:
        sort = _SORTS.get(scan.codes[index])
        following = index + 1
        if sort == "month":
            month = scan.lex.numbers[scan.lower(index)]
        elif sort == "weekday":
            weekday = scan.lex.numbers[scan.lower(index)]
        elif sort == "year":
            year = int(scan.text(index))
        elif sort == "mark" and scan.a(index + 1, *TWO):
            year, short, following = int(scan.text(index + 1)), True, index + 2
        elif sort == "day" and day is None:
            day, following = number(scan, index)
        elif sort == "bc":
            bce = True
        index = following
    return DateValue(year=year, month=month, day=day, weekday=weekday, short=short, bce=bce)


def _dotted_end(scan: Scan, start: int, end: int) -> int:
    """Return the token at which a sentence ends inside ``start:end``, or ``end``: a full name before a stop."""
    if scan.find(start, end, "DOT") < 0:
        return end
    for index in range(start, end - 1):
        if scan.a(index, "MONTH", "WDAY", "WABBR") and scan.a(index + 1, "DOT"):
            if scan.lower(index) in scan.lex.sets["full_names"]:
                return index + 1
        elif scan.a(index, *DAYS) and scan.a(index + 1, "DOT") and not scan.lex.data.get("ordinal_dot"):
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
    if scan.tokens.lower[scan.find(start, end, "MONTH")].endswith("'s"):
        return _head(scan, start, end)  # October's first frost
    stop = _dotted_end(scan, start, end)
    if stop < end and scan.find(start, stop, *DAYS, "ORDINAL", "TENS") < 0:
        return _head(scan, start, stop)
    end = _without_year(scan, start, stop)
    bare = scan.a(end - 1, *DAYS)
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
        if not scan.a(index, *DAYS, "ORDINAL", "TENS"):
            index += 1
            continue
        day, behind = number(scan, index)
        if day is None or day > 31:
            return []
        finish = behind + scan.a(behind, "SUFFIX")
        found.append(Atom(index, finish, whole._replace(day=day)))
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
        (index, index + 1 + scan.a(index + 1, "SUFFIX")) for index in range(at + 1, year_end) if scan.a(index, *DAYS)
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
    whole = parts(scan, end - 1, end)._replace(weekday=None, day=None)
    head = parts(scan, start, days[0][0])._replace(day=None, year=whole.year)
    found = [Atom(start, days[0][1], head._replace(day=int(scan.text(days[0][0]))))]
    for index, finish in days[1:kept]:
        found.append(Atom(index, finish, head._replace(weekday=None, day=int(scan.text(index)))))
    found[-1] = found[-1]._replace(end=max(end, found[-1].end))
    return found


def months_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build June-August 1992: both months of that year."""
    if _dotted_end(scan, start, end) < end or _without_year(scan, start, end) < end:
        return []
    second = scan.find(start + 1, end, "MONTH")
    value = parts(scan, second, end)
    first = value._replace(month=scan.lex.numbers[scan.lower(start)])
    return [Atom(start, start + 1, first), Atom(second, end, value)]


def month_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build December 2019; Dec. ’19; Dec-2019."""
    if scan.a(start + 1, "DASH") and not (scan.glued(start + 1) and scan.glued(end - 1) and capital(scan, start)):
        return month(scan, start, start + 1)
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


def military_date(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 26 JUN 20, in capitals; 26 Jun 20, where the clause ends."""
    named, short = scan.text(start + 1), scan.lower(start + 1) not in scan.lex.sets["full_names"]
    if not named.isupper() and not (named.istitle() and short and not scan.text(end)[:1].isalnum()):
        return []
    if len(named) != 3 or len(scan.text(end - 1)) != 2:
        return []
    if tagged(scan, start) or counts(scan, end) or (scan.glued(end) and scan.text(end)[:1].isalnum()):
        return []
    month_of = scan.lex.numbers[scan.lower(start + 1)]
    value = DateValue(year=int(scan.text(end - 1)), month=month_of, day=int(scan.text(start)), short=True)
    return [Atom(start, end, value)]


def weekday_day(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build Tuesday the 19th."""
    ranks = scan.a(end, "UNIT") or (scan.a(end - 1, "ORDINAL") and not closes(scan, end))  # on Sunday the first bus
    if ranks or _dotted_end(scan, start, end) < end:
        return weekday(scan, start, start + 1)
    return [Atom(start, end, value)] if ((value := parts(scan, start, end)).day or 99) <= 31 else []


def weekday(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build Monday; Mon.; Monday morning; el lunes por la mañana."""
    if not is_weekday(scan, start):
        return []
    if scan.a(start + 1, "AT") and not scan.lex.data.get("daypart_article"):
        end = start + 1  # Friday at the morning service
    daypart = scan.lex.names["dayparts"].get(scan.lower(end - 1)) if end - start > 1 else None
    if daypart in ("noon", "midnight") or daypart is None:
        end, daypart = start + 1, None
        if scan.a(end, "DOT") and scan.lower(start) not in scan.lex.sets["full_names"]:
            end += 1
    daypart = daypart or scan.lex.names.get("weekday_parts", {}).get(scan.lower(start))  # Freitagabend
    value = DateValue(weekday=scan.lex.numbers[scan.lower(start)], daypart=daypart)
    plural = _plural(scan, start, "plural_weekday", "days") or (
        daypart is not None and _plural(scan, end - 1, "plural_daypart", "s")
    )
    return [Atom(start, end, value._replace(every="week" if plural else None))]


def _plural(scan: Scan, index: int, key: str, default: str) -> bool:
    """Whether a word is in the plural by its ending: Mondays, Monday mornings; not Monday morning's."""
    word = scan.tokens.lower[index]
    return word.endswith(scan.lex.data.get(key, default)) and not word.endswith("'s")


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
    if day < 0 and unit < end - 1 and scan.a(end - 1, "UNIT"):
        return edge_of_period(scan, start, end, place)
    if day >= 0 and scan.a(end - 1, "UNIT"):  # the last Friday of each month
        value = DateValue(weekday=scan.lex.numbers[scan.lower(day)], nth=place)
        named = scan.lex.names["units"].get(scan.lower(end - 1))
        if named not in ("month", "quarter", "year"):
            return []
        return [Atom(start, end, value._replace(every=named if scan.a(end - 2, "EACH") else None))]
    head = day if day >= 0 else unit
    named = scan.lex.names["units"].get(scan.lower(unit)) if unit >= 0 else None
    if (
        day < 0
        and named not in ("week", "weekend", "day", "month")
        and not (named == "year" and scan.lower(unit).endswith("s"))
    ):
        return []
    if scan.a(start, "LAST") and scan.lower(start) != "last" and scan.lex.data.get("day_first") is False:
        return []
    if head + 1 < end and not scan.a(head + 1, "OF", "IN", "THIS") and named is not None:
        return []
    end = _without_year(scan, start, end)
    end -= scan.a(end - 1, "DOT") and scan.lower(end - 2) in scan.lex.sets["full_names"]
    value = parts(scan, head, end)
    if value.month is None and value.year is None and scan.find(start, end, "HOLIDAY") < 0:
        return []
    if named is not None and scan.lower(unit).endswith("s") and unit == start + 1 and place in (1, -1):
        return [Atom(start, end, value._replace(day=None, part="early" if place == 1 else "late"))]
    if named == "day" and place in (1, -1) and value.month is None and scan.find(start, end, "HOLIDAY") < 0:
        # the last day of 2016
        value = value._replace(month=1 if place == 1 else _DECEMBER)
    if named == "day" and value.month is not None and place != 0 and not scan.lower(unit).endswith("s"):
        last = month_length(value.month, value.year)
        known = value.year is not None or value.month != _FEBRUARY or place > 0
        if known and place <= _LONGEST:
            return [Atom(start, end, value._replace(day=place if place > 0 else last))]
    if day >= 0 and None not in (value.month, value.year) and not value.short:  # the second Monday of May 2031
        weekdays = [
            one
            for one in range(1, month_length(value.month or 1, value.year) + 1)
            if date(value.year or 1, value.month or 1, one).isoweekday() == value.weekday
        ]
        if -len(weekdays) <= place <= len(weekdays):
            return [Atom(start, end, value._replace(day=weekdays[place - 1 if place > 0 else place]))]
    return [Atom(start, end, value._replace(day=None, nth=place, unit=named or "day"))]
