"""Quotations that no words pair: they answer each other where they say something else in the same place.

The same place is the same narration about the marks, or, of one speaker, the place between two quotations that answer
each other, too. The last two that are left over need no place where most of their words are the same.
"""

from __future__ import annotations

from fidelity.alignment.common_words import common
from fidelity.alignment.quotation_rows import Match, Row, surroundings
from fidelity.alignment.speakers import Speakers

_BESIDE = 10_000  # quotations left over on either side that are compared by their surroundings
_WINDOW = 3_000  # words of a quotation that are compared


def pair_left(source: Row, derived: Row, speakers: Speakers, found: dict[int, Match]) -> None:
    """Add to ``found`` the pairs among what it leaves over, in the order of how sure they are."""
    touched: set[int] = set()
    for one in found.values():
        touched.update(range(source.at(one.start), source.at(one.end - 1) + 1))
    left = [n for n in range(len(derived.values)) if n not in found]
    free = [n for n in range(len(source.values)) if n not in touched]
    if not left or not free:
        return
    scored: list[tuple[float, int, int]] = []
    span = max(1, _BESIDE // (len(left) + 1))
    for rank, number in enumerate(left):
        value = derived.values[number]
        middle = rank * len(free) // len(left)
        for other in free[max(0, middle - span) : middle + span]:
            its = source.values[other]
            sizes = sorted((len(value.words), len(its.words)))
            if sizes[1] > 4 and sizes[1] > 4 * sizes[0]:
                continue
            about = surroundings(derived, number, source, other)
            if len(left) == len(free) == 1 and 2 * len(common(its.words[:_WINDOW], value.words[:_WINDOW])) > sizes[1]:
                about = 1.0  # nothing else is left that either could be
            same = speakers.same(its, value)
            if same and _in_place(source, derived, found, number, other):
                about = max(about, 0.5)
            if about < (0.25 if same else 0.5) or (speakers.differ(its, value) is not None and about < 0.7):
                continue
            scored.append((about + 0.2 * same, number, other))
    done: set[int] = set()
    for _, number, other in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if number in found or other in done:
            continue
        done.add(other)
        start, end = source.span(other)
        pairs = [
            (start + i, j) for i, j in common(source.words[start:end][:_WINDOW], derived.values[number].words[:_WINDOW])
        ]
        found[number] = Match(number, start, end, pairs)


def _in_place(source: Row, derived: Row, found: dict[int, Match], number: int, other: int) -> bool:
    """Whether the quotations before and behind two that are left over answer each other, and one of them is there."""
    for step, edges in ((-1, (0, 0)), (1, (len(derived.values) - 1, len(source.values) - 1))):
        beside = found.get(number + step)
        if beside is None and (number, other) != edges:
            return False
        if beside is not None and (beside.end <= beside.start or source.at(beside.start) != other + step):
            return False
    return len(derived.values) > 1
