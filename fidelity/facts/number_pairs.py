"""Numbers built of two: a second term, a second end.

Parts of one amount (6 feet 2) are in `fidelity.facts.number_parts`.

- terms: scores, ``3-2``, ``3 to 2`` where words of games or votes are near; shares (one in five) are in
  `fidelity.facts.number_ratios`;
- ends: ``3 to 5``, ``3–5``, ``between 3 and 5``, ``$5-10 million``, ``20 to 25 percent``.
"""

from __future__ import annotations

from fractions import Fraction

from fidelity.facts import number_parts, number_ratios, quantities
from fidelity.facts.number_changes import CLAUSE_MARKS
from fidelity.facts.number_grammar import Context
from fidelity.facts.number_outcomes import is_contest, level
from fidelity.facts.number_values import CARDINAL, MULTIPLIER, ORDINAL, SCORE, SHARE, exact, size
from fidelity.facts.number_words import DASHES
from fidelity.facts.quantities import SIGNS, Quantity

_SCORE_LIMIT = 1000
_FAR = 4  # times the lower end: farther than this no range runs behind a verb of change
_APART = 2  # likewise where both ends have a unit
_OLDEST = 130  # years
_CHANGE = 14  # tokens before a pair in which a verb of change stands, if no clause ends between
_SURE = 6  # likewise, whatever ends between
_STEPS = frozenset((2, 5, 10, 50, 100))  # between the ends of a range told with "or"


def read(context: Context, index: int, first: int, stop: int) -> Quantity | None:
    """Read the quantity whose number begins at token ``index``, between tokens ``first`` and ``stop``."""
    one = quantities.read(context, index, first, stop)
    if one is None or one.low is None or one.form not in (CARDINAL, SHARE):
        return one
    for rule in (number_parts.read, level, _votes, number_ratios.read, _range):
        found = rule(context, one, stop)
        if found is not None:
            break
    else:
        found = one
    if found.unit is None and found.low is not None and _is_distance(context, found):
        found.unit, found.scale, found.step = "km", 1, 1
        found.low = found.high = exact(found.low * Fraction(1, 1000))
    if found.unit is None and found.form is CARDINAL and _is_rank(context, found, first):
        found.form = ORDINAL
    if found.unit is None and found.form is CARDINAL and _is_age(context, found):
        found.unit = "year"
    return found


def _is_age(context: Context, found: Quantity) -> bool:
    """Whether a bare number is an age by the words before it: aged 71, at the age of 7, ages 11 to 14."""
    words, at = context.words, found.start - 1
    if found.high is None or found.high > _OLDEST:
        return False
    at -= context.low(at) in words["between"]
    at -= context.low(at) in words["of"]
    at -= context.low(at) in words["between"]
    if context.low(at) in words["age_limits"] and _is_of_age(context, at, found.end):
        return True  # children under 12, aged under 23
    if at == found.start - 2 and context.low(at + 1) in words["of"]:
        following = context.low(found.end)
        closed = not following[:1].isalpha() or following in words["no_head"]
        if context.low(at) in words["age_of"] or (context.low(at) in words["aged"] and closed):
            return True  # a man of 45, children of 8-12
    if context.low(at) in words["age_compared"] and context.low(at - 1) in words["age_by"]:
        following = context.low(found.end)
        return not following.endswith("s") or following in words["no_head"]  # older than 40; older than 40 states
    return context.low(at) in words["age_before"]


def _is_of_age(context: Context, at: int, end: int) -> bool:
    """Whether *under* or *over* at token ``at`` limits the age of people, and counts nothing: children under 12."""
    words, following = context.words, context.low(end)
    if context.low(at - 1) not in words["age_of"] and context.low(at - 1) not in words["aged"]:
        return context.low(at - 1) in words["age_before"]
    return not following.endswith("s") or following in words["no_head"]


def _is_distance(context: Context, found: Quantity) -> bool:
    """Whether ``5k`` is a length of way: she ran a 5k, the 10k race; not: a 5k fine, raised 5k."""
    words, following = context.words, context.low(found.end)
    if context.low(found.end - 1) not in words["kilometres"] or found.low != found.high or not found.digits:
        return False
    if context.low(found.start - 1) not in words["determiners"] or found.form is not CARDINAL:
        return False
    return not following[:1].isalpha() or following in words["races"] or following in words["no_head"]


def _is_rank(context: Context, found: Quantity, first: int) -> bool:
    """Whether a count is a rank by the noun before it: on day three, round two; not: on the day two were held."""
    words, label, following = context.words, found.start - 1, context.low(found.end)
    placed = context.low(label) in words["ranked_at"]
    if (
        (context.low(label) not in words["ranked"] and not placed)
        or found.low != found.high
        or not isinstance(found.low, int)
    ):
        return False
    if following[:1].isalpha() and following not in words["no_head"]:
        return False
    before = context.tokens.lower[label - 1] if label > first else "."
    if placed and before in words["ranked_before_place"]:
        return True  # at kilometre 40
    return before in words["ranked_after"] or not before[0].isalnum()


def _is_between(context: Context, start: int) -> bool:
    """Whether ``between`` opens a range at token ``start``: between 3 and 5, between the ages of 11 and 14."""
    words, at = context.words, start - 1
    if context.low(at) in words["between"]:
        return True
    at -= context.low(at) in words["of"]
    if context.low(at) not in words["age_before"]:
        return False
    return context.low(at - 1) in words["between"] or context.low(at - 2) in words["between"]


def _votes(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read ``52 votes to 48`` and ``three goals to one``."""
    words, at = context.words, one.end
    if at + 2 >= stop or context.low(at) not in words["score_heads"]:
        return None
    if context.low(at + 1) not in words["to"] and context.low(at + 1) not in words["votes_to"]:
        return None
    two = quantities.read(context, at + 2, at + 2, stop)
    if two is None or two.form is not CARDINAL or not isinstance(two.low, int) or not isinstance(one.low, int):
        return None
    before = context.low(one.start - 1)
    if before in words["from"] or (context.low(two.end) in words["score_heads"] and _changes(context, one.start)):
        return None
    if one.unit is not None or two.unit is not None or two.sign or one.sign:
        return None
    return Quantity(None, None, one.start, two.end, form=SCORE, text=f"{one.low}-{two.low}", digits=True)


def _range(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read a second end: ``3 to 5``, ``3–5``, ``between 3 and 5``, ``$5-$10``, ``2 to 2.5 million``."""
    words, tokens = context.words, context.tokens
    at = one.end
    if at + 1 >= stop or one.form is not CARDINAL or one.low is None:
        return None
    hung = tokens.text[at] == "-" and context.touches(at) and context.low(at + 1) in words["to"]
    at += hung  # 18- to 20-year-old, 18-to-20
    word = tokens.lower[at]
    before = context.low(one.start - 1)
    dash = word in DASHES
    if dash:
        if tokens.spaced[at] != tokens.spaced[at + 1]:
            return None
        if word != "–" and tokens.spaced[at]:  # 2 - 0 in texts cut into words
            return _apart(context, one, at, stop)
    elif word in words["between_and"]:
        if not _is_between(context, one.start):
            return None
    elif word not in words["range_to"] and word not in words["range_or"]:
        return None
    at += hung and context.low(at + 1) == "-" and context.touches(at + 1)
    behind = at + 1
    while behind < stop and (
        tokens.text[behind] in context.units.before
        or tokens.text[behind] in SIGNS
        or tokens.lower[behind] in words["minus"]
    ):
        behind += 1
        if behind > at + 4:
            return None
    if behind >= stop:
        return None
    two = quantities.read(context, behind, at + 1, stop)
    if two is None or two.start > at + 1 or two.low is None or two.high is None:
        return None
    if two.form not in (CARDINAL, MULTIPLIER):
        return None
    nil = dash and not context.words["zero"].isdisjoint((context.low(behind), context.low(at - 1)))
    mixed = one.digits != two.digits
    if two.unit is None and mixed and dash and not nil:
        return None
    if one.unit in context.units.currencies and two.unit is not None and two.unit not in context.units.currencies:
        factor = context.words.short_scales.get(tokens.text[two.end - 1])
        if factor is not None and two.scale == 1 and context.touches(two.end - 1):  # $1.5-2m are no metres
            two.unit, two.scale = None, factor
            two.low = two.high = exact(two.low * Fraction(factor))
            two.step = exact(two.step * Fraction(factor))
    if one.unit is not None and two.unit is not None and one.unit != two.unit:
        return None
    low, high = one.low, two.low
    if word in words["range_or"] and not _is_next(one, two):
        return None
    if dash or word in words["to"]:
        score = _score(context, one, two, dash=dash)
        if score is not None:
            return score
    if (one.unit is None and two.unit is not None) or one.unit == two.unit:
        if one.scale == 1 and two.scale > 1 and low < high / Fraction(two.scale) * 1000:
            low = low * two.scale if size(low) < 1000 and low < high else low  # 2 to 2.5 million
            if low >= high:
                low = one.low
    elif one.scale == 1 and two.scale > 1 and size(low) < 1000:
        low = exact(low * Fraction(two.scale))  # $5-10 million
    if low >= high:
        return None
    if (before in words["from"] or before in words["range_from"]) and _changes(context, one.start):
        return None
    if word in words["to"] and (before in words["by"] or before in words.ways):  # fell 12 percent to 88
        far = size(high) >= size(low) * _FAR
        alike = one.unit is not None and two.unit is not None
        if one.unit is None and two.unit is None:  # rose by 12 to 40; but: won by two to four goals
            noun = context.low(two.end)
            alike = not noun[:1].isalpha() or noun in words["no_head"]
        both = alike and size(high) >= size(low) * _APART  # by $12 to $40
        if (one.unit is not None and two.unit != one.unit) or both or (far and one.scale == two.scale == 1):
            return None
    return Quantity(
        exact(Fraction(low)),
        high,
        one.start,
        two.end,
        two.unit or one.unit,
        step=two.step,
        scale=two.scale,
        digits=one.digits,
        form=two.form,
    )


def _is_next(one: Quantity, two: Quantity) -> bool:
    """Whether ``or`` joins the ends of a range: two or three, ten or fifteen, 20 or 30; not 3 or 12."""
    if not isinstance(one.low, int) or not isinstance(two.low, int) or one.scale != two.scale or one.unit is not None:
        return False
    gap = two.low - one.low
    return gap == 1 or (gap in _STEPS and one.low % gap == 0 and gap <= one.low) or (gap == one.scale > 1)


def _apart(context: Context, one: Quantity, at: int, stop: int) -> Quantity | None:
    """Read a score whose dash stands free: ``won 2 - 0``."""
    if context.tokens.text[at] != "-" or not context.tokens.text[at + 1].isdecimal():
        return None
    two = quantities.read(context, at + 1, at + 1, stop)
    if two is None or two.form is not CARDINAL or not is_contest(context, one.start, two.end):
        return None
    return _score(context, one, two, dash=True)


def _stands_alone(context: Context, start: int, end: int) -> bool:
    """Whether no range, change or counted noun can be meant by a pair that runs downwards: passed 52 to 47."""
    words, behind = context.words, context.low(end)
    if context.low(start - 1) in words["from"] or _changes(context, start):
        return False
    return not behind[:1].isalpha() or behind in words["no_head"]


def _changes(context: Context, start: int) -> bool:
    """Whether a verb of change stands before ``from`` (rose from 3 to 5): two amounts, not a range."""
    words = context.words
    for distance, word in enumerate(reversed(context.tokens.lower[max(0, start - _CHANGE) : start])):
        if word in words.ways or word in words["moves"]:
            return True
        if distance > _SURE and word in CLAUSE_MARKS:
            return False
    return False


def _score(context: Context, one: Quantity, two: Quantity, *, dash: bool) -> Quantity | None:
    """Read ``3-2`` and ``3 to 2`` as a score where the words around say so, or where no range can run so."""
    if one.unit is not None or two.unit is not None or one.scale > 1 or two.scale > 1:
        return None
    left, right = one.low, two.low
    if (
        not isinstance(left, int)
        or not isinstance(right, int)
        or not 0 <= left < _SCORE_LIMIT
        or not 0 <= right < _SCORE_LIMIT
    ):
        return None
    behind = context.low(two.end)
    if left < right and behind.endswith("s") and context.tokens.text[two.end].islower():
        known = behind in context.words["score_heads"] or behind in context.words["scores"]
        if not known and behind not in context.words["no_head"]:
            return None  # set up 29–39 shops
    level = dash and left == right and not one.digits  # fifty-fifty, nil-nil
    nil = dash and 0 in (left, right) and not (one.digits and two.digits)
    near = (
        is_contest(context, one.start, two.end)
        or level
        or nil
        or (left > right and _stands_alone(context, one.start, two.end))
    )
    if dash and (near or left >= right) and one.digits and two.digits:
        pass
    elif not near or (left < right and not dash):
        return None
    if not dash and left <= right:
        return None
    return Quantity(None, None, one.start, two.end, form=SCORE, text=f"{left}-{right}", digits=True)
