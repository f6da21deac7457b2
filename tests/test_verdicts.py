"""What policies make of findings, and what a report says."""

from __future__ import annotations

import pytest

import fidelity
from fidelity.facts.model import Kind
from fidelity.policies import PRESETS, Severity, policy

SOURCE = "“We will not sell the orchard,” said Ana Ruiz on 5 May. The orchard has 240 trees."
SHORTER = "The orchard has 240 trees."
DAMAGED = "“We will sell the orchard,” said Ana Ruiz on 6 May. The orchard has 420 trees. So has Otto Falk’s."


def codes(report: fidelity.Report) -> list[str]:
    return [violation.code for violation in report.violations]


@pytest.mark.parametrize(
    ("name", "silent"),
    [("rewrite", False), ("summary", True), ("excerpt", True), ("translation", False), ("compilation", True)],
)
def test_who_may_leave_things_out(name, silent):
    assert fidelity.compare(SOURCE, SHORTER, policy=name).ok is silent


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_nobody_may_change_a_number(name):
    report = fidelity.compare(SOURCE, SOURCE.replace("240", "420"), policy=name)
    assert codes(report) == ["number-altered"]
    assert not report.ok


def test_a_translation_only_warns_of_names():
    report = fidelity.compare("Ana Ruiz sells 240 trees.", "She sells 240 trees.", policy="translation")
    assert [(v.code, v.severity) for v in report.violations] == [("name-missing", Severity.WARNING)]
    assert report.ok


def test_violations_come_in_the_order_of_the_derived_text_and_say_both_sides():
    report = fidelity.compare(SOURCE, DAMAGED)
    assert codes(report) == ["quote-altered", "date-altered", "number-altered", "name-unsupported"]
    assert [violation.anchor for violation in report.violations] == sorted(v.anchor for v in report.violations)
    for violation in report.violations:
        if violation.source is not None:
            assert SOURCE[violation.source.start : violation.source.end] == violation.source.text
        if violation.derived is not None:
            assert DAMAGED[violation.derived.start : violation.derived.end] == violation.derived.text


def test_a_message_stands_alone():
    messages = [violation.message for violation in fidelity.compare(SOURCE, DAMAGED).violations]
    assert messages[1:] == ["date altered: 5 May → 6 May", "number altered: 240 → 420", "name unsupported: Otto Falk"]


def test_kinds_limit_what_is_judged():
    assert codes(fidelity.compare(SOURCE, DAMAGED, kinds=[Kind.DATE])) == ["date-altered"]


def test_checked_counts_the_facts_of_the_source_and_those_made_up():
    report = fidelity.compare(SOURCE, DAMAGED)
    assert report.checked == {Kind.QUOTE: 1, Kind.NAME: 2, Kind.DATE: 1, Kind.NUMBER: 1}


def test_kept_pairs_are_listed():
    report = fidelity.compare(SOURCE, SOURCE)
    assert {finding.source.kind for finding in report.kept if finding.source} == set(Kind)
    assert report.violations == ()


def test_missing_and_unsupported_change_places_when_the_texts_do():
    there = fidelity.compare(SOURCE, SHORTER).violations
    back = fidelity.compare(SHORTER, SOURCE).violations
    assert {v.relation for v in there} == {"missing"}
    assert {v.relation for v in back} == {"unsupported"}


def test_an_unknown_policy_says_which_there_are():
    with pytest.raises(fidelity.PolicyError, match=r"unknown policy 'strict': choose one of rewrite, summary"):
        policy("strict")


def test_an_unknown_similarity_says_which_there_are():
    with pytest.raises(fidelity.DeclarationError, match="jaro_winkler"):
        fidelity.compare("a", "b", similarity="gut_feeling")


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "“", "’" * 50, "1" * 6000, "((((" * 500])
def test_no_text_is_too_odd(text):
    assert fidelity.compare(text, text).ok
