"""README.md is true: its commands and snippets run and print what it says, and its links lead somewhere."""

from __future__ import annotations

import re
import shutil
import sys
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from unittest import SkipTest

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DESK = """SOURCE = "Ada Moen sold 14 goats on 3 May 2031, and the river rose."


def rewrite(text):
    return text.partition(",")[0] + "."
"""


@pytest.fixture
def pages():
    """How the documentation's pages are run: docs/conftest.py."""
    pytest.importorskip("sybil", reason="the README's snippets are run by sybil")
    spec = spec_from_file_location("fidelity_docs", ROOT / "docs" / "conftest.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PAGES


def test_what_the_readme_runs(pages, tmp_path, monkeypatch):
    folder = tmp_path / "newsroom"
    shutil.copytree(
        ROOT / "fixtures" / "newsroom", folder, ignore=shutil.ignore_patterns("__pycache__", ".pytest_cache")
    )
    monkeypatch.chdir(folder)
    desk = ModuleType("desk")
    exec(DESK, desk.__dict__)  # noqa: S102 - a line of our own
    monkeypatch.setitem(sys.modules, "desk", desk)
    document = pages.parse(README)
    document.namespace.update(folder=str(folder), columns="120")
    examples = list(document.examples())
    assert len(examples) > 10
    for example in examples:
        with suppress(SkipTest):  # what the README says is run elsewhere
            example.evaluate()


def test_the_readme_s_tests_pass(pytester):
    pytester.copy_example("newsroom")
    (snippet,) = re.findall(
        r"<!-- file: test_desk.py -->\n```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL
    )
    pytester.makepyfile(desk=DESK, test_desk=snippet)
    pytester.runpytest("test_desk.py", "-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_the_readme_s_links_lead_somewhere():
    links = re.findall(r"\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert len(links) > 10
    for link in links:
        if not link.startswith("https://"):
            assert (ROOT / link.partition("#")[0]).exists(), link
