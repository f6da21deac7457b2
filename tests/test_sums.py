"""Sums that a summary makes of the parts that its source lists, and values that stay with the names beside them."""

from __future__ import annotations

import pytest

import fidelity
from fidelity.alignment.holders import stay_with_names
from fidelity.alignment.sums import follows

_NURSES = "Nine nurses and four porters fell ill."


def numbers(text: str) -> list[fidelity.Fact]:
    return [fact for fact in fidelity.extract(text) if fact.kind == "number"]


@pytest.mark.parametrize(
    ("source", "derived", "rule"),
    [
        (_NURSES, "Thirteen people fell ill.", "the sum of “Nine” and “four”"),
        (_NURSES, "Thirteen nurses and porters fell ill.", "the sum of “Nine” and “four”"),
        (_NURSES, "More than 12 people fell ill.", "the sum of “Nine” and “four”"),
        (_NURSES, "More than 13 people fell ill.", ""),
        (_NURSES, "Fewer than 13 people fell ill.", ""),
        (_NURSES, "Thirteen nurses fell ill.", ""),
        (_NURSES, "Thirteen nurses and a porter fell ill.", ""),
        (_NURSES, "Between 12 and 13 people fell ill.", ""),
        ("Nine nurses; four porters fell ill.", "Thirteen people fell ill.", ""),
        ("Nine staff, of whom four porters, fell ill.", "Thirteen people fell ill.", ""),
        ("Two sheep, three goats and five hens got out.", "Ten animals got out.", "the sum of “Two” and “five”"),
        ("It needs 20 masons at first, then a further 50.", "It needs 70 masons.", "the sum of “20” and “50”"),
        ("Two men aged 31 and 33 were held.", "Sixty-four people were held.", ""),
        ("Walls cost £27m and cranes £14m.", "The quay costs £41m.", "the sum of “£27m” and “£14m”"),
        ("Walls cost £27m and cranes $14m.", "The quay costs £41m.", ""),
        ("It cut the rate to 2% from 3%.", "It cut the rate by 100 basis points.", "the difference of"),
        ("It cut the rate to 2% from 3%.", "It raised the rate by 100 basis points.", ""),
        ("Sales rose from 40 tonnes to 52 tonnes.", "Sales rose by 12 tonnes.", "the difference of"),
    ],
)
def test_a_figure_follows_from_its_parts(source: str, derived: str, rule: str) -> None:
    found = follows(numbers(derived)[0], numbers(source))
    assert found.startswith(rule) if rule else not found


@pytest.mark.parametrize(
    ("policy", "codes"), [("summary", ["number-derived"]), ("rewrite", ["number-altered", "number-missing"])]
)
def test_only_a_summary_adds_up(policy: str, codes: list[str]) -> None:
    report = fidelity.compare(_NURSES, "Thirteen people fell ill.", policy=policy)
    assert sorted(one.code for one in report.violations) == codes


@pytest.mark.parametrize(
    ("derived", "stay"),
    [
        ("It is 31p for Marl, 64p for the Teals.", True),
        ("It is 64p for the Teals, 31p for Marl.", True),
        ("It is 64p for Marl, 31p for the Teals.", False),
        ("It is 31p here, 64p there.", False),
    ],
)
def test_values_stay_with_their_names(derived: str, stay: bool) -> None:  # noqa: FBT001
    source = sorted(numbers("For Marl it is 31p, for the Teals 64p."), key=lambda fact: str(fact.value))
    here = sorted(numbers(derived), key=lambda fact: str(fact.value))
    assert stay_with_names((source[0], source[1]), (here[0], here[1])) is stay
