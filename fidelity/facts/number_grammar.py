"""What the rules of the number grammar pass along: where they read, and the bare amounts that they find."""

from __future__ import annotations

from dataclasses import dataclass

from fidelity.facts.number_values import Exact, Form
from fidelity.facts.number_words import Vocabulary
from fidelity.facts.units import Units
from fidelity.tokens import Tokens


@dataclass(slots=True)
class Amount:
    """A bare number over the tokens ``start`` to ``end``.

    Args:
        step: the value of its last digit.
        scale: its magnitude word's value, 1 where it has none.
        digits: whether it is written in digits.
        form: cardinal, ordinal, share, multiplier or vague.
        text: the canonical text of a vague count.
    """

    value: Exact
    start: int
    end: int
    step: Exact = 1
    scale: int = 1
    digits: bool = False
    form: Form = Form.CARDINAL
    text: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What every rule of the grammar reads: the tokens and the tables of their language."""

    tokens: Tokens
    words: Vocabulary
    units: Units

    def low(self, index: int) -> str:
        """Return the token at ``index`` in lower case, empty outside of the text."""
        return self.tokens.lower[index] if 0 <= index < len(self.tokens.lower) else ""

    def touches(self, index: int) -> bool:
        """Return whether no blank stands between token ``index`` and the one before it."""
        return 0 < index < len(self.tokens.spaced) and not self.tokens.spaced[index]
