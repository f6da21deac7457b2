"""Numbers of several parts: each a smaller unit of the same thing.

``6 feet 2 inches``, ``6'2"``, ``5-foot-11``, ``12 stone 4``, ``two hours, 30 minutes and 15 seconds``,
``10 dollars 40``. The value is counted in the first unit: six feet two are 6 1/6 feet.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from fidelity.facts import amounts
from fidelity.facts.number_grammar import Amount, Context
from fidelity.facts.number_values import CARDINAL, Exact, exact
from fidelity.facts.quantities import Quantity, unit_behind
from fidelity.facts.units import dimensions

_PARTS = 4  # weeks, days, hours, minutes
_BARE = {"foot": "inch", "stone": "lb"}  # units whose second part may stand without its own: six foot two
_CLOCK = {"hour": {"m": "minute", "s": "second"}, "minute": {"s": "second"}}  # letters that stand apart: 31 min 40 s
ABBREVIATED = frozenset(("hr", "hrs", "min", "mins", "ft", "lb", "lbs"))
_INCHES, _TALLEST = 12, 9  # inches in a foot; feet of what is measured without a closing mark
_MASS = frozenset(("ounce", "lb"))


def read(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read the parts that follow ``one``; None where none does."""
    if one.low is None or one.form is not CARDINAL:
        return None
    if one.unit is None:
        return _primes(context, one, stop)
    if one.unit in context.units.currencies or (one.unit == "pound" and _pence(context, one.end, stop)):
        return _money(context, one, stop)
    half = _and_a_half(context, one, stop)
    if half is not None:
        return half
    found, last = one, one.unit
    commas: bool | None = None
    for _ in range(_PARTS):
        comma = context.low(found.end) == ","
        more = _part(context, found, last, stop) if not comma or commas is not False else None
        if more is None or (comma and context.low(more[0].end) in context.words.comparatives):
            break  # 2 hours 4 minutes, 40 seconds ahead
        (found, last), commas = more, comma
    return None if found is one else found


def and_a_half(context: Context, index: int, first: int) -> Quantity | None:
    """Read ``an hour and a half`` from its last word, at token ``index``."""
    words, tokens = context.words, context.tokens
    if tokens.lower[index] in words["half_bare"]:  # año y medio, un an et demi
        return _unit_and_a_half(context, index, first)
    start = index - 4
    if start < first or tokens.lower[index] not in words["half"]:
        return None
    article, noun, joint, another = tokens.lower[start:index]
    if article not in words["articles"] or joint not in words["and"] or another not in words["articles"]:
        return None
    unit = next((name for phrase, name in context.units.words.get(noun, ()) if len(phrase) == 1), None)
    if unit is None:
        behind = context.low(index + 1)  # a pie and a half; but: a table and a half dozen chairs
        closed = not behind[:1].isalnum() and behind != "-"
        if not closed or not tokens.text[start + 1].islower() or noun in words["no_head"]:
            return None
    return Quantity(Fraction(3, 2), Fraction(3, 2), start, index + 1, unit, step=Fraction(1, 2))


def _unit_and_a_half(context: Context, index: int, first: int) -> Quantity | None:
    start = index - 2
    if start < first or context.low(index - 1) not in context.words["and"]:
        return None
    unit = next((name for phrase, name in context.units.words.get(context.low(start), ()) if len(phrase) == 1), None)
    if unit is None:
        return None
    start -= start > first and context.low(start - 1) in context.words["articles"]
    return Quantity(Fraction(3, 2), Fraction(3, 2), start, index + 1, unit, step=Fraction(1, 2))


def _and_a_half(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read the rest of ``two hours and a half``."""
    words, at = context.words, one.end
    if at + 1 >= stop or one.low is None or isinstance(one.low, Fraction):
        return None
    if (
        context.low(at) in words["and"]
        and context.low(at + 1) in words["articles"]
        and context.low(at + 2) in words["half"]
    ):
        value = one.low + Fraction(1, 2)
        return replace(one, low=value, high=value, end=at + 3, step=Fraction(1, 2))
    if context.low(at) in words["and"] and context.low(at + 1) in words["half_bare"]:  # deux ans et demi
        value = one.low + Fraction(1, 2)
        return replace(one, low=value, high=value, end=at + 2, step=Fraction(1, 2))
    return None


def _primes(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read ``6'2"``."""
    text, at = context.tokens.text, one.end
    marks = at + 1 < stop and text[at] in "'’′" and text[at + 1].isdecimal() and len(text[at + 1]) <= len("11")
    if not marks or one.low is None or not (context.touches(at) and context.touches(at + 1)):
        return None
    closed = at + 2 < stop and context.touches(at + 2) and text[at + 2] in '"”″'
    if not closed and not (0 < one.low < _TALLEST and int(text[at + 1]) < _INCHES):  # 5'11, but not '60s
        return None
    value = exact(one.low + Fraction(int(text[at + 1]), _INCHES))
    return Quantity(value, value, one.start, at + 2 + closed, "foot", step=Fraction(1, _INCHES), digits=True)


def _next(context: Context, at: int, stop: int) -> Amount | None:
    """Read the bare amount of a part, behind a comma, "and" or a hyphen."""
    tokens = context.tokens
    hyphen = at < stop and tokens.text[at] == "-" and context.touches(at) and context.touches(at + 1)
    at += hyphen or context.low(at) == ","
    at += context.low(at) == "." and context.touches(at) and context.low(at - 1) in ABBREVIATED
    at += not hyphen and context.low(at) in context.words["and"]
    if at >= stop or tokens.text[at] in context.units.before:
        return None
    two = amounts.read(context, at, stop)
    if two is None or two.form is not CARDINAL or two.scale > 1 or two.value < 0 or two.start != at:
        return None
    return two


def _pence(context: Context, at: int, stop: int) -> bool:
    two = _next(context, at, stop)
    return two is not None and context.low(two.end) in ("pence", "p")


def _money(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read ``10 dollars and 40 cents``, ``10 dollars 40``."""
    tokens = context.tokens
    two = _next(context, one.end, stop)
    if two is None or isinstance(one.low, Fraction) or one.low is None:
        return None
    unit = "GBP" if one.unit == "pound" else one.unit
    value = exact(one.low + Fraction(two.value) / 100)
    whole = replace(one, low=value, high=value, unit=unit, step=Fraction(1, 100))
    cents = context.units.cents.get(context.low(two.end), ())
    if unit in cents or (cents and len(context.low(two.end)) > 1):
        whole.end = two.end + 1
        return whole
    closed = two.end >= len(tokens.text) or tokens.text[two.end] in ".,;)!?"
    spelled = tokens.text[one.end - 1].isalpha() and one.scale == 1
    near = two.start == one.end or context.low(one.end) in context.words["and"]
    if spelled and closed and near and isinstance(two.value, int) and 9 < two.value < 100:
        whole.end = two.end
        return whole
    return None


def _part(context: Context, one: Quantity, last: str, stop: int) -> tuple[Quantity, str] | None:
    """Read one more part, in a smaller unit than ``last``; return the sum and the unit of the part."""
    at = one.end
    two = _next(context, at, stop)
    if two is None or one.low is None or one.unit is None:
        return None
    rest = Quantity(two.value, two.value, two.start, two.end, digits=two.digits)
    unit_behind(context, rest, stop)
    if last in _CLOCK:  # 3h 20m is no length
        letter = two.end if rest.unit in (None, "m", "s") else stop
        short = _CLOCK[last].get(context.tokens.text[letter]) if letter < stop else None
        if short is not None:
            rest.unit, rest.end = short, letter + 1
    unit = "lb" if one.unit == "pound" and rest.unit in _MASS else one.unit
    last = "lb" if last == "pound" else last
    if rest.unit == "pound":
        rest.unit = "lb"
    if rest.unit is None:
        joined = context.low(at) in context.words["and"] or context.low(at) == ","
        if last not in _BARE or joined or not isinstance(two.value, int):
            return None
        rest.unit = _BARE[last]
    whole, above, less = _factor(unit), _factor(last), _factor(rest.unit)
    same = dimensions().get(unit, ("",))[0] == dimensions().get(rest.unit, (None,))[0]
    if not same or not whole or not above or not less or less >= above or two.value * less >= above:
        return None
    value = exact(one.low + Fraction(two.value) * Fraction(less) / Fraction(whole))
    step = exact(Fraction(less) / Fraction(whole))
    return replace(one, low=value, high=value, end=rest.end, unit=unit, step=step), rest.unit


def _factor(unit: str) -> Exact | None:
    return dimensions().get(unit, ("", None))[1]
