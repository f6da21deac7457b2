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
that did not change are mapped one to one, a changed run as a whole.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fidelity.plain import Edit, marks
from fidelity.zones import Zone, ZoneKind


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text and its map to the original.

    Args:
        text: the folded text.
        zones: the zones of the document and those found while folding, as spans of the folded text.
        starts: offsets of runs in the folded text; empty where folding changed nothing.
        runs: for each run its original start, its original end, and whether it is mapped one to one.
        breaks: offsets of the folded text at which a block begins though no blank line stands before it.
    """

    text: str
    zones: tuple[Zone, ...] = ()
    starts: list[int] = field(default_factory=list)
    runs: list[tuple[int, int, bool]] = field(default_factory=list)
    breaks: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that ``text[start:end]`` stands for; ``start < end``."""
        if not self.starts:
            return start, end
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        begin, _, same = self.runs[first]
        original_start = begin + start - self.starts[first] if same else begin
        begin, finish, same = self.runs[last]
        original_end = begin + end - self.starts[last] if same else finish
        return original_start, original_end

    def at(self, position: int) -> int:
        """Return the offset in the folded text of what stands at ``position`` of the original, or next behind it."""
        if not self.starts:
            return position
        run = max(0, bisect_right(self.runs, (position, sys.maxsize, True)) - 1)
        begin, finish, same = self.runs[run]
        if position >= finish:
            return self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return self.starts[run] + (max(0, position - begin) if same else 0)


_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_COMPATIBLE = re.compile("[\ufb00-\ufb06\uff01-\uff5e]")
_ACCENT = re.compile("[\u0300-\u036f]")
_COMBINING = re.compile("[^\\W\\d_][\u0300-\u036f]+")
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


_ASCII = bytes(range(128))


def fold(text: str, zones: Iterable[Zone] = (), *, plain: bool = True, forms: Iterable[Edit] = ()) -> Folded:
    """Return ``text`` folded, with its map; ``plain`` texts lose their light markup too. Linear in ``len(text)``.

    ``forms`` are edits of the caller's own: words that stand for others (`fidelity.house`).
    """
    opaque = _opaque(text)
    every = [*zones, *(Zone(start, end, ZoneKind.OPAQUE) for start, end in opaque)]
    edits: list[Edit] = [*forms]
    breaks: list[int] = []
    if plain:
        found = marks(text, opaque)
        edits += [edit if edit.replacement.isascii() else _decoded(edit) for edit in found.edits]
        every += found.zones
        breaks += found.breaks
    if not text.isascii():
        text = _characters(text, edits)
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if not edits:
        return Folded(text, _sorted(every), breaks=tuple(sorted(breaks)))
    return _apply(text, sorted(edits, key=lambda edit: (edit.start, -edit.end)), every, breaks)


def _decoded(edit: Edit) -> Edit:
    """Fold what an entity stands for, as if it stood there."""
    return edit._replace(replacement=fold(edit.replacement, plain=False).text)


def _characters(text: str, edits: list[Edit]) -> str:
    """Fold single characters: one to one in the text that is returned, everything else by edits."""
    encoded = text.encode("utf-8", "surrogatepass")
    exotic = set(encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass"))  # a few dozen at most, found fast
    for one, other in _ONE_TO_ONE:
        if one in exotic:
            text = text.replace(one, other)
    rest = "".join(exotic)
    if _INVISIBLE.search(rest):
        edits += [Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)]
    if _COMPATIBLE.search(rest):
        edits += [Edit(m.start(), m.end(), unicodedata.normalize("NFKC", m[0])) for m in _COMPATIBLE.finditer(text)]
    if _ACCENT.search(rest):
        edits += [Edit(m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in _COMBINING.finditer(text)]
    if _SUPERSCRIPT.search(rest):
        edits += _superscripts(text)
    return text


def _superscripts(text: str) -> Iterator[Edit]:
    """Raised figures behind a word or a closing mark are footnote marks; behind a unit or one letter, powers."""
    for match in _SUPERSCRIPT.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if after.isalnum() or after == "⁻":
            continue
        if before.isalpha():
            head = start
            while head > 0 and text[head - 1].isalpha() and start - head < 4:
                head -= 1
            word = text[head:start].lower()
            if len(word) > 1 and word not in _RAISED_UNITS:
                yield Edit(start, end, "")
        elif before in _BEHIND:
            yield Edit(start, end, "")


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
    starts: list[int] = []
    runs: list[tuple[int, int, bool]] = []
    breaks: list[int] = []
    length = finish = 0
    for start, folded, size in folds:
        if pieces:
            pieces.append("\n\n")
            starts.append(length)
            runs.append((finish, start, True))
            length += 2
        pieces.append(folded.text)
        starts += [length + position for position in folded.starts] if folded.starts else [length]
        runs += [(start + a, start + b, same) for a, b, same in folded.runs] or [(start, start + size, True)]
        zones += [Zone(length + zone.start, length + zone.end, zone.kind) for zone in folded.zones]
        breaks += [length + position for position in folded.breaks]
        length += len(folded.text)
        finish = start + size
    return Folded("".join(pieces), _sorted(zones), starts, runs, tuple(breaks))


def _sorted(zones: Iterable[Zone]) -> tuple[Zone, ...]:
    return tuple(sorted(zones, key=lambda zone: (zone.start, -zone.end)))


def _apply(text: str, edits: list[Edit], zones: list[Zone], breaks: list[int]) -> Folded:
    """Apply sorted edits; one that overlaps an earlier one is dropped (the earlier took the characters already)."""
    pieces: list[str] = []
    starts: list[int] = []
    runs: list[tuple[int, int, bool]] = []
    done = length = 0

    def add(piece: str, start: int, end: int, *, same: bool) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            runs.append((start, end, same))
            pieces.append(piece)
            length += len(piece)

    for start, end, replacement in edits:
        if start < done:
            continue
        add(text[done:start], done, start, same=True)
        add(replacement, start, end, same=False)
        done = end
    add(text[done:], done, len(text), same=True)

    originals = [run[0] for run in runs]

    def forward(position: int) -> int:
        """Return the folded offset of the first visible character at or after ``position``."""
        index = bisect_right(originals, position) - 1
        if index < 0:
            return 0
        begin, finish, same = runs[index]
        if position >= finish:
            return starts[index + 1] if index + 1 < len(starts) else length
        return starts[index] + (position - begin if same else 0)

    moved = [Zone(forward(zone.start), forward(zone.end), zone.kind) for zone in zones]
    return Folded(
        "".join(pieces),
        _sorted(zone for zone in moved if zone.start < zone.end),
        starts,
        runs,
        tuple(sorted({forward(position) for position in breaks})),
    )
