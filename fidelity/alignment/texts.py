"""Which sentence of the derived text answers which sentence of the source (under construction)."""

from __future__ import annotations

from dataclasses import dataclass

from fidelity.document import Document


@dataclass(frozen=True)
class TextAlignment:
    """The correspondence of two texts."""

    source: Document
    derived: Document


def align_texts(source: Document, derived: Document) -> TextAlignment:
    """Align two texts by their sentences and words."""
    return TextAlignment(source, derived)
