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
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from fidelity.languages import table, words

_TOKEN = re.compile(
    r"\s+|(?:[^\W\d_]\.){2,}|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|.",
    re.DOTALL,
)
_BREAK = re.compile(r"\n[ \t]*\n")
_CLOSERS = frozenset("\"'”’»›)]}“‹«")  # a sentence takes its closing marks along; “ closes in German
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")


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


def tokenise(text: str, language: str = "en") -> Tokens:
    """Cut a folded ``text`` into tokens, sentences and paragraphs. Linear."""
    pieces = _TOKEN.findall(text)
    ends = list(accumulate(map(len, pieces)))
    token: list[str] = []
    start: list[int] = []
    end: list[int] = []
    spaced: list[bool] = []
    breaks: list[int] = []  # token indices at which a paragraph begins
    position = 0
    space = True
    for piece, finish in zip(pieces, ends, strict=True):
        if piece[0].isspace():
            space = True
            if "\n" in piece and token and _BREAK.search(piece):
                breaks.append(len(token))
        else:
            token.append(piece)
            start.append(position)
            end.append(finish)
            spaced.append(space)
            space = False
        position = finish
    folded = text.replace("’", "'").lower() if len(text.lower()) == len(text) else None
    if folded is not None:
        lower = [folded[s:e] for s, e in zip(start, end, strict=True)]
    else:  # a letter whose lower case is longer (İ): token by token
        lower = [piece.replace("’", "'").lower() for piece in token]
    edges = [0, *(b for b in breaks if b < len(token)), len(token)]
    paragraphs = [(a, b) for a, b in pairwise(edges) if a < b]
    sentences: list[tuple[int, int]] = []
    abbreviations, openers = _stops(language)
    for first, last in paragraphs:
        begin = first
        for stop in _stops_in(token, lower, spaced, first, last, abbreviations, openers):
            sentences.append((begin, stop))
            begin = stop
        if begin < last:
            sentences.append((begin, last))
    return Tokens(token, lower, start, end, spaced, sentences, paragraphs)


def _stops_in(
    token: list[str],
    lower: list[str],
    spaced: list[bool],
    first: int,
    last: int,
    abbreviations: frozenset[str],
    openers: frozenset[str],
) -> list[int]:
    """Return the token indices at which sentences end inside a paragraph."""
    stops: list[int] = []
    for index in range(first, last - 1):
        piece = token[index]
        final = piece[-1]
        if final not in ".!?…" or (len(piece) > 1 and not _DOTTED.fullmatch(piece)):
            continue
        after = index + 1
        while after < last and token[after] in _CLOSERS and not spaced[after]:
            after += 1
        if after >= last or not spaced[after]:
            continue
        opening = after
        while opening < last - 1 and not token[opening][0].isalnum():
            opening += 1
        following = token[opening]
        if not (following[0].isupper() or following[0].isdigit()):
            continue
        if len(piece) > 1:  # U.S. Embassy, 3 p.m. The
            if lower[opening] not in openers:
                continue
        elif piece == "." and index > first and not spaced[index]:
            word = lower[index - 1]
            if after == index + 1 and (word in abbreviations or (len(word) == 1 and token[index - 1].isupper())):
                continue
        stops.append(after)
    return stops
