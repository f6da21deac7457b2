"""What a fact of a made-up article is about, and what can be done to it.

A referent knows its kind, its canonical form, every notation that says the same (`notations`, by name) and every
damage that says something else (`damages`). A notation is named so that a damage can keep it: 1.2 million becomes
1.2 billion, not 1,200,000,000. Referents are plain values; they know no sentence and no engine.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from fidelity.alignment.model import Relation
from fidelity.articles.picks import Pick
from fidelity.facts.model import Kind


class Referent(ABC):
    """What one fact says."""

    kind: ClassVar[Kind]

    @property
    @abstractmethod
    def canonical(self) -> str:
        """The canonical form (design.md): ``str(value)`` of the fact's value."""

    @property
    @abstractmethod
    def notations(self) -> Mapping[str, str]:
        """Every way to write it, by name; the first is the simplest, all mean the same."""

    @abstractmethod
    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Every way to break it, one example each."""

    @property
    def unit(self) -> str | None:
        """The canonical unit of a number, where it has one."""
        return None


class Damage(NamedTuple):
    """What a fact says once it is broken.

    Args:
        operation: what was done, e.g. ``number.digit``.
        relation: how an engine should call it.
        other: what the fact now says, in the notation that it had.
        text: what stands in its place instead, whatever its notation; the line of a quotation.
    """

    operation: str
    relation: Relation
    other: Referent | None
    text: str | None = None


def altered(operation: str, other: Referent) -> Damage:
    """Return the damage of a fact that now says what ``other`` says."""
    return Damage(operation, Relation.ALTERED, other)


def spoiled(operation: str, text: str, relation: Relation = Relation.ALTERED) -> Damage:
    """Return the damage of a fact in whose place ``text`` stands, whatever its notation."""
    return Damage(operation, relation, None, text)
