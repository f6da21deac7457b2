"""Short forms: what an acronym of either text stands for, and what stands for it in the company of words."""

from __future__ import annotations

import pytest

from fidelity.alignment.short_forms import short_forms
from fidelity.verdicts import sides


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("The Hale Rail Board (HRB) met.", "The HRB met.", {"HRB": "Hale Rail Board"}),
        ("The HRB met.", "The Hale Rail Board (HRB) met.", {"HRB": "Hale Rail Board"}),
        ("The Hale Rail Board met.", "The HRB met.", {"HRB": "Hale Rail Board"}),
        ("The Hale Railway (HRB) met.", "The HRB met.", {"HRB": "Hale Railway"}),  # declared, whatever its letters
        ("Ann Lee (HRB) met Orm.", "Ann Lee met Orm.", {}),  # whose party, not who
        ("The Tarn Port Trust met.", "The HRB met.", {}),
        ("The Hale Rail Board met us.", "The Hale Rail Board met.", {}),
    ],
)
def test_what_they_stand_for(source: str, derived: str, expected: dict[str, str]) -> None:
    found = short_forms(*sides(source, derived))
    assert {short: str(fact.value) for short, fact in found.full.items()} == expected


def test_what_they_count_as() -> None:
    found = short_forms(*sides("The Hale Rail Boards (HRB) met.", "The HRB's men met."))
    assert found.words == {"HRB": "board", "HRB's": "board", "HRB’s": "board"}
