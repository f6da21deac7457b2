"""Affinity: how much of what a derived sentence says of a fact is said around a source fact.

A summary makes one sentence of several and says it in its own words. Which stretch faces a fact (`facing`) and the
words right beside it (`company`) then tell little; what still tells is how many of the sentence's words stand in the
sentence of the source fact, the nearer the better, whatever their order and endings (*goat herding*, *herded goats*).
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import NamedTuple

from fidelity.alignment.text_words import VALUE, Words
from fidelity.facts.model import Fact

_FAR = 0.12  # what each word between takes of a word's say in the derived sentence
_LOOSE = 0.2  # the same in the source's, for words farther than
_REACH = 4
_WINDOW = 60  # words to either side that are looked at: a longer sentence is a list
_ROOT = 7  # letters in which two forms of one word agree
_SHORT = 5  # letters of a word that is its own root
_BARE = 3  # letters that an ending leaves
_ENDINGS = (
    *("ations", "ation", "ingly", "ments", "ment", "ings", "ing", "ers", "er"),
    *("edly", "ed", "ies", "es", "ly", "s", "e"),
)


class Says(NamedTuple):
    """What speaks for a source fact.

    Args:
        share: 0..1, of the derived sentence's words, weighed by how telling and how near they are.
        words: how many words that is.
    """

    share: float = 0.0
    words: int = 0


class Affinity:
    """The affinity of the facts of two texts.

    Args:
        source: the words of the source, which say how telling a word is.
        derived: the words of the derived text.
    """

    def __init__(self, source: Words, derived: Words) -> None:
        self._source = source
        self._derived = derived
        self._asked: dict[tuple[int, int], tuple[dict[str, float], float]] = {}

    def __call__(self, source: Fact, derived: Fact) -> Says:
        """Return what of the derived fact's sentence is said around the source fact."""
        asked, total = self._asks(derived)
        if not asked:
            return Says()
        side = self._source
        first, last = side.stretch(source.start, source.end)
        heard: dict[str, float] = {}
        begin, end = side.sentences[side.sentence(first)]
        for index in range(max(begin, first - _WINDOW), min(end, last + _WINDOW)):
            word = root(side.text[index])
            weight = asked.get(word)
            if weight is None or first <= index < last:
                continue
            distance = first - index if index < first else index - last + 1
            weight /= 1.0 + _LOOSE * max(distance - _REACH, 0)
            heard[word] = max(heard.get(word, 0.0), weight)
        return Says(sum(heard.values()) / total, len(heard))

    def _asks(self, derived: Fact) -> tuple[dict[str, float], float]:
        """Return the roots of the words of a derived fact's sentence, each with its say, and their sum."""
        key = (derived.start, derived.end)
        known = self._asked.get(key)
        if known is None:
            found = self._roots(*key) if self._derived.sentences and self._source.sentences else {}
            known = self._asked[key] = found, sum(found.values())
        return known

    def _roots(self, start: int, stop: int) -> dict[str, float]:
        found: dict[str, float] = {}
        side = self._derived
        first, last = side.stretch(start, stop)
        begin, end = side.sentences[side.sentence(first)]
        for index in range(max(begin, first - _WINDOW), min(end, last + _WINDOW)):
            word = side.text[index]
            if first <= index < last or word == VALUE or word in side.function or word[0].isdigit():
                continue
            distance = first - index if index < first else index - last + 1
            weight = self._weights.get(root(word), self._source.rarest) / (1.0 + _FAR * (distance - 1))
            found[root(word)] = max(found.get(root(word), 0.0), weight)
        return found

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How telling each root is in the source: as its commonest word."""
        found: dict[str, float] = {}
        for word, weight in self._source.weights.items():
            found[root(word)] = min(found.get(root(word), weight), weight)
        return found


@cache
def root(word: str) -> str:
    """Return what the forms of a word have in common: its first letters without an ending."""
    if len(word) > _SHORT:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _BARE:
                word = word[: -len(ending)]
                break
        if word[-1] == word[-2]:
            word = word[:-1]
    return word[:_ROOT]
