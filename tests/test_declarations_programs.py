"""``[[reader]]``: programs of the user's that read, and that they run only where they are trusted."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import json
import re
import sys

import pytest

from fidelity.cli import main
from fidelity.declarations.checks import check
from fidelity.declarations.manifest import load
from fidelity.errors import DeclarationError, ReadError

SHOUT = [sys.executable, "-c", "import sys; print(open(sys.argv[1]).read().replace('@@', '<!-- --> '))", "{file}"]
PAIR = '[[pair]]\nsource = "wire/port.txt"\nderived = "content/port.adoc"\n'
READER = f'[[reader]]\nmatch = "*.adoc"\nrun = {json.dumps(SHOUT)}\nas = "html"\n'
TREE = {"wire/port.txt": "The port has 12 cranes.", "content/port.adoc": "@@<p>The port has 12 cranes.</p>"}


@pytest.fixture
def pair(files):
    def load_one(text, *, trusted=True, **more):
        root = files({**TREE, **more, "fidelity.toml": text})
        return load(root / "fidelity.toml", root, trusted=trusted).pairs[0]

    return load_one


@pytest.mark.parametrize("match", ["*.adoc", "content/*.adoc", "**/port.adoc", "port.?doc"])
def test_a_program_reads_the_files_that_match(pair, match):
    report = check(pair(PAIR + READER.replace("*.adoc", match)))
    assert report.ok
    assert report.derived.document.path == "content/port.adoc"
    damaged = check(pair(PAIR + READER, **{"content/port.adoc": "@@<p>The port has 21 cranes.</p>"}))
    assert str(damaged.violations[0].derived.place).startswith("content/port.adoc:1:")


def test_other_files_are_read_as_ever(pair):
    for match in ("*.asc", "wire/*.adoc"):
        with pytest.raises(ReadError, match=r"^content/port.adoc: .adoc files cannot be read"):
            check(pair(PAIR + READER.replace("*.adoc", match)))


def test_a_reader_that_the_pair_names_goes_before(pair):
    found = pair(f'{PAIR}derived_reader = "text"\n{READER}', **{"content/port.adoc": "The port has 12 cranes."})
    assert check(found).ok


def test_without_trust_nothing_runs(pair, tmp_path):
    run = [sys.executable, "-c", f"open({str(tmp_path / 'ran')!r}, 'w')", "{file}"]
    with pytest.raises(
        ReadError, match=r"^content/port.adoc: is read by a command of the manifest .*--fidelity-trust-commands"
    ):
        check(pair(PAIR + READER.replace(json.dumps(SHOUT), json.dumps(run)), trusted=False))
    assert not (tmp_path / "ran").exists()


MISTAKES = {
    "one table": (READER.replace("[[reader]]", "[reader]"), "fidelity.toml: reader is no list of tables; write [[reader]] in double brackets"),
    "unknown key": (f"{READER}rnu = 'x'", "fidelity.toml:8: reader[1].rnu: unknown key; did you mean run?"),
    "no run": ("[[reader]]\nmatch = '*.adoc'\nas = 'html'", "fidelity.toml:4: reader[1]: no run; a reader has match = *"),
    "run a text": ("[[reader]]\nmatch = '*.adoc'\nrun = 'a {file}'\nas = 'html'", "fidelity.toml:6: reader[1].run: a text; write the words in a list: *"),
    "no file": ("[[reader]]\nmatch = '*.adoc'\nrun = ['a']\nas = 'html'", "fidelity.toml:6: reader[1].run: does not say where the file goes; write {file} for it"),
    "unknown format": ("[[reader]]\nmatch = '*.adoc'\nrun = ['a', '{file}']\nas = 'htm'", "fidelity.toml:7: reader[1].as: 'htm' is no choice; did you mean html?"),
    "match": ("[[reader]]\nmatch = 3\nrun = ['a', '{file}']\nas = 'html'", "fidelity.toml:5: reader[1].match: 3 is no text; write a string"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_is_one_line_with_its_place_and_advice(pair, mistake):
    text, message = MISTAKES[mistake]
    with pytest.raises(DeclarationError) as error:
        pair(PAIR + text)
    pattern = ".*".join(re.escape(part) for part in message.split("*"))
    assert re.fullmatch(pattern, str(error.value)), str(error.value)


def test_pytest_runs_it_only_with_the_option(files, pytester, monkeypatch):
    root = files({**TREE, "fidelity.toml": PAIR + 'preserve = ["numbers"]\n' + READER})
    monkeypatch.chdir(root)
    result = pytester.runpytest_inprocess(f"--rootdir={root}", str(root))
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["content/port.adoc: is read by a command of the manifest*"])
    pytester.runpytest_inprocess(f"--rootdir={root}", "--fidelity-trust-commands", str(root)).assert_outcomes(passed=1)


@pytest.mark.parametrize("command", ["check", "baseline"])
def test_the_shell_runs_it_only_with_the_option(files, monkeypatch, command, capsys):
    monkeypatch.chdir(files({**TREE, "fidelity.toml": PAIR + READER}))
    assert main([command]) == 2
    assert "--trust-commands to fidelity" in capsys.readouterr().err
    assert main([command, "--trust-commands"]) == 0
