"""Footnote marks in plain text: a figure behind a word or a closing mark, which a reader of the page skips.

1. In brackets, ``[3]`` or ``[^note]``: behind a word or a closing mark, between two sentences, or in a row of such
   marks. A bracketed figure elsewhere is an editor's gloss.
2. In a tag, ``<sup>3</sup>``: behind a word or a closing mark, too. Behind a figure or a unit it is a power (``m``,
   ``10``); letters there end an ordinal (``5<sup>th</sup>``), and only the tags go.
3. Glued to the end of a sentence or clause (``by the sea.3 The``), where the tag was lost. One such figure alone may be
   anything; a note is number 1, or has its neighbour before or behind it.

Raised figures (``³``) are folded with the other characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fidelity.languages import table, words

_BRACKETED = re.compile(r"\[(?:\^[^\]\s]{1,40}\]:?|\d{1,3}\](?!\())")
_TAGGED = re.compile(
    r"<sup\b[^<>]{0,200}>(?:<a\b[^<>]{0,300}>)?\s?(?P<note>[^<>\s]{1,12})\s?(?:</a>)?</sup>", re.IGNORECASE
)
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})\]?", re.IGNORECASE)
_ENDINGS = frozenset(("st", "nd", "rd", "th", "er", "e", "o", "a"))
_GLUED = re.compile(r"[.!?,;”\"’)](?<!\d.)(?P<note>\d{1,3})(?=\s|\Z)")
_BEHIND = frozenset(".,;:!?”\"’')]»")
_SENTENCE_ENDS = frozenset(".!?”")
_UNITS = frozenset(("cm", "mm", "km", "dm", "ft", "in", "mi", "yd", "nm"))
_REACH = 24  # code points looked at before a mark


def marks(text: str, opaque: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of ``text`` that are footnote marks, outside its ``opaque`` spans. Linear."""
    if "[" in text:
        yield from _bracketed(text)
    if "</sup>" in text or "</SUP>" in text:
        yield from _tagged(text)
    yield from _glued(text, opaque)


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    done = -1  # the end of the last mark: marks come in rows
    for match in _BRACKETED.finditer(text):
        start = match.start()
        before = text[start - 1] if start else " "
        if match[0][1] != "^" and start != done:
            if not (before.isalnum() or before in _BEHIND or _follows_a_sentence(text, start, match.end())):
                continue
            if before in "\"'" and (start < 2 or text[start - 2].isspace()):
                continue  # a gloss at the beginning of a quotation
        done = match.end()
        yield start, done


def _follows_a_sentence(text: str, start: int, end: int) -> bool:
    """Whether a bracketed figure stands between two sentences, a blank before it: ``They left. [1] Nobody``."""
    if text[start - 1 : start] != " " or text[start - 2 : start - 1] not in _SENTENCE_ENDS:
        return False
    behind = text[end : end + _REACH].lstrip()[:1]
    return not behind or behind.isupper() or behind == "["


def _tagged(text: str) -> Iterator[tuple[int, int]]:
    done = -1
    for match in _TAGGED.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else " "
        word = _last_word(text, start).lower()
        if before.isdigit() and match["note"].lower() in _ENDINGS:
            yield start, match.start("note")
            yield match.end("note"), end
        elif _NOTE.fullmatch(match["note"]) and (
            start == done or before in _BEHIND or before == "%" or (len(word) > 1 and word not in _UNITS)
        ):
            done = end
            yield start, end


def _glued(text: str, opaque: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Figures without a tag, each the neighbour of another, or the first of all."""
    found = [match.span("note") for match in _GLUED.finditer(text) if _ends_a_clause(text, match)]
    if not found:
        return
    hidden = 0
    last = 0
    for index, (start, end) in enumerate(found):
        while hidden < len(opaque) and opaque[hidden][1] <= start:
            hidden += 1
        if hidden < len(opaque) and opaque[hidden][0] <= start:
            continue
        note = int(text[start:end])
        following = int(text[slice(*found[index + 1])]) if index + 1 < len(found) else -1
        if note == 1 or note == last + 1 or following == note + 1:
            last = note
            yield start, end


def _ends_a_clause(text: str, match: re.Match[str]) -> bool:
    mark, end = match.start(), match.end()
    before, behind = text[mark - 1 : mark], text[end : end + _REACH].lstrip()[:1]
    if text[match.start("note")] == "0" or (text[mark] in ",;") == (behind.isupper() or not behind):
        return False
    if text[mark] in '”"’)':
        return before in _BEHIND and before != ")" and (behind.isupper() or not behind)
    word = _last_word(text, mark)
    return len(word) > 2 and word.lower() not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return words(table("en", "language").get("abbreviations"))


def _last_word(text: str, end: int) -> str:
    """Return the letters that stand right before ``end``."""
    begin = end
    while begin > 0 and end - begin < _REACH and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:end]
