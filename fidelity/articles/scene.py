"""The scene of a text that others wrote: its facts, who of them is a person, and where sentences end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from fidelity.articles.vocabulary import entries, peoples
from fidelity.document import Document
from fidelity.facts.model import Fact, Kind
from fidelity.zones import ZoneKind

_PROSE_ENDS = re.compile(r"[.!?][”\"’']?(?=\s+[A-ZÀ-ÖØ-Þ“\"]|\s*$)")
_NO_PROSE = {ZoneKind.HEADING, ZoneKind.TABLE, ZoneKind.CAPTION, ZoneKind.FOOTNOTE, ZoneKind.OPAQUE, ZoneKind.LIST}
_SET_OFF = {ZoneKind.BLOCKQUOTE, ZoneKind.SPEECH}
_MOST = 2_000  # sentence ends that are looked at: inventions need one


@dataclass(frozen=True)
class Scene:
    """A document with its facts.

    Args:
        document: the document.
        facts: its facts in reading order; those inside a quotation are the quotation's, and left out.
        inner: the facts inside quotations.
        known: canonical values that are no invention.
    """

    document: Document
    facts: tuple[Fact, ...]
    inner: tuple[Fact, ...]
    known: frozenset[str]

    @classmethod
    def of(cls, document: Document, facts: Sequence[Fact] | None = None, known: Collection[str] = ()) -> Scene:
        """Return the scene of ``document``, whose facts are read where they are not given."""
        if facts is None:
            from fidelity.facts import extract  # noqa: PLC0415 - only here is the engine asked

            facts = tuple(extract(document))
        outer: list[Fact] = []
        inner: list[Fact] = []
        inside = 0
        for fact in facts:
            if fact.kind is not Kind.QUOTE and fact.start < inside:
                inner.append(fact)
                continue
            outer.append(fact)
            if fact.kind is Kind.QUOTE:
                inside = max(inside, fact.end)
        every = {*known, *(str(fact.value) for fact in facts)}
        return cls(document, tuple(outer), tuple(inner), frozenset(every))

    @property
    def text(self) -> str:
        """The text."""
        return self.document.text

    @cached_property
    def persons(self) -> tuple[Fact, ...]:
        """The names of persons, each in its longest form, in reading order."""
        return tuple(sorted(self._by_surname.values(), key=lambda fact: fact.start))

    def person(self, fact: Fact) -> Fact | None:
        """Return the person whom a name names, in the longest form of the name; None where it names none."""
        words = str(fact.value).split()
        one = self._by_surname.get(words[-1]) if words else None
        return one if one is not None and set(words) <= set(str(one.value).split()) else None

    @cached_property
    def _by_surname(self) -> dict[str, Fact]:
        alone = {str(fact.value) for fact in self.kinds[Kind.NAME] if " " not in str(fact.value)}
        speakers = {getattr(fact.value, "speaker_span", None) for fact in self.kinds[Kind.QUOTE]}
        saying = {span[1] for span in speakers if span is not None}
        found: dict[str, Fact] = {}
        for fact in self.kinds[Kind.NAME]:
            words = str(fact.value).split()
            known = bool(words) and (
                bool(getattr(fact.value, "title", ""))
                or words[0] in _given()
                or (2 <= len(words) <= 4 and words[-1] in alone)
                or not saying.isdisjoint(range(fact.end - 2, fact.end + 1))
            )
            if known and bodies().isdisjoint(words) and not fact.text.isupper():
                longest = found.get(words[-1])
                if longest is None or len(words) > len(str(longest.value).split()):
                    found[words[-1]] = fact
        return found

    @cached_property
    def _count(self) -> Counter[tuple[Kind, str]]:
        return Counter((fact.kind, str(fact.value)) for fact in (*self.facts, *self.inner))

    @cached_property
    def _words(self) -> Counter[str]:
        """How many names hold a word."""
        names = (fact for fact in (*self.facts, *self.inner) if fact.kind is Kind.NAME)
        return Counter(word for fact in names for word in set(str(fact.value).split()))

    def once(self, fact: Fact) -> bool:
        """Whether the text says a fact once only; a name, by none of its words again."""
        if fact.kind is Kind.NAME:
            return all(self._words[word] < 2 for word in str(fact.value).split())
        return self._count[fact.kind, str(fact.value)] < 2

    @cached_property
    def ends(self) -> list[int]:
        """Where sentences of running prose end, outside of quotations."""
        quotes = [(fact.start, fact.end) for fact in self.facts if fact.kind is Kind.QUOTE]
        zones = [(zone.start, zone.end) for zone in self.document.zones if zone.kind in _NO_PROSE]
        closed = sorted(quotes + [(start, end + 1) for start, end in zones])
        found: list[int] = []
        index, inside = 0, -1
        for match in _PROSE_ENDS.finditer(self.text):
            while index < len(closed) and closed[index][0] < match.end():
                inside = max(inside, closed[index][1])
                index += 1
            if match.end() > inside or (match.end() == inside and self._closes(inside)):
                found.append(match.end())
            if len(found) == _MOST:
                break
        return found

    def _closes(self, position: int) -> bool:
        """Whether a quotation ends a sentence at ``position``: “Go,” she said, “now.”."""
        return self.text[position - 1 : position] in {"”", '"', "’", "'", "»"}

    def set_off(self, quote: Fact) -> bool:
        """Whether a quotation stands in a block quote or in a turn of a transcript, which need no marks."""
        zones = (zone for zone in self.document.zones if zone.kind in _SET_OFF)
        return any(zone.start <= quote.start < zone.end for zone in zones)

    def between(self, start: int, end: int) -> tuple[Fact, ...]:
        """Return the facts that begin from ``start`` to ``end``."""
        starts = self._starts
        return self.facts[bisect_left(starts, start) : bisect_right(starts, end)]

    def inside(self, quote: Fact) -> tuple[Fact, ...]:
        """Return the facts inside a quotation."""
        starts = self._inner_starts
        return self.inner[bisect_left(starts, quote.start) : bisect_left(starts, quote.end)]

    @cached_property
    def _inner_starts(self) -> list[int]:
        return [fact.start for fact in self.inner]

    @cached_property
    def _starts(self) -> list[int]:
        return [fact.start for fact in self.facts]

    @cached_property
    def kinds(self) -> dict[Kind, tuple[Fact, ...]]:
        """The facts by kind."""
        return {kind: tuple(fact for fact in self.facts if fact.kind is kind) for kind in Kind}


@cache
def _given() -> frozenset[str]:
    return frozenset(name for given, _ in peoples() for name in given)


@cache
def bodies() -> frozenset[str]:
    """Return the words that say that a name is an organisation's."""
    return frozenset(
        {*entries("organisations", "types"), *entries("organisations", "fields"), *entries("organisations", "trades")}
    )
