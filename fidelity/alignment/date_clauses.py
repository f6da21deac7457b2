"""Which date stands in which clause: *sales fell in 2012 and rose in 2016*; *sales rose in 2016 after falling in 2012*.

Two dates of one sentence have changed places where the words that tell their clauses apart have gone over to the other
date, and have stayed where those words have, in whatever order the clauses are told. The words are compared by their
roots (`fidelity.alignment.senses`), and as `fidelity.alignment.clause_values` compares those around numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, groupby

from fidelity.alignment.clause_values import crossed, stay
from fidelity.alignment.clauses import Clause
from fidelity.alignment.model import Outcome
from fidelity.alignment.placed import spans_tokens
from fidelity.alignment.senses import senses
from fidelity.alignment.text_words import CLAUSE_MARKS
from fidelity.alignment.value_sheet import Sheet
from fidelity.document import Document
from fidelity.facts.date_values import DateValue
from fidelity.facts.model import Fact
from fidelity.languages import table, words

_CROWD = 6  # dates of one sentence: more are a table

Group = tuple[list[str], list[int]]


def mind_clauses(sheet: Sheet) -> None:
    """Pair crosswise two dates that have changed clauses, and straight again two that have not.

    Args:
        sheet: the run of the aligner over dates, its pairs made.
    """
    moved = [index for index, fact in enumerate(sheet.derived) if not sheet.settled.get(index) and not _soft(fact)]
    if len(moved) < 2:
        return
    here = {_value(sheet.derived[index]): (index, clause) for index, clause in _clauses(sheet.derived, moved)}
    if len(here) < 2:
        return
    known = [index for index, fact in enumerate(sheet.source) if _value(fact) in here and not _soft(fact)]
    found = groupby(_clauses(sheet.source, known), key=lambda pair: pair[1].sentence)
    for (one, its), (other, others) in chain.from_iterable(combinations(pairs, 2) for _, pairs in found):
        mine, twin = here[_value(its.fact)], here[_value(others.fact)]
        if its.sort != others.sort or mine[0] == twin[0]:
            continue
        if stay(its, others, mine[1], twin[1]):
            _pair(sheet, ((one, mine[0]), (other, twin[0])), ((other, mine[0]), (one, twin[0])))
        elif crossed(its, others, mine[1], twin[1]):
            _pair(sheet, ((other, mine[0]), (one, twin[0])), ((one, mine[0]), (other, twin[0])))


def _pair(sheet: Sheet, wanted: Iterable[tuple[int, int]], present: Iterable[tuple[int, int]]) -> None:
    """Make two pairs of dates where there are the two others."""
    if any(derived not in sheet.partner or sheet.partner[derived].source != source for source, derived in present):
        return
    pairs = [sheet.pair(source, derived) for source, derived in wanted]
    outcomes = {pair.comparison.outcome is Outcome.OTHER for pair in pairs}
    if len(outcomes) > 1:
        return  # one of them is kept crosswise, too: no exchange
    for pair in pairs:
        sheet.partner[pair.derived] = sheet.answered[pair.source] = pair


def _soft(fact: Fact) -> bool:
    """Whether it only says how often or how long: that is a word of its clause, not what stands in it."""
    return isinstance(fact.value, DateValue) and fact.value.soft


def _value(fact: Fact) -> str:
    return str(fact.value)


def _clauses(facts: Sequence[Fact], indices: list[int]) -> Iterator[tuple[int, Clause]]:
    """Yield those of ``indices`` that are the only dates of their value, each with its clause, where it has company."""
    document = facts[indices[0]].document if indices else None
    if document is None:
        return
    often = Counter(_value(fact) for fact in facts)
    sentences: defaultdict[int, list[int]] = defaultdict(list)
    spans = dict(zip(indices, spans_tokens(document, [facts[index] for index in indices]), strict=True))
    for index in indices:
        sentences[document.tokens.sentence(spans[index][0])].append(index)
    for number, members in sentences.items():
        if 1 < len(members) <= _CROWD:
            for index, clause in _read(document, number, {spans[index]: index for index in members}, facts):
                if often[_value(clause.fact)] == 1:
                    yield index, clause


def _read(
    document: Document, number: int, dates: dict[tuple[int, int], int], facts: Sequence[Fact]
) -> Iterator[tuple[int, Clause]]:
    language = document.language_code
    grammar, tokens = table(language, "language"), document.tokens
    function = words(grammar.get("function_words"))
    cuts = words(grammar.get("joining_words")) | words(grammar.get("clause_words"))
    begins = {first: index for (first, _), index in dates.items()}
    inside = {at for first, last in dates for at in range(first, last)}
    begin, end = tokens.sentences[number]
    light, known = words(grammar.get("said_of", {}).get("light")) | function, senses(language, synonyms=False)
    relatives = words(grammar.get("relatives"))
    groups: list[Group] = [([], [])]
    inserted: Group | None = None  # who was born in 1950: what follows goes on with what it is put into
    behind = 0  # words of the group before its last date
    for at in range(begin, end):
        word = tokens.lower[at]
        if at in begins:
            spoken, members = groups[-1]
            if members and not function.issuperset(spoken[:behind]) and not function.issuperset(spoken[behind:]):
                groups.append((spoken[behind:], []))  # losing in 2012 she sat out 2020
                del spoken[behind:]
            groups[-1][1].append(begins[at])
            behind = len(groups[-1][0])
        elif at in inside:
            continue
        elif word in CLAUSE_MARKS and groups[-1] is inserted and len(groups) > 1:
            groups[-2:] = [inserted, groups[-2]]
            inserted, behind = None, len(groups[-1][0])
        elif word in CLAUSE_MARKS or (word in cuts and at + 1 not in inside):  # not before 2012
            groups.append(([], []))
            if word in relatives and tokens.lower[at - 1] in CLAUSE_MARKS:
                if groups[-2] == ([], []):
                    del groups[-2]  # that which the mark before it began
                inserted = groups[-1]
        elif word.isalpha() and (at == begin or not tokens.text[at][0].isupper()):
            groups[-1][0].append(word)
    for spoken, members in _merged(groups):
        sorts = [_sort(facts[index]) for index in members]
        own = frozenset(sense for word, sense in known.read(spoken) if word not in light)
        for index, sort in zip(members, sorts, strict=True):
            if sorts.count(sort) == 1:
                yield index, Clause(facts[index], ("date", sort), number, own, bare=False)


def _merged(groups: list[Group]) -> Iterator[Group]:
    """Yield the groups with a date, each with those before it that have none; the last with those behind it."""
    pending: list[str] = []
    last: Group | None = None
    for spoken, members in groups:
        pending = pending + spoken
        if members:
            if last is not None:
                yield last
            last, pending = (pending, members), []
    if last is not None:
        yield last[0] + pending, last[1]


def _sort(fact: Fact) -> str:
    """Return what sort of date it is: only dates of one sort change places."""
    value = fact.value
    if not isinstance(value, DateValue):
        return ""
    if value.is_time:
        return "time"
    return "-".join(
        name for name in ("year", "month", "day", "weekday", "season", "unit") if getattr(value, name) is not None
    )
