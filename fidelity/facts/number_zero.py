"""Degrees on either side of zero: *10 degrees below zero*, *12 below zero*, *3 above zero*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.facts.number_grammar import Context
from fidelity.facts.number_symbols import WARMTH

if TYPE_CHECKING:
    from fidelity.facts.quantities import Quantity


def bare(context: Context, found: Quantity) -> bool:
    """Read ``12 below zero`` and ``12 above zero``, whose unit goes without saying; return whether it stands there."""
    words, end = context.words, found.end
    below = context.low(end) in words["under"]
    if not (below or context.low(end) in words["above"]) or context.low(end + 1) not in words["zero"] or found.sign:
        return False
    found.unit, found.end = "degree", end + 2
    _turn(found, below=below)
    return True


def degrees(context: Context, found: Quantity) -> None:
    """Read the rest of ``10 degrees below zero``."""
    words, end = context.words, found.end
    if context.low(end) in words["under"] and context.low(end + 1) in words["zero"] and found.low and found.low > 0:
        found.end = end + 2
        _turn(found, below=True)
        scale = context.units.words.get(context.low(found.end), ())
        warmth = next((unit for phrase, unit in scale if len(phrase) == 1 and unit in WARMTH), None)
        if warmth is not None:
            found.unit, found.end = warmth, found.end + 1  # four degrees below zero Celsius


def _turn(found: Quantity, *, below: bool) -> None:
    if below and found.low is not None:
        found.low = found.high = -found.low
        found.sign = True
