"""Which way a number points: rise and fall, from and to, more and less, gain and loss.

Three things are read from the words beside a quantity, none further away than a clause:

- the *direction* of a change (``up``, ``down``), from a verb or noun of rise or fall, nearest first;
- the *role* of the amount in it: ``from`` 40, ``to`` 50, ``by`` 10 (*rose 10 percent* is *rose by 10 percent*);
- the *poles*: the ends of the axes of ``numbers.toml`` (``speed+`` faster, ``speed-`` slower, ``money-`` loss). Two
  numbers contradict each other only on one axis: nobody says that *faster* is the opposite of *fewer*. A third *of* the
  fuel and a third *less* are the ends of an axis of their own.

Who is compared matters where the difference is no proportion: A is six years older than B is B six years younger than
A. So the first word of what follows *than* is kept.
"""

from __future__ import annotations

from typing import NamedTuple

from fidelity.facts.number_grammar import Context
from fidelity.facts.number_values import MULTIPLIER, SHARE
from fidelity.facts.quantities import Quantity
from fidelity.facts.units import PERCENT

_WINDOW = 5  # tokens before the quantity in which a verb of change is looked for
_FAR = 10  # the same, before "from": fell to 9.1 percent in June from 9.4
_BEHIND = 3  # tokens behind it
CLAUSE_MARKS = frozenset('.,;:!?()[]"“”—–')
_BEHIND_NOUN = 6  # tokens between a comparative and its "than"
_SIDE = 4  # tokens behind it in which a gain, a loss or a fate is looked for
_COMPASS = frozenset(("north", "east"))  # axes
_SIDE_TAKEN = "vote"  # the axis of those for and against
_COUNT = "count"  # the axis that rise and fall share with more and fewer


class Change(NamedTuple):
    """What the words around a quantity say of its direction; empty where they say nothing."""

    way: str = ""
    role: str = ""
    poles: frozenset[str] = frozenset()
    than: str = ""


#: nothing near a number says of its direction
STILL = Change()


def read(context: Context, found: Quantity, first: int, begin: int, stop: int) -> Change:
    """Return the direction of the change, the amount's role in it, and the poles of what it measures.

    ``begin`` is the token at which the quantity begins, its bounds included: "up to" is no rise.
    """
    words, lower = context.words, context.tokens.lower
    share = found.form is SHARE or found.unit == PERCENT
    fronted = _fronted(context, found.end, begin, stop)
    if fronted:
        return Change(fronted, "by", frozenset((f"{_COUNT}+" if fronted == "up" else f"{_COUNT}-",)))
    if not share and words.turns.isdisjoint(lower[max(first, begin - _WINDOW) : min(stop, found.end + _SIDE)]):
        return STILL  # nothing near it turns
    before = lower[max(first, begin - _WINDOW) : begin]
    last = before[-1] if before else ""
    role = "from" if last in words["from"] else "to" if last in words["to"] else "by" if last in words["by"] else ""
    if role == "from":
        before = lower[max(first, begin - _FAR) : begin]
    way, clean = _verb(context, before)
    named = len(before) > 1 and last in words["of"] and before[-2] in words.ways  # an increase of 4,000
    near = way and (role == "by" or last in words.ways or named)
    if near and not role and lower[begin] not in words["past"]:
        role = "by"  # but not: it fell below 60
    pole, than = ("", "") if near else _comparative(context, found.end, stop)
    if not way and found.unit is not None and context.low(found.end) in words.ways and not role:
        role = "by"  # a 3 % rise
    way = way or _noun(context, found.end, stop)
    if role in ("to", "by") and (not way or any(word in words["from"] for word in before)):
        role = ""  # from 3 to 5: the aligner sees to it that the two keep their order
    if not clean and not role:
        way = ""
    poles = {pole} if pole else set()
    if share and pole.startswith(_COUNT):
        poles.add("part-")
        role = role or "by"  # a third below the peak, down to a third of it
    elif share and not way and context.low(found.end) in words["of"]:
        poles.add("part+")
    if way and not pole.startswith(_COUNT):
        poles.add(f"{_COUNT}+" if way == "up" else f"{_COUNT}-")
    side = _side(context, found.end, before, stop)
    if side and found.form is not MULTIPLIER:
        poles.add(side)
    return Change(way, role, frozenset(poles), than)


def _fronted(context: Context, end: int, begin: int, stop: int) -> str:
    """Return the way of the verb behind a quantity that opens its sentence: ``By 4 points, the share fell``."""
    tokens, words = context.tokens, context.words
    if not begin or context.low(begin - 1) not in words["by"] or context.low(end) != ",":
        return ""
    if tokens.sentences[tokens.sentence(begin)][0] != begin - 1:
        return ""
    for at in range(end + 1, min(stop, end + 1 + _FAR)):
        word = tokens.lower[at]
        if word in CLAUSE_MARKS or word[0].isdecimal():
            break
        if word in words.ways:
            following = context.low(at + 1)
            return words.ways[word] if following in CLAUSE_MARKS or following in words["no_head"] else ""
    return ""


def _verb(context: Context, before: list[str]) -> tuple[str, bool]:
    """Return the way of the nearest word of change, and whether no other number stands between."""
    ways, cardinals = context.words.ways, context.words.cardinals
    clean, following = True, ""
    for word in reversed(before):
        if word in ways:
            return ways[word], clean
        if word in CLAUSE_MARKS and not (word == "," and following in context.words["range_or"]):
            break  # but: to shrink by 6%, or £240m
        following = word
        clean = clean and not word[0].isdecimal() and word not in cardinals
    return "", clean


def _noun(context: Context, end: int, stop: int) -> str:
    """Return the way of the word of change behind the quantity: ``a 3 % rise``."""
    words = context.words
    for word in context.tokens.lower[end : min(stop, end + _BEHIND)]:
        if word in words.ways:
            return words.ways[word]
        if word in CLAUSE_MARKS or word in words["no_head"]:
            break
    return ""


def _comparative(context: Context, end: int, stop: int) -> tuple[str, str]:
    """Return the pole of the comparative behind the quantity, and the first word of what it is compared with."""
    words, lower = context.words, context.tokens.lower
    if context.low(end) in words["to"] and context.low(end + 1) in words["determiners"]:
        side = words.comparatives.get(context.low(end + 2), "")
        return (side, "") if side[:-1] in _COMPASS and end + 2 < stop else ("", "")  # 90 km to the west
    for at in range(end, min(stop, end + _BEHIND)):
        word = lower[at]
        pole = words.comparatives.get(word)
        if pole is not None and (word not in words["comparatives_of"] or context.low(at + 1) in words["of"]):
            if at > end and _limits(context, at + 1):
                break  # seven in ten pay more than a third
            behind = _standard(context, at + 1)
            bound = word in words["sides"]
            while behind < len(lower) and (lower[behind] in words["than"] or lower[behind] in words["no_standard"]):
                bound = bound or lower[behind] in words["than"]
                behind += 1
            return pole, lower[behind] if bound and behind < len(lower) else _earlier(context, end)
        sided = (word in words["auxiliaries"] or word in words["in"]) and any(
            words.comparatives.get(context.low(near), "").startswith(_SIDE_TAKEN) for near in (at + 1, at + 2)
        )
        if word in CLAUSE_MARKS or (word in words["no_head"] and not sided):  # 39 per cent were against it
            break
    return "", ""


def _limits(context: Context, at: int) -> bool:
    """Whether "than" and another number stand at token ``at``: *more than a third*."""
    words = context.words
    if context.low(at) not in words["than_only"]:
        return False
    following = context.low(at + 1 + (context.low(at + 1) in words["articles"]))
    return (
        following[:1].isdecimal()
        or following in words.cardinals
        or following in words.ordinals
        or following in words.denominators
    )


def _standard(context: Context, at: int) -> int:
    """Return the token of the next "than", in the clause: 40 more boats in June than in May; else ``at``."""
    for near in range(at, at + _BEHIND_NOUN):
        word = context.low(near)
        if word in context.words["than_only"]:
            return near
        if word in CLAUSE_MARKS:
            break
    return at


def _earlier(context: Context, end: int) -> str:
    """Return the auxiliary that makes a comparison look ahead: *in May it had been 40 fewer* (than it is now)."""
    words = context.words
    return next((word for word in context.tokens.lower[max(0, end - _FAR) : end] if word in words["earlier"]), "")


def _side(context: Context, end: int, before: list[str], stop: int) -> str:
    """Return ``money+`` or ``fate-``: a profit of 3 million, lost 40 seats, 5 were hurt; nothing for killed or hurt."""
    words = context.words
    gains = words.gains
    if before and before[-1] in words["by"]:  # the winner's lead is the loser's deficit; but: opposed by 40
        sides = (gains.get(word, "") for word in reversed(before))
        return next((side for side in sides if side.startswith(_SIDE_TAKEN)), "")
    if not before or before[-1] not in gains:
        behind = context.tokens.lower[end : min(stop, end + _SIDE)]
        for at, word in enumerate(behind):
            if word in gains:
                return "" if any(gains.get(other, gains[word]) != gains[word] for other in behind[at:]) else gains[word]
            if word in CLAUSE_MARKS or (word in words["no_head"] and word not in words["auxiliaries"]):
                break
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if word in gains:
            joined = (
                at > 1 and before[at - 1] in words["joins"] and gains.get(before[at - 2], gains[word]) != gains[word]
            )
            return "" if joined else gains[word]
        if word in CLAUSE_MARKS or word in words["and"] or word in words["by"]:
            break
        if word[0].isdecimal() or word in words.cardinals:
            break
    return ""
