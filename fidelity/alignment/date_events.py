"""Which of two events came first: *she left (a day) after the vote*, *the vote came (a day) before she left*.

Two events can be told from either: what follows the one precedes the other. So the words of the event that is told, and
those of the event that is counted from, are read on both sides; where they have changed places, the direction has to
change, too. *Later* and *earlier* count from what the text has told before.

A distance is a date, and its direction a part of it (`turned_round`). Without one (*before the vote*, *during the war*)
there is no date, and nothing that could be missing: that the order is another is all that can be wrong (`reorders`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from fidelity.alignment.date_parts import compare_qualifiers
from fidelity.alignment.model import Finding, Outcome, Relation, Side
from fidelity.alignment.placed import span_tokens
from fidelity.alignment.senses import senses
from fidelity.alignment.text_words import CLAUSE_MARKS, denial_words
from fidelity.alignment.texts import TextAlignment
from fidelity.document import Document
from fidelity.facts.date_values import DateValue
from fidelity.facts.date_words import CODE, lexicon
from fidelity.facts.model import Fact, Kind, make_fact
from fidelity.languages import table, words

_FAR = 24  # tokens that are read on either side
_TOLD = 2  # words in common that tell; there must be twice as many as tell the contrary
_CLEARLY = 2
_LEADING, _LONGEST = 3, 9  # words without a sense before those of an event; tokens of its phrase with the limit
_BESIDE = 2  # words with a sense next to a limit, which the other text says, too
_CROWD = 12  # places in the source that are compared with one of the derived text
_OF = CODE["OF"]
_DATES = frozenset(CODE[name] for name in ("MONTH", "WDAY", "RELDAY", "TOMORROW", "HOLIDAY"))
_RANKS = frozenset((CODE["ORDINAL"], CODE["ROMAN"]))

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
    while right < min(end, last + 2 * _FAR) and lower[right] not in CLAUSE_MARKS:
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
    """Yield the roots of the words of a range of tokens that are no function words."""
    function, sense = _function_words(document.language_code), senses(document.language_code, synonyms=False).of
    for word in document.tokens.lower[first:last]:
        if word[0].isalnum() and word not in function:
            yield sense(word.removesuffix("'s"))


class Limit(NamedTuple):
    """*She left before the vote*: its token, its place, what it says, and the words of the event."""

    at: int
    last: int
    fact: Fact
    bound: str
    event: tuple[str, ...]


def reorders(source: Side, derived: Side, texts: TextAlignment) -> Iterator[Finding]:
    """Yield what was before an event in the source and is after it in the derived text, during it for after it, ….

    Args:
        source: the source side.
        derived: the derived side.
        texts: the alignment of their texts.
    """
    there, here = _bounds_of(source.document), _bounds_of(derived.document)
    if not any(_contrary(one, other) for one in there for other in here):
        return
    near: defaultdict[str, list[Limit]] = defaultdict(list)
    for limit in _limits(source):
        near[limit.event[-1]].append(limit)
    for limit in _limits(derived) if near else ():
        known = [one for one in near.get(limit.event[-1], ())[:_CROWD] if _same_event(one.event, limit.event)]
        contrary = [one for one in known if _contrary(one.bound, limit.bound)]
        if not contrary or any(_one_told(one, limit) for one in known if one not in contrary):
            continue
        numbers = [number for number, _ in texts.sentences(limit.fact)]
        other = next((one for one in contrary if _one_told(one, limit)), None)
        if other is not None and texts.sentence_of(other.fact, source=True) in numbers:
            rule = f"another order of events ({other.bound} → {limit.bound})"
            yield Finding(Relation.ALTERED, "date-altered", other.fact, limit.fact, rule)


@cache
def _contrary(one: str, other: str) -> bool:
    compared = compare_qualifiers(DateValue(bound=one), DateValue(bound=other))
    return any(found.outcome is Outcome.OTHER for found in compared)


@cache
def _event_limits(language: str) -> dict[str, str]:
    """Return the words that stand before an event, and what they say: before, after, during it."""
    data = table(language, "dates").get("event_limits", {})
    return {word: bound for bound, line in data.items() for word in line.split()}


def _bounds_of(document: Document) -> frozenset[str]:
    known, said = _event_limits(document.language_code), document.tokens.vocabulary
    return frozenset(bound for word, bound in known.items() if word in said or word.capitalize() in said)


def _limits(side: Side) -> Iterator[Limit]:
    """Yield the limits of a text that are no dates themselves and stand in no quotation."""
    document = side.document
    tokens, lower, known = document.tokens, document.tokens.lower, _event_limits(document.language_code)
    taken = sorted((fact.start, fact.end) for fact in side.facts if fact.kind in (Kind.DATE, Kind.QUOTE))
    starts, ends = [start for start, _ in taken], list(accumulate((end for _, end in taken), max))
    for at in (index for index, word in enumerate(lower) if word in known):
        _, end = tokens.sentences[tokens.sentence(at)]
        event, last = _event(document, at + 1, min(end, at + _LONGEST))
        if not event or (at and lower[at - 1] in known):
            continue  # until after the vote
        start, finish = document.folded.span(tokens.start[at], tokens.end[at])
        place = bisect_left(starts, finish)
        if place and ends[place - 1] > start:
            continue  # two days before the vote
        start, finish = document.folded.span(tokens.start[at], tokens.end[last - 1])
        value = DateValue(holiday=" ".join(filter(None, event)), bound=known[lower[at]])
        fact = make_fact(Kind.DATE, document.text[start:finish], start, finish, value, document)
        yield Limit(at, last, fact, known[lower[at]], event)


def _event(document: Document, first: int, stop: int) -> tuple[tuple[str, ...], int]:
    """Read the words of an event, and the token behind it: the First World War; he left (the house); the end of it."""
    function, sense = _function_words(document.language_code), senses(document.language_code, synonyms=False).of
    lex = lexicon(document.language_code)
    classes, lower, found = lex.classes, document.tokens.lower, [""]
    at = first
    while at < stop and lower[at] in function and at < first + _LEADING:
        at += 1
    while at < stop and lower[at][0].isalpha():
        word = lower[at].removesuffix("'s")
        if classes.get(word) in _DATES:
            break  # the truce of May 2
        if classes.get(word) == _OF:
            found.append("")
        elif word in function:
            if found[-1]:
                break
        elif classes.get(word) not in _RANKS:
            found.append(sense(word))
        at += 1
    while not found[-1] and len(found) > 1:
        del found[-1]
    return tuple(found[1:]), at


def _same_event(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two phrases name one event: the war, the world war; not: the war, the end of the war."""
    shorter, longer = sorted((one, other), key=len)
    more = len(longer) - len(shorter)
    return longer[more:] == shorter and "" not in longer[:more]


def _one_told(source: Limit, derived: Limit) -> bool:
    """Whether the same is told of an event on both sides: she sold her shares before it, sold them after it.

    Not: a town was poor before the mine opened, and grew rich after it; and not where one side denies it.
    """
    (ours, beside, denied), (theirs, next_to, denies) = _told(source), _told(derived)
    shared = ours & theirs
    if denied != denies or _CLEARLY * len(shared) <= min(len(ours), len(theirs)):
        return False
    return shared.issuperset(beside | next_to)


def _told(limit: Limit) -> tuple[frozenset[str], frozenset[str], bool]:
    """Return the words of what is told, those of them that stand next to the limit, and whether it is denied.

    They stand before the limit, or behind its event where nothing stands there: after the vote, she left.
    """
    document = limit.fact.document
    assert document is not None  # noqa: S101 - `_limits` made the fact
    lower = document.tokens.lower
    begin, end = document.tokens.sentences[document.tokens.sentence(limit.at)]
    first = behind = limit.at
    while first > max(begin, limit.at - _FAR) and lower[first - 1] not in CLAUSE_MARKS:
        first -= 1
    said = list(_content(document, first, behind))
    beside = said[-_BESIDE:]
    if not said:
        first = _to_mark(lower, limit.last, end) + 1
        behind = _to_mark(lower, first, end)
        said = beside = list(_content(document, first, behind))
    denials = denial_words(document.language_code)
    denied = any(word in denials or word.endswith("n't") for word in lower[first:behind])
    return frozenset(said), frozenset(beside), denied


def _to_mark(lower: Sequence[str], at: int, end: int) -> int:
    """Return where the clause ends that goes on at token ``at``, if that is near."""
    last = min(end, at + _FAR)
    return next((index for index in range(at, last) if lower[index] in CLAUSE_MARKS), last)


@cache
def _function_words(language: str) -> frozenset[str]:
    return words(table(language, "language").get("function_words"))
