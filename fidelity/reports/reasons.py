"""What became of the facts on one line of an article, and why: ``fidelity why FILE:LINE``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fidelity.alignment.model import Relation
from fidelity.facts.model import Fact
from fidelity.reports.article import Article
from fidelity.reports.body import named
from fidelity.reports.marks import around
from fidelity.reports.seen import value


class Reason(NamedTuple):
    """What a comparison says of one fact.

    Args:
        fact: the fact.
        state: ``kept``, ``altered``, ``missing``, ``unsupported``, ``waived``, ``baselined``, ``allowed``, or
            ``repeated`` where the comparison has nothing of its own to say of it.
        other: the fact of the other text that it was aligned to, or None.
        rule: half a sentence that says why; may be empty.
        code: the rule.
    """

    fact: Fact
    state: str
    other: Fact | None
    rule: str
    code: str


def reasons(article: Article, path: str, line: int | None) -> list[Reason]:
    """Return what became of every fact on a line of one of the texts of an article, in reading order.

    Args:
        article: a checked article, whose report also holds what the policy lets go.
        path: the text, as the user named it: the derived article or a source.
        line: the line, from 1; None for all.
    """
    report = article.report
    facts = report.derived.facts if path == article.path else report.source.facts
    wanted = [fact for fact in facts if fact.kind in article.kinds and _stands(fact, path, line)]
    told: dict[tuple[int, int, int, str], list[Reason]] = {}

    def tell(fact: Fact | None, other: Fact | None, state: str, rule: str, code: str) -> None:
        if fact is not None:
            told.setdefault(_key(fact), []).append(Reason(fact, state, other, rule, code))

    for entry in article.entries:
        one = entry.violation
        state = one.relation.value if entry.state == "open" else entry.state
        rule = " · ".join(filter(None, (one.rule, entry.reason)))
        tell(one.source, one.derived, state, rule, one.code)
        tell(one.derived, one.source, state, rule, one.code)
    for excused in report.excused:
        if excused.by != "waiver":
            one = excused.violation
            tell(one.source, one.derived, "allowed", excused.reason, one.code)
            tell(one.derived, one.source, "allowed", excused.reason, one.code)
    for finding in report.kept:
        tell(finding.source, finding.derived, "kept", finding.rule, finding.code)
        tell(finding.derived, finding.source, "kept", finding.rule, finding.code)
    return [reason for fact in wanted for reason in told.get(_key(fact), [Reason(fact, "repeated", None, "", "")])]


def _stands(fact: Fact, path: str, line: int | None) -> bool:
    if fact.document is None:
        return False
    first, last = fact.document.place(fact.start), fact.document.place(max(fact.start, fact.end - 1))
    return first.path == path and (line is None or first.line <= line <= last.line)


def _key(fact: Fact) -> tuple[int, int, int, str]:
    return id(fact.document), fact.start, fact.end, fact.kind.value


def told(reason: Reason) -> Iterator[str]:
    """Yield the lines that tell one reason."""
    fact = reason.fact
    place = fact.place
    words = around(" ".join(fact.text.split()), (0, 0), 70)
    column = f"{place.line}:{place.column}" if place is not None else ""
    yield f"{column:8} {fact.kind.value}  {words}  =  {value(fact)}"
    if reason.other is not None and reason.other.place is not None:
        other = around(" ".join(reason.other.text.split()), (0, 0), 70)
        yield f"         {reason.state}: {named(reason.other.place)} has {other}"
    elif reason.state == "repeated":
        yield "         said before, or left to another fact: nothing of its own is asked of it"
    elif reason.state in {Relation.MISSING, Relation.UNSUPPORTED}:
        yield f"         {reason.state}: the other text does not have it"
    else:
        yield f"         {reason.state}"
    if reason.rule:
        yield f"         why: {reason.rule}"
    if reason.code and reason.state != "kept":
        yield f"         more: fidelity explain {reason.code}"
