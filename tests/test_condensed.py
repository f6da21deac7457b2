"""Values of condensed texts: another value beside the same words is no damage, the same one elsewhere may be."""

from __future__ import annotations

import pytest

import fidelity
from fidelity.alignment.affinity import root

CHOIR = (
    "The choir split from its sponsor when the contract ran out at the end of last season. "
    "Three singers left the choir for the opera in Tarn last summer. "
    "The opera has used them only six times this season."
)
POOL = (
    "Councillors in Ebberley voted 21 to 14 on Tuesday night to close the Astoria baths. "
    "Council leader Dilys Penry said the money was not there. The doors will shut on 30 September."
)
AWARDS = (
    "Comedian Rosa Delgado will present this year's Golden Lens awards, the organisers said Wednesday. "
    "The ceremony is on February 28 at the Orpheum. Nominations come out January 15."
)
TOUR = (
    "The brass band drew 1,100 people in Marlo on Tuesday. It opened with a march by its founder, who was in the hall. "
    "The Tuesday crowd stayed for two encores. "
    "The band return to concert duty on Saturday as they welcome the Lower Marsh pipers to the Corn Exchange."
)
WRONG_DAY = (
    "The brass band drew 1,100 people in Marlo on Tuesday. The Tuesday crowd stayed for two encores. "
    "The band return to concert duty with the Lower Marsh pipers at the Corn Exchange on Tuesday."
)
STREAK = (
    "The win made it three league victories in a row for Ashcombe. "
    "It was the fourth match in which they had scored twice. Ashcombe play four of their last six games at home."
)


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        pytest.param(CHOIR, "Singers left the choir at the end of last season.", id="a season and a summer"),
        pytest.param(
            CHOIR, "Singers who left the choir have sung six times this season.", id="its own place says more"
        ),
        pytest.param(POOL, "The Astoria baths in Ebberley are to close in September.", id="less precise, elsewhere"),
        pytest.param(
            AWARDS, "Rosa Delgado will present the Golden Lens awards on February 28.", id="when somebody spoke"
        ),
        pytest.param(STREAK, "Ashcombe have three straight league victories.", id="the right count"),
        pytest.param(TOUR, "The band return to concert duty against the pipers on Saturday.", id="the right day"),
    ],
)
def test_another_value_beside_the_same_words_is_no_damage_of_one_that_the_source_has(source: str, derived: str):
    report = fidelity.compare(source, derived, policy="summary")
    assert [violation.message for violation in report.violations] == []


@pytest.mark.parametrize(
    ("source", "derived", "wrong"),
    [
        (CHOIR, "Singers left the choir at the end of next season.", ("date", "end of next season")),
        (POOL, "The Astoria baths in Ebberley are to close in October.", ("date", "October")),
        (
            TOUR,
            WRONG_DAY,
            ("date", "Tuesday"),
        ),
        (STREAK, "Ashcombe have four league victories.", ("number", "four")),
    ],
)
def test_a_value_in_the_place_of_another_is_found(source: str, derived: str, wrong: tuple[str, str]):
    report = fidelity.compare(source, derived, policy="summary")
    found = [(v.kind, v.derived.text, v.relation) for v in report.violations if v.derived is not None]
    assert found == [(*wrong, "altered")]


FERRY = (
    "Seven sailors, aged 19 to 61, were held over the theft of a ferry at Lower Tarn. "
    "The harbour office found 38 crates on deck. The owners had a two-year contract."
)


@pytest.mark.parametrize(
    "derived",
    [
        pytest.param("At least seven sailors have been held over a stolen ferry.", id="the figure meets the limit"),
        pytest.param("Two more sailors have been held over the theft of a ferry at Lower Tarn.", id="more of them"),
        pytest.param("One of the region's oldest ferries was stolen at Lower Tarn.", id="one of many"),
        pytest.param("There are two lessons in the theft of a ferry at Lower Tarn.", id="a count of its own"),
    ],
)
def test_a_summary_may_count_and_limit_for_itself(derived: str):
    assert fidelity.compare(FERRY, derived, policy="summary").ok


@pytest.mark.parametrize(
    ("derived", "wrong"),
    [
        ("At least eight sailors have been held over a stolen ferry.", "eight"),
        ("More than seven sailors have been held over a stolen ferry.", "seven"),
        ("Three sailors have been held over the theft of a ferry at Lower Tarn.", "Three"),
    ],
)
def test_a_summary_may_not_count_or_limit_otherwise(derived: str, wrong: str):
    report = fidelity.compare(FERRY, derived, policy="summary")
    assert [(v.code, v.derived and v.derived.text) for v in report.violations] == [("number-altered", wrong)]


def test_where_nothing_is_condensed_a_limit_is_no_figure():
    report = fidelity.compare("Six sailors drowned.", "At least six sailors drowned.", policy="rewrite")
    assert [v.code for v in report.violations] == ["number-altered"]


def test_where_nothing_is_condensed_what_faces_a_value_is_its_rival():
    derived = CHOIR.replace("last summer", "at the end of last season")
    assert not fidelity.compare(CHOIR, derived, policy="rewrite").ok


@pytest.mark.parametrize(
    ("one", "other"), [("herding", "herded"), ("escape", "escapes"), ("stopped", "stopping"), ("winning", "winner")]
)
def test_the_forms_of_a_word_have_one_root(one: str, other: str):
    assert root(one) == root(other)


@pytest.mark.parametrize(("one", "other"), [("wing", "win"), ("bred", "bring"), ("used", "user")])
def test_short_words_are_their_own_root(one: str, other: str):
    assert root(one) != root(other)


FUGITIVE = (
    "Wardens say Clement Oakes was serving time for theft at the Harrow camp when he ran. "
    "Aldo Brandt, a retired baker, found his coat. "
    "Oakes rang the harbour police in Lower Tarn on Monday, admitting that he was a fugitive, and asked for a doctor. "
    "Brandt said the coat was dry."
)


def test_a_name_in_a_sentence_told_of_somebody_else_is_found():
    derived = (
        "Aldo Brandt rang the harbour police in Lower Tarn on Monday admitting he was a fugitive and needed a doctor."
    )
    found = fidelity.compare(FUGITIVE, derived, policy="summary").violations
    assert [(v.kind, v.relation, v.derived.text) for v in found if v.derived] == [("name", "altered", "Aldo Brandt")]
    assert fidelity.compare(FUGITIVE, derived.replace("Aldo Brandt", "Clement Oakes"), policy="summary").ok


def test_an_ocean_may_be_called_one():
    source = "The storm is the earliest to form in the Atlantic Hurricane Basin since records began."
    assert fidelity.compare(source, "The storm formed in the Atlantic Ocean.", policy="summary").ok
    assert not fidelity.compare(source, "The storm formed in the Pacific Ocean.", policy="summary").ok


LOAN = (
    "Dr Samir Odell opened the dairy on Fir Street with a loan from Ines Quirke. Quirke, a pilot, wanted a dairy there."
)
FLOOD = (
    "At Upper Marl the river Sorrel rose 3.2m and burst its banks at night. Crews took 57 people to a school hall. "
    "The agency issued seven warnings, all of them for the Sorrel and the Tew."
)


@pytest.mark.parametrize(
    ("source", "derived", "wrong"),
    [
        pytest.param(LOAN, "Ines Quirke opened the dairy on Fir Street with a loan.", "Ines Quirke", id="subject"),
        pytest.param(
            FLOOD, "People were taken to a hall after the River Tew burst its banks.", "River Tew", id="river"
        ),
    ],
)
def test_a_name_in_the_place_of_another_of_its_kind_is_found(source: str, derived: str, wrong: str):
    found = fidelity.compare(source, derived, policy="summary").violations
    assert [(v.code, v.derived.text) for v in found if v.derived] == [("name-altered", wrong)]


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        (LOAN, "Samir Odell opened the dairy on Fir Street with a loan."),
        (FLOOD, "People were taken to a hall after the River Sorrel burst its banks."),
        (
            "Ada Lund, who succeeded Pia Berg, opened the dairy on Fir Street.",
            "Ada Lund opened the dairy on Fir Street.",
        ),
        ("The mill in Tarn in Ruhl that makes flour has shut.", "A mill in Tarn that makes flour has shut."),
    ],
)
def test_a_name_in_its_own_place_is_kept(source: str, derived: str):
    assert [v.message for v in fidelity.compare(source, derived, policy="summary").violations] == []
