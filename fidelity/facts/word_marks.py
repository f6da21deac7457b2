"""What the grammars know of the words of a text: one look-up a token, for dates and numbers alike.

Every token gets a *mark*, one byte: its class in the grammar of dates (`fidelity.facts.date_words`), and whether a
named day or a number may begin with it. What a mark says is told by tables of 256 bytes, so the questions after the
first look-up never touch the words again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count
from typing import NamedTuple

from fidelity.document import Document
from fidelity.facts.date_words import CODE, OTHER, Lexicon, lexicon
from fidelity.facts.number_words import vocabulary
from fidelity.tokens import Tokens

_KNOWN, _LONGEST = 50_000, 40  # words remembered, and the longest of them in code points
_VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒")
_ROMAN_YEAR = re.compile(r"(?=\w{4})mm?(?:c[dm]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[vx]|v?i{0,3})")
_COMPACT = re.compile(r"(?:1[5-9]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_SHAPES = re.compile(
    r"(?P<TIME>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?)"
    r"|(?P<SLASHED3>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}/\d{1,2}/\d{1,2})"
    r"|(?P<DOTTED3>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{4}\.\d{2}\.\d{2})"
    r"|(?P<LONG>\d{1,3},\d{3})"
    r"|(?P<SLASHED2>\d{1,2}/(?:\d{4}|\d{1,2})|\d{4}/(?:\d{4}|\d{1,2}))"
    r"|(?P<DOTTED>\d{1,2}\.\d{1,2})"
)


class _Known(dict[str, int]):
    """Words → their marks, remembered from text to text."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.lexicon = lexicon(language)
        self.counting = vocabulary(language).triggers | _VULGAR
        self.sorts: dict[tuple[str, bool, bool], int] = {}
        self.classes, self.heads, self.numerals = bytearray(256), bytearray(256), bytearray(256)

    def __missing__(self, word: str) -> int:
        code = self.lexicon.classes.get(word) or (_shape(word) if "0" <= word < ":" else OTHER)
        if code == OTHER and word[:1] == "m" and _ROMAN_YEAR.fullmatch(word):
            code = CODE["ROMAN_YEAR"]
        sort = code, word in self.lexicon.holidays, word in self.counting
        mark = self.sorts.setdefault(sort, len(self.sorts))
        self.classes[mark], self.heads[mark], self.numerals[mark] = ord(code), sort[1], sort[2]
        if len(self) < _KNOWN and len(word) < _LONGEST:
            self[word] = mark
        return mark


class Marks(NamedTuple):
    """The marks of a text.

    Args:
        marks: one byte a token.
        known: what they mean.
        tokens: the text.
    """

    marks: bytes
    known: _Known
    tokens: Tokens

    def classes(self) -> str:
        """Return the class string of the tokens: one character each."""
        codes = self.marks.translate(self.known.classes).decode("latin-1")
        lower, lex = self.tokens.lower, self.known.lexicon
        return codes if self.tokens.vocabulary.isdisjoint(("m", "M")) else _split_halves(lower, codes, lex)

    def heads(self) -> Iterator[int]:
        """Return the indices of the words that a named day may begin with, in order."""
        return compress(count(), self.marks.translate(self.known.heads))

    def numerals(self) -> Iterator[int]:
        """Return the indices of the words that a number may begin with, in order; digits are none."""
        return compress(count(), self.marks.translate(self.known.numerals))


_languages: dict[str, _Known] = {}


def marks(document: Document) -> Marks:
    """Return the marks of ``document``; computed once. Linear."""
    views: dict[str, Marks] = document.__dict__  # as the document's own cached views
    if "_marks" not in views:
        language, tokens = document.language_code, document.tokens
        known = _languages.get(language)
        if known is None or len(known) >= _KNOWN:
            known = _languages[language] = _Known(language)
        views["_marks"] = Marks(bytes(map(known.__getitem__, tokens.lower)), known, tokens)
    return views["_marks"]


def _split_halves(lower: list[str], codes: str, lex: Lexicon) -> str:
    """Class the *p* of *3 p . m .* in texts that came tokenised."""
    halves = lex.names["halves"]
    found: list[int] = []
    for index, word in enumerate(lower):
        if word == "m" and index > 1 and lower[index - 1] == "." == "".join(lower[index + 1 : index + 2]):
            half = lower[index - 2]
            if f"{half}.m." in halves:
                found.append(index - 2)
    if not found:
        return codes
    classes = list(codes)
    for index in found:
        classes[index] = CODE["AMPM"]
    return "".join(classes)


def _shape(word: str) -> str:
    if len(word) > 16:
        return OTHER
    if word.isdigit():
        if _COMPACT.fullmatch(word):
            return CODE["COMPACT"]
        return CODE["MILITARY"] if len(word) == 4 and word < "2400" else CODE["LONG"]
    match = _SHAPES.fullmatch(word)
    return OTHER if match is None else CODE[match.lastgroup or ""]
