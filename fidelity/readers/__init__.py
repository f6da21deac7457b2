"""Readers: one module per format, each ``read(path, …) -> Document``; the suffix of the file decides.

=========================================  ==================================================================
``.md .markdown .mdown .mkd .mkdn .mdx``   Markdown: CommonMark, tables, footnotes, strikethrough, front matter
``.txt .text``, no suffix, any other       plain text: what the file says is what its reader sees
``.html .docx .pdf`` and their like        refused: their mark-up read as prose would be judged as facts
=========================================  ==================================================================
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from fidelity.errors import ReadError
from fidelity.readers import text

if TYPE_CHECKING:
    from fidelity.document import Document

MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx"))
# Formats whose bytes are not what their readers see, and what a user has at hand to get at the words.
FOREIGN = {
    ".docx": "Word",
    ".doc": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".pdf": "PDF",
    ".epub": "EPUB",
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".xml": "XML",
    ".ipynb": "a notebook",
}


def read(path: str | PurePath, *, date: str | None = None, language: str | None = None) -> Document:
    """Return the article at ``path`` as a document.

    Args:
        path: the file; the document keeps this name, with ``/`` between its parts.
        date: the article's own date, ISO 8601; front matter is asked where it is not given.
        language: ISO 639-1 code; front matter is asked, and at last the text, where it is not given.

    Raises:
        ReadError: the file is missing, no file, not readable, no text, not UTF-8, of a format that cannot be read, or
            its front matter is broken.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in FOREIGN:
        raise ReadError(
            f"{PurePath(path).as_posix()}: {FOREIGN[suffix]} ({suffix}) cannot be read; "
            "save the article as Markdown (.md) or plain text (.txt)"
        )
    if suffix in MARKDOWN:
        from fidelity.readers import markdown  # noqa: PLC0415 - its parser is paid for only where it is needed

        return markdown.read(path, date=date, language=language)
    return text.read(path, date=date, language=language)
