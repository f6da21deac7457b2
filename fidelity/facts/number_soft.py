"""Quantities in the shape of a noun or pronoun: a decade of drought, nobody died, a hat-trick.

They are figures where the other text tells them as such (*ten years of drought*, *zero deaths*, *three goals*), and
nobody misses them where it does not (*a decade-long drought*): they are soft, see `NumberValue.soft`.
"""

from __future__ import annotations

from fidelity.facts import number_parts
from fidelity.facts.number_grammar import Context
from fidelity.facts.number_values import Form
from fidelity.facts.quantities import Quantity, unit_behind

_SAID = 8  # tokens before "as many" in which its number stands
_STOPS = frozenset(".;:!?")
_DIGITS = 7
_ROUND = 2  # words before the last of "round the clock"
_PAIR = 7  # tokens behind "both" in which its "and" stands
_FARTHEST = 3  # tokens between "nobody" and what happened to it


def read(context: Context, index: int, first: int, stop: int) -> Quantity | None:
    """Read the quantity whose noun or pronoun is token ``index``; None where it counts nothing."""
    words, lower = context.words, context.tokens.lower
    word = lower[index]
    if word in words["nobody"] or (word in words["no"] and context.low(index + 1) in words["one"]):
        end = index + 1 + (word in words["no"])
        for at in range(end, min(end + _FARTHEST, len(lower))):
            if lower[at] in words["zero_verbs"]:
                return Quantity(0, 0, index, end, soft=True)
        return None
    if word in words["once"]:
        return (
            Quantity(1, 1, index, index + 1, form=Form.MULTIPLIER, soft=True) if _counts_times(context, index) else None
        )
    if word in words["both"]:
        return None if _correlates(context, index, stop) else Quantity(2, 2, index, index + 1, soft=True)
    if word in words["goalless"]:
        return Quantity(None, None, index, index + 1, form=Form.SCORE, text="0-0", soft=True)
    if word in words["as_many"]:
        return _as_many(context, index, stop)
    for start in (index, index - _ROUND):
        rhythm = words.soft_rhythms.get(tuple(lower[max(start, first) : index + 1]))
        if rhythm is not None:
            return Quantity(rhythm[0], rhythm[0], start, index + 1, rhythm[1], soft=True)
    if context.low(index - 1) in words["every_other"] and context.low(index - 2) in words["every_share"]:
        every = Quantity(2, 2, index - 2, index, soft=True)  # every other year
        unit_behind(context, every, stop)
        return every if every.unit is not None else None
    if word in words["year_to"] and _ends_then(context, index):
        return Quantity(1, 1, index, index + 1, "year", soft=True)
    rank = words.soft_ranks.get(word)
    if rank is not None:
        return Quantity(rank, rank, index, index + 1, form=Form.ORDINAL, soft=True)
    if index <= first or lower[index - 1] not in (
        words["determiners"] if word in words.soft_numbers else words["articles"]
    ):
        return None
    if word in words["single"]:
        behind = context.low(index + 1)
        if not behind[:1].isalpha() or behind in words["no_head"] or behind in words["single_not_before"]:
            return None
        one = Quantity(1, 1, index - 1, index + 1, soft=True)
        unit_behind(context, one, stop)
        return one
    number = words.soft_numbers.get(word)
    if number is not None:
        joined = context.low(index + 1) == "-"
        end = index + 1
        tail = words.soft_tails.get(word)
        if tail is not None:
            end += joined
            if context.low(end) != tail:
                return None
            end += 1
        return Quantity(number, number, index - 1, end, soft=True)
    unit = next((name for phrase, name in context.units.words.get(word, ()) if len(phrase) == 1), None)
    if unit is None:
        return None
    found = Quantity(1, 1, index - 1, index + 1, unit, soft=True)
    parts = number_parts.read(context, found, stop)  # an hour and a half, a year and two months
    if parts is not None:
        parts.soft = False
        return parts
    hung = context.low(index + 1) == "-"  # a decade-long drought, a year-old law
    tail = context.low(index + 1 + hung)
    if tail in words["age_after"] or (hung and tail in words["long"]):
        found.end = index + 2 + hung
        return found
    of = context.low(index + 1) in words["of"]
    if of and _counts(context, index + 2):
        return None  # a week of 40 hours
    behind = context.low(index + 1)
    whole = not behind[:1].isalpha() or behind in words["no_head"]  # not: for a week trip
    after = index - 2 >= first and lower[index - 2] in words["soft_after"]
    passes = behind in words["passing"]  # a fortnight passed
    return found if of or passes or (whole and after and word not in words["soft_with_of"]) else None


def _as_many(context: Context, index: int, stop: int) -> Quantity | None:
    """Read *the fifth attack in as many weeks*: as many as the number before says."""
    words, lower = context.words, context.tokens.lower
    behind = context.low(index + 1)
    if context.low(index - 1) not in words["as_before"] or not behind.isalpha() or behind in words["no_head"]:
        return None
    for at in range(index - 2, max(0, index - _SAID) - 1, -1):
        word = lower[at]
        if word in _STOPS:
            break
        count = words.cardinals.get(word) or words.ordinals.get(word)
        count = int(word) if word.isdecimal() and len(word) < _DIGITS else count
        if count:
            found = Quantity(count, count, index - 1, index + 1, soft=True)
            unit_behind(context, found, stop)
            return found
    return None


def quarter(context: Context, index: int) -> Quantity | None:
    """Read *the quarter to June*: three months."""
    return Quantity(1, 1, index, index + 1, "quarter", soft=True) if _ends_then(context, index) else None


def _ends_then(context: Context, index: int) -> bool:
    """Whether the end of the quarter or year at ``index`` is told: the year to March is the 12 months to March."""
    words = context.words
    before = context.low(index - 1)
    ended = context.low(index + 1) in words["quarter_to"] and before in words["determiners"]
    priced = context.low(index + 2) in context.units.before  # rose in the quarter to $4 million
    return ended and not priced and before not in words["articles"]  # not: a year to the day


def manifold(context: Context, index: int, stop: int) -> Quantity | None:
    """Read *multi-million*: millions. What else is joined to such a word (*high-five*) is no number."""
    vague = context.words.vague.get(f"{context.low(index)}s")
    if vague is None or context.low(index - 2) not in context.words["multi"]:
        return None
    found = Quantity(1, 1, index - 2, index + 1, form=Form.VAGUE, text=vague)
    unit_behind(context, found, stop)
    return found


def knockout(context: Context, index: int, stop: int) -> Quantity | None:
    """Read a round of a competition as the number of those left in it: quarter-finals, a semi-final."""
    words, end = context.words, index + 1
    if not any(context.low(index).endswith(word) for word in words["finals"]):
        end += context.low(end) == "-"
        if end >= stop or context.low(end) not in words["finals"]:
            return None
        end += 1
    left = words.rounds[context.low(index)]
    return Quantity(left, left, index, end, soft=True)


def _counts_times(context: Context, index: int) -> bool:
    """Whether *once* says how often: rang once, once a week; not: once a baker, once the rain stopped, at once."""
    words, before, behind = context.words, context.low(index - 1), context.low(index + 1)
    if behind in words["articles"] or behind in words["every"]:
        return context.low(index + 2) in words.periods
    if not before[:1].isalpha() or before in words["once_not_after"]:
        return False
    return not behind[:1].isalnum() or behind in words["once_before"]


def _correlates(context: Context, index: int, stop: int) -> bool:
    """Whether *both* only announces an *and*: both the mill and the inn."""
    words = context.words
    for at in range(index + 1, min(stop, index + _PAIR)):
        word = context.tokens.lower[at]
        if word in words["and"]:  # both legs and three ribs
            return context.low(at + 1) not in words.cardinals and not context.low(at + 1)[:1].isdecimal()
        if not (word[0].isalpha() or word in "-'’"):
            break
    return False


def _counts(context: Context, at: int) -> bool:
    word = context.low(at)
    return word[:1].isdecimal() or word in context.words.cardinals
