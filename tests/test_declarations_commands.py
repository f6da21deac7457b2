"""``fidelity baseline``, ``fidelity stamp``, ``fidelity schema``."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema
import pytest

from fidelity import baseline
from fidelity.cli import main
from fidelity.declarations.project import project

SOURCE = "The council bought 14 ferries for the bay. The harbour has 72 sailors.\n"
DAMAGED = SOURCE.replace("14", "41").replace("72", "27")
MANIFEST = '[[pattern]]\nsource = "wire/{n}.txt"\nderived = "content/{n}.md"\n'


@pytest.fixture
def repository(files, monkeypatch):
    root = files(
        {
            "wire/calm.txt": SOURCE,
            "wire/ferry.txt": SOURCE,
            "content/calm.md": SOURCE,
            "content/ferry.md": DAMAGED,
            "fidelity.toml": MANIFEST,
        }
    )
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(repository, capsys):  # noqa: ARG001 - the files must be there
    def run(*arguments):
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out.rstrip("\n"), said.err.rstrip("\n")

    return run


def known(root):
    return [(entry.article, entry.value) for entry in sorted(baseline.read(root / baseline.NAME))]


# baseline ---------------------------------------------------------------------------------------------------------


def test_the_baseline_knows_what_is_damaged_today(repository, run):
    assert run("check", "--quiet")[0] == 1
    assert run("baseline") == (0, ".fidelity-baseline.json: 2 known violations in 1 article (2 new, 0 mended)", "")
    assert known(repository) == [("content/ferry.md", "14"), ("content/ferry.md", "72")]
    assert run("check", "--quiet")[0] == 0


def test_it_is_written_from_any_folder_of_the_project(repository, run, monkeypatch):
    monkeypatch.chdir(repository / "content")
    assert run("baseline")[0] == 0
    assert len(known(repository)) == 2


def test_a_later_baseline_has_what_there_is(repository, run):
    run("baseline")
    (repository / "content/ferry.md").write_text(SOURCE.replace("14", "41"))
    (repository / "content/calm.md").write_text(SOURCE.replace("72", "27"))
    assert run("baseline")[1].endswith("2 known violations in 2 articles (1 new, 1 mended)")
    assert known(repository) == [("content/calm.md", "72"), ("content/ferry.md", "14")]


def test_pruning_takes_out_and_adds_nothing(repository, run):
    run("baseline")
    (repository / "content/ferry.md").write_text(SOURCE.replace("14", "41"))
    (repository / "content/calm.md").write_text(SOURCE.replace("72", "27"))
    code, out, _ = run("baseline", "--prune")
    assert code == 0
    assert out.split("\n") == [
        ".fidelity-baseline.json: 1 known violation in 1 article (0 new, 1 mended)",
        "1 violation not known; mend them, or add them with fidelity baseline",
    ]
    assert known(repository) == [("content/ferry.md", "14")]


def test_pruning_without_a_baseline_writes_none(repository, run):
    assert run("baseline", "--prune")[0] == 0
    assert not (repository / baseline.NAME).exists()


def test_an_article_that_cannot_be_read_is_said_and_keeps_what_is_known_of_it(repository, run):
    run("baseline")
    (repository / "content/ferry.md").write_bytes(b"caf\xe9")
    code, out, error = run("baseline")
    assert (code, out) == (2, ".fidelity-baseline.json: 2 known violations in 1 article (0 new, 0 mended)")
    assert error.startswith("fidelity: content/ferry.md:1: is not UTF-8")
    assert error.endswith("(fidelity.toml:1: pattern[1])")


def test_waived_damage_is_not_in_the_baseline(repository, run):
    waiver = '<!-- fidelity: allow number "14" because "agreed" -->\n'
    (repository / "content/ferry.md").write_text(DAMAGED + waiver)
    run("baseline")
    assert known(repository) == [("content/ferry.md", "72")]


def test_pairs_of_one_article_are_told_apart(repository, run):
    tables = [
        f'[[pair]]\nid = "{n}"\nsource = "wire/{n}.txt"\nderived = "content/ferry.md"\n' for n in ("calm", "ferry")
    ]
    (repository / "fidelity.toml").write_text("".join(tables))
    assert run("baseline")[1].startswith(".fidelity-baseline.json: 4 known violations in 1 article")
    assert {entry.id for entry in baseline.read(repository / baseline.NAME)} == {"calm", "ferry"}


def test_a_worker_process_does_not_write_it(run, monkeypatch):
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw1")
    assert run("baseline") == (
        2,
        "",
        "fidelity: .fidelity-baseline.json: is not written from a worker process; run without -n",
    )


@pytest.mark.parametrize("command", ["baseline", "stamp"])
def test_without_a_manifest_the_way_to_one_is_said(repository, run, command):
    (repository / "fidelity.toml").unlink()
    (repository / ".git").mkdir()
    code, _, error = run(command)
    assert code == 2
    assert error.startswith("fidelity: no fidelity.toml here or above; declare the articles (fidelity init)")


# stamp ------------------------------------------------------------------------------------------------------------


def test_stamps_of_a_manifests_articles_stand_in_its_last_table(repository, run):
    assert run("stamp") == (0, "2 articles stamped, 1 file changed (fidelity.toml)", "")
    text = (repository / "fidelity.toml").read_text()
    stamp = '"sha256:'
    assert text.startswith(f'{MANIFEST.rstrip()}\n\n[stamps]\n"content/calm.md" = {stamp}')
    assert run("stamp") == (0, "2 articles stamped, 0 files changed", "")
    assert all(pair.stamp for pair in project(repository).pairs)


def test_only_what_is_named_is_stamped_anew(repository, run):
    run("stamp")
    before = (repository / "fidelity.toml").read_text().splitlines()
    for name in ("calm", "ferry"):
        (repository / f"wire/{name}.txt").write_text("Other words.\n")
    assert run("stamp", "content/calm.md")[1] == "1 article stamped, 1 file changed (fidelity.toml)"
    after = (repository / "fidelity.toml").read_text().splitlines()
    assert ["calm" in one for one, other in zip(before, after, strict=True) if one != other] == [True]


def test_a_line_end_is_no_change(repository, run):
    run("stamp")
    (repository / "wire/calm.txt").write_bytes(SOURCE.replace("\n", "\r\n").encode())
    assert run("stamp")[1] == "2 articles stamped, 0 files changed"


FRONT = [
    ("---\ntitle: “T” # a comment\nfidelity: ../wire/calm.txt\ntags: [a]\n---\n", 'fidelity: {source: "../wire/calm.txt", stamp: "sha256:'),
    ("---\nfidelity: [../wire/calm.txt, ../wire/ferry.txt]\n---\n", 'stamp: ["sha256:'),
    ("---\nfidelity:\n  - ../wire/calm.txt\n  - ../wire/ferry.txt\ntags: [a]\n---\n", 'stamp: ["sha256:'),
    ("---\nfidelity:\n  source: ../wire/calm.txt\n  # as agreed\n  policy: summary\n---\n", '  stamp: "sha256:'),
    ("---\r\nfidelity:\r\n    source: ../wire/calm.txt\r\n---\r\n", '    stamp: "sha256:'),
    ("---\nfidelity: {source: ../wire/calm.txt, policy: summary}\n---\n", 'fidelity: {stamp: "sha256:'),
    ('---\nfidelity: {source: ../wire/calm.txt, stamp: "sha256:00"}\n---\n', 'stamp: "sha256:'),
    ("---\nfidelity:\n  source: ../wire/calm.txt\n  stamp: sha256:00\n---\n", 'stamp: "sha256:'),
    ('+++\nfidelity = "../wire/calm.txt"\ndate = 2031-05-04\n+++\n', 'fidelity = {source = "../wire/calm.txt", stamp = "sha256:'),
    ('+++\ntitle = "T"\n[fidelity]\nsource = "../wire/calm.txt"\n[params]\nx = 1\n+++\n', '[fidelity]\nstamp = "sha256:'),
    ('{"title": "T", "fidelity": "../wire/calm.txt", "x": 1}\n', '"fidelity": {"source": "../wire/calm.txt", "stamp": "sha256:'),
    ('{\n  "fidelity": ["../wire/calm.txt", "../wire/ferry.txt"]\n}\n', '"stamp": ["sha256:'),
    ('{\n  "fidelity": {\n    "source": "../wire/calm.txt"\n  }\n}\n', '"fidelity": {"stamp": "sha256:'),
    ('{"fidelity": {"source": "../wire/calm.txt", "stamp": "sha256:00"}}\n', '"stamp": "sha256:'),
]  # fmt: skip


@pytest.mark.parametrize(("matter", "stamped"), FRONT)
def test_stamps_of_articles_that_declare_themselves_stand_there(repository, run, matter, stamped):
    (repository / "fidelity.toml").write_text('front_matter = "content/*.md"\n')
    article = repository / "content/calm.md"
    article.write_bytes(f"{matter}{SOURCE}".encode())
    assert run("stamp") == (0, "1 article stamped, 1 file changed (content/calm.md)", "")
    text = article.read_bytes().decode()
    assert stamped in text
    assert text.endswith(SOURCE)
    (pair,) = project(repository).pairs
    assert len(pair.stamp) == len(pair.sources)
    assert run("stamp")[1] == "1 article stamped, 0 files changed"


def test_front_matter_that_cannot_be_edited_safely_is_left_alone(repository, run):
    text = "---\nfidelity: &a\n  ? source\n  : ../wire/calm.txt\n---\n" + SOURCE
    (repository / "fidelity.toml").write_text('front_matter = "content/*.md"\n')
    (repository / "content/calm.md").write_text(text)
    assert run("stamp")[1] == "1 article stamped, 1 file changed (fidelity.toml)"
    assert (repository / "content/calm.md").read_text() == text
    assert all(pair.stamp for pair in project(repository).pairs)


def test_stamps_of_a_project_file(repository, run):
    (repository / "fidelity.toml").unlink()
    text = (
        MANIFEST.replace("[[", "[[tool.fidelity.")
        + '\n[tool.fidelity.stamps]\n"content/calm.md" = "sha256:00"\n\n[tool.other]\nx = 1\n'
    )
    (repository / "pyproject.toml").write_text(text)
    assert run("stamp")[1] == "2 articles stamped, 1 file changed (pyproject.toml)"
    after = (repository / "pyproject.toml").read_text()
    assert after.endswith("\n[tool.other]\nx = 1\n")
    assert after.count("[tool.fidelity.stamps]") == 1


def test_a_table_of_stamps_that_is_written_otherwise_is_not_touched(repository, run):
    text = f'stamps = {{ "content/calm.md" = "sha256:00" }}\n{MANIFEST}'
    (repository / "fidelity.toml").write_text(text)
    code, _, error = run("stamp")
    assert (code, error) == (
        2,
        "fidelity: fidelity.toml: its table [stamps] cannot be edited safely; write it as a table of its own",
    )
    assert (repository / "fidelity.toml").read_text() == text


def test_an_article_that_is_not_declared_is_said(run):
    assert run("stamp", "content/clam.md") == (
        2,
        "",
        "fidelity: content/clam.md: is no derived article of fidelity.toml; name one, or none for all",
    )


# schema -----------------------------------------------------------------------------------------------------------


def test_the_schema_is_printed(run):
    code, out, _ = run("schema")
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


@pytest.mark.parametrize("command", ["baseline", "stamp", "schema"])
def test_help_of_a_command_loads_no_extractor(command):
    script = f"import sys, fidelity.cli; fidelity.cli.main(['{command}', '--help']); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "fidelity.facts" not in run.stdout
