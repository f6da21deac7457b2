"""Sets of token indices: those of a long text take a byte a token, not seventy bytes an index.

A set is what is fastest to ask, and most texts have few indices worth a set. A hostile text, a million lines of one
word, has one in every set for every token.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress, count

_LONG = 10_000  # tokens of a text that is no ordinary article


class Positions:
    """A set of indices that are not negative, one byte each.

    Args:
        bound: what the indices are expected to be below.
    """

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._flags = bytearray(bound)

    def __contains__(self, index: int) -> bool:
        return 0 <= index < self._bound and self._flags[index] == 1

    def __iter__(self) -> Iterator[int]:
        return compress(count(), self._flags)

    def __len__(self) -> int:
        return self._flags.count(1)

    def add(self, index: int) -> None:
        """Add one index."""
        if index >= self._bound:
            self._reach(index + 1)
        self._flags[index] = 1

    def update(self, found: Iterable[int]) -> None:
        """Add many; a range, which is to have no steps, at once."""
        if isinstance(found, range):
            self._reach(found.stop)
            self._flags[found.start : found.stop] = b"\1" * len(found)
        else:
            self._reach(max(found, default=-1) + 1)
            for index in found:
                self._flags[index] = 1

    def _reach(self, bound: int) -> None:
        if bound > self._bound:
            self._flags.extend(bytes(bound - self._bound))
            self._bound = bound


Indices = set[int] | frozenset[int] | Positions


def indices(bound: int) -> set[int] | Positions:
    """Return an empty set for the indices of a text of ``bound`` tokens."""
    return set() if bound < _LONG else Positions(bound + 1)


def fixed(found: set[int] | Positions) -> frozenset[int] | Positions:
    """Return a set that nobody adds to any more."""
    return frozenset(found) if isinstance(found, set) else found


def either(one: Indices, other: Indices) -> Indices:
    """Return the indices of both."""
    if not isinstance(one, Positions) and not isinstance(other, Positions):
        return one | other
    both = Positions(0)
    both.update(one)
    both.update(other)
    return both
