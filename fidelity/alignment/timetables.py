"""Which time goes with which day: *at 6 p.m. on Fridays, at 2 p.m. on Sundays* is *on Sundays at 2, on Fridays at 6*.

A timetable told in another order leaves every time among words of the other one, and one whose times have changed
days leaves each time where it stood. Neither the place nor the words near a time tell, but its day does: the one right
behind it (at 6 p.m. on Fridays), else the one before it in its part of the sentence (on Fridays it closes at 6 p.m.).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from fidelity.alignment.model import Outcome
from fidelity.alignment.placed import span_tokens
from fidelity.alignment.value_sheet import Sheet
from fidelity.document import Document
from fidelity.facts.date_values import DateValue
from fidelity.facts.dates import workdays_of
from fidelity.facts.model import Fact

_CROWD = 8  # times of one sentence: more are a table
_BEHIND = 3  # tokens from a time to the day behind it: on, the
_BEFORE = 8  # tokens from a day to a time that is told of it
_BREAKS = frozenset((",", ";", "."))
_WORKDAYS = "workdays"

Day = tuple[object, ...] | str


def mind_days(sheet: Sheet) -> None:
    """Pair two equal times straight where each keeps its day, and crosswise where they have exchanged their days.

    Args:
        sheet: the run of the aligner over dates, its pairs made.
    """
    sentences: defaultdict[int, list[tuple[int, Day]]] = defaultdict(list)
    for index, (number, day) in _times(sheet, source=False).items():
        sentences[number].append((index, day))
    if all(len(told) < 2 for told in sentences.values()):
        return
    there = _times(sheet, source=True)
    known = {str(sheet.source[index].value): (index, number, day) for index, (number, day) in there.items()}
    if len(known) < len(there):
        return  # a time that is said of two days
    for told in sentences.values():
        for (one, day), (other, day_of_other) in combinations(told[:_CROWD], 2):
            first = known.get(str(sheet.derived[one].value))
            second = known.get(str(sheet.derived[other].value))
            if first is None or second is None or first[0] == second[0] or first[1] != second[1]:
                continue
            days, own = (day, day_of_other), (first[2], second[2])
            if day == day_of_other or days not in (own, own[::-1]):
                continue
            sources = (first[0], second[0]) if days == own else (second[0], first[0])
            _join(sheet, tuple(zip(sources, (one, other), strict=True)))


def _join(sheet: Sheet, wanted: tuple[tuple[int, int], ...]) -> None:
    sources, derived = {one for one, _ in wanted}, {other for _, other in wanted}
    taken = [sheet.partner.get(index) for index in derived] + [sheet.answered.get(index) for index in sources]
    if any(pair is not None and not (pair.source in sources and pair.derived in derived) for pair in taken):
        return  # one of them answers a third
    pairs = [sheet.pair(*indices) for indices in wanted]
    outcomes = {pair.comparison.outcome for pair in pairs}
    if len({outcome.keeps for outcome in outcomes}) > 1 or Outcome.LOST in outcomes:
        return
    for pair in pairs:
        sheet.partner[pair.derived] = sheet.answered[pair.source] = pair


def _times(sheet: Sheet, *, source: bool) -> dict[int, tuple[int, Day]]:
    """Return the clock times that have a day, by index: their sentence and that day."""
    facts = sheet.source if source else sheet.derived
    clocks = [index for index, fact in enumerate(facts) if _is_clock(fact)]
    found: dict[int, tuple[int, Day]] = {}
    for index in clocks if len(clocks) > 1 else ():
        document = facts[index].document
        day = _day(document, facts, index) if document is not None else None
        if day is not None:
            found[index] = sheet.texts.sentence_of(facts[index], source=source), day
    return found


def _is_clock(fact: Fact) -> bool:
    return isinstance(fact.value, DateValue) and fact.value.is_time and fact.value.hour is not None


def _day(document: Document, facts: list[Fact], index: int) -> Day | None:
    """Return the day of a time: the one right behind it, else the one before it in its part of the sentence."""
    tokens, workdays = document.tokens, workdays_of(document.language_code)
    days: dict[int, Day] = {}
    for at in (index - 1, index + 1):
        if 0 <= at < len(facts) and (named := _named(facts[at])) is not None:
            days[span_tokens(document, facts[at])[0]] = named
    first, last = span_tokens(document, facts[index])
    begin, end = tokens.sentences[tokens.sentence(first)]
    behind = range(last, min(last + _BEHIND, end))
    before = range(first - 1, max(first - 1 - _BEFORE, begin - 1), -1)
    for places in (behind, before):
        for place in places:
            if place in days:
                return days[place]
            if tokens.lower[place] in workdays:
                return _WORKDAYS
            if tokens.text[place] in _BREAKS:
                break
    return None


def _named(fact: Fact) -> Day | None:
    value = fact.value
    if not isinstance(value, DateValue) or value.is_time or value.offset is not None:
        return None
    if value.weekday is None and value.day is None:
        return None
    return value.year, value.month, value.day, value.weekday
