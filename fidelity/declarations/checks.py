"""The check: read the articles of a pair, compare them, report. The one function behind every edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fidelity.declarations.model import Pair
from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers import read
from fidelity.verdicts import Report, compare


def check(pair: Pair) -> Report:
    """Compare the derived article of ``pair`` with its sources.

    Raises:
        ReadError: an article cannot be read, or is empty.
    """
    return judge(pair, *articles(pair))


def articles(pair: Pair) -> tuple[list[Document], Document]:
    """Read the sources and the derived article of ``pair``.

    Raises:
        ReadError: an article cannot be read, or is empty.
    """
    sources = [article(pair.root / name, name, language=pair.language) for name in pair.sources]
    return sources, article(pair.path, pair.derived, language=pair.language)


def judge(pair: Pair, sources: Sequence[Document], derived: Document) -> Report:
    """Compare ``derived`` with ``sources`` as ``pair`` declares, whatever the files say (``fidelity mutate``)."""
    return compare(
        sources, derived, policy=pair.policy, kinds=pair.preserve, date=pair.date, similarity=pair.similarity
    )


def article(path: Path, name: str, *, language: str | None = None) -> Document:
    """Read the article at ``path``, to be called ``name`` in messages.

    Raises:
        ReadError: it cannot be read, or holds no text.
    """
    try:
        document = read(path)
    except ReadError as error:
        said = str(error)
        raise ReadError(said.replace(path.as_posix(), name).replace(str(path), name)) from None
    if not document.text.strip():
        raise ReadError(f"{name}: the article is empty; write it, or take it out of the declaration")
    return replace(document, path=name, language=language or document.language)
