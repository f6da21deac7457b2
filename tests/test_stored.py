"""Reports on disk: what is read back is what was written, or nothing."""

from __future__ import annotations

import os
import pickle
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity import compare, read, stored
from fidelity.errors import StoredError
from fidelity.reports.body import Bodies
from fidelity.strategies import articles, corruptions

NEWSROOM = Path(__file__).parent.parent / "fixtures" / "newsroom"


def lines(report):
    return [[*Bodies(report, declared="fidelity.toml:1").body(violation)] for violation in report.violations]


def same(one, other):
    """Whether two reports are the same, as far as anybody can see."""
    return (
        lines(one) == lines(other)
        and one.violations == other.violations
        and (one.kept, one.excused, one.notes, one.policy) == (other.kept, other.excused, other.notes, other.policy)
        and one.source.facts == other.source.facts
        and one.derived.facts == other.derived.facts
        and [str(v.fact.place) for v in one.violations] == [str(v.fact.place) for v in other.violations]
    )


@given(articles().flatmap(corruptions))
def test_a_stored_report_is_the_fresh_one(corruption):
    fresh = compare(corruption.article.text, corruption.text, complete=True)
    found = stored.load(stored.dump(fresh))
    assert same(found.report, fresh)
    assert (found.checked, found.policy, found.silent) == (fresh.checked, "rewrite", not fresh.violations)


def test_documents_keep_their_files_and_their_way_back():
    sources = [read(NEWSROOM / "wire" / "tramline.txt"), read(NEWSROOM / "wire" / "tramline.txt")]
    fresh = compare(sources, read(NEWSROOM / "content" / "tramline.md"))
    found = stored.load(stored.dump(fresh))
    assert fresh.violations
    assert same(found.report, fresh)
    assert found.line == fresh.derived.document.place(0).line


def test_a_report_without_anything_to_say_is_silent():
    assert stored.load(stored.dump(compare("Ten boats.", "Ten boats."))).silent
    assert not stored.load(stored.dump(compare("Ten boats.", "Two boats."))).silent


CONTENT = stored.dump(compare("Ten boats and 300 crews.", "Ten boats and 400 crews."))


@given(st.integers(0, len(CONTENT) - 1))
def test_a_torn_file_is_no_report(length):
    assert stored.load(CONTENT[:length]) is None


@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
def test_a_damaged_file_is_no_report(place, change):
    damaged = bytearray(CONTENT)
    damaged[place] ^= change
    assert stored.load(bytes(damaged)) is None


class Hostile:
    def __reduce__(self):
        return os.mkdir, ("hostile",)


@pytest.mark.parametrize("value", [Hostile(), 14, os.getcwd, stored.dump])
def test_a_hostile_file_runs_nothing(value, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    body = zlib.compress(pickle.dumps(value))
    with pytest.raises(StoredError, match="--cache-clear"):
        _ = stored.Stored({}, "rewrite", 1, silent=False, body=body).report
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("rest", [b"", b"\xff", b"\0\0\0\2{}", b'\0\0\0\x0e{"checked": []}', b"\0\0\0\4null"])
def test_a_file_that_somebody_sealed_is_no_report(rest):
    assert stored.load(stored.sealed(rest)) is None
