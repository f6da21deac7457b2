"""Shares told by two numbers: *one in five*, *three out of four*, *3 of 4*, *six farms in ten*, *120 over 80*.

The second number must be a whole that shares are told of, or two counts of two things would make a share: *three houses
in ten days*, *3 in 2019*. What is counted may stand between the two, provided that nothing is counted behind.
"""

from __future__ import annotations

from fractions import Fraction

from fidelity.facts import amounts, number_idioms
from fidelity.facts.number_grammar import Amount, Context
from fidelity.facts.number_values import CARDINAL, SHARE, Form, exact
from fidelity.facts.quantities import Quantity, unit_behind

_WHOLES = frozenset((20, 100, 1000, 10_000, 100_000, 1_000_000))  # of which shares are told
_ROUND = frozenset((10, 100, 1000))
_HUNDREDS = frozenset((100, 1000))  # of which more parts are told: 25 in 100
_SMALL = 10  # wholes up to here need not be round
_YEARS = 2100  # smaller wholes of four digits may be years
_LARGEST = 101  # from here on a scale is that of a map
_MOST = 19  # parts of a share that is told with "in"
_UPPER, _LOWER = range(50, 300), range(20, 200)  # millimetres of mercury


def read(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read ``one in five``, ``three out of four``, ``3 of 4``, ``one over three``, ``six farms in ten``."""
    words, at = context.words, one.end
    if one.unit is not None or one.form is not CARDINAL or not isinstance(one.low, int) or one.sign or at + 1 >= stop:
        return None
    if context.low(at) in words["to"] and context.low(one.start - 1) in words["of"]:
        return _proportion(context, one, stop)
    hung = context.low(at) == "-" and context.low(at + 1) in words["ratio_in"]  # a one-in-five chance
    at += hung
    word, behind = context.low(at), at + 1
    out = word in words["out"] and context.low(at + 1) in words["of"]
    behind += out
    if not out and number_idioms.is_member(context, one.start):
        return None
    if not out and word not in words["ratio_in"] and word != "over":
        return _around_noun(context, one, stop)
    if behind >= stop:
        return None
    every = context.low(behind) in words["every"]
    behind += every
    if hung:
        behind += context.low(behind) == "-"
    elif context.touches(behind):
        return None
    if behind >= stop or (context.tokens.lower[behind] in words["one"] and not every and word != "over"):
        return None
    two = _whole(context, behind, stop)
    if two is None or not isinstance(two.value, int):
        return None
    if word == "over" and one.digits and two.digits:
        return pressure(one.low, two.value, one.start, two.end) if _closes(context, two.end) else None
    if not 0 < one.low <= two.value or (one.low == two.value and word != "of" and not out):
        return None
    share = one.low == 1 and word not in words["of"] and not out and not one.digits  # one in 12 children
    if two.value > _SMALL and two.value not in _WHOLES and not every and word != "over" and not share:
        return None  # 33 out of 36 seats: a count and its total, not a share
    same = one.digits == two.digits
    if not out and word not in words["of"] and not every:
        # One in five; but 3 in 2019 (a year) and "two in 10 minutes" are not.
        if (
            (one.low > _MOST and two.value not in _HUNDREDS)
            or two.value > 1_000_000
            or (not same and one.low > 1 and two.value not in _ROUND)
        ):
            return None
        if word == "over" and one.digits:
            return None
        if _has_unit(context, two, stop):
            return None
    return _share(one, two)


def _proportion(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read *a scale of 1 to 50,000*, *a ratio of 3 to 1*; a scale of 1 to 10 is a range."""
    if context.low(one.start - 2) not in context.words["proportions"]:
        return None
    two = _whole(context, one.end + 1, stop)
    if two is None or (context.low(one.start - 2) in context.words["gauges"] and two.value < _LARGEST):
        return None
    return Quantity(None, None, one.start, two.end, form=Form.PROPORTION, text=f"{one.low}:{two.value}", digits=True)


def pressure(upper: int, lower: int, start: int, end: int) -> Quantity | None:
    """Return the blood pressure of two figures, 120/80 or 120 over 80; None where they can be none."""
    if upper not in _UPPER or lower not in _LOWER or lower >= upper:
        return None
    return Quantity(None, None, start, end, form=Form.PROPORTION, text=f"{upper}:{lower}", digits=True)


def _around_noun(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read ``six farms in ten have``, ``three drivers out of four``."""
    words, noun = context.words, one.end
    if noun + 2 >= stop or not context.low(noun).isalpha() or context.low(noun) in words["no_head"]:
        return None
    at = noun + 1
    out = context.low(at) in words["out"] and context.low(at + 1) in words["of"]
    if not out and context.low(at) not in words["ratio_in"]:
        return None
    behind = at + 1 + out
    every = context.low(behind) in words["every"]
    behind += every
    two = _whole(context, behind, stop)
    if two is None or not isinstance(one.low, int) or not 0 < one.low < two.value or one.low > _MOST:
        return None
    rare = one.low == 1 and two.value > _YEARS and not two.value % _SMALL  # one person in 90,000
    if two.value > _SMALL and two.value not in _WHOLES and not rare:
        return None
    if _has_unit(context, two, stop) or not (out or every or _ends_the_count(context, two.end, one.low)):
        return None
    return _share(one, two)


def _whole(context: Context, at: int, stop: int) -> Amount | None:
    """Return the whole number at token ``at``: five, 100, a million."""
    article = context.low(at) in context.words["articles"]  # one in a million
    two = amounts.read(context, at + article, stop) if at + article < stop else None
    if two is None or two.form is not CARDINAL or not isinstance(two.value, int) or two.start != at:
        return None
    return two


def _has_unit(context: Context, two: Amount, stop: int) -> bool:
    follow = Quantity(two.value, two.value, two.start, two.end, digits=two.digits)
    unit_behind(context, follow, stop)
    return follow.unit is not None


def _closes(context: Context, end: int) -> bool:
    """Whether nothing that could be counted stands at token ``end``."""
    word = context.low(end)
    return not word[:1].isalpha() or word in context.words["no_head"]


def _ends_the_count(context: Context, end: int, parts: int) -> bool:
    """Whether what follows is no noun that is counted: a mark, a function word, or a verb (six farms in ten lost)."""
    if _closes(context, end):
        return True
    words = context.words
    if parts == 1:
        return False  # one bulb in 50 fails, one man in 50 cities
    return not any(
        word.endswith("s") or word in words["irregular_plurals"] for word in context.tokens.lower[end : end + 2]
    )


def _share(one: Quantity, two: Amount) -> Quantity:
    value = exact(Fraction(one.low or 0, two.value))
    return Quantity(value, value, one.start, two.end, form=SHARE, step=value, digits=one.digits)
