"""Builder of years in words: nineteen eighty-four, nineteen oh five, two thousand and nine.

Two halves of two figures each are hardly anything but a year; thousands are one only where nothing else can stand: *in
two thousand and nine*, but not *by two thousand*. Both need the words around them (``worded_year`` of the table).
"""

from __future__ import annotations

from fidelity.facts.date_calendar import number
from fidelity.facts.date_context import Atom, Scan, closes, counts, opens
from fidelity.facts.date_decades import HIGHEST, LOWEST
from fidelity.facts.date_values import DateValue

_FIRST = 10  # hundreds that are said so
_VERB = 4  # tokens before an early year in which its verb stands
_DAY = 4  # tokens before the end of a day in which its month stands


def worded_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build nineteen eighty-four; two thousand and nine, where a year stands, or at the head of a sentence."""
    sets = scan.lex.sets
    anchors = sets.get("worded_year")
    before = scan.lower(start - 1)
    if anchors is None or (scan.a(end, "DASH") and scan.glued(end)):
        return []
    if not closes(scan, end) and (counts(scan, end) or not (before in anchors or scan.a(start - 1, "A"))):
        return []
    anchored = before in anchors or scan.a(start - 1, "MONTH", "SEASON")
    thousands = scan.a(start + 1, "MAGNITUDE")
    if thousands:
        if not closes(scan, end):
            return []
        value = _worded_thousands(scan, start, end)
        if value is not None and scan.a(start - 1, "COMMA") and _behind_a_day(scan, start - 2):
            return [Atom(start, end, DateValue(year=value))]
        counted = scan.a(start - 2, "CARDINAL", "TENS") or before not in sets.get("year_only", ())
        if counted and not (anchored and opens(scan, start - 1) and end > start + 2):
            return []
    else:
        value = _worded_halves(scan, start, end)
        anchored = anchored or opens(scan, start) or before in sets.get("year", ())
        anchored = anchored or scan.a(start - 1, "A", "COMMA")  # a nineteen sixty-five law; June 6, nineteen forty-four
        anchored = anchored or (before in sets.get("being", ()) and scan.a(start - 2, "UNIT"))  # the year was
        if scan.a(start + 1, "DASH") and before not in anchors:
            return []
    if value is None or not anchored or scan.glued(start):
        return []
    return [Atom(start, end, DateValue(year=value))]


def hundreds(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the twelve-hundreds, which are the 1200s."""
    head = scan.lex.numbers[scan.lower(start)]
    if scan.lower(end - 1) not in scan.lex.sets.get("hundreds", ()) or not _FIRST <= head < HIGHEST:
        return []
    return [Atom(start, end, DateValue(decade=head * 10))] if scan.a(start - 1, "THE", "PARTWORD", "DASH") else []


def early_year(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the year 632; 632, where somebody was born or died."""
    if scan.a(start, "UNIT"):
        named = scan.lex.names["units"].get(scan.lower(start)) == "year" and scan.a(start - 1, "THE")
        named = named and not scan.lower(start).endswith("s")
    else:
        known = scan.lex.sets.get("dating", frozenset()) | scan.lex.sets.get("early_verbs", frozenset())
        named = scan.a(start - 1, "IN") and any(scan.lower(at) in known for at in range(start - _VERB, start - 1))
    if not named or not closes(scan, end) or scan.glued(end - 1) or not scan.text(end - 1).isdecimal():
        return []
    return [Atom(start, end, DateValue(year=int(scan.text(end - 1))))]


def _behind_a_day(scan: Scan, index: int) -> bool:
    """Whether a day of a month ends at token ``index``: June sixth, two thousand and four."""
    day = scan.a(index, "SMALL", "MIDDLE", "LATE_DAY", "ORDINAL", "SUFFIX")
    return day and scan.find(index - _DAY, index, "MONTH") >= 0


def _worded_thousands(scan: Scan, start: int, end: int) -> int | None:
    """Read two thousand (and nine), nineteen hundred (and six)."""
    head, size = number(scan, start)[0] or 0, scan.lex.numbers[scan.lower(start + 1)]
    rest = 0
    if end > start + 2:
        rest = number(scan, start + 2 + scan.a(start + 2, "AND"))[0] or 0
    elif head * size % 1000 == 0 and head != 2:
        return None
    value = head * size + rest
    return value if size in (100, 1000) and 1000 <= value < 2100 and rest < 100 else None


def _worded_halves(scan: Scan, start: int, end: int) -> int | None:
    """Read nineteen eleven, twenty twenty-one, nineteen oh five: two halves of two figures each."""
    head = scan.lex.numbers[scan.lower(start)]
    behind = start + 1 + scan.a(start + 1, "DASH")
    if scan.a(behind, "OH"):
        rest = number(scan, behind + 1 + scan.a(behind + 1, "DASH"))[0] or 99
        return head * 100 + rest if rest < 10 and LOWEST <= head <= HIGHEST else None
    tail, finish = number(scan, behind)
    if tail is None or finish != end or not 10 <= tail < 100:
        return None
    return head * 100 + tail if 10 <= head <= HIGHEST else None
