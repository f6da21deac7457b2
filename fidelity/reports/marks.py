"""Drawing facts on one line: excerpts with the fact marked, the difference of two texts, characters that look alike.

Everything here makes text safe to print: control characters, directional marks and lone surrogates are drawn as
escapes, so that an article cannot move the cursor of the terminal that shows it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from fidelity.facts.model import Fact

WIDTH = 96  # columns of an excerpt

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SCRIPTS = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL"))


class Excerpt(NamedTuple):
    """A line of an article, and below it the marks under a fact."""

    line: str
    marks: str


def printable(text: str) -> str:
    """Return ``text`` with what a terminal would obey, or could not encode, drawn as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(lambda match: match[0].encode("unicode-escape").decode("ascii"), text)


def excerpt(fact: Fact, start: int = 0, end: int | None = None) -> Excerpt | None:
    """Return the line in which the fact stands, cut to `WIDTH` around it; None for a fact without document.

    Args:
        fact: the fact.
        start: where the marked part begins, in code points of the fact's text.
        end: where it ends; the end of the fact where it is None.
    """
    document = fact.document
    if document is None:
        return None
    first = fact.start + start
    last = max(first, fact.start + (len(fact.text) if end is None else end) - 1)
    line = document.line(first)
    place, finish = document.place(first), document.place(last)
    begin = place.column - 1
    stop = finish.column if finish.line == place.line else len(line)
    return _cut(line, min(begin, len(line)), max(min(stop, len(line)), begin + 1))


def _cut(line: str, begin: int, stop: int) -> Excerpt:
    room = max(WIDTH - (stop - begin), 0)
    left = max(0, begin - max(room // 2, 12))
    right = min(len(line), max(left + WIDTH, begin + 1))
    if right == len(line):
        left = max(0, min(left, right - WIDTH))
    before = ("…" if left else "") + printable(line[left:begin]).replace("\t", " ")
    marked = printable(line[begin : min(stop, right)]).replace("\t", " ")
    after = printable(line[stop:right]).replace("\t", " ") + ("…" if right < len(line) else "")
    return Excerpt(f"{before}{marked}{after}", " " * _columns(before) + "^" * max(_columns(marked), 1))


def _columns(text: str) -> int:
    """Return the terminal columns that ``text`` takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


_WORD = re.compile(r"\S+")
_TYPOGRAPHY = str.maketrans("’‘‚‛´`‐‑–—", "'" * 6 + "-" * 4, '“”„‟«»"*_\u00ad\u200b')


def alike(source: str, derived: str) -> bool:
    """Whether two texts differ in nothing but spaces, quotation marks, dashes and the like."""
    return _folded(source) == _folded(derived)


def _folded(text: str) -> list[str]:
    return [word.translate(_TYPOGRAPHY).strip("'") for word in text.split()]


def difference(source: str, derived: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the spans of both texts that are left when equal words at the beginning and at the end are taken away.

    Words that differ in typography alone are equal. Where nothing else differs, the spans are the whole texts; where
    one side has nothing of its own (a word dropped), its span is the words around the gap.
    """
    left = [match.span() for match in _WORD.finditer(source)]
    right = [match.span() for match in _WORD.finditer(derived)]
    ours, theirs = _folded(source), _folded(derived)
    if ours == theirs or not left or not right or len(ours) != len(left) or len(theirs) != len(right):
        return (0, len(source)), (0, len(derived))
    short = min(len(ours), len(theirs))
    head = next((index for index in range(short) if ours[index] != theirs[index]), short)
    tail = next((index for index in range(short - head) if ours[-1 - index] != theirs[-1 - index]), short - head)
    return _words(left, head, len(left) - tail), _words(right, head, len(right) - tail)


def _words(spans: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    if first >= last:  # nothing of its own: the words on both sides of the gap
        first, last = max(0, first - 1), min(len(spans), last + 1)
    return spans[first][0], spans[last - 1][1]


def contrast(source: str, derived: str, width: int) -> tuple[str, str]:
    """Return both texts on one line each, together at most ``width`` long, cut so that their difference is seen."""
    source, derived = " ".join(source.split()), " ".join(derived.split())
    if len(source) + len(derived) <= width:
        return source, derived
    ours, theirs = difference(source, derived)
    half = max(width // 2, 8)
    if len(source) <= half:
        return source, around(derived, theirs, width - len(source))
    if len(derived) <= half:
        return around(source, ours, width - len(derived)), derived
    return around(source, ours, half), around(derived, theirs, half)


def around(text: str, span: tuple[int, int], width: int) -> str:
    """Return at most ``width`` code points of ``text`` around ``span``, cut at words where there are any."""
    if len(text) <= width:
        return text
    start, end = span
    room = max(width - (end - start) - 2, 0)
    left = max(0, min(start - room // 2, len(text) - width + 1))
    if left:
        blank = text.find(" ", left, start)
        left = blank + 1 if blank >= 0 else left
    inner = width - bool(left)
    piece = text[left : left + inner]
    if left + inner < len(text):
        piece = piece[: inner - 1]
        blank = piece.rfind(" ", max(0, end - left, len(piece) // 2))
        piece = (piece[:blank] if blank > 0 else piece).rstrip(" ,;:") + "…"
    return ("…" if left else "") + piece


def look_alikes(text: str, other: str) -> dict[str, str]:
    """Return the characters of ``text`` that look like something else in ``other``, with their Unicode names.

    These are blanks and invisible characters that the other text does not have, and letters of an alphabet that the
    other text, in letters of another alphabet, does not use.
    """
    if text.isascii():
        return {}
    scripts = {script for letter in other if (script := _script(letter))}
    found: dict[str, str] = {}
    for letter in dict.fromkeys(text):
        if letter.isascii() or letter in other:
            continue
        script = _script(letter)
        if (script and scripts and script not in scripts) or unicodedata.category(letter) in {"Cf", "Zs", "Cc"}:
            found[letter] = unicodedata.name(letter, f"U+{ord(letter):04X}")
    return found


def _script(letter: str) -> str:
    if not letter.isalpha():
        return ""
    word = unicodedata.name(letter, "").partition(" ")[0]
    return word if word in _SCRIPTS else ""


def drawn(text: str, names: dict[str, str]) -> str:
    """Return ``text`` with its `look_alikes` drawn by name: ``‹CYRILLIC А›nbar``, ``Green‹NO-BREAK SPACE›Zone``."""
    for letter, name in names.items():
        text = text.replace(letter, f"‹{name.partition(' ')[0]} {letter}›" if letter.isalpha() else f"‹{name}›")
    return text
