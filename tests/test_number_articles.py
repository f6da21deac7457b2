"""Articles that count: one mile and a mile, a son and two daughters."""

import pytest

import fidelity


def found(source: str, derived: str) -> list[str]:
    return [
        violation.code for violation in fidelity.compare(source, derived).violations if violation.severity == "error"
    ]


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        ("The wreck lies a mile off the coast.", "The wreck lies one mile offshore."),
        ("The raft drifted one mile from the quay.", "The raft drifted a mile from the quay."),
        ("The loss grew in the half.", "The half-year loss grew."),
        ("She was the only survivor.", "She was the one survivor."),
        ("The pair left the hall early.", "The two left the hall early."),
        ("No guests were hurt.", "Zero guests were hurt."),
        ("Zero barges left.", "No barges left."),
        ("A man in his 50s and two girls were saved.", "Three people, a man in his fifties and two girls, were saved."),
        ("He sold a steep farm.", "He sold one farm."),
        ("They keep two hens and a cock.", "They keep a cock and two hens."),
        ("They keep two hens and a cock.", "They keep two hens and one cock."),
        ("They keep two hens and a cock.", "They keep three birds: two hens and a cock."),
        ("They keep a cock and two hens in a shed.", "They keep two hens in a shed, and a cock."),
    ],
)
def test_an_article_counts_one(source, derived):
    assert found(source, derived) == []


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("The wreck lies a mile off the coast.", "The wreck lies two miles off the coast.", ["number-unsupported"]),
        ("The loss grew in the quarter.", "The half-year loss grew.", ["number-unsupported"]),
        ("The couple bought a house.", "The couple bought two houses.", ["number-unsupported"]),
        ("The pair left early.", "The three left early.", ["number-unsupported"]),
        ("Two barges left.", "No barges left.", ["number-missing"]),
        ("No barges left.", "Zero rafts left.", ["number-unsupported"]),
        ("The raft drifted.", "The raft drifted one mile.", ["number-unsupported"]),
        ("They keep two hens and a cock.", "They keep two cocks and a hen.", ["number-altered"]),
        ("They keep a cock and two hens.", "They keep a hen and two cocks.", ["number-altered"]),
        ("They keep two hens and a cock.", "They keep four birds: two hens and a cock.", ["number-unsupported"]),
        ("They keep two hens and a cock.", "They keep two hens and two cocks.", ["number-unsupported"]),
        ("Only one kiln was lit.", "Only a few kilns were lit.", ["number-missing"]),
    ],
)
def test_another_count(source, derived, expected):
    assert found(source, derived) == expected
