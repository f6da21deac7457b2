"""Symbols of units behind a number: ``5 km``, ``40°C``, ``9.58 s``.

A single letter may be anything, and so may "in": what stands behind them decides.
"""

from __future__ import annotations

from fidelity.facts.number_grammar import Context

WARMTH = frozenset(("degree", "°C", "°F"))
"""Units of temperature."""

_SPACED_LETTERS = frozenset("mghVWlL")  # one-letter symbols that may stand apart: 5 m, but not Section 2 A
_LAST_LETTERS = frozenset("stKJ")  # that are symbols where their phrase ends: in 9.58 s, 40 t of coal
_CLOSERS = frozenset((")", "]"))


def symbol(context: Context, at: int, stop: int) -> tuple[str | None, int]:
    """Return the unit whose symbol begins at token ``at``, and where it ends; None where none does."""
    tokens = context.tokens
    for phrase, unit in context.units.symbols.get(tokens.text[at], ()):
        end = at + len(phrase)
        if end > stop or tuple(tokens.text[at:end]) != phrase:
            continue
        if phrase[-1].isdecimal() and not context.touches(end - 1):
            continue  # 5m 3s
        if (
            len(phrase) == 1
            and not context.touches(at)
            and len(phrase[0]) == 1
            and phrase[0].isalpha()
            and phrase[0] not in _SPACED_LETTERS
            and not (phrase[0] in _LAST_LETTERS and _closes(context, end, stop))
            and not (unit in WARMTH and context.tokens.text[at - 2 if at > 1 else 0].islower())
        ):
            continue
        if phrase[-1].isalpha() and end < stop and context.touches(end) and tokens.text[end][0].isalnum():
            continue
        word = tokens.lower[at] in context.words["no_head"] and (not context.touches(at) or context.low(at - 1) == "-")
        if word and not _is_inch(context, at):
            continue  # "in" and, in Spanish, "ha" are words first
        return unit, end
    return None, at


def _closes(context: Context, at: int, stop: int) -> bool:
    word = context.low(at)
    small = context.tokens.text[at - 1].islower()  # 40 t of coal; but: 300 K of them
    return at >= stop or not word[:1].isalnum() or (small and word in context.words["no_head"])


def _is_inch(context: Context, at: int) -> bool:
    """Whether "in" behind a number and a blank is a unit: ``2 1/2 in thick``, ``6 ft 2 in``, not ``5 in Rome``."""
    if context.low(at) != "in":
        return False
    behind = context.low(at + 1)
    return behind in context.words["inch_behind"] or behind in _CLOSERS or context.low(at - 2) in ("ft", "feet", "foot")
