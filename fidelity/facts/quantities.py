"""Quantities: one amount with what belongs to it.

Around the bare `amounts`: a sign and a currency before, magnitude in short (``$5m``), percent, unit or currency behind,
``fold`` and ``times``. Forms that are built of two of them are in `fidelity.facts.number_pairs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fidelity.facts import amounts, number_margins, number_zero
from fidelity.facts.number_grammar import Context
from fidelity.facts.number_symbols import WARMTH, symbol
from fidelity.facts.number_values import CARDINAL, MULTIPLIER, ORDINAL, SHARE, VAGUE, Exact, Form, exact, size

SIGNS = frozenset("-−–")
_SHY = 100  # "won" and "real" are money from here on


@dataclass(slots=True)
class Quantity:
    """A quantity over the tokens ``start`` to ``end``; the fields are those of `NumberValue`."""

    low: Exact | None
    high: Exact | None
    start: int
    end: int
    unit: str | None = None
    form: Form = CARDINAL
    text: str = ""
    step: Exact = 1
    scale: int = 1
    digits: bool = False
    sign: bool = False
    soft: bool = False


def read(context: Context, index: int, first: int, stop: int) -> Quantity | None:
    """Read the quantity whose number begins at token ``index``, between tokens ``first`` and ``stop``."""
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
    if amount.form in (ORDINAL, VAGUE):
        return found
    _currency_before(context, found, first, stop)
    _sign(context, found, first)
    if found.unit is None:
        unit_behind(context, found, stop)
    else:
        _repeated_currency(context, found, stop)
    _multiplier(context, found, stop)
    return found


def _currency_before(context: Context, found: Quantity, first: int, stop: int) -> None:
    """Look for ``$``, ``US$``, ``Rs.``, ``EUR`` before the number; money may be in thousands (k, m, bn)."""
    text, before = context.tokens.text, context.units.before
    at = found.start
    for length in (4, 3, 2, 1):
        begin = at - length
        if begin < first or text[begin] not in before:
            continue
        # A Dh, an R and the like are words of other meanings unless they touch their number.
        phrase = tuple(text[begin:at])
        for known, unit in before[text[begin]]:
            if phrase != known or (
                len(phrase) == 1 and len(text[begin]) == 1 and text[begin].isalpha() and not context.touches(at)
            ):
                continue
            if len(phrase) > 1 and len(phrase[0]) == 1 and phrase[0].isalpha() and not context.touches(begin + 1):
                continue  # a $5 note
            if begin and context.touches(begin) and text[begin - 1][-1].isalpha() and text[begin][0].isalpha():
                continue
            found.start, found.unit = begin, unit
            if unit[0] == "M" and unit[1:] in context.units.currencies:
                found.unit = unit[1:]
                _multiply(found, 10**6)
            _short_scale(context, found, stop)
            return


def _repeated_currency(context: Context, found: Quantity, stop: int) -> None:
    """Let ``$300 million US dollars`` and ``$5 bucks`` end behind their second currency."""
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
    margin = number_margins.begin(context, found.start, first)
    if margin < found.start:
        found.start = margin
        return
    negative = tokens.lower[at] in context.words["minus"] and not (
        at > first and tuple(tokens.lower[at - 1 : at + 1]) in context.words.before
    )  # au moins 15 are at least 15
    if not negative and tokens.text[at] in SIGNS and context.touches(found.start):
        # A minus stands free to its left: −5, (−5, but not 3-5 and not COVID-19.
        negative = bool(tokens.spaced[at]) or tokens.text[at - 1] in "([$€£~<>=/:" or at == 0
    elif not negative and tokens.text[at] == "+" and context.touches(found.start) and tokens.spaced[at]:
        found.start = at
        return
    # ($99.99) in accounts is a loss; a price in parentheses is not. Nobody can tell: it stays positive.
    if negative:
        found.low = found.high = -found.low
        found.start, found.sign = at, True
        if at - 1 >= first and tokens.text[at - 1] in context.units.before and tokens.text[at - 1] in "$€£¥":
            found.start = at - 1
    elif (
        found.unit is None
        and tokens.text[at] in SIGNS
        and at - 1 >= first
        and tokens.text[at - 1] in "$€£¥"
        and context.touches(at)
    ):
        found.low = found.high = -found.low
        found.start, found.unit = at - 1, context.units.before[tokens.text[at - 1]][-1][1]


def unit_behind(context: Context, found: Quantity, stop: int) -> None:
    """Look for percent, a unit or a currency behind the number: spelled, or a symbol."""
    tokens, at = context.tokens, found.end
    if at >= stop:
        return
    if found.form is CARDINAL and number_zero.bare(context, found):
        return
    if tokens.lower[at] in context.words.ordinals and (found.low or 0) > 1:
        return  # No. 12 Second baseman: two seconds would be a plural
    if tokens.text[at] == "s" and _is_age_limit(context, found.start):
        found.unit, found.end = "year", at + 1
        return
    hyphen = tokens.text[at] == "-" and at + 1 < stop and context.touches(at) == context.touches(at + 1)
    if hyphen and not context.touches(at):  # an eight - day trial, in texts cut into words
        hyphen = tokens.lower[at + 1] in context.units.words and tokens.text[at + 1].islower()
    bracket = tokens.text[at] == "[" and at + 2 < stop and tokens.text[at + 2] == "]"
    at += hyphen or bracket
    if (
        found.form is SHARE
        and context.low(at) in context.words["of"]
        and (context.low(at + 1) in context.words["articles"] or context.low(at + 1) in context.words["one"])
    ):
        at += 2  # a quarter of a mile
    elif context.low(at) in context.words["of"] and context.low(at - 1) in context.words.scales:
        at += _named(context, at + 1, stop, found)[0] is not None  # tres millones de toneladas
    elif found.form is CARDINAL and context.low(at) in context.words["of"] and not found.digits:
        last = context.low(at - 1)
        if last in context.words["couple"] or last in context.words.collectives:  # a couple of weeks
            at += _named(context, at + 1, stop, found)[0] is not None
    if at >= stop:
        return
    unit, end = _named(context, at, stop, found)
    if unit is None and found.scale == 1 and found.digits and context.touches(at):
        unit, end = _touching(context, at, stop, found)
    if unit is None and found.end <= at and (found.digits or len(tokens.text[at]) > 1 or not tokens.text[at].isalpha()):
        unit, end = symbol(context, at, stop)
    if unit is None:
        return
    if unit[0] == "M" and unit[1:] in context.units.currencies and unit not in context.units.currencies:
        _multiply(found, 10**6)
        unit = unit[1:]
    found.unit, found.end = unit, end + bracket
    if unit in WARMTH and end + 1 < stop and not bracket:
        number_zero.degrees(context, found)
    if found.form is SHARE:
        found.form = CARDINAL  # half a mile, three-quarters of a percent
    if (
        found.form is CARDINAL
        and unit in ("year", "month", "week", "day")
        and context.low(end) == "-"
        and context.low(end + 1) in context.words["age_after"]
    ):
        found.end = end + 2
    elif unit in ("year", "month", "week", "day") and context.low(end) in context.words["age_after"]:
        found.end = end + 1


def _is_age_limit(context: Context, start: int) -> bool:
    """Whether the number at token ``start`` is an age that limits a group: the under-18s."""
    return context.low(start - 1) == "-" and context.low(start - 2) in context.words["age_limits"]


def _named(context: Context, at: int, stop: int, found: Quantity) -> tuple[str | None, int]:
    tokens, units = context.tokens, context.units
    word = tokens.lower[at] if at < stop else ""
    for phrase, unit in units.words.get(word, ()):
        end = at + len(phrase)
        if end <= stop and (len(phrase) == 1 or tuple(tokens.lower[at:end]) == phrase):
            if word in units.ambiguous and len(phrase) == 1:
                break
            if word in context.words["shy_units"] and size(found.low or 0) < _SHY:
                return None, at
            return unit, end
        spread = at + 2 * len(phrase) - 1  # 6-square-metre
        if (
            spread <= stop
            and tuple(tokens.lower[at:spread:2]) == phrase
            and set(tokens.text[at + 1 : spread : 2]) == {"-"}
        ):
            return unit, spread
    if word in units.ambiguous:
        return word.removesuffix("s"), at + 1
    if word in units.cents and (len(word) > 1 or (found.digits and context.touches(at) and tokens.text[at].islower())):
        return f"{units.cents[word][0]} cent", at + 1
    return None, at


def _touching(context: Context, at: int, stop: int, found: Quantity) -> tuple[str | None, int]:
    """Read what touches digits: ``5m people`` and ``5m€`` are millions, ``48m`` metres, ``10k`` thousands."""
    sign = context.tokens.text[at]
    factor = context.words.short_scales.get(sign)
    if factor is None:
        return None, at
    unit, end = symbol(context, at, stop)
    following = context.low(at + 1)
    money, behind = _named(context, at + 1, stop, found) if at + 1 < stop else (None, at)
    if money is None and at + 1 < stop and context.tokens.text[at + 1] in context.units.symbols:
        money, behind = symbol(context, at + 1, stop)
    paid = money in context.units.currencies or money in context.units.ambiguous
    if money is not None and (paid or behind > at + 2):  # 38m cubic metres
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


def _multiplier(context: Context, found: Quantity, stop: int) -> None:
    """Read ``tenfold``, ``10-fold``, ``10 times``, ``2x``, ``a factor of 10``."""
    words, at = context.words, found.end
    if found.unit is not None or found.form is not CARDINAL:
        return
    if context.low(found.start - 1) in words["of"] and context.low(found.start - 2) in words["factor"]:
        found.form = MULTIPLIER
    if at >= stop:
        return
    at += context.low(at) == "-" and context.touches(at)
    word = context.low(at)
    if word in words["fold"] or (word in words["times"] and (len(word) > 1 or (found.digits and context.touches(at)))):
        if len(word) == 1 and at + 1 < stop and context.tokens.text[at + 1][0].isdigit():
            return  # 4x4
        found.form, found.end = MULTIPLIER, at + 1
        if context.low(at + 1) == "over" and word not in words["fold"]:
            found.end = at + 2
