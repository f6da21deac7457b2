"""Whole articles told again in quite other words, summed up and translated: false alarms, and errors that are caught.

The articles are in ``fixtures/rewrites``: every fact of a source is in its rewrite, but for a few sentences that were
quoted there and are reported here. ``planted.toml`` has errors, each put into the rewrite, or the summary, by itself.
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
SUMMARIES = sorted(path.name.split(".")[0] for path in FOLDER.glob("*.summary.txt"))
TRANSLATIONS = sorted(path.name for path in FOLDER.glob("*.txt") if len(path.name.split(".")[1]) == len("de"))

# How many violations each rewrite is given, at most; only to be lowered.
ALARMS = {
    "cartographer": 1, "crevasse": 5, "cup-tie": 5, "cyclone": 1, "drug-trial": 0, "eel-pilot": 0, "festival": 3,
    "frozen-worms": 4, "harbour-master": 1, "heat-pumps": 0, "knife-edge": 0, "league-table": 13, "migraine": 1,
    "night-train": 2, "note-pad": 1, "plate-pie": 2, "pool-vote": 0, "pump-maker": 4, "quarry-park": 4, "recall": 1,
    "salt-road": 1, "slow-boat": 8, "slow-loaf": 1, "volcano": 2, "water-bill": 1,
    # Paragraphs of news that were retold before anything was run: as they are now.
    "beach-bribe": 0, "biscuit-deal": 1, "coin-hoard": 0, "east-quay": 0, "fishing-nets": 0, "fog-inquest": 0,
    "kolva-bridge": 0, "lantern-museum": 0, "library-vote": 0, "light-gannets": 0, "lost-violin": 0, "mayor-poll": 1,
    "pale-beetle": 0, "retirement-age": 1, "seat-count": 0, "steel-shares": 0, "storm-ilse": 0, "tin-orchard": 0,
    "town-win": 3, "trawler-captain": 0, "two-routes": 1, "vaccine-trial": 0, "warning-light": 1,
}  # fmt: skip
# The same for summaries.
SUMMED_UP = {
    "cyclone": 1, "frozen-worms": 1, "knife-edge": 1, "league-table": 1, "note-pad": 1, "pump-maker": 2,
    "quarry-park": 1, "slow-boat": 2,
}  # fmt: skip
INTERVIEWS = {"salt-road"}  # an article made of one leaves most of it out
TRANSLATED = {"drug-trial.de.txt": 4, "festival.fr.txt": 1, "heat-pumps.de.txt": 2}
# What is not noticed, and why: to be mended, or beyond what is checked.
MISSED = {
    "acquitted in March → convicted in March": "no quote, name, date or number",
    "right hand → left hand": "no quote, name, date or number",
    "a son, two daughters → a daughter, two sons": "the article is no number",
    "on nine and not guilty on two → on two and not guilty on nine": (
        "the counts are said in two sentences of the source"
    ),
    "Craig Munn swung over a corner and Dele Ogunbanjo headed in → Dele Ogunbanjo swung over a corner and Craig Munn headed in": (  # noqa: E501
        "who crossed and who scored"
    ),
    "are second, four points → are third, four points": "a rank that a summary may have made itself",
    "Panagrolaimus tardus → Panagrolaimus tardivus": "the second word of a species is in small letters",
    "starts on 3 February in Lisbon → starts on 3 February in London": "both cities stand in the interview",
    "Idris Cole, who lost → Pascal Rey, who lost": "the transcript says he",
    "are 600 metres high, and the gap between them shrinks to 80 metres → are 80 metres high, and the gap between them shrinks to 600 metres": (  # noqa: E501
        "sides and cliffs, of the strait, are both"
    ),
    "won 3-0 at Marsh Lane → won 2-0 at Marsh Lane": "two sides beside the score",
    "still had 11.9, while those on lomarezumab had 7.2 → still had 7.2, while those on lomarezumab had 11.9": (
        "the drug group and the other"
    ),
    "east quay at Harrow Bay is → west quay at Harrow Bay is": "no name: small letters",
    "Justice Elena Farr wrote for the majority; Justice Colm Reed → Justice Colm Reed wrote for the majority; Justice Elena Farr": "said the tax punishes, wrote for the majority",  # noqa: E501
    "twice weekly between Bergen and Turin; daily flights from Oslo to Bari → twice weekly between Bergen and Bari; daily flights from Oslo to Turin": "from a town, and between two",  # noqa: E501
    "his daughter Greta said → his widow Greta said": "whose relation is in another sentence",
    "the Union's leader, Bea Kostas → the Alliance's leader, Bea Kostas": "short names of two parties",
    "Police counted about 80,000 marchers in the capital on Sunday, the unions 200,000 → Unions counted about 80,000 marchers in the capital on Sunday, the police 200,000": "who counted is no name",  # noqa: E501
    "Not one of them will lose their job this year → Not one of them will lose their job": "a time that limits a promise",  # noqa: E501
    "“Fish don't ask who is at the wheel,” she used → “Fish don't ask who is at the wheel,” her father used": "used to say",  # noqa: E501
    "Mayor Jo Ansel is ahead of challenger Mark Dole → Challenger Mark Dole is ahead of Mayor Jo Ansel": "two percentages say who is ahead",  # noqa: E501
    "who speaks for Ansel → who speaks for Dole": "a spokesman in a clause",
    "lighter by → heavier by": "lost weight",
    "is not proven → is proven": "no quote, name, date or number",
    "builder Aldo Fretti had bribed him → he had bribed builder Aldo Fretti": "he is one of the two",
}


@cache
def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def source(article: str) -> str | fidelity.Document:
    return fidelity.read(FOLDER / f"{article}.source.txt") if article in INTERVIEWS else text(f"{article}.source.txt")


@cache
def said(article: str, derived: str, policy: str = "rewrite") -> frozenset[str]:
    report = fidelity.compare(source(article), derived, policy="summary" if article in INTERVIEWS else policy)
    return frozenset(violation.message for violation in report.violations)


@pytest.mark.parametrize("article", ARTICLES)
def test_a_rewrite_raises_few_false_alarms(article):
    alarms = said(article, text(f"{article}.rewrite.txt"))
    assert len(alarms) <= ALARMS[article], sorted(alarms)


@pytest.mark.parametrize("article", SUMMARIES)
def test_a_summary_raises_few_false_alarms(article):
    alarms = said(article, text(f"{article}.summary.txt"), "summary")
    assert len(alarms) <= SUMMED_UP.get(article, 0), sorted(alarms)


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_a_translation_raises_few_false_alarms(name):
    report = fidelity.compare(source(name.split(".")[0]), text(name), policy="translation")
    errors = [violation.message for violation in report.violations if violation.severity == "error"]
    assert len(errors) <= TRANSLATED.get(name, 0), errors


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: f"{case['article']}: {case['old']} → {case['new']}")
def test_an_error_in_a_rewrite_is_noticed(case):
    kind = case.get("text", "rewrite")
    right = text(f"{case['article']}.{kind}.txt")
    assert case["old"] in right
    broken = said(case["article"], right.replace(case["old"], case["new"], 1), kind)
    new = broken - said(case["article"], right, kind)
    assert bool(new) is (f"{case['old']} → {case['new']}" not in MISSED), sorted(new)
