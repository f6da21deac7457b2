"""The clauses of a sentence that hold numbers, each with its own words: *hail ruined 60 barns* | *and fire 15*.

What `fidelity.alignment.clause_values` compares. A number that another one is a part of (43 of the *860*) is no number
of the clause, and one that another is set against (58%, up from *52%*) is of a sort of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from fidelity.alignment.conversions import SHARE, dimension
from fidelity.alignment.former_values import is_former
from fidelity.alignment.placed import Item
from fidelity.alignment.senses import senses
from fidelity.alignment.text_words import CLAUSE_MARKS
from fidelity.alignment.verb_values import Company
from fidelity.facts.model import Fact, Kind
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary
from fidelity.languages import table, words

_CROWD = 24  # numbers of one sentence: more are a table
_FEW = 3  # words of an elliptic clause, at most
_LONG = 4  # letters of a verb that is known by its ending

_SMALL = " cent"  # of units of money
_HUNDRED = 100
_OWNER = 5  # words between a part and its whole that say whose it is
_GENITIVES = ("'s", "’s", "s'", "s’")
_OPEN_GENITIVES = (["'", "s"], ["’", "s"])
_THEN = " then"  # of numbers that others are set against: both texts may tell what was and what is

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


class Reader:
    """Reads the clauses of one text that hold numbers."""

    def __init__(self, numbers: Company) -> None:
        self.placed, self.sentences = numbers
        self.tokens = self.placed.document.tokens
        language = self.placed.document.language_code
        grammar = table(language, "language")
        self.function = words(grammar.get("function_words"))
        self.joints = words(grammar.get("joining_words"))
        self.lists = words(grammar.get("pairing_words"))
        numerals, verbs = vocabulary(language), grammar.get("said_of", {})
        self.relatives = words(verbs.get("wholes")) | words(grammar.get("relatives"))
        self.people = words(verbs.get("people"))
        self.parted, self.but = words(verbs.get("parted")), words(verbs.get("but"))
        self.of, self.part_of = numerals["of"], numerals["part_of"]
        self.light = words(verbs.get("light"))
        self.senses = senses(language)
        self.auxiliaries, self.forms = words(verbs.get("auxiliaries")), words(verbs.get("forms"))
        self.endings = tuple(verbs.get("endings", "").split())

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
            elif (
                word in CLAUSE_MARKS
                or word in self.parted
                or (word in self.joints and self.of.isdisjoint(lower[at + 1 : at + 2]))
            ):
                groups.append(([], []))
            elif word.isalpha():
                groups[-1][0].append(word)
        head = ""
        wholes, parts = self._wholes(items), self._shares(items)
        for spoken, said in self._merged(groups):
            own = frozenset(
                sense
                for word, sense in self.senses.read(spoken)
                if (word not in self.function or word in self.people) and word not in self.light
            )
            facts = self._parts(said, wholes)
            full = len(own) > _FEW or self._has_verb(spoken)
            measured = {_sort(fact) for fact in facts if _own_unit(fact)}
            sorts: list[Sort] = []
            heads: list[str] = []
            for fact in facts:
                borrows = not _own_unit(fact) and (head or _sort(fact) in measured)  # a family of four pays £30
                borrows = borrows and not any(map(_earlier, facts))  # but: from 9 days to 6
                sorts.append(_sort(fact, bare=bool(borrows)))
                heads.append(self._head(fact) or (head if borrows else ""))  # four lanes, two in each direction
                head = "" if _own_unit(fact) else self._head(fact) or head
            told = [
                _then(sort) if sorts.count(sort) > 1 and _earlier(fact) else sort
                for fact, sort in zip(facts, sorts, strict=True)
            ]
            for fact, sort, kind, noun in zip(facts, sorts, told, heads, strict=True):
                if told.count(kind) == 1:
                    beside = {f"={value_of(other)}" for other, its in zip(facts, sorts, strict=True) if its != sort}
                    words_of = own.union(beside, [noun] if noun else (), parts.get(fact.start, ()))
                    yield Clause(fact, kind, number, words_of, not full)

    def _wholes(self, items: list[Item]) -> set[int]:
        """Return the starts of the numbers of which the one before is a part: 43 of the *860*."""
        found: set[int] = set()
        for part, whole in pairwise(items):
            between = self.tokens.lower[part.last : whole.first]
            if between and not self.of.isdisjoint(between[:1]) and len(between) <= _OWNER and _is_genitive(between):
                found.add(whole.fact.start)
            if between and not self.of.isdisjoint(between) and self.part_of.issuperset(between):
                found.add(whole.fact.start)
        return found

    def _shares(self, items: list[Item]) -> dict[int, tuple[str]]:
        """Return the whole of each number that is a part of the one before: 11 medals, *four* of them gold."""
        lower = self.tokens.lower
        found: dict[int, tuple[str]] = {}
        for whole, part in pairwise(items):
            behind, before = lower[part.last : part.last + 2], lower[max(part.first - 2, 0) : part.first]
            of_them = behind[:1] != [] and behind[0] in self.of and not self.relatives.isdisjoint(behind[1:])
            of_which = len(before) > 1 and before[0] in self.of and before[1] in self.relatives
            if of_them or of_which or not self.parted.isdisjoint(before) or (before[:1] and before[0] in self.but):
                found[part.fact.start] = (f"={value_of(whole.fact)}",)
        return found

    def _parts(self, facts: list[Fact], wholes: set[int]) -> list[Fact]:
        """Return the numbers of a clause without those of which another one of their sort is a part."""
        sorts = Counter(map(_sort, facts))
        return [fact for fact in facts if fact.start not in wholes or sorts[_sort(fact)] == 1]

    def _has_verb(self, spoken: list[str]) -> bool:
        return any(
            word in self.auxiliaries
            or word in self.forms
            or word in self.senses.irregular
            or (len(word) > _LONG and word.endswith(self.endings))
            for word in spoken
        )

    def _head(self, fact: Fact) -> str:
        noun = getattr(fact.value, "head", None)
        return self.senses.of(noun) if noun and noun not in self.function and not self._has_verb([noun]) else ""

    def _merged(self, groups: list[tuple[list[str], list[Fact]]]) -> list[tuple[list[str], list[Fact]]]:
        """Join what is no clause of its own with its neighbour: *imports*, | *at $80bn*, | *were down*."""
        found: list[tuple[list[str], list[Fact]]] = []
        pending: list[str] = []
        for spoken, facts in groups:
            content = any(word not in self.function for word in spoken)
            if not facts and found and not self._has_verb(found[-1][0]) and self._has_verb(spoken):
                found[-1][0].extend(spoken)  # two passengers | and the driver died
            elif not facts:
                pending += spoken
            elif content or pending or not found or not (_disjoint(facts, found[-1][1]) or all(map(_earlier, facts))):
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


def _is_genitive(between: list[str]) -> bool:
    """Whether words end with a genitive: two of *the club's* 48 members."""
    return between[-1].endswith(_GENITIVES) or between[-2:] in _OPEN_GENITIVES


def _earlier(fact: Fact) -> bool:
    """Whether a number is what another one is set against: 58%, up from *52%*."""
    return getattr(fact.value, "role", "") == "from" or is_former(fact)


def _then(sort: Sort) -> Sort:
    return f"{sort[0]}{_THEN}", sort[1]


def _sort(fact: Fact, *, bare: bool = False) -> Sort:
    """Return what a number measures; a bare one what its neighbour does, unless it counts the neighbour's noun."""
    value = fact.value
    if not isinstance(value, NumberValue):
        return _COUNT
    unit = value.unit if bare else _unit(value)
    small = _SMALL if (unit or "").endswith(_SMALL) else ""  # up 4 cents at $1.62: a change and a price
    measured = dimension(unit, value.form)
    return measured + small, measured if measured == SHARE else value.form.value  # a quarter, 25%


def bare(fact: Fact) -> bool:
    """Return whether a number has no unit of its own; what it borrows depends on the order of its sentence."""
    return not _own_unit(fact) and getattr(fact.value, "form", None) is Form.CARDINAL


def _own_unit(fact: Fact) -> bool:
    return getattr(fact.value, "unit", None) is not None


def _unit(value: NumberValue) -> str | None:
    """Return the unit, or the one that a bare number borrows: 90 minutes, the train 40."""
    return value.unit or (value.implied[0] if value.implied and value.head is None else None)


def value_of(fact: Fact) -> str:
    """Return the canonical value of a number, of a share that of its percentage: a quarter is 25%."""
    value = fact.value
    if isinstance(value, NumberValue) and value.form is Form.SHARE and value.low is not None and value.high is not None:
        return str(value._replace(low=value.low * _HUNDRED, high=value.high * _HUNDRED))
    return str(value)
