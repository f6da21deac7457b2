"""Limits that a day and its time of day share: *until Thursday at 6 a.m.* is *until 6 a.m. on Thursday*."""

from __future__ import annotations

from fidelity.facts.date_context import Atom, Scan

_SHARED = frozenset(("until", "since", "from", "by"))
_PLAIN_BOUNDS = frozenset((None, "at"))


def share_bound(scan: Scan, found: list[Atom], atom: Atom) -> Atom:
    """Return ``atom`` with the limit that it shares with the one beside it, if they are a day and its time.

    *Until Thursday at 6 a.m.* is *until 6 a.m. on Thursday*: both are limits. What stands *before 6 a.m. on Thursday*
    is on that very day, so there the other of the two is no limit, but no day on which it happens either.
    """
    if not found:
        return atom
    before = found[-1]
    one, other = before.value, atom.value
    if one is None or other is None or one.is_time == other.is_time or atom.start - before.end > len((",", "at")):
        return atom
    between = range(before.end, atom.start)
    own = None if other.bound in _PLAIN_BOUNDS else other.bound
    apart = any(scan.lower(index) == own for index in between)  # on Thursday, before 6 a.m.
    if not all(scan.a(index, "AT", "ON", "COMMA", "THE") or scan.lower(index) == own for index in between):
        return atom
    day = other if one.is_time else one
    if day.day is None and day.weekday is None and day.offset is None:
        return atom
    if (one.bound in _PLAIN_BOUNDS) == (other.bound in _PLAIN_BOUNDS):
        return atom
    limit = other.bound if one.bound in _PLAIN_BOUNDS else one.bound
    shared = limit if limit in _SHARED else None
    if apart and shared is not None:
        return atom
    if one.bound in _PLAIN_BOUNDS:
        found[-1] = before._replace(value=one._replace(bound=shared))
        return atom
    return atom._replace(value=other._replace(bound=shared))
