"""Which number is said of which verb: *destroyed 12 shops and damaged 30*; *30 shops were damaged and 12 destroyed*.

In the active voice a verb stands before its number, in the passive behind it; so the words near two numbers that change
voice seem to have changed sides although each number keeps its verb, and seem to have stayed although it has not. A
number's verb is therefore read, in both texts alike: the one before it but for articles and bounds, else the one behind
the noun that it counts. A verb with two numbers binds neither. A noun that a number measures (*a voyage of 900 km*, *a
900-kilometre voyage*) binds it likewise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fidelity.alignment.number_differences import contradiction
from fidelity.alignment.placed import Item, Placed, numbers_of
from fidelity.alignment.senses import senses
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_words import vocabulary
from fidelity.languages import table, words

_CROWD = 24  # numbers of one sentence: more are a table
_BEFORE = 4  # articles, bounds and hedges between a verb and its number
_NOUNS = 4  # words of the noun that a number counts
_AUXILIARIES = 3
_DEED = 3  # tokens of a deed before its number: a loss of
_MEASURED = "of "  # before the sense of a noun, which is no verb
_LONG = 4  # letters of a form that is known by its ending


class Kept(NamedTuple):
    """A number of the source and one of the derived text, equal and said of one verb."""

    source: Fact
    derived: Fact


class Changed(NamedTuple):
    """Two numbers of the source, and the derived ones that are said of their verbs: crosswise equal."""

    source: Fact
    derived: Fact
    other: Fact
    twin: Fact


class Company(NamedTuple):
    """One text with the sentences that hold more than one number.

    Args:
        placed: the text, its names and values.
        sentences: for each such sentence, its numbers.
    """

    placed: Placed
    sentences: dict[int, list[Item]]


def company(placed: Placed) -> Company:
    """Return the numbers of a text that have company in their sentences."""
    found = {number: numbers_of(items) for number, items in placed.sentences.items() if len(items) > 1}
    return Company(placed, {number: items for number, items in found.items() if len(items) > 1})


def compared(source: Company, derived: Company) -> tuple[list[Kept], list[Changed]]:
    """Return the numbers that keep their verbs, and those that have exchanged them."""
    here = _Reader(derived).bound()
    there = _Reader(source).bound() if here else {}
    shared = [verb for verb in here if verb in there]
    kept = [Kept(there[verb], here[verb]) for verb in shared if _same(there[verb], here[verb])]
    changed: list[Changed] = []
    other = {str(here[verb].value): verb for verb in shared}
    for verb in shared:
        twin = other.get(str(there[verb].value))
        if twin is None or verb >= twin or _same(there[verb], here[verb]):
            continue
        if _same(there[verb], here[twin]) and _same(there[twin], here[verb]):
            changed.append(Changed(there[verb], here[verb], there[twin], here[twin]))
    settled = {id(fact) for found in (*kept, *changed) for fact in found}
    governed = {id(fact) for found in (there, here) for fact in found.values()}
    beside = (_beside(source), _beside(derived)) if shared else ({}, {})
    for verb in shared:
        one, mine = there[verb], here[verb]
        if not settled.isdisjoint((id(one), id(mine))):
            continue
        if verb.startswith(_MEASURED) and "-" not in one.text + mine.text:
            continue  # sales of $2 million, now $4 million: one noun for both
        found = _alone((one, mine), *beside)
        if found is None or not settled.isdisjoint((id(found.other), id(found.twin))):
            continue
        if governed.isdisjoint((id(found.other), id(found.twin))):
            continue  # hail ruined 60 and fire 15: both are said of the one verb
        changed.append(found)
    return kept, changed


def _alone(pair: tuple[Fact, Fact], source: dict[int, list[Fact]], derived: dict[int, list[Fact]]) -> Changed | None:
    """Return the exchange of two numbers of which only one has a verb that both texts share; see `_beside`.

    *Served 12 of his 20 years*; *after serving 20 of 12 years*: what each text says of the verb, the other has beside.
    """
    one, mine = pair
    others = [fact for fact in source.get(one.start, ()) if fact is not one and _same(fact, mine)]
    twins = [fact for fact in derived.get(mine.start, ()) if fact is not mine and _same(fact, one)]
    if len(others) != 1 or len(twins) != 1 or contradiction(one, twins[0]) or contradiction(others[0], mine):
        return None
    return Changed(one, mine, others[0], twins[0])


def _beside(numbers: Company) -> dict[int, list[Fact]]:
    """Return the numbers of its sentence for each number (by its start), but for sentences that are tables."""
    found: dict[int, list[Fact]] = {}
    for items in numbers.sentences.values():
        if len(items) <= _CROWD:
            facts = [item.fact for item in items]
            found.update((fact.start, facts) for fact in facts)
    return found


def mind_verbs(sheet: Sheet, kept: Iterable[Kept]) -> None:
    """Pair straight again what was taken for an exchange although both values keep the verbs they are said of."""
    there = {fact.start: index for index, fact in enumerate(sheet.source)}
    here = {fact.start: index for index, fact in enumerate(sheet.derived)}
    home = {here[derived.start]: there[source.start] for source, derived in kept}
    for derived, source in home.items():
        taken, lent = sheet.partner.get(derived), sheet.answered.get(source)
        if taken is None or lent is None or home.get(lent.derived) != taken.source or taken is lent:
            continue
        sources = sheet.source[source], sheet.source[taken.source]
        if whole_and_part_exchanged(sheet, sources, (sheet.derived[derived], sheet.derived[lent.derived])):
            continue
        for pair in (sheet.pair(source, derived), sheet.pair(taken.source, lent.derived)):
            sheet.partner[pair.derived] = pair
            sheet.answered[pair.source] = pair


def whole_and_part_exchanged(sheet: Sheet, sources: tuple[Fact, Fact], derived: tuple[Fact, Fact]) -> bool:
    """Whether the part of one text is the whole of the other: 17, nine of whom resigned; 17 of the nine."""
    company = sheet.texts.company
    wholes = company.whole(sources, source=True), company.whole(derived, source=False)
    return None not in wholes and wholes[0] != wholes[1]


def _same(one: Fact, other: Fact) -> bool:
    units = {getattr(fact.value, "unit", None) for fact in (one, other)}
    return str(one.value) == str(other.value) and (len(units) == 1 or None in units)


class _Reader:
    """Reads the verbs of the numbers of one text."""

    def __init__(self, numbers: Company) -> None:
        placed, self.sentences = numbers
        self.tokens = placed.document.tokens
        self.lower = self.tokens.lower
        language = placed.document.language_code
        grammar = table(language, "language")
        self.function = words(grammar.get("function_words"))
        data = grammar.get("said_of", {})
        self.forms, self.auxiliaries = words(data.get("forms")), words(data.get("auxiliaries"))
        self.endings = tuple(data.get("endings", "").split())
        numerals = vocabulary(language)
        self.light = numerals["determiners"].union(words(data.get("prepositions")), *numerals.before)
        self.light |= words(data.get("adjectives"))
        self.of, self.articles = numerals["of"], numerals["articles"]
        self.joints = words(grammar.get("joining_words"))
        self.spent = words(data.get("spent"))
        self.senses = senses(language)

    def bound(self) -> dict[str, Fact]:
        """Return the numbers that have a verb of their own, or a noun that they measure, by its sense."""
        if not self.endings:
            return {}
        found: dict[str, Fact] = {}
        twice: set[str] = set()
        for number, items in self.sentences.items():
            begin, end = self.tokens.sentences[number]
            for at, (first, last, fact) in enumerate(items):
                verb = self._before(first, begin)
                if not verb:
                    verb = self._behind(last, end)
                    if at and self._listed(items[at - 1].last, first) and not self._before(items[at - 1].first, begin):
                        twice.add(verb)  # 60 rebels and 15 soldiers died
                for word in (verb, self._measured(first, last, fact), self._deed(first, verb)):
                    if word in found:
                        twice.add(word)
                    elif word:
                        found[word] = fact
        return {verb: fact for verb, fact in found.items() if verb not in twice}

    def _before(self, first: int, begin: int) -> str:
        for at in range(first - 1, max(begin, first - _BEFORE) - 1, -1):
            word = self.lower[at]
            if self._is_verb(word):
                return self._sense(at)
            if word not in self.light and not (at > begin and self.senses.joined(self.lower[at - 1], word)):
                break
        return ""

    def _listed(self, last: int, first: int) -> bool:
        """Whether nothing but the noun of the one number and a joint stands between two numbers."""
        between = self.lower[last:first]
        return bool(between) and between[-1] in self.joints and all(map(self._is_noun, between[:-1]))

    def _measured(self, first: int, last: int, fact: Fact) -> str:
        """Return the noun that a number measures: a *voyage* of 900 km, a 900-kilometre *voyage*, 2 years of *war*."""
        if getattr(fact.value, "unit", None) is None and not getattr(fact.value, "implied", ()):
            return ""
        noun = first - 2 if first > 1 and self.lower[first - 1] in self.of else last
        if noun == last and self.lower[last : last + 1] and self.lower[last] in self.spent:
            noun += 1
        known = noun < len(self.lower) and self._is_noun(self.lower[noun])
        return f"{_MEASURED}{self.senses.of(self.lower[noun])}" if known else ""

    def _deed(self, first: int, verb: str) -> str:
        """Return the noun of a deed before a number, by the sense of its verb: a *loss* of £3m, lost £3m.

        One without an article may be said of the next number, too: *had forecast sales of £2m; it now sees £4m*.
        """
        if verb or first < _DEED or self.lower[first - 3] not in self.articles:
            return ""
        if self.lower[first - 1] not in self.of or not self._is_noun(self.lower[first - 2]):
            return ""
        return self.senses.of(self.lower[first - 2])

    def _sense(self, at: int) -> str:
        """Return the sense of the verb at a token, its particle taken into account: *turned down*."""
        return next(sense for _, sense in self.senses.read(self.lower[at : at + 2]))

    def _behind(self, last: int, end: int) -> str:
        at, noun = last, 0
        while at < end and noun < _NOUNS and self._is_noun(self.lower[at]):
            at, noun = at + 1, noun + 1
        begin = at
        while at < end and at < begin + _AUXILIARIES and self.lower[at] in self.auxiliaries:
            at += 1
        if at >= end or not self._is_verb(self.lower[at]):
            return ""
        following = self.lower[at + 1] if at + 1 < end else "."
        if at == begin and not noun and self._is_noun(following):
            return ""  # 12 armed men
        return self._sense(at)

    def _is_verb(self, word: str) -> bool:
        return word in self.forms or (len(word) > _LONG and word.endswith(self.endings) and word.isalpha())

    def _is_noun(self, word: str) -> bool:
        return word.isalpha() and word not in self.function and not self._is_verb(word)
