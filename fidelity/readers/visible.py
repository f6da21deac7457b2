"""The visible text of an article, put together piece by piece with the map to its file.

A piece that the file spells out is added with its offset. A piece that it does not (a decoded entity, the blank line
between two blocks) is added with the offset of what stands for it, or with none: then the piece before it answers.
"""

from __future__ import annotations

from fidelity.document import Segment
from fidelity.zones import Zone, ZoneKind

_STRENGTH = {"": 0, "\n": 1, " | ": 2, "\n\n": 3}  # of several separators between two pieces one is written


class Visible:
    """A text under construction: `block` and `add` write, `open` and `close` mark zones."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.zones: list[Zone] = []
        self._pieces: list[str] = []
        self._length = 0
        self._separator = ""
        self._open: list[list[int]] = []  # per open zone its start, empty as long as nothing was written in it

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._pieces)

    def block(self) -> None:
        """Let the next piece begin a block of its own, behind a blank line."""
        self._separate("\n\n")

    def cell(self) -> None:
        """Let the next piece begin a cell of its own in the same row."""
        self._separate(" | ")

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

    def _separate(self, separator: str) -> None:
        if self._length and _STRENGTH[separator] > _STRENGTH[self._separator]:
            self._separator = separator

    def _write(self, piece: str, offset: int, length: int) -> None:
        if not piece:
            return
        if self._separator:
            self._pieces.append(self._separator)
            self._length += len(self._separator)
            self._separator = ""
        for start in self._open:
            if not start:
                start.append(self._length)
        last = self.segments[-1] if self.segments else None
        if last and length and last.start + last.length == self._length and last.offset + last.length == offset:
            self.segments[-1] = last._replace(length=last.length + length)
        else:
            self.segments.append(Segment(self._length, length, offset))
        self._pieces.append(piece)
        self._length += len(piece)
