"""Where an entry stands in its file, as other programs count: regions, URIs, bytes."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from fidelity.facts.model import Fact
from fidelity.reports.article import Article, Entry


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


def byte_column(article: Article, position: int, column: int) -> int:
    """Return a column (from 1) of the derived article's line at ``text[position]`` in bytes of UTF-8."""
    line = article.report.derived.document.line(position)
    return len(line[: column - 1].encode("utf-8", "replace")) + 1
