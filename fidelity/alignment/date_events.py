"""Which of two events a distance counts from: *she left a day after the vote*, *the vote came a day before she left*.

Two events at a distance can be told from either: what follows the one precedes the other. So the words of the event
that is told, and those of the event that is counted from, are read on both sides; where they have changed places, the
direction has to change, too. *Later* and *earlier* count from what the text has told before.
"""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.alignment.placed import span_tokens
from fidelity.alignment.text_words import CLAUSE_MARKS
from fidelity.document import Document
from fidelity.facts.date_values import DateValue
from fidelity.facts.model import Fact
from fidelity.facts.name_words import stem
from fidelity.languages import table, words

_FAR = 24  # tokens that are read on either side
_TOLD = 2  # words in common that tell; there must be twice as many as tell the contrary
_CLEARLY = 2

Events = tuple[frozenset[str], frozenset[str]]


def turned_round(source: Fact, derived: Fact) -> bool | None:
    """Whether the two events of a distance have changed places in the derived text; None where the words do not tell.

    Args:
        source: a relative date of the source, counted from an event or from the time the text is speaking of.
        derived: such a date of the derived text.
    """
    ours, theirs = _events(source), _events(derived)
    if ours is None or theirs is None or not (all(ours) and all(theirs)):
        return None  # two years after his death the firm failed: where the event ends is not seen
    straight = len(ours[0] & theirs[0]) + len(ours[1] & theirs[1])
    crossed = len(ours[0] & theirs[1]) + len(ours[1] & theirs[0])
    if max(straight, crossed) < _TOLD:
        return None
    if crossed >= _CLEARLY * straight:
        return True
    return False if straight >= _CLEARLY * crossed else None


def _events(fact: Fact) -> Events | None:
    """Return the words of what is told and of what it is counted from."""
    document, value = fact.document, fact.value
    if document is None or not isinstance(value, DateValue):
        return None
    first, last = span_tokens(document, fact)
    begin, end = document.tokens.sentences[document.tokens.sentence(first)]
    lower, counted = document.tokens.lower, value.anchor == "event"
    left, right = first, last
    while right < end and lower[right] not in CLAUSE_MARKS:
        right += 1
    if counted:  # a day after the vote
        return (
            frozenset(_content(document, max(begin, first - _FAR), first))
            | frozenset(_content(document, right, min(end, right + _FAR))),
            frozenset(_content(document, last, min(right, last + _FAR))),
        )
    while left > begin and lower[left - 1] not in CLAUSE_MARKS:
        left -= 1
    told = frozenset(_content(document, max(left, first - _FAR), min(right, last + _FAR)))
    before = max(document.tokens.paragraphs[document.tokens.paragraph(first)][0], left - _FAR)
    return told, frozenset(_content(document, before, left)) - told


def _content(document: Document, first: int, last: int) -> Iterator[str]:
    """Yield the stems of the words of a range of tokens that are no function words."""
    function = words(table(document.language_code, "language").get("function_words"))
    for word in document.tokens.lower[first:last]:
        if word[0].isalnum() and word not in function:
            yield stem(word.removesuffix("'s"))
