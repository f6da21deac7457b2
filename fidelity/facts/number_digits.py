"""Numbers in digits: grouping, decimal marks, vulgar fractions, powers of ten.

Grouping is recognised by its shape, so that a text may mix habits: ``1,234,567``, ``12,34,567`` (India), ``1'234``
(Switzerland), ``1 234`` (SI, with any blank), ``1.234.567`` (the continent). Only where one mark with three digits
behind it leaves a doubt (``1,234`` or ``1.234``) the language decides.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import NamedTuple

from fidelity.facts.number_values import Exact, exact
from fidelity.tokens import Tokens

_LONGEST = 400  # digits of a number that anybody reads; also far below the limit of `int`
_RAISED = {ord(raised): plain for raised, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True)}
_MINUSES = frozenset("-−–")
_FEW = 2  # groups that leave a doubt
_MONEY = frozenset("$€£¥")
_CROSSES = frozenset("×x·*✕")


class Digits(NamedTuple):
    """A number in digits: its value, where it ends, and the value of its last digit."""

    value: Exact
    end: int
    step: Exact


def parse(text: str, decimal: str) -> tuple[Exact, Exact] | None:
    """Return the value and the value of the last digit of ``1,234.5``; None where it is no one number."""
    if len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return int(text), 1
    for number, (group, mark) in enumerate(((",", "."), (".", ",")) if decimal == "." else ((".", ","), (",", "."))):
        whole, marked, part = text.partition(mark)
        if marked and not part.isdecimal():
            continue
        pieces = whole.split(group)
        if len(pieces) > 1 and not _is_grouped(pieces, group):
            continue
        if not all(map(str.isdecimal, pieces)):
            continue
        # Three digits behind the one foreign mark: 1.234 is 1.234 in English, 1234 in German.
        plain = marked or (len(pieces) > _FEW and _is_grouped(pieces, "."))
        if number and len(pieces) > 1 and not plain:
            continue
        if not part:
            return int("".join(pieces)), 1
        scale = 10 ** len(part)
        return exact(Fraction(int("".join(pieces) + part), scale)), exact(Fraction(1, scale))
    return None


def _is_grouped(pieces: list[str], group: str) -> bool:
    """Whether the lengths are those of groups: 1-3 and threes, or, with commas, twos and a last three (India)."""
    first, *middle, last = map(len, pieces)
    if last != len("000") or not first:
        return False
    if first <= len("000") and all(length == len("000") for length in middle):
        return True
    return group == "," and first <= len("00") and bool(middle) and all(length == len("00") for length in middle)


def vulgar(word: str) -> Exact | None:
    """Return the value of ``½`` and its like; None for any other word."""
    if len(word) != 1 or unicodedata.category(word) != "No" or "VULGAR" not in unicodedata.name(word, ""):
        return None
    return Fraction(unicodedata.numeric(word)).limit_denominator(10)


def read(tokens: Tokens, index: int, stop: int, decimal: str) -> Digits | None:
    """Read the number in digits that begins at token ``index`` and ends before ``stop``, with its power of ten."""
    text = tokens.text
    plain = parse(text[index], decimal)
    if plain is None:
        return None
    value, step = plain
    end = index + 1
    if isinstance(value, int) and value and len(text[index]) <= 3 and text[index][0] != "0":
        grouped, part, end = _groups(tokens, index, stop, decimal)
        if end > index + 1:
            step = Fraction(1, 10 ** len(part)) if part else 1
            value = exact(int(grouped + part) * step)
    return _power(tokens, Digits(value, end, step), stop)


def _groups(tokens: Tokens, index: int, stop: int, decimal: str) -> tuple[str, str, int]:
    """Join groups of three digits: ``12 500``, ``1'234'567``; return them, the decimals (``12 500,5``), and the end.

    Who writes decimals behind a comma may set a blank between groups; of others that is expected of long numbers only.
    """
    blank, part = decimal == ",", ""
    text, spaced, start, end = tokens.text, tokens.spaced, tokens.start, tokens.end
    pieces = [text[index]]
    at = index + 1
    if at >= stop or not (text[at][0].isdecimal() or text[at] in "'’,"):
        return pieces[0], part, at
    money = index > 0 and text[index - 1] in _MONEY and spaced[index]
    while at < stop and len(pieces) < 6:
        if spaced[at] and text[at] == "," and at + 1 < stop and spaced[at + 1]:
            piece, after = text[at + 1], at + 2  # 1 , 200: no writer sets a comma so
        elif spaced[at]:
            piece, begin, after = text[at], start[at], at + 1
            if begin != end[at - 1] + 1:
                break
        elif text[at] == "," and at + 1 < stop and start[at + 1] == end[at] + 1 and (text[at + 1] == "000" or money):
            piece, after = text[at + 1], at + 2  # 26, 000 and $ 53, 193, 914 in texts cut into words
        elif text[at] in "'’" and at + 1 < stop and not spaced[at + 1]:
            piece, after = text[at + 1], at + 2
        else:
            break
        if len(piece) >= 3 and piece[:3].isdecimal() and (len(piece) == 3 or piece[3] in ".,"):
            if len(piece) > 3 and (piece[3] != decimal or not (blank or len(pieces) > 1) or not piece[4:].isdecimal()):
                break
            pieces.append(piece[:3])
            part, at = piece[4:], after
            if part:  # 12 500,5
                break
        else:
            break
    if at < stop and not spaced[at] and (text[at] == "-" or text[at][0].isalpha()):
        return pieces[0], "", index + 1  # four 100-metre heats: 4 100-metre
    if not blank and len(pieces) == 2 and len(pieces[0]) == 3 and spaced[index + 1]:
        return pieces[0], "", index + 1  # 120 100: two columns of a table
    if len(pieces) > 4:
        return pieces[0], "", index + 1
    return "".join(pieces), part, at


def _power(tokens: Tokens, digits: Digits, stop: int) -> Digits:
    """Read ``e6``, ``× 10⁶``, ``x 10^6`` behind a number, or the exponent of a bare power."""
    text, spaced = tokens.text, tokens.spaced
    value, end, step = digits
    if end >= stop:
        return digits
    mark = text[end]
    if mark in ("e", "E") and not spaced[end] and end + 1 < stop:
        exponent, after = _exponent(tokens, end + 1, stop)
        if exponent is not None and not spaced[end + 1]:
            return _scaled(value, step, Fraction(10) ** exponent, after)
        return digits
    if mark in _CROSSES and end + 2 < stop and text[end + 1].isdecimal() and len(text[end + 1]) <= 2:
        exponent, after = _raised(tokens, end + 2, stop)
        if exponent is not None:
            return _scaled(value, step, Fraction(int(text[end + 1])) ** exponent, after)
        return digits
    if isinstance(value, int) and 1 < value <= 100:
        exponent, after = _raised(tokens, end, stop)
        if exponent is not None:
            return Digits(exact(Fraction(value) ** exponent), after, exact(Fraction(value) ** exponent))
    return digits


def _scaled(value: Exact, step: Exact, power: Fraction, end: int) -> Digits:
    return Digits(exact(value * power), end, exact(step * power))


def _raised(tokens: Tokens, at: int, stop: int) -> tuple[int | None, int]:
    """Read ``^-3``, ``**6`` or a raised exponent."""
    text, spaced = tokens.text, tokens.spaced
    if at >= stop or spaced[at]:
        return None, at
    if text[at] == "^":
        return _exponent(tokens, at + 1, stop)
    if text[at] == "*" and at + 1 < stop and text[at + 1] == "*":
        return _exponent(tokens, at + 2, stop)
    if text[at].isascii():
        return None, at
    raised = text[at].translate(_RAISED)
    after = at + 1
    if raised in "+-" and after < stop:
        raised += text[after].translate(_RAISED)
        after += 1
    if raised == text[at] or not raised.lstrip("+-").isdecimal() or len(raised) > 4:
        return None, at
    return _bounded(int(raised), after)


def _exponent(tokens: Tokens, at: int, stop: int) -> tuple[int | None, int]:
    text, spaced = tokens.text, tokens.spaced
    sign = 1
    if at < stop and (text[at] in _MINUSES or text[at] == "+"):
        sign = 1 if text[at] == "+" else -1
        at += 1
    if at < stop and text[at].isdecimal() and len(text[at]) <= 4 and not spaced[at]:
        return _bounded(sign * int(text[at]), at + 1)
    return None, at


def _bounded(exponent: int, end: int) -> tuple[int | None, int]:
    return (exponent, end) if abs(exponent) <= _LONGEST else (None, end)
