"""Which number stands in which clause: *nurses get 5%, porters 3%*; *hail ruined 60 barns and fire 15*.

A clause that leaves out what it shares with the one before it has few words of its own, and none of them may stand near
its number in the other text. So the sentence is cut into clauses, and the words that tell two clauses of one sentence
apart say whether two numbers of one sort have stayed in theirs, or exchanged them: all the words that the two texts
share have gone over to the other number's clause; where one clause of either text is elliptic, its own words have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fidelity.alignment.conversions import dimension
from fidelity.alignment.placed import Item
from fidelity.alignment.senses import senses
from fidelity.alignment.text_words import CLAUSE_MARKS
from fidelity.alignment.verb_values import Changed, Company, Kept
from fidelity.facts.model import Fact, Kind
from fidelity.facts.number_values import NumberValue
from fidelity.languages import table, words

_NEAR = 4  # numbers behind one with which it may have exchanged its clause
_CROWD = 24  # numbers of one sentence: more are a table
_FEW = 3  # words of an elliptic clause, at most
_CLEARLY = 2  # times as many words must have changed sides as have stayed
_LONG = 4  # letters of a verb that is known by its ending

_SMALL = " cent"  # of units of money

Sort = tuple[str, str]
_COUNT: Sort = "", ""


class Clause(NamedTuple):
    """One clause that holds a number, the only one of its sort there.

    Args:
        fact: the number.
        sort: what it measures; only numbers of one sort exchange their clauses.
        sentence: the sentence of the clause.
        own: the stems of its content words.
        bare: whether it has no verb that is seen, and few words.
    """

    fact: Fact
    sort: Sort
    sentence: int
    own: frozenset[str]
    bare: bool


def compared(source: Company, derived: Company) -> tuple[list[Kept], list[Changed]]:
    """Return the numbers that stay in their clauses, and those that have exchanged them."""
    here = _by_value(_Reader(derived).clauses())
    there = list(_Reader(source).clauses()) if len(here) > 1 else []
    alone = _by_value(there)
    kept: list[Kept] = []
    changed: list[Changed] = []
    for place, one in enumerate(there):
        mine = here.get(_value(one.fact))
        if mine is None or _value(one.fact) not in alone:
            continue
        for other in there[place + 1 : place + 1 + _NEAR]:
            twin = here.get(_value(other.fact))
            if other.sentence != one.sentence or twin is None or _value(other.fact) not in alone:
                continue
            if len({one.sort, other.sort, mine.sort, twin.sort}) > 1 or twin.fact is mine.fact:
                continue
            if stay(one, other, mine, twin):
                kept += [Kept(one.fact, mine.fact), Kept(other.fact, twin.fact)]
            elif crossed(one, other, mine, twin):
                changed.append(Changed(one.fact, twin.fact, other.fact, mine.fact))
    return kept, changed


def _value(fact: Fact) -> str:
    return str(fact.value)


def _by_value(clauses: Iterator[Clause] | list[Clause]) -> dict[str, Clause]:
    """Return the clauses whose number has a value that no other has."""
    found = list(clauses)
    often = Counter(_value(clause.fact) for clause in found)
    return {_value(clause.fact): clause for clause in found if often[_value(clause.fact)] == 1}


def _elliptic(one: Clause, other: Clause) -> bool:
    """Whether a clause leaves out what it shares with the other one."""
    return one.bare and len(one.own) < len(other.own)


def stay(one: Clause, other: Clause, mine: Clause, twin: Clause) -> bool:
    """Whether the words that tell two source clauses apart tell the derived ones apart in the same way."""
    first, second = (one.own - other.own) & (mine.own - twin.own), (other.own - one.own) & (twin.own - mine.own)
    moved = _moved(one, other, mine, twin)
    return (bool(first and second) and _weight(first | second) > _weight(moved)) or (
        bool(first or second) and not moved
    )


def _weight(own: frozenset[str]) -> int:
    """Return how much words tell: a date or another number of the clause as much as two words."""
    return len(own) + sum(word[0] in "@=" for word in own)


def _moved(one: Clause, other: Clause, mine: Clause, twin: Clause) -> frozenset[str]:
    return ((one.own - other.own) & (twin.own - mine.own)) | ((other.own - one.own) & (mine.own - twin.own))


def _both(one: Clause, other: Clause, mine: Clause, twin: Clause) -> tuple[tuple[Clause, ...], ...]:
    return (one, other, mine, twin), (other, one, twin, mine)


def crossed(one: Clause, other: Clause, mine: Clause, twin: Clause) -> bool:
    """Whether the words that tell two source clauses apart tell the derived ones apart the other way round."""
    moves = [(own.own - rest.own) & (new.own - old.own) for own, rest, old, new in _both(one, other, mine, twin)]
    stays = [(own.own - rest.own) & (old.own - new.own) for own, rest, old, new in _both(one, other, mine, twin)]
    if all(moves) and sum(map(len, moves)) >= _CLEARLY * sum(map(len, stays)):
        return True
    return _ellipsis_crossed(one, other, mine, twin) or _ellipsis_crossed(other, one, twin, mine)


def _ellipsis_crossed(one: Clause, other: Clause, mine: Clause, twin: Clause) -> bool:
    """Whether the words of the elliptic clause ``one`` all stand with the other number, in both texts' ellipses."""
    if not _elliptic(one, other) or not one.own - other.own <= twin.own - mine.own:
        return False
    if not one.own - other.own or mine.own & one.own:
        return False
    gapped, full = (mine, twin) if len(mine.own) < len(twin.own) else (twin, mine)
    if not gapped.own or not _elliptic(gapped, full):
        return False
    known, home = (one, other) if gapped is mine else (other, one)
    return not gapped.own & known.own and (gapped.own <= home.own or not gapped.own & (known.own | home.own))


class _Reader:
    """Reads the clauses of one text that hold numbers."""

    def __init__(self, numbers: Company) -> None:
        self.placed, self.sentences = numbers
        self.tokens = self.placed.document.tokens
        language = self.placed.document.language_code
        grammar = table(language, "language")
        self.function = words(grammar.get("function_words"))
        self.joints = words(grammar.get("joining_words"))
        self.lists = words(grammar.get("pairing_words"))
        verbs = grammar.get("said_of", {})
        self.light = words(verbs.get("light"))
        self.senses = senses(language)
        self.auxiliaries, self.endings = words(verbs.get("auxiliaries")), tuple(verbs.get("endings", "").split())

    def clauses(self) -> Iterator[Clause]:
        """Yield the clauses of the sentences with more than one number."""
        if not self.endings:
            return
        for number, items in self.sentences.items():
            if len(items) <= _CROWD and self.lists.isdisjoint(self.tokens.lower[slice(*self.tokens.sentences[number])]):
                yield from self._clauses(number, items)

    def _named(self, number: int) -> dict[int, str]:
        """Return the tokens of names, whose pairings are read by `fidelity.alignment.pairings`, and of dates.

        Each comes with what it adds to its clause: nothing for a name, its value for the first token of a date.
        """
        found: dict[int, str] = {}
        for first, last, fact in self.placed.sentences[number]:
            if fact.kind is not Kind.NUMBER:
                found.update(dict.fromkeys(range(first, last), ""))
                if fact.kind is Kind.DATE:
                    found[first] = f"@{fact.value}"
        return found

    def _clauses(self, number: int, items: list[Item]) -> Iterator[Clause]:
        named = self._named(number)
        inside = {at for first, last, _ in items for at in range(first, last)}
        begins = {first: fact for first, _, fact in items}
        begin, end = self.tokens.sentences[number]
        lower = self.tokens.lower
        groups: list[tuple[list[str], list[Fact]]] = [([], [])]
        for at in range(begin, end):
            word = lower[at]
            if at in inside:
                if at in begins:
                    groups[-1][1].append(begins[at])
            elif at in named:
                groups[-1][0].extend([named[at]] if named[at] else [])
            elif word in CLAUSE_MARKS or word in self.joints:
                groups.append(([], []))
            elif word.isalpha():
                groups[-1][0].append(word)
        head = ""
        for spoken, facts in self._merged(groups):
            own = frozenset(
                sense
                for word, sense in self.senses.read(spoken)
                if word not in self.function and word not in self.light
            )
            full = len(own) > _FEW or any(
                word in self.auxiliaries or (len(word) > _LONG and word.endswith(self.endings)) for word in spoken
            )
            measured = {_sort(fact) for fact in facts if _own_unit(fact)}
            sorts: list[Sort] = []
            heads: list[str] = []
            for fact in facts:
                borrows = not _own_unit(fact) and (head or _sort(fact) in measured)  # a family of four pays £30
                sorts.append(_sort(fact, bare=bool(borrows)))
                heads.append(self._head(fact) or (head if borrows else ""))  # four lanes, two in each direction
                head = "" if _own_unit(fact) else self._head(fact) or head
            for fact, sort, noun in zip(facts, sorts, heads, strict=True):
                if sorts.count(sort) == 1:
                    beside = {f"={_value(other)}" for other in facts if other is not fact}
                    words_of = own.union(beside, [noun] if noun else ())
                    yield Clause(fact, sort, number, words_of, not full)

    def _head(self, fact: Fact) -> str:
        noun = getattr(fact.value, "head", None)
        return self.senses.of(noun) if noun else ""

    def _merged(self, groups: list[tuple[list[str], list[Fact]]]) -> list[tuple[list[str], list[Fact]]]:
        """Join what is no clause of its own with its neighbour: *imports*, | *at $80bn*, | *were down*."""
        found: list[tuple[list[str], list[Fact]]] = []
        pending: list[str] = []
        for spoken, facts in groups:
            content = any(word not in self.function for word in spoken)
            if not facts:
                pending += spoken
            elif content or pending or not found or not _disjoint(facts, found[-1][1]):
                found.append((pending + spoken, facts))
                pending = []
            else:
                found[-1][0].extend(spoken)
                found[-1][1].extend(facts)
        if pending and found:
            found[-1][0].extend(pending)
        return found


def _disjoint(facts: list[Fact], others: list[Fact]) -> bool:
    """Whether no number measures what one of the others does."""
    return {_sort(fact) for fact in facts}.isdisjoint(_sort(fact) for fact in others)


def _sort(fact: Fact, *, bare: bool = False) -> Sort:
    """Return what a number measures; a bare one what its neighbour does, unless it counts the neighbour's noun."""
    value = fact.value
    if not isinstance(value, NumberValue):
        return _COUNT
    unit = value.unit if bare else _unit(value)
    small = _SMALL if (unit or "").endswith(_SMALL) else ""  # up 4 cents at $1.62: a change and a price
    return dimension(unit, value.form) + small, value.form.value


def _own_unit(fact: Fact) -> bool:
    return getattr(fact.value, "unit", None) is not None


def _unit(value: NumberValue) -> str | None:
    """Return the unit, or the one that a bare number borrows: 90 minutes, the train 40."""
    return value.unit or (value.implied[0] if value.implied and value.head is None else None)
