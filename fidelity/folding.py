"""Folding: the text as extractors match it, and the way back.

Match the folded, show the original. Folding takes away what a reader does not see and what typography alone decides,
and nothing that carries meaning:

1. **invisible** characters go: zero-width spaces and joiners, soft hyphens, byte-order marks, directional marks;
2. **compatibility** forms become plain: ligatures (ﬁ → fi), full-width forms, composed accents (NFD → NFC);
3. **spaces** of every width become one blank each, exotic hyphens become ``-``;
4. in plain text only, **light markup** that people leave in it goes: emphasis marks, inline links (the words stay),
   block-quote arrows, list and footnote markers, heading marks, HTML entities; bare URLs stay as opaque zones.

Quotation marks, dashes and apostrophes stay as they are: telling them apart is the quote grammar's business.

Every rule is one linear scan, behind a test that costs ASCII prose next to nothing. The map back is piecewise: runs
that did not change are mapped one to one, a changed run as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from fidelity.zones import Zone, ZoneKind


class Edit(NamedTuple):
    """``text[start:end]`` is matched as ``replacement``."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text and its map to the original.

    Args:
        text: the folded text.
        zones: the zones of the document and those found while folding, as spans of the folded text.
        starts: offsets of runs in the folded text; empty where folding changed nothing.
        runs: for each run its original start, its original end, and whether it is mapped one to one.
    """

    text: str
    zones: tuple[Zone, ...] = ()
    starts: list[int] = field(default_factory=list)
    runs: list[tuple[int, int, bool]] = field(default_factory=list)

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


_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_COMPATIBLE = re.compile("[\ufb00-\ufb06\uff01-\uff5e]")
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

_LINE_MARK = re.compile(
    r"^(?P<indent>[ \t]*)(?:(?P<quote>>(?:[ \t]?>)*(?:[ \t]|(?=[^\d\s])))|(?P<heading>\#{1,6}[ \t]+(?=\S))"
    r"|(?P<item>(?:[-*+•]|(?P<number>\d{1,3})[.)])[ \t]+)(?=\S)|(?P<rule>(?:={3,}|-{3,}|\*{3,})[ \t]*$))",
    re.MULTILINE,
)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])"
)
_LINK_END = re.compile(r"\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)|\]\[[^\[\]\n]{0,100}\]")
_URL = re.compile(r"<?\b(?:https?://|www\.)[^\s<>()\[\]\"“”]+(?:\([^\s()]{0,200}\))?[^\s<>()\[\]\"“”.,;:!?'’]*>?")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?|(?<=[\w.,;:!?”\"’')])\[\d{1,3}\](?!\()")
_SUPERSCRIPT = re.compile(r"(?<=[^\W\d_])[¹²³⁰⁴-⁹]+(?![\w⁻])|(?<=[.,;:!?”\"’')])[¹²³⁰⁴-⁹]+(?!\w)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RAISED_UNITS = frozenset(
    ("m", "cm", "mm", "km", "dm", "ft", "in", "mi", "yd", "s", "sec", "µm", "nm")
)  # m² is a unit, not a footnote


def fold(text: str, zones: Iterable[Zone] = (), *, plain: bool = True) -> Folded:
    """Return ``text`` folded, with its map; ``plain`` texts lose their light markup too. Linear in ``len(text)``."""
    found: list[Zone] = []
    edits: list[Edit] = []
    if plain:
        edits += _markup(text, found)
    if not text.isascii():
        for one, other in _ONE_TO_ONE:
            if one in text:
                text = text.replace(one, other)
        edits += [Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)]
        edits += [Edit(m.start(), m.end(), unicodedata.normalize("NFKC", m[0])) for m in _COMPATIBLE.finditer(text)]
        edits += [Edit(m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in _COMBINING.finditer(text)]
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    every = [*zones, *found]
    if not edits:
        return Folded(text, _sorted(every))
    return _apply(text, sorted(edits, key=lambda edit: (edit.start, -edit.end)), every)


def _sorted(zones: Iterable[Zone]) -> tuple[Zone, ...]:
    return tuple(sorted(zones, key=lambda zone: (zone.start, -zone.end)))


def _apply(text: str, edits: list[Edit], zones: list[Zone]) -> Folded:
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
    return Folded("".join(pieces), _sorted(zone for zone in moved if zone.start < zone.end), starts, runs)


def _markup(text: str, zones: list[Zone]) -> Iterator[Edit]:
    yield from _line_marks(text, zones)
    opaque: list[tuple[int, int]] = []
    if "](" in text or "][" in text:
        yield from _links(text)
    if "://" in text or "www." in text:
        opaque += [m.span() for m in _URL.finditer(text)]
    if "@" in text:
        opaque += [m.span() for m in _EMAIL.finditer(text)]
    zones.extend(Zone(start, end, ZoneKind.OPAQUE) for start, end in opaque)
    if "*" in text or "_" in text:
        inside = sorted(opaque)
        index = 0
        for match in _EMPHASIS.finditer(text):
            while index < len(inside) and inside[index][1] <= match.start():
                index += 1
            if index < len(inside) and inside[index][0] <= match.start():
                continue  # an underscore of a URL
            yield Edit(match.start(), match.end(), "")
    if "[" in text:
        for match in _FOOTNOTE.finditer(text):
            yield Edit(match.start(), match.end(), "")
    if not text.isascii():
        for match in _SUPERSCRIPT.finditer(text):
            head = match.start()
            while head > 0 and text[head - 1].isalpha() and match.start() - head < 4:
                head -= 1
            if text[head : match.start()].lower() not in _RAISED_UNITS:
                yield Edit(match.start(), match.end(), "")
    if "&" in text:
        import html  # noqa: PLC0415 - its entity table is needed by few texts

        for match in _ENTITY.finditer(text):
            plain = html.unescape(match[0])
            if plain != match[0]:
                yield Edit(match.start(), match.end(), " " if plain.isspace() else plain)


def _line_marks(text: str, zones: list[Zone]) -> Iterator[Edit]:
    """Marks at the beginning of a line. A number is a list marker only where a list can begin or goes on."""
    expected: dict[str, int] = {}
    quote_start = quote_end = -1
    for match in _LINE_MARK.finditer(text):
        start, end = match.span()
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        kind = match.lastgroup
        if match["quote"] is not None:
            if start != quote_end + 1 and quote_end >= 0:
                zones.append(Zone(quote_start, quote_end, ZoneKind.BLOCKQUOTE))
                quote_start = -1
            quote_start = end if quote_start < 0 else quote_start
            quote_end = line_end
        elif match["heading"] is not None:
            zones.append(Zone(end, line_end, ZoneKind.HEADING))
        elif match["item"] is not None:
            before = text[max(0, start - 200) : start].rstrip(" \t")
            opens = not before or before.endswith(("\n\n", "\n\r\n"))
            if match["number"] is not None:
                number = int(match["number"])
                if not (opens or expected.get(match["indent"]) == number):
                    continue
                expected = {match["indent"]: number + 1}
            zones.append(Zone(end, line_end, ZoneKind.LIST))
        elif kind is None:
            continue
        yield Edit(start + len(match["indent"]), end, "")
    if quote_end >= 0:
        zones.append(Zone(quote_start, quote_end, ZoneKind.BLOCKQUOTE))


def _links(text: str) -> Iterator[Edit]:
    """Inline links and images: the words between the brackets stay, the rest goes."""
    done = 0
    for match in _LINK_END.finditer(text):
        opening = text.rfind("[", done, match.start())
        if opening < 0 or "\n\n" in text[opening : match.start()]:
            continue
        image = opening > 0 and text[opening - 1] == "!"
        yield Edit(opening - image, opening + 1, "")
        yield Edit(match.start(), match.end(), "")
        done = match.end()
