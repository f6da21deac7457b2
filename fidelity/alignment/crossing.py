"""Values that one text says as a date and the other as a number.

*Seven years ago* is a date and *in seven years* a duration, yet both rest on the same seven years; a rewriter moves
freely between them. A value left over on one side is therefore read once more as the other kind before it is called
missing or unsupported. Only what is left over is read, so the pass costs nothing where the texts agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from fidelity.alignment import numbers
from fidelity.alignment.model import Finding, Outcome, Relation, Side
from fidelity.document import Document
from fidelity.facts import numbers as reader
from fidelity.facts.model import Fact, Kind


def reconcile(findings: list[Finding], source: Side, derived: Side) -> Iterator[Finding]:
    """Yield the findings on dates and numbers, those kept that the other text says as the other kind."""
    left = [finding for finding in findings if _alone(finding)]
    if not left:
        yield from findings
        return
    there = {Kind.DATE: _Index(source.of(Kind.NUMBER)), Kind.NUMBER: _Index(_amounts(source))}
    here = {Kind.DATE: _Index(derived.of(Kind.NUMBER)), Kind.NUMBER: _Index(_amounts(derived))}
    for finding in findings:
        fact = finding.derived or finding.source
        if fact is None or not _alone(finding):
            yield finding
            continue
        index = (there if finding.relation is Relation.UNSUPPORTED else here)[fact.kind]
        if _own_date(finding, derived):
            yield finding._replace(relation=None, code="date-kept", rule="the article's own date")
            continue
        amounts = [fact] if fact.kind is Kind.NUMBER else list(_read(fact))
        if amounts and all(index.holds(amount) for amount in amounts):
            other = "number" if fact.kind is Kind.DATE else "date"
            yield finding._replace(relation=None, code=f"{fact.kind}-kept", rule=f"said as a {other}")
        else:
            yield finding


def _alone(finding: Finding) -> bool:
    return finding.relation in {Relation.MISSING, Relation.UNSUPPORTED} and None in {finding.source, finding.derived}


def _own_date(finding: Finding, derived: Side) -> bool:
    """Whether a date of the source, its dateline as a rule, is the derived document's own date (front matter)."""
    date = derived.document.date
    return (
        finding.derived is None
        and finding.source is not None
        and date is not None
        and str(finding.source.value) == date
    )


def _amounts(side: Side) -> Iterator[Fact]:
    for fact in side.of(Kind.DATE):
        yield from _read(fact)


def _read(date: Fact) -> Iterator[Fact]:
    """Yield the numbers on which a date rests: the seven years of *seven years ago*, never the 7 of *7 May*."""
    language = date.document.language_code if date.document is not None else None
    for fact in reader.extract(Document(date.text, language=language)):
        if getattr(fact.value, "unit", None) is not None or fact.text == date.text:
            yield fact


class _Index:
    """Numbers by their keys."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._by_key: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        for fact in facts:
            for key in numbers.keys(fact):
                self._by_key[key].append(fact)

    def holds(self, fact: Fact) -> bool:
        return any(
            numbers.compare(other, fact).outcome is Outcome.SAME
            for key in numbers.keys(fact)
            for other in self._by_key.get(key, ())[:8]
        )
