"""Running text out of XML: blanks collapsed as a publisher's program would, every piece with its place."""

from __future__ import annotations

import re

from fidelity.readers.visible import Visible

_BLANKS = re.compile(r"[ \t\r\n]+")


class Flow:
    """Writes the texts of XML elements into a visible text.

    Args:
        source: the text of the file.
        visible: what is written to.
    """

    def __init__(self, source: str, visible: Visible) -> None:
        self.source = source
        self.visible = visible
        self._blank = -1  # where a blank stands that is written if something follows it

    def block(self) -> None:
        """Let the next text begin a block of its own."""
        self.visible.block()
        self._blank = -1

    def line(self) -> None:
        """Let the next text begin a line of its own."""
        self.visible.line()
        self._blank = -1

    def cell(self) -> None:
        """Let the next text begin a cell of its own."""
        self.visible.cell()
        self._blank = -1

    def open(self) -> None:
        """Begin a zone within the line: a blank before it stands outside."""
        self._space()
        self.visible.open()

    def text(self, said: str, offset: int) -> None:
        """Write the characters of one event, which stand at ``offset``."""
        if not self.source.startswith(said, offset):  # an entity, a line end
            if said.strip(" \t\r\n"):
                self._space()
                self.visible.put(said, offset)
            elif self._blank < 0:
                self._blank = offset
            return
        start = 0
        for match in _BLANKS.finditer(said):
            self._add(said[start : match.start()], offset + start)
            if self._blank < 0:
                self._blank = offset + match.start()
            start = match.end()
        self._add(said[start:], offset + start)

    def mark(self, said: str, offset: int) -> None:
        """Write what an element at ``offset`` stands for: a quotation mark."""
        self._space()
        self.visible.put(said, offset)

    def _add(self, piece: str, offset: int) -> None:
        if piece:
            self._space()
            self.visible.add(piece, offset)

    def _space(self) -> None:
        if self._blank >= 0 and not self.visible.fresh:
            if self.source[self._blank] == " ":
                self.visible.add(" ", self._blank)
            else:
                self.visible.put(" ", self._blank)
        self._blank = -1
