"""What a number takes from its neighbours: the unit that it borrows, the measure that it restates."""

from __future__ import annotations

from fractions import Fraction

from fidelity.facts.number_grammar import Context
from fidelity.facts.number_values import CARDINAL, MULTIPLIER, Exact, size
from fidelity.facts.quantities import Quantity
from fidelity.facts.units import GRAND, POINT, dimensions, factors

LENDERS = 3  # numbers back from which a bare one may borrow its unit
_APART = 4  # words between a part and its whole
_TIMES = frozenset(("time", "calendar"))  # that a bare number borrows last
_WARMTH = {"°C", "°F"}
_DEGREES = Fraction(5, 2)  # of Fahrenheit, that a restatement may be off: 40 °C (105 °F)
_FARTHEST = Fraction(1, 10)  # of a measure, that its restatement may be off


def implied(context: Context, read: list[Quantity], number: int) -> tuple[str, ...]:
    """Return the units that a bare number may borrow: *90 metres deep, the other 130*; *from .5 to 0.75 grams*."""
    quantity = read[number]
    if quantity.unit is not None or quantity.form is not CARDINAL or quantity.low is None:
        return ()
    if context.low(quantity.end - 1) in context.words["grand"]:
        return (GRAND,)
    found: list[str] = [POINT] if context.low(quantity.end) in context.words["points"] else []
    sentence = None
    for earlier in reversed(read[max(0, number - LENDERS) : number]):
        sentence = context.tokens.sentence(quantity.start) if sentence is None else sentence
        if context.tokens.sentence(earlier.start) != sentence:
            break
        if earlier.unit is not None and earlier.unit not in found:
            found.append(earlier.unit)
            if dimensions().get(earlier.unit, ("",))[0] not in _TIMES:
                break  # the nearest, and behind a duration another: 9% over two years; the other 5
    found.sort(key=lambda unit: dimensions().get(unit, ("",))[0] in _TIMES)
    if number + 1 < len(read):
        later = read[number + 1]
        between = context.tokens.lower[quantity.end : later.start]
        if later.unit is not None and _lends(context, between):
            found.append(later.unit)
        elif later.unit is None and _lends(context, between):
            found += _of_row(context, later.end)
    return tuple(found)


def _of_row(context: Context, at: int) -> list[str]:
    """Return the unit at the end of a row of numbers, whose second ends before token ``at``: *3, 3 and 4 percent*."""
    words, known = context.words, context.units
    for _ in range(2 * LENDERS):
        word = context.low(at)
        if word in words["lends"] or word in words["and"] or word[:1].isdecimal() or word in words.cardinals:
            at += 1
            continue
        phrases = known.words.get(word, ()) or known.symbols.get(word, ())
        return [unit for phrase, unit in phrases if len(phrase) == 1][:1]
    return []


def _lends(context: Context, between: list[str]) -> bool:
    """Whether a number behind those words lends its unit to the one before them: *two or three km*, *2 of the 9 km*."""
    if len(between) <= 1 and all(word in context.words["lends"] for word in between):
        return True
    return 0 < len(between) <= _APART and all(word in context.words["part_of"] for word in between)


def restates(context: Context, read: list[Quantity], number: int) -> bool:
    """Whether a number says again what needs no saying: a measure in brackets in another unit, 90 mph (145 km/h).

    It must come to the measure before it: 10 km (9 miles) are two statements. *One time* is *once*, and as soft.
    """
    quantity = read[number]
    if quantity.form is MULTIPLIER and quantity.low == 1:
        return True
    if not number or quantity.unit is None:
        return False
    earlier = read[number - 1]
    if earlier.end + 1 != quantity.start or context.low(earlier.end) not in "([" or earlier.unit == quantity.unit:
        return False
    known = factors()
    name, mine = known.get(quantity.unit, ("", ()))
    other, its = known.get(earlier.unit or "", ("", ()))
    if not name or name != other:
        return False
    if {quantity.unit, earlier.unit} == _WARMTH and quantity.low is not None and earlier.low is not None:
        warm = _fahrenheit(quantity), _fahrenheit(earlier)
        return size(warm[0] - warm[1]) <= _DEGREES
    if not mine or not its or None in (quantity.low, quantity.high, earlier.low, earlier.high):
        return True
    return any(_comes_to(quantity, earlier, Fraction(factor) / Fraction(base)) for factor in mine for base in its)


def _comes_to(quantity: Quantity, earlier: Quantity, ratio: Fraction) -> bool:
    """Whether a measure of a unit that is ``ratio`` times that of the one before it comes to the same."""
    slack = _coarse(quantity) * ratio / 2
    return all(
        size(one * ratio - two) <= min(slack, size(two) * _FARTHEST)
        for one, two in ((quantity.low or 0, earlier.low or 0), (quantity.high or 0, earlier.high or 0))
    )


def _fahrenheit(quantity: Quantity) -> Exact:
    low = quantity.low or 0
    return low if quantity.unit == "°F" else Fraction(low) * 9 / 5 + 32


def _coarse(quantity: Quantity) -> Exact:
    """Return the place of the last digit that is not zero: 100 for 3,300."""
    step, value = quantity.step, quantity.high
    while value and not value % (step * 10) and step < size(value):
        step *= 10
    return step
