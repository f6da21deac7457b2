"""Who is paired with what: *Lind flew to Oslo, Falk to Bonn*; *Ghana and Togo grew by 3% and 5% respectively*.

A sentence that says one thing of two pairs may leave out the verb of the second, or name the pairs side by side. The
words around a name or a value tell nothing there: all that binds is the pattern. So the pattern is read, in both texts
alike, as `Pairing` s: under one verb and preposition, a head (a name, a genitive date) and its tail (a name, a number
or a date). Two pairs of one text whose tails the other text gives crosswise have been exchanged; pairs that both
texts have are kept, in whatever order they stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from fidelity.alignment import clause_values, verb_values
from fidelity.alignment.model import Side
from fidelity.alignment.number_differences import poles_stay
from fidelity.alignment.placed import Item, Placed
from fidelity.alignment.short_forms import ShortForms
from fidelity.alignment.text_words import loose_words
from fidelity.facts.model import Fact, Kind
from fidelity.facts.name_words import stem
from fidelity.languages import table, words

_GAP = 8  # words between a head and its tail
_CROWD = 40  # names and values of one sentence: more are a table
_NAMED, _COUNTED = Kind.NAME, Kind.NUMBER
_BREAKS = frozenset((",", ";"))

_GENITIVE = ("'s", "’s")
_OPEN_GENITIVES = (["'", "s"], ["’", "s"])

Key = tuple[str, str]
_OWNED: Key = ("", "'s")  # what genitives are paired under
_BRACKETED: Key = ("", "(")  # what stands in brackets: Lind (Oslo) beat Falk (Bonn)
_PLACED = "@"  # likewise what stands by turns; no stem of a verb
_TWO_PAIRS = 4


class Pairing(NamedTuple):
    """One head with its tail: both by their facts and by what stands for them.

    Args:
        key: the stem of the verb and the preposition before the tail; either may be empty.
        head: the head's last word in lower case, or its canonical value.
        tail: the tail's last word, or its canonical value with its unit.
        owner: the fact of the head.
        fact: the fact of the tail.
    """

    key: Key
    head: str
    tail: str
    owner: Fact
    fact: Fact


class Exchange(NamedTuple):
    """Two facts that have changed places, heads or tails.

    Args:
        source: what the source gives the first partner.
        derived: what the derived text gives it.
        other: what the source gives the second partner.
        twin: what the derived text gives that one.
    """

    source: Fact
    derived: Fact
    other: Fact
    twin: Fact


class Patterns:
    """The pairings of two texts, compared; nothing is read before somebody asks.

    Args:
        source: the source's document and facts.
        derived: the derived article's.
        forms: the short forms of their names.
    """

    def __init__(self, source: Side, derived: Side, forms: ShortForms) -> None:
        self._sides = source, derived
        self.forms = forms

    @cached_property
    def placed(self) -> tuple[Placed, Placed]:
        """The names and values of the source and of the derived text by their sentences."""
        return Placed(self._sides[0], self.forms), Placed(self._sides[1], self.forms)

    def exchanges(self, kind: Kind) -> Iterator[Exchange]:
        """Yield the facts of ``kind`` that two pairs have exchanged: those that moved, their partners staying."""
        for found in self._exchanges:
            if found.derived.kind is kind:
                yield found
        if kind is Kind.NUMBER:
            for changed in self._said[1]:
                if not poles_stay((changed.source, changed.other), (changed.twin, changed.derived)):
                    yield Exchange(changed.source, changed.derived, changed.other, changed.twin)

    def keepers(self, kind: Kind) -> Sequence[verb_values.Kept]:
        """Return the values of ``kind``, of the source and derived, that keep the verbs they are said of."""
        return self._said[0] if kind is Kind.NUMBER else ()

    @cached_property
    def _said(self) -> tuple[list[verb_values.Kept], list[verb_values.Changed]]:
        derived = verb_values.company(self.placed[1])
        if not derived.sentences:
            return [], []
        source = verb_values.company(self.placed[0])
        kept, changed = verb_values.compared(source, derived)
        still, exchanged = clause_values.compared(source, derived)
        return [*kept, *still], [*changed, *exchanged]

    @cached_property
    def kept(self) -> frozenset[frozenset[tuple[int, int]]]:
        """The spans of two derived facts, heads or tails, that keep their partners."""
        found: set[frozenset[tuple[int, int]]] = set()
        for pairs, known in self._shared:
            same = [pair for pair in pairs if (pair.head, pair.tail) in known]
            for index, one in enumerate(same):
                for other in same[index + 1 : index + 1 + _CROWD]:
                    for first, second in ((one.owner, other.owner), (one.fact, other.fact)):
                        found.add(frozenset(((first.start, first.end), (second.start, second.end))))
        return frozenset(found)

    @cached_property
    def _exchanges(self) -> list[Exchange]:
        found: list[Exchange] = []
        for pairs, known in self._shared:
            told: set[str] = set()
            for index, one in enumerate(pairs):
                for other in pairs[index + 1 : index + 1 + _CROWD]:
                    if one.head == other.head or one.tail == other.tail or not told.isdisjoint((one.head, other.head)):
                        continue
                    mine, theirs = known.get((one.head, other.tail)), known.get((other.head, one.tail))
                    if mine is None or theirs is None or (one.head, one.tail) in known:
                        continue
                    told |= {one.head, other.head}
                    if (mine.fact.start < theirs.fact.start) != (other.fact.start < one.fact.start):
                        found.append(Exchange(mine.fact, one.fact, theirs.fact, other.fact))
                    else:
                        found.append(Exchange(theirs.owner, one.owner, mine.owner, other.owner))
        return found

    @cached_property
    def _shared(self) -> list[tuple[list[Pairing], dict[tuple[str, str], Pairing]]]:
        """The derived pairs under each verb, and those of the source under it by head and tail."""
        here = _by_key(self.placed[1])
        there = _by_key(self.placed[0]) if here else {}
        found: list[tuple[list[Pairing], dict[tuple[str, str], Pairing]]] = []
        for key, items in here.items():
            pairs, known = self._paired(key, items), self._paired(key, there.get(key, ()))
            if pairs and known:
                found.append((pairs, {(one.head, one.tail): one for one in known}))
        return found

    def _paired(self, key: Key, items: Iterable[tuple[Item, Item]]) -> list[Pairing]:
        """Return the pairings under one verb; none where it has one head only."""
        facts = [(head.fact, tail.fact) for head, tail in items]
        pairs = [Pairing(key, self._name(head), self._form(tail), head, tail) for head, tail in facts]
        return pairs if len({pair.head for pair in pairs}) > 1 else []

    def _name(self, fact: Fact) -> str:
        if fact.kind is not Kind.NAME:
            return str(fact.value)
        name = self.forms.full.get(str(fact.value), fact)
        return str(name.value).split()[-1].lower().removesuffix("'s").removesuffix("’s")

    def _form(self, fact: Fact) -> str:
        if fact.kind is Kind.NAME:
            return self._name(fact)
        return f"{fact.value} {getattr(fact.value, 'unit', None) or ''}"


def _by_key(placed: Placed) -> dict[Key, list[tuple[Item, Item]]]:
    """Return the heads and tails of a text under each verb that has several."""
    found: defaultdict[Key, list[tuple[Item, Item]]] = defaultdict(list)
    for key, head, tail in _Reader(placed).pairings():
        found[key].append((head, tail))
    return {key: items for key, items in found.items() if len(items) > 1}


class _Reader:
    """Reads the pairings of one text."""

    def __init__(self, placed: Placed) -> None:
        self.sentences = placed.sentences
        self.tokens = placed.document.tokens
        language = placed.document.language_code
        grammar = table(language, "language")
        self.function = words(grammar.get("function_words"))
        self.articles = words(grammar.get("articles"))
        self.joints = loose_words(language) | _BREAKS
        self.belonging = words(table(language, "names").get("belonging"))
        self.lists = words(grammar.get("pairing_words"))

    def pairings(self) -> Iterator[tuple[Key, Item, Item]]:
        """Yield each head with its tail, and what they are paired under."""
        lower, sentences = self.tokens.lower, self.tokens.sentences
        for number, items in self.sentences.items():
            if 1 < len(items) <= _CROWD:
                begin, end = sentences[number]
                if not self.lists.isdisjoint(lower[begin:end]):
                    yield from self._side_by_side(items)
                else:
                    yield from self._one_by_one(items)
                    if len(items) >= _TWO_PAIRS:
                        yield from self._place_by_place(items)

    def _one_by_one(self, items: Sequence[Item]) -> Iterator[tuple[Key, Item, Item]]:
        """*Lind flew to Oslo, Falk to Bonn*: a clause, and others without its verb."""
        lower = self.tokens.lower
        verb: Key | None = None
        for head, tail in pairwise(items):
            named = head.fact.kind is _NAMED
            counted = (tail.fact.kind is _COUNTED) != (head.fact.kind is _COUNTED)
            if not named and not counted:
                continue
            between = lower[head.last : tail.first]
            if between[:2] in _OPEN_GENITIVES:
                between = between[2:]  # G.M.’s plant
            if counted:
                owner = self._owner(head, tail, between)
                if owner is not None:
                    yield (_OWNED, head, tail) if owner is head else (_OWNED, tail, head)
            if not named:
                continue
            if between == ["("] and tail.fact.kind is _NAMED and lower[tail.last : tail.last + 1] == [")"]:
                yield _BRACKETED, head, tail
                continue
            if len(between) > _GAP or not all(word[0].isalpha() for word in between):
                continue
            content, preposition = self._parts(between)
            if len(between) == 1 and preposition in self.belonging and tail.fact.kind is Kind.NAME:
                yield ("", preposition), head, tail  # Lind of Oslo met Falk of Bonn
            if content:
                verb = (stem(content), preposition)
            elif verb is None or verb[1] != preposition or not (self._opens_clause(head) or self._elided(head)):
                continue
            yield verb, head, tail

    def _place_by_place(self, items: Sequence[Item]) -> Iterator[tuple[Key, Item, Item]]:
        """*In Oslo 14 shops shut and in Bergen nine*; *nine shops shut in Bergen, 14 in Oslo*: by turns."""
        counts = [item for item in items if item.fact.kind is not Kind.DATE]
        by_turns = all(one.fact.kind is not other.fact.kind for one, other in pairwise(counts))
        if len(counts) < _TWO_PAIRS or len(counts) % 2 or not by_turns:
            return
        names = [item for item in counts if item.fact.kind is Kind.NAME]
        prepositions = {self.tokens.lower[item.first - 1] if item.first else "" for item in names}
        if len(prepositions) > 1 or self.function.isdisjoint(prepositions):
            return
        key: Key = (_PLACED, prepositions.pop())
        for head, tail in zip(names, (item for item in counts if item.fact.kind is not Kind.NAME), strict=True):
            yield key, head, tail

    def _owner(self, one: Item, other: Item, between: list[str]) -> Item | None:
        """Return which of two neighbours is the genitive of the other, a number: *2021's £7m*, *the £7m of 2021*."""
        if other.fact.kind is _COUNTED:
            if not between:
                return one if self.tokens.lower[one.last - 1].endswith(_GENITIVE) else None
            return one if len(between) < 3 and "".join(between) in _GENITIVE else None
        return other if "of" in between and [word for word in between if word not in self.articles] == ["of"] else None

    def _side_by_side(self, items: Sequence[Item]) -> Iterator[tuple[Key, Item, Item]]:
        """*Lind and Falk flew to Oslo and Bonn respectively*."""
        groups: list[list[Item]] = []
        for item in items:
            if groups and self.joints.issuperset(self.tokens.lower[groups[-1][-1].last : item.first]):
                groups[-1].append(item)
            else:
                groups.append([item])
        for heads, tails in pairwise(groups):
            if len(heads) != len(tails) or len(heads) < 2 or any(item.fact.kind is not Kind.NAME for item in heads):
                continue
            content, preposition = self._parts(self.tokens.lower[heads[-1].last : tails[0].first])
            verb = (stem(content) if content else "", preposition)
            for head, tail in zip(heads, tails, strict=True):
                yield verb, head, tail

    def _parts(self, between: list[str]) -> tuple[str, str]:
        """Return the first content word between a head and its tail, and the preposition before the tail."""
        preposition = ""
        for word in reversed(between):
            if word not in self.articles:
                preposition = word if word in self.function else ""
                break
        for word in between:
            if word not in self.function and word not in self.articles and word[0].isalpha():
                return word, preposition
        return "", preposition

    def _opens_clause(self, head: Item) -> bool:
        before = self.tokens.lower[max(head.first - 2, 0) : head.first]
        return bool(before) and (
            before[-1] in self.joints or (before[-1] in self.articles and before[0] in self.joints)
        )

    def _elided(self, head: Item) -> bool:
        """Whether the noun of a genitive is left out: *Lind's shop in Oslo and Falk's in Bonn*."""
        lower = self.tokens.lower
        return lower[head.last - 1].endswith(_GENITIVE) or lower[head.last : head.last + 2] in _OPEN_GENITIVES
