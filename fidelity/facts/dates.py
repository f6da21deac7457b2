"""Dates (under construction)."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.document import Document
from fidelity.facts.model import Fact


def extract(document: Document) -> Iterator[Fact]:
    """Yield the dates of ``document`` in reading order."""
    return iter(())
