"""What pytest offers works on derived articles: selection, reruns, reports, several processes; and ids are stable."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

SOURCE = (
    "The council bought 14 ferries for the bay.\n\n"
    "The harbour has 9 piers, 300 boats and 72 sailors.\n\n"
    "“We shall not sell the old ferries to anybody,” said Marta Lindqvist, who chairs the council.\n"
)
DAMAGED = SOURCE.replace("14", "41").replace("72", "27").replace("shall not sell", "shall sell")
NUMBERS = ["content/ferry.md::numbers::14", "content/ferry.md::numbers::72"]


@pytest.fixture
def damaged(desk):
    return desk(SOURCE, DAMAGED, preserve=["numbers"])


def collected(result):
    return [line for line in result.outlines if line.startswith("content/") and "::" in line]


def test_last_failed_runs_the_violations_alone(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers", "dates", "names"])
    pytester.makepyfile("def test_code(): pass")
    assert pytester.runpytest().parseoutcomes()["failed"] == 2
    result = pytester.runpytest("--lf", "-v")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines([f"{name} FAILED*" for name in NUMBERS])
    desk(SOURCE, SOURCE, preserve=["numbers"])
    pytester.runpytest("--lf").assert_outcomes(passed=2)  # the failed ids are gone: pytest runs everything


def test_failed_first_runs_the_violations_first(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    pytester.makepyfile(test_a="def test_code(): pass")
    pytester.runpytest()
    pytester.runpytest("--ff", "-v").stdout.fnmatch_lines([*[f"{name} FAILED*" for name in NUMBERS], "test_a*PASSED*"])


def test_stepwise_stops_at_a_violation_and_goes_on_there(damaged, pytester):
    pytester.runpytest("--sw").assert_outcomes(failed=1)
    result = pytester.runpytest("--sw", "--stepwise-skip", "-v")
    result.stdout.fnmatch_lines([f"{NUMBERS[0]} FAILED*", f"{NUMBERS[1]} FAILED*"])
    desk_text = (damaged / "content/ferry.md").read_text().replace("41", "14")
    (damaged / "content/ferry.md").write_text(desk_text)
    result = pytester.runpytest("--sw", "-v")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"{NUMBERS[1]} FAILED*"])


@pytest.mark.usefixtures("damaged")
def test_keywords_markers_and_deselection_choose_violations(pytester):
    pytester.makepyfile("def test_code(): pass")
    pytester.runpytest("-k", "72").assert_outcomes(failed=1, deselected=2)
    pytester.runpytest("-k", "numbers and not 72").assert_outcomes(failed=1, deselected=2)
    pytester.runpytest("-m", "fidelity").assert_outcomes(failed=2, deselected=1)
    pytester.runpytest("-m", "not fidelity").assert_outcomes(passed=1, deselected=2)
    pytester.runpytest("--deselect", NUMBERS[0]).assert_outcomes(failed=1, passed=1, deselected=1)
    pytester.runpytest("--strict-markers", "-m", "fidelity").assert_outcomes(failed=2, deselected=1)


@pytest.mark.usefixtures("damaged")
def test_a_known_violation_can_be_expected_to_fail_from_a_conftest(pytester):
    pytester.makeconftest(
        """
        import pytest
        def pytest_collection_modifyitems(items):
            for item in items:
                item.add_marker(pytest.mark.xfail(strict=True, raises=AssertionError))
        """
    )
    pytester.runpytest().assert_outcomes(xfailed=2)


def test_junit_holds_headline_and_properties(damaged, pytester):
    pytester.runpytest("--junitxml=report.xml")
    case = ET.parse(damaged / "report.xml").getroot().find(".//testcase")  # noqa: S314 - our own file
    failure = case.find("failure")
    assert failure.get("message") == "number altered: 14 → 41 (wire/ferry.txt:1)"
    assert "^^" in failure.text
    properties = {one.get("name"): one.get("value") for one in case.iter("property")}
    assert properties["fidelity.kind"] == "number"
    assert properties["fidelity.code"] == "number-altered"
    assert properties["fidelity.relation"] == "altered"
    assert properties["fidelity.source"] == "wire/ferry.txt:1:20: 14"
    assert properties["fidelity.derived"] == "content/ferry.md:1:20: 41"


@pytest.mark.usefixtures("damaged")
def test_it_runs_without_a_terminal(pytester):
    assert pytester.runpytest_subprocess("-p", "no:terminal").ret == pytest.ExitCode.TESTS_FAILED


@pytest.mark.usefixtures("damaged")
def test_on_ci_the_short_summary_is_one_line_per_violation(pytester, monkeypatch):
    monkeypatch.setenv("CI", "1")
    result = pytester.runpytest()
    start = next(index for index, line in enumerate(result.outlines) if "short test summary" in line)
    assert result.outlines[start + 1 : -1] == [
        f"FAILED {NUMBERS[0]} - number altered: 14 → 41 (wire/ferry.txt:1)",
        f"FAILED {NUMBERS[1]} - number altered: 72 → 27 (wire/ferry.txt:3)",
    ]


@pytest.mark.parametrize("distribution", ["load", "loadfile"])
def test_two_processes_say_the_same(damaged, pytester, distribution, monkeypatch):
    monkeypatch.setenv("CI", "1")
    (damaged / "wire/team.txt").write_text("Marta Lindqvist bought 14 ferries.")
    (damaged / "content/team.md").write_text("Marta Lindqvist and Oskar Brandt bought 14 ferries.")
    (damaged / "build").mkdir()
    shutil.copy(damaged / "content/ferry.md", damaged / "build/ferry.md")
    with (damaged / "fidelity.toml").open("a") as manifest:
        manifest.write(
            """
            [[pair]]
            source = "wire/team.txt"
            derived = "content/team.md"
            preserve = ["names"]
            policy = "translation"
            [[pair]]
            source = "wire/ferry.txt"
            derived = "build/ferry.md"
            """
        )
    result = pytester.runpytest("-n2", f"--dist={distribution}", "--junitxml=report.xml")
    outcomes = result.parseoutcomes()
    assert (outcomes["failed"], outcomes["passed"], outcomes["warnings"]) == (2, 1, 2)
    result.stdout.fnmatch_lines(["*^^"])
    result.stdout.fnmatch_lines_random(
        [
            "*FidelityWarning: name unsupported: Oskar Brandt*",
            "*pair[[]3]: build/ferry.md was never collected*",
            "fidelity: 0 quotes, 2 names, 0 dates, 4 numbers: 2 violations",
            f"FAILED {NUMBERS[0]} - number altered: 14 → 41 (wire/ferry.txt:1)",
        ]
    )
    assert (damaged / "report.xml").read_text().count('name="fidelity.kind" value="number"') == 2


def test_ids_are_the_same_in_another_process_another_folder_and_with_another_hash_seed(desk, pytester, tmp_path):
    copy = tmp_path / "another" / "checkout"
    shutil.copytree(desk(SOURCE, DAMAGED), copy)
    options = ("--collect-only", "-q", "--fidelity-items=facts")
    here = [line for line in pytester.runpytest(*options).outlines if "::" in line]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=copy,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in run.stdout.split("\n") if "::" in line] == here
    assert "content/ferry.md::numbers::14" in here


@pytest.mark.usefixtures("damaged")
def test_thousands_of_failures_do_not_fill_the_terminals_lists(pytester):
    pytester.makepyfile("def test_code(capsys): print('kept')")
    pytester.makeconftest(
        """
        def pytest_terminal_summary(terminalreporter):
            print("empty reports:", sorted({report.nodeid for report in terminalreporter.stats[""]}))
        """
    )
    result = pytester.runpytest("-s")
    result.stdout.fnmatch_lines(["empty reports: *'test_thousands*::test_code'*"])
    result.stdout.no_fnmatch_line("empty reports:*content*")
