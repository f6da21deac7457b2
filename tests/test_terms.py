"""Terms: what must be kept, and what may be new."""

from __future__ import annotations

import pytest

from fidelity.facts.model import Kind
from fidelity.terms import agreed
from fidelity.verdicts import compare

SOURCE = "Ida Brandt opened the Salt Quarter on 4 May 2031. It cost 14 million crowns. “We waited too long,” she said."
SHORT = "The Salt Quarter has been opened."


def report(derived, must_keep=(), allowed=(), *, policy="summary", kinds=tuple(Kind)):
    found = compare(SOURCE, derived, policy=policy, complete=bool(must_keep), kinds=kinds)
    return agreed(found, must_keep, allowed, kinds=kinds, place="fidelity.toml:3: pair[1]")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Ida Brandt", "name-missing"),
        ("14 million crowns", "number-missing"),
        ("14000000", "number-missing"),
        ("4 May 2031", "date-missing"),
        ("2031-05-04", "date-missing"),
        ("“We waited too long,”", "quote-missing"),
        ("We waited too long,", "quote-missing"),
        ("We waited…", "quote-missing"),
        ("It cost", "name-missing"),  # words that are no fact
    ],
)
def test_what_must_be_kept_may_not_be_missing_whatever_the_policy_says(words, code):
    assert report(SHORT).ok
    found = report(SHORT, [words])
    assert [one.code for one in found.violations] == [code]
    assert "must_keep names it" in found.violations[0].rule
    assert report(SOURCE, [words]).ok


def test_words_that_are_no_fact_belong_to_a_kind_that_is_checked():
    assert report(SHORT, ["It cost"], kinds=(Kind.DATE,)).violations[0].kind is Kind.DATE


def test_words_around_a_fact_belong_to_its_kind():
    assert report(SHORT, ["opened the Salt Quarter on 4 May 2031"]).violations[0].kind is Kind.NAME
    assert report(SHORT, ["cost 14 million crowns"]).violations[0].kind is Kind.NUMBER


def test_words_that_the_source_does_not_have_are_said():
    found = report(SHORT, ["Otto Winge"])
    assert found.ok
    assert [(note.code, note.place) for note in found.notes] == [("must-keep-unknown", "fidelity.toml:3: pair[1]")]


NEW = {
    "Ellery Gazette": "It says so in the Ellery Gazette.",
    "3": "It took three years.",
    "three years": "It took three years.",
    "2031-05-05": "It was on 5 May 2031.",
    "Wednesday": "It was on Wednesday.",
}


@pytest.mark.parametrize("words", NEW)
@pytest.mark.parametrize("start", [SHORT, "In June the harbour was calm."])
def test_what_may_be_new_is_no_violation(words, start):
    before = report(f"{start} {NEW[words]}")
    assert not before.ok
    after = report(f"{start} {NEW[words]}", allowed=[words])
    assert len(after.violations) < len(before.violations)
    assert [one.reason for one in after.excused if one.by == "new_facts_allowed"] == [f"{words} may be new"]


def test_what_was_taken_for_an_altered_fact_leaves_a_missing_one():
    found = report(SOURCE.replace("14", "41"), allowed=["41 million crowns"], policy="rewrite")
    assert [violation.message for violation in found.violations] == ["number missing: 14 million crowns"]
    assert report(SOURCE.replace("14", "41"), allowed=["41 million crowns"]).ok
