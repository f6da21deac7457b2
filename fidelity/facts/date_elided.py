"""Builder of periods whose noun was said before: rose in the first quarter and fell in *the second*."""

from __future__ import annotations

from fidelity.facts.date_calendar import number
from fidelity.facts.date_context import Atom, Scan, closes
from fidelity.facts.date_values import DateValue

_BACK = 16  # tokens before the ordinal in which its noun stands
_BEFORE = ("IN", "FROM", "TO", "AND", "OF", "AFTER", "EARLIER")
_MOST = {"quarter": 4, "century": 21}


def elided(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the second, the 19th where the nearest noun before it that can be meant is a quarter or a century."""
    rank = number(scan, start)[0]
    if not scan.a(start - 1, "THE") or not scan.a(start - 2, *_BEFORE) or not closes(scan, end):
        return []
    first = max(scan.tokens.sentences[scan.tokens.sentence(start)][0], start - _BACK)
    for index in range(start - 2, first, -1):
        named = scan.lex.names["units"].get(scan.lower(index)) if scan.a(index, "UNIT") else None
        if named is None:
            continue
        before = index - 1 - scan.a(index - 1, "SUFFIX", "DASH")
        ranked = scan.a(before, "ORDINAL", "SMALL", "MIDDLE", "TENS")
        if named not in _MOST or not ranked or rank is None or not 1 <= rank <= _MOST[named]:
            return []
        value = DateValue(quarter=rank) if named == "quarter" else DateValue(century=rank)
        return [Atom(start, end, value)]
    return []
