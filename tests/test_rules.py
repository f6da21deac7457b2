"""The rule registry: it knows every code of the engine, its examples give their codes, and it can be read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import fidelity
from fidelity.cli import main
from fidelity.facts.model import Kind
from fidelity.reports.rule_pages import markdown, presets
from fidelity.rules import notes, rule, rules

PACKAGE = Path(fidelity.__file__).parent
RULES = rules()
CODE = re.compile(r"(quote|name|date|number)-[a-z-]+")
FAMILY = re.compile(r"\{[a-z_.]+\}-([a-z]+)")


def engine_codes() -> set[str]:
    """Every string in the engine that looks like a code; ``f"{kind}-kept"`` stands for every kind."""
    found: set[str] = set()
    for path in (*(PACKAGE / "alignment").rglob("*.py"), PACKAGE / "verdicts.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.add(node.value)
            if isinstance(node, ast.JoinedStr) and (family := FAMILY.fullmatch(ast.unparse(node)[2:-1])):
                found.add(family[1])
    return found


def test_every_code_of_the_engine_is_in_the_registry():
    codes = engine_codes()
    assert len(codes) > 20
    endings = {code.partition("-")[2] for code in RULES}
    assert {code for code in codes if (code not in RULES if "-" in code else code not in endings)} == set()


@pytest.mark.parametrize("code", RULES)
def test_an_example_gives_its_code_and_nothing_else(code):
    one = RULES[code]
    report = fidelity.compare(one.source, one.derived, policy=one.policy)
    if one.relation:
        assert [(v.code, v.relation, v.kind, v.severity) for v in report.violations] == [
            (code, one.relation, one.kind, one.severity)
        ]
    else:
        assert not report.violations
        assert code in {finding.code for finding in report.kept}


def test_a_rule_is_told_with_everything_that_an_editor_needs():
    for one in RULES.values():
        assert one.kind in set(Kind)
        assert not one.title.endswith(".")
        assert len(one.title) <= 80
        assert one.mend
        assert one.rule
    assert rule("name-invented-later") is None


def test_presets_say_what_they_make_of_a_rule():
    assert presets(RULES["quote-missing"]) == {
        "rewrite": "fails",
        "summary": "allowed",
        "excerpt": "allowed",
        "translation": "fails",
        "compilation": "allowed",
    }
    assert presets(RULES["name-missing"])["translation"] == "warns"
    assert set(presets(RULES["number-derived"]).values()) == {"warns"}
    assert presets(RULES["quote-kept"]) == {}


def test_explain_tells_rule_example_mending_and_allowing(capsys):
    assert main(["explain", "Quote-Ellipsis"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("quote-ellipsis: An ellipsis hides")
    for part in ("Example", "unless the river", "Mend", "Allow", "fidelity: allow quote", "quotes.altered", "Policies"):
        assert part in out
    assert all(len(line) <= 100 for line in out.splitlines())


def test_explain_without_a_code_lists_all(capsys):
    assert main(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(RULES)


def test_explain_does_not_know_and_says_what_was_meant(capsys):
    assert main(["explain", "quote-elipsis"]) == 2
    assert capsys.readouterr().err == "fidelity: explain: unknown code 'quote-elipsis'; did you mean quote-ellipsis?\n"


def test_the_reference_has_a_section_per_rule(capsys):
    assert main(["explain", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert re.findall(r"^## (.*)$", out, re.MULTILINE) == list(RULES)
    assert markdown([RULES["name-swapped"]]).count("```") == 6


@pytest.mark.parametrize(
    "code", ["source-changed", "waiver-unused", "waiver-expired", "waiver-malformed", "must-keep-unknown"]
)
def test_notes_are_explained_too(code, capsys):
    assert main(["explain", code]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{code}: {notes()[code].title}")
    assert "mend:  " in out


def test_every_note_of_the_package_is_known():
    said = {
        argument.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note"
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant)
    }
    assert said == set(notes())
