"""Jupyter notebooks: the Markdown cells, and of code cells what they show.

Markdown cells are read as Markdown, one block of text each; the place of a word is its line in the file and the number
of its cell (``cell 3``, counted from 1 as ``nbformat`` does from 0). Raw cells are text where their format is Markdown,
HTML or unsaid. Code is none; ``outputs = true`` reads the Markdown, HTML and plain text that the cells put out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers import html_page, json_places, markdown
from fidelity.readers.files import LARGEST_CONTAINER, load
from fidelity.readers.front_matter import code, day
from fidelity.readers.spelled import Spelled
from fidelity.readers.visible import Visible

_RICHEST = ("text/markdown", "text/html", "text/plain")  # of several forms of an output one is read


def read(
    path: str | PurePath, *, date: str | None = None, language: str | None = None, outputs: bool = False
) -> Document:
    """Return the notebook at ``path`` as a document.

    Args:
        path: the file.
        date: the article's own date, or None to ask the metadata of the notebook.
        language: the article's language, or None to ask the metadata.
        outputs: whether what the code cells put out is read.

    Raises:
        ReadError: the file cannot be read, or is no notebook of format 4.
    """
    text = load(path, largest=LARGEST_CONTAINER)
    return parse(text, path=PurePath(path).as_posix(), date=date, language=language, outputs=outputs)


def parse(
    text: str, *, path: str | None = None, date: str | None = None, language: str | None = None, outputs: bool = False
) -> Document:
    """Return a notebook as a document; ``text`` is that of its file.

    Raises:
        ReadError: it is no notebook of format 4.
    """
    name = path or "<text>"
    notebook = json_places.parse(text, name)
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise ReadError(
            f"{name}: is no notebook of format 4 (it has no cells); convert it: jupyter nbconvert --to notebook"
        )
    metadata = notebook.get("metadata")
    known = metadata if isinstance(metadata, dict) else {}
    visible = Visible()
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict):
            continue
        visible.label(f"cell {number}")
        for document, source in _documents(cell, name, outputs=outputs):
            date, language = date or document.date, language or document.language
            visible.block()
            visible.embed(document, source)
    date = date or next((found for key in ("date", "created") if (found := day(_said(known.get(key))))), None)
    return visible.document(text, path, date, language or code(_said(known.get("language"))))


def _documents(cell: dict[str, Any], name: str, *, outputs: bool) -> Iterator[tuple[Document, Spelled]]:
    """Yield what a cell says."""
    kind = _said(cell.get("cell_type"))
    source = _joined(cell.get("source"))
    if kind == "markdown":
        yield markdown.parse(source.text, path=name), source
    elif kind == "raw":
        metadata = cell.get("metadata")
        form = _said(metadata.get("format") or metadata.get("raw_mimetype")) if isinstance(metadata, dict) else ""
        if form in ("", "text/markdown"):
            yield markdown.parse(source.text, path=name), source
        elif form == "text/html":
            yield html_page.parse(source.text), source
    elif kind == "code" and outputs:
        for output in cell.get("outputs") or ():
            data = output.get("data", {}) if isinstance(output, dict) else {}
            form = next((one for one in _RICHEST if one in data), "") if isinstance(data, dict) else ""
            said = _joined(data[form] if form else output.get("text") if isinstance(output, dict) else None)
            if form == "text/html":
                yield html_page.parse(said.text), said
            elif form == "text/markdown":
                yield markdown.parse(said.text), said
            elif said.text:
                yield Document(said.text), said


def _joined(source: Any) -> Spelled:
    """Return the text of a cell, which the file has as a string or as a list of lines."""
    if isinstance(source, Spelled):
        return source
    whole = Spelled()
    for line in source if isinstance(source, list) else ():
        if isinstance(line, Spelled):
            whole.extend(line)
    return whole


def _said(value: Any) -> str:
    return value.text if isinstance(value, Spelled) else ""
