"""The words of one text as alignment sees them: no marks, no endings, each typed value one word without a form.

*Killed five and wounded 20* and *killed 20 and wounded five* are the same words in the same order here, so that each
value faces the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, cached_property
from math import log
from typing import NamedTuple

from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.languages import table, words
from fidelity.tokens import Tokens

CLAUSE_ENDS = frozenset(";:()—–")  # marks over which no word binds a value
COMMA = 0.6  # what is left of a word's hold on a value over a comma
VALUE = "#"  # what every typed value looks like to its neighbours


class Stretch(NamedTuple):
    """The words of a fact as a half-open range of word indices."""

    first: int
    last: int


class Words:
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
        joining = joining_words(document.language_code)
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
                self.text[first] = VALUE
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
    if mark in CLAUSE_ENDS:
        return 0.0
    if mark == ",":
        return 0.0 if tokens.lower[index] in joining else COMMA
    return 1.0


@cache
def joining_words(language: str) -> frozenset[str]:
    """Return the conjunctions of a language: what stands behind one belongs to another member."""
    return words(table(language, "language").get("joining_words"))


@cache
def loose_words(language: str) -> frozenset[str]:
    """Return the words that may stand between two members of a list: conjunctions and articles."""
    return joining_words(language) | words(table(language, "language").get("articles"))


@cache
def _function_words(language: str) -> frozenset[str]:
    return words(table(language, "language").get("function_words")) | {VALUE}


def stem(word: str) -> str:
    """Return a word without its possessive and plural ending: enough to meet itself in another sentence."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" and not word[0].isdigit():
        return word[:-1]
    return word
