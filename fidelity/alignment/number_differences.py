"""What differs between two numbers, in half a sentence: the rule that a report quotes."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from operator import attrgetter

from fidelity.alignment.conversions import COUNT, MONEY, SHARE, dimension
from fidelity.alignment.former_values import is_former
from fidelity.alignment.number_articles import counts_exchanged
from fidelity.alignment.number_limits import term_changed
from fidelity.alignment.number_times import turned_falsely
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary
from fidelity.languages import table, words

_FELLOWS = {"time": "calendar", "calendar": "time"}
LOST = "outcome-"
"""The pole of a score that its loser tells."""

_SIDES = frozenset(("vote+", "vote-"))
_COUNT, _MEASURED = "count", ("age", "length", "price", "warmth", "weight")  # more: older, longer, dearer …
_LED = 40  # code points before the end of a change in which its beginning stands: from 9 to 12
_AROUND = 160  # code points around a comparison in which the sentence names what is compared
_APPOSED = 32  # code points between a measure and its restatement
_STILL: frozenset[str] = frozenset()
_LEVELS = frozenset(("from", "to"))  # roles
_AXES = frozenset((_COUNT, *_MEASURED))
_MORE = frozenset((f"{_COUNT}+", f"{_COUNT}-"))
_TIMELY = (("rank-", "when-"), ("rank+", "when+"))  # behind schedule is not early, ahead of it not late
_POLES = {
    "money+": "a gain became a loss",
    "money-": "a loss became a gain",
    "fate+": "the dead became the hurt",
    "fate-": "the hurt became the dead",
    "part+": "a part of it became so much less",
    "outcome+": "a win became a defeat",
    LOST: "a defeat became a win",
    "part-": "so much less became a part of it",
}


def contradiction(source: Fact, derived: Fact) -> str:
    """Say what of two numbers contradicts each other whatever their amounts are: rates, directions, what is counted."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return ""
    turned = turned_comparison(source, derived)
    if turned and not (one.than and other.than):
        return "the direction differs" if one.poles & other.poles else ""
    rule = (
        _rates(one, other) or poles(one, other, turned=turned) or _reached(source, derived) or _reached(derived, source)
    )
    if not rule and (_mistimed(source, derived) or _mistimed(derived, source)):
        return "the direction differs (late became early, or the reverse)"
    if not rule and one.low == other.low and term_changed(source, derived):
        return "a limit became what passes first, or the reverse"
    return rule or counts_exchanged(source, derived) or turned_falsely(source, derived)


def _mistimed(one: Fact, other: Fact) -> bool:
    """Whether one is so long behind, or ahead of, schedule, and the other so long early, or late."""
    ours, theirs = one.value, other.value
    if not isinstance(ours, NumberValue) or not isinstance(theirs, NumberValue) or not ours.than:
        return False
    if one.document is None or ours.than not in _levels(one.document.language_code)["schedules"]:
        return False
    return any(mine in ours.poles and its in theirs.poles for mine, its in _TIMELY)


def turned_comparison(source: Fact, derived: Fact) -> bool:
    """Whether each text compares the other one of two things: *A is 90 m lower than B*; *A lies by B, 90 m higher*."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or one.than == other.than:
        return False
    if one.than and other.than:
        share = SHARE in (dimension(one.unit, one.form), dimension(other.unit, other.form))
        return not share and (_may_name(source, derived, one.than) or _may_name(derived, source, other.than))
    return one.than == _owner(derived, other) or other.than == _owner(source, one)


def _may_name(one: Fact, other: Fact, standard: str) -> bool:
    """Whether the other text may name what the one compares with: it does, or it is a name, which may be any other."""
    if one.document is None or other.document is None:
        return True
    if standard in words(table(one.document.language_code, "language").get("function_words")):
        return True
    if standard.title() in one.document.text[one.end : one.end + _AROUND]:
        return True
    return standard in other.document.text[max(0, other.start - _AROUND) : other.end + _AROUND].lower()


def _owner(fact: Fact, value: NumberValue) -> str | None:
    """Return the last word of what a comparison in apposition is said of, in lower case: *by B, 90 m higher*."""
    if value.than or not value.poles or fact.document is None:
        return None
    before, mark, between = fact.document.text[max(0, fact.start - _APPOSED) : fact.start].rpartition(",")
    words = before.split()
    return words[-1].lower() if mark and not between.strip() and words else None


def _reached(source: Fact, derived: Fact) -> str:
    """Say whether a figure is reached in one text, and what is added in the other: *from 9 to 12*, *from 9 by 12*.

    So many *fewer than* before are no level to come *from* or to stand at, and so many that are *added* are no *cost*.
    """
    one, other, document = source.value, derived.value, source.document
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or document is None:
        return ""
    if None not in (one.unit, other.unit) and one.unit != other.unit:
        return ""
    if other.role == "by" and not one.role and not other.bound and _is_goal(source):
        return "the role differs (to ↔ by)"
    if one.low == other.low and _is_change(source, one) and (other.role in _LEVELS or _is_level(derived, other)):
        return f"the role differs (by ↔ {other.role or 'at'})"
    return ""


def _is_goal(fact: Fact) -> bool:
    """Whether a figure stands behind *to*, and what it began from or changed by before that."""
    assert fact.document is not None  # noqa: S101 - asked by `_reached`
    numerals = vocabulary(fact.document.language_code)
    before = _led(fact)
    if not before or before[-1] not in numerals["to"]:
        return False
    if not numerals["from"].isdisjoint(before):
        return True
    amount = next((before[at + 1] for at in range(len(before) - 2) if before[at] in numerals["by"]), "")
    return any(map(str.isdecimal, amount)) or amount in numerals.cardinals


def _is_change(fact: Fact, value: NumberValue) -> bool:
    """Whether a number is by how much something is more or less: 200 fewer than, rose by 200, adding £200 to it."""
    assert fact.document is not None  # noqa: S101 - asked by `_reached`
    if value.than and not value.direction and {pole[:-1] for pole in value.poles} & _AXES:
        return True
    said = _levels(fact.document.language_code)
    last = (_led(fact, said["hedges"]) or [""])[-1]
    if value.role == "by" and last in said["by"]:
        return True
    return last in said["adds"] and not said["to"].isdisjoint(
        fact.document.text[fact.end : fact.end + _LED].split()[:2]
    )


def _is_level(fact: Fact, value: NumberValue) -> bool:
    """Whether a number is one that something stands at: it costs £200, it was 200 a year ago; but not 200 more."""
    if value.poles & _MORE or value.direction or value.role or fact.document is None:
        return False
    said = _levels(fact.document.language_code)
    before = _led(fact, said["hedges"])
    stands = bool(before) and (before[-1] in said["levels"] or " ".join(before[-2:]) in said["level_phrases"])
    return stands or is_former(fact)


def _led(fact: Fact, hedges: frozenset[str] = frozenset()) -> list[str]:
    """Return the words shortly before a figure in reading order, but for the hedges that it follows."""
    assert fact.document is not None  # noqa: S101 - asked by `_reached`
    before = fact.document.text[max(0, fact.start - _LED) : fact.start].lower().split()
    while before and before[-1] in hedges:
        before.pop()
    return before


@cache
def _levels(language: str) -> dict[str, frozenset[str]]:
    numerals, data = vocabulary(language), table(language, "comparisons")
    return {
        "by": numerals["by"],
        "to": numerals["to"],
        "hedges": numerals.before_last,
        "schedules": words(data.get("schedules")),
        "adds": words(data.get("adds")),
        "levels": words(data.get("levels")),
        "level_phrases": frozenset(data.get("level_phrases", ())),
    }


def _rates(one: NumberValue, other: NumberValue) -> str:
    """Say which rates contradict each other: a day and a week, a square foot and a square metre."""
    if not one.rate or not other.rate or one.unit != other.unit:
        return ""
    before = {dimension(unit, Form.CARDINAL): unit for unit in one.rate.split("+")}
    for unit in other.rate.split("+"):
        known = before.get(dimension(unit, Form.CARDINAL)) or before.get(
            _FELLOWS.get(dimension(unit, Form.CARDINAL), "")
        )
        if known is not None and known != unit:
            return f"the rate differs (a {known} → a {unit})"
    return ""


def poles(one: NumberValue, other: NumberValue, *, turned: bool = False) -> str:
    """Say on which axis two numbers point to opposite ends, unless each text compares the other one of two things."""
    for pole in sorted(one.poles):
        opposite = f"{pole[:-1]}{'-' if pole[-1] == '+' else '+'}"
        if (opposite in other.poles or _measured_against(pole, opposite, other.poles)) and not turned:
            return f"the direction differs ({_POLES.get(pole, pole[:-1])})"
    if _lost_more(one, other) or _lost_more(other, one):
        return "the direction differs (more or fewer became a loss or a gain)"
    return ""


def _lost_more(compared: NumberValue, other: NumberValue) -> bool:
    """Whether so many more than there were became so many lost: *three more than in 2026*; *a loss of three*."""
    if not compared.than or dimension(compared.unit, compared.form) == MONEY:
        return False
    ways = [(f"{_COUNT}{way}", f"money{against}") for way, against in ("+-", "-+")]
    mine, its = compared.poles, other.poles
    return any(way in mine and against in its - mine and way not in its for way, against in ways)


def _measured_against(pole: str, opposite: str, others: frozenset[str]) -> bool:
    """Whether one of two numbers is so much more, and the other so much less on an axis of more and less: lighter."""
    if pole[:-1] == _COUNT:
        return any(f"{axis}{opposite[-1]}" in others for axis in _MEASURED)
    return pole[:-1] in _MEASURED and f"{_COUNT}{opposite[-1]}" in others


def poles_stay(sources: tuple[Fact, Fact], derived: tuple[Fact, Fact]) -> bool:
    """Whether one of two values points the same way in both texts, and the other does not in either.

    Two values in the same order may share what is said of the first (*5% more, the others 3%*), but not who is for and
    who against.
    """
    first, second, third, fourth = (getattr(fact.value, "poles", _STILL) for fact in (*sources, *derived))
    one, other = first - second, second - first
    mine, its = third - fourth, fourth - third
    kept = one & mine | other & its
    turned = (sources[0].start < sources[1].start) != (derived[0].start < derived[1].start)
    return not (one & its or other & mine) and (bool(kept) if turned else not kept.isdisjoint(_SIDES))


def restated(one: Fact, other: Fact) -> bool:
    """Whether the second of two measures only gives the first in another unit: *2,000 barrels, or 320,000 litres*."""
    first, second = sorted((one, other), key=attrgetter("start"))
    units, document = [getattr(fact.value, "unit", None) for fact in (first, second)], first.document
    if document is None or None in units or units[0] == units[1] or second.start - first.end > _APPOSED:
        return False
    if dimension(units[0], Form.CARDINAL) != dimension(units[1], Form.CARDINAL):
        return False
    numerals = vocabulary(document.language_code)
    thing, mark, hedge = document.text[first.end : second.start].lower().replace("(", ",").rpartition(",")
    if thing.strip() and thing.split()[0] not in numerals["of"]:
        return False  # but: barrels of crude, roughly 320,000 litres
    return bool(mark) and numerals.before_last.union(numerals["range_or"], numerals["articles"]).issuperset(
        hedge.split()
    )


def difference(one: NumberValue, other: NumberValue) -> str:
    """Say in half a sentence what differs between two amounts that are not equal."""
    left, right = dimension(one.unit, one.form), dimension(other.unit, other.form)
    same = one.low == other.low and one.high == other.high
    if left == MONEY and right == COUNT:
        return "the currency is lost"
    if left == MONEY and right == MONEY and one.unit != other.unit:
        return f"the currency differs ({one.unit} → {other.unit})"
    if {left, right} == {SHARE, "points"}:
        return f"percent and percentage points are two things ({one.unit or 'share'} → {other.unit or 'share'})"
    if one.unit and not other.unit and same:
        return f"the unit is lost ({one.unit})"
    if one.unit != other.unit and same:
        return f"the unit differs ({one.unit or 'none'} → {other.unit or 'none'})"
    if one.range and not other.range and other.low in (one.low, one.high):
        return "the range is collapsed to one end"
    if one.range != other.range:
        return "a range became one figure" if one.range else "a figure became a range"
    if one.low and other.low and not one.range and one.unit == other.unit:
        factor = abs(Fraction(other.low) / Fraction(one.low))
        for power in range(1, 13):
            if factor in (10**power, Fraction(1, 10**power)):
                return f"the magnitude differs ({'×' if factor > 1 else '÷'} {10**power:,})"
        digits = [sorted(str(value).replace(".", "")) for value in (one, other)]
        if digits[0] == digits[1] and len(digits[0]) > 1:
            return "digits are exchanged"
    if one.unit != other.unit:
        return f"another amount and another unit ({one.unit or 'none'} → {other.unit or 'none'})"
    return "another number"
