"""What the aligners of the four kinds take and give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fidelity.document import Document
from fidelity.facts.model import Fact, Kind


class Relation(StrEnum):
    """How a derived article breaks a fact."""

    MISSING = "missing"  # the source has it, the derived article does not
    ALTERED = "altered"  # the derived article has another one in its place
    UNSUPPORTED = "unsupported"  # the derived article has it, the source does not


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a document and its facts in reading order."""

    document: Document
    facts: tuple[Fact, ...]

    def of(self, kind: Kind) -> list[Fact]:
        """Return the facts of one kind, in reading order."""
        return [fact for fact in self.facts if fact.kind is kind]


class Finding(NamedTuple):
    """What alignment says of one fact, or of one pair of facts, before any policy is asked.

    Args:
        relation: how the fact is broken; None where it is kept.
        code: the rule's code, e.g. ``name-altered``, ``quote-shortened`` (kept, but worth saying), ``number-kept``.
        source: the fact of the source, None where there is none.
        derived: the fact of the derived article, None where there is none.
        rule: half a sentence that says why, e.g. ``the magnitude differs (million → billion)``; empty where the code
            says it all.
    """

    relation: Relation | None
    code: str
    source: Fact | None
    derived: Fact | None
    rule: str = ""


class Outcome(StrEnum):
    """What a pair of typed values means, were the one to stand for the other."""

    SAME = "same"  # the same value, whatever its notation
    KEPT = "kept"  # another value that preserves the fact: hedged rounding, a conversion, a year supplied
    LOST = "lost"  # the derived value is the source's with a part gone (June for June 26): precision lost
    OTHER = "other"  # another value

    @property
    def keeps(self) -> bool:
        """Whether the one may stand for the other."""
        return self in _KEEPING


_KEEPING = frozenset((Outcome.SAME, Outcome.KEPT))


class Comparison(NamedTuple):
    """The outcome of comparing two typed values, and why (half a sentence for the failure's body)."""

    outcome: Outcome
    rule: str = ""
