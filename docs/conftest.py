"""Runs every command and every snippet of the documentation, page by page, each page in a folder of its own.

    <!-- file: wire/harbour.txt -->      the block that follows is written to that file
    <!-- folder: fixtures/newsroom -->   what is in that folder of ours is in the page's folder from here on
    <!-- exit: 1 -->                     the commands that follow end with that code
    <!--- skip: next "reason" -->        the block that follows is not run, and why
    | the source says | kept | broken |  each row is judged: the second text has no violation, the third has
    <!-- policy: summary -->            … under that policy, in the tables that follow

In ``console`` blocks a line that begins with ``$`` is a command, the lines behind it are what it prints, and ``…``
stands for anything, a time for any time; a block without ``$`` is commands only. Python blocks share one namespace a
page.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fidelity

try:
    from sybil import Document, Example, Region, Sybil
    from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
except ImportError:  # the documentation is run where the development extras are installed
    Sybil = None

ROOT = Path(__file__).parent.parent
_FILE = re.compile(r"<!-- file: (\S+) -->\n(`{3,})[^\n]*\n(.*?)^\2$", re.DOTALL | re.MULTILINE)
_FOLDER = re.compile(r"<!-- folder: (\S+) -->")
_JUDGED = re.compile(r"^\| the source says \| kept \| broken \|\n\|[-|]+\n((?:\|.*\n)+)", re.MULTILINE)
_POLICY = re.compile(r"<!-- policy: (\w+) -->")
_EXIT = re.compile(r"<!-- exit: (\d+) -->\s*\Z")


def files(document: Document) -> Iterator[Region]:
    """Find the blocks that are files."""
    for match in _FILE.finditer(document.text):
        yield Region(match.start(), match.start() + len("<!-- file:"), (match[1], match[3]), write)


def write(example: Example) -> None:
    """Write a file into the page's folder."""
    name, content = example.parsed
    path = Path(example.namespace["folder"], name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def folders(document: Document) -> Iterator[Region]:
    """Find the folders that a page starts from."""
    for match in _FOLDER.finditer(document.text):
        yield Region(match.start(), match.end(), match[1], copy)


def copy(example: Example) -> None:
    """Copy a folder of ours into the page's folder."""
    shutil.copytree(ROOT / example.parsed, example.namespace["folder"], dirs_exist_ok=True)


def rows(document: Document) -> Iterator[Region]:
    """Find the rows of tables that say what is kept and what is broken."""
    for table in _JUDGED.finditer(document.text):
        at = table.start(1)
        for row in table[1].splitlines(keepends=True):
            yield Region(at, at + len(row), tuple(cell.strip() for cell in row.strip("|\n").split(" | ")), judge)
            at += len(row)


def judge(example: Example) -> None:
    """Compare the first cell of a row with each of the others."""
    source, kept, broken = example.parsed
    policy = ["rewrite", *_POLICY.findall(example.document.text[: example.start])][-1]
    alarms = [violation.message for violation in fidelity.compare(source, kept, policy=policy).violations]
    assert not alarms, f"{kept!r} is not kept: {alarms}"
    assert not fidelity.compare(source, broken, policy=policy).ok, f"{broken!r} is not found broken"


def run(example: Example) -> None:
    """Run the commands of a block and compare what they print."""
    before = example.document.text[: example.start]
    expected = int(found[1]) if (found := _EXIT.search(before)) else 0
    lines = example.parsed.rstrip("\n").split("\n")
    plain = not any(line.startswith("$ ") for line in lines)
    steps: list[tuple[str, list[str] | None]] = []
    for line in lines:
        if plain:
            if line.strip() and not line.startswith("#"):
                steps.append((line, None))
        elif line.startswith("$ "):
            steps.append((line[2:], []))
        elif steps and steps[-1][1] is not None:
            steps[-1][1].append(line)
    for number, (command, output) in enumerate(steps):
        ended = subprocess.run(
            ["bash", "-c", command],
            cwd=example.namespace["folder"],
            env=environment() | {"COLUMNS": example.namespace.get("columns", "100")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        wanted = expected if number == len(steps) - 1 else ended.returncode
        if ended.returncode != wanted:
            raise AssertionError(f"$ {command}\nended with {ended.returncode}, not {wanted}:\n{ended.stdout}")
        if output and not matches(ended.stdout, output):
            raise AssertionError(f"$ {command}\nprinted:\n{ended.stdout}\nbut the page says:\n" + "\n".join(output))


def environment() -> dict[str, str]:
    """The environment of a reader: this Python's programs first, no settings of this test run."""
    unset = ("CI", "GITHUB_ACTIONS", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST", "PYTEST_XDIST_WORKER", "FORCE_COLOR")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return kept | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "NO_COLOR": "1"}


def matches(printed: str, said: list[str]) -> bool:
    """Whether the lines of the page stand in the output, in their order and without gaps save at ``…``."""
    pattern = "\n".join(re.escape(line.rstrip()) for line in said).replace("…", ".*?").replace("\\.\\.\\.", "\\.\\.\\.")
    pattern = re.sub(r"\bin\\ [0-9]+\\\.[0-9]+s\b", r"in [0-9.]+s", pattern)
    text = "\n".join(line.rstrip() for line in printed.rstrip("\n").split("\n"))
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def setup(namespace: dict[str, Any]) -> None:
    """Give a page its folder."""
    namespace["folder"] = tempfile.mkdtemp(prefix="fidelity-docs-")
    namespace["_back"] = Path.cwd()
    os.chdir(namespace["folder"])


def teardown(namespace: dict[str, Any]) -> None:
    """Take the page's folder away."""
    os.chdir(namespace["_back"])
    shutil.rmtree(namespace["folder"], ignore_errors=True)


if Sybil is not None:
    PAGES = Sybil(
        parsers=[
            SkipParser(),
            files,
            folders,
            rows,
            PythonCodeBlockParser(),
            CodeBlockParser(language="console", evaluator=run),
        ],
        patterns=["*.md"],
        excludes=["_build/**"],
        setup=setup,
        teardown=teardown,
    )
    """Reads pages; tests/test_readme.py reads the README with it, too."""

    pytest_collect_file = PAGES.pytest()
