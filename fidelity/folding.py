"""Folding: the text as extractors match it, and the way back.

Match the folded, show the original. Folding takes away what a reader does not see and what typography alone decides,
and nothing that carries meaning:

1. **invisible** characters go: zero-width spaces and joiners, soft hyphens, byte-order marks, directional marks;
2. **compatibility** forms become plain: ligatures (ﬁ → fi), full-width forms, composed accents (NFD → NFC);
3. **spaces** of every width become one blank each, exotic hyphens become ``-``;
4. in plain text only, **light markup** that people leave in it goes: emphasis marks, inline links (the words stay),
   block-quote arrows, list and footnote markers, heading marks, HTML entities (`fidelity.plain` has the rules).

Bare URLs and e-mail addresses stay, as opaque zones; raised figures that are footnote marks go.

Quotation marks, dashes and apostrophes stay as they are: telling them apart is the quote grammar's business.

Every rule is one linear scan, behind a test that costs ASCII prose next to nothing. The map back is piecewise: runs
that did not change are mapped one to one, a changed run as a whole. A hostile text has a run for every character: runs
are arrays, and what single characters fold to is never listed, but merged into the text as it is found.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from heapq import merge
from operator import itemgetter
from typing import Literal

from fidelity.plain import Edit, marks
from fidelity.zones import Zone, ZoneKind


def _offsets(offsets: Iterable[int] = ()) -> array[int]:
    return array("I", offsets)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text and its map to the original.

    Args:
        text: the folded text.
        zones: the zones of the document and those found while folding, as spans of the folded text.
        starts: offsets of runs in the folded text; empty where folding changed nothing.
        begins, ends: for each run its original start, and its original end.
        same: for each run 1 where it is mapped one to one, else 0.
        breaks: offsets of the folded text at which a block begins though no blank line stands before it.
    """

    text: str
    zones: tuple[Zone, ...] = ()
    starts: array[int] = field(default_factory=_offsets)
    begins: array[int] = field(default_factory=_offsets)
    ends: array[int] = field(default_factory=_offsets)
    same: bytes = b""
    breaks: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that ``text[start:end]`` stands for; ``start < end``."""
        if not self.starts:
            return start, end
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        begin = self.begins[first]
        original_start = begin + start - self.starts[first] if self.same[first] else begin
        original_end = self.begins[last] + end - self.starts[last] if self.same[last] else self.ends[last]
        return original_start, original_end

    def at(self, position: int) -> int:
        """Return the offset in the folded text of the first visible character at or after ``position``."""
        if not self.starts:
            return min(position, len(self.text))
        run = bisect_right(self.begins, position) - 1
        if run < 0:
            return 0
        if position >= self.ends[run]:
            return self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return self.starts[run] + (position - self.begins[run] if self.same[run] else 0)


_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_COMPATIBLE = re.compile("[\ufb00-\ufb06\uff01-\uff5e]")
_ACCENT = re.compile("[\u0300-\u036f]")
# One to one, so that offsets stay: blanks of every width, line separators, hyphens that are only hyphens.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ONE_TO_ONE = (
    *((space, " ") for space in _SPACES),
    ("\u2028", "\n"),
    ("\u2029", "\n"),
    ("\u0085", "\n"),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\ufe63", "-"),
)

_HOSTS = (re.compile(r"https?://[^\s<>()\[\]\"“”]++"), re.compile(r"www\.[^\s<>()\[\]\"“”]++"))
_PARENTHESIS = re.compile(r"\([^\s()]{0,200}\)[^\s<>()\[\]\"“”]*+")
_TRAILING = ".,;:!?'’*_"  # marks of the sentence, not of the address before them
_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-"
_DOMAIN = re.compile(r"@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}")
_SUPERSCRIPT = re.compile("[¹²³⁰⁴-⁹]+")
_BEHIND = frozenset(".,;:!?”\"’')")
_RAISED_UNITS = frozenset(
    ("m", "cm", "mm", "km", "dm", "ft", "in", "mi", "yd", "s", "sec", "µm", "nm")
)  # m² is a unit, not a footnote


# Characters that fold by edits: what shows that there are some, and what an edit takes; letters with accents first.
_EXOTIC = {
    "accents": (_ACCENT, "[^\\W\\d_][\u0300-\u036f]+"),
    "invisible": (_INVISIBLE, _INVISIBLE.pattern),
    "compatible": (_COMPATIBLE, _COMPATIBLE.pattern),
    "raised": (_SUPERSCRIPT, _SUPERSCRIPT.pattern),
}
_FORMS: dict[str, Literal["NFC", "NFKC"]] = {"accents": "NFC", "compatible": "NFKC"}
_ASCII = bytes(range(128))
_TOGETHER = 4096  # pieces of the folded text that are joined at once


def fold(text: str, zones: Iterable[Zone] = (), *, plain: bool = True, forms: Iterable[Edit] = ()) -> Folded:
    """Return ``text`` folded, with its map; ``plain`` texts lose their light markup too. Linear in ``len(text)``.

    ``forms`` are edits of the caller's own: words that stand for others (`fidelity.house`).
    """
    opaque = _opaque(text)
    characters: Iterator[Edit] | None = None
    every = [*zones, *(Zone(start, end, ZoneKind.OPAQUE) for start, end in opaque)]
    edits: list[Edit] = [*forms]
    breaks: list[int] = []
    if plain:
        found = marks(text, opaque)
        edits += [edit if edit.replacement.isascii() else _decoded(edit) for edit in found.edits]
        every += found.zones
        breaks += found.breaks
    if not text.isascii():
        text, characters = _characters(text)
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if not edits and characters is None:
        return Folded(text, _sorted(every), breaks=tuple(sorted(breaks)))
    edits.sort(key=itemgetter(1), reverse=True)  # by `_reach`, whose pairs would take more memory than the edits
    edits.sort(key=itemgetter(0))
    return _apply(text, edits if characters is None else merge(edits, characters, key=_reach), every, breaks)


def _reach(edit: Edit) -> tuple[int, int]:
    return edit.start, -edit.end


def _decoded(edit: Edit) -> Edit:
    """Fold what an entity stands for, as if it stood there."""
    return edit._replace(replacement=fold(edit.replacement, plain=False).text)


def _characters(text: str) -> tuple[str, Iterator[Edit] | None]:
    """Fold single characters: one to one in the text that is returned, everything else by edits, in order."""
    encoded = text.encode("utf-8", "surrogatepass")
    exotic = set(encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass"))  # a few dozen at most, found fast
    for one, other in _ONE_TO_ONE:
        if one in exotic:
            text = text.replace(one, other)
    rest = "".join(exotic)
    wanted = tuple(sort for sort, (sign, _) in _EXOTIC.items() if sign.search(rest))
    return text, _exotic(text, wanted) if wanted else None


@cache
def _scan(sorts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{sort}>{_EXOTIC[sort][1]})" for sort in sorts))


def _exotic(text: str, sorts: tuple[str, ...]) -> Iterator[Edit]:
    for match in _scan(sorts).finditer(text):
        start, end = match.span()
        form = _FORMS.get(match.lastgroup or "")
        if form is not None:
            yield Edit(start, end, unicodedata.normalize(form, match[0]))
        elif match.lastgroup == "invisible" or _is_note(text, start, end):
            yield Edit(start, end, "")


def _is_note(text: str, start: int, end: int) -> bool:
    """Whether raised figures are a footnote mark, behind a word or a closing mark; behind a unit they are powers."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if after.isalnum() or after == "⁻":
        return False
    if not before.isalpha():
        return before in _BEHIND
    head = start
    while head > 0 and text[head - 1].isalpha() and start - head < 4:
        head -= 1
    word = text[head:start].lower()
    return len(word) > 1 and word not in _RAISED_UNITS


def _opaque(text: str) -> list[tuple[int, int]]:
    """Return the spans of bare URLs and e-mail addresses, sorted."""
    spans: list[tuple[int, int]] = []
    for hosts, mark in zip(_HOSTS, ("://", "www."), strict=True):
        if mark not in text:
            continue
        for match in hosts.finditer(text):
            start, end = match.span()
            if start and text[start - 1].isalnum():
                continue
            more = _PARENTHESIS.match(text, end)
            end = more.end() if more else end
            end = start + len(text[start:end].rstrip(_TRAILING))
            if start and text[start - 1] == "<" and text[end : end + 1] == ">":
                start, end = start - 1, end + 1
            spans.append((start, end))
    if "@" in text:
        for match in _DOMAIN.finditer(text):
            local = text[max(0, match.start() - 64) : match.start()]
            length = len(local) - len(local.rstrip(_LOCAL))
            if length:
                spans.append((match.start() - length, match.end()))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not apart or start >= apart[-1][1]:  # the host, or an address, inside a URL is part of it
            apart.append((start, end))
    return apart


def join(folds: Iterable[tuple[int, Folded, int]]) -> Folded:
    """Return the fold of several texts, joined by a blank line, each folded by the rules of its own format.

    Args:
        folds: for each text its start in the joined text, its fold, and its length.
    """
    pieces: list[str] = []
    zones: list[Zone] = []
    starts, begins, ends, same = _offsets(), _offsets(), _offsets(), bytearray()
    breaks: list[int] = []
    length = finish = 0
    for start, folded, size in folds:
        if pieces:
            pieces.append("\n\n")
            starts.append(length)
            begins.append(finish)
            ends.append(start)
            same.append(True)
            length += 2
        pieces.append(folded.text)
        starts.extend(length + position for position in folded.starts or (0,))
        begins.extend(start + position for position in folded.begins or (0,))
        ends.extend(start + position for position in folded.ends or (size,))
        same += folded.same or b"\1"
        zones += [Zone(length + zone.start, length + zone.end, zone.kind) for zone in folded.zones]
        breaks += [length + position for position in folded.breaks]
        length += len(folded.text)
        finish = start + size
    return Folded("".join(pieces), _sorted(zones), starts, begins, ends, bytes(same), tuple(breaks))


def _sorted(zones: Iterable[Zone]) -> tuple[Zone, ...]:
    return tuple(sorted(zones, key=lambda zone: (zone.start, -zone.end)))


def _apply(text: str, edits: Iterable[Edit], zones: list[Zone], breaks: list[int]) -> Folded:
    """Apply sorted edits; one that overlaps an earlier one is dropped (the earlier took the characters already)."""
    joined: list[str] = []
    pieces: list[str] = []
    starts, begins, ends, unchanged = _offsets(), _offsets(), _offsets(), bytearray()
    done = length = 0

    def add(piece: str, start: int, end: int, *, same: bool) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            begins.append(start)
            ends.append(end)
            unchanged.append(same)
            pieces.append(piece)
            length += len(piece)
            if len(pieces) == _TOGETHER:
                joined.append("".join(pieces))
                pieces.clear()

    for start, end, replacement in edits:
        if start < done:
            continue
        add(text[done:start], done, start, same=True)
        add(replacement, start, end, same=False)
        done = end
    add(text[done:], done, len(text), same=True)

    folded = Folded("".join((*joined, *pieces)), (), starts, begins, ends, bytes(unchanged))
    moved = [Zone(folded.at(zone.start), folded.at(zone.end), zone.kind) for zone in zones]
    return replace(
        folded,
        zones=_sorted(zone for zone in moved if zone.start < zone.end),
        breaks=tuple(sorted({folded.at(position) for position in breaks})),
    )
