"""reStructuredText (extra ``rst``), read by docutils, its reference implementation.

docutils says what is a paragraph, a heading, a quotation, a comment; of its places it knows lines only. The words of
each block are therefore found again in the lines of that very block, in order, each behind the one before: a word that
the markup repeats (the target of a link) may be taken for it, a word of another block never. Includes, raw text and
files named in the article are not opened. Directives and roles of Sphinx that docutils does not know are read for
their words: unknown roles as text, unknown directives as what is indented below them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.languages import words
from fidelity.readers.files import load
from fidelity.readers.front_matter import day
from fidelity.readers.places import Lines
from fidelity.readers.visible import Visible
from fidelity.zones import ZoneKind

_ZONES = {
    "title": ZoneKind.HEADING,
    "subtitle": ZoneKind.HEADING,
    "rubric": ZoneKind.HEADING,
    "block_quote": ZoneKind.BLOCKQUOTE,
    "list_item": ZoneKind.LIST,
    "table": ZoneKind.TABLE,
    "caption": ZoneKind.CAPTION,
    "footnote": ZoneKind.FOOTNOTE,
    "emphasis": ZoneKind.EMPHASIS,
    "strong": ZoneKind.EMPHASIS,
    "title_reference": ZoneKind.EMPHASIS,
    "literal": ZoneKind.OPAQUE,
}
_SILENT = frozenset(
    ("comment", "system_message", "literal_block", "doctest_block", "raw", "target", "substitution_definition", "label",
     "footnote_reference", "citation_reference", "docinfo", "math", "math_block", "meta", "pending")
)  # fmt: skip
_ROLE = re.compile(r":[A-Za-z][\w:.+-]{0,40}:(?=`)")
_DIRECTIVE = re.compile(r"(?m)^[ \t]*\.\.[ \t]+(?:\|[^|\n]{1,100}\|[ \t]+)?([A-Za-z][\w:.+-]{0,40}?)::(?=[ \t]|$)")
# Directives of Sphinx whose content is no prose, or is made elsewhere.
_NO_PROSE = words(
    "toctree literalinclude graphviz digraph graph mermaid plantuml uml plot prompt testcode testoutput testsetup "
    "doctest productionlist highlight index tabularcolumns currentmodule ipython jupyter-execute bibliography"
)
_TARGET = re.compile(r"^(.*\S)\s*<[^<>]+>$", re.DOTALL)
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_SAMPLE = 40  # words by which a block is known
_AHEAD = 200  # paragraphs that may stand between two blocks: listings, comments
_PIECE = re.compile(r"[^\s\\]+|\s+|\\")


def read(path: str | PurePath, *, date: str | None = None, language: str | None = None) -> Document:
    """Return the reStructuredText file at ``path`` as a document.

    Args:
        path: the file.
        date: the article's own date, or None to ask its field list (``:date:``).
        language: the article's language.

    Raises:
        ReadError: the extra is not installed; the file cannot be read, or is nested too deep.
    """
    return parse(load(path), path=PurePath(path).as_posix(), date=date, language=language)


def parse(text: str, *, path: str | None = None, date: str | None = None, language: str | None = None) -> Document:
    """Return reStructuredText as a document.

    Raises:
        ReadError: as `read`.
    """
    name = path or "<text>"
    raw = text.removeprefix("\ufeff")
    lines = Lines(raw, 0)
    tree = _tree(_known(lines.source), name)
    visible = Visible()
    _Writer(lines, visible).write(tree)
    for field in tree.findall():
        if date is None and type(field).__name__ == "field" and field[0].astext().lower() == "date":
            date = day(field[1].astext())
    return visible.document(raw, path, date, language)


def _known(source: str) -> str:
    """Return the source with roles that docutils does not know as its own; the length stays."""
    return _ROLE.sub(
        lambda match: " " * len(match[0]) if match[0] not in (":math:", ":code:", ":raw:") else match[0], source
    )


def _tree(source: str, name: str) -> Any:
    try:
        from docutils.core import publish_doctree  # noqa: PLC0415 - an extra
    except ImportError:
        raise ReadError(f"{name}: reStructuredText needs the extra rst: pip install 'pytest-fidelity[rst]'") from None
    settings = {
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "report_level": 5,
        "halt_level": 6,
        "warning_stream": False,
        "_disable_config": True,
        "line_length_limit": 1_000_000,
        "syntax_highlight": "none",
        "smart_quotes": False,
        "doctitle_xform": False,
        "docinfo_xform": True,
    }
    try:
        with _prose({match[1].lower() for match in _DIRECTIVE.finditer(source)}):
            return publish_doctree(source, source_path=name, settings_overrides=settings)
    except RecursionError:
        raise ReadError(f"{name}: is nested too deep to be read; simplify it") from None


class _Options(dict[str, Any]):
    """The options of a directive that nobody knows: any."""

    def __missing__(self, name: str) -> Any:
        return str


@contextmanager
def _prose(names: set[str]) -> Iterator[None]:
    """Let docutils read, as long as this lasts, directives that it does not know: for their words, or not at all."""
    from docutils import nodes  # noqa: PLC0415 - an extra
    from docutils.parsers.rst import Directive, directives  # noqa: PLC0415
    from docutils.parsers.rst.languages import en  # noqa: PLC0415

    class Prose(Directive):  # type: ignore[misc]
        """What is indented below it, behind its argument unless that is a version."""

        optional_arguments = 1
        final_argument_whitespace = True
        has_content = True
        option_spec = _Options(width=str)

        def run(self) -> list[Any]:
            if self.name in _NO_PROSE or self.name.startswith("auto") or ":" in self.name:
                return []
            holder = nodes.container()
            said = self.arguments[0] if self.arguments else ""
            if self.name.startswith(("version", "deprecated", "tab-set", "grid", "only")):
                said = " ".join(said.split()[1:])  # behind the version
            if said.strip():
                found, messages = self.state.inline_text(said, self.lineno)
                holder += nodes.paragraph("", "", *found)
                holder += messages
            self.state.nested_parse(self.content, self.content_offset, holder)
            return [holder]

    known: dict[str, Any] = directives._directives  # noqa: SLF001 - its public function can only add
    added = [name for name in names if name not in known and name not in en.directives]
    for name in added:
        directives.register_directive(name, Prose)
    try:
        yield
    finally:
        for name in added:
            known.pop(name, None)


class _Writer:
    """Writes the visible text of a docutils tree."""

    def __init__(self, lines: Lines, visible: Visible) -> None:
        self.lines = lines
        self.visible = visible
        self.cursor = 0  # where in the source the next word is looked for, and how far
        self.limit = 0
        self.ends = [*(match.start() for match in _BLANK.finditer(lines.source)), len(lines.source)]

    def write(self, node: Any) -> None:
        """Write a node and what it holds."""
        kind = type(node).__name__
        if kind == "Text":
            self._text(node.astext())
            return
        if kind in _SILENT or (kind == "field_list" and not self.visible.text.count("\n\n")):
            return
        if kind == "title_reference" and (found := _TARGET.match(node.astext())):
            self.visible.open()
            self._text(found[1])
            self.visible.close(ZoneKind.EMPHASIS)
            return
        cell = type(node.parent).__name__ == "entry" and node.parent.children[0] is node
        block = not _is_inline(node) and not cell
        if block:
            (self.visible.cell if kind == "entry" else self.visible.block)()
        zone = _ZONES.get(kind)
        if zone is not None:
            self.visible.open()
        if kind == "image" and node.get("alt"):
            self.visible.open()
            self._enter(node["alt"])
            self._text(node["alt"])
            self.visible.close(ZoneKind.CAPTION)
        if block or cell:
            self._enter(
                node.astext() if any(type(child).__name__ == "Text" or _is_inline(child) for child in node) else ""
            )
        for child in node.children:
            self.write(child)
        if zone is not None:
            self.visible.close(zone)
        if block and kind != "entry" and type(node.parent).__name__ != "entry":
            self.visible.block()

    def _enter(self, said: str) -> None:
        """Find the lines of a block: the next ones, from the cursor on, that hold most of its words in order."""
        pieces = said.split()[:_SAMPLE]
        if not pieces:
            return
        source = self.lines.source
        first = bisect_right(self.ends, self.cursor - 1)
        for number in range(first, min(first + _AHEAD, len(self.ends))):
            begin = self.cursor if number == first else self.ends[number - 1]
            position = begin
            hits = 0
            for piece in pieces:
                found = source.find(piece, position, self.ends[number])
                if found >= 0:
                    hits += 1
                    position = found + len(piece)
            if hits * 5 >= len(pieces) * 3:
                self.cursor, self.limit = begin, self.ends[number]
                return
        self.limit = self.cursor

    def _text(self, said: str) -> None:
        source = self.lines.source
        for match in _PIECE.finditer(said.replace("\x00", "")):
            piece = match[0]
            if piece.isspace():
                if not self.visible.fresh:
                    self.visible.put("\n" if "\n" in piece else " ", self._offset(self.cursor))
                continue
            found = source.find(piece, self.cursor, self.limit)
            if found < 0:
                self.visible.put(piece, self._offset(self.cursor))
            else:
                self.visible.add(piece, self._offset(found))
                self.cursor = found + len(piece)

    def _offset(self, position: int) -> int:
        """Return the offset in the file of a position in the source, whose line ends are one character each."""
        number = min(bisect_right(self.lines.sources, position), len(self.lines.starts)) - 1
        return self.lines.starts[number] + position - self.lines.sources[number]


def _is_inline(node: Any) -> bool:
    kinds = {kind.__name__ for kind in type(node).__mro__}
    return "Inline" in kinds and type(node).__name__ != "image"
