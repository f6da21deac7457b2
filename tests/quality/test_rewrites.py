"""Whole articles told again in quite other words, and translated: false alarms, and errors that are caught.

The articles are in ``fixtures/rewrites``: every fact of a source is in its rewrite, but for a few sentences that were
quoted there and are reported here. ``planted.toml`` has one error a line, put into the rewrite by itself.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

import fidelity

FOLDER = Path(__file__).parents[2] / "fixtures" / "rewrites"
PLANTED = tomllib.loads((FOLDER / "planted.toml").read_text(encoding="utf-8"))["planted"]
ARTICLES = sorted({case["article"] for case in PLANTED} | {path.name.split(".")[0] for path in FOLDER.glob("*.txt")})
TRANSLATIONS = sorted(path.name for path in FOLDER.glob("*.txt") if len(path.name.split(".")[1]) == len("de"))

# How many violations each rewrite is given, at most; only to be lowered.
ALARMS = {
    "cartographer": 1, "crevasse": 6, "cup-tie": 5, "drug-trial": 0, "festival": 4, "harbour-master": 1,
    "heat-pumps": 1, "night-train": 2, "recall": 1, "volcano": 2, "water-bill": 1,
}  # fmt: skip
TRANSLATED = {"drug-trial.de.txt": 4, "festival.fr.txt": 1, "heat-pumps.de.txt": 2}
# What is not noticed, and why: to be mended, or beyond what is checked.
MISSED = {
    "acquitted in March → convicted in March": "no quote, name, date or number",
    "right hand → left hand": "no quote, name, date or number",
    "a son, two daughters → a daughter, two sons": "the article is no number",
    "1.9 with the drug and 4.0 without it → 4.0 with the drug and 1.9 without it": "ralimod is the drug",
}


@cache
def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def said(article: str, derived: str) -> frozenset[str]:
    report = fidelity.compare(text(f"{article}.source.txt"), derived)
    return frozenset(violation.message for violation in report.violations)


@pytest.mark.parametrize("article", ARTICLES)
def test_a_rewrite_raises_few_false_alarms(article):
    alarms = said(article, text(f"{article}.rewrite.txt"))
    assert len(alarms) <= ALARMS[article], sorted(alarms)


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_a_translation_raises_few_false_alarms(name):
    source = text(f"{name.split('.')[0]}.source.txt")
    report = fidelity.compare(source, text(name), policy="translation")
    errors = [violation.message for violation in report.violations if violation.severity == "error"]
    assert len(errors) <= TRANSLATED.get(name, 0), errors


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: f"{case['article']}: {case['old']} → {case['new']}")
def test_an_error_in_a_rewrite_is_noticed(case):
    rewrite = text(f"{case['article']}.rewrite.txt")
    assert case["old"] in rewrite
    broken = said(case["article"], rewrite.replace(case["old"], case["new"], 1))
    new = broken - said(case["article"], rewrite)
    assert bool(new) is (f"{case['old']} → {case['new']}" not in MISSED), sorted(new)
