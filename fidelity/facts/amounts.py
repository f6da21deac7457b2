"""Amounts: a bare number with its magnitude, in digits or words, without unit, sign or bound.

``2.5 million``, ``two and a half``, ``2½``, ``half a million``, ``two dozen``, ``three-quarters``, ``21st``,
``nine point four``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fidelity.facts import number_digits, number_words
from fidelity.facts.number_values import Exact, Form, exact
from fidelity.facts.number_words import DASHES, Vocabulary
from fidelity.facts.units import Units
from fidelity.tokens import Tokens


@dataclass(slots=True)
class Amount:
    """A bare number over the tokens ``start`` to ``end``.

    Args:
        step: the value of its last digit.
        scale: its magnitude word's value, 1 where it has none.
        digits: whether it is written in digits.
        form: cardinal, ordinal, share, multiplier or vague.
        text: the canonical text of a vague count.
    """

    value: Exact
    start: int
    end: int
    step: Exact = 1
    scale: int = 1
    digits: bool = False
    form: Form = Form.CARDINAL
    text: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What every rule of the grammar reads: the tokens and the tables of their language."""

    tokens: Tokens
    words: Vocabulary
    units: Units

    def low(self, index: int) -> str:
        """Return the token at ``index`` in lower case, empty outside of the text."""
        return self.tokens.lower[index] if 0 <= index < len(self.tokens.lower) else ""

    def touches(self, index: int) -> bool:
        """Return whether no blank stands between token ``index`` and the one before it."""
        return 0 < index < len(self.tokens.spaced) and not self.tokens.spaced[index]


def read(context: Context, index: int, stop: int) -> Amount | None:
    """Read the amount that begins at piece ``index``; None where none does."""
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
    if found is None or found.form is not Form.CARDINAL:
        return found
    return _tail(context, found, stop)


def _digits(context: Context, index: int, stop: int) -> Amount | None:
    tokens = context.tokens
    token = tokens.text[index]
    if "/" in token:
        over = _over(token)
        return None if over is None else Amount(over, index, index + 1, over, digits=True, form=Form.SHARE)
    found = number_digits.read(tokens, index, stop, context.words.decimal)
    if found is None:
        return None
    amount = Amount(found.value, index, found.end, found.step, digits=True)
    end = found.end
    if end >= stop:
        return amount
    if tokens.text[end] == "s" and context.touches(end) and _is_age(context, index, amount.value):
        return Amount(1, index, end + 1, digits=True, form=Form.VAGUE, text=f"{amount.value}s")
    following = tokens.text[end]
    if tokens.lower[end] in context.words.ordinal_suffixes and context.touches(end) and isinstance(amount.value, int):
        amount.end, amount.form = end + 1, Form.ORDINAL
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


def _is_age(context: Context, index: int, value: Exact) -> bool:
    """Whether ``40s`` are years of age (in her 40s), not seconds."""
    return value in range(20, 100, 10) and context.low(index - 1) in context.words["ages_after"]


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
        return Amount(1, index - 1, index + 1, form=Form.VAGUE, text=f"{context.low(index - 1)} {word}")
    if word in words.vague and (word not in words["vague_with_of"] or context.low(index + 1) in words["of"]):
        end = index + 1
        text = words.vague[word]
        if context.low(end) in words["of"] and context.low(end + 1) in words.vague:  # tens of thousands
            end, text = end + 2, f"{text} of {words.vague[context.low(end + 1)]}"
        return Amount(1, index, end, form=Form.VAGUE, text=text)
    if word in words["half"] or word in words.denominators or word in words.collectives or word in words["couple"]:
        return _nouns(context, index, stop)
    numeral = number_words.read(tokens, words, index, stop)
    if numeral is None:
        return None
    start = index
    if numeral.bare and index and tokens.lower[index - 1] in words["articles"]:
        start = index - 1
    elif numeral.ordinal and context.low(index - 1) in words["articles"] and _is_part(context, numeral.end):
        return Amount(Fraction(1, numeral.value or 1), index - 1, numeral.end, form=Form.SHARE)
    amount = Amount(numeral.value, start, numeral.end, scale=numeral.scale if numeral.scale >= 1000 else 1)
    if numeral.ordinal:
        amount.form = Form.ORDINAL
        return amount
    amount.step = amount.scale
    return amount


def _is_part(context: Context, end: int) -> bool:
    """Whether the article and ordinal before ``end`` are a fraction (a third of), not a rank (a third man)."""
    following = context.low(end)
    if following == "-" or context.low(end - 1) in context.words["second_words"]:
        return False
    return following in context.words["of"] or not following[:1].isalpha() or following in context.words["no_head"]


def _nouns(context: Context, index: int, stop: int) -> Amount | None:
    """``half``, ``a quarter``, ``a dozen``, ``a couple``: nouns that count, without a number before them."""
    words = context.words
    word, before, following = context.low(index), context.low(index - 1), context.low(index + 1)
    article = before in words["articles"]
    start = index - article
    if word in words["couple"]:
        if not (article and (following in words["of"] or (word != "pair" and following[:1].isalpha()))):
            return None
        return Amount(2, start, index + 1)
    if word in words.collectives:
        if before in words["vague_before"]:
            return Amount(1, index - 1, index + 1, form=Form.VAGUE, text=f"{before} {word}")
        if not article and (word.endswith("s") or word == "score"):
            return None
        if word in ("score", "gross"):  # a score draw, gross income: only "a score of"
            return Amount(words.collectives[word], start, index + 1) if article and following in words["of"] else None
        return Amount(words.collectives[word], start, index + 1)
    part = Fraction(1, words.denominators.get(word, 2))
    end = index + 1
    if following == "-" and context.touches(end) and context.touches(end + 1):
        following, end = context.low(index + 2), index + 2
    scaled = _of_scale(context, end, stop)
    if scaled is not None:
        return Amount(exact(part * scaled[0]), start, scaled[1], scale=scaled[0], step=exact(part * scaled[0]))
    if (
        before in words.ordinals
        or before[:1].isdecimal()
        or (word.removesuffix("s") in words.denominators and word.endswith("s"))
    ):
        return None
    if following in context.units.words and _is_unit(context, end):  # a half hour, half-mile, quarter pound
        return Amount(part, start, index + 1, step=part)
    if following in words["articles"] and _is_unit(context, end + 1):  # half an hour
        return Amount(part, start, end + 1, step=part)
    bounded = (
        before in words.before_last
        or before in words["out"]
        or (article and context.low(start - 1) in words.before_last)
    )
    counts = (
        following in words["of"]
        or (following in words["company_after"] and word in words["half"])
        or (following in words["articles"] and word in words["half"])
        or (bounded and following != "-")
        or (article and _is_part(context, index + 1))
    )
    if not counts or (word not in words["half"] and not (article or bounded)):
        return None
    return Amount(part, start, index + 1, step=part, form=Form.SHARE)


def _is_unit(context: Context, at: int) -> bool:
    return any(
        tuple(context.tokens.lower[at : at + len(phrase)]) == phrase
        for phrase, _ in context.units.words.get(context.low(at), ())
    )


def _of_scale(context: Context, at: int, stop: int) -> tuple[int, int] | None:
    """Read ``(of) (a) million`` behind a fraction: its value and where it ends."""
    words = context.words
    at += context.low(at) in words["of"]
    at += context.low(at) in words["articles"]
    word = context.low(at)
    if at < stop and word in words.scales:
        return words.scales[word], at + 1
    if at < stop and (word in words.collectives and word == "dozen"):
        return words.collectives[word], at + 1
    return None


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
    if word in words["point"] and not amount.digits and end + 1 < stop:
        return _point(context, amount, stop)
    if (
        word in words.collectives and (word.startswith("dozen") or (amount.value > 1 and word == "score"))
    ) and amount.value:
        number = words.collectives[word]
        amount.value, amount.end, amount.step = exact(amount.value * Fraction(number)), end + 1, number
        return amount
    if word in words["and"] and end + 1 < stop:
        at = end + 1
        at += context.low(at) in words["articles"] or context.low(at) == "one"
        part = words.denominators.get(context.low(at)) or words.ordinals.get(context.low(at))
        if (
            part
            and part > 1
            and (at > end + 1 or context.low(at) in words["half"])
            and context.low(at) not in words["second_words"]
        ):
            step = exact(Fraction(amount.scale, part))
            amount.value, amount.step, amount.end = exact(amount.value + Fraction(step)), step, at + 1
            return amount
        if at == end + 1:
            more = read(context, at, stop)  # three and two thirds, 5 and 1/2
            if more is not None and more.form is Form.SHARE and more.start == at and more.value < 1:
                amount.value, amount.step, amount.end = exact(amount.value + Fraction(more.value)), more.step, more.end
                return amount
    return _denominator(context, amount, stop)


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


def _denominator(context: Context, amount: Amount, stop: int) -> Amount:
    """Read the lower half of ``two-thirds``, ``three quarters``, ``one in words over two``."""
    words = context.words
    at = amount.end
    if context.low(at) in DASHES and context.touches(at):
        at += 1
    if at >= stop or (amount.digits and amount.value > 99):
        return amount
    word = context.low(at)
    after = at + 1
    part = words.denominators.get(word)
    if part is None:
        single = word.removesuffix("s")
        if single in words.ordinals and (word != single) == (amount.value != 1) and words.ordinals[single] > 2:
            part = words.ordinals[single]
        elif amount.value == 1 or single in words.cardinals:  # one twenty-fifth, twenty twenty-fifths
            numeral = number_words.read(context.tokens, words, at, stop)
            if numeral is not None and numeral.ordinal and amount.value == 1:
                part, after = numeral.value, numeral.end
    if not part or part < 2 or amount.scale > 1:
        return amount
    if word.startswith("quarter") and amount.value not in (1, 3):
        return amount
    plural = word.endswith("s") and word.removesuffix("s") in words.denominators
    if (amount.value == 1 and plural) or isinstance(amount.value, Fraction):
        return amount
    value = Fraction(amount.value, part)
    scaled = _of_scale(context, after, stop)
    if scaled is not None and context.low(after) not in words.collectives:
        value, after = value * scaled[0], scaled[1]
        return Amount(exact(value), amount.start, after, exact(value), scaled[0], amount.digits)
    return Amount(exact(value), amount.start, after, exact(Fraction(1, part)), 1, amount.digits, Form.SHARE)
