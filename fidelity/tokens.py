"""Tokens: one cheap pass over the folded text, shared by all grammars.

A token is a dotted abbreviation (``U.S.``), a digit group (``1,234.5``, ``12:30``, ``3.11.7``), a word with its inner
apostrophes (``don't``, ``O’Brien``, ``Iraq’s``) or any other single character. Hyphens and slashes between words are
tokens of their own: grammars see ``twenty`` ``-`` ``one``. White space is no token; `Tokens.spaced` tells where it was.

Tokens are parallel lists, not objects: a pass over one list costs some 30 ns a token, an object would cost ten times
that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress, pairwise
from operator import ne, sub

from fidelity.languages import table, words

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(  # with the white space before it: two passes at the speed of C then tell where it was
    rf"\s*+(?:{_LETTER}(?:(?:\.{_LETTER})+\.|{_LETTER}*+(?:['’‘]{_LETTER}++)*+)|\d++(?:[.,:/]\d++)*+|.)",
    re.DOTALL,
)
_BREAK = re.compile(r"\n[^\S\n]*\n")
_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’»›)]}“‹«")  # a sentence takes its closing marks along; “ closes in German
_LEAD = 8  # marks that may stand before the first word of a sentence; more are a rule or a row of dots


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of a folded text.

    Args:
        text: the token as it stands.
        lower: the token in lower case, with ``'`` for ``’``.
        start: the offset of its first character in the folded text.
        end: the offset behind its last one.
        spaced: whether white space (or the beginning) stands before it.
        sentences: half-open token ranges of the sentences, in order, without gaps.
        paragraphs: half-open token ranges of the paragraphs (separated by blank lines), without gaps.
    """

    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    spaced: list[bool]
    sentences: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.text)

    def at(self, position: int) -> int:
        """Return the index of the first token that ends behind ``position`` of the folded text."""
        return bisect_right(self.end, position)

    def before(self, position: int) -> int:
        """Return the number of tokens that start before ``position`` of the folded text."""
        return bisect_left(self.start, position)

    def sentence(self, index: int) -> int:
        """Return the number of the sentence that token ``index`` belongs to."""
        return bisect_right(self.sentences, (index, len(self.text) + 1)) - 1

    def paragraph(self, index: int) -> int:
        """Return the number of the paragraph that token ``index`` belongs to."""
        return bisect_right(self.paragraphs, (index, len(self.text) + 1)) - 1


@cache
def _stops(language: str) -> tuple[frozenset[str], frozenset[str]]:
    data = table(language, "language")
    return words(data.get("abbreviations")), words(data.get("openers"))


def tokenise(text: str, language: str = "en", breaks: Sequence[int] = ()) -> Tokens:
    """Cut a folded ``text`` into tokens, sentences and paragraphs. Linear.

    Args:
        text: the folded text.
        language: the ISO 639-1 code whose abbreviations end no sentence.
        breaks: offsets at which a paragraph begins though no blank line stands before it: headings, list items.
    """
    pieces = _TOKEN.findall(text.rstrip())
    end = list(accumulate(map(len, pieces)))
    token = list(map(str.strip, pieces))
    lengths = list(map(len, token))
    start = list(map(sub, end, lengths))
    spaced = list(map(ne, map(len, pieces), lengths))
    if spaced:
        spaced[0] = True
    # Most tokens of a text are repeats: what depends on the word alone is worked out once a word.
    vocabulary = set(token)
    lowered = {word: word.replace("’", "'").lower() for word in vocabulary}
    lower = list(map(lowered.__getitem__, token))
    dotted = {word for word in vocabulary if word[-1] == "." and len(word) > 1}
    last = len(token)
    edges = {bisect_left(start, match.end()) for match in _BREAK.finditer(text)} if "\n" in text else set()
    edges.update(bisect_left(start, offset) for offset in breaks)
    paragraphs = [(a, b) for a, b in pairwise(sorted({0, *edges, last})) if a < b]
    stops = compress(range(last), map((_STOPS | dotted).__contains__, token))
    tokens = Tokens(token, lower, start, end, spaced, [], paragraphs)
    ends = _ends(tokens, stops, *_stops(language))
    if last:
        tokens.sentences.extend(pairwise(sorted({0, *ends, *(b for _, b in paragraphs)})))
    return tokens


def _ends(
    tokens: Tokens, stops: Iterable[int], abbreviations: frozenset[str], openers: frozenset[str]
) -> Iterator[int]:
    """Find the token indices at which sentences end inside a paragraph; ``stops`` are where they may."""
    token, lower, spaced, paragraphs = tokens.text, tokens.lower, tokens.spaced, tokens.paragraphs
    paragraph = 0
    for index in stops:
        while paragraphs[paragraph][1] <= index:
            paragraph += 1
        first, last = paragraphs[paragraph]
        piece = token[index]
        after = index + 1
        while after < last and token[after] in _CLOSERS and not spaced[after]:
            after += 1
        if after >= last or not spaced[after]:
            continue
        opening = after
        while opening < last - 1 and opening - after < _LEAD and not token[opening][0].isalnum():
            opening += 1
        following = token[opening]
        if not (following[0].isupper() or following[0].isdigit()):
            continue
        if len(piece) > 1:  # U.S. Embassy, 3 p.m. The
            if lower[opening] not in openers:
                continue
        elif piece == "." and index > first and not spaced[index] and after == index + 1:
            word = lower[index - 1]
            if len(word) == 1 and token[index - 1].isupper():  # an initial
                continue
            # Acme Inc. The firm, but vs. The Crown
            if word in abbreviations and not (opening == after and lower[opening] in openers and word[0] != "v"):
                continue
        yield after
