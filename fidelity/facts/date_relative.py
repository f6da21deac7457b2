"""Builders of relative dates: yesterday, two weeks ago, within three days, the day before.

What they count from is part of the value: "now" (the day of writing: *yesterday*, *last week*) or "then" (the time the
text is speaking of: *the next day*, *a year earlier*). Durations without an anchor (two weeks) are numbers. Words
without a count or a unit of the calendar (recently, now, these days, hours later) are no facts.
"""

from __future__ import annotations

from fidelity.facts.date_beside import CLOCK_UNITS, PERIODS, beside_event, lasts
from fidelity.facts.date_calendar import TWO
from fidelity.facts.date_context import PLAIN, Atom, Scan, capital, closes, hyphened, opens
from fidelity.facts.date_counts import HALVES, count_of, halved, unit_of
from fidelity.facts.date_edges import share
from fidelity.facts.date_values import DateValue

_STOPS = frozenset(("", ".", "!", "?", ";", ":"))
_CLAUSE = 12  # tokens that are looked at for the tense of a clause


def relday(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build today; tomorrow night; yesterday; pasado mañana."""
    if capital(scan, start) and not opens(scan, start) and not scan.text(start).isupper():
        return []  # USA Today
    if scan.a(start, "TONIGHT"):
        return [Atom(start, end, DateValue(offset=0, unit="day", anchor="now", daypart="night"))]
    if (coming := scan.find(start, end, "TOMORROW")) == start or scan.a(start, "LAST"):
        if scan.a(start - 1, "THE", "A", "EACH"):
            return []  # una mañana
        offset = 1 + scan.a(start, "LAST")
    else:
        coming, offset = start, int(scan.lex.names["days"][scan.lower(start)])
    joined = scan.lex.names["days"].get(hyphened(scan, start))
    begin = start
    if joined is not None:
        offset, begin = int(joined), start - 2
    daypart = scan.lex.names["dayparts"].get(scan.lower(end - 1)) if end > coming + 1 else None
    if end > coming + 1 and daypart is None:
        if scan.a(end - 1, "AMPM") and closes(scan, end):
            daypart = {"am": "morning", "pm": "afternoon"}[scan.lex.names["halves"][scan.lower(end - 1)]]
        else:
            end = coming + 1
    if daypart in ("noon", "midnight"):
        end, daypart = end - 1, None
    return [Atom(begin, end, DateValue(offset=offset, unit="day", anchor="now", daypart=daypart))]


def previous(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the period before in one word: Vorjahr."""
    unit = scan.lex.names["previous"][scan.lower(start)]
    return [Atom(start, end, DateValue(offset=-1, unit=unit, anchor="then"))]


def from_day(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the day after tomorrow; two days before yesterday; three weeks from now."""
    unit_at = scan.find(start, end, "UNIT")
    unit = unit_of(scan, unit_at)
    if unit is None or scan.tokens.lower[end - 1].endswith("'s"):
        return []
    count, vague = count_of(scan, start, unit_at) if unit_at > start else (1, False)
    if count is None or (unit_at == start and not scan.a(start - 1, "THE", "A")):
        return []
    base = int(scan.lex.names["days"].get(scan.lower(end - 1), 0)) if scan.a(end - 1, "RELDAY") else 0
    sign = -1 if scan.a(end - 2, "EARLIER") else 1
    offset = sign * count + (base if unit == "day" else 0)
    return [Atom(start, end, DateValue(offset=offset, unit=unit, anchor="now", mode="point", vague=vague))]


def away(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build two weeks ago; a year earlier; three days later; the day before; years ago."""
    unit_at = scan.find(start, end, "UNIT")
    if scan.a(end - 1, "UNIT"):  # vor zwei Wochen, hace dos semanas
        behind = start + 1 + (scan.lower(start + 1) == "a")  # il y a deux semaines
        count, vague = count_of(scan, behind, unit_at)
        unit = unit_of(scan, unit_at)
        start -= behind > start + 1
        if count is None or unit is None:
            return []
        return [Atom(start, end, DateValue(offset=-count, unit=unit, anchor="now", mode="point", vague=vague))]
    if _spans(scan, start):
        return []
    unit, word = unit_of(scan, unit_at), end - 1 - (scan.a(end - 1, "TO") and not scan.a(end - 1, "EARLIER"))
    on_from = scan.a(word, "FROM") and scan.text(end)[:1].isalnum()  # two years on from the fire
    if unit is None or (scan.a(word, "LAST", "NEXT") and scan.lower(word) not in scan.lex.sets.get("event", ())):
        return []
    anchor, event_words = "now" if scan.a(word, "AGO", "HENCE") else "then", scan.lex.sets.get("event", ())
    sign = -1 if scan.a(word, "AGO", "EARLIER", "LAST") else 1
    rough = scan.a(word - 1, "OTHER")  # a week or so ago
    if rough and scan.lower(word - 1) not in scan.lex.sets.get("so", ()):
        return []
    if scan.a(start, "ORDINAL"):
        return []  # her first season back
    if unit_at > start:
        count, vague = count_of(scan, start, unit_at)
    elif scan.a(start - 1, "A") or scan.lower(start - 1) in scan.lex.sets.get("ones", ()):
        if scan.a(end - 2, "HALF"):  # a year and a half ago
            half, smaller = HALVES.get(unit, (0, unit))
            value = DateValue(offset=sign * 3 * half, unit=smaller, anchor=anchor, mode="point")
            return [Atom(start - 1, end, value)] if half and not scan.a(word, "AFTER") else []
        start, count, vague = start - 1, 1, False
    elif scan.a(start - 1, "THE") and (scan.a(word, "AFTER", "EARLIER", "LATER") or scan.lower(word) in event_words):
        if scan.lower(end) in scan.lex.sets.get("phrase_heads", ()) or not closes(scan, end) or word < end - 1:
            return beside_event(scan, start, end, sign)
        return [Atom(start, end, DateValue(offset=sign, unit=unit, anchor="then", mode="period"))]
    else:
        if (
            not scan.a(word, "AGO")
            or scan.a(end - 2, "HALF")
            or not scan.lower(unit_at).endswith(scan.lex.data.get("plural", "s"))
        ):
            return []
        count, vague = 1, True
    if count is None:
        return []
    event = on_from or (scan.lower(word) in event_words and scan.text(end)[:1].isalnum())
    if event and scan.a(start, "A") and scan.a(end, *TWO, "CARDINAL", "TENS") and scan.a(end + 1, "UNIT"):
        return []  # five attacks a month after 24 weeks
    if event and not lasts(scan, start):
        count, unit = halved(scan, start, unit_at, count, unit)
        value = DateValue(offset=sign * count, unit=unit, anchor="event", mode="point", vague=vague)
        return [Atom(start, end, value if unit not in ("minute", "second") else None)]  # those are numbers
    if scan.a(word, "AFTER", "NEXT") or word < end - 1 or (vague and anchor == "then"):
        return []
    if scan.lower(end) in ("than", "that") or (
        scan.lower(word) not in scan.lex.sets.get("adverbs", ()) and scan.a(word, "EARLIER") and not _ends(scan, end)
    ):
        return []
    count, unit = halved(scan, start, unit_at, count, unit)
    return [Atom(start, end, DateValue(offset=sign * count, unit=unit, anchor=anchor, mode="point", vague=vague))]


def _spans(scan: Scan, start: int) -> bool:
    """Whether the count at ``start`` is the end of a range, which is a number: 200 to 300 years ago."""
    if scan.a(start, "UNIT") and scan.text(start - 1)[:1].isdecimal():
        start -= 1  # the count itself was passed over
    sets, link = scan.lex.sets, scan.lower(start - 1)
    joined = scan.a(start - 1, "DASH") or link in sets.get("range_links", ())
    between = link in sets.get("range_and", ()) and scan.lower(start - 3) in sets.get("range_between", ())
    low = scan.text(start - 2)
    return (joined or between) and (low[:1].isdecimal() or scan.a(start - 2, "CARDINAL", "TENS"))


def _ends(scan: Scan, index: int) -> bool:
    """Whether a clause ends before token ``index``."""
    word = scan.text(index)
    return not word or not word[0].isalnum()


def within(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build in two weeks, at the end of a clause; the weekend."""
    unit_at = scan.find(start, end, "UNIT")
    unit = unit_of(scan, unit_at)
    if (
        unit == "weekend"
        and end == start + 1
        and scan.a(start - 1, "THE")
        and closes(scan, end)
        and not scan.a(end, "OF")
    ):
        return [Atom(start, end, DateValue(offset=0, unit="weekend", anchor="now", mode="period"))]
    if unit in PERIODS and scan.a(start - 1, "DASH") and scan.lower(start - 2) == "mid":
        return [Atom(start, end, DateValue(offset=0, unit=unit, anchor="now", mode="period"))]
    ends = closes(scan, end) or scan.text(end)[:1].isdecimal()  # since the start of the year 40 shops have shut
    if unit in PERIODS and end == start + 1 and ends and not scan.a(end, "OF"):
        head = start - 1 - scan.a(start - 1, "THE")
        part = scan.lower(head - 1)
        divided = part in scan.lex.names["parts"] or (part != "week" and share(scan, start, head - 1)[1] is not None)
        early = scan.a(head, "IN") and head < start - 1 and part in PLAIN and unit != "season"  # early in the week
        if (scan.a(head, "OF") and divided) or early:
            return [Atom(start, end, DateValue(offset=0, unit=unit, anchor="now", mode="period"))]
    first = start - scan.a(start - 1, "A") if unit_at == start or scan.a(start, "PAIR", "VAGUE") else start
    if unit is None or not (scan.a(first - 1, "IN") or scan.lower(first - 1) in scan.lex.sets.get("within", ())):
        return []
    if unit_at == start == first:
        return []
    timed = scan.a(end - 1, "TIMEWORD")
    if scan.a(end - 1, "MARK"):
        end -= 1
    count, vague = count_of(scan, start if scan.a(start, "PAIR", "VAGUE") else first, unit_at)
    if count is None or count > 999 or not (timed or _ends(scan, end) or scan.a(end, "AT", "ON")):
        return []
    ahead = {scan.lower(index) for index in range(first - 12, first - 1)} & scan.lex.sets.get("future", frozenset())
    if not (timed or ahead or first - 1 == scan.first or _ahead(scan, first - 1, end, unit)):
        return []
    count, unit = halved(scan, start, unit_at, count, unit)
    if scan.lower(first - 2) in scan.lex.sets.get("not_within", ()):
        return []
    return [Atom(first - 1, end, DateValue(offset=count, unit=unit, anchor="now", mode="point", vague=vague))]


def _ahead(scan: Scan, start: int, end: int, unit: str) -> bool:
    """Whether the clause around *in two weeks* is in the present: no past, no perfect, no superlative (its best in).

    The words before it tell, or those behind it where it opens the sentence.
    """
    past = scan.lex.sets.get("past", frozenset())
    if not past or unit in CLOCK_UNITS:
        return False
    first = opens(scan, start)
    words = range(end + 1, min(scan.last, end + _CLAUSE)) if first else range(start - 1, start - _CLAUSE, -1)
    verb = False
    for index in words:
        word = scan.lower(index)
        if word in _STOPS:
            break
        if word in past or word.endswith(("ed", "est")):
            return False
        verb = verb or word.isalpha()
    return verb
