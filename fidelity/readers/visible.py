"""The visible text of an article, put together piece by piece with the map to its file.

A piece that the file spells out is added with its offset. A piece that it does not (a decoded entity, the blank line
between two blocks) is added with the offset of what stands for it, or with none: then the piece before it answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.document import Document, Segment
from fidelity.zones import Zone, ZoneKind

if TYPE_CHECKING:
    from fidelity.readers.spelled import Spelled

_STRENGTH = {"": 0, " ": 1, "\n": 2, " | ": 3, "\n\n": 4}  # of several separators between two pieces one is written


class Visible:
    """A text under construction: `block` and `add` write, `open` and `close` mark zones, `label` names places."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.zones: list[Zone] = []
        self.labels: list[tuple[int, str]] = []
        self._label = ""
        self._pieces: list[str] = []
        self._length = 0
        self._separator = ""
        self._open: list[list[int]] = []  # per open zone its start, empty as long as nothing was written in it

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._pieces)

    @property
    def fresh(self) -> bool:
        """Whether the next piece begins a line or the text, or stands behind a blank: another blank shows nothing."""
        return not self._length or bool(self._separator) or self._pieces[-1][-1:] == " "

    def document(
        self, raw: str, path: str | None, date: str | None, language: str | None, *, plain: bool = False
    ) -> Document:
        """Return what was written as a document whose file has the text ``raw``."""
        zones = tuple(sorted(self.zones, key=lambda zone: (zone.start, -zone.end)))
        return Document(
            self.text, path, date, language, zones, tuple(self.segments), raw, plain, labels=tuple(self.labels)
        )

    def label(self, label: str) -> None:
        """Let the place of the next piece, and of all behind it, have a label."""
        self._label = label

    def block(self) -> None:
        """Let the next piece begin a block of its own, behind a blank line."""
        self._separate("\n\n")

    def cell(self) -> None:
        """Let the next piece begin a cell of its own in the same row."""
        self._separate(" | ")

    def space(self) -> None:
        """Let the next piece go on in the same line, behind a blank."""
        self._separate(" ")

    def line(self) -> None:
        """Let the next piece begin a line of its own."""
        self._separate("\n")

    def add(self, piece: str, offset: int) -> None:
        """Write ``piece``, which the file spells out at ``offset``."""
        self._write(piece, offset, len(piece))

    def put(self, piece: str, offset: int) -> None:
        """Write ``piece``, which the file spells otherwise, at ``offset``."""
        self._write(piece, offset, 0)

    def open(self) -> None:
        """Begin a zone with the next piece."""
        self._open.append([])

    def close(self, kind: ZoneKind) -> None:
        """End the innermost zone behind the last piece."""
        start = self._open.pop()
        if start and start[0] < self._length:
            self.zones.append(Zone(start[0], self._length, kind))

    def drop(self) -> None:
        """Forget the innermost zone."""
        self._open.pop()

    def embed(self, inner: Document, source: Spelled) -> None:
        """Write a document that was read from ``source``, a part of the file: its places lead to the file's."""
        text, segments = inner.text, inner.segments or (Segment(0, len(inner.text), 0),)
        if not text:
            return
        self._begin()
        base = self._length
        for number, (start, length, offset) in enumerate(segments):
            for piece, place, spelled in source.pieces(offset, offset + length):
                self._write(piece, place, len(piece) if spelled else 0)
            end = segments[number + 1].start if number + 1 < len(segments) else len(text)
            if not length:
                self.segments.append(Segment(self._length, 0, source.offset(offset)))
            self._append(text[start + length : end])
        self.zones += [Zone(base + zone.start, base + zone.end, zone.kind) for zone in inner.zones]
        self.labels += [(base + start, label) for start, label in inner.labels]

    def _separate(self, separator: str) -> None:
        if self._length and _STRENGTH[separator] > _STRENGTH[self._separator]:
            self._separator = separator

    def _write(self, piece: str, offset: int, length: int) -> None:
        if not piece:
            return
        self._begin()
        last = self.segments[-1] if self.segments else None
        if last and length and last.start + last.length == self._length and last.offset + last.length == offset:
            self.segments[-1] = last._replace(length=last.length + length)
        else:
            self.segments.append(Segment(self._length, length, offset))
        self._append(piece)

    def _begin(self) -> None:
        """Write the separator that is due, and begin the zones and the label that wait for a piece."""
        if self._separator:
            self._append(self._separator)
            self._separator = ""
        for start in self._open:
            if not start:
                start.append(self._length)
        if self._label:
            self.labels.append((self._length, self._label))
            self._label = ""

    def _append(self, piece: str) -> None:
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)
