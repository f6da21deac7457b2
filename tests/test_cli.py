"""The command line: ``fidelity check SOURCE DERIVED``."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fidelity import __version__
from fidelity.cli import main

SOURCE = "In May the council bought 14 ferries.\n\nThe bay has 300 boats.\n"
DAMAGED = "In May the council bought 41 ferries.\n\nThe bay has boats.\n"


@pytest.fixture
def texts(files, monkeypatch):
    monkeypatch.chdir(files({"wire.txt": SOURCE, "same.md": SOURCE, "other.md": DAMAGED}))


@pytest.fixture
def run(texts, capsys):  # noqa: ARG001 - the files must be there
    def run(*arguments):
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as stopped:
            code = stopped.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_violations_are_lines_with_their_place_and_code(run):
    code, out, err = run("check", "wire.txt", "other.md", "--preserve", "numbers")
    first, second, last = out.splitlines()
    assert code == 1
    assert err == ""
    assert first == "other.md:1:27  number-altered  14 → 41 (wire.txt:1)"
    assert second.split("  ", 1)[1].split() == ["number-missing", "300", "(wire.txt:3)"]
    assert last == "2 numbers: 2 violations"


def test_a_faithful_article_is_clean(run):
    code, out, _ = run("check", "wire.txt", "same.md", "--preserve=numbers")
    assert (code, out) == (0, "2 numbers: no violations\n")


def test_all_kinds_are_counted_in_their_order(run):
    _, out, _ = run("check", "wire.txt", "same.md")
    assert [word.split(" ")[1].rstrip("s:") for word in out.splitlines()[-1].partition(":")[0].split(", ")] == [
        "quote",
        "name",
        "date",
        "number",
    ]


def test_a_policy_that_allows_omissions_says_how_much_is_kept(run):
    code, out, _ = run("check", "wire.txt", "other.md", "--policy", "summary", "--preserve", "numbers")
    assert code == 1
    assert "policy summary: 0 of 2 facts of the source kept" in out.splitlines()
    assert out.splitlines()[-1] == "2 numbers: 1 violation"


def test_several_sources_come_before_the_derived_article(run):
    code, _, _ = run("check", "wire.txt", "other.md", "same.md", "--policy", "compilation", "--preserve", "numbers")
    assert code == 0


def test_json_has_stable_keys(run):
    code, out, _ = run("check", "wire.txt", "other.md", "--preserve", "numbers", "--format", "json")
    data = json.loads(out)
    assert code == 1
    assert out.isascii()
    assert list(data) == ["format", "fidelity", "ok", "articles"]
    assert (data["format"], data["fidelity"], data["ok"]) == (1, __version__, False)
    (article,) = data["articles"]
    assert list(article)[:6] == ["derived", "sources", "policy", "ok", "checked", "violations"]
    assert list(article)[6:] == ["id", "declared", "counts", "waived", "notes"]
    assert (article["derived"], article["sources"], article["checked"]) == ("other.md", ["wire.txt"], {"numbers": 2})
    violation = article["violations"][0]
    assert violation["code"] == "number-altered"
    assert violation["message"] == "number altered: 14 → 41 (wire.txt:1)"
    assert violation["place"] == {"path": "other.md", "line": 1, "column": 27}
    assert violation["source"] == {
        "text": "14", "value": "14", "start": 26, "end": 28, "path": "wire.txt", "line": 1, "column": 27,
    }  # fmt: skip
    assert article["violations"][1]["derived"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "fidelity: missing command; see fidelity --help"),
        (["chek"], "fidelity: unknown command 'chek'; did you mean check?; see fidelity --help"),
        (["check"], "fidelity: no fidelity.toml here or above; declare the articles (fidelity init)*"),
        (["check", "wire.txt"], "fidelity: no fidelity.toml here or above*"),
        (["check", "--manifest=desk.toml"], "fidelity: desk.toml: does not exist*"),
        (["check", "wire.txt", "other.md", "--output=no/where.json"], "fidelity: no/where.json: cannot be written (*"),
        (["check", "wire.txt", "other.md", "--polcy=x"], "fidelity check: no such option '--polcy'*--policy*"),
        (["check", "wire.txt", "other.md", "--policy=sumary"], "fidelity: --policy: unknown policy 'sumary'; did you mean summary?"),
        (["check", "wire.txt", "other.md", "--preserve=nmaes"], "fidelity: --preserve: unknown kind 'nmaes'; did you mean names?"),
        (["check", "wire.txt", "other.md", "--date=May"], "fidelity: --date: 'May' is no date; write it as 2020-06-26"),
        (["check", "wire.txt", "other.md", "--format=xml"], "fidelity check: invalid value for '--format': 'xml' is not one of*"),
        (["check", "none.txt", "other.md"], "fidelity: none.txt*"),
        (["check", "wire.txt", "."], "fidelity: .*"),
        (["check", "wire.txt", "./wire.txt"], "fidelity: wire.txt: source and derived are one file; name two"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line_and_exit_code_2(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    start, *rest = message.split("*")
    assert err.startswith(start)
    assert all(part in err for part in rest)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"caf\xe9", b"\x00\x01", b"---\na: [\n---\nx"])
def test_articles_that_cannot_be_read_are_one_line(run, tmp_path, content):
    (tmp_path / "bad.md").write_bytes(content)
    code, out, err = run("check", "wire.txt", "bad.md")
    assert (code, out) == (2, "")
    assert err.startswith("fidelity: bad.md")
    assert err.count("\n") == 1


def test_nothing_to_check_does_not_pass(run, tmp_path):
    for name in ("rain.txt", "pour.txt"):
        (tmp_path / name).write_text("it rains, and it pours")
    code, out, err = run("check", "rain.txt", "pour.txt")
    assert code == 2
    assert out == "0 quotes, 0 names, 0 dates, 0 numbers: no violations\n"
    assert (
        err
        == "fidelity: nothing to check: neither article has quotes, names, dates, numbers; are these the right files?\n"
    )
    code, out, _ = run("check", "rain.txt", "pour.txt", "--format=json")
    assert (code, json.loads(out)["ok"]) == (2, False)


MANIFEST = """
[[pair]]
source = "wire.txt"
derived = "other.md"
preserve = ["numbers"]

[[pair]]
source = "wire.txt"
derived = "same.md"
"""


def test_options_of_a_pair_are_not_for_declared_articles(run, tmp_path):
    (tmp_path / "fidelity.toml").write_text(MANIFEST)
    said = "fidelity: --policy: declared articles have it in the manifest; name SOURCE and DERIVED\n"
    assert run("check", "--policy=summary") == (2, "", said)


@pytest.fixture
def desk(texts, tmp_path):  # noqa: ARG001 - the articles must be there
    (tmp_path / "fidelity.toml").write_text(MANIFEST)
    return tmp_path


def test_without_files_the_declared_articles_are_checked(run, desk):  # noqa: ARG001
    code, out, err = run("check")
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert [line.split()[:2] for line in lines[:2]] == [
        ["other.md:1:27", "number-altered"],
        ["other.md:3:12", "number-missing"],
    ]
    assert lines[2] == "other.md: 0 kept, 1 altered, 1 missing   fidelity check other.md"
    assert lines[-1] == "0 quotes, 0 names, 1 date, 4 numbers: 2 violations in 1 of 2 articles"
    assert run("check", "--quiet")[1].splitlines() == lines[:2]


def test_a_declared_article_is_checked_alone_from_anywhere(run, desk, monkeypatch):
    assert run("check", "same.md")[:2] == (0, "0 quotes, 0 names, 1 date, 2 numbers: no violations in 1 article\n")
    (desk / "deep").mkdir()
    monkeypatch.chdir(desk / "deep")
    assert run("check", "../other.md")[0] == 1
    assert run("check", "other.md")[0] == 1
    assert run("check", "other.mx") == (
        2, "", "fidelity: other.mx: not declared; name SOURCE and DERIVED, or declare it in the manifest\n",
    )  # fmt: skip


def test_declared_takes_sources_and_folders_and_nothing_is_fine(run, desk):
    assert run("check", "--declared", "wire.txt", "README.md")[1].endswith("in 1 of 2 articles\n")
    assert run("check", "--declared", str(desk))[1].endswith("in 1 of 2 articles\n")
    assert run("check", "--declared", "README.md") == (0, "no article was checked\n", "")
    code, out, _ = run("check", "--declared", "README.md", "-q")
    assert (code, out) == (0, "")


def test_one_article_that_cannot_be_read_does_not_hide_the_others(run, desk):
    (desk / "same.md").write_bytes(b"")
    code, out, err = run("check")
    assert code == 2
    assert "number-altered" in out
    assert err.startswith("fidelity: same.md: the article is empty")


def test_verbose_is_an_editor_s_note_for_every_violation(run, monkeypatch):
    code, out, _ = run("check", "wire.txt", "other.md", "--preserve=numbers", "-v")
    lines = out.splitlines()
    assert code == 1
    assert lines[0] == "number altered: 14 → 41 (wire.txt:1)"
    assert lines[2:5] == [
        "wire.txt:1:27",
        "    In May the council bought 14 ferries.",
        "                              ^^",
    ]
    assert "more:  fidelity explain number-altered" in lines
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = run("check", "wire.txt", "other.md", "--preserve=numbers", "-v")[1]
    assert "bought \x1b[31m\x1b[1m14\x1b[0m ferries" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == out


def test_articles_without_a_source_are_said(run, tmp_path):
    (tmp_path / "fidelity.toml").write_text('[[pattern]]\nsource = "w/{a}.txt"\nderived = "c/{a}.md"\n')
    for name in ("w/a.txt", "c/a.md", "c/b.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("We sold 14 goats.")
    code, _, err = run("check")
    assert (code, err) == (
        0,
        "fidelity: fidelity.toml:1: pattern[1]: c/b.md has no source and cannot be checked; add the source, or exclude the article\n",
    )
    assert run("check", "--quiet") == (0, "", "")


def test_a_report_goes_to_a_file(run, desk):
    code, out, _ = run("check", "--format=json", "--output", "report.json")
    assert (code, out) == (1, "")
    assert len(json.loads((desk / "report.json").read_text())["articles"]) == 2


def test_what_is_said_twice_alike_is_one_line(run, tmp_path):
    (tmp_path / "one.txt").write_text(
        "We sold 14 goats to Ada Moen, and the river rose. Then it fell. Later we sold 14 cows."
    )
    (tmp_path / "two.txt").write_text(
        "We sold 41 goats to Ada Moen, and the river rose. Then it fell. Later we sold 41 cows."
    )
    _, out, _ = run("check", "one.txt", "two.txt")
    assert out.splitlines()[0].endswith("14 → 41 (one.txt:1) ×2")


def test_a_waived_fact_is_counted_and_does_not_fail(run, tmp_path):
    (tmp_path / "w.md").write_text(
        '<!-- fidelity: allow number "14" because "agreed" -->\n\n' + DAMAGED.replace("boats", "300 boats")
    )
    code, out, _ = run("check", "wire.txt", "w.md", "--preserve=numbers")
    assert (code, out) == (0, "2 numbers: no violations, 1 waived\n")


@pytest.mark.usefixtures("desk")
def test_a_progress_bar_is_for_terminals(monkeypatch, capsys, tmp_path):
    (tmp_path / "fidelity.toml").write_text('[[pattern]]\nsource = "s/{a}.txt"\nderived = "d/{a}.txt"\n')
    for folder in "sd":
        (tmp_path / folder).mkdir()
        for number in range(9):
            (tmp_path / folder / f"{number}.txt").write_text("We sold 14 goats.")
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("TERM", raising=False)
    assert main(["check", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["check"]) == 0
    assert "fidelity" in capsys.readouterr().err


def test_version_and_help(run):
    assert run("--version")[:2] == (0, f"fidelity {__version__}\n")
    code, out, _ = run("check", "--help")
    assert code == 0
    assert "SOURCE" in out


def program(*arguments, **options):
    command = [sys.executable, "-m", "fidelity", *arguments]
    return subprocess.run(command, capture_output=True, check=False, **options)


@pytest.mark.usefixtures("texts")
def test_it_is_a_module_that_prints_on_any_terminal():
    run = program("check", "wire.txt", "other.md", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert run.returncode == 1
    assert b"14 \\u2192 41" in run.stdout
    assert b"\x1b" not in run.stdout


@pytest.mark.usefixtures("texts")
def test_a_reader_that_leaves_early_sees_no_traceback():
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "fidelity", "check", "wire.txt", "other.md"]
    run = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert run.stderr == b""
    assert run.returncode == 1


@pytest.mark.usefixtures("texts")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is simulated by /dev/full")
@pytest.mark.parametrize("arguments", [["check", "wire.txt", "other.md"], ["explain", "name-altered"], ["schema"]])
def test_a_full_disk_is_one_line(arguments):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "fidelity", *arguments]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert run.stderr.startswith(b"fidelity: standard output: ")
    assert run.stderr.count(b"\n") == 1


@pytest.mark.usefixtures("texts")
def test_an_interruption_is_one_line(monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("fidelity.declarations.checks.article", interrupted)
    assert main(["check", "wire.txt", "other.md"]) == 130
    assert capsys.readouterr().err.strip() == "fidelity: interrupted"


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(("setting", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_are_for_terminals_that_want_them(monkeypatch, capsys, setting, coloured):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    main(["check", "wire.txt", "other.md"])
    assert ("\x1b[31m" in capsys.readouterr().out) is coloured


@pytest.mark.usefixtures("texts")
def test_colours_can_be_forced_and_forbidden(monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["check", "wire.txt", "other.md"])
    assert "\x1b[31m" in capsys.readouterr().out
    main(["check", "wire.txt", "other.md", "--output", "plain.txt"])
    assert b"\x1b" not in Path("plain.txt").read_bytes()
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", "wire.txt", "other.md"])
    assert "\x1b" not in capsys.readouterr().out
