"""Numbers whose fellow or unit stands beside them: *Hale 3 Port 2* and *3-2*, *14 rainy days* and *14 days of rain*."""

from __future__ import annotations

from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.units import units

_WON = "outcome+"
_SIDE, _CLAUSE = 40, 120  # code points in which a side, and a clause that tells both, stand
_NAME = 2  # words of a name
_MARKS = ".,;:"


def told_by_sides(source: Fact, derived: Fact) -> bool:
    """Return whether one text tells a score side by side, as a table does, and the other in figures alone."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if _fixture(source, derived) or _fixture(derived, source):
        return True
    if one.form is not Form.SCORE or other.form is not Form.SCORE or _tabled(source) == _tabled(derived):
        return False
    return one.text != other.text and sorted(one.text.split("-")) == sorted(other.text.split("-"))


def _fixture(line: Fact, told: Fact) -> bool:
    """Whether a list has a result between two names that the other text tells of its winner: Hale 3-5 Port; 5-3."""
    score = told.value
    if not isinstance(score, NumberValue) or score.form is not Form.SCORE or _WON not in score.poles:
        return False
    if (
        line.document is None
        or told.document is None
        or line.text.replace("–", "-").split("-")[::-1]
        != [term.strip() for term in told.text.replace("–", "-").split("-")]
    ):
        return False
    loser = line.document.text[max(0, line.start - _SIDE) : line.start].split()[-1:]
    winner = [word.strip(_MARKS) for word in line.document.text[line.end : line.end + _SIDE].split()[:_NAME]]
    if not loser or not loser[0][:1].isupper() or not winner or not winner[0][:1].isupper():
        return False
    around = told.document.text[max(0, told.start - _CLAUSE) : told.end + _SIDE]
    beaten = around.rfind(loser[0])
    return any(0 <= around.find(word) < beaten for word in winner if word[:1].isupper())


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
