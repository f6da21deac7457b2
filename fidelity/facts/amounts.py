"""Amounts: a bare number with its magnitude, in digits or words, without unit, sign or bound.

``2.5 million``, ``two and a half``, ``2½``, ``half a million``, ``two dozen``, ``three-quarters``, ``21st``,
``nine point four``.
"""

from __future__ import annotations

from fractions import Fraction

from fidelity.facts import number_digits, number_shares, number_words
from fidelity.facts.number_grammar import Amount, Context
from fidelity.facts.number_values import CARDINAL, ORDINAL, SHARE, VAGUE, Exact, exact


def read(context: Context, index: int, stop: int) -> Amount | None:
    """Read the amount that begins at token ``index``; None where none does."""
    tokens, words = context.tokens, context.words
    piece = tokens.text[index]
    if piece[0].isdecimal():
        found = _digits(context, index, stop)
    elif piece == "." and index + 1 < stop and tokens.text[index + 1].isdecimal() and context.touches(index + 1):
        part = tokens.text[index + 1]
        digits = number_digits.parse(part, words.decimal) if len(part) < 20 else None
        if digits is None:
            return None
        step = Fraction(1, 10 ** len(part))
        found = Amount(exact(int(part) * step), index, index + 2, step, digits=True)
    elif (part_ := number_digits.vulgar(piece)) is not None:
        found = Amount(part_, index, index + 1, part_, digits=True)
    else:
        found = _words(context, index, stop)
    if found is None or found.form is not CARDINAL:
        return found
    return _tail(context, found, stop)


def _digits(context: Context, index: int, stop: int) -> Amount | None:
    tokens = context.tokens
    token = tokens.text[index]
    if "/" in token:
        over = _over(token)
        tail = index + 1 < stop and context.touches(index + 1) and context.low(index + 1).removesuffix("s")
        end = index + 1 + (tail in context.words.ordinal_suffixes)  # 1/10th
        return None if over is None else Amount(over, index, end, over, digits=True, form=SHARE)
    found = number_digits.read(tokens, index, stop, context.words.decimal)
    if found is None:
        return None
    amount = Amount(found.value, index, found.end, found.step, digits=True)
    end = found.end
    if end >= stop:
        return amount
    if tokens.text[end] == "s" and context.touches(end) and _is_age(context, index, amount.value):
        return Amount(1, index, end + 1, digits=True, form=VAGUE, text=f"{amount.value}s")
    following = tokens.text[end]
    suffix = tokens.lower[end] in context.words.ordinal_suffixes and context.touches(end)
    if suffix and isinstance(amount.value, int) and not _is_stone(context, end, amount.value):
        if number_shares.is_every(context, index, end + 1, amount.value):
            return Amount(Fraction(1, amount.value), index - 1, end + 1, form=SHARE, digits=True)
        rhythm = number_shares.is_rhythm(context, index, end + 1)
        amount.end, amount.form = end + 1, CARDINAL if rhythm else ORDINAL
        return amount
    part = number_digits.vulgar(following)
    after = end + 1
    if part is None and "/" in following and isinstance(amount.value, int):
        part = _over(following)  # 2 1/2
        part = part if part is not None and part < 1 else None
    elif part is None and following == "-" and end + 1 < stop and "/" in tokens.text[end + 1]:
        part = _over(tokens.text[end + 1])  # 2-1/2
        part, after = (part if part is not None and part < 1 else None), end + 2
    if part is not None and isinstance(amount.value, int):
        amount.value, amount.step, amount.end = amount.value + part, part, after
    return amount


def _is_stone(context: Context, at: int, value: int) -> bool:
    """Whether "st" behind a number is a unit: 13st 8lb, but the 21st."""
    unit = context.tokens.text[at] in context.units.symbols
    return unit and (value % 10 != 1 or value % 100 == 11)


def _is_age(context: Context, index: int, value: Exact) -> bool:
    """Whether ``40s`` are years of age (in her 40s), not seconds."""
    limit = context.low(index - 2) in context.words["age_limits"]  # the over-50s
    return value in range(20, 100, 10) and context.low(index - 1) in context.words["ages_after"] and not limit


def _over(token: str) -> Exact | None:
    """Return the value of ``3/4``; None where it is no fraction."""
    upper, _, lower = token.partition("/")
    if not (upper.isdecimal() and lower.isdecimal()) or len(upper) > 4 or len(lower) > 4 or int(lower) == 0:
        return None
    return exact(Fraction(int(upper), int(lower)))


def _words(context: Context, index: int, stop: int) -> Amount | None:
    tokens, words = context.tokens, context.words
    word = tokens.lower[index]
    if (word in words.scales or word in words.hundred) and context.low(index - 1) in words["vague_before"]:
        end = index + 1
        end += end < stop and context.low(end) in words.scales
        text = " ".join(tokens.lower[index - 1 : end])
        return Amount(1, index - 1, end, form=VAGUE, text=text)
    if word in words.vague and (word not in words["vague_with_of"] or context.low(index + 1) in words["of"]):
        end = index + 1
        text = words.vague[word]
        if context.low(end) in words["of"] and context.low(end + 1) in words.vague:  # tens of thousands
            end, text = end + 2, f"{text} of {words.vague[context.low(end + 1)]}"
        return Amount(1, index, end, form=VAGUE, text=text)
    if word in words["half"] or word in words.denominators or word in words.collectives or word in words["couple"]:
        return number_shares.noun(context, index, stop)
    if word in words.mixed:
        factor = words.scales.get(context.low(index + 1), 1) if index + 1 < stop else 1
        value, step = exact(words.mixed[word] * Fraction(factor)), exact(Fraction(factor, 2))
        return Amount(value, index, index + 1 + (factor > 1), step=step, scale=factor)
    numeral = number_words.read(tokens, words, index, stop)
    if numeral is None:
        return None
    start = index
    if numeral.ordinal and number_shares.is_every(context, index, numeral.end, numeral.value):
        return Amount(Fraction(1, numeral.value), index - 1, numeral.end, form=SHARE)
    if numeral.bare and index and tokens.lower[index - 1] in words["articles"]:
        start = index - 1
    elif (
        numeral.ordinal
        and context.low(index - 1) in words["articles"]
        and (number_shares.is_part(context, numeral.end) or number_shares.is_change(context, index, numeral.value))
    ):
        return Amount(Fraction(1, numeral.value or 1), index - 1, numeral.end, form=SHARE)
    parted = numeral.ordinal and words.cardinals.get(word) == 1 and context.low(numeral.end) in words["of"]
    if parted and context.low(index - 1) not in words["determiners"]:  # one hundredth of a second
        return Amount(Fraction(1, numeral.value), index, numeral.end, form=SHARE)
    amount = Amount(numeral.value, start, numeral.end, scale=numeral.scale if numeral.scale >= 1000 else 1)
    if numeral.ordinal and not number_shares.is_rhythm(context, index, numeral.end):
        amount.form = ORDINAL
        return amount
    amount.step = amount.scale
    return amount


def _tail(context: Context, amount: Amount, stop: int) -> Amount:
    """What may follow a cardinal: a scale, a half, a point, a denominator, a dozen."""
    words, tokens = context.words, context.tokens
    end = amount.end
    if end >= stop:
        return amount
    word = tokens.lower[end]
    if amount.digits and amount.scale == 1:
        _scale(context, amount, stop)
        end = amount.end
        word = context.low(end) if end < stop else ""
    if word in words["grand"] and amount.scale == 1 and not _is_counted(context, end + 1):  # 40 grand, no grand pianos
        amount.value, amount.step = exact(amount.value * Fraction(1000)), exact(amount.step * Fraction(1000))
        amount.scale, amount.end = 1000, end + 1
        return amount
    if word in words["point"] and not amount.digits and end + 1 < stop:
        return _point(context, amount, stop)
    if (
        word in words.collectives and (word in words["dozens"] or (amount.value > 1 and word == "score"))
    ) and amount.value:
        number = words.collectives[word]
        amount.value, amount.end, amount.step = exact(amount.value * Fraction(number)), end + 1, number
        return amount
    hung = word == "-" and end + 2 < stop and context.low(end + 1) in words["and"]  # six-and-a-half-year
    if hung or (word in words["and"] and end + 1 < stop):
        at = end + 1 + hung
        at += hung and context.low(at) == "-"
        hung = hung and context.low(at) in words["articles"] and context.low(at + 1) == "-"
        at += (context.low(at) in words["articles"] or context.low(at) == "one") + hung
        part = words.denominators.get(context.low(at)) or words.ordinals.get(context.low(at))
        if (
            part
            and part > 1
            and (at > end + 1 or context.low(at) in words["half"])
            and context.low(at) not in words["second_words"]
        ):
            step = exact(Fraction(amount.scale, part))
            amount.value, amount.step, amount.end = exact(amount.value + Fraction(step)), step, at + 1
            factor = words.scales.get(context.low(at + 1)) if at + 1 < stop and amount.scale == 1 else None
            if factor is not None:  # one and a half million
                amount.value, amount.step = exact(amount.value * Fraction(factor)), exact(step * Fraction(factor))
                amount.scale, amount.end = factor, at + 2
            return amount
        if at == end + 1:
            more = read(context, at, stop)  # three and two thirds, 5 and 1/2
            if more is not None and more.form is SHARE and more.start == at and more.value < 1:
                amount.value, amount.step, amount.end = exact(amount.value + Fraction(more.value)), more.step, more.end
                return amount
    return number_shares.denominator(context, amount, stop)


def _is_counted(context: Context, at: int) -> bool:
    word = context.low(at)
    return word[:1].isalpha() and word not in context.words["no_head"]


def _scale(context: Context, amount: Amount, stop: int) -> None:
    """Apply the scale word or its short form behind digits: ``2.5 million``, ``2.5m``, ``600-plus billion``."""
    words, tokens = context.words, context.tokens
    end = amount.end
    at = end
    if tokens.lower[at] == "-" and context.touches(at):
        at += 1
        if context.low(at) == "plus" and at + 1 < stop:
            at += 1
    if at >= stop:
        return
    word = tokens.lower[at]
    factor = words.scales.get(word)
    if factor is None and word in words.hundred:
        factor = 100
    if factor is None or (at > end and word in words.short_scales):
        return
    amount.value, amount.step = exact(amount.value * Fraction(factor)), exact(amount.step * Fraction(factor))
    amount.scale, amount.end = factor, at + 1
    if word in words["abbreviated_scales"] and context.low(at + 1) == "." and context.touches(at + 1):
        amount.end += 1  # 2,3 Mio. Euro
    rest = amount.end
    if (
        rest < stop and tokens.lower[rest] in words.scales and words.scales[tokens.lower[rest]] >= 1000
    ):  # 3 hundred thousand
        more = words.scales[tokens.lower[rest]]
        amount.value, amount.step = exact(amount.value * Fraction(more)), exact(amount.step * Fraction(more))
        amount.scale, amount.end = factor * more, rest + 1
        return
    numeral = number_words.read(tokens, words, rest, stop) if rest < stop else None  # 4 million six hundred thousand
    if numeral is not None and not numeral.ordinal and not numeral.bare and 100 <= numeral.value < factor:
        amount.value, amount.end, amount.step = exact(amount.value + Fraction(numeral.value)), numeral.end, 1


def _point(context: Context, amount: Amount, stop: int) -> Amount:
    """Read the decimals of ``nine point nought four``."""
    words, at = context.words, amount.end + 1
    digits = ""
    while at < stop and len(digits) < 20:
        value = words.cardinals.get(context.low(at))
        if value is None or value > 9:
            break
        digits += str(value)
        at += 1
    if digits:
        step = Fraction(1, 10 ** len(digits))
        amount.value, amount.step, amount.end = exact(amount.value + int(digits) * step), step, at
        word = context.low(at)
        if at < stop and word in words.scales:
            amount.value, amount.step = (
                exact(amount.value * Fraction(words.scales[word])),
                exact(step * words.scales[word]),
            )
            amount.end, amount.scale = at + 1, words.scales[word]
    return amount
