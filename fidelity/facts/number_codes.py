"""Numbers that are names of something: phone and version numbers, proportions. Their value is their text.

A phone number is known by its plus sign, by an area code in parentheses, by the North American rhythm (3-3-4), by a
leading zero in groups, or by the word before it (call, tel.). A version has two dots that group nothing, or follows the
word *version*.
"""

from __future__ import annotations

from fractions import Fraction

from fidelity.facts import number_digits, number_ratios
from fidelity.facts.number_grammar import Context
from fidelity.facts.number_values import Form, exact
from fidelity.facts.quantities import Quantity

_JOINTS = frozenset("-./ ")
_FEWEST, _MOST = 7, 15  # digits of a phone number (ITU-T E.164 allows 15)
_NATIONAL = ((3, 3, 4), (1, 3, 3, 4))
_LOCAL = (3, 4)
_CLOCK = ("hour", "minute", "second")
_GROUPED = 9  # digits of the scale of a map
_ODDS = 4  # digits of one side of a bet
_GROUP, _LOCAL_DIGITS = 5, 8  # digits of a group; of what follows an area code in one piece: 01632 960961
_SERIALS, _LABEL = frozenset((8, 10, 13)), 4  # digits of an ISSN and an ISBN; tokens in which their label stands
_REACH = 14  # tokens that a phone number may take


def read(context: Context, index: int, first: int, stop: int) -> Quantity | None:
    """Read a phone number, a version or a proportion that begins at the digits of token ``index``."""
    text = context.tokens.text[index]
    if ":" in text:
        return _clock(context, index, stop) or _proportion(context, index)
    if "/" in text:
        pair = _odds(context, index) or _pressure(context, index)
        if pair is not None:
            return pair
    phone = _serial(context, index, stop) or _phone(context, index, first, stop)
    if phone is not None:
        return phone
    dots = text.count(".")
    named = context.low(index - 1) in context.words["versions"] or (
        context.low(index - 1) == "." and context.low(index - 2) == "v"
    )
    if "/" not in text and "," not in text and dots >= 1 and (named or (dots >= 2 and _ungrouped(text, context))):
        return Quantity(None, None, index, index + 1, form=Form.VERSION, text=text, digits=True)
    return None


def _serial(context: Context, index: int, stop: int) -> Quantity | None:
    """Read the groups of a serial number behind its label: ``ISBN 978-3-16-148410-0``."""
    tokens, end = context.tokens, index + 1
    if context.words["serials"].isdisjoint(tokens.lower[max(0, index - _LABEL) : index]):
        return None
    while end + 1 < stop and tokens.text[end] == "-" and not tokens.spaced[end] and tokens.text[end + 1].isdecimal():
        end += 2
    digits = "".join(tokens.text[index:end:2])
    if end == index + 1 or not digits.isdecimal() or len(digits) not in _SERIALS:
        return None
    return Quantity(None, None, index, end, form=Form.VERSION, text=digits, digits=True)


def _ungrouped(text: str, context: Context) -> bool:
    return number_digits.parse(text, context.words.decimal) is None and text.count(".") <= 4


def _proportion(context: Context, index: int) -> Quantity | None:
    """Read ``2:1``; what may be a time of day (12:30) is left to the dates."""
    left, _, right = context.tokens.text[index].partition(":")
    groups = right.split(",")  # a map of 1:50,000
    if len(groups) > 1 and all(len(group) == len("000") for group in groups[1:]):
        right = "".join(groups)
    if not (left.isdecimal() and right.isdecimal()) or len(left) > 6 or len(right) > _GROUPED:
        return None
    if len(right) == 2 and len(left) <= 2:
        return None
    return Quantity(None, None, index, index + 1, form=Form.PROPORTION, text=f"{int(left)}:{int(right)}", digits=True)


def _clock(context: Context, index: int, stop: int) -> Quantity | None:
    """Read ``2:14:30``, ``3:41.5`` and ``won in 2:14`` as durations; any other 2:14 is left to the dates."""
    token = context.tokens.text[index]
    parts, _, tenths = token.partition(".")
    pieces = parts.split(":")
    short = tenths or context.low(index - 1) in context.words["in"]
    clock = len(pieces) == len(_CLOCK) or (len(pieces) == len(_CLOCK) - 1 and short)
    if not clock or not all(piece.isdecimal() and len(piece) <= len("00") for piece in pieces) or len(tenths) > 3:
        return None
    if (tenths and not tenths.isdecimal()) or any(len(piece) < len("00") for piece in pieces[1:]):
        return None
    step = Fraction(1, 10 ** len(tenths))
    seconds = Fraction(int(tenths or 0)) * step
    for power, piece in enumerate(reversed(pieces)):
        seconds += int(piece) * 60**power
    unit = _CLOCK[-len(pieces)]
    size = 60 ** (len(pieces) - 1)
    value = exact(seconds / size)
    end = min(index + 1, stop)
    return Quantity(value, value, index, end, unit, step=exact(step / size), digits=True)


def _odds(context: Context, index: int) -> Quantity | None:
    """Read ``5/1`` as odds where words of betting stand near."""
    left, _, right = context.tokens.text[index].partition("/")
    if not (left.isdecimal() and right.isdecimal()) or len(left) > _ODDS or len(right) > _ODDS:
        return None
    lower, odds = context.tokens.lower, context.words["odds"]
    if odds.isdisjoint(lower[max(0, index - 6) : index + 5]):
        return None
    return Quantity(None, None, index, index + 1, form=Form.SCORE, text=f"{int(left)}-{int(right)}", digits=True)


def _pressure(context: Context, index: int) -> Quantity | None:
    """Read ``120/80`` as a blood pressure."""
    left, _, right = context.tokens.text[index].partition("/")
    if not (left.isdecimal() and right.isdecimal()) or len(left) > _ODDS or len(right) > _ODDS:
        return None
    return number_ratios.pressure(int(left), int(right), index, index + 1)


def _phone(context: Context, index: int, first: int, stop: int) -> Quantity | None:
    tokens = context.tokens
    text, spaced = tokens.text, tokens.spaced
    start = index
    plus = index > first and text[index - 1] == "+" and context.touches(index)
    area = False
    groups: list[str] = []
    stop = min(stop, index + _REACH)
    if index > first and text[index - 1] == "(" and index + 1 < stop and text[index + 1] == ")":
        area, start = True, index - 1
        if start > first and text[start - 1] == "+":
            plus, start = True, start - 1
    elif (
        not plus
        and "." not in text[index]
        and not (index + 1 < stop and (text[index + 1] == "-" or text[index + 1][0].isdecimal()))
    ):
        return None  # one group is no phone number
    elif plus:
        start = index - 1
    at = index
    while at < stop:
        piece = text[at]
        if not piece[0].isdecimal():
            break
        parts = piece.split(".")
        longest = _LOCAL_DIGITS if groups and groups[0][0] == "0" else _GROUP
        if not all(part.isdecimal() and len(part) <= longest for part in parts) and not (
            plus and piece.isdecimal() and len(piece) <= _MOST
        ):
            break
        groups += parts
        at += 1
        end = at
        if at < stop and text[at] == ")" and area and len(groups) == 1:
            at += 1
        if at + 1 < stop and text[at] == "-" and not spaced[at] and not spaced[at + 1]:
            at += 1
        elif (
            at + 2 < stop
            and text[at] == "("
            and text[at + 1].isdecimal()
            and text[at + 2] == ")"
            and plus
            and len(text[at + 1]) <= 5
        ):
            groups.append(text[at + 1])
            at += 3
            at += at < stop and text[at] == "-"
        elif at < stop and text[at][0].isdecimal() and spaced[at] and tokens.start[at] <= tokens.end[at - 1] + 1:
            pass
        elif not (area and len(groups) == 1):
            break
    else:
        end = at
    if not groups:
        return None
    shape = tuple(map(len, groups))
    count = sum(shape)
    called = any(word in context.words["phones"] for word in tokens.lower[max(0, start - 3) : start])
    likely = (
        (plus and (len(groups) > 1 or count >= 9))
        or (area and len(groups) > 1)
        or shape in _NATIONAL
        or (shape == _LOCAL and called)
        or (groups[0][0] == "0" and len(groups) > 1 and count >= 9)
        or (called and len(groups) > 2)
        or (called and count >= 9)
    )
    if not likely or not _FEWEST <= count <= _MOST:
        return None
    digits = "".join(groups)
    return Quantity(None, None, start, end, form=Form.PHONE, text=f"+{digits}" if plus else digits, digits=True)
