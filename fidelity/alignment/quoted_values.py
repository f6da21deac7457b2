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
    return fact.document is not None and inside(fact.document, fact.start, fact.end)


def inside(document: Document, start: int, end: int) -> bool:
    """Whether a stretch of an article, in code points of its text, stands inside a quotation."""
    spans = _spans(document)
    index = bisect_right(spans, (start, end)) - 1
    return index >= 0 and end <= spans[index][1]


def _spans(document: Document) -> list[tuple[int, int]]:
    known: dict[str, list[tuple[int, int]]] = document.__dict__  # read once, as the document's own cached views are
    if "_quoted_spans" not in known:
        known["_quoted_spans"] = [(fact.start, fact.end) for fact in quoted(document)]
    return known["_quoted_spans"]
