"""Names that a summary makes of several mentions of its source, and bylines that the source does not have."""

from __future__ import annotations

import pytest

import fidelity

_GAP = " Nothing else was said of it that day, and the crowd that had come so early went home by the canal in the rain."
_BEES = "I have kept bees here. My hives went hungry, whatever they told me." + _GAP + " The ban on spraying came late."


@pytest.mark.parametrize(
    ("source", "derived", "codes"),
    [
        (
            "Striker Owen Pell left Bracken." + _GAP + " The Rovers were sad.",
            "Striker Owen Pell left Bracken Rovers.",
            [],
        ),
        (
            "Striker Owen Pell left Bracken." + _GAP + " Fenwick Rovers were sad.",
            "Striker Owen Pell left Bracken Rovers.",
            ["name-altered"],
        ),
        ("Snow lay at Bracken." + _GAP + " The airport was shut.", "Snow lay at Bracken Airport.", []),
        ("Snow lay at Bracken." + _GAP + " The school was shut.", "Snow lay at Bracken Airport.", ["name-altered"]),
        (_BEES, "Edda Quist: The ban on spraying came late.", ["name-byline"]),
        (_BEES, "The ban on spraying came late: Edda Quist.", ["name-unsupported"]),
        (_BEES.replace("My", "Our").replace("I ", "We "), "Edda Quist: The ban came late.", ["name-unsupported"]),
    ],
)
def test_a_summary_makes_names_of_its_source(source: str, derived: str, codes: list[str]) -> None:
    report = fidelity.compare(source, derived, policy="summary")
    assert [one.code for one in report.violations if one.kind == "name"] == codes


def test_a_byline_does_not_fail() -> None:
    assert fidelity.compare(_BEES, "Edda Quist: The ban on spraying came late.", policy="summary").ok
