"""Every comment syntax, read from a file of its format: the waiver waives, and nothing of it is taken for an article."""

# ruff: noqa: E501 - a table of cases, one line each

from __future__ import annotations

import pytest

from fidelity.declarations.checks import check
from fidelity.declarations.manifest import load

SOURCE = "The port has 12 cranes.\n\nIt opened in June.\n"
ALLOW = 'fidelity: allow number "12" because "counted on 3 May 2031 by the Harbour Office"'
OFF = 'fidelity: off because "9 figures of our own"'
FORMATS = {
    "a.md": ("The port has 21 cranes.\n\n<!-- {} -->\n\nIt opened in June.\n", "<!-- {} -->\n\nIt has 77 gulls.\n\n<!-- fidelity: on -->\n"),
    "hugo.md": ("The port has 21 cranes.\n\n{{{{/* {} */}}}}\n\nIt opened in June.\n", "{{{{/* {} */}}}}\n\nIt has 77 gulls.\n\n{{{{/* fidelity: on */}}}}\n"),
    "a.mdx": ("The port has 21 cranes.\n\n{{/* {} */}}\n\nIt opened in June.\n", "{{/* {} */}}\n\nIt has 77 gulls.\n\n{{/* fidelity: on */}}\n"),
    "a.html": ("<p>The port has 21 cranes.</p>\n<!-- {} -->\n<p>It opened in June.</p>\n", "<!-- {} -->\n<p>It has 77 gulls.</p>\n<!-- fidelity: on -->\n"),
    "a.txt": ("The port has 21 cranes.\n\n<!-- {} -->\n\nIt opened in June.\n", "<!-- {} -->\n\nIt has 77 gulls.\n\n<!-- fidelity: on -->\n"),
    "a.rst": ("The port has 21 cranes.\n\n.. {}\n\nIt opened in June.\n\n", ".. {}\n\nIt has 77 gulls.\n\n.. fidelity: on\n"),
}  # fmt: skip


@pytest.fixture
def report(files):
    def compare(name, text):
        if name.endswith(".rst"):
            pytest.importorskip("docutils")
        manifest = f'[[pair]]\nsource = "wire.txt"\nderived = "{name}"\n'
        root = files({"wire.txt": SOURCE, name: text, "fidelity.toml": manifest})
        return check(load(root / "fidelity.toml", root).pairs[0])

    return compare


@pytest.mark.parametrize("name", FORMATS)
def test_a_comment_waives(report, name):
    text = FORMATS[name][0]
    found = report(name, text.format(ALLOW))
    assert [(one.violation.code, one.place) for one in found.waived] == [
        ("number-altered", f"{name}:{text.partition('{}')[0].count(chr(10)) + 1}")
    ]
    assert (found.violations, found.notes) == ((), ())


@pytest.mark.parametrize("name", FORMATS)
def test_without_it_the_damage_is_there(report, name):
    assert [one.code for one in report(name, FORMATS[name][0].format("a word")).violations][:1] == ["number-altered"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_block_waives(report, name):
    article, block = FORMATS[name]
    text = article.format(ALLOW) + block.format(OFF)
    found = report(name, text)
    assert [one.reason for one in found.waived if "own" in one.reason] == ["9 figures of our own"]
    assert (found.violations, found.notes) == ((), ())


def test_a_notebook_is_waived_from_outside(files):
    cell = '{"cell_type": "markdown", "metadata": {}, "source": ["The port has 21 cranes. It opened in June."]}'
    notebook = f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'
    manifest = '[[pair]]\nsource = "wire.txt"\nderived = "a.ipynb"\nallow = [\'number "12" because "counted"\']\n'
    root = files({"wire.txt": SOURCE, "a.ipynb": notebook, "fidelity.toml": manifest})
    found = check(load(root / "fidelity.toml", root).pairs[0])
    assert [one.reason for one in found.waived] == ["counted"]
    assert found.violations == ()
