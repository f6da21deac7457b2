"""What a fact is: the value objects that every later stage passes along.

Spans are code points of the document's text, half open, as in ``text[start:end]``. Values are typed per kind and live
beside their extractors; here only the contract is fixed: ``str(value)`` is the canonical form.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

from fidelity.document import Document, Place
from fidelity.facts.making import maker


class Kind(StrEnum):
    """The four kinds of facts, in the order in which reports list them."""

    QUOTE = "quote"
    NAME = "name"
    DATE = "date"
    NUMBER = "number"

    @property
    def plural(self) -> str:
        """The word of manifests and test ids: ``quotes``, ``names``, ``dates``, ``numbers``."""
        return f"{self.value}s"


@runtime_checkable
class Value(Hashable, Protocol):
    """A typed value. ``str(value)`` is its canonical form (design.md, "Canonical forms")."""

    def __str__(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """One quote, name, date or number, and where it stands.

    ``text == document.text[start:end]`` always holds. ``value`` is None only where no value can be given.
    """

    kind: Kind
    text: str
    start: int
    end: int
    value: Value | None
    document: Document | None = field(default=None, repr=False, compare=False)

    @property
    def place(self) -> Place | None:
        """Path, line and column (1-based, code points) in the file, or None for a fact made by hand."""
        return None if self.document is None else self.document.place(self.start)


make_fact = maker(Fact)
