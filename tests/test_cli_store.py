"""``fidelity check`` over many articles: verdicts that pytest keeps, and processes that share the work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

import fidelity.verdict_store.ahead
import fidelity.verdict_store.jobs
from fidelity.cli import main

SOURCE = "On June {day}, 2031, the Pier Office counted {boats} boats. “We will wait,” said Ana Kovar.\n"
PAIRS = 11


@pytest.fixture
def pier(files, monkeypatch):
    """Eleven pairs; every third is damaged, one is empty."""
    contents = {"fidelity.toml": '[[pattern]]\nsource = "wire/{n}.txt"\nderived = "content/{n}.md"\n'}
    for number in range(PAIRS):
        text = SOURCE.format(day=number + 1, boats=number + 4000)
        contents[f"wire/{number}.txt"] = text
        contents[f"content/{number}.md"] = text.replace(" 400", " 900") if number % 3 == 0 else text
    contents["content/7.md"] = ""
    folder = files(contents)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def check(capsys):
    def run(*arguments):
        code = main(["check", *arguments])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def alone(monkeypatch):
    """One process, and neither cache nor temporary folder."""
    monkeypatch.setattr(fidelity.verdict_store.ahead, "processors", lambda: 1)


@pytest.fixture
def together(monkeypatch):
    """Two processes, however little there is to do."""
    monkeypatch.setattr(fidelity.verdict_store.ahead, "processors", lambda: 2)
    monkeypatch.setattr(fidelity.verdict_store.jobs, "WORTH", 1)


@pytest.mark.usefixtures("alone")
def test_verdicts_are_kept_where_pytest_has_a_cache(pier, check, compared):
    plain = check()
    assert (plain[0], len(compared)) == (2, PAIRS - 1)
    assert not (pier / ".pytest_cache").exists()
    (pier / ".pytest_cache").mkdir()
    assert check() == plain
    compared.clear()
    assert check() == plain
    assert not compared
    (pier / "content/1.md").write_text("On June 2, 2031, the Pier Office counted 5 boats.\n")
    assert "content/1.md:1:42  number-altered" in check()[1]
    assert len(compared) == 1


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("content", [b"", b"fidelity report 1\n", b"\0" * 200])
def test_a_verdict_that_cannot_be_read_is_made_again(pier, check, compared, content):
    (pier / ".pytest_cache").mkdir()
    plain = check()
    for path in (pier / ".pytest_cache").rglob("*.report"):
        path.write_bytes(content)
    compared.clear()
    assert check() == plain
    assert len(compared) == PAIRS - 1


@pytest.mark.usefixtures("alone")
def test_a_cache_that_is_a_file_is_no_cache(pier, check):
    plain = check()
    (pier / ".pytest_cache").mkdir()
    (pier / ".pytest_cache" / "d").write_text("")
    assert check() == plain


@pytest.mark.usefixtures("together")
@pytest.mark.parametrize("chunk", [1, 4, 99])
def test_several_processes_say_what_one_says(pier, check, compared, monkeypatch, chunk):
    monkeypatch.setattr(fidelity.verdict_store.jobs, "_CHUNK", chunk)
    shared = check("--format=json")
    assert len(compared) < PAIRS - 1
    monkeypatch.setattr(fidelity.verdict_store.ahead, "processors", lambda: 1)
    assert check("--format=json") == shared
    assert sorted(path.name for path in pier.iterdir()) == ["content", "fidelity.toml", "wire"]


@pytest.mark.usefixtures("together")
def test_processes_that_die_leave_the_work_to_this_one(pier, check, compared, monkeypatch):
    (pier / "content/7.md").unlink()
    monkeypatch.setattr(fidelity.verdict_store.jobs, "_START", "import sys; sys.exit(3)")
    monkeypatch.setattr(fidelity.verdict_store.jobs, "_CHUNK", 2)
    assert check()[0] == 1
    assert len(compared) == PAIRS - 1


@pytest.mark.usefixtures("pier", "together")
def test_an_interruption_calls_off_what_has_not_begun(check, monkeypatch):
    ended = []

    class Threads(ThreadPoolExecutor):
        def shutdown(self, **options):
            ended.append(options.get("cancel_futures", False))
            super().shutdown(**options)

    monkeypatch.setattr(fidelity.verdict_store.jobs, "ThreadPoolExecutor", Threads)
    monkeypatch.setattr(fidelity.verdict_store.ahead.Store, "report", interrupted)
    assert check()[0] == 130
    assert ended[0] is True


def interrupted(*_):
    raise KeyboardInterrupt


@pytest.mark.usefixtures("together")
def test_pytest_finds_what_the_command_line_kept(pier, check, compared, pytester):
    (pier / "content/7.md").unlink()
    (pier / ".pytest_cache").mkdir()
    check()
    compared.clear()
    pytester.runpytest_inprocess(str(pier), f"--rootdir={pier}").assert_outcomes(passed=36, failed=4)
    assert not compared
