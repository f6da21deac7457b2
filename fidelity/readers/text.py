"""Plain text: the visible text is the file's text, so that a place in one is a place in the other.

Nothing is hidden here, front matter included: light markup is taken away later, by `fidelity.folding`, which has a map
of its own. A text whose paragraphs begin with the names of who speaks is a transcript (`fidelity.readers.transcript`).
"""

from __future__ import annotations

from pathlib import PurePath

from fidelity.document import Document
from fidelity.readers.files import load
from fidelity.readers.transcript import turns


def read(path: str | PurePath, *, date: str | None = None, language: str | None = None) -> Document:
    """Return the plain text at ``path`` as a document (`fidelity.readers.read` tells the arguments and errors)."""
    text = load(path)
    return Document(text, path=PurePath(path).as_posix(), date=date, language=language, zones=turns(text))
