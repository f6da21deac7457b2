"""What follows from other figures by arithmetic: sums, differences, ratios, changes in percent, parts of a whole.

A figure that follows is no invention, but nobody has said it either: it warns (design.md, `number-derived`). A part
that one text gives as a share and the other as a count is the same part: *a third of the 90*, *30 of the 90*.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from fidelity.alignment.conversions import MONEY, dimension
from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Exact, Form, NumberValue, size
from fidelity.facts.number_words import vocabulary
from fidelity.facts.units import PERCENT, POINT
from fidelity.languages import table, words

_CHANCE = 20  # below this, a sum or difference is found by chance in any article
_AROUND = 40  # characters around a figure in which "in all" is looked for
_TOTALS = frozenset(
    ("total", "totals", "totalling", "totaling", "totalled", "altogether", "combined", "overall", "together", "sum")
)
_TOTAL_PHRASES = ("in all", "all told")
_MOST_TERMS = 8
_DERIVED = frozenset((Form.CARDINAL, Form.MULTIPLIER))
_MUCH = Fraction(5, 4)  # times a factor: farther off nobody says more than doubled
_RATIO_STEP = Fraction(1, 10)
_NEAR = 3  # facts apart that still belong together in a sum
_SMALL = 3  # a sum that says nothing
_REST = "!"  # the bound of all but so many
_TURNED = Comparison(Outcome.OTHER, "the rest became the part")
_SHARED = Comparison(Outcome.KEPT, "a share of the whole, told as a count")


def derived_from(derived: Fact, sources: Sequence[Fact]) -> tuple[Fact, Fact, str] | None:
    """Return two source facts from which a derived figure follows, and how; None where it does not.

    Sums and differences of amounts of one unit, and the percentage or the factor by which one became the other, of
    facts that stand near each other. Near-linear in ``len(sources)``.
    """
    value = derived.value
    if not isinstance(value, NumberValue) or value.low is None or value.range or value.form not in _DERIVED:
        return None
    amounts = [
        (fact, fact.value)
        for fact in sources
        if isinstance(fact.value, NumberValue)
        and fact.value.low is not None
        and not fact.value.range
        and fact.value.form is Form.CARDINAL
        and fact is not derived
    ]
    total = _is_total(derived)
    for gap in range(1, _NEAR + 1):
        for (one, left), (two, right) in zip(amounts, amounts[gap:], strict=False):
            rule = _arithmetic(value, left, right, total=total)
            if rule:
                return one, two, f"{rule} of “{' '.join(one.text.split())}” and “{' '.join(two.text.split())}”"
    return _sum_of_many(value, amounts) if total else None


def mind_shares(sheet: Sheet) -> None:
    """Keep pairs of a share and a count that come to the same part of a whole that stands beside the share.

    Args:
        sheet: the run of the aligner, its pairs made.
    """
    for pair in sheet.partner.values():
        one, other = sheet.source[pair.source].value, sheet.derived[pair.derived].value
        if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or _is_part(one) == _is_part(other):
            continue
        shares = (sheet.source, pair.source, other) if _is_part(one) else (sheet.derived, pair.derived, one)
        if pair.comparison.outcome is Outcome.OTHER:
            pair.comparison = _SHARED if _comes_to(*shares) else pair.comparison
        elif _REST in (one.bound, other.bound):  # all but two of the nine; two of the nine
            wholes = _has_whole(sheet.source, pair.source), _has_whole(sheet.derived, pair.derived)
            pair.comparison = _TURNED if all(wholes) else pair.comparison


def made_all(sheet: Sheet, index: int) -> Fact | None:
    """Return the derived whole that is told of all of them, or of none, where the source tells it of a part.

    *Two of the nine were freed*; *all nine were freed*.

    Args:
        sheet: the run of the aligner, its pairs made.
        index: a source value without a partner.
    """
    pair = sheet.answered.get(index + 1)
    if pair is None or not pair.comparison.outcome.keeps or not _has_whole(sheet.source, index):
        return None
    whole = sheet.derived[pair.derived]
    if whole.document is None:
        return None
    known = words(table(whole.document.language_code, "comparisons").get("wholly"))
    joints = vocabulary(whole.document.language_code)["part_of"] - known
    before = whole.document.text[max(0, whole.start - _AROUND) : whole.start].lower().split()
    while before and before[-1] in joints:
        before.pop()
    return whole if before and before[-1] in known and before[-2:-1] != ["in"] else None


def _is_part(value: NumberValue) -> bool:
    return value.form is Form.SHARE or value.unit == PERCENT or value.bound == _REST


def _comes_to(facts: Sequence[Fact], index: int, count: NumberValue) -> bool:
    """Whether the share at ``index``, of the whole behind it, is ``count``: a third of the 90."""
    part, whole = facts[index].value, facts[index + 1].value if _has_whole(facts, index) else None
    if not isinstance(part, NumberValue) or not isinstance(whole, NumberValue):
        return False
    if part.low is None or whole.low is None or count.range or whole.unit != count.unit:
        return False
    if count.form is not Form.CARDINAL or count.bound != part.bound.removesuffix(_REST):
        return False
    if part.bound == _REST:
        return count.low == whole.low - part.low
    return count.low == Fraction(part.low) * whole.low / (100 if part.unit == PERCENT else 1)


def _has_whole(facts: Sequence[Fact], index: int) -> bool:
    """Whether the next number is the whole of which the one at ``index`` is a part: a third of the 90."""
    part, document = facts[index], facts[index].document
    if index + 1 >= len(facts) or document is None:
        return False
    joints = document.text[part.end : facts[index + 1].start].lower().split()
    return bool(joints) and vocabulary(document.language_code)["part_of"].issuperset(joints)


def _is_total(fact: Fact) -> bool:
    """Whether the words near a figure say that it is a total, of whatever it is: 42 in all, a total of 42."""
    if fact.document is None:
        return False
    text = fact.document.text
    around = f"{text[max(0, fact.start - _AROUND) : fact.start]} {text[fact.end : fact.end + _AROUND]}".lower()
    words = around.replace(",", " ").replace(".", " ").replace(":", " ").split()
    return not _TOTALS.isdisjoint(words) or any(f" {phrase} " in f" {' '.join(words)} " for phrase in _TOTAL_PHRASES)


def _sum_of_many(value: NumberValue, amounts: list[tuple[Fact, NumberValue]]) -> tuple[Fact, Fact, str] | None:
    """Look for three or more neighbours that add up to a total."""
    for first in range(len(amounts)):
        total: Exact = 0
        for last in range(first, min(first + _MOST_TERMS, len(amounts))):
            fact, term = amounts[last]
            if term.unit != value.unit or term.low is None:
                break
            total += term.low
            if total == value.low and last > first + 1:
                start, end = " ".join(amounts[first][0].text.split()), " ".join(fact.text.split())
                return amounts[first][0], fact, f"the sum of “{start}” to “{end}”"
    return None


def _arithmetic(value: NumberValue, left: NumberValue, right: NumberValue, *, total: bool) -> str:
    assert value.low is not None and left.low is not None and right.low is not None  # noqa: S101, PT018
    if left.unit != right.unit:
        return ""
    if value.form is Form.MULTIPLIER:
        return "the ratio" if left.low and right.low and _is_ratio(value, left.low, right.low) else ""
    if value.unit == PERCENT and left.unit != PERCENT and left.low and right.low:
        for base, other in ((left.low, right.low), (right.low, left.low)):
            change = Fraction(100) * size(other - base) / size(base)
            if size(change - Fraction(value.low)) * 2 <= value.step and change:
                return "the change in percent"
    points = left.unit == PERCENT and POINT in {value.unit, *value.implied}
    if not (points or value.unit == left.unit) or (value.low < _SMALL and not points):
        return ""
    agree = _heads_agree(value, left, right)
    if left.low + right.low == value.low and ((left.unit != PERCENT and agree) or total):
        return "the sum"
    if size(left.low - right.low) == value.low and agree:
        return "the difference"
    return ""


def _is_ratio(factor: NumberValue, one: Exact, other: Exact) -> bool:
    """Whether two amounts are in the ratio of ``factor`` as it is said: to one decimal place, or more than doubled."""
    ratio, said = Fraction(size(other)) / Fraction(size(one)), Fraction(factor.low or 0)
    rest = 1 if factor.low == 1 else 1 / ratio, ratio
    if factor.bound == ">":
        return any(said < each <= said * _MUCH for each in rest)
    if factor.bound == "<" or factor.hedge == "n":
        return any(said / _MUCH <= each <= said for each in rest)
    return factor.low != 1 and any(2 * size(each - said) < _RATIO_STEP for each in rest)


def _heads_agree(*values: NumberValue) -> bool:
    """Bare counts add up only where the same thing is counted; small ones agree by chance too often."""
    if POINT in {values[0].unit, *values[0].implied}:
        return True
    if values[0].unit is not None:
        return size(values[0].low or 0) >= _CHANCE or dimension(values[0].unit, values[0].form) == MONEY
    heads = [value.head[:4] if value.head else None for value in values]
    if size(values[0].low or 0) < _CHANCE:
        return None not in heads and len(set(heads)) == 1
    return len(set(heads) - {None}) <= 1
