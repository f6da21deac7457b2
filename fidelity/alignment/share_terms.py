"""A share that one text tells by two counts: *four islands out of seven*; *four of the seven islands*."""

from __future__ import annotations

import re

from fidelity.alignment.leftover_values import beside
from fidelity.alignment.range_terms import kept, may_part, part
from fidelity.alignment.shared_years import Shared
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary

_CROWD = 40  # shares, and values for each, that are looked at
_APART = 60  # code points between the two counts
_WORD = re.compile(r"\w+")


def spell_shares(sheet: Sheet) -> Shared:
    """Return the shares that the other text tells by two counts, and these counts: by index.

    Args:
        sheet: the run of the aligner, its pairs made; pairs of a share and one of its own terms are parted.
    """
    there, ours = _spelt(sheet, source=True)
    here, theirs = _spelt(sheet, source=False)
    return Shared(frozenset(there | theirs), frozenset(here | ours))


def _spelt(sheet: Sheet, *, source: bool) -> tuple[set[int], set[int]]:
    """Return the shares of one text that the other tells by two counts, and these counts; their pairs are parted."""
    told: set[int] = set()
    found: set[int] = set()
    wholes, parts = (sheet.source, sheet.derived) if source else (sheet.derived, sheet.source)
    shares = [
        (index, terms)
        for index, fact in enumerate(wholes)
        if (terms := _terms(fact)) and not kept(sheet, index, source=source)
    ]
    for index, terms in shares[:_CROWD]:
        whole = wholes[index]
        near = [
            (other, fact)
            for other, fact in enumerate(parts)
            if _count(fact) in terms
            and not kept(sheet, other, source=not source)
            and (may_part(sheet, index, other) if source else may_part(sheet, other, index))
            and (beside(sheet.texts, whole, fact) if source else beside(sheet.texts, fact, whole))
        ][:_CROWD]
        pair = _pair(terms, near)
        if pair:
            told.add(index)
            found.update(pair)
            part(sheet, *(((index,), pair) if source else (pair, (index,))))
    return told, found


def _terms(fact: Fact) -> tuple[int, int] | None:
    """Return the two counts of which a share is told: four islands out of seven."""
    value, document = fact.value, fact.document
    if not isinstance(value, NumberValue) or document is None or value.form is not Form.SHARE:
        return None
    cardinals = vocabulary(document.language_code).cardinals
    counts = [
        cardinals[word] if word in cardinals else int(word)
        for word in _WORD.findall(fact.text.lower())
        if word in cardinals or (word.isdecimal() and len(word) < len("1000000"))
    ]
    return (counts[0], counts[1]) if len(counts) == len(("part", "whole")) else None


def _count(fact: Fact) -> object:
    """Return what a bare number counts or ranks; None where it is no such number."""
    value = fact.value
    if not isinstance(value, NumberValue) or value.unit or value.bound or value.low != value.high:
        return None
    return value.low if value.form in {Form.CARDINAL, Form.ORDINAL} else None


def _pair(terms: tuple[int, int], near: list[tuple[int, Fact]]) -> tuple[int, ...]:
    """Return the part and the whole among ``near``, beside each other; the whole is no rank."""
    for index, one in near:
        for other, whole in near:
            apart = max(whole.start - one.end, one.start - whole.end)
            ranked = isinstance(whole.value, NumberValue) and whole.value.ordinal
            if index != other and (_count(one), _count(whole)) == terms and apart < _APART and not ranked:
                return index, other
    return ()
