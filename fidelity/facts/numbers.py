"""Numbers (under construction)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.document import Document
from fidelity.facts.model import Fact


def extract(document: Document, *, taken: Sequence[Fact] = ()) -> Iterator[Fact]:
    """Yield the numbers of ``document`` in reading order; ``taken`` are facts whose tokens are no numbers."""
    return iter(())
