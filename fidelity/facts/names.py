"""Names (under construction)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.document import Document
from fidelity.facts.model import Fact


def extract(document: Document, *, also: Document | None = None, taken: Sequence[Fact] = ()) -> Iterator[Fact]:
    """Yield the names of ``document`` in reading order; ``taken`` are facts whose tokens are no names."""
    return iter(())
