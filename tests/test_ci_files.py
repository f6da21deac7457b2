"""The files that other systems read: GitHub's action and workflow, GitLab's template, pre-commit's hooks."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from fidelity.cli import main, program

ROOT = Path(__file__).parent.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def commands(text):
    """The commands of ours in a script."""
    for line in text.splitlines():
        if found := re.search(
            r"(?:^|\s)(?:python -m )?fidelity (?P<words>check .*?)(?: \|\| .*)?$", line.strip(" -'\"")
        ):
            yield shlex.split(found["words"])


def parsed(words):
    """Parse a command as click does, without running it."""
    command = program.get_command(None, words[0])
    command.make_context(words[0], [word for word in words[1:] if not word.startswith("$")], resilient_parsing=False)


@pytest.mark.parametrize("name", ["action.yml", "templates/gitlab-ci.yml", ".pre-commit-hooks.yaml"])
def test_every_command_in_them_is_one_that_we_have(name):
    found = list(
        commands((ROOT / name).read_text(encoding="utf-8").replace('"$SARIF"', "report.sarif").replace("entry: ", ""))
    )
    assert found
    for words in found:
        parsed(words)


def test_every_input_of_the_action_is_described_and_used():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, said in ACTION["inputs"].items():
        assert said["description"]
        assert f"inputs.{name} }}}}" in text or f"inputs.{name} !=" in text


def test_the_action_puts_no_input_into_a_script():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_documentation_names_every_input():
    page = (ROOT / "docs" / "how-to" / "continuous-integration.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) == set(ACTION["inputs"])


def test_the_workflow_runs_every_python_on_every_system():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "windows", "macos"}


def hook(name):
    (found,) = [one for one in HOOKS if one["id"] == name]
    return shlex.split(found["entry"].removeprefix("fidelity "))


@pytest.fixture
def harbour(files, monkeypatch):
    folder = files(
        {
            "wire/a.txt": "The board counted 14 boats.\n",
            "content/a.md": "The board counted 41 boats.\n",
            "wire/b.txt": "The board counted 15 boats.\n",
            "content/b.md": "The board counted 15 boats.\n",
            "README.md": "Nothing to see, 99 times.\n",
            "fidelity.toml": '[[pattern]]\nsource = "wire/{n}.txt"\nderived = "content/{n}.md"\n',
        }
    )
    monkeypatch.chdir(folder)


@pytest.mark.usefixtures("harbour")
@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["content/a.md"], 1),
        (["wire/a.txt"], 1),  # a changed source triggers its derived articles
        (["content/b.md", "README.md"], 0),
        (["README.md"], 0),
        (["wire/b.txt", "content/a.md"], 1),
    ],
)
def test_the_hook_checks_the_articles_whose_text_or_source_is_in_the_commit(names, code, capsys):
    assert main([*hook("fidelity"), *names]) == code
    assert ("41" in capsys.readouterr().out) is bool(code)
