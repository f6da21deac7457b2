"""The cache of verdicts, processes ahead of the collection, and shards."""

from __future__ import annotations

import re

import pytest

import fidelity.verdict_store.jobs
import fidelity.verdict_store.store
from fidelity.declarations.manifest import load
from fidelity.verdict_store.store import Store

SOURCE = "On June {day}, 2031, the Harbour Board counted {boats} boats. “We will not wait,” said Ana Kovar.\n"


@pytest.fixture
def harbour(pytester):
    """Nine pairs; every third is damaged."""

    def write(pairs=9):
        for number in range(pairs):
            source = SOURCE.format(day=number + 1, boats=number + 4000)
            derived = source if number % 3 else source.replace(f" {number + 4000} ", f" {number + 9000} ")
            for name, content in ((f"wire/{number}.txt", source), (f"content/{number}.md", derived)):
                path = pytester.path / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(content, encoding="utf-8")
        (pytester.path / "fidelity.toml").write_text(
            '[[pattern]]\nsource = "wire/{n}.txt"\nderived = "content/{n}.md"\n', encoding="utf-8"
        )
        return pytester.path

    return write


def outcomes(result):
    """What a run printed, without the time it took."""
    return [re.sub(r" in [0-9.]+s.*", "", line) for line in result.outlines if "cachedir" not in line]


@pytest.mark.parametrize("items", ["violations", "facts"])
def test_a_warm_run_compares_nothing_and_prints_the_same(pytester, harbour, compared, items):
    harbour()
    cold = pytester.runpytest_inprocess("-v", f"--fidelity-items={items}")
    assert len(compared) == 9
    warm = pytester.runpytest_inprocess("-v", f"--fidelity-items={items}")
    assert len(compared) == 9
    assert outcomes(cold) == outcomes(warm)
    assert cold.ret == warm.ret == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "content/4.md").write_text("Nothing is left of the 14 boats.\n"),
        lambda folder: (folder / "wire/4.txt").write_text("The Board counted 14 boats.\n"),
    ],
)
def test_what_changed_is_compared_again(pytester, harbour, compared, change):
    folder = harbour()
    pytester.runpytest_inprocess()
    change(folder)
    pytester.runpytest_inprocess()
    assert len(compared) == 10


def test_other_rules_and_other_policies_are_other_verdicts(pytester, harbour, compared, monkeypatch):
    folder = harbour()
    pytester.runpytest_inprocess()
    manifest = folder / "fidelity.toml"
    manifest.write_text(manifest.read_text() + 'policy = "summary"\n')
    pytester.runpytest_inprocess()
    assert len(compared) == 18
    monkeypatch.setattr(fidelity.verdict_store.store, "rules_version", lambda: "others")
    pytester.runpytest_inprocess()
    assert len(compared) == 27


@pytest.mark.parametrize("option", ["--fidelity-no-cache", "--cache-clear", "-pno:cacheprovider"])
def test_the_cache_can_be_left_alone(pytester, harbour, compared, option):
    harbour()
    pytester.runpytest_inprocess()
    pytester.runpytest_inprocess(option)
    assert len(compared) == 18


def test_torn_entries_are_made_again(pytester, harbour, compared):
    folder = harbour()
    pytester.runpytest_inprocess()
    entries = sorted((folder / ".pytest_cache" / "d" / "fidelity").iterdir())
    assert len(entries) == 9
    entries[0].write_bytes(entries[0].read_bytes()[:-1])
    entries[1].write_bytes(b"")
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(failed=3, passed=33)
    assert len(compared) == 11


def test_the_cache_stays_within_its_bounds(harbour):
    folder = harbour()
    kept = folder / "kept"
    kept.mkdir()
    store = Store(kept)
    pairs = load(folder / "fidelity.toml", folder).pairs
    for pair in pairs:
        store.report(pair)
    size = max(path.stat().st_size for path in kept.iterdir())
    store.trim(3 * size)
    assert 1 <= len(list(kept.iterdir())) <= 4
    store.trim(0)
    assert list(kept.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_no_error(pytester, harbour):
    folder = harbour(3)
    (folder / ".pytest_cache").mkdir()
    (folder / ".pytest_cache" / "d").write_text("a file")
    pytester.runpytest_inprocess().assert_outcomes(failed=1, passed=11)


# --- processes


def test_processes_ahead_leave_nothing_to_the_collection(pytester, harbour, compared, monkeypatch):
    harbour()
    monkeypatch.setattr(fidelity.verdict_store.jobs, "WORTH", 1)
    ahead = pytester.runpytest_inprocess("-v", "-o", "fidelity_jobs=2", "--fidelity-no-cache")
    assert compared == []
    alone = pytester.runpytest_inprocess("-v", "-o", "fidelity_jobs=1", "--fidelity-no-cache")
    assert len(compared) == 9
    assert outcomes(ahead) == outcomes(alone)


def test_an_article_that_cannot_be_read_is_said_by_the_collection(pytester, harbour, monkeypatch):
    folder = harbour()
    (folder / "content/5.md").write_bytes(b"\xff\x00")
    monkeypatch.setattr(fidelity.verdict_store.jobs, "WORTH", 1)
    result = pytester.runpytest_inprocess("-o", "fidelity_jobs=2", "--continue-on-collection-errors")
    result.assert_outcomes(failed=3, passed=29, errors=1)


def test_processes_that_die_leave_the_work_to_the_collection(pytester, harbour, compared, monkeypatch):
    harbour(3)
    monkeypatch.setattr(fidelity.verdict_store.jobs, "WORTH", 1)
    monkeypatch.setattr(fidelity.verdict_store.jobs, "_START", "import sys; sys.exit(3)")
    pytester.runpytest_inprocess("-o", "fidelity_jobs=2").assert_outcomes(failed=1, passed=11)
    assert len(compared) == 3


def test_only_the_articles_that_are_named_are_checked_ahead(pytester, harbour, compared, monkeypatch):
    folder = harbour()
    monkeypatch.setattr(fidelity.verdict_store.jobs, "WORTH", 1)
    pytester.runpytest_inprocess("-o", "fidelity_jobs=2", "content/1.md", "content/2.md")
    assert compared == []
    assert len(list((folder / ".pytest_cache" / "d" / "fidelity").iterdir())) == 2


@pytest.mark.parametrize("cached", [True, False])
def test_the_workers_of_xdist_share_what_is_checked(pytester, harbour, cached):
    pytest.importorskip("xdist")
    folder = harbour()
    trace = folder / "compared.txt"
    (folder / "conftest.py").write_text(
        "import fidelity.declarations.checks as checks\n"
        "compare = checks.compare\n"
        "def noted(*texts, **options):\n"
        f"    with open({str(trace)!r}, 'a') as stream: print('x', file=stream)\n"
        "    return compare(*texts, **options)\n"
        "checks.compare = noted\n"
    )
    options = [] if cached else ["--fidelity-no-cache"]
    result = pytester.runpytest_subprocess("-n2", *options)
    result.assert_outcomes(failed=3, passed=33)
    assert len(trace.read_text().splitlines()) == 9


@pytest.mark.parametrize("said", ["0", "many", "-1", ""])
def test_a_number_of_processes_that_cannot_be_meant(pytester, harbour, said):
    harbour(1)
    result = pytester.runpytest_inprocess("-o", f"fidelity_jobs={said}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    message = f"ERROR: fidelity_jobs: {said!r} is no number of processes; write auto, or a number from 1 up"
    assert message in result.errlines


# --- shards


def ids(result):
    return [line for line in result.outlines if "::" in line]


@pytest.mark.parametrize("of", [1, 2, 4, 20])
def test_the_shards_together_are_the_whole_and_never_overlap(pytester, harbour, of):
    harbour()
    whole = ids(pytester.runpytest_inprocess("--collect-only", "-q"))
    parts = [
        ids(pytester.runpytest_inprocess("--collect-only", "-q", f"--fidelity-shard={number}/{of}"))
        for number in range(1, of + 1)
    ]
    assert sorted(one for part in parts for one in part) == sorted(whole)
    assert len(whole) == 36


@pytest.mark.parametrize("said", ["0/3", "4/3", "2", "a/b", "1/0", "1/2/3"])
def test_a_shard_that_cannot_be_meant(pytester, harbour, said):
    harbour(1)
    result = pytester.runpytest_inprocess(f"--fidelity-shard={said}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert f"ERROR: --fidelity-shard: {said!r} is no shard; write 2/5 for the second of five" in result.errlines
