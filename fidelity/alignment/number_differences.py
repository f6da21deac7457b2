"""What differs between two numbers, in half a sentence: the rule that a report quotes."""

from __future__ import annotations

from fractions import Fraction
from operator import attrgetter

from fidelity.alignment.conversions import COUNT, MONEY, SHARE, dimension
from fidelity.alignment.number_articles import counts_exchanged
from fidelity.alignment.number_times import turned_falsely
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary

_FELLOWS = {"time": "calendar", "calendar": "time"}
LOST = "outcome-"
"""The pole of a score that its loser tells."""

_SIDES = frozenset(("vote+", "vote-"))
_COUNT, _MEASURED = "count", ("age", "length", "price", "warmth", "weight")  # more: older, longer, dearer …
_LED = 40  # code points before the end of a change in which its beginning stands: from 9 to 12
_APPOSED = 32  # code points between a measure and its restatement
_STILL: frozenset[str] = frozenset()
_POLES = {
    "money+": "a gain became a loss",
    "money-": "a loss became a gain",
    "fate+": "the dead became the hurt",
    "fate-": "the hurt became the dead",
    "part+": "a part of it became so much less",
    "outcome+": "a win became a defeat",
    LOST: "a defeat became a win",
    "part-": "so much less became a part of it",
}


def contradiction(source: Fact, derived: Fact) -> str:
    """Say what of two numbers contradicts each other whatever their amounts are: rates, directions, what is counted."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return ""
    if not (one.than and other.than) and turned_comparison(source, derived):
        return "the direction differs" if one.poles & other.poles else ""
    rule = _rates(one, other) or poles(one, other) or _reached(source, derived) or _reached(derived, source)
    return rule or counts_exchanged(source, derived) or turned_falsely(source, derived)


def turned_comparison(source: Fact, derived: Fact) -> bool:
    """Whether each text compares the other one of two things: *A is 90 m lower than B*; *A lies by B, 90 m higher*."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or one.than == other.than:
        return False
    if one.than and other.than:
        return SHARE not in (dimension(one.unit, one.form), dimension(other.unit, other.form))
    return one.than == _owner(derived, other) or other.than == _owner(source, one)


def _owner(fact: Fact, value: NumberValue) -> str | None:
    """Return the last word of what a comparison in apposition is said of, in lower case: *by B, 90 m higher*."""
    if value.than or not value.poles or fact.document is None:
        return None
    before, mark, between = fact.document.text[max(0, fact.start - _APPOSED) : fact.start].rpartition(",")
    words = before.split()
    return words[-1].lower() if mark and not between.strip() and words else None


def _reached(source: Fact, derived: Fact) -> str:
    """Say whether a figure is reached in one text, and what is added in the other: *from 9 to 12*, *from 9 by 12*."""
    one, other, document = source.value, derived.value, source.document
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or document is None:
        return ""
    if other.role != "by" or one.role or other.bound or one.unit != other.unit:
        return ""
    numerals = vocabulary(document.language_code)
    before = document.text[max(0, source.start - _LED) : source.start].lower().split()
    led = before[-1:] != [] and before[-1] in numerals["to"] and not numerals["from"].isdisjoint(before)
    return "the role differs (to ↔ by)" if led else ""


def _rates(one: NumberValue, other: NumberValue) -> str:
    """Say which rates contradict each other: a day and a week, a square foot and a square metre."""
    if not one.rate or not other.rate or one.unit != other.unit:
        return ""
    before = {dimension(unit, Form.CARDINAL): unit for unit in one.rate.split("+")}
    for unit in other.rate.split("+"):
        known = before.get(dimension(unit, Form.CARDINAL)) or before.get(
            _FELLOWS.get(dimension(unit, Form.CARDINAL), "")
        )
        if known is not None and known != unit:
            return f"the rate differs (a {known} → a {unit})"
    return ""


def poles(one: NumberValue, other: NumberValue) -> str:
    """Say on which axis two numbers point to opposite ends; who is compared may have been turned round."""
    for pole in sorted(one.poles):
        opposite = f"{pole[:-1]}{'-' if pole[-1] == '+' else '+'}"
        if opposite not in other.poles and not _measured_against(pole, opposite, other.poles):
            continue
        proportion = SHARE in (dimension(one.unit, one.form), dimension(other.unit, other.form))
        if one.than and other.than and one.than != other.than and not proportion:
            continue  # A is six years older than B, B six years younger than A
        return f"the direction differs ({_POLES.get(pole, pole[:-1])})"
    return ""


def _measured_against(pole: str, opposite: str, others: frozenset[str]) -> bool:
    """Whether one of two numbers is so much more, and the other so much less on an axis of more and less: lighter."""
    if pole[:-1] == _COUNT:
        return any(f"{axis}{opposite[-1]}" in others for axis in _MEASURED)
    return pole[:-1] in _MEASURED and f"{_COUNT}{opposite[-1]}" in others


def poles_stay(sources: tuple[Fact, Fact], derived: tuple[Fact, Fact]) -> bool:
    """Whether one of two values points the same way in both texts, and the other does not in either.

    Two values in the same order may share what is said of the first (*5% more, the others 3%*), but not who is for and
    who against.
    """
    first, second, third, fourth = (getattr(fact.value, "poles", _STILL) for fact in (*sources, *derived))
    one, other = first - second, second - first
    mine, its = third - fourth, fourth - third
    kept = one & mine | other & its
    turned = (sources[0].start < sources[1].start) != (derived[0].start < derived[1].start)
    return not (one & its or other & mine) and (bool(kept) if turned else not kept.isdisjoint(_SIDES))


def restated(one: Fact, other: Fact) -> bool:
    """Whether the second of two measures only gives the first in another unit: *2,000 barrels, or 320,000 litres*."""
    first, second = sorted((one, other), key=attrgetter("start"))
    units, document = [getattr(fact.value, "unit", None) for fact in (first, second)], first.document
    if document is None or None in units or units[0] == units[1] or second.start - first.end > _APPOSED:
        return False
    if dimension(units[0], Form.CARDINAL) != dimension(units[1], Form.CARDINAL):
        return False
    numerals = vocabulary(document.language_code)
    thing, mark, hedge = document.text[first.end : second.start].lower().replace("(", ",").rpartition(",")
    if thing.strip() and thing.split()[0] not in numerals["of"]:
        return False  # but: barrels of crude, roughly 320,000 litres
    return bool(mark) and numerals.before_last.union(numerals["range_or"], numerals["articles"]).issuperset(
        hedge.split()
    )


def difference(one: NumberValue, other: NumberValue) -> str:
    """Say in half a sentence what differs between two amounts that are not equal."""
    left, right = dimension(one.unit, one.form), dimension(other.unit, other.form)
    same = one.low == other.low and one.high == other.high
    if left == MONEY and right == COUNT:
        return "the currency is lost"
    if left == MONEY and right == MONEY and one.unit != other.unit:
        return f"the currency differs ({one.unit} → {other.unit})"
    if {left, right} == {SHARE, "points"}:
        return f"percent and percentage points are two things ({one.unit or 'share'} → {other.unit or 'share'})"
    if one.unit and not other.unit and same:
        return f"the unit is lost ({one.unit})"
    if one.unit != other.unit and same:
        return f"the unit differs ({one.unit or 'none'} → {other.unit or 'none'})"
    if one.range and not other.range and other.low in (one.low, one.high):
        return "the range is collapsed to one end"
    if one.range != other.range:
        return "a range became one figure" if one.range else "a figure became a range"
    if one.low and other.low and not one.range and one.unit == other.unit:
        factor = abs(Fraction(other.low) / Fraction(one.low))
        for power in range(1, 13):
            if factor in (10**power, Fraction(1, 10**power)):
                return f"the magnitude differs ({'×' if factor > 1 else '÷'} {10**power:,})"
        digits = [sorted(str(value).replace(".", "")) for value in (one, other)]
        if digits[0] == digits[1] and len(digits[0]) > 1:
            return "digits are exchanged"
    if one.unit != other.unit:
        return f"another amount and another unit ({one.unit or 'none'} → {other.unit or 'none'})"
    return "another number"
