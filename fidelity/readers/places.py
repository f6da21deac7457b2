"""Places: from the content of a block, as a parser cuts it out of its lines, back to the file.

The parser takes away what stands before the content of a line (indents, arrows, list marks), blanks at the ends of
lines, the closing marks of a heading, and the backslash before a ``|`` in a table. What is left are pieces that the
file spells out: `Content` knows where each begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_LINE_END = re.compile(r"\r\n?|\n")


class Lines:
    r"""The lines of a file: as a parser sees them (``\n`` ends each) and where they stand in the file.

    Args:
        raw: the decoded file, with line ends of any sort.
        start: where the article begins in it.
    """

    def __init__(self, raw: str, start: int) -> None:
        self.raw = raw
        self.starts = [start]
        self.texts: list[str] = []
        for match in _LINE_END.finditer(raw, start):
            self.texts.append(raw[self.starts[-1] : match.start()])
            self.starts.append(match.end())
        self.texts.append(raw[self.starts[-1] :])
        self.source = "\n".join(self.texts)
        self.sources = [0]
        for line in self.texts:
            self.sources.append(self.sources[-1] + len(line) + 1)


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a block and its pieces.

    Args:
        text: the content, as the parser has it.
        starts: where the pieces begin in it, in order; they do not overlap.
        ends: where they end in it.
        offsets: where they begin in the file.
    """

    text: str
    starts: list[int]
    ends: list[int]
    offsets: list[int]

    @classmethod
    def of_lines(cls, lines: Lines, text: str, first: int, *, heading: bool = False) -> Content:
        """Return content whose lines are the ends of the lines ``first`` … of the file.

        The closing marks of a ``heading`` are not looked at.
        """
        content = cls(text, [], [], [])
        position = 0
        last = len(lines.texts) - 1
        for number, line in enumerate(text.split("\n"), first):
            core = line.strip(" \t")
            if core:
                begin = position + line.index(core[0])
                whole = lines.texts[min(number, last)].rstrip(" \t")
                if heading and whole.rstrip("#").endswith((" ", "\t")):
                    whole = whole.rstrip("#").rstrip(" \t")
                content._add(begin, len(core), lines.starts[min(number, last)] + max(len(whole) - len(core), 0))
            position += len(line) + 1
        return content

    @classmethod
    def of_row(cls, lines: Lines, at: int) -> Iterator[Content]:
        """Return the cells of the table row that begins at ``at`` of the parser's source."""
        number = bisect_right(lines.sources, at) - 1
        column = at - lines.sources[number]
        row = lines.texts[number][column:].rstrip(" \t")
        offset = lines.starts[number] + column
        bars = [index for index, letter in enumerate(row) if letter == "|" and row[index - 1 : index] != "\\"]
        edges = [-1, *bars, len(row)]
        if bars and bars[0] == 0:
            del edges[0]
        for before, after in pairwise(edges):
            yield cls._cell(row, before + 1, after, offset)

    @classmethod
    def _cell(cls, row: str, start: int, end: int, offset: int) -> Content:
        cell = row[start:end]
        start += len(cell) - len(cell.lstrip(" \t"))
        cell = cell.strip(" \t")
        content = cls(cell.replace("\\|", "|"), [], [], [])
        position = 0
        for piece in re.split(r"\\(?=\|)", cell):
            content._add(position, len(piece), offset + start)
            position += len(piece)
            start += len(piece) + 1
        return content

    def _add(self, start: int, length: int, offset: int) -> None:
        self.starts.append(start)
        self.ends.append(start + length)
        self.offsets.append(offset)

    def offset(self, position: int) -> int:
        """Return the offset in the file of a position in the content."""
        index = max(bisect_right(self.starts, position) - 1, 0)
        if not self.starts:
            return 0
        return self.offsets[index] + min(max(position - self.starts[index], 0), self.ends[index] - self.starts[index])

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, int | None]]:
        """Cut ``text[start:end]`` where the file has something else between; a line break has no offset."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        while start < end and index < len(self.starts):
            begin, finish = max(start, self.starts[index]), min(end, self.ends[index])
            if start < begin and "\n" in self.text[start : min(begin, end)]:
                yield "\n", None
            if begin < finish:
                yield self.text[begin:finish], self.offsets[index] + begin - self.starts[index]
            start = max(start, self.ends[index])
            index += 1
        if start < end and "\n" in self.text[start:end]:
            yield "\n", None
