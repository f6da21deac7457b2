"""How well failing articles shrink, and how good the engine is on made-up articles: floors that only rise.

The whole table is ``benchmarks/generated.py``; here a small sample of it holds the line.
"""

from __future__ import annotations

import re
from functools import cache
from random import Random

import pytest
from hypothesis import Phase, given, seed, settings

import fidelity
from fidelity.articles import random_article
from fidelity.articles.corruptions import corrupt, found_by
from fidelity.articles.picks import chance, choose
from fidelity.articles.rewrites import rewrite
from fidelity.articles.sites import sites
from fidelity.strategies import articles

SAMPLE = 150
FLOORS = {"caught": 94.0, "one": 90.0, "right": 89.0}
MOST_ALARMS = 2.0  # percent of harmless rewrites


def shortened(text):
    """The worked example of the documentation: a summariser that keeps month and year of a date, and loses the day."""
    return re.sub(r"([A-Z][a-z]+) \d{1,2}, (\d{4})", r"\1 \2", text)


PROGRAMS = {
    "loses the day": (shortened, "date"),
    "softens the promise": (lambda text: text.replace(" will ", " would "), "quote"),
    "drops quotation marks": (lambda text: text.replace("“", "").replace("”", ""), "quote"),
    "rounds": (lambda text: re.sub(r"(?<=\d),\d{3}\b", ",000", text), "number"),
    "forgets the weekday": (lambda text: re.sub(r" on \w+day\b", "", text), "date"),
    "takes every body for a council": (lambda text: text.replace("Board", "Council"), "name"),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_failing_article_shrinks_to_one_sentence_with_one_fact(program):
    rewriter, kind = PROGRAMS[program]
    found = None

    @seed(7)
    @settings(max_examples=200, deadline=None, database=None, phases=(Phase.generate, Phase.shrink))
    @given(articles())
    def check(article):
        nonlocal found
        try:
            article.must_be_preserved_by(rewriter)
        except AssertionError:
            found = article
            raise

    with pytest.raises(AssertionError, match="not preserved"):
        check()
    assert len(found.sentences) == 1, found.text
    assert kind in {fact.kind for fact in found.facts}
    assert len(found.facts) <= 3, found.text


@cache
def broken():
    found = []
    for number in range(SAMPLE):
        rng = Random(number)
        source = random_article(rng)
        pick = chance(rng)
        names = sorted({site.operation for site in sites(source)})
        corruption = corrupt(source, pick, operation=choose(pick, names))
        if corruption is not None:
            found.append((corruption, errors(source.text, corruption.text)))
    return found


def errors(source, derived):
    return [violation for violation in fidelity.compare(source, derived).violations if violation.severity == "error"]


def test_corruptions_are_found():
    answers = broken()
    share = 100 / len(answers)
    reached = {
        "caught": share * sum(bool(said) for _, said in answers),
        "one": share * sum(len(said) == 1 for _, said in answers),
        "right": share * sum(len(said) == 1 and found_by(made, said[0]) for made, said in answers),
    }
    assert all(reached[name] >= floor for name, floor in FLOORS.items()), reached


def test_harmless_rewrites_are_silent():
    alarms = made = 0
    for number in range(SAMPLE):
        rng = Random(f"harmless {number}")
        source = random_article(rng)
        derived = rewrite(source, chance(rng))
        if derived is not None:
            made += 1
            alarms += bool(errors(source.text, derived.text))
    assert 100 * alarms <= MOST_ALARMS * made, f"{alarms} alarms in {made} rewrites"
