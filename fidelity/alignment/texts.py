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
from functools import cache, cached_property
from math import log
from typing import NamedTuple

from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.languages import table, words
from fidelity.similarity import measure
from fidelity.tokens import Tokens

_CANDIDATES = 4  # source sentences kept per derived sentence: a sentence is rarely made of more
_BESIDE = 0.4  # what the answer of a neighbouring sentence is worth
_POSTINGS = 64  # a word in more sentences than this says nothing about which
_WINDOW = 6  # words left and right that bind a value
_CLAUSE = frozenset(";:()—–")  # marks over which no word binds a value
_COMMA = 0.6  # what is left of a word's hold on a value over a comma
_VALUE = "#"  # what every typed value looks like to its neighbours
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


_Window = tuple[dict[str, float], dict[str, float], float]  # words left, words right, each with its weight; their sum


class Stretch(NamedTuple):
    """The words of a fact as a half-open range of word indices."""

    first: int
    last: int


class _Words:
    """The words of one text (no marks), with the sentence of each.

    A typed value counts as one word without a form of its own, so that *killed five and wounded 20* and *killed 20 and
    wounded five* are the same words in the same order, and each value faces the other.
    """

    def __init__(self, document: Document, values: Sequence[Fact] = ()) -> None:
        tokens = document.tokens
        folded = document.folded
        keep = [index for index, token in enumerate(tokens.lower) if token[0].isalnum() or token[0] in "$€£¥%"]
        self.document = document
        self.text = [stem(tokens.lower[index]) for index in keep]
        self.start = [tokens.start[index] for index in keep]
        self.end = [tokens.end[index] for index in keep]
        if folded.starts:
            spans = [folded.span(start, end) for start, end in zip(self.start, self.end, strict=True)]
            self.start = [span[0] for span in spans]
            self.end = [span[1] for span in spans]
        self.cased = [tokens.text[index][0].isupper() for index in keep]
        #: how much of a word's hold on a value survives the mark between the word before and this one
        joining = _joining_words(document.language_code)
        self.clause = [1.0 if index == 0 else _hold_over(tokens, index, joining) for index in keep]
        if values:
            keep = self._mask(values, keep)
        #: half-open word ranges of the sentences
        self.sentences = [(bisect_left(keep, a), bisect_left(keep, b)) for a, b in tokens.sentences]
        self.starts = [first for first, _ in self.sentences]
        self.function = _function_words(document.language_code)

    def _mask(self, values: Sequence[Fact], keep: list[int]) -> list[int]:
        """Make each value one word; return the token indices of the words that are left."""
        gone: set[int] = set()
        for fact in values:
            first, last = self.stretch(fact.start, fact.end)
            if first < last:
                self.text[first] = _VALUE
                self.cased[first] = False
                self.end[first] = self.end[last - 1]
                gone.update(range(first + 1, last))
        if not gone:
            return keep
        left = [index for index in range(len(keep)) if index not in gone]
        self.text = [self.text[index] for index in left]
        self.start = [self.start[index] for index in left]
        self.end = [self.end[index] for index in left]
        self.cased = [self.cased[index] for index in left]
        self.clause = [self.clause[index] for index in left]
        return [keep[index] for index in left]

    def stretch(self, start: int, end: int) -> Stretch:
        """Return the range of words that ``text[start:end]`` touches."""
        first = bisect_left(self.end, start + 1)
        return Stretch(first, max(bisect_left(self.start, end), first))

    def sentence(self, word: int) -> int:
        """Return the number of the sentence in which word ``word`` stands."""
        return max(bisect_left(self.starts, word + 1) - 1, 0)

    @cached_property
    def content(self) -> list[frozenset[str]]:
        """The content words of each sentence."""
        return [frozenset(self.text[a:b]) - self.function for a, b in self.sentences]

    @cached_property
    def postings(self) -> dict[str, list[int]]:
        """The sentences of each content word."""
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, content in enumerate(self.content):
            for word in content:
                postings[word].append(number)
        return postings

    def weight(self, word: str) -> float:
        """Return how telling a content word is in this text: 1 for a common one, more for a rare one."""
        return 1.0 + log(len(self.sentences) / (1 + len(self.postings.get(word, ()))) + 1.0)


def _hold_over(tokens: Tokens, index: int, joining: frozenset[str]) -> float:
    """Return how much hold crosses the mark before token ``index``: none a clause's end, some a comma, all no mark."""
    mark = tokens.text[index - 1]
    if mark in _CLAUSE:
        return 0.0
    if mark == ",":
        return 0.0 if tokens.lower[index] in joining else _COMMA
    return 1.0


@cache
def _joining_words(language: str) -> frozenset[str]:
    return words(table(language, "language").get("joining_words"))


@cache
def _function_words(language: str) -> frozenset[str]:
    return words(table(language, "language").get("function_words")) | {_VALUE}


def stem(word: str) -> str:
    """Return a word without its possessive and plural ending: enough to meet itself in another sentence."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" and not word[0].isdigit():
        return word[:-1]
    return word


class _Direction:
    """One way of the alignment: from the facts of ``here`` to the text of ``there``."""

    def __init__(self, here: _Words, there: _Words) -> None:
        self.here = here
        self.there = there
        self._candidates: dict[int, tuple[tuple[int, float], ...]] = {}
        self._anchors: dict[tuple[int, int], tuple[list[int], list[int]]] = {}

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

    @cached_property
    def _sizes(self) -> dict[int, float]:
        return {}

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
            known = self._anchors[key] = _patience(
                self.here.text, self.here.sentences[sentence], self.there.text, self.there.sentences[other]
            )
        return known

    def facing(self, start: int, end: int) -> Facing | None:
        """Return what faces ``text[start:end]``, in the candidate sentence that holds it tightest."""
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


def _patience(
    here: list[str], mine: tuple[int, int], there: list[str], theirs: tuple[int, int]
) -> tuple[list[int], list[int]]:
    a, b = here[slice(*mine)], there[slice(*theirs)]
    if a == b:
        return list(range(*mine)), list(range(*theirs))
    count_a, count_b = Counter(a), Counter(b)
    place_b = {word: index for index, word in enumerate(b) if count_b[word] == 1}
    pairs = [(i, place_b[word]) for i, word in enumerate(a) if count_a[word] == 1 and word in place_b]
    chain = _increasing(pairs)
    matched: dict[int, int] = {}
    low = 0
    floor = 0
    for index, (i, j) in enumerate(chain):
        if i < low or j < floor:
            continue
        ceiling_a, ceiling_b = chain[index + 1] if index + 1 < len(chain) else (len(a), len(b))
        x, y = i, j
        while x > low and y > floor and a[x - 1] == b[y - 1]:
            x, y = x - 1, y - 1
        while x < i:
            matched[x] = y
            x, y = x + 1, y + 1
        x, y = i, j
        while x < ceiling_a and y < ceiling_b and a[x] == b[y]:
            matched[x] = y
            x, y = x + 1, y + 1
        low, floor = x, y
    if not chain:  # no unique word in common: the common beginning and end
        x = 0
        while x < min(len(a), len(b)) and a[x] == b[x]:
            matched[x] = x
            x += 1
        y = 1
        while y <= min(len(a), len(b)) - x and a[-y] == b[-y]:
            matched[len(a) - y] = len(b) - y
            y += 1
    found = sorted(matched.items())
    return [mine[0] + i for i, _ in found], [theirs[0] + j for _, j in found]


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that increases on both sides; ``pairs`` increase on the first."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(holders[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            holders.append(index)
        else:
            tops[pile] = j
            holders[pile] = index
    chain: list[tuple[int, int]] = []
    index = holders[-1] if holders else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


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
        self._source = _Words(source, values[0])
        self._derived = _Words(derived, values[1])
        self._back = _Direction(self._derived, self._source)
        self._forth = _Direction(self._source, self._derived)
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
        side = self._source if source else self._derived
        return side.sentence(side.stretch(fact.start, fact.end).first)

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

    def reordered(self, source: Fact, derived: Fact) -> bool:
        """Whether content words that two facts' sentences share stand there in another order."""
        one = self._source.sentences[self.sentence_of(source, source=True)]
        other = self._derived.sentences[self.sentence_of(derived, source=False)]
        mine, theirs = self._derived.text[slice(*other)], self._source.text[slice(*one)]
        count_a, count_b = Counter(mine), Counter(theirs)
        place = {word: index for index, word in enumerate(theirs) if count_b[word] == 1}
        pairs = [
            (index, place[word])
            for index, word in enumerate(mine)
            if count_a[word] == 1 and word in place and word not in self._derived.function
        ]
        return len(_increasing(pairs)) < len(pairs)

    def told_apart(self, one: Fact, other: Fact) -> bool:
        """Whether the words between two source facts bind each to something of its own.

        In *killed five and wounded 20* they do, in *5, 7 and 9* they do not: there the order is only an order.
        """
        side = self._source
        first, second = sorted((side.stretch(one.start, one.end), side.stretch(other.start, other.end)))
        if side.sentence(first.first) != side.sentence(second.first):
            return True
        between = side.text[first.last : second.first]
        return any(word not in side.function and not word[0].isdigit() for word in between) or bool(
            self._roles.keys() & set(between)
        )

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

    def _weigh(self, side: _Words, indices: range, ahead: int) -> dict[str, float]:
        """Return the words at ``indices``, nearest first, with their hold on the value beside them."""
        weights: dict[str, float] = {}
        hold = 1.0
        for distance, index in enumerate(indices):
            word = side.text[index]
            if index + ahead < len(side.clause):
                hold *= side.clause[index + ahead]
            if word == _VALUE or not hold:
                break  # what stands behind another value, or in another clause, belongs there
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
