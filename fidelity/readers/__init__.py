"""Readers: one module per format, each `read(path) -> Document` (under construction)."""

from __future__ import annotations

from pathlib import Path

from fidelity.document import Document


def read(path: str | Path) -> Document:
    """Return the article at ``path`` as a document; its format is decided by its suffix."""
    return Document(Path(path).read_text(encoding="utf-8-sig"), path=Path(path).as_posix())
