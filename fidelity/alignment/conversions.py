"""What a number comes to in other units or other precision.

Exact factors only (`fidelity/languages/en/units.toml`): a conversion between units that define each other is exact, and
18 months are no year; one between feet and metres is *correct to the precision shown*, which is what a writer can do.
Rounding is conventional where the derived figure is the source's figure at a coarser, decimal place, at most a tenth
away.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from fidelity.facts.model import Fact
from fidelity.facts.number_values import Exact, Form, NumberValue, size
from fidelity.facts.units import BASIS, GRAND, PERCENT, POINT, dimensions, factors, units

HALF = Fraction(1, 2)
"""Share of change from which “doubled” and “rose 100 %” are compared."""

SHARE, TIMES, MONEY, COUNT = "share", "times", "money", ""
_PARTED, _MULTIPLIED = Form.SHARE, Form.MULTIPLIER
_FARTHEST = Fraction(1, 10)  # of the value: farther than this is another figure, not a rounded one
_NEAREST = Fraction(1, 100)  # of the value: so near is a conversion that replaces the original, unless it is hedged
_SHOWN = 10  # of its last digit, that such a conversion comes to: two digits
_FAHRENHEIT = Fraction(5, 9)
_ZERO_KELVIN = Fraction(27315, 100)
_ROUND = 1_000  # the smallest vague count whose ceiling a text gives instead
_VAGUE = {
    "tens": 10,
    "dozens": 12,
    "dozen": 12,
    "scores": 20,
    "score": 20,
    "hundreds": 100,
    "hundred": 100,
    "thousands": 1000,
    "thousand": 1000,
    "millions": 10**6,
    "million": 10**6,
    "billions": 10**9,
    "billion": 10**9,
    "trillions": 10**12,
    "trillion": 10**12,
    "lakhs": 10**5,
    "lakh": 10**5,
    "crores": 10**7,
    "crore": 10**7,
}
_FEWEST, _MOST = Fraction(3, 2), 100  # of its unit, that a vague count may stand for
_PARTS = (*(Fraction(*part) for part in ((0, 1), (1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (1, 1))),)
_NEARLY = Fraction(1, 20)  # short of a share that is nearly reached
_SHARE_SLACK = Fraction(2, 100)  # between a fraction and the percentage that it is said to be about
_ENDLESS = frozenset((3, 6, 7, 9, 11, 12))  # denominators of which no percentage is exact


def dimension(unit: str | None, form: Form) -> str:
    """Return what a unit measures: ``length``, ``time``, ``money`` …; empty for a count."""
    if form is _PARTED or unit == PERCENT:
        return SHARE
    if unit is None:
        return TIMES if form is _MULTIPLIED else COUNT
    if unit in (POINT, BASIS):
        return "points"
    if unit in dimensions():
        return dimensions()[unit][0]
    return MONEY


def based(value: NumberValue) -> Iterator[tuple[str, Exact, Exact]]:
    """Yield (unit or dimension, low, high) in base units; several where the unit is ambiguous, none without amount."""
    low, high, unit = value.low, value.high, value.unit
    if low is None or high is None:
        return
    if value.form is _PARTED:
        yield SHARE, low, high
    elif unit == PERCENT:
        yield SHARE, Fraction(low) / 100, Fraction(high) / 100
    elif unit == BASIS:
        yield "points", Fraction(low) / 100, Fraction(high) / 100
    elif unit == POINT:
        yield "points", low, high
    elif unit is None:
        yield TIMES if value.form is _MULTIPLIED else COUNT, low, high
    elif unit.endswith(" cent"):
        for code in _cents(unit):
            yield code, Fraction(low) / 100, Fraction(high) / 100
    else:
        for name in units("en").ambiguous.get(unit, (unit,)):
            yield from _measured(name, low, high)


def change_factor(value: NumberValue) -> Exact | None:
    """Return the factor of a change in percent: rose 100 % = doubled."""
    part = value.form is _PARTED
    if not (part or value.unit == PERCENT) or not value.direction or value.low != value.high or value.low is None:
        return None
    share = Fraction(value.low) / (1 if part else 100)
    if value.role == "to" or share < HALF:
        return None
    return 1 + share if value.direction == "up" else 1 - share


def _cents(unit: str) -> tuple[str, ...]:
    return next((codes for codes in units("en").cents.values() if codes[0] == unit[:3]), (unit[:3],))


@lru_cache(maxsize=4_096)
def _measured(unit: str, low: Exact, high: Exact) -> tuple[tuple[str, Exact, Exact], ...]:
    if unit == "°C":
        return (("temperature", low, high),)
    if unit == "°F":
        return (("temperature", (Fraction(low) - 32) * _FAHRENHEIT, (Fraction(high) - 32) * _FAHRENHEIT),)
    if unit == "K":
        return (("temperature", Fraction(low) - _ZERO_KELVIN, Fraction(high) - _ZERO_KELVIN),)
    name, known = factors().get(unit, (unit, (1,)))
    if not known:
        return ((unit, low, high),)
    return tuple((name, low * Fraction(factor), high * Fraction(factor)) for factor in known)


def converted(source: NumberValue, derived: NumberValue, *, beside: bool = False) -> bool:
    """Whether ``derived`` is ``source`` in another unit of the same dimension, correct to the precision shown.

    A figure that stands for the other, without a hedge, must show two digits and be right to a hundredth: 10 km
    are 6.2 miles. One that stands ``beside`` the other in the same text may be as coarse as its last digit: 10 km
    (6 miles).
    """
    shown = beside or derived.hedge or derived.high is None or size(derived.high) >= derived.step * _SHOWN
    if source.unit is None or derived.unit is None or source.unit == derived.unit:
        return False
    for name, low, high in based(source):
        for other, less, more in based(derived):
            if name != other or name == SHARE:
                continue
            slack = Fraction(0) if _whole(source.unit, derived.unit) and not derived.hedge else _slack(derived)
            farthest = _FARTHEST if beside or derived.hedge else _NEAREST
            if name != "temperature" and not shown:
                continue
            if name != "temperature" and slack > farthest * max(size(low), size(high)):
                slack = farthest * max(size(low), size(high))
            if size(low - less) <= slack and size(high - more) <= slack:
                return True
    return False


def _whole(one: str, other: str) -> bool:
    """Whether so many of one unit make the other exactly, so that nothing excuses a remainder: 18 months, 1 year."""
    left, right = (factors().get(unit, ("", ()))[1] for unit in (one, other))
    ratios = (Fraction(mine) / Fraction(other) for mine, other in zip(left, right, strict=False))
    return any(1 in (ratio.numerator, ratio.denominator) for ratio in ratios)


def _slack(derived: NumberValue) -> Exact:
    """Half of the last digit shown, in base units."""
    step = coarse(derived) if derived.hedge else derived.step
    if derived.unit == "°F":
        return Fraction(step) * _FAHRENHEIT / 2
    known = factors().get(derived.unit or "", ("", ()))[1]
    return Fraction(step) * Fraction(max(known, default=1)) / 2


def coarse(value: NumberValue) -> Exact:
    """Return the place to which a figure may have been rounded: its last digit that is not zero (10 for 40)."""
    step = value.step
    if value.high is None or not value.high:
        return step
    for _ in range(30):
        if value.high % (step * 10) or (value.low or 0) % (step * 10):
            break
        step *= 10
    return step


def rounds(source: NumberValue, derived: NumberValue) -> str:
    """Say how ``derived`` rounds ``source``: ``~`` to the nearest place, ``>`` down, ``n`` up; empty: not at all."""
    for name, low, high in based(source):
        for other, less, more in based(derived):
            if name != other:
                continue
            off = max(size(low - less), size(high - more))
            if off > _FARTHEST * max(size(low), size(high)):
                return ""
            factor = Fraction(more) / Fraction(derived.high) if derived.high and more else Fraction(1)
            place = coarse(derived) * abs(factor)
            if off >= place:
                return ""
            if off * 2 <= place:
                return "~" if not off else "~>" if less < low else "~n"
            return ">" if less < low else "n"
    return ""


def holds(vague: str, value: NumberValue) -> bool:
    """Whether a vague count is true of a figure: 492 are hundreds, 3,000 are no dozens, a woman of 43 is in her 40s."""
    if (
        value.low is None
        or value.range
        or (value.unit not in (None, "year") and dimension(value.unit, value.form) != MONEY)
    ):
        return False
    if vague[:1].isdecimal():  # 40s
        return value.low // 10 * 10 == int(vague.rstrip("s"))
    factor = magnitude(vague)
    return factor * _FEWEST <= value.low < factor * _MOST


def ceils(vague: str, value: NumberValue) -> bool:
    """Whether a figure is the ceiling of a vague count, and said to be one: the tens of thousands, under 100,000."""
    factor = magnitude(vague)
    return value.bound == "<" and not value.range and factor >= _ROUND and value.low == 10 * factor


def magnitude(vague: str) -> int:
    """Return the unit of a vague count: 100,000 for hundreds of thousands, 1 where there is none."""
    factor = 1
    for word in vague.split():
        factor *= _VAGUE.get(word, 1)
    return factor


def approximates(source: NumberValue, derived: NumberValue) -> bool:
    """Whether a fraction stands for a percentage, or the other way: two-thirds, 67 percent, about 66 percent."""
    if source.range or derived.range or source.low is None or derived.low is None:
        return False
    one, other = [next((low for name, low, _ in based(value) if name == SHARE), None) for value in (source, derived)]
    if one is None or other is None:
        return False
    if source.bound != derived.bound or derived.hedge == "n" or source.bound == ">":
        return (
            source.bound in ("", derived.bound)
            and derived.form is Form.SHARE
            and _limits(Fraction(one), Fraction(other), derived)
        )
    off = size(one - other)
    if source.hedge or derived.hedge:
        return off <= _SHARE_SLACK
    return source.form is Form.SHARE and Fraction(one).denominator in _ENDLESS and off * 200 <= derived.step


def _limits(exact: Fraction, share: Fraction, said: NumberValue) -> bool:
    """Whether a share with a limit is the one that people name for a percentage: 57 % is more than half."""
    above, below = said.bound == ">", said.bound == "<" or (said.hedge == "n" and not said.bound)
    if above:
        return share < exact < min((part for part in _PARTS if part > share), default=Fraction(0))
    if below and said.hedge == "n":
        return share - _NEARLY <= exact < share
    return below and max((part for part in _PARTS if part < share), default=Fraction(1)) < exact < share


def lent(one: NumberValue, other: NumberValue) -> bool:
    """Whether two equal amounts are of one unit that one of them leaves to its neighbours or the reader (a grand)."""
    if not one.low:
        return {dimension(one.unit, one.form), dimension(other.unit, other.form)} == {MONEY, COUNT}  # £0, no losses
    if GRAND in (*one.implied, *other.implied):
        return MONEY in (dimension(one.unit, one.form), dimension(other.unit, other.form))
    if other.unit not in one.implied and (one.unit not in other.implied or dimension(one.unit, one.form) == MONEY):
        return False
    bare = one if one.unit is None else other
    return bare.head is None or POINT in (one.unit, other.unit)


def conversion_of(fact: Fact, other: Fact) -> bool:
    """Whether ``other`` restates ``fact`` in another unit, correct to the precision shown: 10 km (6.2 miles)."""
    one, two = fact.value, other.value
    if not isinstance(one, NumberValue) or not isinstance(two, NumberValue):
        return False
    if abs(other.start - fact.end) > 40:
        return False
    return converted(one, two, beside=True) or converted(two, one, beside=True)
