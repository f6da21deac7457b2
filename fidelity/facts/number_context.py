"""What the words around a number add to its value: bound, hedge, rate, and the noun that is counted.

Directions are in `fidelity.facts.number_changes`.
"""

from __future__ import annotations

from fidelity.facts.number_changes import CLAUSE_MARKS
from fidelity.facts.number_grammar import Context
from fidelity.facts.number_margins import is_margin
from fidelity.facts.quantities import Quantity
from fidelity.facts.units import dimensions

_WINDOW = 5  # tokens to either side in which a rate is looked for
_BEFORE = 8  # tokens before it: the monthly output of the mill was 40 tonnes
_PRICE = 5  # tokens before it in which a word of buying makes pounds money
_AMBIGUOUS = 2  # units that a word may mean
_LONGEST_PHRASE = 4
_UP_TO = 2  # words of the one bound that can be a direction
_TIMES = frozenset(("time", "calendar"))
_TURNED = {">": "<=", "<": ">="}  # by a negation
_NEGATED = 3  # tokens before a bound in which its negation stands


def bounds(context: Context, found: Quantity, first: int, stop: int) -> tuple[str, str, int]:
    """Return the bound and the hedge before or behind the quantity, and the token at which they begin."""
    bound = hedge = ""
    at = found.start
    hung = context.low(at - 1) == "-" and context.low(at - 2) in context.words["age_limits"]  # over-65s
    at -= hung
    before = context.tokens.lower[at - 1] if at > first else ""
    possible = before in context.words.before_last or before == "."
    timed = dimensions().get(found.unit or "", ("",))[0] in _TIMES
    for _ in range(2 * possible):  # "just over about" does not exist, "for at least some 40" does
        mark, at = _before(context, at, first, timed=timed)
        if not mark:
            break
        if mark in "~n":
            hedge = hedge or mark
        else:
            bound = bound or (_TURNED[mark] if mark in _TURNED and _negated(context, at, first) else mark)
    if not bound:
        mark = _behind(context, found.end, stop)
        if mark == "~":
            hedge = hedge or mark
        else:
            bound = mark
    if not bound and before in context.words["capacities"] and context.low(at - 2) in context.words["capacity_before"]:
        bound = "<=?"
    if bound == ">" and found.unit is not None and context.low(at) == "over" and not hung:
        over = context.low(at - 1)
        spread = over in context.words["spreads"] or over[:1].isdecimal() or over in context.words.periods
        spread = spread or over.removesuffix("s") in context.words.periods  # in 1:54 over 200 m, 19 seconds over 200 m
        bound = ">?" if spread or timed else bound
    return bound, hedge, at


def _before(context: Context, at: int, first: int, *, timed: bool) -> tuple[str, int]:
    words, lower = context.words, context.tokens.lower
    if at <= first:
        return "", at
    last = lower[at - 1]
    stopped = last == "." and at - 1 > first and not context.tokens.spaced[at - 1]
    if stopped:
        at, last = at - 1, lower[at - 2]  # approx. 40, c. 40
    if last not in words.before_last:
        return "", at
    for length in range(_LONGEST_PHRASE, 0, -1):
        if at - length >= first:
            mark = words.before.get(tuple(lower[at - length : at]))
            if mark in _TURNED and lower[max(at - length - 1, 0)] in words["times"]:
                return "", at  # a hundred times more than one holds
            if mark == "<=" and lower[at - length] == "up" and length == _UP_TO:
                near = lower[max(first, at - 6) : at - _UP_TO]
                if near[-1:] and near[-1] in words["by"]:
                    return mark, at - length  # rose by up to 9
                if timed:
                    return mark, at - length  # it may take up to 40 minutes
                if any(word in words["up_to_verbs"] for word in near):
                    return "", at
            if mark == "=":
                return "", at  # hand over two islands
            if mark is not None:
                return mark, at - length
    return "", at


def _negated(context: Context, at: int, first: int) -> bool:
    """Whether the bound at token ``at`` is denied: must not go faster than 30; no ticket costs more than 12."""
    words = context.words
    for word in reversed(context.tokens.lower[max(first, at - _NEGATED) : at]):
        if word in words["bound_negations"] or word.endswith("n't"):
            return True
        if word in CLAUSE_MARKS or word[0].isdecimal() or word in words["bound_negations_end"]:
            return False
    return False


def _behind(context: Context, end: int, stop: int) -> str:
    """Return the bound behind the quantity, or behind the noun that it counts (20 people or more)."""
    words, lower = context.words, context.tokens.lower
    rated = context.low(end) in words["articles"] and context.low(end + 1) in words.periods  # once a month or more
    if words.after_first.isdisjoint(lower[end : end + 2]) and not rated:
        return ""
    for at in (end + 2,) if rated else (end, end + 1):
        if at >= stop or lower[at] not in words.after_first or is_margin(context, at):
            continue
        for phrase, mark in words.after:
            if tuple(lower[at : at + len(phrase)]) == phrase:
                if at > end and len(phrase) == 1:
                    continue
                if context.low(at + len(phrase)) in words["age_compared"]:
                    continue  # 40 euros, or more than twice that
                tail = context.low(at + len(phrase))
                if tail in words["from"] and lower[at] in words["and"]:
                    continue  # a four-year high and up from 1.1%
                if len(phrase) > 1 and tail == "-" and context.touches(at + len(phrase)):
                    continue  # £12, and under-14s £6
                if tail[:1].isdecimal() or tail in context.units.before or tail in words.cardinals:
                    continue  # 90 crowns (at most $8)
                return mark
    return ""


def rate(context: Context, found: Quantity, first: int, stop: int) -> str:
    """Return what the amount is counted by: three loaves a day, £2 per square foot, a weekly fee of $5."""
    words, tokens = context.words, context.tokens
    near = tokens.lower[found.end : min(stop, found.end + _WINDOW)]
    before = tokens.lower[max(first, found.start - _BEFORE) : found.start]
    if words.counted_by.isdisjoint(near) and words.rates.keys().isdisjoint(before):
        return ""
    rates: set[str] = set()
    for at in range(found.end, min(stop, found.end + _WINDOW)):
        word = tokens.lower[at]
        if word in words.rates:
            rates.add(words.rates[word])
        elif word in words["per"]:
            behind = at + 1 + (context.low(at + 1) == "-")  # $20-a-barrel
            period = words.periods.get(context.low(behind))
            if period is None and (_is_money(context, found) or len(word) > len("an")):
                period = _unit_word(context, behind)
            if period is not None:
                rates.add(period)
        elif word in CLAUSE_MARKS or word[0].isdecimal() or word in words["and"]:
            break
    if not rates:
        for word in reversed(before):
            if word in words.rates:
                rates.add(words.rates[word])
                break
            if word in CLAUSE_MARKS or word[0].isdecimal():
                break
    return "+".join(sorted(rates))


def settle(context: Context, found: Quantity, first: int) -> None:
    """Settle an ambiguous unit that a word of buying or selling before it makes money: paid 40 pounds."""
    codes = context.units.ambiguous.get(found.unit or "", ())
    if not codes:
        return
    money = next((code for code in codes if code in context.units.currencies), None)
    if context.low(found.end) in context.words["of"]:
        return  # bought 20 pounds of flour
    if money is None or len(codes) < _AMBIGUOUS or all(code in context.units.currencies for code in codes):
        return
    for word in reversed(context.tokens.lower[max(first, found.start - _PRICE) : found.start]):
        if word in context.words["price_words"]:
            found.unit = money
            return
        if word in CLAUSE_MARKS or word[0].isdecimal():
            return


def _is_money(context: Context, found: Quantity) -> bool:
    unit = found.unit or ""
    return unit in context.units.currencies or unit.endswith(" cent") or unit in context.units.ambiguous


def _unit_word(context: Context, at: int) -> str | None:
    """Return the unit of measurement whose name begins at token ``at``."""
    for phrase, unit in context.units.words.get(context.low(at), ()):
        if tuple(context.tokens.lower[at : at + len(phrase)]) == phrase and unit in dimensions():
            return unit
    return None


def head(context: Context, found: Quantity, stop: int) -> str | None:
    """Return the noun that the number counts, as far as three words tell: the first plural, else the first word."""
    words, lower = context.words, context.tokens.lower
    if found.unit is not None:
        return None
    first = None
    at = found.end + (context.low(found.end) == "-" and context.touches(found.end))
    for word in lower[at : min(stop, at + 3)]:
        if not word[0].isalpha() or word in words["no_head"] or word in words["times"]:
            break
        if word.endswith("s") or word in words["irregular_plurals"]:
            return word
        first = first or word
    return first
