"""A text that a file spells in its own way: the value of a JSON string, the character data of an XML element.

Escapes and entities are decoded, markup between the pieces is gone; what is left knows where it stands. Formats inside
formats (Markdown in a notebook's cell, HTML in a feed) are read from such a text, and the map leads on to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from fidelity.document import Segment


class Spelled:
    """A decoded text, written piece by piece with the offsets of the file.

    ``segments`` are those of a document: behind the stretch that the file spells out, up to the next segment, stands
    what it spells otherwise.
    """

    def __init__(self, text: str = "", offset: int = 0) -> None:
        self.segments: list[Segment] = []
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._length = 0
        self.add(text, offset)

    @property
    def text(self) -> str:
        """What was written so far."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    def add(self, piece: str, offset: int) -> None:
        """Write ``piece``, which the file spells out at ``offset``."""
        if piece:
            last = self.segments[-1] if self.segments else None
            if last and last.start + last.length == self._length and last.offset + last.length == offset:
                self.segments[-1] = last._replace(length=last.length + len(piece))
            else:
                self._note(Segment(self._length, len(piece), offset))
            self._append(piece)

    def put(self, piece: str, offset: int) -> None:
        """Write ``piece``, which the file spells otherwise, at ``offset``."""
        if piece:
            self._note(Segment(self._length, 0, offset))
            self._append(piece)

    def extend(self, other: Spelled) -> None:
        """Write all of another text, its places included."""
        for piece, offset, spelled in other.pieces(0, len(other.text)):
            (self.add if spelled else self.put)(piece, offset)

    def offset(self, position: int) -> int:
        """Return the offset in the file of a position in the text."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return self.segments[0].offset if self.segments else 0
        segment = self.segments[index]
        return segment.offset + min(position - segment.start, segment.length)

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, int, bool]]:
        """Cut ``text[start:end]`` into pieces: each with its offset, and whether the file spells it out there."""
        text = self.text
        index = max(bisect_right(self._starts, start) - 1, 0)
        while start < end and index < len(self.segments):
            segment = self.segments[index]
            begin, stop = max(start, segment.start), min(end, segment.start + segment.length)
            if begin < stop:
                yield text[begin:stop], segment.offset + begin - segment.start, True
                start = stop
            index += 1
            stop = min(end, self.segments[index].start if index < len(self.segments) else end)
            if start < stop:
                yield text[start:stop], segment.offset + segment.length, False
                start = stop

    def _note(self, segment: Segment) -> None:
        self.segments.append(segment)
        self._starts.append(segment.start)

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
