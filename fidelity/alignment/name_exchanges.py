"""Names that have taken each other's place, each still standing in the other's company.

*Portugal will host Georgia; Wales will host Armenia*, then *Portugal will host Armenia; Wales will host Georgia*: every
name is kept and two are wrong. The words around the names tell it, as they do for numbers
(`fidelity.alignment.values`): names, like values, count as words without a form of their own, and two names are
exchanged where *each* stands clearly better in the other's place than in its own.

Names move about in an honest rewrite far more than numbers do, so every doubt is a no: a list, a verb that says the
same of both, another voice, words that went along with their name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.evidence import evidence, holds
from fidelity.alignment.model import Side
from fidelity.alignment.name_aliases import linked
from fidelity.alignment.name_context import entity
from fidelity.alignment.text_words import joining_words
from fidelity.alignment.texts import TextAlignment
from fidelity.facts.model import Fact, Kind

_REACH = 5  # names so near each other may have changed places
_PLACES = 12  # places of one name compared
_GAIN = 0.35  # evidence that each of the two must gain
_HOME = 0.5  # with its own name in sight, it faces itself: it stands where it stood
_SUM = 1.1  # and both together
_MOST = 4.6  # what can speak for a place at most (`fidelity.alignment.evidence`)
_CLAUSE = frozenset(";:()—–.")  # what stands behind one of these keeps no company
_LISTING = frozenset(("and", "or", ","))
_WHERE = frozenset(("in", "at", "near"))


def exchanges(
    there: Text, here: Text, sides: tuple[Side, Side], texts: TextAlignment, homes: frozenset[int]
) -> Iterator[tuple[Mention, Mention, Mention]]:
    """Yield (source name, derived name in its place, the derived name that it changed places with).

    Args:
        there: the source's names.
        here: the derived text's.
        sides: both texts with all their facts.
        texts: their alignment.
        homes: the derived sentences whose names are at home.
    """
    places = _Places(there, here, sides, texts)
    told: set[frozenset[str]] = set()
    moved: set[int] = set()  # sentences in which an exchange is told: the names around it are its context
    mentions = here.parties
    sentences = [mention.sentence for mention in mentions]
    for index, one in enumerate(mentions):
        sentence = sentences[index]
        if sentence in homes or not places.moves(one):
            continue
        for place in range(index + 1, min(index + 1 + _REACH, len(mentions))):
            other = mentions[place]
            if sentence in moved or sentences[place] in homes or not places.moves(other):
                continue
            pair = frozenset((entity(here, one), entity(here, other)))
            if len(pair) < 2 or pair in told:
                continue
            home = places.exchanged(one, other)
            if home is not None:
                told.add(pair)
                moved.add(sentence)
                yield home, one, other


class _Places:
    """The names of both texts at their places, all names and values masked."""

    def __init__(self, there: Text, here: Text, sides: tuple[Side, Side], texts: TextAlignment) -> None:
        self.there = there
        self.here = here
        self.sides = sides
        self.plain = texts
        self._moves: dict[Mention, bool] = {}
        self._own: dict[Mention, tuple[float, Mention]] = {}

    @cached_property
    def by_entity(self) -> dict[str, list[Mention]]:
        """The source's mentions of each entity."""
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.there.parties:
            found[entity(self.there, mention)].append(mention)
        return found

    @cached_property
    def masked(self) -> list[list[Fact]]:
        """The facts of either text that count as words without a form."""
        return [[fact for fact in side.facts if fact.kind is not Kind.QUOTE] for side in self.sides]

    @cached_property
    def texts(self) -> TextAlignment:
        """The alignment of the texts, all names and values masked."""
        plain = self.plain
        return TextAlignment(plain.source, plain.derived, plain.similarity, (self.masked[0], self.masked[1]))

    @cached_property
    def company(self) -> list[_Company]:
        """The company that names keep in either text."""
        return [_Company(text, facts) for text, facts in zip((self.there, self.here), self.masked, strict=True)]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The surnames of the persons of either text."""
        given = self.here.words.given
        return frozenset(
            mention.keys[-1]
            for text in (self.there, self.here)
            for mention in text.mentions
            if len(mention.keys) > 1 and mention.keys[0] in given and text.is_person(mention)
        )

    def moves(self, mention: Mention) -> bool:
        """Whether a derived name may stand in another one's place: what can be told without knowing which."""
        known = self._moves.get(mention)
        if known is None:
            known = self._moves[mention] = self._may_move(mention)
        return known

    def _may_move(self, mention: Mention) -> bool:
        homes = self.by_entity.get(entity(self.here, mention), ())
        if not homes or len(homes) > _PLACES or self.plain.verbatim(mention.fact):
            return False
        facing = self.plain.answer(mention.fact)
        if any(holds(facing, home.fact) >= _HOME for home in homes):
            return False
        voice = self._voice(mention, source=False)
        return any(self._voice(home) == voice for home in homes)

    def _straight(self, mention: Mention) -> tuple[float, Mention]:
        """Return the source mention of its own entity that a derived one answers best, and what speaks for it."""
        known = self._own.get(mention)
        if known is None:
            known = self._own[mention] = self._best(self.by_entity[entity(self.here, mention)], mention)
        return known

    def exchanged(self, one: Mention, other: Mention) -> Mention | None:
        """Return the source name in whose place ``one`` stands while ``other`` stands in its own, if so.

        Args:
            one: a derived name that may have moved, see `moves`.
            other: another one.
        """
        first, second = entity(self.here, one), entity(self.here, other)
        if (self._place(one) != self._place(other) and not self._alike(one, other)) or self._aliases(one, other):
            return None
        if self._surely_person(one) != self._surely_person(other):
            return None
        homes, others = self.by_entity[first], self.by_entity[second]
        if not (self._nearer(others, homes, one) and self._nearer(homes, others, other)):
            return None
        straight = self._straight(one), self._straight(other)
        pairs = ((straight[0][1], one), (straight[1][1], other))
        if max(straight[0][0], straight[1][0]) > _MOST - _GAIN or any(
            self._voice(source) != self._voice(derived, source=False) or self._compound(source, derived)
            for source, derived in pairs
        ):
            return None
        crossed = self._best(others, one), self._best(homes, other)
        gains = crossed[0][0] - straight[0][0], crossed[1][0] - straight[1][0]
        if min(gains) < _GAIN or sum(gains) < _SUM:
            return None
        if not self.texts.company.told_apart(crossed[0][1].fact, crossed[1][1].fact):
            return None
        if self._symmetric(one, other, source=False) or (
            not self._alike(one, other) and self._symmetric(crossed[0][1], crossed[1][1])
        ):
            return None
        owned = [self._owned(source, of_source=True) == self._owned(derived) for source, derived in pairs]
        if all(owned) and self._owned(one) != self._owned(other):
            return None  # Arlo's parent is Volt: Volt is the parent of Arlo
        there = [self.company[0].of(source, *homes, *others) for source, _ in pairs]
        here = [self.company[1].of(derived, one, other) for _, derived in pairs]
        both = (there[0] & there[1]) | (here[0] & here[1])  # beside both: says nothing
        if any((mine & theirs) - both for mine, theirs in zip(there, here, strict=True)):
            return None  # each went along with its neighbour: the clauses moved, not the names
        return crossed[0][1]

    def _nearer(self, others: list[Mention], homes: list[Mention], derived: Mention) -> bool:
        """Whether a derived name keeps the company of other names rather than its own."""
        context, fact = self.plain.context, derived.fact
        least = max(context(home.fact, fact) for home in homes)
        return any(context(other.fact, fact) > least for other in others)

    def _place(self, mention: Mention) -> bool:
        return any(key in self.here.words.places for key in mention.keys)

    def _alike(self, one: Mention, other: Mention) -> bool:
        """Whether the same preposition stands before both."""
        lower = self.here.tokens.lower
        before = {lower[mention.first - 1] if mention.first else "" for mention in (one, other)}
        return len(before) == 1 and before <= _WHERE

    def _surely_person(self, mention: Mention) -> bool:
        return mention.keys[-1] in self.surnames

    def _owned(self, mention: Mention, *, of_source: bool = False) -> bool:
        """Whether a name is a genitive: *Arlo's*, *of Arlo*."""
        lower = (self.there if of_source else self.here).tokens.lower
        before = [word for word in lower[max(mention.first - 2, 0) : mention.first] if word != "the"]
        return lower[mention.last - 1].endswith("'s") or before[-1:] == ["of"]

    def _aliases(self, one: Mention, other: Mention) -> bool:
        mine, theirs = {*one.keys, *one.concepts}, {*other.keys, *other.concepts}
        if mine <= theirs or theirs <= mine:
            return True
        letters = "".join(key[0] for key in one.keys), "".join(key[0] for key in other.keys)
        called = any(linked(text, *pair) for text in (self.there, self.here) for pair in ((one, other), (other, one)))
        return letters[0] in theirs or letters[1] in mine or called

    def _symmetric(self, one: Mention, other: Mention, *, source: bool = True) -> bool:
        """Whether the words between two names say the same of both: *met*, *and*, *versus*."""
        text = self.there if source else self.here
        first, second = sorted((one, other), key=lambda mention: mention.first)
        if first.sentence != second.sentence:
            return False
        between = text.tokens.lower[first.last : second.first]
        alike = not source and self._alike(one, other)  # raised in Varna, she sang in Ghent
        found = {word for word in between if word in text.words.symmetric and not (alike and word == ",")}
        return bool(found) and not (found <= _LISTING and self._clauses(text, first, second))

    def _clauses(self, text: Text, first: Mention, second: Mention) -> bool:
        """Whether *and* joins two clauses, not two names: *Pia Holm sings and Jon Falk dances*."""
        words = text.words
        gap = range(first.last, second.first)
        return any(
            index in text.begins
            or (
                word[0].isalpha()
                and word not in words.function
                and word not in words.roles
                and word not in words.titles
            )
            for index, word in zip(gap, text.tokens.lower[first.last : second.first], strict=True)
        )

    def _voice(self, mention: Mention, *, source: bool = True) -> bool:
        """Whether the name is the agent of a passive: *by Ann Lee*."""
        text = self.there if source else self.here
        return "by" in text.tokens.lower[max(mention.first - 5, 0) : mention.first]

    def _compound(self, source: Mention, derived: Mention) -> bool:
        """Whether a name is part of a compound in one text only: *Oslo-based Arlo*; *Arlo, based in Oslo*."""
        ends = (self.there.tokens.text, source.last), (self.here.tokens.text, derived.last)
        return len({text[last : last + 1] == ["-"] for text, last in ends}) > 1

    def _best(self, sources: list[Mention], derived: Mention) -> tuple[float, Mention]:
        best = max(
            ((evidence(self.texts, source.fact, derived.fact), -source.first, source) for source in sources),
            key=lambda entry: entry[:2],
        )
        return best[0], best[2]


class _Company:
    """The facts next to a name in its sentence, left and right."""

    def __init__(self, text: Text, facts: list[Fact]) -> None:
        self.text = text
        short_forms = {(short.fact.start, short.fact.end) for short, _ in text.short_forms}
        self.facts = [fact for fact in facts if (fact.start, fact.end) not in short_forms] if short_forms else facts
        self.behind = {long.fact.end: short.fact.end + 1 for short, long in text.short_forms}  # its bracket
        self.names = {(mention.fact.start, mention.fact.end): entity(text, mention) for mention in text.mentions}
        self.starts = [fact.start for fact in self.facts]
        self.joining = joining_words(text.document.language_code)

    def of(self, mention: Mention, *without: Mention) -> set[str]:
        """Return what stands right beside a name, the names under suspicion left out."""
        gone = {entity(self.text, other) for other in without}
        index = bisect_left(self.starts, mention.fact.start)
        sentence = mention.sentence
        first, last = self.text.tokens.sentences[sentence]
        low, high = self.text.tokens.start[first], self.text.tokens.end[last - 1]
        found: set[str] = set()
        for place in (index - 1, index + 1):
            if 0 <= place < len(self.facts) and self._inside(self.facts[place], low, high):
                fact = self.facts[place]
                left, right = sorted((fact, mention.fact), key=lambda one: one.start)
                gap = self.text.document.text[self.behind.get(left.end, left.end) : right.start]
                if _CLAUSE & set(gap) or self._parts(gap.lower().split()):
                    continue
                found.add(self.names.get((fact.start, fact.end)) or str(fact.value))
        return found - gone

    def _parts(self, gap: list[str]) -> bool:
        """Whether words between two facts end a clause: *Milan has 12 trams and Turin 30*."""
        if self.joining.isdisjoint(gap):
            return False
        words = self.text.words
        return any(word not in words.function and word not in words.roles and word not in words.titles for word in gap)

    def _inside(self, fact: Fact, low: int, high: int) -> bool:
        if self.text.document.folded.starts:
            low, high = self.text.document.folded.span(low, high)
        return low <= fact.start < high
