"""Zones behind a time of day: GMT, Eastern Standard Time, Lisbon time, local time, +02:00, (GMT+1)."""

from __future__ import annotations

from fidelity.facts.date_context import Scan, closes

_PLUS_MINUS = frozenset("+-−")
_ZONE_WORDS = 4


def zone_at(scan: Scan, index: int) -> tuple[str | None, tuple[int, ...], int]:
    """Read a zone at ``index``: GMT, Eastern time, local time, +02:00; return it, its offsets and the token behind."""
    if scan.a(index, "OPEN"):  # 21:30 (GMT+1)
        zone, utc, behind = zone_at(scan, index + 1)
        return (zone, utc, behind + 1) if zone and scan.text(behind) == ")" else (None, (), index)
    if scan.a(index, "LOCAL"):
        return ("LOCAL", (), index + 2) if scan.a(index + 1, "TIMEWORD") else (None, (), index)
    if scan.text(index) in _PLUS_MINUS and scan.glued(index) and scan.a(index + 1, "TIME"):
        return _shifted(scan, index)
    named = _zone_phrase(scan, index)
    if named is not None:
        return named
    if not scan.a(index, "ZONE"):
        return None, (), index
    word = scan.lower(index)
    offsets = scan.lex.zones.get(word, ())
    behind = index + 1
    behind += scan.lower(behind) in scan.lex.sets["clock_standard"]
    if scan.a(behind, "TIMEWORD"):
        if behind > index + 1 and len(offsets) == 2:  # Eastern Standard Time, Eastern Daylight Time
            offsets = (offsets[scan.lower(behind - 1) not in scan.lex.sets.get("clock_winter", ())],)
        return scan.text(index).upper(), offsets, behind + 1
    if word in scan.lex.data.get("zone_families", {}) and len(word) > 2:  # noon Eastern
        plain = scan.text(index)[:1].isupper() and closes(scan, index + 1) and not scan.a(index - 1, "IN", "AT")
        return (scan.text(index).upper(), offsets, index + 1) if plain else (None, (), index)
    lower = scan.lex.sets["lower_zones"]
    if len(word) > 4 or not (scan.text(index).isupper() or word in lower):
        return None, (), index
    shifted = scan.text(index + 1) in _PLUS_MINUS and scan.glued(index + 1) and scan.glued(index + 2)
    if shifted and offsets == (0,) and scan.a(index + 2, "TIME", "SMALL", "MIDDLE"):  # GMT+1
        return _shifted(scan, index + 1)
    return scan.text(index).upper(), offsets, index + 1


def _shifted(scan: Scan, index: int) -> tuple[str, tuple[int, ...], int]:
    """Read +02:00 or -5 at ``index``."""
    hours, _, minutes = scan.text(index + 1).partition(":")
    offset = (int(hours) * 60 + int(minutes[:2] or 0)) * (1 if scan.text(index) == "+" else -1)
    return ("UTC" if offset == 0 else f"UTC{offset:+}"), (offset,), index + 2


def _zone_phrase(scan: Scan, index: int) -> tuple[str, tuple[int, ...], int] | None:
    """Read a zone of several words (Central European Summer Time) or the time of a city (Lisbon time)."""
    behind = index
    while behind < index + _ZONE_WORDS and scan.text(behind)[:1].isupper() and not scan.a(behind, "TIMEWORD"):
        behind += 1
    if behind == index or not scan.a(behind, "TIMEWORD"):
        return None
    if behind == index + 1 and scan.a(index, "ZONE"):
        return None
    words = " ".join(scan.lower(place) for place in range(index, behind))
    offsets = scan.lex.zones.get(words)
    if offsets is None and (scan.a(index, "ZONE") or scan.text(behind)[:1].isupper()):
        return None
    return words.upper(), offsets or (), behind + 1
