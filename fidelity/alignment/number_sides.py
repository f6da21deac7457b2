"""Numbers whose fellow or unit stands beside them: *Hale 3 Port 2* and *3-2*, *14 rainy days* and *14 days of rain*."""

from __future__ import annotations

from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.units import units


def told_by_sides(source: Fact, derived: Fact) -> bool:
    """Return whether one text tells a score side by side, as a table does, and the other in figures alone."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if one.form is not Form.SCORE or other.form is not Form.SCORE or _tabled(source) == _tabled(derived):
        return False
    return one.text != other.text and sorted(one.text.split("-")) == sorted(other.text.split("-"))


def _tabled(fact: Fact) -> bool:
    between = fact.text.replace(",", "").split()[1:-1]
    return bool(between) and all(word[0].isupper() for word in between)


def counts_units(source: Fact, derived: Fact) -> bool:
    """Return whether one text counts what the other measures: 14 rainy days are 14 days."""
    return _counts(source, derived) or _counts(derived, source)


def _counts(count: Fact, measure: Fact) -> bool:
    one, other, document = count.value, measure.value, count.document
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or document is None:
        return False
    if one.unit or not one.head or not other.unit or (one.low, one.high) != (other.low, other.high):
        return False
    known = units(document.language_code).words.get(one.head, ())
    return one.form is other.form and any(unit == other.unit for phrase, unit in known if len(phrase) == 1)
