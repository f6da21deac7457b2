"""A range that one text tells by its two ends: *£15 to £90*; *prices start at £15 and go up to £90*."""

from __future__ import annotations

from fidelity.alignment.leftover_values import beside
from fidelity.alignment.shared_years import Shared
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue

_CROWD = 40  # ranges that are looked at
_NEAR = 40  # values that are looked through for the ends of each
_ROLES = frozenset(("", "to"))  # of an end: they start at 15 and go up to 90
_LOWER, _UPPER = frozenset(("", ">=")), frozenset(("", "<="))  # bounds of the two ends


def spell_ranges(sheet: Sheet) -> Shared:
    """Return the ranges that the other text tells by their ends, and these ends: by index.

    Args:
        sheet: the run of the aligner, its pairs made; pairs of a range and one of its own ends are parted.
    """
    here, there = _spelt(sheet, source=False)
    mine, theirs = _spelt(sheet, source=True)
    return Shared(frozenset(there | mine), frozenset(here | theirs))


def _spelt(sheet: Sheet, *, source: bool) -> tuple[set[int], set[int]]:
    """Return the ranges of one text that the other tells by their ends, and these ends; their pairs are parted."""
    told: set[int] = set()
    found: set[int] = set()
    wholes, parts = (sheet.source, sheet.derived) if source else (sheet.derived, sheet.source)
    ranges = [index for index, fact in enumerate(wholes) if _is_range(fact) and not kept(sheet, index, source=source)]
    for index in ranges[:_CROWD]:
        near = [
            other
            for other in range(len(parts))
            if not kept(sheet, other, source=not source)
            and (may_part(sheet, index, other) if source else may_part(sheet, other, index))
        ][:_NEAR]
        ends = _ends(wholes[index], [(other, parts[other]) for other in near], sheet, source=not source)
        if ends:
            told.add(index)
            found.update(ends)
            if source:
                part(sheet, (index,), ends)
            else:
                part(sheet, ends, (index,))
    return told, found


def _is_range(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, NumberValue) and value.form is Form.CARDINAL and value.low != value.high


def kept(sheet: Sheet, index: int, *, source: bool) -> bool:
    """Whether a value of the source, or of the derived text, is kept by its partner."""
    pair = (sheet.answered if source else sheet.partner).get(index)
    return pair is not None and pair.comparison.outcome.keeps


def may_part(sheet: Sheet, source: int, derived: int) -> bool:
    """Whether an end has no partner, or the range itself."""
    pairs = sheet.answered.get(source), sheet.partner.get(derived)
    return all(pair is None or (pair.source, pair.derived) == (source, derived) for pair in pairs) or None in pairs


def _ends(whole: Fact, near: list[tuple[int, Fact]], sheet: Sheet, *, source: bool) -> tuple[int, ...]:
    """Return the two values among ``near`` that are the ends of a range, the lower first."""
    value = whole.value
    if not isinstance(value, NumberValue):
        return ()
    found: list[int] = []
    for end, bounds in ((value.low, _LOWER), (value.high, _UPPER)):
        for index, fact in near:
            one = fact.value
            if not isinstance(one, NumberValue) or one.low != one.high or one.low != end or index in found:
                continue
            told = beside(sheet.texts, fact, whole) if source else beside(sheet.texts, whole, fact)
            if told and one.bound in bounds and one.role in _ROLES and one.form is Form.CARDINAL and _fits(one, value):
                found.append(index)
                break
    return tuple(found) if len(found) > 1 else ()


def _fits(one: NumberValue, whole: NumberValue) -> bool:
    """Whether an end has the unit of the range, or may borrow it: aged 6 to 11; the youngest is 6."""
    bare = one.unit is None and one.head is None
    return one.unit == whole.unit or (bare and (whole.unit == "year" or whole.unit in one.implied))


def part(sheet: Sheet, sources: tuple[int, ...], derived: tuple[int, ...]) -> None:
    """Take the pairs of some values apart."""
    for index in sources:
        pair = sheet.answered.pop(index, None)
        if pair is not None:
            sheet.partner.pop(pair.derived, None)
    for index in derived:
        pair = sheet.partner.pop(index, None)
        if pair is not None:
            sheet.answered.pop(pair.source, None)
