"""When two numbers are the same, and what to call it when they are not.

The ladder, first rung that holds decides (design.md, "What preserves a fact, what breaks it"):

1. Numbers that are names of something (phone, version, score, proportion) are compared as text; a score that is turned
   round is another score. A vague count is kept only by the same vague count.
2. Direction, role, sign and bound: *rose* ↔ *fell*, *from* ↔ *to*, *more than* ↔ none. They change what the reader
   learns, whatever the digits say.
3. The same amount in the same unit is the same, in any notation: digits, words, percent and fractions, money by
   symbol or code. An added or dropped *about* is kept: the figure itself is right, and nobody is told of a limit.
4. The same amount in another unit: an exact conversion, or one that is correct to the precision shown, is kept.
5. Conventional rounding is kept where the derived text says so: *about 1.2 million* or *more than 1.2 million* for
   1,234,567. Without a hedge, or the wrong way, it is another number.
6. Everything else is another number; the rule says what differs: magnitude, unit, currency, digits, one end of a range.
"""

from __future__ import annotations

from collections.abc import Hashable

from fidelity.alignment.conversions import (
    COUNT,
    HALF,
    MONEY,
    SHARE,
    TIMES,
    approximates,
    based,
    change_factor,
    conversion_of,
    converted,
    dimension,
    lent,
    magnitude,
    rounds,
)
from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.number_articles import soft_apart
from fidelity.alignment.number_differences import contradiction, difference, turned_comparison
from fidelity.alignment.number_limits import said_otherwise
from fidelity.alignment.number_ranks import counted, numbered, ranked_apart, ranked_within, so_ranked
from fidelity.alignment.number_sides import counts_units, shared_out, told_by_sides
from fidelity.alignment.number_texts import LONGEST_LOCAL, TURNED, bare_figure, counted_alike, in_millions, texts
from fidelity.alignment.number_times import clocked, so_often, turned_round
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.units import POINT

__all__ = ["comparable", "compare", "conversion_of", "keys", "weigh"]

_TEXTS = frozenset((Form.PHONE, Form.VERSION, Form.SCORE, Form.PROPORTION, Form.VAGUE))
_BOUNDS = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most", ">?": "over", "": "no bound"}
_BOUNDS |= {"!": "all but", "<=?": "can hold"}
_AGE = frozenset(("year", None))
_CLOCKED = frozenset(("second", None))
_AGED = 120  # years that nobody has reached, and other times that few count
EXACTLY = "an exact conversion"
_NAME = 40  # characters in which the end of a name stands
_CLOSES = frozenset((",", ".", ";", ")"))  # behind an age in apposition
_STEM = 4  # letters that a noun in the singular shares with its plural
_NOTHING = NumberValue(None, None)
_UNLIKE = Comparison(Outcome.OTHER)
_FAMILIES = {"calendar": "duration", "time": "duration", "area": "area", "volume": "volume", "ton": "mass"}
_FAMILIES |= {"pound": MONEY, "degree": "temperature"}  # units that are of another family than their dimension


def compare(source: Fact, derived: Fact) -> Comparison:
    """Compare two numbers, were ``derived`` to stand for ``source``; the rule says what differs."""
    one, other = source.value, derived.value
    found = weigh(source, derived)
    if found is _UNLIKE and isinstance(one, NumberValue) and isinstance(other, NumberValue):
        return _other(difference(one, other))
    return found


def weigh(source: Fact, derived: Fact) -> Comparison:
    """Compare two numbers as `compare` does; what differs between two plain amounts is not said, which costs most."""
    one, other = counted_alike(source, derived)
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        same = str(one) == str(other)
        return Comparison(Outcome.SAME if same else Outcome.OTHER)
    if one.label and other.label and one.label != other.label:
        return _other(f"another label ({one.label} → {other.label})")
    if one.form in _TEXTS or other.form in _TEXTS or one.low is None or other.low is None:
        if told_by_sides(source, derived):
            return Comparison(Outcome.KEPT, "a result as a table has it")
        return texts(one, other)
    if one.ordinal != other.ordinal:
        if not so_ranked(source, derived):
            return _other("a rank is no count")
        return Comparison(Outcome.KEPT, "a rank, told as a count") if one.low == other.low else _other("another number")
    if one.ordinal and ranked_apart(source, derived):
        return _other("a rank of another unit")
    opposed = one.direction and other.direction and one.direction != other.direction and one.form is other.form
    if opposed and not turned_comparison(source, derived):
        return _other(f"the direction differs ({one.direction} → {other.direction})")
    if one.role and other.role and one.role != other.role:
        return _other(f"the role differs ({one.role} → {other.role})")
    rule = contradiction(source, derived)
    if rule:
        return _other(rule)
    if (one.low < 0) != (other.low < 0) and one.unit == other.unit and abs(one.low) == abs(other.low):
        return _other("the sign differs")
    so = so_often(source, derived) or clocked(source, derived) or turned_round(source, derived)
    if so:
        return Comparison(Outcome.KEPT, so)
    equal = _equal(one, other) or ("conversion" if counts_units(source, derived) else "")
    if equal:
        rule = shared_out(source, derived)
        found = _other(rule) if rule else _same_amount(one, other, equal)
        if found.outcome is Outcome.OTHER and one.bound != other.bound and said_otherwise(source, derived):
            return Comparison(Outcome.KEPT, "the same limit in other words")
        return found
    if _bounds_agree(one, other) and converted(one, other):
        return Comparison(Outcome.KEPT, "a conversion, correct to the precision shown")
    return _rounded(one, other) or _UNLIKE


def keys(fact: Fact) -> tuple[Hashable, ...]:
    """Return hash keys such that two facts that may say the same value share at least one."""
    value = fact.value
    if not isinstance(value, NumberValue):
        return (("text", str(value)),)
    if value.form is Form.PHONE:
        return (("phone", value.text.lstrip("+")[-LONGEST_LOCAL:]),)
    if value.form in TURNED:
        return (("pair", *sorted(value.text.replace(":", "-").split("-"))),)
    if value.form is Form.VAGUE and magnitude(value.text) != 1:
        return (("vague", magnitude(value.text)),)
    if value.form in _TEXTS or value.low is None:
        text = ("text", value.text or str(value))
        figure = bare_figure(value)
        return (text,) if figure is None else (text, (COUNT, figure, figure))
    if value.ordinal:
        told = counted(fact)
        rank = ("rank", value.low)
        return (rank, *based(value._replace(form=Form.CARDINAL, unit=told[1]))) if told else (rank,)
    found: list[Hashable] = list(based(value))
    if value.bound == "<":
        found.append(("vague", value.low / 10))
    if value.form is Form.SHARE:
        found.append((COUNT, value.low, value.high))
    if value.low == value.high and numbered(fact):
        found.append(("rank", value.low))
    found += based(in_millions(fact) or _NOTHING)
    if value.unit in _AGE and value.unit and value.form is Form.CARDINAL:
        found.append((COUNT, value.low, value.high))
    for unit in value.implied:
        if value.head is None or unit == POINT:
            found += based(value._replace(unit=unit))
    change = change_factor(value)
    if change is not None:
        found.append((TIMES, change, change))
    return tuple(found)


def comparable(source: Fact, derived: Fact) -> bool:
    """Whether the one could stand in the slot of the other: a sum of money and a count of men hardly can."""
    one, other = counted_alike(source, derived)
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return True
    if soft_apart(source, derived):
        return False
    if one.form in _TEXTS or other.form in _TEXTS:
        if Form.VAGUE in (one.form, other.form):
            measured = other if one.form is Form.VAGUE else one
            if measured.unit == "year":
                return "s" in one.text + other.text and (one.text + other.text)[:1].isdecimal()  # in her 40s
            return not measured.ordinal and dimension(measured.unit, measured.form) in (COUNT, MONEY)
        pair = {one.form, other.form}
        if Form.PHONE in pair:
            return one.form is other.form
        if pair & TURNED:
            return (
                pair <= TURNED or (one.range and other.form is Form.SCORE) or (other.range and one.form is Form.SCORE)
            )
        return one.form is other.form or (Form.CARDINAL in pair and one.unit is None and other.unit is None)
    if one.ordinal != other.ordinal:
        return so_ranked(source, derived) or ranked_within(source, derived)
    if Form.SHARE in (one.form, other.form) and {one.unit, other.unit} == _CLOCKED:
        return True  # six hundredths of a second
    if (other.head and _apposed(source)) or (one.head and _apposed(derived)):
        return False  # Lind, 33, is out; two games
    left, right = _family(one), _family(other)
    pounds = "pound" in (one.unit, other.unit) and {left, right} <= {MONEY, "mass"}
    if left == right or pounds:
        return True
    if {left, right} <= {SHARE, "points", TIMES}:
        return True
    if one.low == other.low and one.high == other.high:
        return True  # the unit was lost, or became another one
    if TIMES in (left, right):
        return False  # sales of 52,000; sales doubled
    bare = one if left == COUNT else other if right == COUNT else None
    if bare is None or bare.head is not None:
        return False
    return "duration" not in (left, right) or bare.low is None or bare.low < _AGED  # 300,000 more, three months


def alike(source: Fact, derived: Fact) -> bool:
    """Whether two numbers are of one sort although nothing around them says so: two lengths, two counts of men."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if one.form is not other.form or one.ordinal != other.ordinal:
        return False
    if one.unit is None and other.unit is None:
        return one.head is not None and other.head is not None and one.head[:_STEM] == other.head[:_STEM]
    return _family(one) == _family(other)


def _apposed(fact: Fact) -> bool:
    """Whether a bare number stands between commas behind a name, as an age does: *Lind, 33, is out*."""
    value, document = fact.value, fact.document
    if document is None or not isinstance(value, NumberValue) or value.form is not Form.CARDINAL:
        return False
    if value.head or value.unit:
        return False
    before = document.text[max(0, fact.start - _NAME) : fact.start].rstrip()
    words = before.rstrip(",").split() if before.endswith(",") else []
    return (
        document.text[fact.end : fact.end + 1] in _CLOSES
        and bool(words)
        and words[-1][:1].isupper()
        and value.low is not None
        and value.low < _AGED
    )


def _family(value: NumberValue) -> str:
    name = dimension(value.unit, value.form)
    return _FAMILIES.get(value.unit or "") or _FAMILIES.get(name, name)


def _other(rule: str) -> Comparison:
    return Comparison(Outcome.OTHER, rule)


def _equal(one: NumberValue, other: NumberValue) -> str:
    """Say in which way two amounts are equal: ``unit``, ``share``, ``age``, ``conversion``; else empty."""
    same = one.low == other.low and one.high == other.high
    if same and one.unit == other.unit:
        if one.form is other.form:
            return "unit"
        if {one.form, other.form} <= {Form.CARDINAL, Form.SHARE}:
            return "unit"
    left, right = list(based(one)), list(based(other))
    for name in left:
        if name in right:
            if name[0] == SHARE:
                return "share"
            return "unit" if one.unit == other.unit or dimension(one.unit, one.form) == MONEY else "conversion"
    if same and {one.unit, other.unit} == _AGE and one.form is other.form and not (one.head or other.head):
        return "age"  # a 34-year-old; Smith, 34; but not: three times
    if same and lent(one, other):
        return "unit"  # 90 metres deep, the other 130
    if same and {one.form, other.form} == {Form.SHARE, Form.CARDINAL} and {one.unit, other.unit} == _CLOCKED:
        return "unit"  # six hundredths (of a second)
    if {one.form, other.form} == {Form.SHARE, Form.MULTIPLIER} and same and one.low == HALF:
        return "conversion"  # cut by half, halved
    for change, times in ((change_factor(one), other), (change_factor(other), one)):
        if change is not None and times.form is Form.MULTIPLIER and times.low == change:
            return "conversion"
    return ""


def _same_amount(one: NumberValue, other: NumberValue, equal: str) -> Comparison:
    if not _bounds_agree(one, other):
        return _other(f"the bound differs ({_BOUNDS[one.bound]} → {_BOUNDS[other.bound]})")
    if one.hedge and not other.hedge and not other.bound:
        return Comparison(Outcome.KEPT, "the hedge is dropped")
    if other.hedge == "n" and not one.hedge and not one.bound:
        return _other("the figure is reached, not nearly so")
    if other.hedge and not one.hedge:
        return Comparison(Outcome.KEPT, "hedged")
    if equal == "conversion":
        return Comparison(Outcome.KEPT, EXACTLY)
    return Comparison(Outcome.SAME)


def _bounds_agree(one: NumberValue, other: NumberValue) -> bool:
    if one.bound == other.bound or (one.bound == "!" and not other.bound):
        return True  # all but one, all however one: what became of "but" is not known
    for bare, bound in ((one, other), (other, one)):
        if bare.hedge == "n" and not bare.bound and bound.bound == "<":
            return True  # nearly 5,000, just under 5,000
    pair = {one.bound, other.bound}
    return (">?" in pair and pair <= {">?", ">", ""}) or ("<=?" in pair and pair <= {"<=?", "<=", ""})


def _rounded(one: NumberValue, other: NumberValue) -> Comparison | None:
    """Conventional rounding, said so: by a hedge, or by a bound that holds and is near."""
    if one.form is not other.form and approximates(one, other):
        return Comparison(Outcome.KEPT, "a fraction and a percentage, correct to the precision shown")
    if one.range or other.range or one.form is not other.form or (one.bound and one.bound != other.bound):
        return None
    if dimension(one.unit, one.form) != dimension(other.unit, other.form):
        return None
    how = rounds(one, other)
    if not how:
        return None
    if other.bound in (">", ">?"):
        return Comparison(Outcome.KEPT, "rounded down, and said so") if ">" in how else None
    if other.hedge == "n" or other.bound == "<":
        return Comparison(Outcome.KEPT, "rounded up, and said so") if "n" in how else None
    if other.hedge == "~" and "~" in how and other.bound == one.bound:
        return Comparison(Outcome.KEPT, "rounded, and said so")
    if "~" in how and not other.bound and not one.bound:
        return _other("rounded without a word that says so")
    return None
