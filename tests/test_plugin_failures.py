"""What a failure says: headline, both lines with the fact marked, what to do; and warnings, which never fail."""

from __future__ import annotations

import pytest

SOURCE = "In May the council bought 14 ferries for the bay of Northmouth."
DAMAGED = "## Ferries\n\nFor the bay of Northmouth, the council bought 41 ferries in May.\n"


def failure(result):
    lines = result.outlines
    start = next(index for index, line in enumerate(lines) if "= FAILURES =" in line) + 2
    end = next(index for index in range(start, len(lines)) if lines[index].startswith(("___", "===", "fidelity: ")))
    return lines[start:end]


def test_a_failure_shows_both_lines_the_fact_and_what_to_do(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    lines = [line for line in failure(pytester.runpytest()) if not line.startswith("rule:")]
    assert lines == [
        "number altered: 14 → 41 (wire/ferry.txt:1)",
        "",
        "wire/ferry.txt:1:27",
        "    In May the council bought 14 ferries for the bay of Northmouth.",
        "                              ^^",
        "content/ferry.md:3:47",
        "    For the bay of Northmouth, the council bought 41 ferries in May.",
        "                                                  ^^",
        "",
        "mend:  content/ferry.md:3:47 must say what the source says: 14",
        'allow: <!-- fidelity: allow number "14" because "REASON" --> in content/ferry.md',
        "more:  fidelity explain number-altered",
    ]


def test_the_location_is_the_line_of_the_derived_article(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    pytester.runpytest("--tb=line").stdout.fnmatch_lines(["*/content/ferry.md:3: number altered: 14 → 41 *"])
    pytester.runpytest("-v").stdout.fnmatch_lines(["*numbers: 14 (content/ferry.md)*"])


def test_a_missing_fact_says_what_to_bring_back(desk, pytester):
    desk(SOURCE, "In May the council bought ferries for the bay of Northmouth.", preserve=["numbers"])
    lines = failure(pytester.runpytest())
    assert lines[0] == "number missing: 14 (wire/ferry.txt:1)"
    assert "    it belongs about here: “In May the council bought ferries for the bay of Northmouth.”" in lines
    assert lines[-2] == '       or policy = "summary" at fidelity.toml:1: pair[1] lets facts be left out'


def test_a_missing_paragraph_is_recognised_in_every_fact_of_it(desk, pytester):
    lost = "Some 260 sailors and 72 cooks waited on 9 piers.\n"
    desk(f"{SOURCE}\n\n{lost}", SOURCE, preserve=["numbers"])
    result = pytester.runpytest()
    result.assert_outcomes(failed=3)
    for number in (260, 72, 9):
        result.stdout.fnmatch_lines_random([f"number missing: {number} (wire/ferry.txt:3; whole paragraph missing)"])
    assert result.outlines.count("note:  its whole paragraph (wire/ferry.txt:3) is missing") == 3


def test_a_paragraph_of_which_a_fact_survives_is_not_missing(desk, pytester):
    desk(
        f"{SOURCE}\n\nSome 260 sailors and 72 cooks waited on 9 piers.",
        f"{SOURCE}\n\nOn 9 piers.",
        preserve=["numbers"],
    )
    result = pytester.runpytest()
    assert result.parseoutcomes()["failed"] == 2
    result.stdout.no_fnmatch_line("*whole paragraph*")


def test_warnings_are_said_and_never_fail(desk, pytester):
    folder = desk(
        "Marta Lindqvist bought 14 ferries for the bay.",
        "Marta Lindqvist and Oskar Brandt bought 14 ferries for the bay.",
        preserve=["names"],
        policy="translation",
    )
    for options in ((), ("-W", "error"), ("--fidelity-items=facts",)):
        result = pytester.runpytest(*options)
        outcomes = result.parseoutcomes()
        assert "failed" not in outcomes, options
        assert outcomes["passed"] >= 1
        assert outcomes.get("warnings", outcomes.get("warning")) == 1
        result.stdout.fnmatch_lines(
            ["*content/ferry.md::names::*", "*FidelityWarning: name unsupported: Oskar Brandt*"]
        )
    assert folder.is_dir()


def test_verbose_and_plain_tracebacks_show_no_internals(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    for options in (("-vv",), ("--tb=short",), ("--tb=long", "-l"), ("--tb=native",)):
        result = pytester.runpytest(*options)
        result.stdout.no_fnmatch_line("*fidelity/_pytest*")
        result.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize("letters", ["\x1b[31m", "\u202e", "\ud800"])
def test_an_article_cannot_steer_the_terminal(desk, pytester, letters):
    desk("The council bought 14 ferries.", "The council bought 41 ferries.", preserve=["numbers"])
    text = f"The council bought {letters}41 ferries."
    (pytester.path / "content/ferry.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    result = pytester.runpytest("--junitxml=report.xml")
    assert "failed" in result.parseoutcomes() or "error" in result.parseoutcomes() or "errors" in result.parseoutcomes()
    assert letters not in result.stdout.str()
