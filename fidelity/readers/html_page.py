"""HTML: what a reader of the page sees of the article, with every word's place in the file.

Which part of the page that is, `fidelity.readers.html_article` says.

**What is text.** Headings, paragraphs, lists, tables, captions, alternative texts of images behind the block they stand
in; ``<q>`` brings its quotation marks; a raised figure is spelled ``m²``. Code blocks, footnote marks, ruby annotations
and players are none; inline code is opaque. Blanks are collapsed as browsers do, entities decoded.

The page's own date is that of its metadata (``article:published_time``, ``datePublished``, a dated ``<time>``), its
language that of ``<html lang>``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from fidelity.document import Document
from fidelity.languages import words
from fidelity.readers import markup
from fidelity.readers.decoding import html_charset
from fidelity.readers.elements import Event, attributes
from fidelity.readers.files import load
from fidelity.readers.front_matter import code, day
from fidelity.readers.html_article import SKIP, Page
from fidelity.readers.selectors import Selectors
from fidelity.readers.visible import Visible
from fidelity.zones import ZoneKind

_ZONES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ZoneKind.HEADING),
    **dict.fromkeys(("em", "i", "strong", "b", "cite"), ZoneKind.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), ZoneKind.OPAQUE),
    **dict.fromkeys(("figcaption", "caption"), ZoneKind.CAPTION),
    "blockquote": ZoneKind.BLOCKQUOTE,
    "li": ZoneKind.LIST,
    "table": ZoneKind.TABLE,
}
_QUOTES = {"de": "„“", "fr": "«»", "es": "«»"}
_SPECIAL = re.compile(
    r" ?[\t\n\r\f][ \t\n\r\f]*| {2,}|&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)
_LINES = re.compile(r"\r\n?|\n|&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_NOTE_MARK = re.compile(
    r"""\s*(?:<a\b[^>]{0,300}?href\s*=\s*["']?\#[^>]{0,300}>)?\s*[\[(]?(?:[\w*†‡§]{1,4})[\])]?\s*(?:</a\s*>)?\s*</sup""",
    re.IGNORECASE,
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEAD = 200_000  # code points in which a page says its language and date
_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_DATES = (
    re.compile(r"(?i)<meta\b[^>]{0,200}?(?:article:published_time|datePublished|dc\.date(?:\.issued)?)[^>]{0,200}>"),
    re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"'),
    re.compile(r"(?i)<time\b[^>]{0,200}?(?:pubdate|datePublished|published)[^>]{0,200}>"),
    re.compile(r"(?i)<meta\b[^>]{0,200}?name\s*=\s*[\"']?(?:date|pubdate|publish[-_]?date)\b[^>]{0,200}>"),
)
_DATED = words("content datetime")


def read(
    path: str | PurePath,
    *,
    date: str | None = None,
    language: str | None = None,
    select: str | Sequence[str] = (),
    skip: str | Sequence[str] = (),
) -> Document:
    """Return the page at ``path`` as a document (`fidelity.readers.read` tells more of arguments and errors).

    Args:
        path: the file.
        date: the article's own date, or None to ask the page.
        language: the article's language, or None to ask the page.
        select: selectors of what is read; by default the article (see the module).
        skip: selectors of what is left out of it.
    """
    text = load(path, declared=html_charset)
    return parse(text, path=PurePath(path).as_posix(), date=date, language=language, select=select, skip=skip)


def parse(
    text: str,
    *,
    path: str | None = None,
    date: str | None = None,
    language: str | None = None,
    select: str | Sequence[str] = (),
    skip: str | Sequence[str] = (),
) -> Document:
    """Return a page, or a piece of one, as a document; ``path`` is the file that ``text`` was read from.

    Raises:
        ReadError: a selector cannot be read.
    """
    head = text[:_HEAD]
    declared = _LANG.search(head) if language is None else None
    language = language or (code(declared[1]) if declared else None)
    wanted = Selectors([select] if isinstance(select, str) else select, "html.select")
    unwanted = Selectors([*SKIP, *([skip] if isinstance(skip, str) else skip)], "html.skip")
    page = Page(text, wanted, unwanted)
    visible = Visible()
    _Writer(text, visible, _QUOTES.get(language or "", "“”")).write(page)
    return visible.document(text, path, date or _published(head), language)


def _published(head: str) -> str | None:
    for pattern in _DATES:
        for match in pattern.finditer(head):
            said = [match[1]] if pattern.groups else [v for k, v in attributes(match[0]).items() if k in _DATED]
            found = next((found for value in said if (found := day(value))), None)
            if found:
                return found
    return None


class _Caption(NamedTuple):
    start: int
    end: int


class _Writer:
    """Writes the visible text of a page."""

    def __init__(self, source: str, visible: Visible, marks: str) -> None:
        self.source = source
        self.visible = visible
        self.marks = marks
        self.blank = -1  # where a blank stands that is written if something follows it
        self.captions: list[_Caption] = []
        self.verbatim = 0  # how many elements are open in which line ends count

    def write(self, page: Page) -> None:
        for first, last in page.parts:
            self._part(page, first, last)
            self._block()

    def _part(self, page: Page, first: int, last: int) -> None:
        number = first
        while number < last:
            event = page.events[number]
            if number in page.skipped:
                if event.name in markup.BLOCKS:
                    self._block()
                number = page.skipped[number]
                continue
            if event.kind == "text":
                (self._lines if self.verbatim else self._text)(event.start, event.end)
            elif event.kind == "open":
                if self._is_silent(page.events, number):
                    depth = 1
                    while depth:
                        number += 1
                        depth += {"open": 1, "close": -1}.get(page.events[number].kind, 0)
                    number += 1
                    self._block_of(event.name)
                    continue
                if event.name in ("sup", "sub") and self._raised(page.events, number, event.name):
                    number += 3
                    continue
                self._open(event)
            elif event.kind == "close":
                self._close(event)
            elif event.name == "br":
                self.visible.line()
                self.blank = -1
            elif event.name == "img":
                self._image(event)
            else:
                self._block_of(event.name)
            number += 1

    def _is_silent(self, known: list[Event], number: int) -> bool:
        """Whether an element shows no prose: a code block, a footnote mark."""
        event = known[number]
        if event.name == "pre":
            return known[number + 1].name in ("code", "samp", "kbd")
        if event.name == "sup" and (match := _NOTE_MARK.match(self.source, event.end)):
            return "href" in match[0] or (
                number > 0
                and known[number - 1].name == "a"
                and re.search(r"href\s*=\s*[\"']?#", self.source[known[number - 1].start : known[number - 1].end])
                is not None
            )
        return False

    def _raised(self, known: list[Event], number: int, name: str) -> bool:
        """Write raised figures as such; return whether the element held nothing else."""
        if name != "sup" or known[number + 1].kind != "text" or known[number + 2].kind != "close":
            return False
        text = self.source[known[number + 1].start : known[number + 1].end]
        if not (text.isascii() and text.isdigit()):
            return False
        self._put(text.translate(_RAISED), known[number + 1].start)
        return True

    def _open(self, event: Event) -> None:
        self._block_of(event.name)
        if event.name == "pre":
            self.verbatim += 1
        elif event.name == "q":
            self._put(self.marks[0], event.start)
        if event.name in _ZONES:
            if event.name not in markup.BLOCKS:
                self._space()
            self.visible.open()

    def _close(self, event: Event) -> None:
        if event.name == "pre":
            self.verbatim -= 1
        elif event.name == "q":
            self._put(self.marks[1], event.start)
        if event.name in _ZONES:
            self.visible.close(_ZONES[event.name])
        if event.name not in markup.CELLS:
            self._block_of(event.name)

    def _block_of(self, name: str) -> None:
        if name in markup.BLOCKS:
            self._block()
        elif name in markup.CELLS:
            self.visible.cell()
            self.blank = -1

    def _block(self) -> None:
        self.visible.block()
        self.blank = -1
        waiting, self.captions = self.captions, []
        for caption in waiting:
            self.visible.open()
            self._text(caption.start, caption.end)
            self.visible.close(ZoneKind.CAPTION)
            self.visible.block()
            self.blank = -1

    def _image(self, event: Event) -> None:
        found = markup.alternative(self.source[event.start : event.end])
        if found:
            self.captions.append(_Caption(event.start + found[0], event.start + found[1]))

    def _text(self, start: int, end: int) -> None:
        source = self.source
        for match in _SPECIAL.finditer(source, start, end):
            self._add(start, match.start())
            start = match.end()
            if match[0][0] != "&":
                self.blank = match.start() if self.blank < 0 else self.blank
                continue
            plain = html.unescape(match[0])
            if plain == match[0]:
                self._add(match.start(), start)
            else:
                self._put(plain, match.start())
        self._add(start, end)

    def _lines(self, start: int, end: int) -> None:
        for match in _LINES.finditer(self.source, start, end):
            self._add(start, match.start())
            start = match.end()
            plain = html.unescape(match[0])
            if match[0][0] in "\r\n":
                self.visible.line()
            elif plain == match[0]:
                self._add(match.start(), start)
            else:
                self._put(plain, match.start())
        self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        """Write a stretch of the source without runs of blanks; a blank at an edge is one that another may swallow."""
        if start < end and self.source[start] == " ":
            self.blank = start if self.blank < 0 else self.blank
            start += 1
        if start >= end:
            return
        trailing = self.source[end - 1] == " "
        end -= trailing
        self._space()
        self.visible.add(self.source[start:end], start)
        if trailing:
            self.blank = end

    def _put(self, piece: str, offset: int) -> None:
        self._space()
        self.visible.put(piece, offset)

    def _space(self) -> None:
        if self.blank >= 0:
            if not self.visible.fresh:
                if self.source[self.blank] == " ":
                    self.visible.add(" ", self.blank)
                else:
                    self.visible.put(" ", self.blank)
            self.blank = -1
