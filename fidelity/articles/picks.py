"""Picks: the one source of chance of everything here.

A pick is a function: ``pick(n)`` is a number from 0 to n - 1, and the smaller, the simpler. `random.Random` gives one
(`chance`), Hypothesis another (`fidelity.strategies`), a recorded list of numbers a third (`replay`). Code that only
picks is a pure function of its picks; where lists begin with their simplest member, Hypothesis shrinks towards it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import TypeVar

Pick = Callable[[int], int]
T = TypeVar("T")


def chance(rng: Random) -> Pick:
    """Return a pick that asks ``rng``."""
    return rng.randrange


def recorded(pick: Pick, record: list[int]) -> Pick:
    """Return ``pick``, writing down in ``record`` what it picks."""

    def picking(n: int) -> int:
        number = pick(n)
        record.append(number)
        return number

    return picking


def replay(numbers: Iterable[int]) -> Pick:
    """Return a pick that gives ``numbers`` again, cut to what is asked for, and zeros when they are used up."""
    given: Iterator[int] = iter(numbers)

    def picking(n: int) -> int:
        return min(next(given, 0), n - 1)

    return picking


def shifted(pick: Pick, by: int) -> Pick:
    """Return a pick that gives the next numbers, round and round: another answer where the same one is of no use."""
    return (lambda n: (pick(n) + by) % n) if by else pick


def choose(pick: Pick, options: Sequence[T]) -> T:
    """Return one of ``options``; the first is the simplest."""
    return options[pick(len(options))]


def between(pick: Pick, low: int, high: int) -> int:
    """Return a whole number from ``low`` to ``high``, both included; ``low`` is the simplest."""
    return low + pick(high - low + 1)


def seldom(pick: Pick, one_in: int) -> bool:
    """Return True one time in ``one_in``; False is the simpler answer."""
    return pick(one_in) == one_in - 1
