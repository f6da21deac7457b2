"""Values that one text says as a date and the other as a number.

*Seven years ago* is a date and *in seven years* a duration, yet both rest on the same seven years; a rewriter moves
freely between them. A value left over on one side is therefore read once more as the other kind before it is called
missing or unsupported. Only what is left over is read, so the pass costs nothing where the texts agree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from fidelity.alignment import numbers
from fidelity.alignment.model import Comparison, Finding, Outcome, Relation, Side
from fidelity.alignment.plain_words import in_the_headline, said_plainly, told_as_margin
from fidelity.document import Document
from fidelity.facts import numbers as reader
from fidelity.facts.date_values import DateValue
from fidelity.facts.dates import document_date
from fidelity.facts.model import Fact, Kind
from fidelity.facts.number_values import NumberValue
from fidelity.facts.number_words import vocabulary

_LABEL = 24  # code points in which the label of a number stands
_BREAK = "\n\n"
_LONE = frozenset((Relation.MISSING, Relation.UNSUPPORTED))
_BESIDE = 24  # characters behind a time in which its counterpart in another zone opens
_FIGURE, _NAME = re.compile(r"\d"), re.compile(r"[^\W\d_]{3}")


def reconcile(findings: list[Finding], source: Side, derived: Side) -> Iterator[Finding]:
    """Yield the findings on dates and numbers, those kept that the other text says as the other kind."""
    left = [finding for finding in findings if _alone(finding)]
    if not left:
        yield from findings
        return
    here, there = _Amounts(derived), _Amounts(source)
    kept = [one.source for one in findings if one.relation is None and one.source and one.source.kind is Kind.NUMBER]
    for finding in findings:
        fact = finding.derived or finding.source
        if fact is None or not _alone(finding):
            yield finding
            continue
        amounts = there if finding.relation is Relation.UNSUPPORTED else here
        if _own_date(finding, source, derived):
            yield finding._replace(relation=None, code="date-kept", rule="the article's own date")
            continue
        if finding.derived is None and _restates(fact, source):
            yield finding._replace(relation=None, code="date-kept", rule="the time before it, in another zone")
            continue
        if (
            in_the_headline(finding, source, kept)
            or said_plainly(fact, amounts.document)
            or (fact.kind is Kind.NUMBER and told_as_margin(fact, amounts.numbers))
        ):
            yield finding._replace(relation=None, code=f"{fact.kind}-kept", rule="said plainly")
            continue
        if amounts.hold(fact) or amounts.name(fact) or amounts.recur(fact):
            other = "number" if fact.kind is Kind.DATE else "date"
            yield finding._replace(relation=None, code=f"{fact.kind}-kept", rule=f"said as a {other}")
        else:
            yield finding


def _alone(finding: Finding) -> bool:
    return finding.relation in _LONE and None in {finding.source, finding.derived}


def _own_date(finding: Finding, source: Side, derived: Side) -> bool:
    """Whether a date of the source is its dateline, which the derived article has in its front matter or as its day."""
    if finding.derived is not None or finding.source is None or finding.source.kind is not Kind.DATE:
        return False
    date = str(finding.source.value)
    if date == derived.document.date:
        return True
    days = [fact.value for fact in derived.of(Kind.DATE) if isinstance(fact.value, DateValue)]
    said = any(day.year is None and f"--{day.month or 0:02}-{day.day or 0:02}" == f"-{date[4:]}" for day in days)
    return said and date == document_date(source.document)


def _restates(fact: Fact, source: Side) -> bool:
    """Whether a time in brackets gives the time before it in another zone: at 7.15 local time (0615 GMT)."""
    value = fact.value
    if not isinstance(value, DateValue) or not value.utc or source.document.text[fact.start - 1 : fact.start] != "(":
        return False
    before = [other for other in source.of(Kind.DATE) if fact.start - _BESIDE < other.end < fact.start]
    return any(isinstance(other.value, DateValue) and other.value.hour is not None for other in before)


class _Amounts:
    """The numbers of one text, and those on which its dates rest; nothing is read before a fact asks."""

    def __init__(self, side: Side) -> None:
        self._side = side

    @property
    def document(self) -> Document:
        """The text itself."""
        return self._side.document

    @property
    def numbers(self) -> list[Fact]:
        """Its numbers."""
        return self._side.of(Kind.NUMBER)

    def hold(self, fact: Fact) -> bool:
        """Whether the text says as a number what a date says, or as a date what a number says."""
        if fact.kind is Kind.NUMBER:
            return self._dated.holds(fact)
        amounts = list(_read([fact]))
        return bool(amounts) and all(map(self._numbers.holds, amounts))

    def name(self, fact: Fact) -> bool:
        """Whether the text has as a name what a number labels: flight number 803, Flight 803."""
        if fact.kind is not Kind.NUMBER or not fact.text.isdecimal() or fact.document is None:
            return False
        before = fact.document.text[max(0, fact.start - _LABEL) : fact.start].lower().split()
        named = (name.text.lower().split() for name in self._side.of(Kind.NAME) if name.text.endswith(fact.text))
        return any(words[-1] == fact.text and set(words[:-1]) & set(before) for words in named)

    def recur(self, fact: Fact) -> bool:
        """Whether the text says of something that it recurs where a date says how often: in a year, annual."""
        if fact.kind is not Kind.DATE or fact.document is None:
            return False
        grammar = vocabulary(fact.document.language_code)
        said = fact.text.lower().split()
        period = grammar.periods.get(said[-1]) if len(said) == len(["in", "a", "year"]) else None
        if period is None or said[1] not in grammar["articles"]:
            return False
        known = self._side.document.tokens.vocabulary
        return any(period == rate and word in known for word, rate in grammar.rates.items())

    @cached_property
    def _numbers(self) -> _Index:
        return _Index(self._side.of(Kind.NUMBER))

    @cached_property
    def _dated(self) -> _Index:
        return _Index(_read([date for date in self._side.of(Kind.DATE) if _may_rest(date)]))


def _may_rest(date: Fact) -> bool:
    """Whether a date may rest on a number: one that is its month by name and a figure, and counts nothing, does not."""
    value = date.value
    if not isinstance(value, DateValue) or value.month is None or value.unit is not None:
        return True
    return not (_FIGURE.search(date.text) and _NAME.search(date.text))


def _read(dates: list[Fact]) -> Iterator[Fact]:
    """Yield the numbers on which dates rest: the seven years of *seven years ago*, never the 7 of *7 May*.

    All dates are read as one text, a paragraph each: reading a text costs more than what stands in it.
    """
    if not dates:
        return
    language = dates[0].document.language_code if dates[0].document is not None else None
    ends = list(accumulate(len(date.text) + len(_BREAK) for date in dates))
    for fact in reader.extract(Document(_BREAK.join(date.text for date in dates), language=language)):
        date = dates[bisect_right(ends, fact.start)]
        year = getattr(date.value, "year", None)
        # The third quarter and the fourth; the tenth week and week 10.
        place = None if year else getattr(date.value, "quarter", None) or getattr(date.value, "week", None)
        if getattr(fact.value, "unit", None) is not None or fact.text == date.text or (place and _ranks(fact, place)):
            yield fact


def _ranks(fact: Fact, rank: int) -> bool:
    return isinstance(fact.value, NumberValue) and fact.value.ordinal and fact.value.low == rank


class _Index:
    """Numbers by their keys."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._by_key: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        for fact in facts:
            for key in numbers.keys(fact):
                self._by_key[key].append(fact)

    def holds(self, fact: Fact) -> bool:
        return any(
            _is_same(numbers.compare(other, fact))
            for key in numbers.keys(fact)
            for other in self._by_key.get(key, ())[:8]
        )


def _is_same(comparison: Comparison) -> bool:
    return comparison.outcome is Outcome.SAME or comparison.rule == numbers.EXACTLY  # four decades, 40 years
