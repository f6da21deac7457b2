"""Word (DOCX): the text of the document, its notes and text boxes, with the paragraph in which every word stands.

Read with the standard library: what converters lose (tracked insertions, content controls, text boxes, footnotes) is
read, too. Notes and text boxes follow the paragraph that they belong to. Headers, footers and comments are no text.
Tracked changes are taken as accepted; ``changes = "rejected"`` reads the text before them.

A Word file has no lines. Its paragraphs are counted instead, in the order in which they are read, those of tables,
text boxes and notes included: the line of a place is the number of its paragraph, its column a character of it, and its
label says the same in words: ``paragraph 12``, ``table 2, paragraph 31``, ``footnote 3, paragraph 40``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers.docx_package import Package
from fidelity.readers.docx_paragraphs import Paragraph, paragraphs
from fidelity.readers.files import data as load_bytes
from fidelity.readers.transcript import turns
from fidelity.readers.visible import Visible
from fidelity.readers.xml_stream import stream
from fidelity.zones import ZoneKind

_NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
_STYLES = (  # the beginnings of the names of styles (not of their ids, which programs translate)
    ("heading", ZoneKind.HEADING),
    ("title", ZoneKind.HEADING),
    ("subtitle", ZoneKind.HEADING),
    ("quote", ZoneKind.BLOCKQUOTE),
    ("intense quote", ZoneKind.BLOCKQUOTE),
    ("block text", ZoneKind.BLOCKQUOTE),
    ("quotations", ZoneKind.BLOCKQUOTE),
    ("block quotation", ZoneKind.BLOCKQUOTE),
    ("caption", ZoneKind.CAPTION),
)


def read(
    path: str | PurePath, *, date: str | None = None, language: str | None = None, changes: str = "accepted"
) -> Document:
    """Return the Word file at ``path`` as a document.

    Args:
        path: the file.
        date: the article's own date; that of the file is not asked, templates carry theirs along.
        language: the article's language.
        changes: ``"accepted"`` or ``"rejected"``: what becomes of tracked changes.

    Raises:
        ReadError: the file cannot be read, is no Word file, damaged, encrypted or hostile; no such ``changes``.
    """
    return parse(load_bytes(path), path=PurePath(path).as_posix(), date=date, language=language, changes=changes)


def parse(
    data: bytes,
    *,
    path: str | None = None,
    date: str | None = None,
    language: str | None = None,
    changes: str = "accepted",
) -> Document:
    """Return a Word file as a document; ``data`` are its bytes.

    Raises:
        ReadError: as `read`.
    """
    if changes not in ("accepted", "rejected"):
        raise ReadError(f"docx.changes: {changes!r} is unknown; write accepted or rejected")
    name = path or "<bytes>"
    package = Package(data, name)
    accept = changes == "accepted"
    notes: dict[tuple[str, str], list[Paragraph]] = {}
    for kind, part in _NOTES.items():
        source = package.part(part)
        if source is not None:
            for number, paragraph in paragraphs(stream(source, f"{name}: {part}"), accept=accept):
                notes.setdefault((kind, number), []).append(paragraph)
    styles = package.part("word/styles.xml")
    writer = _Writer(notes, _styles(styles, name) if styles is not None else {})
    body = package.part("word/document.xml") or ""
    for _, paragraph in paragraphs(stream(body, f"{name}: word/document.xml"), accept=accept):
        writer.write(paragraph)
    writer.end()
    document = writer.visible.document("".join(writer.raw), path, date, language)
    spoken = turns(document.text)
    if not spoken:
        return document
    zones = tuple(sorted((*document.zones, *spoken), key=lambda zone: (zone.start, -zone.end)))
    return replace(document, zones=zones)


def _styles(source: str, name: str) -> Mapping[str, ZoneKind]:
    """Return the zones that the styles of a file mean, by their ids."""
    found: dict[str, ZoneKind] = {}
    style = ""
    for node in stream(source, f"{name}: word/styles.xml"):
        if node.kind != "start":
            continue
        if node.name == "style":
            style = node.attributes.get("styleId", "")
        elif node.name == "name" and style:
            said = node.attributes.get("val", "").lower()
            kind = next((zone for prefix, zone in _STYLES if said.startswith(prefix)), None)
            if kind is not None:
                found[style] = kind
            style = ""
    return found


class _Writer:
    """Writes paragraphs: the visible text, and the file's as one paragraph a line."""

    def __init__(self, notes: Mapping[tuple[str, str], list[Paragraph]], styles: Mapping[str, ZoneKind]) -> None:
        self.notes = notes
        self.styles = styles
        self.visible = Visible()
        self.raw: list[str] = []
        self.length = 0
        self.number = 1  # of the paragraph
        self.counts = {"footnote": 0, "endnote": 0}
        self.due: list[tuple[str, Paragraph]] = []  # what follows once the paragraph has ended
        self.table = 0
        self.joined = False  # whether the next paragraph goes on with the last one

    def write(self, paragraph: Paragraph) -> None:
        """Write a paragraph of the body, and what belongs to it."""
        if paragraph.table != self.table:
            self.end()
            self.table = paragraph.table
            if self.table:
                self.visible.open()
        self._paragraph(paragraph, f"table {paragraph.table}, " if paragraph.table else "")
        self.due += [("text box, ", box) for box in paragraph.boxes]
        for kind, number in paragraph.notes:
            self.counts[kind] += 1
            self.due += [(f"{kind} {self.counts[kind]}, ", note) for note in self.notes.get((kind, number), ())]
        if paragraph.ends:
            due, self.due = self.due, []
            for label, other in due:
                self._paragraph(other, label)

    def end(self) -> None:
        """End the table that is open."""
        self.visible.block()
        if self.table:
            self.visible.close(ZoneKind.TABLE)

    def _paragraph(self, paragraph: Paragraph, label: str) -> None:
        visible = self.visible
        visible.label(f"{label}paragraph {self.number}")
        if self.joined:
            pass
        elif paragraph.cell == "cell":
            visible.cell()
        elif paragraph.cell == "row" or not paragraph.table or label.startswith(("text", "foot", "end")):
            visible.block()
        else:
            visible.line()
        zones = [kind] if (kind := self.styles.get(paragraph.style)) else []
        zones += [ZoneKind.LIST] if paragraph.listed else []
        zones += [ZoneKind.FOOTNOTE] if label.startswith(("foot", "end")) else []
        for _ in zones:
            visible.open()
        for said, emphasised in paragraph.runs:
            if emphasised:
                visible.open()
            for count, line in enumerate(said.replace("\r", " ").split("\n")):
                if count:
                    visible.line()
                    self._add(" ", shown=False)
                self._add(line)
            if emphasised:
                visible.close(ZoneKind.EMPHASIS)
        for kind in reversed(zones):
            visible.close(kind)
        for caption in paragraph.captions:
            visible.block()
            visible.open()
            self._add(" ", shown=False)
            self._add(caption)
            visible.close(ZoneKind.CAPTION)
        self.joined = not paragraph.ends
        if paragraph.ends:
            if not paragraph.table:
                visible.block()
            self.raw.append("\n")
            self.length += 1
            self.number += 1

    def _add(self, piece: str, *, shown: bool = True) -> None:
        if shown:
            lead = len(piece) - len(piece.lstrip()) if self.visible.fresh else 0
            self.visible.add(piece[lead:], self.length + lead)
        self.raw.append(piece)
        self.length += len(piece)
