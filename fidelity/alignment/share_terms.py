"""A share that one text tells by two counts: *four islands out of seven*; *four of the seven islands*."""

from __future__ import annotations

import re

from fidelity.alignment.shared_years import Shared
from fidelity.alignment.terms import Near, Terms
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary

_APART = 60  # code points between the two counts
_WORD = re.compile(r"\w+")


def spell_shares(sheet: Sheet) -> Shared:
    """Return the shares that the other text tells by two counts, and these counts: by index.

    Args:
        sheet: the run of the aligner, its pairs made; pairs of a share and one of its own terms are parted.
    """
    there, ours = _Shares(sheet, source=True).spelt()
    here, theirs = _Shares(sheet, source=False).spelt()
    return Shared(frozenset(there | theirs), frozenset(here | ours))


class _Shares(Terms[tuple[int, int]]):
    def terms(self, fact: Fact) -> tuple[int, int] | None:
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

    def may_be_term(self, whole: Fact, terms: tuple[int, int], fact: Fact) -> bool:
        return _count(fact) in terms and self.beside(whole, fact)

    def told(self, whole: Fact, terms: tuple[int, int], near: Near) -> tuple[int, ...]:  # noqa: ARG002 - a range asks
        """Return the part and the whole among ``near``, beside each other; the whole is no rank."""
        for index, one in near:
            for other, total in near:
                apart = max(total.start - one.end, one.start - total.end)
                ranked = isinstance(total.value, NumberValue) and total.value.ordinal
                if index != other and (_count(one), _count(total)) == terms and apart < _APART and not ranked:
                    return index, other
        return ()


def _count(fact: Fact) -> object:
    """Return what a bare number counts or ranks; None where it is no such number."""
    value = fact.value
    if not isinstance(value, NumberValue) or value.unit or value.bound or value.low != value.high:
        return None
    return value.low if value.form in {Form.CARDINAL, Form.ORDINAL} else None
