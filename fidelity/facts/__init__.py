"""Facts: one module per kind, each ``extract(document) -> Iterator[Fact]``.

The order matters: dates come first, since a token that belongs to a date is no number and no name; names come before
numbers, since a number that is part of a name (F-16) is no number.
"""

from __future__ import annotations

from collections.abc import Iterable

from fidelity.document import Document
from fidelity.facts import dates, names, numbers, quotes
from fidelity.facts.model import Fact, Kind

__all__ = ["Fact", "Kind", "extract"]


def extract(document: Document, *, also: Document | None = None, kinds: Iterable[Kind] = Kind) -> tuple[Fact, ...]:
    """Return the facts of ``document`` in reading order.

    Args:
        document: the text to read.
        also: the other text of a pair, whose evidence decides what a capital letter proves.
        kinds: the kinds wanted; the others are neither returned nor, where nothing depends on them, looked for.
    """
    wanted = frozenset(kinds)
    found: list[Fact] = []
    if Kind.QUOTE in wanted:
        found += quotes.extract(document)
    if wanted & {Kind.DATE, Kind.NAME, Kind.NUMBER}:
        dated = list(dates.extract(document))
        found += dated
        if wanted & {Kind.NAME, Kind.NUMBER}:
            named = list(names.extract(document, also=also, taken=dated))
            if Kind.NUMBER in wanted:
                numbered = list(numbers.extract(document, taken=[*dated, *filter(_may_hold_a_number, named)]))
                found += numbered
                named = _outside(named, numbered)
            found += named
    return tuple(sorted((fact for fact in found if fact.kind in wanted), key=_reading_order))


def _may_hold_a_number(name: Fact) -> bool:
    """Whether a number inside this name would be the name's (F-16, Nine News), not the name the number's (US$ 40)."""
    return not name.text.isalpha()


def _outside(named: list[Fact], numbered: list[Fact]) -> list[Fact]:
    """Return the names that are no part of a number: degrees Celsius, US$ 40."""
    left: list[Fact] = []
    index = 0
    for name in named:
        while index < len(numbered) and numbered[index].end <= name.start:
            index += 1
        if index == len(numbered) or name.end <= numbered[index].start or not name.text.isalpha():
            left.append(name)
    return left


def _reading_order(fact: Fact) -> tuple[int, int, str]:
    return fact.start, -fact.end, fact.kind
