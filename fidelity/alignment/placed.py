"""The names and values of one text by token and by sentence, found once for all who read the patterns of its sentences.

Names are looked up by them (`fidelity.alignment.entities`). Who is paired with what (`fidelity.alignment.pairings`),
which verb a number is said of (`fidelity.alignment.verb_values`) and which clause it stands in
(`fidelity.alignment.clause_values`) are all read from the tokens between two facts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from fidelity.alignment.model import Side
from fidelity.alignment.short_forms import ShortForms
from fidelity.alignment.text_words import token_edges
from fidelity.document import Document
from fidelity.facts.model import Fact, Kind

_span = itemgetter(0, 1)
_NUMBER, _QUOTE = Kind.NUMBER, Kind.QUOTE


class Item(NamedTuple):
    """A name or value: its first token, the one behind its last, and itself."""

    first: int
    last: int
    fact: Fact


class Placed:
    """The names and values of one text.

    Args:
        side: the text and its facts.
        forms: the short forms of the two texts compared.

    Attributes:
        document: the text.
        facts: for each sentence that holds any, its names and values in reading order.
        sentences: the same, a name and its short form in brackets being one.
    """

    def __init__(self, side: Side, forms: ShortForms) -> None:
        self.document = side.document
        self.facts: dict[int, list[Item]] = {}
        facts = [fact for fact in side.facts if fact.kind is not _QUOTE]
        items = [Item(*span, fact) for span, fact in zip(spans_tokens(side.document, facts), facts, strict=True)]
        items.sort(key=_span)
        sentences = side.document.tokens.sentences
        number, end = -1, 0
        for item in items:
            if item.first >= end:
                while item.first >= end and number + 1 < len(sentences):
                    number += 1
                    end = sentences[number][1]
                found = self.facts.setdefault(number, [])
            found.append(item)
        self.sentences = self.facts
        if forms.full:
            self.sentences = {number: list(self._joined(found, forms)) for number, found in self.facts.items()}

    def _joined(self, items: list[Item], forms: ShortForms) -> Iterator[Item]:
        text = self.document.text
        before: Item | None = None
        for item in items:
            if before is not None and forms.declared(text, before.fact, item.fact):
                before = before._replace(last=item.last + 1)
                continue
            if before is not None:
                yield before
            before = item
        if before is not None:
            yield before


def numbers_of(items: Sequence[Item]) -> list[Item]:
    """Return the numbers among the facts of a sentence."""
    return [item for item in items if item.fact.kind is _NUMBER]


def spans_tokens(document: Document, facts: Iterable[Fact]) -> Iterator[tuple[int, int]]:
    """Yield the half-open range of tokens of each fact."""
    starts, ends = token_edges(document)
    least = 1 if document.folded.starts else 0
    for fact in facts:
        first = bisect_right(ends, fact.start)
        yield first, max(bisect_left(starts, fact.end), first + least)


def span_tokens(document: Document, fact: Fact) -> tuple[int, int]:
    """Return the half-open range of tokens of one fact."""
    return next(spans_tokens(document, (fact,)))
