"""Tokens: one cheap pass over the folded text, shared by all grammars.

A token is a dotted abbreviation (``U.S.``), a digit group (``1,234.5``, ``12:30``, ``3.11.7``), a word with its inner
apostrophes (``don't``, ``O’Brien``, ``Iraq’s``) or any other single character. Hyphens and slashes between words are
tokens of their own: grammars see ``twenty`` ``-`` ``one``. White space is no token; `Tokens.spaced` tells where it was.

Tokens are parallel lists, not objects: a pass over one list costs some 30 ns a token, an object would cost ten times
that. Offsets are arrays: four bytes each, where a list takes forty. Most tokens are repeats, within a text and from one
to the next: what depends on the word alone is worked out once and remembered, and equal tokens are one object, so that
the look-ups of the grammars compare no letters.

`Tokens.shapes` spells the text in one letter a token. A grammar finds its triggers there with a regular expression, and
looks at nothing else: `CAPITAL` for names, `FIGURE` for numbers.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from operator import itemgetter, sub
from sys import intern

from fidelity.languages import table, words

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(  # with the white space before it: two passes at the speed of C then tell where it was
    r" ?+(?:[a-z]++(?![^ ,])|[A-Za-z]++(?!['.]|[^\x00-\x7f])|[!-/:-@]"  # most of ASCII text, told by cheap questions
    rf"|\s*+(?:{_LETTER}(?:(?:\.{_LETTER})+\.|{_LETTER}*+(?:['’‘]{_LETTER}++)*+)|\d++(?:[.,:/]\d++)*+|.))",
    re.DOTALL,
)
_BLANK = re.compile(r"\s")
_BREAK = re.compile(r"\n[^\S\n]*\n")
_STOPS = frozenset(".!?…")
_OPENERS = frozenset(":“„«‹‘([{]—–•>|")
_CLOSERS = frozenset("\"'”’»›)]}“‹«")  # a sentence takes its closing marks along; “ closes in German
_RANK = 3  # digits of an ordinal with a stop; 2034. is a year
_LEAD = 8  # marks that may stand before the first word of a sentence; more are a rule or a row of dots
_KNOWN = 50_000  # words remembered, some 10 MB
_BYTE, _MARKS = 256, 4
_BLOCK = 16_000  # code points that are cut up at once
_LONGEST = 40  # code points; what is longer is no word to remember

#: What `Tokens.shapes` is made of, for regular expressions over bytes: a word with a capital letter, any other word,
#: digits, a sentence's mark, a dotted abbreviation with or without capitals, a mark behind which a capital proves
#: nothing. Straight quotation marks, apostrophes, ``*`` and ``_`` are themselves; all other tokens are ``x``.
CAPITAL, SMALL, FIGURE, STOP, DOTTED_CAPITAL, DOTTED_SMALL, OPENER = b"A", b"a", b"0", b".", b"D", b"d", b"o"
_STOP = re.compile(b"[.Dd]")


class Ranges:
    """Half-open token ranges in order, without gaps: sentences, paragraphs.

    Only their edges are kept, since a tuple for each would be most of what a text leaves to the garbage collector.

    Args:
        edges: the first token of each, and the token behind the last one.
    """

    def __init__(self, edges: Iterable[int]) -> None:
        self.edges = array("I", edges)

    def __len__(self) -> int:
        return max(0, len(self.edges) - 1)

    def __getitem__(self, number: int) -> tuple[int, int]:
        if number < 0:
            number += len(self)
        return self.edges[number], self.edges[number + 1]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return pairwise(self.edges)

    def at(self, index: int) -> int:
        """Return the number of the range that token ``index`` belongs to; of the last one for any behind it."""
        return bisect_right(self.edges, index, 0, len(self.edges) - 1) - 1


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of a folded text.

    Args:
        text: the token as it stands.
        lower: the token in lower case, with ``'`` for ``’``.
        start: the offset of its first character in the folded text.
        end: the offset behind its last one.
        spaced: 1 where white space (or the beginning) stands before it, else 0.
        shapes: one letter a token, what it is by its characters alone (see `CAPITAL`).
        vocabulary: the tokens as they stand, each once.
        sentences: the token ranges of the sentences.
        paragraphs: the token ranges of the paragraphs (separated by blank lines).
    """

    text: list[str]
    lower: list[str]
    start: array[int]
    end: array[int]
    spaced: bytes
    shapes: bytes
    vocabulary: frozenset[str]
    sentences: Ranges
    paragraphs: Ranges

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
        return self.sentences.at(index)

    def paragraph(self, index: int) -> int:
        """Return the number of the paragraph that token ``index`` belongs to."""
        return self.paragraphs.at(index)


class _Words(dict[str, tuple[str, str, str]]):
    """Pieces of text, with the white space before them → token, lower case, and `_MARKS` bytes, as characters.

    Those are its shape, 1 where there is white space, and the lengths of the piece and of the token; of what is too
    long for a byte only the first two. (To join strings takes a tenth of the memory that joining bytes takes.)
    """

    def __missing__(self, piece: str) -> tuple[str, str, str]:
        token = piece.strip()
        word = self.get(token)
        if word is None:
            lower = token.replace("’", "'").lower()
            word = (token, token if lower == token else lower, _shape(token).decode())
        size, spaced = len(piece), len(piece) > len(token)
        lengths = (size, len(token)) if size < _BYTE else ()
        word = (word[0], word[1], intern("".join(map(chr, (ord(word[2][0]), spaced, *lengths)))))
        if len(self) < _KNOWN and size < _LONGEST:
            self[piece] = word
        return word


_words = _Words()  # one look-up a token: its misses of the processor's caches cost more than what it looks up
_token, _lower, _marks = map(itemgetter, range(3))


def _shape(token: str) -> bytes:
    first = token[0]
    if len(token) == 1 and not first.isalnum():
        if first in _STOPS:
            return STOP
        if first in "\"'*_":
            return first.encode()
        return OPENER if first in _OPENERS else b"x"
    if first.isdecimal():
        return FIGURE
    capital = token != token.lower() and not token.islower()
    if token[-1] == ".":
        return DOTTED_CAPITAL if capital else DOTTED_SMALL
    return CAPITAL if capital else SMALL


@cache
def _stops(language: str) -> tuple[frozenset[str], frozenset[str], bool]:
    data = table(language, "language")
    return words(data.get("abbreviations")), words(data.get("openers")), bool(data.get("ordinal_dot"))


def tokenise(text: str, language: str = "en", breaks: Sequence[int] = ()) -> Tokens:
    """Cut a folded ``text`` into tokens, sentences and paragraphs. Linear.

    Args:
        text: the folded text.
        language: the ISO 639-1 code whose abbreviations end no sentence.
        breaks: offsets at which a paragraph begins though no blank line stands before it: headings, list items.
    """
    if len(_words) >= _KNOWN:
        _words.clear()
    token: list[str] = []
    lower: list[str] = []
    start, end = array("I"), array("I")
    shapes, blanks = bytearray(), bytearray()
    for first, stop in _blocks(text):
        pieces = _TOKEN.findall(text, first, stop)
        known = list(map(_words.__getitem__, pieces))
        marks = "".join(map(_marks, known)).encode("latin-1")
        if len(marks) == _MARKS * len(known):
            del pieces
            shapes += marks[::_MARKS]
            blanks += marks[1::_MARKS]
            reached = array("I", accumulate(marks[2::_MARKS], initial=first))
            sizes: Iterable[int] = marks[3::_MARKS]
        else:  # what is longer than a byte can say
            shapes += "".join([one[2][0] for one in known]).encode("latin-1")
            blanks += "".join([one[2][1] for one in known]).encode("latin-1")
            reached = array("I", accumulate(map(len, pieces), initial=first))
            sizes = [len(one[0]) for one in known]
        del reached[0]
        end += reached
        start.extend(map(sub, reached, sizes))
        token += map(_token, known)
        lower += map(_lower, known)
    blanks[:1] = b"\1"[: len(blanks)]  # the beginning
    last = len(token)
    edges = {bisect_left(start, match.end()) for match in _BREAK.finditer(text)} if "\n" in text else set()
    edges.update(bisect_left(start, offset) for offset in breaks)
    edges.update((0, last))
    tokens = Tokens(
        token, lower, start, end, bytes(blanks), bytes(shapes), frozenset(token), Ranges(()), Ranges(sorted(edges))
    )
    edges.update(_ends(tokens, *_stops(language)))
    tokens.sentences.edges.extend(sorted(edges))
    return tokens


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut ``text``, less the white space at its end, before blanks: the pieces by themselves take much memory."""
    first, last = 0, len(text.rstrip())
    while first < last:
        stop = last
        if last - first > 2 * _BLOCK:
            blank = _BLANK.search(text, first + _BLOCK, last)
            stop = last if blank is None else blank.start()
        yield first, stop
        first = stop


def _ends(
    tokens: Tokens,
    abbreviations: frozenset[str],
    openers: frozenset[str],
    ordinals: bool,  # noqa: FBT001 - of the table
) -> Iterator[int]:
    """Find the token indices at which sentences end inside a paragraph; ``ordinals``: they are written with a stop."""
    token, lower, spaced, paragraphs = tokens.text, tokens.lower, tokens.spaced, tokens.paragraphs
    paragraph = 0
    first, last = paragraphs[0] if paragraphs else (0, 0)
    for stop in _STOP.finditer(tokens.shapes):
        index = stop.start()
        while last <= index:
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
        elif piece == "." and index > first and not spaced[index]:
            word = lower[index - 1]
            if (
                len(word) == 1
                and token[index - 1].isupper()
                and (after == index + 1 or (after == index + 2 and token[index + 1] in ")]"))
            ):  # an initial: J. Smith, [J.] Smith
                continue
            if after > index + 1:
                yield after
                continue
            if ordinals and word.isdecimal() and len(word) < _RANK and lower[opening] not in openers:
                continue
            # Acme Inc. The firm, but vs. The Crown
            if word in abbreviations and not (opening == after and lower[opening] in openers and word[0] != "v"):
                continue
        yield after
