"""A range that one text tells by its two ends: *£15 to £90*; *prices start at £15 and go up to £90*."""

from __future__ import annotations

from fidelity.alignment.former_values import is_former
from fidelity.alignment.shared_years import Shared
from fidelity.alignment.terms import Near, Terms
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue

_ROLES = frozenset(("", "to"))  # of an end: they start at 15 and go up to 90
_LOWER, _UPPER = frozenset(("", ">=")), frozenset(("", "<="))  # bounds of the two ends


def spell_ranges(sheet: Sheet) -> Shared:
    """Return the ranges that the other text tells by their ends, and these ends: by index.

    Args:
        sheet: the run of the aligner, its pairs made; pairs of a range and one of its own ends are parted.
    """
    here, there = _Ranges(sheet, source=False).spelt()
    mine, theirs = _Ranges(sheet, source=True).spelt()
    return Shared(frozenset(there | mine), frozenset(here | theirs))


class _Ranges(Terms[NumberValue]):
    def terms(self, fact: Fact) -> NumberValue | None:
        value = fact.value
        if not isinstance(value, NumberValue) or value.form is not Form.CARDINAL or value.low == value.high:
            return None
        return value

    def told(self, whole: Fact, terms: NumberValue, near: Near) -> tuple[int, ...]:
        """Return the two values among ``near`` that are the ends of a range, the lower first."""
        found: list[int] = []
        for end, bounds in ((terms.low, _LOWER), (terms.high, _UPPER)):
            for index, fact in near:
                one = fact.value
                if not isinstance(one, NumberValue) or one.low != one.high or one.low != end or index in found:
                    continue
                fits = one.bound in bounds and one.role in _ROLES and one.form is Form.CARDINAL and _fits(one, terms)
                if fits and self.beside(whole, fact):
                    found.append(index)
                    break
        ends = [fact for index in found for other, fact in near if other == index]
        turned = terms.role == "from" and len(ends) > 1 and is_former(ends[1]) and not is_former(ends[0])
        return tuple(found) if len(found) > 1 and not turned else ()  # from 19 to 26; 19, instead of 26


def _fits(one: NumberValue, whole: NumberValue) -> bool:
    """Whether an end has the unit of the range, or may borrow it: aged 6 to 11; the youngest is 6."""
    bare = one.unit is None and one.head is None
    return one.unit == whole.unit or (bare and (whole.unit == "year" or whole.unit in one.implied))
