"""What one text tells in one figure and the other by its terms: a range by its ends, a share by two counts.

The rooms for each sort (`fidelity.alignment.range_terms`, `fidelity.alignment.share_terms`) say which figures have
terms, and which values are theirs; who may be asked, and what is parted then, is the same for all.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from fidelity.alignment.leftover_values import beside
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact

_CROWD = 40  # figures of a text, and values for each, that are looked at

T = TypeVar("T")

Near = list[tuple[int, Fact]]
"""Values that may be terms, each with its index."""


class Terms(Generic[T]):
    """Finds the figures of one text that the other tells by their terms.

    Args:
        sheet: the run of the aligner, its pairs made; pairs of a figure and one of its own terms are parted.
        source: whether the figures are those of the source.
    """

    def __init__(self, sheet: Sheet, *, source: bool) -> None:
        self.sheet = sheet
        self.source = source

    def terms(self, fact: Fact) -> T | None:
        """Return what the terms of a figure are known by; None where it is no figure of the sort that is looked for."""
        raise NotImplementedError

    def may_be_term(self, whole: Fact, terms: T, fact: Fact) -> bool:  # noqa: ARG002 - for those that know better
        """Whether a value of the other text is worth looking at."""
        return True

    def told(self, whole: Fact, terms: T, near: Near) -> tuple[int, ...]:
        """Return the values that tell a figure, by index; nothing where they do not."""
        raise NotImplementedError

    def spelt(self) -> tuple[set[int], set[int]]:
        """Return the figures that are told by their terms, and these terms, by index; their pairs are parted."""
        found: set[int] = set()
        telling: set[int] = set()
        sheet, source = self.sheet, self.source
        wholes, parts = (sheet.source, sheet.derived) if source else (sheet.derived, sheet.source)
        asked = [
            (index, terms)
            for index, fact in enumerate(wholes)
            if (terms := self.terms(fact)) is not None and not _kept(sheet, index, source=source)
        ]
        for index, terms in asked[:_CROWD]:
            near = [
                (other, fact)
                for other, fact in enumerate(parts)
                if self.may_be_term(wholes[index], terms, fact)
                and not _kept(sheet, other, source=not source)
                and (_may_part(sheet, index, other) if source else _may_part(sheet, other, index))
            ][:_CROWD]
            tell = self.told(wholes[index], terms, near)
            if tell:
                found.add(index)
                telling.update(tell)
                _part(sheet, *(((index,), tell) if source else (tell, (index,))))
        return found, telling

    def beside(self, whole: Fact, fact: Fact) -> bool:
        """Whether a value of the other text stands where the figure stands."""
        texts = self.sheet.texts
        return beside(texts, whole, fact) if self.source else beside(texts, fact, whole)


def _kept(sheet: Sheet, index: int, *, source: bool) -> bool:
    """Whether a value of the source, or of the derived text, is kept by its partner."""
    pair = (sheet.answered if source else sheet.partner).get(index)
    return pair is not None and pair.comparison.outcome.keeps


def _may_part(sheet: Sheet, source: int, derived: int) -> bool:
    """Whether one of two values has no partner, or they are each other's."""
    pairs = sheet.answered.get(source), sheet.partner.get(derived)
    return all(pair is None or (pair.source, pair.derived) == (source, derived) for pair in pairs) or None in pairs


def _part(sheet: Sheet, sources: tuple[int, ...], derived: tuple[int, ...]) -> None:
    """Take the pairs of some values apart."""
    for index in sources:
        pair = sheet.answered.pop(index, None)
        if pair is not None:
            sheet.partner.pop(pair.derived, None)
    for index in derived:
        pair = sheet.partner.pop(index, None)
        if pair is not None:
            sheet.answered.pop(pair.source, None)
