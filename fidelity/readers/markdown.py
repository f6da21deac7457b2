r"""Markdown: CommonMark, tables, footnotes, strikethrough and front matter, with every word's place in the file.

What dialects add (shortcodes, Liquid, MyST, Quarto, MDX) is masked before (`fidelity.readers.masks`).

What its reader sees is text; the rest is not:

- **text**: paragraphs, headings, lists, block quotes, the cells of tables, footnotes where they are written, link
  texts, struck-out words, the text between HTML tags; alternative texts of images, behind the block they stand in;
- **opaque**, visible but no prose: inline code, autolinks, what templates put out (``{{ … }}``);
- **no text**: front matter, template tags and shortcodes, code blocks, link and image destinations and titles,
  reference definitions, footnote marks, HTML tags and comments, scripts and styles.

Blocks are separated by a blank line, line breaks of either sort are ``\n``, the cells of a row are separated by ``|``
and rows by a blank line. Entities and escapes are decoded.

Whatever is nested deeper than the parser goes is read as plain text rather than lost.
"""

from __future__ import annotations

import html
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from fidelity.document import Document
from fidelity.readers import front_matter, markup
from fidelity.readers.commonmark import NESTING, parser
from fidelity.readers.files import load
from fidelity.readers.masks import FILLER, mask
from fidelity.readers.places import Content, Lines
from fidelity.readers.visible import Visible
from fidelity.zones import Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TEMPLATE = re.compile(r"\{\{[^{}\n]{0,500}\}\}")
_SHOWN = re.compile(f"[^{FILLER}]+")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_BLOCK_ZONES = {
    "heading": ZoneKind.HEADING,
    "blockquote": ZoneKind.BLOCKQUOTE,
    "list_item": ZoneKind.LIST,
    "table": ZoneKind.TABLE,
    "footnote_reference": ZoneKind.FOOTNOTE,
}


def read(path: str | PurePath, *, date: str | None = None, language: str | None = None) -> Document:
    """Return the Markdown file at ``path`` as a document (`fidelity.readers.read` tells the arguments and errors)."""
    return parse(load(path), path=PurePath(path).as_posix(), date=date, language=language)


def parse(text: str, *, path: str | None = None, date: str | None = None, language: str | None = None) -> Document:
    """Return Markdown as a document; ``path`` is the file that ``text`` was read from.

    Raises:
        ReadError: the front matter is broken.
    """
    raw = text.removeprefix("\ufeff").replace("\0", "\ufffd")  # CommonMark 2.3: U+0000 is replaced
    matter = front_matter.parse(raw, path)
    date, language = date or matter.date, language or matter.language
    suffix = PurePath(path or "").suffix.lower()
    lines = Lines(mask(raw, matter.end_offset, suffix), matter.end_offset)
    visible = Visible()
    try:
        env: dict[str, Any] = {}
        tokens = parser(mdx=suffix == ".mdx").parse(lines.source, env)
        if any(token.level >= NESTING - 1 for token in tokens):
            raise RecursionError  # noqa: TRY301 - what the parser did not go into would be lost
        _Writer(lines, visible, env.get("footnotes", {}).get("list", {})).write(tokens)
    except RecursionError:
        visible = Visible()
        visible.add(raw[matter.end_offset :], matter.end_offset)
        return Document(visible.text, path, date, language, (), tuple(visible.segments), raw)
    body = visible.text
    zones = [*visible.zones, *_templates(body)]
    zones.sort(key=lambda zone: (zone.start, -zone.end))
    return Document(body, path, date, language, tuple(zones), tuple(visible.segments), raw, plain=False)


def _templates(text: str) -> Iterator[Zone]:
    if "{" in text:
        for match in _TEMPLATE.finditer(text):
            yield Zone(match.start(), match.end(), ZoneKind.OPAQUE)


class _Writer:
    """Writes the visible text of a token stream."""

    def __init__(self, lines: Lines, visible: Visible, notes: Mapping[int, Mapping[str, Any]]) -> None:
        self.lines = lines
        self.visible = visible
        self.notes = notes
        self.later: list[_Later] = []

    def write(self, tokens: Sequence[Token]) -> None:
        """Write block tokens."""
        cells: Iterator[Content] | None = None
        item = heading = False  # whether a list item, a heading with number signs has just begun
        for token in tokens:
            kind = token.type
            if kind == "inline":
                first = token.map[0] if token.map else 0
                if cells is None:
                    self.visible.block()
                    content = Content.of_lines(self.lines, token.content, first, heading=heading)
                else:
                    self.visible.cell()
                    content = next(cells, None) or Content.of_lines(self.lines, token.content, first)
                task = _TASK.match(token.content) if item else None
                self._inline(content, token.children or [], 0, skip=task.end() if task else 0)
                if cells is None:
                    self._flush()
            elif kind == "html_block":
                self._html(Content.of_lines(self.lines, token.content.rstrip("\n"), token.map[0] if token.map else 0))
                self._flush()
            elif kind == "tr_open":
                self.visible.block()
                cells = Content.of_row(self.lines, token.meta["at"])
            elif kind == "tr_close":
                cells = None
                self._flush()
            elif token.nesting and (zone := _BLOCK_ZONES.get(kind.rpartition("_")[0])):
                if token.nesting > 0:
                    self.visible.open()
                else:
                    self.visible.close(zone)
            heading = kind == "heading_open" and token.markup.startswith("#")
            item = kind == "list_item_open" or (item and kind == "paragraph_open")

    def _inline(self, content: Content, tokens: Sequence[Token], base: int, *, skip: int = 0) -> None:
        """Write inline tokens whose places count from ``base`` of ``content``; ``skip`` leaves out the beginning."""
        hidden = ""
        for number, token in enumerate(tokens):
            kind = token.type
            at = base + (token.map[0] if token.map else 0)
            if kind == "html_inline":
                tag = markup.tag(token.content)
                if hidden:
                    hidden = "" if tag.closes and tag.name == hidden else hidden
                elif tag.name in markup.HIDDEN and not tag.closes and _closed(tokens, number, tag.name):
                    hidden = tag.name
                else:
                    self._tag(content, tag, token.content, at)
            elif hidden:
                continue
            elif kind == "text":
                if number and tokens[number - 1].info == "auto" and tokens[number - 1].nesting > 0:
                    end = content.text.find(">", at)  # an autolink: as written, not as normalised
                    self._write(content, at + 1, end)
                else:
                    self._literal(content, token.content, at, skip)
                    skip = 0
            elif kind == "text_special":
                if token.info == "escape" and len(token.content) == 1:
                    self._literal(content, token.content, at + 1)
                elif token.info == "entity":
                    self.visible.put(token.content, content.offset(at))
                else:
                    self._literal(content, token.content, at)
            elif kind in {"softbreak", "hardbreak"}:
                self.visible.line()
            elif kind == "code_inline":
                self.visible.open()
                start = at + len(token.markup)
                end = content.text.find(token.markup, start + max(len(token.content), 1))
                self._write(content, start, end)
                self.visible.close(ZoneKind.OPAQUE)
            elif kind == "image":
                self.later.append(_Later(ZoneKind.CAPTION, content, at + 2, token.children or []))
            elif kind == "footnote_ref":
                if "id" in token.meta:  # an inline footnote
                    note = self.notes.get(token.meta["id"], {}).get("tokens", [])
                    self.later.append(_Later(ZoneKind.FOOTNOTE, content, at + 2, note))
            elif kind in {"em_open", "strong_open"} or (kind == "link_open" and token.info == "auto"):
                self.visible.open()
            elif kind in {"em_close", "strong_close"}:
                self.visible.close(ZoneKind.EMPHASIS)
            elif kind == "link_close" and token.info == "auto":
                self.visible.close(ZoneKind.OPAQUE)

    def _html(self, content: Content) -> None:
        self.visible.block()
        source = content.text
        done = 0
        for tag in markup.tags(source):
            self._html_text(content, done, tag.start)
            self._tag(content, tag, source[tag.start : tag.end], tag.start)
            done = tag.end
        self._html_text(content, done, len(source))

    def _html_text(self, content: Content, start: int, end: int) -> None:
        for match in _ENTITY.finditer(content.text, start, end):
            plain = html.unescape(match[0])
            if plain != match[0]:
                self._write(content, start, match.start())
                self.visible.put(plain, content.offset(match.start()))
                start = match.end()
        self._write(content, start, end)

    def _tag(self, content: Content, tag: markup.Tag, source: str, at: int) -> None:
        if tag.name in markup.BLOCKS:
            self.visible.block()
        elif tag.name in markup.CELLS:
            self.visible.cell()
        elif tag.name == "br":
            self.visible.line()
        elif tag.name == "img" and (value := markup.alternative(source)):
            self.later.append(_Later(ZoneKind.CAPTION, content, at + value[0], None, at + value[1]))

    def _flush(self) -> None:
        """Write what stands apart from the block it was found in: captions and inline footnotes."""
        while self.later:
            waiting, self.later = self.later, []
            for note in waiting:
                self.visible.block()
                self.visible.open()
                if note.tokens is None:
                    self._html_text(note.content, note.start, note.end)
                else:
                    self._inline(note.content, note.tokens, note.start)
                self.visible.close(note.kind)

    def _literal(self, content: Content, text: str, at: int, skip: int = 0) -> None:
        """Write a piece of literal text that begins at ``at`` of the content."""
        if content.text.startswith(text, at):
            self._write(content, at + skip, at + len(text))
        else:  # not where it was expected: the line is right, the column may not be
            self.visible.put(text.replace(FILLER, ""), content.offset(at))

    def _write(self, content: Content, start: int, end: int) -> None:
        for piece, offset in content.pieces(start, end):
            if offset is None:
                self.visible.line()
            elif FILLER in piece:
                for shown in _SHOWN.finditer(piece):
                    lead = len(shown[0]) - len(shown[0].lstrip()) if self.visible.fresh else 0
                    self.visible.add(shown[0][lead:], offset + shown.start() + lead)
            elif self.lines.raw.startswith(piece, offset):
                self.visible.add(piece, offset)
            else:
                self.visible.put(piece, offset)


class _Later(NamedTuple):
    kind: ZoneKind
    content: Content
    start: int
    tokens: Sequence[Token] | None
    end: int = 0


def _closed(tokens: Sequence[Token], number: int, name: str) -> bool:
    """Return whether a closing tag ``name`` follows; looks at most a thousand tokens ahead."""
    closing = f"</{name}"
    following = tokens[number + 1 : number + 1_000]
    return any(token.type == "html_inline" and token.content.lower().startswith(closing) for token in following)
