"""Limits that only one text puts in a bound: *winds of up to 230 km/h*, *the strongest winds reached 230 km/h*.

Three ways to say a bound without one of its words: a superlative or a peak before the figure (*a top speed of 90*
is *up to 90*, *the cheapest costs £5* is *from £5*), a term (*within three weeks* is *in less than three weeks*), and a
place that only looks like a bound (*eels under 600 kg of mackerel* lay *beneath 600 kg of mackerel*). Within and
after three weeks are two things, though neither has a bound.
"""

from __future__ import annotations

from functools import cache

from fidelity.alignment.conversions import COUNT, MONEY, SHARE, dimension
from fidelity.alignment.placed import span_tokens
from fidelity.facts.model import Fact
from fidelity.facts.number_values import NumberValue
from fidelity.languages import table, words

_FAR = 9  # tokens before a figure in which a superlative stands that it belongs to
_STOPS = frozenset(".;:!?")
_HIGH, _LOW = frozenset(("<=",)), frozenset((">=",))
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
_TERM = frozenset(("<", "<="))


def said_otherwise(source: Fact, derived: Fact) -> bool:
    """Return whether one of two equal amounts has a bound, and the other says the same limit in other words."""
    return _says(source, derived) or _says(derived, source)


def _says(bound: Fact, bare: Fact) -> bool:
    one, other = bound.value, bare.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or not one.bound or other.bound:
        return False
    if bare.document is None or bound.document is None:
        return False
    grammar = _grammar(bare.document.language_code)
    before = _before(bare)
    last = before[-1] if before else ""
    if one.bound in _TERM and other.unit is not None and last in grammar["terms"]:
        return True
    if one.bound in _LOW and last in grammar["starts"]:
        return True
    if last in grammar["places"] and (_before(bound) or [""])[-1] in grammar["place_bounds"]:
        return True
    measured = dimension(other.unit, other.form) not in (MONEY, COUNT, SHARE)
    if measured and one.bound in _HIGH and last in grammar["reached"]:
        return True  # gusts of up to 90 km/h reached 90 km/h; but fines of up to £90 have not reached them
    peaks = grammar["peaks"] if one.bound in _HIGH else grammar["floors"] if one.bound in _LOW else frozenset()
    return not peaks.isdisjoint(before)


def term_changed(source: Fact, derived: Fact) -> bool:
    """Whether one of two equal stretches of time is a limit, and the other passes first: within, and after, 90 days."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or one.unit not in _TIMES:
        return False
    if one.unit != other.unit or one.range or source.document is None or derived.document is None:
        return False  # symptoms come within, and after, 12 to 48 hours
    grammar = _grammar(source.document.language_code)
    before = [_before(fact) for fact in (source, derived)]
    ends = {word for said in before for word in said[-1:]}
    if any(word in grammar["unmet"] or word.endswith("n't") for said in before for word in said):
        return False  # who has no job within six months has none after them
    return len(ends) > 1 and not (ends.isdisjoint(grammar["terms"]) or ends.isdisjoint(grammar["passed"]))


def _before(fact: Fact) -> list[str]:
    """Return the words before a figure in its clause, in reading order."""
    assert fact.document is not None  # noqa: S101 - asked by `_says`
    tokens = fact.document.tokens
    at, _ = span_tokens(fact.document, fact)
    found: list[str] = []
    for index in range(at - 1, max(at - 1 - _FAR, -1), -1):
        word = tokens.lower[index]
        if word in _STOPS or word[0].isdecimal():
            break
        found.append(word)
    return found[::-1]


@cache
def _grammar(language: str) -> dict[str, frozenset[str]]:
    data = table(language, "comparisons")
    return {
        name: words(data.get(name))
        for name in ("peaks", "floors", "terms", "starts", "places", "place_bounds", "passed", "unmet", "reached")
    }
