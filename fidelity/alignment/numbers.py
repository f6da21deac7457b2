"""When two numbers are the same (under construction)."""

from __future__ import annotations

from fidelity.alignment.model import Comparison, Outcome
from fidelity.facts.model import Fact


def compare(source: Fact, derived: Fact) -> Comparison:
    """Compare two numbers, were ``derived`` to stand for ``source``."""
    return Comparison(Outcome.SAME if str(source.value) == str(derived.value) else Outcome.OTHER)
