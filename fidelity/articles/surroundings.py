"""What can be broken around the facts of a text that others wrote: their places, their bounds, who speaks.

A fact is dropped with its preposition, two exchange places, one stands where another stood, a rise is made a fall, a
quotation is given to somebody else, a sentence comes in or goes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from random import Random
from typing import NamedTuple

from fidelity.alignment.model import Relation
from fidelity.articles.edits import lines, table
from fidelity.articles.generate import Bounds, random_article
from fidelity.articles.model import Article
from fidelity.articles.picks import Pick, choose
from fidelity.articles.scene import Scene
from fidelity.articles.vocabulary import entries, peoples
from fidelity.facts.model import Fact, Kind

_NEAR = 120  # two facts may change places over so many characters
_REACH = 40  # characters before a number in which its verb is looked for
_LEAD = re.compile(r"\b(?:on|in|at|since|until|by|before|after|of) $", re.IGNORECASE)
_JOINED = re.compile(
    r"[\s,]*(?:(?:and|or|to|until|through|–|-)?[\s,]*(?:the|a|an)?)[\s,]*"
)  # their order means nothing
_CLAUSE = re.compile(r"[.;:!?,(]|\b(?:and|but|because|when|who|which|that)\b")
_SENTENCE = re.compile(r"[.!?]\s|[()]")


class Around(NamedTuple):
    """A change of a text around a fact.

    Args:
        operation: what is done.
        start: the first code point of the text that is replaced.
        end: the first one behind that stays.
        replacement: what stands there instead.
        relation: how a check should call it.
        label: the change in a line, where the two texts would not say it.
        fact: the fact that is broken, where `everywhere` breaks one.
    """

    operation: str
    start: int
    end: int
    replacement: str
    relation: Relation = Relation.ALTERED
    label: str = ""
    fact: Fact | None = None


def around(fact: Fact, scene: Scene, pick: Pick) -> Iterator[Around]:
    """Yield ways to break one fact of ``scene`` by what stands around it."""
    if fact.kind is Kind.QUOTE:
        yield from _speaker(fact, scene, pick)
        return
    if fact.kind is Kind.DATE:
        yield from _lead("date.bound", fact, scene, lines("dates", "bounds"))
        yield from _dropped_date(fact, scene)
    elif fact.kind is Kind.NUMBER:
        yield from _lead("number.bound", fact, scene, lines("numbers", "bounds"))
        yield from _direction(fact, scene)
    else:
        yield from _office(fact, scene, pick)
        yield from _dropped_name(fact, scene)
    yield from _exchanged(fact, scene)


def _speaker(fact: Fact, scene: Scene, pick: Pick) -> Iterator[Around]:
    """Somebody else says it: another person of the article, or somebody new."""
    span = getattr(fact.value, "speaker_span", None)
    if span is None:
        return
    said = scene.text[span[0] : span[1]]
    if said[:1].islower() or not 0 < len(said) < 60:
        return
    others = [str(one.value) for one in scene.persons if str(one.value).split()[-1] not in said.split()]
    given, surnames = choose(pick, peoples())
    other = choose(pick, others) if others else f"{choose(pick, given)} {choose(pick, surnames)}"
    yield Around("quote.speaker", span[0], span[1], other, label=f"says {said} → says {other}")


def _lead(operation: str, fact: Fact, scene: Scene, words: tuple[tuple[str, str], ...]) -> Iterator[Around]:
    """The word before a fact that bounds it becomes another one."""
    before = scene.text[max(fact.start - 16, 0) : fact.start].lower()
    for word, other in words:
        if before.endswith(f" {word} "):
            start = fact.start - len(word) - 1
            label = f"{word} {fact.text} → {other} {fact.text}"
            yield Around(operation, start, fact.start - 1, other, label=label)
            return


@cache
def _turns() -> dict[str, str]:
    both = [pair for line in lines("numbers", "directions") for pair in (line, line[::-1])]
    return dict(reversed(both))


def _direction(fact: Fact, scene: Scene) -> Iterator[Around]:
    """A rise is made a fall where its verb stands shortly before the figure."""
    start = max(fact.start - _REACH, 0)
    words = list(re.finditer(r"[a-z]+", scene.text[start : fact.start]))
    for match in reversed(words):
        other = _turns().get(match[0])
        if other is not None and not _CLAUSE.search(scene.text, start + match.end(), fact.start):
            label = f"{match[0]} … {fact.text} → {other} … {fact.text}"
            yield Around("number.direction", start + match.start(), start + match.end(), other, label=label)
            return


def _dropped_date(fact: Fact, scene: Scene) -> Iterator[Around]:
    """A date goes with its preposition, where the sentence stands without it."""
    text = scene.text
    lead = _LEAD.search(text[max(fact.start - 8, 0) : fact.start])
    if lead is None or not scene.once(fact):
        return
    start = fact.start - len(lead[0])
    if text[start - 1 : start] == " " and text[fact.end : fact.end + 1] in {".", ",", " ", "", "\n"}:
        label = f"{fact.text} → nothing"
        yield Around("date.dropped", start - 1, fact.end, "", Relation.MISSING, label)


def _dropped_name(fact: Fact, scene: Scene) -> Iterator[Around]:
    """A place named once becomes the area."""
    text = scene.text
    if not scene.once(fact) or scene.person(fact) is not None:
        return
    for lead, plain in lines("names", "plain"):
        start = fact.start - len(lead) - 1
        if text[start - 1 : fact.start] == f" {lead} ":
            yield Around("name.dropped", fact.start, fact.end, plain, Relation.MISSING)
            return


def _office(fact: Fact, scene: Scene, pick: Pick) -> Iterator[Around]:
    """The mayor becomes the deputy mayor, or a judge."""
    title = getattr(fact.value, "title", "")
    offices = entries("titles", "offices")
    before = scene.text[max(fact.start - 14, 0) : fact.start]
    office = next((one for one in offices if before.endswith(f"{one} ")), None)
    if not title or office is None:
        return
    start = fact.start - len(office) - 1
    rank = choose(pick, table("names")["ranks"].split())
    yield Around("name.rank", start, start, f"{rank} ", label=f"{office} {fact.text} → {rank} {office} {fact.text}")
    other = choose(pick, [one for one in offices if one != office])
    label = f"{office} {fact.text} → {other} {fact.text}"
    yield Around("name.title", start, fact.start - 1, other, label=label)


def _exchanged(fact: Fact, scene: Scene) -> Iterator[Around]:
    """Two neighbours of one kind and one shape change places; or the second stands in the first one's place, too."""
    neighbours = scene.between(fact.start - _NEAR, fact.start - 1)
    before = next((one for one in reversed(neighbours) if one.kind is fact.kind), None)
    if before is None or before.end >= fact.start or str(before.value) == str(fact.value):
        return
    text = scene.text
    between = text[before.end : fact.start]
    if _shape(before, scene) != _shape(fact, scene) or _JOINED.fullmatch(between) or "\n\n" in between:
        return
    if fact.kind is Kind.NAME and _SENTENCE.search(between):
        return
    if not (scene.once(before) and scene.once(fact)):
        return
    label = f"{before.text} ↔ {fact.text}"
    yield Around(f"{fact.kind}.exchanged", before.start, fact.end, fact.text + between + before.text, label=label)
    yield Around(f"{fact.kind}.borrowed", fact.start, fact.end, before.text)


def _shape(fact: Fact, scene: Scene) -> object:
    """Two texts of one shape differ in their digits, or in their words, only; persons are persons, places places."""
    figures = re.sub(r"\d+[\d,]*", "0", fact.text)
    shape = re.sub(r"[^\W\d_]+", "w", figures)[:80]
    unit = getattr(fact.value, "unit", None)
    parts: dict[str, object] = getattr(fact.value, "_asdict", dict)()  # of a date: which of its parts are said
    said = tuple(name for name, part in parts.items() if part not in {None, False, ()})
    return shape, unit, said, fact.kind is Kind.NAME and scene.person(fact) is not None


def everywhere(scene: Scene, kinds: Collection[Kind], pick: Pick) -> Iterator[Around]:
    """Yield ways to break the text that are bound to no single fact: sentences that go, and sentences that come in."""
    yield from _sentences(scene, kinds)
    if not scene.ends:
        return
    for kind in kinds:
        bounds: Bounds = {kind: (1, 1)}
        made = next(made for made in _single(bounds, pick) if made.facts[0].value not in scene.known).text
        at = choose(pick, scene.ends)
        yield Around(f"{kind}.invented", at, at, f" {made}", Relation.UNSUPPORTED)


def _sentences(scene: Scene, kinds: Collection[Kind]) -> Iterator[Around]:
    """A sentence goes that holds one fact which nothing else says."""
    ends = scene.ends
    for start, end in pairwise(ends):
        gap = scene.text[start:end]
        if "\n\n" in gap or end - start > 400:
            continue
        facts = scene.between(start, end)
        single = [fact for fact in facts if scene.once(fact)]
        if len(single) == 1 and single[0].kind in kinds and all(fact.end <= end for fact in facts):
            label = f"{' '.join(gap.split())} → nothing"
            operation = f"{single[0].kind}.left-out"
            yield Around(operation, start, end, "", Relation.MISSING, label, single[0])


def _single(bounds: Bounds, pick: Pick) -> Iterator[Article]:
    """Yield articles of one sentence with one fact."""
    while True:
        made = random_article(Random(pick(1 << 30)), bounds)  # noqa: S311 - no secret
        if len(made.sentences) == 1:
            yield made
