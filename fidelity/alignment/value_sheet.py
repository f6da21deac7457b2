"""The sheet on which values are paired: the facts, what speaks for a pair, and who answers whom."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from fidelity.alignment.evidence import evidence
from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.texts import TextAlignment
from fidelity.facts.model import Fact

_BONUS = {Outcome.SAME: 1.5, Outcome.KEPT: 1.2, Outcome.LOST: 0.7, Outcome.OTHER: 0.0}
_LIKENESS = 0.6  # what a damaged value still has of the right one, at most


class Grammar(NamedTuple):
    """What the aligner asks of a kind of typed values."""

    compare: Callable[[Fact, Fact], Comparison]
    keys: Callable[[Fact], tuple[Hashable, ...]]
    comparable: Callable[[Fact, Fact], bool]


@dataclass(slots=True)
class Pair:
    """A source value and a derived one, were the one to answer the other; both by their index."""

    source: int
    derived: int
    comparison: Comparison
    evidence: float
    bonus: float

    @property
    def score(self) -> float:
        """What the pair is worth in the assignment."""
        return self.evidence + self.bonus


@dataclass(slots=True)
class Sheet:
    """One run of the aligner: the facts, the candidate pairs, and who answers whom."""

    source: list[Fact]
    derived: list[Fact]
    texts: TextAlignment
    grammar: Grammar
    pairs: dict[tuple[int, int], Pair] = field(default_factory=dict)
    partner: dict[int, Pair] = field(default_factory=dict)  # by derived index
    answered: dict[int, Pair] = field(default_factory=dict)  # by source index

    def pair(self, source: int, derived: int) -> Pair:
        """Return the pair of two facts with its evidence, computed once."""
        known = self.pairs.get((source, derived))
        if known is None:
            one, other = self.source[source], self.derived[derived]
            comparison = self.grammar.compare(one, other)
            bonus = _BONUS[comparison.outcome] or _LIKENESS * likeness(str(one.value), str(other.value))
            known = Pair(source, derived, comparison, evidence(self.texts, one, other), bonus)
            self.pairs[source, derived] = known
        return known


def likeness(one: str, other: str) -> float:
    """Return how much (0..1) of a canonical value is left in another: 47 in 74, 1200 in 12, 2020-06 in 2020-07.

    A slip of the hand changes one part of a value; of two wrong values, the one with more left is the damaged one.
    """
    if "-" in one.strip("-") and "-" in other.strip("-"):
        parts, others = one.split("-"), other.split("-")
        return sum(a == b for a, b in zip(parts, others, strict=False)) / max(len(parts), len(others))
    a, b = (text.strip("0.") for text in (one, other))
    if a == b or sorted(a) == sorted(b):
        return 1.0
    if len(one) == len(other):
        return max(0.0, 1.0 - sum(x != y for x, y in zip(one, other, strict=True)) / len(one))
    return 0.0
