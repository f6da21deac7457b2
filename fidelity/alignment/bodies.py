"""Bodies that speak: whether two phrases (*the army*, *a spokesman for the union*) are those of two bodies.

A language's table lists bodies, each with all the nouns that it goes by; a noun may stand with several (a *department*
is a ministry's, a hospital's, a police's). Two phrases are of two bodies

1. where their nouns have no body in common (*the brewery*, *the council*), or one is no body's but a relation's (*the
   bank*, *her son*);
2. where one noun stands under two others that are offices of a government (*the transport ministry*, *the justice
   minister*), or of which the source has both phrases.

The noun of a phrase is the last one that is a body's, before *of* and *for* if one is there: the *police union* is a
union, the *ministry of transport* a ministry, a *spokesman for the army* an army's. A *hospital nurse*, a *victim of
the army* speak for themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from fidelity.document import Document
from fidelity.facts.quote_values import Attribution, By
from fidelity.languages import groups, table, words

_BESIDE = 4  # tokens from a name that say whose voice it is


class Body(NamedTuple):
    """The body of a speaker's phrase: its noun, the word before it in the phrase (or nothing), what it can be."""

    noun: str
    kind: str
    bodies: frozenset[str]


class Bodies:
    """Finds the bodies that the speakers of two articles speak for."""

    def __init__(self, source: Document, derived: Document) -> None:
        self.source, self.derived = source, derived
        language = source.language_code
        data = table(language, "quotes")
        self.serving = words(data.get("serving"))
        self.voices = words(data.get("body_voices"))
        self.private = _private(language) - words(data.get("private_voices"))
        self.speaking_for = words(data.get("speaking_for"))
        self.skipped = words(data.get("determiners")) | words(table(language, "language").get("function_words"))
        self.known = _known(language)
        self.portfolios = _portfolios(language)

    def other(self, one: Attribution, other: Attribution) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return the words of two bodies that differ, None where they need not."""
        if not self.known:
            return None
        if len(one.keys) > 1 < len(other.keys) and one.keys[-1] == other.keys[-1]:
            kinds = one.keys[-2], other.keys[-2]
            offices = {self.portfolios.get(kind, "") for kind in kinds}
            if len(offices) > 1 and "" not in offices and By.NAME not in (one.by, other.by):
                return kinds[:1], kinds[1:]
        mine, its = self._body(self.source, one), self._body(self.derived, other)
        if mine is None and its is not None and self._private(one):
            return one.keys[-1:], (its.noun,)
        if its is None and mine is not None and self._private(other):
            return (mine.noun,), other.keys[-1:]
        if mine is None or its is None:
            return None
        if mine.bodies.isdisjoint(its.bodies):
            return (mine.noun,), (its.noun,)
        if mine.noun == its.noun and mine.kind and its.kind and mine.kind != its.kind:
            lower = self.source.tokens.lower
            if (its.kind, its.noun) in pairwise(lower):
                return (mine.kind,), (its.kind,)
        return None

    def _private(self, one: Attribution) -> bool:
        """Whether somebody speaks who is called by a relation: *her son*, *the landlord*; a lawyer speaks for many."""
        return one.by is By.ROLE and bool(one.keys) and not one.plural and one.keys[-1] in self.private

    def silent(self, body: Attribution, places: Sequence[int]) -> bool:
        """Whether a body speaks that the source does not make somebody the voice of who is named at some places."""
        if body.keys[-1] not in _institutions(self.source.language_code) or body.house or body.served or not places:
            return False
        lower = self.source.tokens.lower
        return all(self.speaking_for.isdisjoint(lower[max(0, i - _BESIDE) : i + _BESIDE]) for i in places)

    def _body(self, document: Document, one: Attribution) -> Body | None:
        if one.by is By.PRONOUN or (one.by is By.NAME and not all(self._bodies(key) for key in one.keys)):
            return None
        said = document.tokens.lower[one.place[0] : one.place[1]]
        lower = [word.replace("’", "'").removesuffix("'s").removesuffix("'") for word in said]
        cut = next((i for i, word in enumerate(lower) if word in self.serving), len(lower))
        for first, last in ((0, cut), (cut, len(lower))):
            for index in range(last - 1, first - 1, -1):
                bodies = self._bodies(lower[index])
                if bodies:
                    before = lower[index - 1] if index > first else ""
                    kind = before if before[:1].isalpha() and before not in self.skipped else ""
                    return Body(lower[index], kind, bodies)
                if lower[index] not in self.voices and lower[index] not in self.skipped:
                    return None  # a hospital nurse, a victim of the army: people
        return None

    def _bodies(self, noun: str) -> frozenset[str]:
        return self.known.get(noun) or self.known.get(noun.removesuffix("s")) or frozenset()


@cache
def _known(language: str) -> dict[str, frozenset[str]]:
    """Return what each noun can be a body of."""
    found: dict[str, set[str]] = {}
    for body, nouns in groups(table(language, "quotes").get("bodies")):
        for noun in nouns:
            found.setdefault(noun, set()).add(body)
    return {noun: frozenset(bodies) for noun, bodies in found.items()}


@cache
def _private(language: str) -> frozenset[str]:
    """Return the nouns of relations."""
    return frozenset(noun for _, nouns in groups(table(language, "quotes").get("relation_groups")) for noun in nouns)


@cache
def _institutions(language: str) -> frozenset[str]:
    """Return the nouns of bodies that are never one person."""
    roles = groups(table(language, "quotes").get("role_groups"))
    return frozenset(noun for role, nouns in roles if role == "public body" for noun in nouns)


@cache
def _portfolios(language: str) -> dict[str, str]:
    """Return the office of a government that each portfolio is one of."""
    return {kind: office for office, kinds in groups(table(language, "quotes").get("portfolios")) for kind in kinds}
