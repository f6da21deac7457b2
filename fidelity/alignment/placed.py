"""The names and values of one text by token and by sentence, found once for all who read the patterns of its sentences.

Who is paired with what (`fidelity.alignment.pairings`), which verb a number is said of
(`fidelity.alignment.verb_values`) and which clause it stands in (`fidelity.alignment.clause_values`) are all read from
the tokens between two facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from fidelity.alignment.entities import spans_tokens
from fidelity.alignment.model import Side
from fidelity.facts.model import Fact, Kind

_span = itemgetter(0, 1)


class Item(NamedTuple):
    """A name or value: its first token, the one behind its last, and itself."""

    first: int
    last: int
    fact: Fact


class Placed:
    """The names and values of one text.

    Args:
        side: the text and its facts.

    Attributes:
        document: the text.
        sentences: for each sentence that holds any, its names and values in reading order.
    """

    def __init__(self, side: Side) -> None:
        self.document = side.document
        self.sentences: dict[int, list[Item]] = {}
        facts = [fact for fact in side.facts if fact.kind is not Kind.QUOTE]
        spans = zip(spans_tokens(side.document, facts), facts, strict=True)
        tokens = side.document.tokens
        number = begin = end = 0
        for first, last, fact in sorted(((first, last, fact) for (first, last), fact in spans), key=_span):
            if not begin <= first < end:
                number = tokens.sentence(first)
                begin, end = tokens.sentences[number]
            item = Item(first, last, fact)
            if number in self.sentences:
                self.sentences[number].append(item)
            else:
                self.sentences[number] = [item]


def numbers_of(items: Sequence[Item]) -> list[Item]:
    """Return the numbers among the facts of a sentence."""
    return [item for item in items if item.fact.kind is Kind.NUMBER]
