"""Quantities: amounts with their units, and the forms that are built of two of them.

Around the bare `amounts`: a sign and a currency before, percent, unit or currency behind, a second part (``6 feet 2``,
``10 dollars 40``), a second end (``3 to 5``, ``$5-10 million``), a second term (``one in five``, ``2:1``, ``3-2``).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fidelity.facts import amounts
from fidelity.facts.amounts import Amount, Context
from fidelity.facts.number_values import Exact, Form, exact
from fidelity.facts.number_words import DASHES
from fidelity.facts.units import PERCENT, dimensions

_SPACED_LETTERS = frozenset("mgVWlL")  # one-letter symbols that may stand apart: 5 m, but not Section 2 A
_SIGNS = frozenset("-−–")
_SCORE_LIMIT = 400
_SHY = 100  # "won" and "real" are money from here on


@dataclass(slots=True)
class Quantity:
    """A quantity over the tokens ``start`` to ``end``; the fields are those of `NumberValue`."""

    low: Exact | None
    high: Exact | None
    start: int
    end: int
    unit: str | None = None
    form: Form = Form.CARDINAL
    text: str = ""
    step: Exact = 1
    scale: int = 1
    digits: bool = False
    sign: bool = False


def read(context: Context, index: int, first: int, stop: int) -> Quantity | None:
    """Read the quantity whose number begins at token ``index``, between tokens ``first`` and ``stop``."""
    one = single(context, index, first, stop)
    if one is None or one.low is None or one.form not in (Form.CARDINAL, Form.SHARE):
        return one
    for rule in (_second_part, _ratio, _range):
        found = rule(context, one, stop)
        if found is not None:
            return found
    return one


def single(context: Context, index: int, first: int, stop: int) -> Quantity | None:
    """Read one amount with its sign, currency and unit."""
    amount = amounts.read(context, index, stop)
    if amount is None or amount.start < first:
        return None
    found = Quantity(
        amount.value,
        amount.value,
        amount.start,
        amount.end,
        form=amount.form,
        text=amount.text,
        step=amount.step,
        scale=amount.scale,
        digits=amount.digits,
    )
    if amount.form in (Form.ORDINAL, Form.VAGUE):
        return found
    _currency_before(context, found, first, stop)
    _sign(context, found, first)
    if found.unit is None:
        _unit_behind(context, found, stop)
    else:
        _repeated_currency(context, found, stop)
    _multiplier(context, found, stop)
    return found


def _currency_before(context: Context, found: Quantity, first: int, stop: int) -> None:
    """Look for ``$``, ``US$``, ``Rs.``, ``EUR`` before the number; a number with money may be in thousands (k, m, bn)."""
    text, before = context.tokens.text, context.units.before
    at = found.start
    for length in (4, 3, 2, 1):
        begin = at - length
        if begin < first or text[begin] not in before:
            continue
        # A Dh, an R and the like are words of other meanings unless they touch their number.
        phrase = tuple(text[begin:at])
        for known, unit in before[text[begin]]:
            if phrase != known or (len(phrase) == 1 and len(text[begin]) == 1 and text[begin].isalpha() and not context.touches(at)):
                continue
            if begin and context.touches(begin) and text[begin - 1][-1].isalpha() and text[begin][0].isalpha():
                continue
            found.start, found.unit = begin, unit
            if unit[0] == "M" and unit[1:] in context.units.currencies:
                found.unit = unit[1:]
                _multiply(found, 10**6)
            _short_scale(context, found, stop)
            return


def _repeated_currency(context: Context, found: Quantity, stop: int) -> None:
    """Let ``$300 million US dollars`` and ``$5 bucks`` end behind their second currency; ``$5 Australian`` changes it."""
    unit, end = _named(context, found.end, stop, found)
    if unit in context.units.currencies:
        found.end = end


def _short_scale(context: Context, found: Quantity, stop: int) -> None:
    at = found.end
    if at < stop and found.scale == 1:
        factor = context.words.short_scales.get(context.tokens.text[at])
        if factor is not None:
            _multiply(found, factor)
            found.end = at + 1


def _multiply(found: Quantity, factor: int) -> None:
    assert found.low is not None  # noqa: S101
    found.low = found.high = exact(found.low * Fraction(factor))
    found.step, found.scale = exact(found.step * Fraction(factor)), factor


def _sign(context: Context, found: Quantity, first: int) -> None:
    tokens = context.tokens
    at = found.start - 1
    if at < first or found.low is None:
        return
    negative = tokens.lower[at] in context.words["minus"]
    if not negative and tokens.text[at] in _SIGNS and context.touches(found.start):
        # A minus stands free to its left: −5, (−5, but not 3-5 and not COVID-19.
        negative = tokens.spaced[at] or tokens.text[at - 1] in "([$€£~<>=/:" or at == 0
    elif not negative and tokens.text[at] in "+" and context.touches(found.start) and tokens.spaced[at]:
        found.start = at
        return
    # ($99.99) in accounts is a loss; a price in parentheses is not. Nobody can tell: it stays positive.
    if negative:
        found.low = found.high = -found.low
        found.start, found.sign = at, True
        if at - 1 >= first and tokens.text[at - 1] in context.units.before and tokens.text[at - 1] in "$€£¥":
            found.start = at - 1
    elif found.unit is None and tokens.text[at] in _SIGNS and at - 1 >= first and tokens.text[at - 1] in "$€£¥" and context.touches(at):
        found.low = found.high = -found.low
        found.start, found.unit = at - 1, context.units.before[tokens.text[at - 1]][-1][1]


def _unit_behind(context: Context, found: Quantity, stop: int) -> None:
    """Look for percent, a unit or a currency behind the number: spelled, or a symbol."""
    tokens, at = context.tokens, found.end
    if at >= stop:
        return
    hyphen = tokens.text[at] in "-‑" and context.touches(at) and context.touches(at + 1)
    bracket = tokens.text[at] == "[" and at + 2 < stop and tokens.text[at + 2] == "]"
    at += hyphen or bracket
    if at >= stop:
        return
    unit, end = _named(context, at, stop, found)
    if unit is None and found.scale == 1 and found.digits and context.touches(at):
        unit, end = _touching(context, at, stop, found)
    if unit is None and (found.digits or tokens.text[at][:1] in "%°€£$¥¢"):
        unit, end = _symbol(context, at, stop)
    if unit is None:
        return
    if unit[0] == "M" and unit[1:] in context.units.currencies and unit not in context.units.currencies:
        _multiply(found, 10**6)
        unit = unit[1:]
    found.unit, found.end = unit, end + bracket
    if found.form is Form.SHARE and unit != PERCENT:
        found.form = Form.CARDINAL  # half a mile
    if found.form is Form.CARDINAL and unit in ("year", "month", "week", "day") and context.low(end) in "-" and context.low(end + 1) in context.words["age_after"]:
        found.end = end + 2
    elif unit in ("year", "month", "week", "day") and context.low(end) in context.words["age_after"]:
        found.end = end + 1


def _named(context: Context, at: int, stop: int, found: Quantity) -> tuple[str | None, int]:
    tokens, units = context.tokens, context.units
    word = tokens.lower[at] if at < stop else ""
    for phrase, unit in units.words.get(word, ()):
        end = at + len(phrase)
        if end <= stop and (len(phrase) == 1 or tuple(tokens.lower[at:end]) == phrase):
            if word in units.ambiguous:
                break
            if word in context.words["shy_units"] and abs(found.low or 0) < _SHY:
                return None, at
            return unit, end
    if word in units.ambiguous:
        return word.removesuffix("s"), at + 1
    if word in units.cents and (len(word) > 1 or (found.digits and context.touches(at))):
        return f"{units.cents[word][0]} cent", at + 1
    return None, at


def _touching(context: Context, at: int, stop: int, found: Quantity) -> tuple[str | None, int]:
    """Read what touches digits: ``5m people`` and ``€5m`` are millions, ``48m`` and ``5m tall`` metres, ``10k`` thousands."""
    sign = context.tokens.text[at]
    factor = context.words.short_scales.get(sign)
    if factor is None:
        return None, at
    unit, end = _symbol(context, at, stop)
    following = context.low(at + 1)
    money, behind = _named(context, at + 1, stop, found) if at + 1 < stop else (None, at)
    if money is None and at + 1 < stop and context.tokens.text[at + 1] in context.units.symbols:
        money, behind = _symbol(context, at + 1, stop)
    if money is not None and money in context.units.currencies:
        _multiply(found, factor)
        return money, behind
    plural = following.isalpha() and (following.endswith("s") or following in context.words["irregular_plurals"])
    if unit is not None and not (sign == "m" and plural and following not in context.words["no_head"]):
        return unit, end
    if len(sign) > 1 or sign in "kKmM" or plural:
        _multiply(found, factor)
        found.end = at + 1
        return _named(context, at + 1, stop, found) if at + 1 < stop else (None, at)
    return None, at


def _symbol(context: Context, at: int, stop: int) -> tuple[str | None, int]:
    tokens = context.tokens
    for phrase, unit in context.units.symbols.get(tokens.text[at], ()):
        end = at + len(phrase)
        if end > stop or tuple(tokens.text[at:end]) != phrase:
            continue
        if len(phrase) == 1 and not context.touches(at) and len(phrase[0]) == 1 and phrase[0].isalpha() and phrase[0] not in _SPACED_LETTERS:
            continue
        if phrase[-1].isalpha() and end < stop and context.touches(end) and tokens.text[end][0].isalnum():
            continue
        if phrase in (("in",), ("in", ".")) and not context.touches(at) and not _is_inch(context, at):
            continue
        return unit, end
    return None, at


def _is_inch(context: Context, at: int) -> bool:
    """Whether "in" behind a number and a blank is a unit: ``2 1/2 in thick``, ``6 ft 2 in``, not ``5 in Rome``."""
    behind = context.low(at + 1)
    return behind in context.words["inch_behind"] or context.low(at - 2) in ("ft", "feet", "foot")


def _multiplier(context: Context, found: Quantity, stop: int) -> None:
    """Read ``tenfold``, ``10-fold``, ``10 times``, ``2x``."""
    words, at = context.words, found.end
    if found.unit is not None or found.form is not Form.CARDINAL or at >= stop:
        return
    at += context.low(at) == "-" and context.touches(at)
    word = context.low(at)
    if word in words["fold"] or (word in words["times"] and (len(word) > 1 or (found.digits and context.touches(at)))):
        if len(word) == 1 and at + 1 < stop and context.tokens.text[at + 1][0].isdigit():
            return  # 4x4
        found.form, found.end = Form.MULTIPLIER, at + 1
        if context.low(at + 1) == "over" and word not in words["fold"]:
            found.end = at + 2


def _second_part(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read ``6 feet 2 inches``, ``6'2"``, ``5-foot-11``, ``two hours and 30 minutes``, ``10 dollars 40 cents``."""
    tokens = context.tokens
    at = one.end
    feet = one.unit is None and at + 2 < stop and tokens.text[at] in "'’′" and context.touches(at) and tokens.text[at + 1].isdecimal()
    if feet and context.touches(at + 1) and tokens.text[at + 2] in "\"”″" and context.touches(at + 2) and one.low is not None:
        inches = Fraction(int(tokens.text[at + 1][:3]), 12)
        value = exact(one.low + inches)
        return Quantity(value, value, one.start, at + 3, "foot", step=Fraction(1, 12), digits=True)
    if one.unit is None or at + 1 >= stop or one.low is None or isinstance(one.low, Fraction):
        return None
    money = one.unit in context.units.currencies
    joined = context.low(at) == "and" or context.low(at) == ","
    hyphen = tokens.text[at] == "-" and context.touches(at) and context.touches(at + 1)
    at += joined or hyphen
    if at >= stop or tokens.text[at] in context.units.before:
        return None
    two = amounts.read(context, at, stop)
    if two is None or two.form is not Form.CARDINAL or two.scale > 1 or two.value < 0:
        return None
    if money:
        word = context.low(two.end)
        if one.unit in context.units.cents.get(word, ()) or word in ("cents", "sens", "pence", "paise"):
            value = exact(one.low + Fraction(two.value) / 100)
            return Quantity(value, value, one.start, two.end + 1, one.unit, step=Fraction(1, 100))
        closed = two.end >= len(tokens.text) or tokens.text[two.end] in ".,;)!?"
        spelled = tokens.text[one.end - 1].isalpha() and one.scale == 1
        if spelled and closed and not hyphen and context.low(at - 1) != "," and isinstance(two.value, int) and 9 < two.value < 100:
            value = exact(one.low + Fraction(two.value, 100))
            return Quantity(value, value, one.start, two.end, one.unit, step=Fraction(1, 100))
        return None
    rest = Quantity(two.value, two.value, two.start, two.end, digits=two.digits)
    _unit_behind(context, rest, stop)
    dimension, factor = dimensions().get(one.unit, ("", None))
    if rest.unit is None:
        bare = one.unit == "foot" and (hyphen or not joined) and isinstance(two.value, int) and two.value < 12
        if not bare or context.low(two.end) in context.words["no_head"] - {"and", "in"} and False:
            return None
        rest.unit = "inch"
    other, less = dimensions().get(rest.unit, ("", None))
    if not dimension or dimension != other or not factor or not less or less >= factor or two.value * less >= factor:
        return None
    value = exact(Fraction(one.low) + Fraction(two.value) * Fraction(less) / Fraction(factor))
    return Quantity(value, value, one.start, rest.end, one.unit, step=exact(Fraction(less) / Fraction(factor)))


def _ratio(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read ``one in five``, ``three out of four``, ``3 of 4``, ``one over three``, ``ten to one``."""
    words, at = context.words, one.end
    if one.unit is not None or one.form is not Form.CARDINAL or not isinstance(one.low, int) or one.sign or at + 1 >= stop:
        return None
    word, behind = context.low(at), at + 1
    out = word in words["out"] and context.low(at + 1) in words["of"]
    behind += out
    if not out and word not in words["ratio_in"] and word != "over" or behind >= stop:
        return None
    every = context.low(behind) in words["every"]
    behind += every
    if behind >= stop or context.touches(behind) or context.tokens.lower[behind] in words["one"] and not every:
        return None
    two = amounts.read(context, behind, stop)
    if two is None or two.form is not Form.CARDINAL or not isinstance(two.value, int) or two.start != behind:
        return None
    if not 0 < one.low <= two.value or (one.low == two.value and word != "of" and not out):
        return None
    same = one.digits == two.digits
    if word in words["of"] and not same:
        return None
    if not out and word not in words["of"] and not every:
        # One in five; but 3 in 2019 (a year) and "two in 10 minutes" are not.
        if one.low > 19 or two.value > 1_000_000 or (not same and one.low > 1):
            return None
        if word == "over" and one.digits:
            return None
        follow = Quantity(two.value, two.value, two.start, two.end, digits=two.digits)
        _unit_behind(context, follow, stop)
        if follow.unit is not None:
            return None
    value = exact(Fraction(one.low, two.value))
    return Quantity(value, value, one.start, two.end, form=Form.SHARE, step=value, digits=one.digits)


def _range(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read a second end: ``3 to 5``, ``3–5``, ``between 3 and 5``, ``$5-$10``, ``20 to 25 percent``, ``2 to 2.5 million``."""
    words, tokens = context.words, context.tokens
    at = one.end
    if at + 1 >= stop or one.form is not Form.CARDINAL or one.low is None:
        return None
    word = tokens.lower[at]
    before = context.low(one.start - 1)
    dash = word in DASHES
    if dash:
        if tokens.spaced[at] != tokens.spaced[at + 1] or (word != "–" and tokens.spaced[at]):
            return None
    elif word in words["between_and"]:
        if before not in words["between"]:
            return None
    elif word not in words["range_to"]:
        return None
    behind = at + 1
    while behind < stop and (tokens.text[behind] in context.units.before or tokens.text[behind] in _SIGNS):
        behind += 1
        if behind > at + 4:
            return None
    if behind >= stop:
        return None
    two = single(context, behind, at + 1, stop)
    if two is None or two.start > at + 1 or two.form is not Form.CARDINAL or two.low is None or two.high is None:
        return None
    if two.unit is None and tokens.text[behind][0].isalpha() != tokens.text[at - 1][0].isalpha() and dash:
        return None
    if one.unit is not None and two.unit is not None and one.unit != two.unit:
        return None
    low, high = one.low, two.low
    if dash or word in words["to"]:
        score = _score(context, one, two, dash=dash)
        if score is not None:
            return score
    if one.unit is None and two.unit is not None or one.unit == two.unit:
        if one.scale == 1 and two.scale > 1 and low < high / Fraction(two.scale) * 1000:
            low = low * two.scale if abs(low) < 1000 and low < high else low  # 2 to 2.5 million
            if low >= high:
                low = one.low
    elif one.scale == 1 and two.scale > 1 and abs(low) < 1000:
        low = exact(low * Fraction(two.scale))  # $5-10 million
    if low >= high:
        return None
    if before in words["from"] and _changes(context, one.start):
        return None
    return Quantity(
        exact(Fraction(low)), high, one.start, two.end, two.unit or one.unit, step=two.step, scale=two.scale, digits=one.digits
    )


def _changes(context: Context, start: int) -> bool:
    """Whether a verb of change stands before ``from`` (rose from 3 to 5): two amounts, not a range."""
    words = context.words
    near = context.tokens.lower[max(0, start - 7) : start]
    return any(word in words["up"] or word in words["down"] for word in near)


def _score(context: Context, one: Quantity, two: Quantity, *, dash: bool) -> Quantity | None:
    """Read ``3-2`` and ``3 to 2`` as a score where the words around say so, or where no range can run so."""
    if one.unit is not None or two.unit is not None or one.scale > 1 or two.scale > 1:
        return None
    left, right = one.low, two.low
    if not isinstance(left, int) or not isinstance(right, int) or not 0 <= left < _SCORE_LIMIT or not 0 <= right < _SCORE_LIMIT:
        return None
    tokens, scores = context.tokens, context.words["scores"]
    near = any(word in scores for word in tokens.lower[max(0, one.start - 9) : one.start]) or any(
        word in scores for word in tokens.lower[two.end : two.end + 4]
    )
    if dash and (near or left >= right) and one.digits and two.digits:
        pass
    elif not near or left < right and not dash:
        return None
    if not dash and left <= right:
        return None
    return Quantity(None, None, one.start, two.end, form=Form.SCORE, text=f"{left}-{right}", digits=True)
