"""Which stretch of one text faces a fact of the other: sentences first, then words.

The three steps of `fidelity.alignment.texts`, one way. Whatever is worked out is kept, and nothing is worked out before
a fact asks: a sentence that holds no fact in question is never aligned.

What cannot win is not looked at. Sentences that share little can be no candidates, however short they are; and no
candidate holds a fact tighter than words right beside it would. Both bounds are exact: they change no result.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from math import fsum
from operator import itemgetter
from typing import NamedTuple

from fidelity.alignment.text_words import Stretch, Words
from fidelity.alignment.word_alignment import patience

_CANDIDATES = 4  # source sentences kept per derived sentence: a sentence is rarely made of more
_POSTINGS = 64  # a word in more sentences than this says nothing about which
_VOTES = 200  # votes of one sentence that are counted
_CHOSEN = 12  # sentences that are counted out where there are more
_NEAR = 0.02  # what a sentence at the same place of its text gains over one at the other end
_CONTAINED = 0.85  # what it counts that a sentence is contained in the other
_AMOUNT = 4.0  # weight of shared words at which half of that counts
_EDGE = 0.3  # hold of a sentence's edge
_WEAK = 0.7  # hold of a function word, beside a content word's 1.0
_FAR = 0.35  # what each word between takes of a hold
_SLACK = 1e-9  # of rounding

_weigh = itemgetter(1)


def _rarity(vote: tuple[str, Sequence[int]]) -> tuple[int, str]:
    return len(vote[1]), vote[0]


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


class Direction:
    """One way of the alignment: from the facts of ``here`` to the text of ``there``."""

    def __init__(self, here: Words, there: Words) -> None:
        self.here = here
        self.there = there
        self._candidates: dict[int, tuple[tuple[int, float], ...]] = {}
        self._anchors: dict[tuple[int, int], tuple[array[int], array[int]]] = {}
        self._facings: dict[tuple[int, int], Facing | None] = {}
        self._sizes: dict[int, float] = {}

    def candidates(self, sentence: int) -> tuple[tuple[int, float], ...]:
        """Return the best source sentences for a sentence, best first, each with its score 0..1.

        A sentence that stands there word for word, and once, is answered by that one alone.
        """
        known = self._candidates.get(sentence)
        if known is None:
            known = self._candidates[sentence] = self._ranked(sentence)
        return known

    def _ranked(self, sentence: int) -> tuple[tuple[int, float], ...]:
        here, there = self.here, self.there
        twins = there.verbatim.get(tuple(here.text[slice(*here.sentences[sentence])]), ())
        if len(twins) == 1:
            return ((twins[0], 1.0),)
        weights, rarest = there.weights, there.rarest
        words = here.content[sentence]
        total = sum([weights.get(word, rarest) for word in words])
        votes = self._votes(words)
        position = sentence / max(len(here.sentences), 1)
        length = max(len(there.sentences), 1)
        ranked: list[tuple[float, int]] = []
        sizes = self._sizes
        least = 0.0  # the worst of the best
        for other, shared in sorted(votes.items(), key=_weigh, reverse=True):
            telling = shared / (shared + _AMOUNT)
            dice, contained = 2 * shared / (total + shared), _CONTAINED * telling
            if (dice if dice > contained else contained) + _NEAR + _SLACK < least:  # noqa: FURB136 - a call costs more
                break  # nor can any that shares less
            size = sizes.get(other) or self._size(other)
            dice = 2 * shared / (total + size)
            contained = _CONTAINED * (shared / (size if size < total else total) * telling)  # noqa: FURB136
            score = dice if dice > contained else contained  # noqa: FURB136
            if score + _NEAR + _SLACK < least:
                continue
            score += _NEAR * (1 - abs(other / length - position))
            ranked.append((-score if score < 1.0 else -1.0, other))
            if len(ranked) >= _CANDIDATES and -ranked[-1][0] > least:
                ranked.sort()
                del ranked[_CANDIDATES:]
                least = -ranked[-1][0]
        ranked.sort()
        return tuple([(other, -score) for score, other in ranked[:_CANDIDATES]])

    def _votes(self, words: Sequence[str]) -> dict[int, float]:
        """Return the source sentences that share words, each with the weight of what it shares.

        Rare words vote first. Where there are too many votes to count, the sentences that they have chosen are counted
        out in full, and no others.
        """
        there = self.there
        postings, weights = there.postings, there.weights
        found = [(word, posting) for word in words if len(posting := postings.get(word, ())) <= _POSTINGS]
        votes: dict[int, float] = {}
        every = sum([len(posting) for _, posting in found]) <= _VOTES
        left = _VOTES
        for word, posting in found if every else sorted(found, key=_rarity):
            weight = weights.get(word, 0.0)
            for other in posting:
                votes[other] = votes.get(other, 0.0) + weight
            left -= len(posting)
            if left < 0 and not every:
                break
        if every:
            return votes
        chosen = sorted(votes.items(), key=_weigh, reverse=True)[:_CHOSEN]
        shares = [(word, weights[word]) for word, posting in found if posting]
        content = there.content
        return {other: sum([weight for word, weight in shares if word in content[other]]) for other, _ in chosen}

    def _size(self, sentence: int) -> float:
        weights = self.there.weights
        size = self._sizes[sentence] = fsum(map(weights.__getitem__, self.there.content[sentence]))
        return size

    def anchors(self, sentence: int, other: int) -> tuple[array[int], array[int]]:
        """Return the aligned words of two sentences: word indices here and there, both increasing."""
        key = (sentence, other)
        known = self._anchors.get(key)
        if known is None:
            here, there = self.here, self.there
            pair = patience(here.text, here.sentences[sentence], there.text, there.sentences[other])
            known = self._anchors[key] = array("q", pair[0]), array("q", pair[1])
        return known

    def facing(self, start: int, end: int) -> Facing | None:
        """Return what faces ``text[start:end]``, in the candidate sentence that holds it tightest."""
        key = (start, end)
        if key not in self._facings:
            self._facings[key] = self._tightest(start, end)
        return self._facings[key]

    def _tightest(self, start: int, end: int) -> Facing | None:
        here = self.here
        if not here.sentences:
            return None
        stretch = here.stretch(start, end)
        sentence = here.sentence(stretch.first)
        most = self._most(sentence, stretch)
        best: Facing | None = None
        tight = 0.0
        for other, score in self.candidates(sentence):
            if best is not None and most * (0.5 + score) <= tight:
                break
            found = self._facing(sentence, other, score, stretch)
            if found is not None and (best is None or found.strength * (0.5 + score) > tight):
                best, tight = found, found.strength * (0.5 + score)
        return best

    def _most(self, sentence: int, stretch: Stretch) -> float:
        """Return the strength with which any sentence can hold a fact: by the words right beside it, or the next."""
        first, last = self.here.sentences[sentence]
        left = self._best_hold(stretch.first - 1) if stretch.first > first else _EDGE
        right = self._best_hold(stretch.last) if stretch.last < last else _EDGE
        return (left + right) / 2 + _SLACK

    def _best_hold(self, word: int) -> float:
        return 1.0 / (1.0 + _FAR) if self.here.text[word] in self.here.function else 1.0

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
            strength += _EDGE if stretch.first == here.sentences[sentence][0] else 0.0
        if right < len(mine):
            last_word = theirs[right]
            strength += self._hold(mine[right], mine[right] - stretch.last + 1)
        else:
            last_word = last
            strength += _EDGE if stretch.last == here.sentences[sentence][1] else 0.0
        if first_word < last_word:
            return Facing(there.start[first_word], there.end[last_word - 1], strength / 2, score)
        place = there.end[first_word - 1] if first_word > 0 else 0
        return Facing(place, place, strength / 2, score)

    def _hold(self, word: int, distance: int) -> float:
        """Return how firmly an aligned word at ``distance`` holds the fact beside it."""
        weight = _WEAK if self.here.text[word] in self.here.function else 1.0
        return weight / (1.0 + _FAR * (distance - 1))
