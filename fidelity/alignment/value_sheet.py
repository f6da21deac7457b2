"""The sheet on which values are paired: the facts, what speaks for a pair, and who answers whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from fidelity.alignment.evidence import evidence, most
from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.texts import TextAlignment
from fidelity.facts.model import Fact

_BONUS = {Outcome.SAME: 1.5, Outcome.KEPT: 1.2, Outcome.LOST: 0.7, Outcome.OTHER: 0.0}
_LIKENESS = 0.6  # what a damaged value still has of the right one, at most
_SAME = Comparison(Outcome.SAME)


class Grammar(NamedTuple):
    """What the aligner asks of a kind of typed values; ``weigh`` compares without saying in words what differs."""

    compare: Callable[[Fact, Fact], Comparison]
    keys: Callable[[Fact], tuple[Hashable, ...]]
    comparable: Callable[[Fact, Fact], bool]
    alike: Callable[[Fact, Fact], bool]
    weigh: Callable[[Fact, Fact], Comparison] | None = None


class Pair:
    """A source value and a derived one, were the one to answer the other; both by their index.

    Args:
        sheet: where they stand.
        source: the index of the source value.
        derived: the index of the derived one.
        comparison: what they mean to one another; its rule may not be said yet, see `rule`.
    """

    __slots__ = ("_evidence", "_score", "_sheet", "comparison", "derived", "source")

    def __init__(self, sheet: Sheet, source: int, derived: int, comparison: Comparison) -> None:
        self._sheet = sheet
        self.source = source
        self.derived = derived
        self.comparison = comparison
        self._evidence: float | None = None
        self._score: float | None = None

    @property
    def rule(self) -> str:
        """What the comparison says in words."""
        sheet = self._sheet
        if self.comparison.rule or self.comparison.outcome is not Outcome.OTHER:
            return self.comparison.rule
        return sheet.grammar.compare(sheet.source[self.source], sheet.derived[self.derived]).rule

    @property
    def evidence(self) -> float:
        """What speaks for it beside the values themselves, worked out when it is asked for."""
        if self._evidence is None:
            sheet = self._sheet
            self._evidence = evidence(sheet.texts, sheet.source[self.source], sheet.derived[self.derived])
        return self._evidence

    @property
    def score(self) -> float:
        """What the pair is worth in the assignment."""
        if self._score is None:
            bonus = _BONUS[self.comparison.outcome]
            if not bonus:
                one, other = self._sheet.source[self.source], self._sheet.derived[self.derived]
                bonus = _LIKENESS * likeness(str(one.value), str(other.value))
            self._score = self.evidence + bonus
        return self._score

    @property
    def most(self) -> float:
        """What the pair can be worth at most: no less than `score`, and cheaper."""
        if self._score is not None:
            return self._score
        sheet = self._sheet
        bonus = _BONUS[self.comparison.outcome] or _LIKENESS
        return bonus + most(sheet.texts, sheet.source[self.source], sheet.derived[self.derived])


@dataclass
class Sheet:
    """One run of the aligner: the facts, the candidate pairs, and who answers whom.

    Attributes:
        settled: the derived values at home (`fidelity.alignment.settled`), by index: whether nothing of its sentence
            can have changed places with it, since it is the only one there, or the source has the sentence word for
            word.
    """

    source: list[Fact]
    derived: list[Fact]
    texts: TextAlignment
    grammar: Grammar
    pairs: dict[tuple[int, int], Pair] = field(default_factory=dict)
    partner: dict[int, Pair] = field(default_factory=dict)  # by derived index
    answered: dict[int, Pair] = field(default_factory=dict)  # by source index
    settled: dict[int, bool] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)  # source values at home
    follows: dict[int, str] = field(default_factory=dict)  # derived totals (`fidelity.alignment.sums`), and how
    late: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # taken ones that were near

    @cached_property
    def by_sentence(self) -> dict[int, list[int]]:
        """The source values by their sentence."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for index, fact in enumerate(self.source):
            found[self.texts.sentence_of(fact, source=True)].append(index)
        return found

    def pair(self, source: int, derived: int) -> Pair:
        """Return the pair of two facts, compared once."""
        known = self.pairs.get((source, derived))
        if known is None:
            weigh = self.grammar.weigh or self.grammar.compare
            comparison = weigh(self.source[source], self.derived[derived])
            known = self.pairs[source, derived] = Pair(self, source, derived, comparison)
        return known

    def settle(self, source: int, derived: int, *, alone: bool) -> None:
        """Pair two values at home; ``alone``: nothing else of their sentence can have changed places with them."""
        pair = Pair(self, source, derived, _SAME)
        self.pairs[source, derived] = self.partner[derived] = self.answered[source] = pair
        self.settled[derived] = alone
        self.taken.add(source)


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
