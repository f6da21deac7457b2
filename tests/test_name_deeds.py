"""Who did what to whom, told by a verb that either text has once."""

from __future__ import annotations

import pytest

import fidelity

CALLED = "Police freed Jon Falk after Pia Holm phoned."
RIVALS = "Pia Holm called and Jon Falk painted the fence."


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        (CALLED, "Jon Falk phoned and police freed Pia Holm."),
        (CALLED, "After Jon Falk phoned, Pia Holm was freed by police."),
        (RIVALS, "Pia Holm painted the fence; Jon Falk called."),
        ("His brother, Jon Falk, paid and Pia Holm waited.", "Pia Holm paid and his brother Jon Falk waited."),
        ("Pia Holm, who found Jon Falk, drowned.", "Jon Falk, who found Pia Holm, drowned."),
        ("The play, directed by Pia Holm, stars Jon Falk.", "Pia Holm stars in the play, which Jon Falk directed."),
        ("Kenya accuses Somalia of moving the posts.", "Kenya moved the posts, Somalia alleges."),
    ],
)
def test_a_name_in_another_part_is_swapped(source: str, derived: str):
    codes = {violation.code for violation in fidelity.compare(source, derived).violations}
    assert codes == {"name-swapped"}


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        (CALLED, "Pia Holm phoned and Jon Falk was freed."),
        (RIVALS, "Jon Falk painted the fence and Pia Holm phoned."),
        ("Pia Holm left before Jon Falk.", "Jon Falk left after Pia Holm."),
        ("Pia Holm earned more than Jon Falk.", "Jon Falk earned less than Pia Holm."),
        ("Ghana voted in May, Togo in June.", "Togo voted in June, Ghana in May."),
        ("Pia Holm accused Jon Falk of lying.", "Jon Falk was accused of lying by Pia Holm."),
        ("She visited the Louvre and the Prado.", "She visited the Prado and the Louvre."),
        ("Pia Holm and Jon Falk paid.", "Jon Falk and Pia Holm paid."),
        ("American frustration grew; Holm stressed that.", "American stress grew; Holm underlined that."),
    ],
)
def test_who_keeps_his_part_is_kept(source: str, derived: str):
    assert fidelity.compare(source, derived).ok


def test_many_names_are_not_read():
    names = " ".join(f"Falk{'ab'[i % 2]}{i:x} paid." for i in range(4_001))
    assert fidelity.compare(names, names).ok
