"""docs/adopting.md is true: each of its repositories goes from nothing to a green run in at most five steps."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/adopting.md").read_text(encoding="utf-8")
SECTION = re.compile(
    r"<!-- repository: (\w+) -->.*?```toml\n(.*?)```.*?```console\n(.*?)```",
    re.DOTALL,
)
SECTIONS = {match[1]: (match[2], match[3]) for match in SECTION.finditer(PAGE)}


def steps(console):
    """The commands of a block, each with the lines that it is said to print."""
    found = []
    for line in console.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def test_every_shape_is_there():
    assert set(SECTIONS) == {"hugo", "sphinx", "newsroom", "static", "notebooks"}
    assert set(SECTIONS) == {path.name for path in (ROOT / "fixtures/adopting").iterdir()}


@pytest.mark.parametrize("shape", SECTIONS)
def test_a_repository_goes_from_nothing_to_green_with_a_baseline(shape, tmp_path):
    manifest, console = SECTIONS[shape]
    commands = steps(console)
    assert len(commands) + 1 <= 5, "the manifest is a step, too"
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "fixtures/adopting" / shape, folder)
    (folder / "fidelity.toml").write_text(manifest, encoding="utf-8")
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for name in ("CI", "BUILD_NUMBER", "GITHUB_ACTIONS", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS"):
        environment.pop(name, None)
    codes = []
    for command, lines in commands:
        if command == "pip install pytest-fidelity":  # it is
            continue
        run = subprocess.run(
            command.split(), cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        codes.append(run.returncode)
        for line in filter(None, lines):
            wanted = ".*".join(re.escape(part) for part in line.split("…"))
            assert re.search(wanted, run.stdout), f"$ {command}\n{run.stdout}{run.stderr}"
    assert codes == [1, 0, 0], "red, then a baseline, then green"
    assert (folder / ".fidelity-baseline.json").is_file()
