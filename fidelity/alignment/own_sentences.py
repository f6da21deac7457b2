"""Sentences that tell what one sentence of the source tells, in the words of another.

    A took B to court on Monday. C sued D.      →      A sued B on Monday. C took D to court.

Their words say that C stands where A was; their facts say that nobody has moved. Facts are believed where there is no
other reading: both sides have as many sentences with just these facts, two at the least, and as many
with just those of the sentence whose words are borrowed. A name that was put into another's sentence changes its facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.model import Side
from fidelity.alignment.name_context import entity
from fidelity.alignment.texts import TextAlignment
from fidelity.facts.model import Kind

Told = frozenset[tuple[str, str]]
"""The facts of a sentence: their kinds and values."""


class OwnSentences:
    """The facts of all sentences of two texts, read when the first name seems to be out of its place."""

    def __init__(self, there: Text, here: Text, sides: tuple[Side, Side], texts: TextAlignment) -> None:
        self._there, self._here, self._sides, self._texts = there, here, sides, texts

    def both(self, source: Mention, derived: Mention) -> bool:
        """Whether the sentence of either name is told whole on the other side, as often as on its own."""
        (theirs, source_counts), (mine, derived_counts) = self._told
        one, other = theirs[self._number(source, of_source=True)], mine[self._number(derived, of_source=False)]
        return one != other and all(
            len(told) > 1 and source_counts[told] == derived_counts[told] for told in (one, other)
        )

    def _number(self, mention: Mention, *, of_source: bool) -> int:
        return self._texts.sentence_of(mention.fact, source=of_source)

    @cached_property
    def _told(self) -> list[tuple[dict[int, Told], Counter[Told]]]:
        found = []
        for text, side, of_source in ((self._there, self._sides[0], True), (self._here, self._sides[1], False)):
            facts: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
            for number, fact in self._facts(text, side, of_source=of_source):
                facts[number].add(fact)
            told = {number: frozenset(of) for number, of in facts.items()}
            found.append((told, Counter(told.values())))
        return found

    def _facts(self, text: Text, side: Side, *, of_source: bool) -> Iterator[tuple[int, tuple[str, str]]]:
        for mention in text.mentions:
            yield self._number(mention, of_source=of_source), (Kind.NAME, entity(text, mention))
        for fact in side.facts:
            if fact.kind is not Kind.NAME:
                yield self._texts.sentence_of(fact, source=of_source), (fact.kind, str(fact.value))
