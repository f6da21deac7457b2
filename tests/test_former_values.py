"""Figures that a source gives only to set the present ones against them, in texts that condense."""

from __future__ import annotations

import pytest

import fidelity

PROFIT = "Profit at the mill fell to £3m in the year to May, from £5m a year earlier."
ARRIVALS = "Net arrivals were put at 298,000 in the year to May, a big rise on the 210,000 figure a year earlier."
JOBLESS = "Unemployment in Ruhl stood at 6.1% in June, up from 5.8% in May."
RATE = "The rate at the harbour bank rose to 4%, from 3%."


@pytest.mark.parametrize(
    ("source", "derived", "wrong"),
    [
        (PROFIT, "Profit at the mill was £5m.", "£5m"),
        (ARRIVALS, "Net arrivals stand at 210,000, despite a promise to cut them.", "210,000"),
        (JOBLESS, "Unemployment in Ruhl stands at 5.8%.", "5.8%"),
        (RATE, "The rate at the harbour bank is 3%.", "3%"),
    ],
)
def test_a_former_figure_in_the_place_of_the_present_one_is_altered(source: str, derived: str, wrong: str):
    found = fidelity.compare(source, derived, policy="summary").violations
    assert [(v.code, v.derived.text, v.rule) for v in found if v.derived] == [
        ("number-altered", wrong, "the former figure stands for the present one")
    ]


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        pytest.param(PROFIT, "Profit at the mill was £3m.", id="the present one"),
        pytest.param(PROFIT, "Profit at the mill was £5m a year earlier.", id="says that it is a former one"),
        pytest.param(PROFIT, "Profit at the mill fell to £3m from £5m.", id="both"),
        pytest.param(PROFIT, "Profit at the mill had been £5m.", id="the tense says it"),
        pytest.param(JOBLESS, "Unemployment in Ruhl was 5.8% in May.", id="names its time"),
        pytest.param(
            "Tickets cost £12, up from £9 at the old door.", "Tickets cost £9 at the old door.", id="its place"
        ),
        pytest.param(
            "Some 400 people live in Tarn. The herd went down to 300 metres from 900 metres.",
            "People live in Tarn, 400 of them.",
            id="nothing former",
        ),
        pytest.param(
            "The mill paid £5m for the barn. Its profit fell to £3m, from £5m a year earlier.",
            "The mill paid £5m for the barn.",
            id="another place of the same figure",
        ),
    ],
)
def test_a_former_figure_that_is_told_as_one_is_kept(source: str, derived: str):
    assert fidelity.compare(source, derived, policy="summary").violations == ()


def test_two_figures_of_one_text_are_not_set_against_each_other_in_another_unit():
    source = "Sales rose to 40 tonnes, from a shed of 12 metres."
    assert fidelity.compare(source, "Sales came out of a shed of 12 metres.", policy="summary").ok
