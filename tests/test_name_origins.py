"""The country before a person: one that the source says of somebody else is no support."""

from __future__ import annotations

import pytest

import fidelity

RACE = (
    "Nadia Brandt won in 53.41 seconds. Jamaica's Keisha Dunn was second. "
    "The Austrian said that she could not walk a year ago."
)
ENVOYS = "The German minister Udo Falk met the French envoy Luc Morel in Bern."
COACH = "The French team's coach is Lars Blom, a Swede. The French lost to Ghana."


@pytest.mark.parametrize(
    ("source", "derived", "found"),
    [
        (RACE, "Jamaica's Nadia Brandt won in 53.41 seconds.", ("name-unsupported", None, "Jamaica")),
        (RACE, "Jamaican hurdler Nadia Brandt won in 53.41 seconds.", ("name-unsupported", None, "Jamaican")),
        (ENVOYS, "The French minister Udo Falk was in Bern.", ("name-altered", "German", "French")),
    ],
)
def test_a_country_of_somebody_else_is_found(source: str, derived: str, found: tuple[str, str | None, str]):
    violations = fidelity.compare(source, derived, policy="summary").violations
    assert [(v.code, v.source and v.source.text, v.derived and v.derived.text) for v in violations] == [found]


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        pytest.param(RACE, "Austria's Nadia Brandt won in 53.41 seconds.", id="by a later sentence"),
        pytest.param(RACE, "Jamaica's Keisha Dunn was second.", id="her own"),
        pytest.param(ENVOYS, "The German Udo Falk met Luc Morel, a French envoy.", id="behind the name"),
        pytest.param(COACH, "French coach Lars Blom has lost to Ghana.", id="of his team"),
        pytest.param("A Kenyan court freed Faith Were.", "Kenyan nurse Faith Were is free.", id="of nobody"),
    ],
)
def test_a_country_that_may_be_right_is_kept(source: str, derived: str):
    assert [v.message for v in fidelity.compare(source, derived, policy="summary").violations] == []
