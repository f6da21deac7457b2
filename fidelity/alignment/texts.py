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

`TextAlignment.context` compares the words around two facts without regard to order of sentences: it binds a value to
its head and its neighbours, which tells an exchange of two values from an exchange of two clauses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from fidelity.alignment.text_words import VALUE, Stretch, Words, joining_words, loose_words
from fidelity.alignment.word_alignment import increasing, patience
from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.languages import table, words
from fidelity.similarity import measure

_CANDIDATES = 4  # source sentences kept per derived sentence: a sentence is rarely made of more
_JOINED = 0.5  # what is left of a word's hold on a value over an “and”
_BESIDE = 0.4  # what the answer of a neighbouring sentence is worth
_POSTINGS = 64  # a word in more sentences than this says nothing about which
_WINDOW = 6  # words left and right that bind a value
_FUNCTION = 0.25  # weight of a function word beside a content word's 1.0


class Facing(NamedTuple):
    """The stretch of the other text that faces a fact.

    Args:
        start: first code point of the stretch in the other text.
        end: behind its last; equal to ``start`` where the fact faces nothing (it was inserted, or dropped).
        strength: 0..1, how close and how telling the aligned words left and right are.
        score: 0..1, how well the two sentences match.
    """

    start: int
    end: int
    strength: float
    score: float


_Sides = tuple[dict[str, float], dict[str, float]]  # words left, words right, each with its weight
_Window = tuple[dict[str, float], dict[str, float], float]  # words left, words right, each with its weight; their sum


class _Direction:
    """One way of the alignment: from the facts of ``here`` to the text of ``there``."""

    def __init__(self, here: Words, there: Words) -> None:
        self.here = here
        self.there = there
        self._candidates: dict[int, tuple[tuple[int, float], ...]] = {}
        self._anchors: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
        self._facings: dict[tuple[int, int], Facing | None] = {}
        self._sizes: dict[int, float] = {}

    def candidates(self, sentence: int) -> tuple[tuple[int, float], ...]:
        """Return the best source sentences for a sentence, best first, each with its score 0..1."""
        known = self._candidates.get(sentence)
        if known is not None:
            return known
        here, there = self.here, self.there
        votes: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for word in sorted(here.content[sentence]):
            weight = there.weight(word)
            total += weight
            posting = there.postings.get(word, ())
            if len(posting) <= _POSTINGS:
                for other in posting:
                    votes[other] += weight
        ranked: list[tuple[int, float]] = []
        position = sentence / max(len(here.sentences), 1)
        for other, shared in votes.items():
            size = self._size(other)
            dice = 2 * shared / (total + size)
            contained = shared / min(total, size) * (shared / (shared + 4.0))
            near = 0.02 * (1 - abs(other / max(len(there.sentences), 1) - position))
            ranked.append((other, min(1.0, max(dice, 0.85 * contained) + near)))
        ranked.sort(key=lambda pair: (-pair[1], pair[0]))
        result = tuple(ranked[:_CANDIDATES])
        self._candidates[sentence] = result
        return result

    def _size(self, sentence: int) -> float:
        size = self._sizes.get(sentence)
        if size is None:
            size = sum(self.there.weight(word) for word in sorted(self.there.content[sentence]))
            self._sizes[sentence] = size
        return size

    def anchors(self, sentence: int, other: int) -> tuple[list[int], list[int]]:
        """Return the aligned words of two sentences: word indices here and there, both increasing."""
        key = (sentence, other)
        known = self._anchors.get(key)
        if known is None:
            known = self._anchors[key] = patience(
                self.here.text, self.here.sentences[sentence], self.there.text, self.there.sentences[other]
            )
        return known

    def facing(self, start: int, end: int) -> Facing | None:
        """Return what faces ``text[start:end]``, in the candidate sentence that holds it tightest."""
        key = (start, end)
        if key not in self._facings:
            self._facings[key] = self._tightest(start, end)
        return self._facings[key]

    def _tightest(self, start: int, end: int) -> Facing | None:
        stretch = self.here.stretch(start, end)
        if not self.here.sentences:
            return None
        sentence = self.here.sentence(stretch.first)
        best: Facing | None = None
        for other, score in self.candidates(sentence):
            found = self._facing(sentence, other, score, stretch)
            if found is not None and (
                best is None or found.strength * (0.5 + found.score) > best.strength * (0.5 + best.score)
            ):
                best = found
        return best

    def _facing(self, sentence: int, other: int, score: float, stretch: Stretch) -> Facing | None:
        here, there = self.here, self.there
        mine, theirs = self.anchors(sentence, other)
        if not mine:
            return None
        left = bisect_left(mine, stretch.first) - 1
        right = bisect_left(mine, stretch.last)
        first, last = there.sentences[other]
        strength = 0.0
        if left >= 0:
            first_word = theirs[left] + 1
            strength += self._hold(mine[left], stretch.first - mine[left])
        else:
            first_word = first
            strength += 0.3 if stretch.first == here.sentences[sentence][0] else 0.0
        if right < len(mine):
            last_word = theirs[right]
            strength += self._hold(mine[right], mine[right] - stretch.last + 1)
        else:
            last_word = last
            strength += 0.3 if stretch.last == here.sentences[sentence][1] else 0.0
        if first_word < last_word:
            return Facing(there.start[first_word], there.end[last_word - 1], strength / 2, score)
        place = there.end[first_word - 1] if first_word > 0 else 0
        return Facing(place, place, strength / 2, score)

    def _hold(self, word: int, distance: int) -> float:
        """Return how firmly an aligned word at ``distance`` holds the fact beside it."""
        weight = 0.7 if self.here.text[word] in self.here.function else 1.0
        return weight / (1.0 + 0.35 * (distance - 1))


class TextAlignment:
    """The correspondence of a source and a derived text, computed where facts ask for it.

    Args:
        source: the source document.
        derived: the derived document.
        similarity: the string similarity (0..1) to use for the few facts left unmatched, see `fidelity.similarity`.
        values: the typed values (dates and numbers) of either text.
    """

    def __init__(
        self,
        source: Document,
        derived: Document,
        similarity: Callable[[str, str], float],
        values: tuple[Sequence[Fact], Sequence[Fact]] = ((), ()),
    ) -> None:
        self.source = source
        self.derived = derived
        self.similarity = similarity
        self._source = Words(source, values[0])
        self._derived = Words(derived, values[1])
        self._back = _Direction(self._derived, self._source)
        self._forth = _Direction(self._source, self._derived)
        self._sentences: dict[tuple[bool, int, int], int] = {}
        self._answers: dict[int, tuple[tuple[int, float], ...]] = {}
        self._windows: dict[tuple[bool, int, int], _Window] = {}

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
        number = self.sentence_of(derived, source=False)
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

    def sentence_of(self, fact: Fact, *, source: bool) -> int:
        """Return the number of the sentence in which a fact stands."""
        key = (source, fact.start, fact.end)
        known = self._sentences.get(key)
        if known is None:
            side = self._source if source else self._derived
            known = self._sentences[key] = side.sentence(side.stretch(fact.start, fact.end).first)
        return known

    def verbatim(self, derived: Fact) -> bool:
        """Whether the sentence of a derived fact stands word for word in the source."""
        number = self.sentence_of(derived, source=False)
        mine = self._derived.text[slice(*self._derived.sentences[number])]
        return any(
            self._source.text[slice(*self._source.sentences[other])] == mine
            for other, _ in self._back.candidates(number)
        )

    def survives(self, source: Fact) -> float:
        """Return how well (0..1) the best derived sentence answers the sentence in which a source fact stands."""
        if not self._source.sentences:
            return 0.0
        best = self._forth.candidates(self.sentence_of(source, source=True))
        return best[0][1] if best else 0.0

    def sentence_score(self, source: Fact, derived: Fact) -> float:
        """Return how well (0..1) the sentences match in which two facts stand."""
        wanted = self.sentence_of(source, source=True)
        return next((score for number, score in self.sentences(derived) if number == wanted), 0.0)

    def context(self, source: Fact, derived: Fact) -> float:
        """Return how alike (0..1) the words around two facts are; near and rare words count more."""
        return self._alike(self._window(source, of_source=True), self._window(derived, of_source=False))

    def context_within(self, one: Fact, other: Fact) -> float:
        """Return how alike (0..1) the words around two facts of the *source* are."""
        return self._alike(self._window(one, of_source=True), self._window(other, of_source=True))

    def same_head(self, one: Fact, other: Fact) -> bool:
        """Whether the nearest content word beside one source fact is also the nearest beside the other."""
        return bool(self._heads(one) & self._heads(other))

    def _heads(self, fact: Fact) -> set[str]:
        sides = self._window(fact, of_source=True)[:2]
        content = [[word for word in side if word not in self._source.function] for side in sides]
        return {words[0] for words in content if words}

    @staticmethod
    def _alike(one: _Window, other: _Window) -> float:
        left_a, right_a, total_a = one
        left_b, right_b, total_b = other
        total = max(total_a, total_b)
        if not total:
            return 0.0
        shared = _shared(left_a, left_b) + _shared(right_a, right_b)
        crossed = _shared(left_a, right_b) + _shared(right_a, left_b)
        return min(1.0, (shared + 0.5 * crossed) / total)

    def moved(self, source: Fact, derived: Fact) -> frozenset[str]:
        """Return the words that two facts' sentences share, once each, but have in another order.

        The longest run of words in the same order is the frame that stayed; the others have moved.
        """
        one = self._source.sentences[self.sentence_of(source, source=True)]
        other = self._derived.sentences[self.sentence_of(derived, source=False)]
        mine, theirs = self._derived.text[slice(*other)], self._source.text[slice(*one)]
        count_a, count_b = Counter(mine), Counter(theirs)
        place = {word: index for index, word in enumerate(theirs) if count_b[word] == 1}
        pairs = [(index, place[word]) for index, word in enumerate(mine) if count_a[word] == 1 and word in place]
        stayed = {index for index, _ in increasing(pairs)}
        return frozenset(mine[index] for index, _ in pairs if index not in stayed)

    def content(self, words: frozenset[str]) -> frozenset[str]:
        """Return the content words among ``words``."""
        return words - self._derived.function - self._source.function

    def bound_apart(
        self, sources: tuple[Fact, Fact], derived: tuple[Fact, Fact], only: frozenset[str] = frozenset()
    ) -> float:
        """Return whether two derived facts keep the company that tells two source facts apart.

        Only words count that bind one of two facts more than the other, on either text: positive where each derived
        fact has the words of its own source fact, negative where it has the other's. Where ``only`` is given, no other
        words are asked.
        """
        here = self._difference(*(self._window(fact, of_source=True)[:2] for fact in sources))
        there = self._difference(*(self._window(fact, of_source=False)[:2] for fact in derived))
        total = 0.0
        for (side, word), weight in here.items():
            if only and word not in only:
                continue
            for beside, share in ((side, 1.0), (1 - side, 0.5)):
                other = there.get((beside, word), 0.0)
                if other:
                    total += share * min(abs(weight), abs(other)) * (1 if weight * other > 0 else -1)
        return total

    @staticmethod
    def _difference(one: _Sides, other: _Sides) -> dict[tuple[int, str], float]:
        difference: dict[tuple[int, str], float] = {}
        for side in (0, 1):
            for word in {**one[side], **other[side]}:
                weight = one[side].get(word, 0.0) - other[side].get(word, 0.0)
                if weight:
                    difference[side, word] = weight
        return difference

    def told_apart(self, one: Fact, other: Fact) -> bool:
        """Whether the words between two source facts bind each to something of its own.

        In *killed five and wounded 20* they do, in *5, 7 and 9* they do not: there the order is only an order.
        """
        side = self._source
        first, second = sorted((side.stretch(one.start, one.end), side.stretch(other.start, other.end)))
        if side.sentence(first.first) != side.sentence(second.first):
            return True
        loose = loose_words(self.source.language_code) | {VALUE}
        between = side.text[first.last : second.first]
        return any(word not in loose and not word[0].isdigit() for word in between)

    def role(self, fact: Fact, *, source: bool) -> str | None:
        """Return the role that the word before a fact gives it in a change (``origin``, ``goal``), if any."""
        side = self._source if source else self._derived
        first = side.stretch(fact.start, fact.end).first
        for index in (first, first - 1):  # the preposition may belong to the fact's own span
            if 0 <= index < len(side.text) and side.text[index] in self._roles:
                return self._roles[side.text[index]]
        return None

    @cached_property
    def _roles(self) -> dict[str, str]:
        roles = table(self.source.language_code, "language").get("roles", {})
        return {word: role for role, entry in roles.items() for word in words(entry)}

    def _window(self, fact: Fact, *, of_source: bool) -> _Window:
        key = (of_source, fact.start, fact.end)
        known = self._windows.get(key)
        if known is not None:
            return known
        side = self._source if of_source else self._derived
        stretch = side.stretch(fact.start, fact.end)
        if not side.sentences:
            return {}, {}, 0.0
        first, last = side.sentences[side.sentence(stretch.first)]
        left = self._weigh(side, range(stretch.first - 1, max(first, stretch.first - _WINDOW) - 1, -1), 1)
        right = self._weigh(side, range(stretch.last, min(last, stretch.last + _WINDOW)), 0)
        result = (left, right, sum(left.values()) + sum(right.values()))
        self._windows[key] = result
        return result

    def _weigh(self, side: Words, indices: range, ahead: int) -> dict[str, float]:
        """Return the words at ``indices``, nearest first, with their hold on the value beside them."""
        weights: dict[str, float] = {}
        joining = joining_words(side.document.language_code)
        hold = 1.0
        for distance, index in enumerate(indices):
            word = side.text[index]
            if index + ahead < len(side.clause):
                hold *= side.clause[index + ahead]
            if word == VALUE or not hold:
                break  # what stands behind another value, or in another clause, belongs there
            if word in joining:
                hold *= _JOINED
            weight = hold * (_FUNCTION if word in side.function else self._source.weight(word))
            if side.cased[index]:
                weight *= 1.3
            weights[word] = max(weights.get(word, 0.0), weight / (1.0 + 0.4 * distance))
        return weights


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(min(weight, other[word]) for word, weight in one.items() if word in other)


def align_texts(
    source: Document,
    derived: Document,
    similarity: str | None = None,
    *,
    values: tuple[Sequence[Fact], Sequence[Fact]] = ((), ()),
) -> TextAlignment:
    """Return the alignment of two texts; nothing is computed before a fact asks.

    Args:
        source: the source document.
        derived: the derived document.
        similarity: a textdistance algorithm by name; None for the default of `fidelity.similarity`.
        values: the typed values (dates and numbers) of the source and of the derived text, in reading order.

    Raises:
        DeclarationError: there is no such algorithm.
    """
    chosen = measure() if similarity is None else measure(similarity)
    return TextAlignment(source, derived, chosen, values)
