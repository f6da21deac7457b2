"""Builders of decades: the 1990s, the ’90s, the nineties, the 870s, les années 1990.

One function per rule of `fidelity.facts.date_grammar`, as in `fidelity.facts.date_calendar`.
"""

from __future__ import annotations

from fidelity.facts.date_calendar import TWO, number
from fidelity.facts.date_context import Atom, Scan, closes, counts, tagged
from fidelity.facts.date_values import DateValue

LOWEST, HIGHEST = 13, 20  # the hundreds of a decade in words, and of a year in words that nothing else proves
_SUMS = frozenset("$€£¥")  # before a sum of money
_WARM = 8  # tokens before the 870s in which a word tells that they are no years


def decade(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the 1990s; the ’90s; the nineties."""
    before = scan.lower(start - 1)
    his = scan.lex.sets.get("his", ())
    if scan.a(start - 1, "PARTWORD", "DASH"):  # the early 20s of the century, not those of a man
        first = start - 1 - scan.a(start - 1, "DASH")
        if not scan.a(first - 1, "THE") and (not scan.a(start, "YEAR") or scan.lower(first - 1) in his):
            return []
    if before in his or (before == "-" and scan.lower(start - 2) in scan.lex.sets.get("age_limits", ())):
        return []  # the over-50s
    start -= before in scan.lex.sets.get("decade_names", ())
    if scan.a(end - 1, "DECADES") and scan.a(start, "CARDINAL", "TENS"):  # the nineteen-seventies
        hundreds = scan.lex.numbers[scan.lower(start)]
        if not LOWEST <= hundreds <= HIGHEST:
            return []
        return [Atom(start, end, DateValue(decade=hundreds * 10 + scan.lex.numbers[scan.lower(end - 1)]))]
    last = end - 1 - scan.a(end - 1, "UNIT")
    if scan.a(last, "DECADES"):
        if scan.lex.names["units"].get(scan.lower(end - 1)) != "year":  # der siebziger Jahre
            end = last + 1
        if not scan.a(start - 1, "THE", "PARTWORD", "AND", "OF") and before != "-":
            return []
        return [Atom(start, end, DateValue(decade=scan.lex.numbers[scan.lower(last)], short=True))]
    if scan.a(start, "UNIT"):
        return _unit_decade(scan, start, end)
    at = scan.find(start, end, "YEAR", *TWO)
    value = int(scan.text(at))
    if (
        value % 10
        or not scan.glued(end - 1)
        or (scan.a(at - 1, "MARK") and at > start and not scan.glued(at))
        or (scan.glued(at) and at == start and tagged(scan, at))
    ):
        return []
    if value >= 1000:
        owned = scan.text(end - 1).lower().endswith("'s") or scan.a(end - 2, "MARK")
        if owned and (scan.text(end)[:1] in _SUMS or scan.text(end)[:1].isdecimal()) and not scan.a(start - 1, "THE"):
            return []  # 2020's £9m: the year's
        return [Atom(start, end, DateValue(decade=value // 10))]
    if scan.text(end) == "°" or counts(scan, end):
        return []
    not_decade = scan.lex.sets.get("not_decade", ())
    if any(scan.lower(index) in not_decade for index in range(start - 5, start)):
        return []
    if len(scan.text(at)) != 2 or (at == start and not scan.a(start - 1, "THE", "PARTWORD", "DASH", "AND", "TO")):
        return []
    return [Atom(start, end, DateValue(decade=value // 10, short=True))]


def _unit_decade(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build les années 1990; les années quatre-vingt-dix; los años noventa; la década de los noventa."""
    unit = scan.lex.names["units"].get(scan.lower(start))
    plural = unit == "decade" if scan.a(start + 1, "OF") else unit == "year" and scan.lower(start).endswith("s")
    at = next(index for index in range(start + 1, end) if not scan.a(index, "OF", "THE"))
    value = number(scan, at)[0]
    if scan.a(at, "CARDINAL") and value is not None:  # four times twenty
        value *= scan.lex.numbers[scan.lower(at + 2)]
    if scan.a(end - 1, "CARDINAL") and value is not None and value % 10 == 0:  # sixty and ten
        value += scan.lex.numbers[scan.lower(end - 1)]
    if not plural or value is None or value % 10 or not scan.lex.data.get("decade_unit"):
        return []
    return [Atom(start, end, DateValue(decade=value // 10, short=value < 100))]


def old_decade(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the 870s; the late 900s, which are the tenth century."""
    value = int(scan.text(start)) if scan.text(start).isdecimal() else 1
    before = start - 1 - scan.a(start - 1, "DASH")
    parted = scan.a(before, "PARTWORD")
    placed = scan.a(before, "THE") and scan.lower(before - 1) in scan.lex.sets.get("early_decade", ())
    warm = scan.lex.sets.get("not_decade", frozenset())
    if not warm.isdisjoint(map(scan.lower, range(start - _WARM, start))):
        return []
    if value % 10 or not scan.glued(end - 1) or tagged(scan, start) or not (parted or placed) or not closes(scan, end):
        return []
    return [Atom(start, end, DateValue(decade=value // 10))]
