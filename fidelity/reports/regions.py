"""Where an entry stands in its file, as other programs count: regions, URIs, bytes."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.reports.article import Entry


class Region(NamedTuple):
    """A span of a file: lines and columns from 1, columns in code points, the end exclusive.

    Without the last two it is a place only.
    """

    line: int
    column: int
    end_line: int | None = None
    end_column: int | None = None


def region(entry: Entry) -> Region:
    """Return the span of the derived article that has to be mended; a place where the fact is missing."""
    fact = entry.violation.derived
    return Region(entry.place.line, entry.place.column) if fact is None else of(fact)


def of(fact: Fact) -> Region:
    """Return the span of a fact in its file."""
    assert fact.document is not None, "facts of reports have documents"  # noqa: S101
    first, last = fact.document.place(fact.start), fact.document.place(max(fact.start, fact.end - 1))
    return Region(first.line, first.column, last.line, last.column + 1)


def uri(path: str) -> str:
    """Return a path as a URI reference: relative ones stay relative, absolute ones get a scheme."""
    if len(path) > 1 and path[1] == ":":  # a drive
        return f"file:///{quote(path)}"
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)


class Bytes:
    """Turns columns of a document into bytes of UTF-8; asked in reading order, a line is read once, however long.

    Args:
        document: the document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._line = 0
        self._words = ""
        self._done = self._bytes = 0

    def column(self, position: int, line: int, column: int) -> int:
        """Return the column (from 1) in bytes.

        Args:
            position: a place of the document's text on the line.
            line: the line, from 1.
            column: the column, from 1, in code points.
        """
        if line != self._line:
            self._line, self._words, self._done, self._bytes = line, self._document.line(position), 0, 0
        if column - 1 < self._done:
            self._done = self._bytes = 0
        self._bytes += len(self._words[self._done : column - 1].encode("utf-8", "replace"))
        self._done = column - 1
        return self._bytes + 1
