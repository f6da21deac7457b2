"""Which part of the source answers which part of the derived text.

A fact is judged by its context, not by its presence. The context is found in three steps, each near-linear and each
done only where a fact asks for it:

1. **Sentences.** Every derived sentence votes, with its content words weighted by their rarity in the source, for the
   source sentences that hold the same words. A few candidates are kept, so that sentences may be moved, split and
   joined. Words that stand in very many sentences do not vote.
2. **Words.** In a pair of sentences, the words that are unique in both are anchors; the longest increasing chain of
   them is kept (patience alignment) and every anchor grows over equal neighbours.
3. **Facing.** What stands between the nearest aligned words left and right of a derived fact faces the stretch between
   their counterparts in the source. *Nine* between ``for`` and ``months`` faces *five* between ``for`` and ``months``.
   Where nothing is left between the counterparts, the fact was inserted.

`fidelity.alignment.facing` takes these steps, one way and the other; `TextAlignment.company` compares the words around
two facts wherever they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from fidelity.alignment.affinity import Affinity
from fidelity.alignment.company import Company
from fidelity.alignment.facing import Direction, Facing
from fidelity.alignment.text_words import Words
from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.similarity import measure

_BESIDE = 0.4  # what the answer of a neighbouring sentence is worth


class TextAlignment:
    """The correspondence of a source and a derived text, computed where facts ask for it.

    Args:
        source: the source document.
        derived: the derived document.
        similarity: the string similarity (0..1) to use for the few facts left unmatched, see `fidelity.similarity`.
        values: the typed values (dates and numbers) of either text.
        short: what a token that is a short form counts as, see `fidelity.alignment.short_forms`.
    """

    def __init__(
        self,
        source: Document,
        derived: Document,
        similarity: Callable[[str, str], float],
        values: tuple[Sequence[Fact], Sequence[Fact]] = ((), ()),
        short: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.source = source
        self.derived = derived
        self.similarity = similarity
        self._source = Words(source, values[0], short)
        self._derived = Words(derived, values[1], short)
        self._back = Direction(self._derived, self._source)
        self._forth = Direction(self._source, self._derived)
        self.company = Company(self._source, self._derived)
        self._sentences: tuple[dict[tuple[int, int], int], ...] = ({}, {})
        self._answers: dict[int, tuple[tuple[int, float], ...]] = {}
        self._verbatim: dict[int, bool] = {}

    @cached_property
    def affinity(self) -> Affinity:
        """What of a derived fact's sentence is said around a source fact, for texts that condense."""
        return Affinity(self._source, self._derived)

    def answer(self, derived: Fact) -> Facing | None:
        """Return the stretch of the *source* that faces a derived fact."""
        return self._back.facing(derived.start, derived.end)

    def answer_source(self, source: Fact) -> Facing | None:
        """Return the stretch of the *derived* text that faces a source fact."""
        return self._forth.facing(source.start, source.end)

    def facing(self, derived: Fact) -> tuple[int, int] | None:
        """Return the span of the source text that faces a derived fact: empty if inserted, None if unknown."""
        found = self.answer(derived)
        return None if found is None else (found.start, found.end)

    def facing_source(self, source: Fact) -> tuple[int, int] | None:
        """Return the span of the derived text that faces a source fact: empty if dropped, None if unknown."""
        found = self.answer_source(source)
        return None if found is None else (found.start, found.end)

    def sentences(self, derived: Fact) -> tuple[tuple[int, float], ...]:
        """Return the numbers of the source sentences that answer the sentence of a derived fact, best first.

        Behind its own answers stand, at a discount, those of its neighbours: a long sentence may have been split.
        """
        if not self._derived.sentences:
            return ()
        return self._sentences_of(self.sentence_of(derived, source=False))

    def _sentences_of(self, number: int) -> tuple[tuple[int, float], ...]:
        known = self._answers.get(number)
        if known is None:
            scores = dict(self._back.candidates(number))
            for beside in (number - 1, number + 1):
                if 0 <= beside < len(self._derived.sentences):
                    for other, score in self._back.candidates(beside)[:1]:
                        scores[other] = max(scores.get(other, 0.0), score * _BESIDE)
            known = tuple(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))
            self._answers[number] = known
        return known

    def best(self, number: int) -> tuple[int, float] | None:
        """Return the source sentence that answers a derived one best, the first of `sentences`, with its score."""
        own = self._back.candidates(number)
        if own and own[0][1] > _BESIDE:  # no neighbour's answer is worth more
            return own[0]
        return next(iter(self._sentences_of(number)), None)

    def sentence_of(self, fact: Fact, *, source: bool) -> int:
        """Return the number of the sentence in which a fact stands."""
        sentences = self._sentences[source]
        key = (fact.start, fact.end)
        known = sentences.get(key)
        if known is None:
            side = self._source if source else self._derived
            known = sentences[key] = side.sentence(side.stretch(*key).first)
        return known

    @property
    def lengths(self) -> tuple[int, int]:
        """The number of sentences of the source and of the derived text."""
        return len(self._source.sentences), len(self._derived.sentences)

    def verbatim(self, derived: Fact) -> bool:
        """Whether the sentence of a derived fact stands word for word in the source."""
        number = self.sentence_of(derived, source=False)
        known = self._verbatim.get(number)
        if known is None:
            mine = self._derived.text[slice(*self._derived.sentences[number])]
            known = self._verbatim[number] = tuple(mine) in self._source.verbatim
        return known

    def frame(self, number: int, facts: Iterable[Fact], *, of_source: bool) -> frozenset[str]:
        """Return the content words of a sentence but those of some of its facts."""
        side = self._source if of_source else self._derived
        names = {word for fact in facts for word in side.text[slice(*side.stretch(fact.start, fact.end))]}
        return frozenset(side.content[number]) - names

    def answering(self, fact: Fact, *, of_source: bool) -> Iterator[list[str]]:
        """Yield the words of the other text's sentences that answer the sentence of a fact, best first."""
        side, other, way = (
            (self._source, self._derived, self._forth) if of_source else (self._derived, self._source, self._back)
        )
        if side.sentences:
            for number, _ in way.candidates(self.sentence_of(fact, source=of_source)):
                yield other.text[slice(*other.sentences[number])]

    def survives(self, source: Fact) -> float:
        """Return how well (0..1) the best derived sentence answers the sentence in which a source fact stands."""
        if not self._source.sentences:
            return 0.0
        best = self._forth.candidates(self.sentence_of(source, source=True))
        return best[0][1] if best else 0.0

    def sentence_score(self, source: Fact, derived: Fact) -> float:
        """Return how well (0..1) the sentences match in which two facts stand."""
        wanted = self.sentence_of(source, source=True)
        for number, score in self.sentences(derived):
            if number == wanted:
                return score
        return 0.0

    def context(self, source: Fact, derived: Fact) -> float:
        """Return how alike (0..1) the words around two facts are; near and rare words count more."""
        return self.company.context(source, derived)


def align_texts(
    source: Document,
    derived: Document,
    similarity: str | None = None,
    *,
    values: tuple[Sequence[Fact], Sequence[Fact]] = ((), ()),
    short: Mapping[str, str] = MappingProxyType({}),
) -> TextAlignment:
    """Return the alignment of two texts; nothing is computed before a fact asks.

    Args:
        source: the source document.
        derived: the derived document.
        similarity: a textdistance algorithm by name; None for the default of `fidelity.similarity`.
        values: the typed values (dates and numbers) of the source and of the derived text, in reading order.
        short: what a token that is a short form counts as.

    Raises:
        DeclarationError: there is no such algorithm.
    """
    chosen = measure() if similarity is None else measure(similarity)
    return TextAlignment(source, derived, chosen, values, short)
