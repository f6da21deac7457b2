"""When two numbers are the same (under construction)."""

from __future__ import annotations

from fidelity.alignment.model import Comparison, Outcome
from fidelity.facts.model import Fact


def compare(source: Fact, derived: Fact) -> Comparison:
    """Compare two numbers, were ``derived`` to stand for ``source``."""
    return Comparison(Outcome.SAME if str(source.value) == str(derived.value) else Outcome.OTHER)


def keys(fact: Fact) -> tuple[str, ...]:
    """Return the hash keys of a value (under construction)."""
    return (str(fact.value),)


def comparable(source: Fact, derived: Fact) -> bool:
    """Whether one can stand in the other's slot (under construction)."""
    return source.kind is derived.kind


def conversion_of(earlier: Fact, fact: Fact) -> bool:
    """Whether a figure restates the one before it in another unit (under construction)."""
    return False


def derived_from(derived: Fact, sources: object) -> tuple[Fact, Fact, str] | None:
    """Return the two figures from which one follows (under construction)."""
    return None
