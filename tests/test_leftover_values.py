"""A value that is gone and the new one in its place are one violation, however much was reworded around them."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import pytest

import fidelity


def codes(source, derived, policy="rewrite"):
    report = fidelity.compare(source, derived, policy=policy, kinds=(fidelity.Kind.DATE, fidelity.Kind.NUMBER))
    return [violation.code for violation in report.violations]


@pytest.mark.parametrize(
    ("source", "derived", "policy", "expected"),
    [
        ("Drafts are deleted after 30 days.", "Die Entwürfe werden nach 13 Tagen gelöscht.", "translation", ["number-altered"]),
        ("It was 10 °C on the quay.", "Beside the boats a thermometer showed 60 °F.", "rewrite", ["number-altered"]),
        ("Fire took 900 ha.", "Flames ate up 900 acres of woodland.", "rewrite", ["number-altered"]),
        ("She was born in the 40s.", "Birth: some time in the 50s.", "rewrite", ["date-altered"]),
        # not of one sort: two statements
        ("It was 10 °C on the quay.", "Beside the boats lay 60 kg of rope.", "rewrite", ["number-missing", "number-unsupported"]),
        # several that could be meant: nobody can say which
        ("Nets of 10 m and ropes of 20 m.", "Sails: 31 m, 32 m and 33 m.", "rewrite", ["number-unsupported"]),
    ],
)  # fmt: skip
def test_leftovers(source, derived, policy, expected):
    assert set(expected) <= set(codes(source, derived, policy))


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("Hail ruined 340 of the 900 hectares.", "Hail ruined 340 hectares, out of 900.", []),
        ("Hail ruined 340 of the 900 hectares.", "Of the 900 hectares, hail ruined 340 hectares.", []),
        ("She ran 12 of the 42 kilometres.", "She ran 12 kilometres out of 42.", []),
        ("Hail ruined 340 of the 900 hectares.", "Hail ruined 340 acres of the 900 hectares.", ["number-altered"]),
        ("Hail ruined 340 of its 900 hectares.", "Hail ruined 430 hectares of its 900.", ["number-altered"]),
    ],
)
def test_a_part_has_the_unit_of_its_whole(source, derived, expected):
    assert codes(source, derived) == expected
