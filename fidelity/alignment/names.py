"""Alignment of names (under construction)."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.alignment.model import Finding, Side
from fidelity.alignment.texts import TextAlignment
from fidelity.policies import Policy


def align(source: Side, derived: Side, texts: TextAlignment, policy: Policy) -> Iterator[Finding]:
    """Yield one finding per quote, or pair of names."""
    return iter(())
