"""Which values stand inside quotations: one that is said does not change places with one that is told.

*“We open on Friday,” she said on Tuesday* may be told the other way round (*On Tuesday she said: “We open on
Friday”*): the marks keep each value where it was, whatever stands beside them.
"""

from __future__ import annotations

from bisect import bisect_right

from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.facts.quotes import quoted


def parted_by_marks(sources: tuple[Fact, Fact], derived: tuple[Fact, Fact]) -> bool:
    """Whether of two pairs of facts the one is quoted in both articles, and the other in neither."""
    one, other = map(_said, sources)
    return one != other and (one, other) == tuple(map(_said, derived))


def _said(fact: Fact) -> bool:
    """Whether a fact stands inside a quotation of its article."""
    if fact.document is None:
        return False
    spans = _spans(fact.document)
    index = bisect_right(spans, (fact.start, fact.end)) - 1
    return index >= 0 and fact.end <= spans[index][1]


def _spans(document: Document) -> list[tuple[int, int]]:
    known: dict[str, list[tuple[int, int]]] = document.__dict__  # read once, as the document's own cached views are
    if "_quoted_spans" not in known:
        known["_quoted_spans"] = [(fact.start, fact.end) for fact in quoted(document)]
    return known["_quoted_spans"]
