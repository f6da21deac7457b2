"""How often and how many: *scored twice* (*four times*) and *two goals* are one count, *twice as many* is none."""

from __future__ import annotations

from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.languages import table, words

_BEHIND = 40  # characters in which the next two words stand


def so_often(source: Fact, derived: Fact) -> bool:
    """Return whether one text says how often and the other how many, and nothing is compared."""
    return _says(source, derived) or _says(derived, source)


def _says(times: Fact, many: Fact) -> bool:
    factor, count, document = times.value, many.value, times.document
    if not isinstance(factor, NumberValue) or not isinstance(count, NumberValue) or document is None:
        return False
    if factor.form is not Form.MULTIPLIER or count.form is not Form.CARDINAL or count.unit is not None:
        return False
    if (factor.low, factor.high, factor.bound) != (count.low, count.high, count.bound):
        return False
    grammar = table(document.language_code, "language")
    behind = [word.strip(".,;:!?") for word in document.text[times.end : times.end + _BEHIND].split()[:2]]
    compared = bool(behind) and behind[0].lower() in words(grammar.get("comparing")) and behind[-1][:1].islower()
    often = times.text.lower().split()[-1]
    return often in words(grammar.get("so_often")) and not compared
