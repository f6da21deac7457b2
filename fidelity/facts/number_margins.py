"""Margins: *plus or minus 2*, *±2*, *+/- 2*. They are no sign and no bound, but belong to the number behind them."""

from __future__ import annotations

from fidelity.facts.number_grammar import Context

MARGINS = (
    ("±",),
    ("+", "/", "-"),
    ("+", "/", "−"),
    ("+", "/", "–"),
    ("+", "-"),
    ("plus", "or", "minus"),
    ("plus", "-", "or", "-", "minus"),
)
_ENDS = frozenset(phrase[-1] for phrase in MARGINS)


def begin(context: Context, at: int, first: int) -> int:
    """Return the token at which the margin before a number at token ``at`` begins; ``at`` where there is none."""
    lower = context.tokens.lower
    if at and lower[at - 1] in _ENDS:
        for phrase in MARGINS:
            start = at - len(phrase)
            if start >= first and tuple(lower[start:at]) == phrase:
                return start
    return at


def is_margin(context: Context, at: int) -> bool:
    """Whether ``plus or minus`` begins at token ``at``: 4 plus or minus 2 is no "4 plus"."""
    lower = context.tokens.lower
    return any(tuple(lower[at : at + len(phrase)]) == phrase for phrase in MARGINS)
