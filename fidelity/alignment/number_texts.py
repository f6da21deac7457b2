"""Numbers that are compared as text: phones, versions, scores, proportions, vague counts."""

from __future__ import annotations

from fractions import Fraction

from fidelity.alignment.conversions import ceils, holds, magnitude
from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.number_differences import LOST, poles
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue

TURNED = frozenset((Form.SCORE, Form.PROPORTION))
"""Forms of two terms, which can be turned round."""

_METRE, _MILLION = "m", 10**6
_COUNTED = 10**5  # the least that a text counts in millions
LONGEST_LOCAL = 7
"""Digits of a phone number without its area code."""


def texts(one: NumberValue, other: NumberValue) -> Comparison:
    """Compare two numbers of which one at least is compared as text."""
    if one.form is other.form is Form.SCORE and (one.than == other.than or not one.than or not other.than):
        rule = poles(one, other)
        if rule:
            return Comparison(Outcome.OTHER, rule)
    if Form.SCORE in (one.form, other.form):
        one, other = won(one), won(other)
    if one.text and one.text == other.text and (one.form is other.form or _alike(one, other)):
        return Comparison(Outcome.SAME)
    if one.form is other.form is Form.VAGUE and magnitude(one.text) == magnitude(other.text) != 1:
        return Comparison(Outcome.KEPT, "a vague count of the same magnitude")
    if Form.VAGUE in (one.form, other.form):
        if ceils(one.text, other) or ceils(other.text, one):
            return Comparison(Outcome.KEPT, "the ceiling of a vague count")
        if other.form is Form.VAGUE and one.low is not None and holds(other.text, one):
            return Comparison(Outcome.LOST, f"the figure is lost in “{other.text}”")
        vaguer = other.form is Form.VAGUE
        return Comparison(Outcome.OTHER, "a vague count" if vaguer else "a vague count became a figure")
    if one.form is Form.PHONE and other.form is Form.PHONE:
        left, right = one.text.lstrip("+"), other.text.lstrip("+").lstrip("0")
        short, long = sorted((left.lstrip("0"), right), key=len)
        if long.endswith(short) and len(short) >= LONGEST_LOCAL:
            return Comparison(Outcome.KEPT, "the country or area code differs in form")
        return Comparison(Outcome.OTHER, "another phone number")
    if one.form in TURNED and other.form in TURNED:
        left, right = one.text.replace(":", "-"), other.text.replace(":", "-")
        if left == right:
            return Comparison(Outcome.SAME)
        turned = "-".join(reversed(left.split("-"))) == right
        return Comparison(Outcome.OTHER, f"the {one.form} is turned round" if turned else f"another {one.form}")
    if (one.form is Form.SCORE and other.range) or (other.form is Form.SCORE and one.range):
        score, span = (one, other) if one.form is Form.SCORE else (other, one)
        if score.text == f"{span.low}-{span.high}":
            return Comparison(Outcome.SAME)
    if str(one) == str(other) or _bare_version(one, other):
        return Comparison(Outcome.SAME)
    for ratio, amount in ((one, other), (other, one)):
        if ratio.form is Form.PROPORTION and amount.low is not None and amount.form is Form.SHARE:
            left, _, right = ratio.text.partition(":")
            if amount.low == Fraction(int(left), int(left) + int(right) or 1):
                return Comparison(Outcome.KEPT, "a proportion as a share")
    return Comparison(Outcome.OTHER, "another number")


def won(value: NumberValue) -> NumberValue:
    """Return a score as its winner tells it: lost 1-3 is lost 3-1."""
    first, _, second = value.text.partition("-")
    if LOST not in value.poles or not (first.isdecimal() and second.isdecimal()) or int(first) >= int(second):
        return value
    return value._replace(text=f"{second}-{first}")


def _alike(one: NumberValue, other: NumberValue) -> bool:
    return {one.form, other.form} <= {Form.VERSION, Form.CARDINAL}


def _bare_version(one: NumberValue, other: NumberValue) -> bool:
    """Whether a number is a version without the word: since version 4.0, since 4.0."""
    version, bare = (one, other) if one.form is Form.VERSION else (other, one)
    if {version.form, bare.form} != {Form.VERSION, Form.CARDINAL} or bare.unit or bare.low != bare.high:
        return False
    figure = bare_figure(version)
    return (
        figure is not None
        and figure == bare.low
        and bare.step == Fraction(1, 10 ** len(version.text.partition(".")[2]))
    )


def bare_figure(value: NumberValue) -> Fraction | None:
    """Return the number that a version is without the word: 4.0; None for 4.0.1."""
    whole, _, part = value.text.partition(".")
    plain = value.form is Form.VERSION and whole.isdecimal() and part.isdecimal()
    return Fraction(value.text) if plain and len(value.text) <= LONGEST_LOCAL else None


def counted_alike(source: Fact, derived: Fact) -> tuple[object, object]:
    """Return the values of two numbers, *2.6m* as millions beside a count of that size: *2.6 million visitors*."""
    one, other = source.value, derived.value
    if isinstance(one, NumberValue) and isinstance(other, NumberValue) and _METRE in (one.unit, other.unit):
        if other.unit is None and other.low is not None and other.low >= _COUNTED:
            return in_millions(source) or one, other
        if one.unit is None and one.low is not None and one.low >= _COUNTED:
            return one, in_millions(derived) or other
    return one, other


def in_millions(fact: Fact) -> NumberValue | None:
    """Return the count that figures before *m* may be, which may be metres, too."""
    value = fact.value
    if not isinstance(value, NumberValue) or value.unit != _METRE or value.low is None or value.high is None:
        return None
    if fact.text[-1:] != _METRE or not fact.text[-2:-1].isdecimal():
        return None
    return value._replace(low=value.low * _MILLION, high=value.high * _MILLION, step=value.step * _MILLION, unit=None)
