"""The greedy assignment of values against a slow twin that tries every assignment there is."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from fidelity.alignment import assignment, values
from fidelity.alignment.model import Outcome
from fidelity.alignment.texts import align_texts
from fidelity.alignment.value_sheet import Sheet
from fidelity.articles import random_article
from fidelity.articles.corruptions import corrupt
from fidelity.articles.picks import chance
from fidelity.articles.rewrites import rewrite
from fidelity.facts.model import Kind
from fidelity.verdicts import sides

MADE = 150
BOUNDS = {Kind.QUOTE: (0, 1), Kind.NAME: (1, 4), Kind.DATE: (1, 4), Kind.NUMBER: (2, 6)}


def sheets():
    """Sheets of both kinds, of made-up articles and what became of them, with their candidates."""
    for seed in range(MADE):
        rng = Random(f"oracle {seed}")
        one = random_article(rng, BOUNDS)
        fresh = rewrite(one, chance(rng), "all")
        broken = corrupt(one, chance(rng), fresh.article if fresh else one)
        left, right = sides(one.text, broken.text if broken else one.text)
        facts = [[fact for fact in side.facts if fact.kind in {Kind.DATE, Kind.NUMBER}] for side in (left, right)]
        texts = align_texts(left.document, right.document, values=tuple(facts))
        for kind in (Kind.DATE, Kind.NUMBER):
            sheet = Sheet(left.of(kind), right.of(kind), texts, values.grammar(kind, left))
            yield sheet, assignment.candidates(sheet)  # nothing settled: every pair is weighed


def allowed(pair):
    return pair.comparison.outcome.keeps or pair.score >= assignment.ENOUGH


def best(pairs):
    """The highest sum of scores that any assignment reaches: every subset is tried."""
    by_derived = defaultdict(list)
    for pair in filter(allowed, pairs):
        by_derived[pair.derived].append(pair)
    order = sorted(by_derived)

    def reach(position, taken):
        if position == len(order):
            return 0.0
        without = reach(position + 1, taken)
        return max(
            [without]
            + [
                pair.score + reach(position + 1, taken | {pair.source})
                for pair in by_derived[order[position]]
                if pair.source not in taken
            ]
        )

    return reach(0, frozenset())


def test_the_greedy_assignment_is_nearly_always_the_best_one():
    equal = tried = 0
    for sheet, pairs in sheets():
        if not pairs or len({pair.derived for pair in pairs}) > 7:
            continue
        optimum = best(pairs)
        assignment.assign(sheet, pairs)
        reached = sum(pair.score for pair in sheet.partner.values())
        assert reached <= optimum + 1e-6, "an assignment of values that are taken twice"
        assert reached >= 0.85 * optimum
        tried += 1
        equal += reached >= optimum - 1e-6
    assert tried > 100
    assert equal >= 0.97 * tried, f"{equal} of {tried}"


def test_no_value_is_taken_twice_and_nothing_weak_is_paired():
    for sheet, pairs in sheets():
        assignment.assign(sheet, pairs)
        sources = [pair.source for pair in sheet.partner.values()]
        assert len(set(sources)) == len(sources)
        assert {pair.source: pair for pair in sheet.partner.values()} == sheet.answered
        assert all(pair.comparison.outcome is not Outcome.OTHER or allowed(pair) for pair in sheet.partner.values())
