"""The words of one text as alignment sees them: no marks, no endings, each typed value one word without a form.

*Killed five and wounded 20* and *killed 20 and wounded five* are the same words in the same order here, so that each
value faces the other.

Parallel lists and arrays, made by passes at the speed of C: what depends on the word alone is remembered from text to
text. Offsets are arrays, since a list of them takes five times as much memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain, compress, count, islice, repeat
from math import log
from operator import not_
from types import MappingProxyType
from typing import NamedTuple

from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.folding import Folded
from fidelity.languages import table, words

CLAUSE_ENDS = frozenset(";:()—–")  # marks over which no word binds a value
CLAUSE_MARKS = CLAUSE_ENDS | {","}  # marks between clauses
COMMA = 0.6  # what is left of a word's hold on a value over a comma
VALUE = "#"  # what every typed value looks like to its neighbours
_SIGNS = frozenset("$€£¥%")  # marks that are words
_KNOWN = 50_000  # words remembered
_NONE: Mapping[str, str] = MappingProxyType({})
_LONGEST = 40  # code points; what is longer is no word to remember


class Stretch(NamedTuple):
    """The words of a fact as a half-open range of word indices."""

    first: int
    last: int


class Words:
    """The words of one text (no marks), with the sentence of each.

    A typed value counts as one word without a form of its own, so that *killed five and wounded 20* and *killed 20 and
    wounded five* are the same words in the same order, and each value faces the other.

    Args:
        document: the text.
        values: its typed values.
        short: what a token that is a short form counts as (`fidelity.alignment.short_forms`).

    Attributes:
        text: the words, without their endings.
        start: the offset of each in the document's text.
        end: the offset behind it.
        sentences: half-open word ranges of the sentences.
    """

    def __init__(self, document: Document, values: Iterable[Fact] = (), short: Mapping[str, str] = _NONE) -> None:
        tokens = document.tokens
        if len(_stems) > _KNOWN:
            _stems.clear()
        stems = list(map(_stems.__getitem__, tokens.lower))
        self._short = short
        if short:
            _shorten(tokens.text, stems, short)
        self.document = document
        masked = _mask(document, stems, values)
        self.text = list(filter(None, stems))
        self.start, self.end = (array("q", list(compress(edges, stems))) for edges in token_edges(document))
        self._tokens = array("q", list(compress(range(len(stems)), stems)))
        self._stretches: dict[tuple[int, int], Stretch] = {}
        for fact, token, end in masked:
            word = bisect_left(self._tokens, token)
            self.end[word] = end
            if self._tokens[word] == token:  # no other value has swallowed it
                self._stretches[fact.start, fact.end] = Stretch(word, word + 1)
        #: 1 where a mark stands before a word; one more entry, 0, closes the text
        self.marked = bytes(map(not_, compress(chain(("-",), stems), stems))) + b"\0"
        edges = [bisect_left(self._tokens, last) for _, last in tokens.sentences]
        self.sentences = list(zip([0, *edges], edges, strict=False))
        lengths = [last - first for first, last in self.sentences]
        self._sentences = list(chain.from_iterable(map(repeat, count(), lengths)))
        self._sentences.append(max(len(lengths) - 1, 0))
        self.function = _function_words(document.language_code)
        self.joining = joining_words(document.language_code)
        self._raw = tokens.text

    def stretch(self, start: int, end: int) -> Stretch:
        """Return the range of words that ``text[start:end]`` touches."""
        known = self._stretches.get((start, end))
        if known is None:
            known = self._stretches[start, end] = self._stretch(start, end)
        return known

    def _stretch(self, start: int, end: int) -> Stretch:
        first = bisect_left(self.end, start + 1)
        return Stretch(first, max(bisect_left(self.start, end), first))

    def sentence(self, word: int) -> int:
        """Return the number of the sentence in which word ``word`` stands."""
        return self._sentences[word]

    def cased(self, word: int) -> bool:
        """Whether a word begins with a capital; a value does not."""
        return self._raw[self._tokens[word]][0].isupper() and self.text[word] != VALUE

    def hold(self, word: int) -> float:
        """Return how much hold on a value crosses the mark before a word: none a clause's end, some a comma."""
        if not self.marked[word]:
            return 1.0
        index, text = self._tokens[word], self._raw
        mark = text[index - 1]
        if mark == ")" and _in_brackets(text, index - 2, self._short):
            return 1.0  # the Hale Rail Board (HRB) paid
        if mark in CLAUSE_ENDS or (mark == "|" and index > 1 and text[index - 2] == "|"):
            return 0.0  # the end of a clause, or of a table's row
        if mark == ",":
            return 0.0 if self.document.tokens.lower[index] in self.joining else COMMA
        return 1.0

    @cached_property
    def content(self) -> list[tuple[str, ...]]:
        """The content words of each sentence, each once, sorted."""
        return [tuple(sorted(set(self.text[a:b]) - self.function)) for a, b in self.sentences]

    @cached_property
    def verbatim(self) -> dict[tuple[str, ...], list[int]]:
        """The sentences by their words."""
        found: dict[tuple[str, ...], list[int]] = {}
        for number, (first, last) in enumerate(self.sentences):
            found.setdefault(tuple(self.text[first:last]), []).append(number)
        return found

    @cached_property
    def postings(self) -> dict[str, list[int]]:
        """The sentences of each content word."""
        postings: dict[str, list[int]] = {}
        for number, content in enumerate(self.content):
            for word in content:
                if word in postings:
                    postings[word].append(number)
                else:
                    postings[word] = [number]
        return postings

    @cached_property
    def weights(self) -> dict[str, float]:
        """How telling each content word is in this text: 1 for a common one, more for a rare one."""
        size = len(self.sentences)
        known = {count: 1.0 + log(size / (1 + count) + 1.0) for count in set(map(len, self.postings.values()))}
        return {word: known[len(posting)] for word, posting in self.postings.items()}

    @cached_property
    def rarest(self) -> float:
        """How telling a word is that this text does not have."""
        return 1.0 + log(len(self.sentences) + 1.0)


def _shorten(tokens: Sequence[str], stems: list[str], short: Mapping[str, str]) -> None:
    """Let each short form count as its name; in brackets behind that it counts as nothing."""
    for index, token in enumerate(tokens):
        if token in short:
            stems[index] = "" if _in_brackets(tokens, index, short) else short[token]


def _in_brackets(tokens: Sequence[str], index: int, short: Mapping[str, str]) -> bool:
    return tokens[index] in short and index > 0 and tokens[index - 1] == "(" and tokens[index + 1 : index + 2] == [")"]


def _mask(document: Document, stems: list[str], values: Iterable[Fact]) -> list[tuple[Fact, int, int]]:
    """Make each value one word, the first of its tokens; return the values, these tokens, and where their words end."""
    starts, ends = token_edges(document)
    found: list[tuple[Fact, int, int]] = []
    for fact in values:
        first = last = -1
        for token in range(bisect_right(ends, fact.start), bisect_left(starts, fact.end)):
            if stems[token]:
                first, last = (token if first < 0 else first), token
                stems[token] = ""
        if first >= 0:
            stems[first] = VALUE
            found.append((fact, first, ends[last]))
    return found


@lru_cache(maxsize=4)
def token_edges(document: Document) -> tuple[Sequence[int], Sequence[int]]:
    """Return the offsets at which the tokens of a document begin and end in its text, unfolded."""
    tokens, folded = document.tokens, document.folded
    return _unfolded(folded, tokens.start, tokens.end) if folded.starts else (tokens.start, tokens.end)


def _unfolded(folded: Folded, starts: array[int], ends: array[int]) -> tuple[array[int], array[int]]:
    """Return where words of the folded text stand in the original (`Folded.span`), run by run."""
    opens, closes = starts.tolist(), ends.tolist()
    begins: list[int] = []
    finishes: list[int] = []
    low = high = 0
    edges = chain(islice(folded.starts, 1, None), (len(folded.text) + 1,))
    runs = zip(folded.starts, edges, folded.begins, folded.ends, folded.same, strict=True)
    for begin, edge, first, last, same in runs:
        shift = first - begin
        some, low = low, bisect_left(opens, edge, low, min(low + edge - begin, len(opens)))
        begins += [start + shift for start in opens[some:low]] if same else [first] * (low - some)
        some, high = high, low - (low > 0 and closes[low - 1] > edge)  # the last token may end in the next run
        finishes += [end + shift for end in closes[some:high]] if same else [last] * (high - some)
    return array("q", begins), array("q", finishes)


@cache
def joining_words(language: str) -> frozenset[str]:
    """Return the conjunctions of a language: what stands behind one belongs to another member."""
    return words(table(language, "language").get("joining_words"))


@cache
def loose_words(language: str) -> frozenset[str]:
    """Return the words that may stand between two members of a list: conjunctions and articles."""
    return joining_words(language) | words(table(language, "language").get("articles"))


@cache
def denial_words(language: str) -> frozenset[str]:
    """Return the words that deny what a clause tells: not, never."""
    return words(table(language, "numbers").get("bound_negations"))


@cache
def _function_words(language: str) -> frozenset[str]:
    return words(table(language, "language").get("function_words")) | {VALUE}


def stem(word: str) -> str:
    """Return a word without its possessive and plural ending: enough to meet itself in another sentence."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" and not word[0].isdigit():
        return word[:-1]
    return word


class _Stems(dict[str, str]):
    """Tokens in lower case → their stems; empty for marks."""

    def __missing__(self, token: str) -> str:
        found = stem(token) if token[0].isalnum() or token[0] in _SIGNS else ""
        if len(token) < _LONGEST:
            self[token] = found
        return found


_stems = _Stems()
