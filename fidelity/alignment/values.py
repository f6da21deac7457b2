"""Alignment of typed values: numbers and dates.

How a derived value finds the source value it answers
------------------------------------------------------
1. **Candidates.** For each derived value: the source values that share a key with it (the same value, found by hash),
   the ones that face it, and the ones in the source sentences that answer its sentence. A handful, whatever the length
   of the article.
2. **Evidence** of a pair, each part 0..1: they *face* each other (twice, from either side), their *sentences* match,
   the words around them, and so their heads, agree (*context*). An equal value adds less than facing and context
   together: a value that stands elsewhere in the source does not make a wrong value right.
3. **Assignment.** Pairs are taken one to one, strongest first; ties go to the earlier source value, then the earlier
   derived one, so that the result is the same on every machine.
4. **What is left.** A derived value without a partner is a repeat (its value is said elsewhere in the source and
   nothing contradicts it), a conversion of its neighbour, a figure that follows by arithmetic, or unsupported. A source
   value without a partner is a repeat (the same value of the same thing is kept elsewhere) or missing.
5. **Exchange.** Two pairs that are altered crosswise are one exchange, provided the words around the values, not just
   their order, say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from fidelity.alignment import dates, numbers
from fidelity.alignment.arithmetic import derived_from, made_all, mind_shares
from fidelity.alignment.assignment import CROWD, assign, candidates
from fidelity.alignment.condensed import condensing, mind_places, without_rivals
from fidelity.alignment.date_events import reorders
from fidelity.alignment.leaning_dates import lean, mind_clocks
from fidelity.alignment.model import Comparison, Finding, Outcome, Relation, Side
from fidelity.alignment.number_articles import sum_with_article, told_by_article
from fidelity.alignment.number_ranks import unbroken
from fidelity.alignment.pairings import Patterns
from fidelity.alignment.said_again import says_again, small_count
from fidelity.alignment.score_terms import spell_terms
from fidelity.alignment.settled import settle
from fidelity.alignment.shared_years import NOTHING, share_years
from fidelity.alignment.sums import release_sums
from fidelity.alignment.texts import TextAlignment
from fidelity.alignment.value_exchanges import (
    exchanges,
    find_exchanges,
    mind_pairings,
    mind_roles,
    undo_false_exchanges,
)
from fidelity.alignment.value_sheet import Grammar, Pair, Sheet
from fidelity.alignment.verb_values import mind_verbs
from fidelity.facts.date_values import DateValue
from fidelity.facts.model import Fact, Kind
from fidelity.facts.number_values import Form

_SAME_THING = 0.35  # context at which two mentions of a value speak of the same thing
_CONTAINED = 0.4  # evidence at which a fuller date says a part of it too
_SURVIVES = 0.55  # score at which a source sentence counts as still there
_SAME = Comparison(Outcome.SAME)


def grammar(kind: Kind, source: Side) -> Grammar:
    """Return how values of ``kind`` are compared; dates may borrow their year from other dates of the source."""
    if kind is Kind.NUMBER:
        return Grammar(numbers.compare, numbers.keys, numbers.comparable, numbers.alike, numbers.weigh)
    years: list[frozenset[int]] = []  # read when two dates differ

    def compare(one: Fact, other: Fact) -> Comparison:
        if one.value == other.value and isinstance(one.value, DateValue) and one.value.anchor != "event":
            return _SAME
        if not years:
            said = [str(fact.value)[:4] for fact in source.of(Kind.DATE) if fact.value]
            years.append(frozenset(int(year) for year in said if year.isdecimal()))
        return dates.compare(one, other, years=years[0])

    return Grammar(compare, dates.keys, dates.comparable, dates.alike, compare)


def align(
    kind: Kind,
    source: Side,
    derived: Side,
    texts: TextAlignment,
    patterns: Patterns,
    *,
    condenses: bool = False,
) -> Iterator[Finding]:
    """Yield one finding per number or date, or pair of them.

    Args:
        kind: `Kind.DATE` or `Kind.NUMBER`.
        source: the source side.
        derived: the derived side.
        texts: the alignment of their texts.
        patterns: who is paired with what in the two texts.
        condenses: whether the derived text may count what the source lists (summaries).
    """
    rules = grammar(kind, source)
    if condenses and kind is Kind.NUMBER:
        rules = condensing(rules)
    sheet = Sheet(source.of(kind), derived.of(kind), texts, rules)
    settle(sheet)
    found = candidates(sheet)
    assign(sheet, without_rivals(sheet, found) if condenses else found)
    undo_false_exchanges(sheet)
    find_exchanges(sheet)
    mind_verbs(sheet, patterns.keepers(kind))
    mind_roles(sheet)
    mind_pairings(sheet, patterns.exchanges(kind))
    if kind is Kind.DATE:
        mind_clocks(sheet)
    else:
        mind_shares(sheet)
    leaning = lean(sheet) if kind is Kind.DATE else NOTHING
    if condenses:
        mind_places(sheet)
        release_sums(sheet)
    shared = share_years(sheet) if kind is Kind.DATE else spell_terms(sheet)
    exchanged = exchanges(sheet)
    name = kind.value
    for pair in sorted(sheet.partner.values(), key=lambda pair: pair.derived):
        one, other = sheet.source[pair.source], sheet.derived[pair.derived]
        rule = pair.rule
        if pair.derived in exchanged:
            if exchanged[pair.derived] > pair.derived:  # one finding for both
                twin = sheet.derived[exchanged[pair.derived]]
                rule = f"“{_flat(other)}” and “{_flat(twin)}” have changed places"
                yield Finding(Relation.ALTERED, f"{name}-swapped", one, other, rule)
        elif pair.comparison.outcome.keeps:
            yield Finding(None, f"{name}-kept", one, other, rule)
        elif pair.comparison.outcome is Outcome.LOST:
            yield Finding(Relation.MISSING, f"{name}-missing", one, other, rule)
        else:
            yield Finding(Relation.ALTERED, f"{name}-altered", one, other, rule)
    yield from _left_in_derived(name, sheet, shared.derived | leaning.derived, condenses=condenses)
    yield from _left_in_source(name, sheet, shared.source | leaning.source)
    if kind is Kind.DATE:
        yield from reorders(source, derived, texts)


def _flat(fact: Fact) -> str:
    return " ".join(fact.text.split())


def _left_in_derived(name: str, sheet: Sheet, shared: frozenset[int], *, condenses: bool) -> Iterator[Finding]:
    candidates: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in sheet.pairs.values():
        if pair.comparison.outcome.keeps and pair.derived not in sheet.partner:
            candidates[pair.derived].append(pair)
    for index, fact in enumerate(sheet.derived):
        if index in sheet.partner or index in shared or getattr(fact.value, "soft", False):
            continue
        if index in sheet.follows:
            yield Finding(Relation.UNSUPPORTED, "number-derived", None, fact, sheet.follows[index])
            continue
        late = [sheet.pair(other, index) for other in sheet.late.get(index, ())]
        candidates[index] += [pair for pair in late if pair.comparison.outcome.keeps]
        if candidates[index]:
            best = max(candidates[index], key=lambda pair: (pair.score, -pair.source))
            if says_again(sheet, best):
                yield Finding(None, f"{name}-kept", sheet.source[best.source], fact, "said again")
                continue
        if name == "number":
            if told_by_article(fact, sheet.texts, of_source=False) or unbroken(fact, sheet.texts, of_source=False):
                continue
            earlier = sheet.derived[index - 1] if index else None
            if earlier is not None and numbers.conversion_of(earlier, fact):
                yield Finding(None, "number-kept", None, fact, "the figure before it, converted")
                continue
            sum_of = derived_from(fact, _neighbourhood(sheet, fact))
            if sum_of is not None:
                yield Finding(Relation.UNSUPPORTED, "number-derived", None, fact, sum_of[2])
                continue
            if sum_with_article(fact, _neighbourhood(sheet, fact)) is not None:
                yield Finding(Relation.UNSUPPORTED, "number-derived", None, fact, "the sum of a count and an article")
                continue
            if condenses and small_count(fact):
                yield Finding(Relation.UNSUPPORTED, "number-derived", None, fact, "it may count what the source lists")
                continue
        yield Finding(Relation.UNSUPPORTED, f"{name}-unsupported", None, fact)


def _neighbourhood(sheet: Sheet, fact: Fact) -> Sequence[Fact]:
    """Return the source facts of the sentences that answer a derived fact's sentence."""
    found = [index for number, _ in sheet.texts.sentences(fact) for index in sheet.by_sentence.get(number, ())[:CROWD]]
    return [sheet.source[index] for index in sorted(found)[:CROWD]]


def _left_in_source(name: str, sheet: Sheet, shared: frozenset[int]) -> Iterator[Finding]:
    left = [
        (index, fact)
        for index, fact in enumerate(sheet.source)
        if index not in sheet.answered and not getattr(fact.value, "soft", False)
    ]
    if not left:
        return
    by_key: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, pair in sheet.answered.items():
        if pair.comparison.outcome.keeps:
            for key in sheet.grammar.keys(sheet.source[index]):
                by_key[key].append(index)
    contained = shared | _contained(sheet) if name == "date" else shared
    for index, fact in left:
        twins = sorted({twin for key in sheet.grammar.keys(fact) for twin in by_key.get(key, ())[:CROWD]})
        if any(_same_thing(sheet, index, twin) for twin in twins) or index in contained:
            continue
        if told_by_article(fact, sheet.texts, of_source=True) or unbroken(fact, sheet.texts, of_source=True):
            continue
        whole = made_all(sheet, index) if name == "number" else None
        if whole is not None:
            yield Finding(Relation.ALTERED, f"{name}-altered", fact, whole, "a part of them became all, or none")
            continue
        yield Finding(Relation.MISSING, f"{name}-missing", fact, None)


def _contained(sheet: Sheet) -> frozenset[int]:
    """Return the dates that the derived text says as part of another: Friday … Nov. 14 → Friday, November 14."""
    left = [index for index in range(len(sheet.source)) if index not in sheet.answered]
    if left and sheet.settled:
        near: defaultdict[int, list[int]] = defaultdict(list)
        for index in sheet.settled:
            for number, _ in sheet.texts.sentences(sheet.derived[index]):
                near[number].append(index)
        for index in left:
            fact = sheet.source[index]
            for other in near.get(sheet.texts.sentence_of(fact, source=True), ())[:CROWD]:
                if sheet.grammar.comparable(fact, sheet.derived[other]):
                    sheet.pair(index, other)
    return frozenset(
        pair.source
        for pair in sheet.pairs.values()
        if pair.comparison.outcome is Outcome.KEPT and pair.source not in sheet.answered and pair.evidence >= _CONTAINED
    )


def _same_thing(sheet: Sheet, index: int, twin: int) -> bool:
    """Whether a source fact only says again what its twin, which is kept, says."""
    one, other = sheet.source[index], sheet.source[twin]
    if sheet.grammar.compare(one, other).outcome is not Outcome.SAME:
        return False
    if getattr(one.value, "form", None) is Form.SCORE and any(map(str.isupper, one.text)):
        return True  # Hale 3 Port 2, as a headline has it; Hale beat Port 3-2
    if sheet.texts.survives(one) < _SURVIVES:
        return True  # the sentence went as a whole; its value is still said elsewhere
    heads = [getattr(fact.value, "head", None) for fact in (one, other)]
    if None not in heads:
        return heads[0] == heads[1]
    return sheet.texts.company.same_head(one, other) or sheet.texts.company.context_within(one, other) >= _SAME_THING
