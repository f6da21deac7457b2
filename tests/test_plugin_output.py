"""What a run of pytest writes: the closing section, the page, annotations and a job summary on GitHub."""

from __future__ import annotations

import re

import pytest

SOURCE = "The yard built 14 ferries. Ada Moen sold a boat on 3 May 2021. The bay has 300 boats and a light."
DERIVED = "The yard built 41 ferries. Ada Moen sold a boat on 8 May 2021. The bay has boats and a light."


@pytest.fixture(autouse=True)
def _outside_of_github(monkeypatch):
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


def closing(result):
    return [line for line in result.outlines if line.startswith("content/ferry.md: ")]


def test_the_closing_section_counts_and_says_the_command(pytester, desk):
    desk(SOURCE, DERIVED)
    said = closing(pytester.runpytest())
    assert said == ["content/ferry.md: 1 kept, 2 altered, 1 missing   pytest content/ferry.md"]
    command = said[0].rpartition("   pytest ")[2]
    pytester.runpytest(command).assert_outcomes(failed=3, passed=1, skipped=1)


def test_waived_and_known_violations_are_counted(pytester, desk):
    folder = desk(SOURCE, DERIVED + '\n\n<!-- fidelity: allow date "3 May 2021" because "agreed" -->\n')
    assert closing(pytester.runpytest())[0].startswith("content/ferry.md: 1 kept, 1 altered, 1 missing, 1 waived ")
    pytester.run("fidelity", "baseline")
    result = pytester.runpytest()
    assert closing(result) == []
    assert (folder / ".fidelity-baseline.json").is_file()


@pytest.mark.parametrize("options", [(), ("-n2",)])
def test_nothing_is_said_of_clean_articles(pytester, desk, options):
    desk(SOURCE, SOURCE)
    result = pytester.runpytest(*options)
    assert closing(result) == []
    assert not [line for line in result.outlines if "= fidelity =" in line]


def test_the_command_starts_where_the_run_did(pytester, desk, monkeypatch):
    folder = desk(SOURCE, DERIVED)
    (folder / "pytest.ini").write_text("[pytest]")
    monkeypatch.chdir(folder / "wire")
    result = pytester.runpytest("--rootdir", str(folder), str(folder / "content"))
    assert closing(result)[0].endswith("pytest ../content/ferry.md")


@pytest.mark.parametrize("options", [(), ("-n2",), ("-p", "no:terminal"), ("--fidelity-items=facts",)])
def test_the_page_is_the_same_however_it_is_made(pytester, desk, options):
    folder = desk(SOURCE, DERIVED)
    pytester.runpytest("--fidelity-html=out/report.html", *options)
    text = (folder / "out/report.html").read_text(encoding="utf-8")
    assert re.findall(r'<li class="card (\w+ \w+)" id="([^"]*)"', text) == [
        ("number altered", "content/ferry.md/number-altered-14"),
        ("date altered", "content/ferry.md/date-altered-2021-05-03"),
        ("number missing", "content/ferry.md/number-missing-300"),
    ]


def test_the_page_is_announced_and_holds_what_was_collected(pytester, desk):
    folder = desk(SOURCE, DERIVED)
    (folder / "test_code.py").write_text("def test_code(): pass")
    result = pytester.runpytest("--fidelity-html=report.html", "test_code.py")
    assert f"fidelity: page for editors: {(folder / 'report.html').as_uri()}" in result.outlines
    assert "No violations" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_a_warning(pytester, desk):
    folder = desk(SOURCE, SOURCE)
    (folder / "out").write_text("a file")
    result = pytester.runpytest("--fidelity-html=out/report.html")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*--fidelity-html: *report.html cannot be written (*); choose another place"])


def test_collecting_only_writes_nothing(pytester, desk):
    folder = desk(SOURCE, DERIVED)
    pytester.runpytest("--collect-only", "--fidelity-html=report.html")
    assert not (folder / "report.html").exists()


@pytest.mark.parametrize("options", [(), ("-n2",)])
def test_github_gets_annotations_and_a_summary_by_itself(pytester, desk, monkeypatch, options):
    folder = desk(SOURCE, DERIVED)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    result = pytester.runpytest(*options)
    said = [line for line in result.outlines if line.startswith("::")]
    assert len(said) == 3
    name = f"{folder.name}/content/ferry.md"
    assert f"::error file={name},line=1,col=16,title=number-altered::number altered: 14 → 41 (wire/ferry.txt:1)" in said
    summary = (folder / "summary.md").read_text(encoding="utf-8")
    assert "3 violations in 1 of 1 articles." in summary
    assert "| content/ferry.md | 1 | 2 | 1 | 0 | 0 | 0 |" in summary


def test_other_failures_are_not_annotated(pytester, desk, monkeypatch):
    desk(SOURCE, SOURCE)
    pytester.makepyfile("def test_code(): assert 0")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = pytester.runpytest()
    result.assert_outcomes(failed=1, passed=3, skipped=1)
    assert not [line for line in result.outlines if line.startswith("::")]
