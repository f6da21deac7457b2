"""The baseline: what is known, how it is written, and what is said of a file that is none."""

from __future__ import annotations

import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.baseline import NAME, Entry, entries, read, stale, write
from fidelity.errors import DeclarationError
from fidelity.verdicts import compare

KNOWN = Entry("content/b.md", "", "number", "number-altered", "14", 1)
OTHERS = [
    KNOWN._replace(article="content/a.md"),
    KNOWN._replace(occurrence=2),
    KNOWN._replace(id="town"),
    KNOWN._replace(kind="quote", code="quote-altered", value="ich möchte “nichts” sagen"),
]
texts = st.text(max_size=20)
known = st.frozensets(st.builds(Entry, texts, texts, texts, texts, texts, st.integers(1, 99)), max_size=6)


def test_an_error_is_known_by_what_it_is_and_not_by_its_line():
    source = "The pier has 14 lamps. The quay has 14 lamps. Ida Brandt lit them."
    derived = "The pier has 41 lamps. The quay has 44 lamps. Ida Brandt lit them."
    found = [entry for entry, _ in entries("a.md", None, compare(source, derived))]
    assert [(entry.code, entry.value, entry.occurrence) for entry in found] == [
        ("number-altered", "14", 1),
        ("number-altered", "14", 2),
    ]
    moved = [
        entry for entry, _ in entries("a.md", None, compare(f"So it is.\n\n{source}", f"So.\n\nWell.\n\n{derived}"))
    ]
    assert moved == found


def test_warnings_are_not_known_since_they_fail_nothing():
    report = compare("Ida Brandt came in May.", "She came in May.", policy="translation")
    assert [violation.severity for violation in report.violations] == ["warning"]
    assert entries("a.md", None, report) == []


def test_the_file_is_sorted_with_one_violation_a_line(tmp_path):
    write(tmp_path / NAME, [KNOWN, *OTHERS, KNOWN])
    lines = (tmp_path / NAME).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2 + len({KNOWN, *OTHERS})
    said = [json.loads(line.rstrip(",")) for line in lines[1:-1]]
    assert said[0] == {
        "article": "content/a.md", "kind": "number", "code": "number-altered", "value": "14", "occurrence": 1,
    }  # fmt: skip
    assert [one["article"] for one in said] == sorted(one["article"] for one in said)
    assert "möchte" in "".join(lines)


@given(known)
def test_what_is_written_is_read(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("any") / NAME
    write(path, entries)
    assert read(path) == entries
    before = path.read_bytes()
    write(path, sorted(entries, reverse=True))
    assert path.read_bytes() == before


def test_no_file_knows_nothing(tmp_path):
    assert read(tmp_path / NAME) == frozenset()


def test_it_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    write(tmp_path / NAME, [KNOWN])
    before = (tmp_path / NAME).read_bytes()

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(DeclarationError, match=r"cannot be written .No space left on device.; mend the folder"):
        write(tmp_path / NAME, OTHERS)
    assert (tmp_path / NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_its_permissions_stay(tmp_path):
    write(tmp_path / NAME, [KNOWN])
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o644
    (tmp_path / NAME).chmod(0o664)
    write(tmp_path / NAME, OTHERS)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o664


def test_a_worker_does_not_write_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    with pytest.raises(DeclarationError, match="run without -n"):
        write(tmp_path / NAME, [KNOWN])
    assert not (tmp_path / NAME).exists()


MISTAKES = {
    b"{": f"{NAME}:1:2: no valid JSON: *; mend it, or write it anew with fidelity baseline",
    b"[]": f"{NAME}:1: no baseline; *",
    b'{"version": 1}': f"{NAME}:1: no baseline; *",
    b'{"version": 9, "violations": []}': f"{NAME}:1: version 9 is not known here; *",
    b"\xff": f"{NAME}: no JSON in UTF-8; *",
    b'{"version": 1, "violations": [{}]}': f"{NAME}: violations[0]: no violation (article, kind, *",
    b'{"version": 1, "violations": [{"article": "a", "kind": "k", "code": "c", "value": "v", "occurrence": 0}]}': (
        f"{NAME}: violations[0]: occurrence counts from 1, *"
    ),
}


@pytest.mark.parametrize("content", MISTAKES)
def test_a_file_that_is_no_baseline_is_said_in_one_line(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(DeclarationError) as error:
        read(tmp_path / NAME)
    first, _, last = MISTAKES[content].partition("*")
    assert str(error.value).startswith(first)
    assert str(error.value).endswith(last)
    assert "\n" not in str(error.value)


def test_what_is_there_no_more_is_stale_unless_its_article_could_not_be_read():
    assert list(stale([KNOWN, *OTHERS], [KNOWN], ["content/a.md"])) == sorted(OTHERS[1:])
