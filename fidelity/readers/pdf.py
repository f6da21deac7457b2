"""PDF (extra ``pdf``), as a source: the text of its pages in the order in which the program wrote it.

A PDF holds characters at places, no paragraphs. Lines are read as pdfium finds them, columns one after the other, and
put together again: a line goes on with the next one unless a gap, an indent, a short last line, or a new column behind
a full sentence says that a paragraph ends. A word cut at the end of a line is one word; its hyphen stays where the
document writes the word so elsewhere, or where it joins figures or capitals. Running heads, running feet and page
numbers are left out where they come back on other pages, and so are raised footnote marks; footnotes follow the text.

The place of a word is its line in the extracted text, one line of the page each; its label says it as a reader counts:
``page 4, line 12``. Scanned pages have no text: a file of nothing else is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import PurePath
from typing import Any

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers.files import data as load_bytes
from fidelity.readers.visible import Visible

_LARGEST = 32_000_000  # code points of text
_PAGES = 5_000
_CUT = "\ufffe"  # what pdfium writes for a hyphen at the end of a line
_LINE = re.compile(f"[^{_CUT}\\n]*(?:{_CUT}|\\n)|[^{_CUT}\\n]+")
_FIGURES = re.compile(r"\d+")
_NUMBERED = re.compile(r"\W*(?:[^\W\d_]+\.?\s+)?\d{1,4}(?:\s*(?:/|[^\W\d_]{2,4})\s*\d{1,4})?\W*")
_MARK = re.compile(r"(?<=[^\W\d_.,;:!?”’\"')\]])\d{1,2}(?=\s|$)|(?<=[.,;:!?”’\"')\]])\d{1,2}(?=\s|$)")
_HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_FINAL = frozenset(".?!:…")
_EDGE = 0.12  # share of a page's height in which running heads and feet stand


@dataclass(slots=True)
class _Line:
    text: str
    page: int
    number: int  # of the line on its page
    left: float
    right: float
    top: float
    bottom: float
    edge: bool  # whether it stands where running heads and feet do
    marks: list[tuple[int, int]]  # raised footnote marks
    size: float  # of its letters
    offset: int = 0  # in the extracted text


def read(path: str | PurePath, *, date: str | None = None, language: str | None = None) -> Document:
    """Return the PDF file at ``path`` as a document.

    Args:
        path: the file.
        date: the article's own date; that of the file is not asked, it is the day of the export.
        language: the article's language.

    Raises:
        ReadError: the extra is not installed; the file cannot be read, is no PDF, damaged, encrypted, or has no text.
    """
    return parse(load_bytes(path), path=PurePath(path).as_posix(), date=date, language=language)


def parse(data: bytes, *, path: str | None = None, date: str | None = None, language: str | None = None) -> Document:
    """Return a PDF file as a document; ``data`` are its bytes.

    Raises:
        ReadError: as `read`.
    """
    name = path or "<bytes>"
    lines = _lines(data, name)
    raw = "\n".join(line.text for line in lines)
    offset = 0
    for line in lines:
        line.offset = offset
        offset += len(line.text) + 1
    if not raw.strip():
        raise ReadError(f"{name}: has no text, only pictures (a scan?); run it through character recognition first")
    kept = _notes_last(_without_running(lines))
    visible = Visible()
    hyphenated = frozenset(word.lower() for word in _HYPHENATED.findall(raw))
    for number, line in enumerate(kept):
        visible.label(f"page {line.page}, line {line.number}")
        before = kept[number - 1] if number else None
        if before is None or _parts(before, line, kept, number):
            visible.block()
        elif not before.text.endswith(_CUT):
            visible.space()
        following = kept[number + 1].text if number + 1 < len(kept) else ""
        _write(visible, line, following, hyphenated)
    return visible.document(raw, path, date, language)


def _lines(data: bytes, name: str) -> list[_Line]:
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ImportError:
        raise ReadError(f"{name}: PDF needs the extra pdf: pip install 'pytest-fidelity[pdf]'") from None
    library: Any = pypdfium2
    try:
        document = library.PdfDocument(data)
    except library.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(f"{name}: is encrypted; save it without a password") from None
        raise ReadError(f"{name}: is no PDF, or damaged; export it again") from None
    try:
        if len(document) > _PAGES:
            raise ReadError(f"{name}: has {len(document)} pages; a PDF is read up to {_PAGES}: split it")
        lines: list[_Line] = []
        size = 0
        for number in range(len(document)):
            found = _page(library, document[number], number + 1)
            size += sum(len(line.text) for line in found)
            if size > _LARGEST:
                raise ReadError(f"{name}: has more text than {_LARGEST // 1_000_000} MB; split it")
            lines += found
    except library.PdfiumError as error:
        raise ReadError(f"{name}: is damaged ({error}); export it again") from None
    finally:
        document.close()
    return lines


def _page(library: Any, page: Any, number: int) -> list[_Line]:
    text = page.get_textpage()
    height = page.get_height()
    said = text.get_text_range()
    wide = not said.isascii() and any(letter > "\uffff" for letter in set(said))
    lines: list[_Line] = []
    start = 0
    for piece in _LINE.findall(said):
        line = piece.rstrip()
        if line.strip():
            # pdfium counts UTF-16 units
            index = len(said[:start].encode("utf-16-le")) // 2 if wide else start
            first = text.get_charbox(index + len(line) - len(line.lstrip()), loose=True)
            last = text.get_charbox(index + len(line.rstrip(_CUT)) - 1, loose=True)
            marks = [] if wide else [m.span() for m in _MARK.finditer(line) if _raised(text, index, *m.span())]
            size = float(library.raw.FPDFText_GetFontSize(text.raw, index))
            edge = first[1] < height * _EDGE or first[3] > height * (1 - _EDGE)
            lines.append(_Line(line, number, len(lines) + 1, first[0], last[2], first[3], first[1], edge, marks, size))
        start += len(piece)
    text.close()
    page.close()
    return lines


def _raised(text: Any, index: int, start: int, end: int) -> bool:
    """Whether figures stand higher than the letter before them, and are smaller."""
    _, bottom, _, top = text.get_charbox(index + start)
    before = index + start - 1
    while before > index and not text.get_text_range(before, 1).isalnum():
        before -= 1
    _, base, _, high = text.get_charbox(before)
    return bool(bottom > base + 0.2 * (high - base) and end > start and top > base + 0.6 * (high - base))


def _without_running(lines: list[_Line]) -> list[_Line]:
    """Leave out running heads and feet: lines at the edge that come back with other figures, and page numbers."""
    pages = {line.page for line in lines}
    seen = Counter({(_FIGURES.sub("#", line.text), line.page): 1 for line in lines if line.edge})
    back = Counter(text for text, _ in seen)
    return [
        line
        for line in lines
        if not (
            line.edge
            and (
                (len(pages) > 1 and back[_FIGURES.sub("#", line.text)] * 2 > len(pages))
                or _NUMBERED.fullmatch(line.text)
            )
        )
    ]


def _notes_last(lines: list[_Line]) -> list[_Line]:
    """Move the footnotes of each page, smaller lines at its foot, behind the text that they would interrupt."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    text: list[_Line] = []
    notes: list[_Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        found = list(page)
        end = len(found)
        while end and found[end - 1].size < 0.95 * usual:
            end -= 1
        text += found[:end]
        notes += found[end:]
    return text + notes


def _parts(before: _Line, line: _Line, lines: list[_Line], number: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if before.text.endswith(_CUT):
        return False
    ended = before.text.rstrip("\"”’»)]' ")[-1:] in _FINAL
    if abs(line.size - before.size) > 0.1 * before.size:
        return True
    if line.page != before.page or line.top > before.bottom + 1:  # a new page or column
        return ended or not line.text[:1].islower()
    near = lines[max(0, number - 6) : number + 6]
    steps = sorted(
        (one.top - two.top) / max(two.size, 1.0)
        for one, two in pairwise(near)
        if one.page == two.page and one.top > two.top + 1
    )
    usual = steps[len(steps) // 3] * line.size if steps else before.top - line.top
    if before.top - line.top > 1.2 * usual:
        return True
    widest = max((one.right for one in near if abs(one.left - before.left) < 2 * usual), default=before.right)
    return ended and (before.right < widest - 2 * usual or line.left > before.left + 0.6 * usual)


def _write(visible: Visible, line: _Line, following: str, hyphenated: frozenset[str]) -> None:
    start = 0
    marks = iter([*line.marks, (len(line.text), len(line.text))])
    for begin, end in marks:
        while (cut := line.text.find(_CUT, start, begin)) >= 0:
            visible.add(line.text[start:cut], line.offset + start)
            behind = line.text[cut + 1 :] or following
            if _keeps(line.text[:cut], behind, hyphenated):
                visible.put("-", line.offset + cut)
            start = cut + 1
        visible.add(line.text[start:begin], line.offset + start)
        start = end


def _keeps(before: str, behind: str, hyphenated: frozenset[str]) -> bool:
    """Whether the hyphen at the end of a line is one of the word's own."""
    left = re.search(r"\w+$", before)
    right = re.match(r"\w+", behind)
    if left is None or right is None:
        return True
    if left[0][-1].isdigit() or right[0][0].isdigit() or right[0][0].isupper():
        return True
    return f"{left[0]}-{right[0]}".lower() in hyphenated
