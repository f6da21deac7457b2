"""A document: the visible text of an article, and the way back to the file it came from.

Readers make documents, extractors read them. ``text`` is what a reader of the published page sees; facts are spans of
it. ``segments`` map spans of the visible text to offsets of the decoded file, so that every fact knows its line and
column there. A ``str`` handed to the public functions becomes a document whose text is that very string.

Derived views (the folded text, tokens, sentences) are computed once, on first use, by the modules that own them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

from fidelity.folding import Folded, fold, join
from fidelity.house import House
from fidelity.languages import guess
from fidelity.tokens import Tokens, tokenise
from fidelity.zones import Zone

_LINE_END = re.compile(r"\r\n?|\n")


class Segment(NamedTuple):
    """``length`` code points from ``start`` of the visible text stand, unchanged, at ``offset`` of the file's text."""

    start: int
    length: int
    offset: int


class Place(NamedTuple):
    """A place in a file, as editors count: line and column from 1, columns in code points.

    ``label`` names the place where lines are not what an editor sees: a cue, a cell, a paragraph, a page.
    """

    path: str | None
    line: int
    column: int
    label: str = ""

    def __str__(self) -> str:
        return f"{self.path or '<text>'}:{self.line}:{self.column}{self.label and f' ({self.label})'}"


@dataclass(frozen=True, eq=False)
class Document:
    """The visible text of an article and its way back to the file.

    Args:
        text: the visible text, as its readers see it.
        path: the file as the user named it (POSIX separators), or None.
        date: the document's own date, ISO 8601 (``2020-06-26``), or None where it is not known.
        language: ISO 639-1 code of the text, or None to have it guessed from its function words.
        zones: headings, block quotes and the like, as spans of ``text``.
        segments: the map from ``text`` to the file, sorted by ``start``; empty where ``text`` is the file's text.
        raw: the decoded file, where ``segments`` or line numbers need it; None where it is ``text``.
        plain: True where ``text`` may carry light markup that the fold has to take away (plain text, ``str``);
            False where a reader has parsed the format already.
        parts: the documents that this one joins, each with its start in ``text`` (see `join`).
        labels: what places are called from an offset of ``text`` on (``cue 4``), sorted; empty where lines are enough.
        house: the forms that stand for others, as the declaration says (aliases, spellings), or None.
    """

    text: str
    path: str | None = None
    date: str | None = None
    language: str | None = None
    zones: tuple[Zone, ...] = ()
    segments: tuple[Segment, ...] = ()
    raw: str | None = None
    plain: bool = True
    parts: tuple[tuple[int, Document], ...] = ()
    labels: tuple[tuple[int, str], ...] = ()
    house: House | None = None

    def __getstate__(self) -> dict[str, object]:
        # Copies and pickles, of facts too, hold what the document was made of: its views are worked out again.
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def of(
        cls, text: str | Document, *, date: str | None = None, language: str | None = None, house: House | None = None
    ) -> Document:
        """Return ``text`` as a document; a document is returned as it is unless one of the others is given."""
        if isinstance(text, str):
            return cls(text, date=date, language=language, house=house)
        if date is None and language is None and house is None:
            return text
        return cls(
            text.text,
            text.path,
            date or text.date,
            language or text.language,
            text.zones,
            text.segments,
            text.raw,
            text.plain,
            text.parts,
            text.labels,
            house or text.house,
        )

    @classmethod
    def join(cls, documents: Sequence[Document]) -> Document:
        """Return several documents as one, a blank line between them; places still lead to their own files."""
        if len(documents) == 1:
            return documents[0]
        parts: list[tuple[int, Document]] = []
        zones: list[Zone] = []
        start = 0
        for document in documents:
            parts.append((start, document))
            zones += [Zone(start + zone.start, start + zone.end, zone.kind) for zone in document.zones]
            start += len(document.text) + 2
        return cls(
            "\n\n".join(document.text for document in documents),
            date=next((document.date for document in documents if document.date), None),
            language=documents[0].language if documents else None,
            zones=tuple(zones),
            plain=any(document.plain for document in documents),
            parts=tuple(parts),
        )

    def part(self, position: int) -> tuple[int, Document]:
        """Return the joined document in which ``text[position]`` stands, and its start; itself where none is joined."""
        if not self.parts:
            return 0, self
        return self.parts[bisect_right(self.parts, position, key=lambda part: part[0]) - 1]

    def offset(self, position: int) -> int:
        """Return the offset in the decoded text of its file at which ``text[position]`` stands.

        A character that the file does not spell out (a decoded entity, a joining space) gets the offset of the nearest
        character before it that the file does.
        """
        if self.parts:
            start, document = self.part(position)
            return document.offset(position - start)
        if not self.segments:
            return position
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return self.segments[0].offset
        segment = self.segments[index]
        return segment.offset + min(position - segment.start, segment.length)

    def place(self, position: int) -> Place:
        """Return path, line and column of ``text[position]`` in the file."""
        if self.parts:
            start, document = self.part(position)
            return document.place(position - start)
        offset = self.offset(position)
        line = bisect_right(self._lines, offset)
        return Place(self.path, line, offset - self._lines[line - 1] + 1, self.label(position))

    def label(self, position: int) -> str:
        """Return what the format calls the place of ``text[position]`` (a cue, a page), or nothing."""
        index = bisect_right(self.labels, position, key=lambda label: label[0]) - 1
        return self.labels[index][1] if index >= 0 else ""

    def line(self, position: int) -> str:
        """Return the whole line of the file in which ``text[position]`` stands, without its line end."""
        if self.parts:
            start, document = self.part(position)
            return document.line(position - start)
        text = self.text if self.raw is None else self.raw
        number = bisect_right(self._lines, self.offset(position))
        start = self._lines[number - 1]
        end = self._lines[number] if number < len(self._lines) else len(text)
        return text[start:end].rstrip("\r\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @cached_property
    def _lines(self) -> list[int]:
        text = self.text if self.raw is None else self.raw
        if "\r" in text:  # line ends of any sort, as editors count them
            return [0, *(match.end() for match in _LINE_END.finditer(text))]
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        return starts

    @cached_property
    def folded(self) -> Folded:
        """The text as extractors match it, with the map back (`fidelity.folding`)."""
        if self.parts:
            return join((start, part.folded, len(part.text)) for start, part in self.parts)
        forms = self.house.edits(self.text, self.language_code) if self.house is not None else ()
        return fold(self.text, self.zones, plain=self.plain, forms=forms)

    @cached_property
    def tokens(self) -> Tokens:
        """Words, numbers and marks of the folded text, with sentences and paragraphs (`fidelity.tokens`)."""
        return tokenise(self.folded.text, self.language_code, self.folded.breaks)

    @cached_property
    def language_code(self) -> str:
        """The declared language, or the best guess from the function words of the text (``en`` where none speaks)."""
        return self.language or guess(self.text)
