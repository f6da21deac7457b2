"""Whether two articles give a quotation to different people.

An alarm needs two speakers that are both named beside the words, and nothing that links them. Silent are

1. a pronoun whose person is not plain, an unknown speaker, one inferred from the company of other quotations;
2. names that share a word (``Lee``, ``Ann Lee``), that are spelt nearly alike, or of which one abbreviates the other;
   not two full names of one surname that the source names both;
3. a name and a role, unless the source leaves the role unnamed (a resident) and names the other elsewhere; two roles,
   unless they exclude one another (the minister, the goalkeeper) or have changed places throughout the article, or
   stand under two names (a Harbour Board spokeswoman, a Fish Guild spokeswoman), or speak for two bodies (the brewery,
   the council; `bodies`);
4. two names that either article links (`speaker_links`);
5. a name that stands beside the words in the other article, too, unless the two have changed places.

Two people of whom one has no name are told apart by what is said of them (`speaker_people`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property

from fidelity.alignment.bodies import Bodies
from fidelity.alignment.speaker_links import APPOSED, Links, apart, beside, namesakes, related
from fidelity.alignment.speaker_people import People
from fidelity.alignment.stage import Stage
from fidelity.document import Document
from fidelity.facts.quote_values import Attribution, By
from fidelity.facts.quotes import QuoteValue
from fidelity.languages import groups, table, words


class Speakers:
    """Compares the speakers of two articles."""

    def __init__(self, source: Document, derived: Document) -> None:
        self.source, self.derived = source, derived
        self.links = Links(source, derived)
        self.function, self.verbs, self.parting = self.links.function, self.links.verbs, self.links.parting
        language = source.language_code
        data = table(language, "quotes")
        self.matter = words(data.get("matter"))
        self.addressing = words(data.get("addressing"))
        self.agent = words(data.get("agent"))
        self.answering, self.additive = words(data.get("answering_verbs")), words(data.get("additive"))
        self.according = frozenset(str(data.get("according_to", "")).split()[:1])
        self.indefinite = words(data.get("indefinite"))
        self.roles = _role_groups(language)
        self.bodies = Bodies(source, derived)
        self.people = People(self.links, lambda noun: bool(self._dimensions((noun,))), self._exclude, self.bodies)
        self.stage = Stage(self.links)
        self.exchanged: set[tuple[str, str]] = set()  # speakers that have changed places: source's, derived article's

    def parted(self, one: QuoteValue, other: QuoteValue) -> bool:
        """Whether two quotations of the source, the second behind the first, are surely those of two speakers."""
        if self._within.differ(one, other) is not None:
            return True
        first, then = one.attribution, other.attribution
        if first is None or then is None or not (first.direct and then.direct and then.sure) or then.by is By.PRONOUN:
            return False
        said = self.source.tokens.lower[then.span[0] : then.span[1]]
        if self.answering.isdisjoint(said) and (first.by is not By.PRONOUN or not self.additive.isdisjoint(said)):
            return False  # a pronoun looks back: nobody is she first, and the agent then
        return (
            bool(then.keys) and set(first.keys).isdisjoint(then.keys) and not self.links.linked(first.keys, then.keys)
        )

    @cached_property
    def _within(self) -> Speakers:
        """Compares the speakers of the source with one another."""
        return Speakers(self.source, self.source)

    def same(self, source: QuoteValue, derived: QuoteValue) -> bool:
        """Whether both quotations are surely given to the same speaker."""
        one, other = source.attribution, derived.attribution
        return one is not None and other is not None and bool(one.keys) and not set(one.keys).isdisjoint(other.keys)

    def differ(self, source: QuoteValue, derived: QuoteValue) -> str | None:
        """Return why the speakers differ (half a sentence), None where they do not surely differ."""
        one, other = source.attribution, derived.attribution
        if one is None or other is None or self.links.told_alike(one, other):
            return None
        if self.people.apart(one, other) or self.stage.apart(one, other):
            return f"said by {self._shown(self.source, one)} in the source, by {self._shown(self.derived, other)} here"
        one, other = one.meant, other.meant
        if not (one.sure and other.sure and other.keys):
            return None
        if self._addressed(one, other):
            return f"said to {other.speaker} in the source, by {other.speaker} here"
        if one.keys and self._are_two(one, other):
            return f"said by {one.speaker} in the source, by {other.speaker} here"
        return None

    def _are_two(self, one: Attribution, other: Attribution) -> bool:
        """Whether two speakers, both sure and named by words, are two people."""
        if self._other_body(one, other):
            return True
        if one.by is By.ROLE and other.by is By.ROLE:
            return self._other_role(one, other)
        if (one.keys[-1], other.keys[-1]) in self.exchanged and not self.links.linked(one.keys, other.keys):
            return True
        if one.by is By.ROLE and other.by is By.NAME and self._stranger(one, other):
            return True
        if one.by is By.NAME and other.plural and self._crowd(one, other):
            return True
        if By.ROLE in (one.by, other.by) or not (one.direct and other.direct):
            return False
        if self._namesakes(one.keys, other.keys):
            return True
        mine, its = apart(one.keys, other.keys)
        return not (
            related(mine, its) or self._stands_in_both(mine, one.span, its, other.span) or self.links.linked(mine, its)
        )

    def _shown(self, document: Document, one: Attribution) -> str:
        return one.speaker if one.meant.by is not By.PRONOUN else document.tokens.lower[one.place[0]]

    def named(self, word: str, document: Document) -> bool:
        """Whether one of the two articles has a word as a name: in capitals where those say something."""
        places = self.links.source_words if document is self.source else self.links.derived_words
        tokens = document.tokens
        plural = word.endswith("s") and self.people.names.is_common(word)  # Volunteers came: no name; Hamlet opens
        return any(
            tokens.text[i][0].isupper() and not (plural and tokens.sentences[tokens.sentence(i)][0] == i)
            for i in places.get(word, ())
        )

    def exchange(self, pairs: Iterable[tuple[QuoteValue, QuoteValue]]) -> None:
        """Look for speakers that have changed places: what the one says in the source the other says here, and back."""
        heads: set[tuple[str, str]] = set()
        for source, derived in pairs:
            one, other = source.attribution, derived.attribution
            if one is None or other is None or not (one.sure and other.sure and one.keys and other.keys):
                continue
            roles = [its.keys[-1] for its in (one, other) if its.by is By.ROLE]
            parted = len(roles) != 1 or roles[0] in self.bodies.known  # a name and a role may be one person's
            if parted and By.PRONOUN not in (one.by, other.by) and set(one.keys).isdisjoint(other.keys):
                heads.add((one.keys[-1], other.keys[-1]))
        self.exchanged = {(one, other) for one, other in heads if (other, one) in heads}

    def _addressed(self, one: Attribution, other: Attribution) -> bool:
        """Whether the source says it to the one who says it here: *the chairman told Lee*, *Lee told the chairman*."""
        if other.by is By.PRONOUN or not other.direct or not one.direct or not set(other.keys).isdisjoint(one.keys):
            return False
        if not set(other.keys) <= self._spoken_to(self.source, one):
            return False
        if other.by is By.ROLE:
            return set(one.keys) <= self._spoken_to(self.derived, other)
        here = self.derived.tokens.lower[other.span[0] : other.span[1]]
        return set(one.keys).isdisjoint(here) or set(one.keys) <= self._spoken_to(self.derived, other)

    def _spoken_to(self, document: Document, one: Attribution) -> set[str]:
        """Return the words behind the verb by which a speaker addresses somebody."""
        lower = document.tokens.lower
        if one.place[0] and lower[one.place[0] - 1] in self.agent:  # Lee was told by the chairman
            return set(lower[one.span[0] : one.place[0] - 1])
        for i in range(one.place[1], one.span[1]):
            if lower[i] in self.addressing:
                behind = lower[i + 1 : min(one.span[1], i + 1 + APPOSED)]
                return set() if behind[:1] and behind[0] in self.agent else set(behind)
        return set()

    def _other_body(self, one: Attribution, other: Attribution) -> bool:
        """Whether two roles speak for two bodies that nothing links."""
        pair = self.bodies.other(one, other)
        return pair is not None and not self.links.linked(*pair)

    def _other_role(self, one: Attribution, other: Attribution) -> bool:
        """Whether two roles are those of two people."""
        mine, its = one.house or one.served, other.house or other.served
        voices = not self.bodies.voices.isdisjoint(one.keys) and not self.bodies.voices.isdisjoint(other.keys)
        known = (
            one.house and other.house
        ) or (  # of what stands behind a role the other article may give the adjective
            mine
            and its
            and all(key in self.links.derived_words for key in mine)
            and all(key in self.links.source_words for key in its)
        )
        if mine and its and known and (voices or set(one.keys) & set(other.keys)):
            mine, its = apart(mine, its)
            return not (
                related(mine, its)
                or self._stands_in_both(mine, one.span, its, other.span)
                or self.links.linked(mine, its)
            )
        if (one.keys[-1], other.keys[-1]) not in self.exchanged and not self._exclude(one.keys, other.keys):
            return False
        mine = tuple(key for key in one.keys if key not in other.keys)  # the team doctor, the team manager
        its = tuple(key for key in other.keys if key not in one.keys)
        return not (mine and its and self.links.linked(mine, its))

    def _stranger(self, one: Attribution, other: Attribution) -> bool:
        """Whether somebody whom the source leaves unnamed (a resident) cannot be the one of that name whom it names."""
        lower = self.source.tokens.lower
        indefinite = lower[one.place[0]] in self.indefinite or (one.plural and lower[one.place[0]] in one.keys)
        unnamed = indefinite and not one.house and one.direct and other.direct
        if not unnamed or any(key not in self.links.source_words for key in other.keys):
            return False
        named = {place for key in other.keys for place in self.links.source_words[key]}
        if not named.isdisjoint(range(*one.span)):
            return False
        nouns = {*one.keys, *(key.removesuffix("s") for key in one.keys)}
        roles = [place for key in sorted(nouns) for place in self.links.source_words.get(key, ())[:200]]
        return not any(
            self._told_of(*sorted((there, place)))
            for place in roles
            for there in beside(sorted(named), place, APPOSED + 1)
        )

    def _crowd(self, one: Attribution, other: Attribution) -> bool:
        """Whether several people say what one says in the source, who is named here, too, and is none of them."""
        if (
            not (one.direct and other.direct)
            or other.house
            or any(key not in self.links.derived_words for key in one.keys)
        ):
            return False
        if not set(one.keys).isdisjoint(self._words(self.derived, other.span)):
            return False
        nouns = [key for word in other.keys for key in (word, word.removesuffix("s"))]
        near = [place for key in one.keys for place in self.links.source_words.get(key, ())[:200]]
        return not any(
            self._told_of(*sorted((there, place)))
            for place in near
            for key in nouns
            for there in beside(self.links.source_words.get(key, []), place, APPOSED + 1)
        )

    def _words(self, document: Document, span: tuple[int, int]) -> list[str]:
        return document.tokens.lower[span[0] : span[1]]

    def _told_of(self, first: int, last: int) -> bool:
        """Whether a role and a name of the source stand in one phrase: the baker, Omar Roth; Roth, a baker."""
        tokens = self.source.tokens
        gap = tokens.lower[first + 1 : last]
        return self.parting.isdisjoint(gap) and not any(mark in '.;!?"“”«»' for mark in gap)

    def _exclude(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether two roles cannot be one person's."""
        mine, its = self._dimensions(one), self._dimensions(other)
        shared = mine.keys() & its.keys()
        return any(mine[dimension].isdisjoint(its[dimension]) for dimension in shared)

    def _dimensions(self, keys: tuple[str, ...]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key in keys:
            for dimension, role in self.roles.get(key) or self.roles.get(key.removesuffix("s")) or ():
                found.setdefault(dimension, set()).add(role)
        return found

    def _namesakes(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether two names are those of two people of one surname whom the source names both: her husband, Otto."""
        places = self.links.source_words
        if not namesakes(one, other) or one[0] not in places or other[0] not in places:
            return False
        return not any(beside(places[other[0]], place, 2) for place in places[one[0]][:200])  # Robert “Bob” Lee

    def _stands_in_both(
        self, mine: tuple[str, ...], here_span: tuple[int, int], its: tuple[str, ...], there_span: tuple[int, int]
    ) -> bool:
        """Whether a speaker is named beside the words in the other article, too, and they have not changed places."""
        here, there = self._places(self.source, here_span), self._places(self.derived, there_span)
        mine_there = next((there[key] for key in mine if key in there), None)
        its_here = next((here[key] for key in its if key in here), None)
        if mine_there is None or its_here is None:
            return mine_there is not its_here
        its_there = next((there[key] for key in its if key in there), -1)
        mine_here = next((here[key] for key in mine if key in here), -1)
        return (mine_here < its_here) == (mine_there < its_there)

    def _places(self, document: Document, span: tuple[int, int]) -> dict[str, int]:
        """Return the words of a token range and where they stand, those of the person spoken to apart."""
        lower, text = document.tokens.lower, document.tokens.text
        found: dict[str, int] = {}
        spoken_to = False
        for i in range(span[0], span[1]):
            if not text[i][0].isupper():
                before = lower[i - 1] if i else ""
                spoken_to = (lower[i] in self.addressing and before not in self.according) or (
                    lower[i] in self.matter and before in self.verbs
                )
            elif not spoken_to:
                found.setdefault(lower[i].removesuffix("'s").replace(".", ""), i)
        return found


@cache
def _role_groups(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return the dimensions and roles of each noun that a language has a role for."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for group, members in groups(table(language, "quotes").get("role_groups")):
        dimension, _, role = group.partition(" ")
        for noun in members:
            found[noun].append((dimension, role))
    return dict(found)
