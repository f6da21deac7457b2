"""Whether two speakers, of whom at most one has a name, are surely two people.

A pronoun, a role and a name can all be one person's, so silence is the rule. It is broken where the two

1. are a woman and a man, by pronoun, title, given name or noun (*he*, *the girl*, *Mrs Lee*);
2. are somebody and a relation of theirs (*Ann Lee*, *Ann Lee's brother*; *the boy*, *the boy's mother*);
3. are a role and a name that either article describes by another role that excludes the first (*the ranger*; *Bo Kim,
   a logger*);
4. are two relations of one person (*the boy's mother*, *the boy's aunt*);
5. are two roles that both speak in the source, which gives them to two people, or names nobody whose roles both can be;
6. are a role and a name where the source gives the role to somebody else by name (*Mayor Bo Kim … the mayor*; *Lee*);
7. are a body and somebody whom the source names, and not as its voice (*the bank said*; *Lee*).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property

from fidelity.alignment.bodies import Bodies
from fidelity.alignment.speaker_links import Links, Places
from fidelity.document import Document
from fidelity.facts.name_words import lexicon
from fidelity.facts.quote_values import Attribution, By
from fidelity.facts.quotes import QuoteValue, quoted
from fidelity.languages import groups, table, words

_PLACES = 50  # of a word that are looked at
_TITLE = 4  # words before a name, or before a role in apposition, that are looked at
_APPOSED = 8  # words behind a name and a comma in which its role stands
_MARKS = frozenset('.;:!?"“”«»()—–')


class People:
    """Tells people apart who are not both named.

    Args:
        links: the two articles, and where their words stand.
        role: whether a noun is one of the roles that exclude one another.
        exclude: whether the nouns of two phrases exclude one another.
        bodies: those that speak and are no people.
    """

    def __init__(
        self,
        links: Links,
        role: Callable[[str], bool],
        exclude: Callable[[tuple[str, ...], tuple[str, ...]], bool],
        bodies: Bodies,
    ) -> None:
        self.links, self.role, self.exclude = links, role, exclude
        self.bodies, self.silent = bodies.known, bodies.silent
        language = links.source.language_code
        data = table(language, "quotes")
        self.sexes = _sexes(language)
        self.pronouns = frozenset(self.sexes.values())
        self.narrators = words(data.get("narrators"))
        self.owned = words(data.get("relations"))
        self.voices = words(data.get("private_voices"))
        self.kinds = _kinds(language)
        self.vague = words(data.get("vague_roles")) | words(data.get("anybody")) | words(data.get("speech_nouns"))
        self.verbs = words(data.get("speech_verbs"))
        self.names = lexicon(language)
        self.given = words(table(language, "names").get("given"))
        self.copulas = words(data.get("copulas"))
        self.parting = self.links.parting - words(data.get("joining")) | words(data.get("negations"))
        self.function = links.function

    def apart(self, one: Attribution, other: Attribution) -> bool:
        """Whether the speaker in the source and that in the derived article are surely two people."""
        if not (one.direct and other.direct):
            return False
        if one.by is By.NAME and other.by is By.NAME:
            return self._spouses(one, other)
        mine, its = self._sex(self.links.source, one), self._sex(self.links.derived, other)
        if mine and (its or (other.by is By.PRONOUN and other.speaker in self.narrators)) and mine != its:
            return True  # he, she; he, I
        if (mine and one.by is By.PRONOUN and other.plural) or (its and other.by is By.PRONOUN and one.plural):
            return True  # she, the neighbours
        one, other = one.meant, other.meant
        if not (one.sure and other.sure and one.keys and other.keys) or By.PRONOUN in (one.by, other.by):
            return False
        if self._related(self.links.source, one, other) or self._related(self.links.derived, other, one):
            return True
        if one.by is By.ROLE and other.by is By.ROLE:
            return self._other_relation(one, other) or self._both_speak(one, other)
        if one.by is By.ROLE and other.by is By.NAME:
            return self._strangers(one, other) or (
                self.silent(one, self.links.source_words.get(other.keys[-1], ())[:_PLACES])
                and self._person(other)
                and not self.links.linked(one.keys, other.keys)
            )
        if one.by is By.NAME and other.by is By.ROLE:
            return self._strangers(other, one)
        return False

    def _spouses(self, one: Attribution, other: Attribution) -> bool:
        """Whether two titles part bearers of one surname whom the source both names: *Mr Lee*, *Mrs Lee*."""
        mine, its = self._title(self.links.source, one), self._title(self.links.derived, other)
        if not mine or not its or self.sexes[mine] == self.sexes[its] or one.keys[-1] != other.keys[-1]:
            return False
        lower = self.links.source.tokens.lower
        return any(
            i and lower[i - 1 - (lower[i - 1] == ".")] == its for i in self.links.source_words.get(other.keys[-1], ())
        )

    def _title(self, document: Document, one: Attribution) -> str:
        """Return the title that tells a woman from a man before a surname, or nothing."""
        first, lower = one.place[0], document.tokens.lower
        if one.place[1] <= first or not one.sure or len(one.keys) > 1:
            return ""
        before = lower[first - 1 - (lower[first - 1] == ".")] if first else ""
        title = lower[first] if lower[first] not in one.keys else before
        return title if title in self.sexes else ""

    def _sex(self, document: Document, one: Attribution) -> str:
        """Return the pronoun that a speaker goes by for sure, or nothing."""
        first, stop = one.place
        lower = document.tokens.lower
        if stop <= first or not one.sure:
            return ""
        if one.by is By.PRONOUN:
            return next((word for word in (lower[first], one.speaker) if word in self.pronouns), "")  # heard her say
        if one.by is By.ROLE:
            return self.sexes.get(one.keys[-1], "") if one.keys and not one.house else ""
        before = lower[first - 1 - (lower[first - 1] == ".")] if first else ""
        title = lower[first] if lower[first] not in one.keys else before
        return self.sexes.get(title, "") or (self.sexes.get(lower[first], "") if len(one.keys) > 1 else "")

    def _related(self, document: Document, one: Attribution, other: Attribution) -> bool:
        """Whether one is a relation of the other: *Ann Lee's brother*, *the lawyer of Ann Lee*."""
        if one.by is not By.ROLE or not one.keys:
            return False
        noun = one.keys[-1]
        if noun in other.keys or not (noun in self.owned or noun in self.voices or self.role(noun)):
            return False
        owner = self._owner(document, one)
        named = owner and owner[-1] == other.keys[-1]
        return bool(named) and (noun in self.owned or self._person(other))

    def _other_relation(self, one: Attribution, other: Attribution) -> bool:
        """Whether two roles are different relations of one person."""
        mine, its = self.kinds.get(one.keys[-1]), self.kinds.get(other.keys[-1])
        if not mine or not its or not mine.isdisjoint(its):
            return False
        owner = self._owner(self.links.source, one)
        return bool(owner) and owner[-1:] == self._owner(self.links.derived, other)[-1:]

    def _both_speak(self, one: Attribution, other: Attribution) -> bool:
        """Whether two roles speak in the source, and are two people's there."""
        mine, its = one.keys[-1], other.keys[-1]
        if mine == its or its not in self._speaking or mine not in self._speaking:
            return False
        holders, others = list(self._holders(mine)), list(self._holders(its))
        if holders and others:
            return frozenset().union(*holders).isdisjoint(frozenset().union(*others))
        return not self._names_people

    @cached_property
    def _speaking(self) -> frozenset[str]:
        """The roles of single people, not vague ones, that speak in the source."""
        found = [fact.value.attribution for fact in quoted(self.links.source) if isinstance(fact.value, QuoteValue)]
        return frozenset(
            one.keys[-1]
            for one in (each.meant for each in found if each is not None)
            if one.by is By.ROLE and one.sure and one.direct and one.keys and not one.plural
        ).difference(self.vague, self.bodies)

    @cached_property
    def _names_people(self) -> bool:
        """Whether the source names anybody, whose roles its speakers may be."""
        tokens = self.links.source.tokens
        return any(
            text[0].isupper() and (lower in self.given or lower in self.sexes)
            for text, lower in zip(tokens.text, tokens.lower, strict=True)
        ) or any(
            isinstance(fact.value, QuoteValue)
            and fact.value.attribution is not None
            and fact.value.attribution.by is By.NAME
            for fact in quoted(self.links.source)
        )

    def _owner(self, document: Document, one: Attribution) -> list[str]:
        """Return the words of the phrase whose relation a speaker is, without the genitive."""
        if one.owner:
            return list(one.owner)
        said = [word.replace("’", "'") for word in document.tokens.lower[one.place[0] : one.place[1]]]
        said = said[: said.index(",")] if "," in said else said  # the mother of the victim, Ann Lee: either's name
        for index, word in enumerate(said):
            if word.endswith(("'s", "s'")):
                return [*said[:index], word.removesuffix("'s").removesuffix("'")]
            if word in self.links.serving and index:
                return said[index + 1 :]
        return []

    def _person(self, one: Attribution) -> bool:
        """Whether one person speaks: known by a given name, here or where the source names them in full."""
        if one.by is By.ROLE:
            noun = one.keys[-1]
            return noun in self.sexes or (noun not in self.bodies and (self.role(noun) or noun in self.vague))
        if one.keys[0] in self.given or (len(one.keys) > 1 and not any(map(self.names.is_common, one.keys))):
            return True
        tokens = self.links.source.tokens
        places = self.links.source_words.get(one.keys[-1], ())[:_PLACES]
        return any(i and tokens.lower[i - 1] in self.given and tokens.text[i - 1][0].isupper() for i in places)

    def _strangers(self, role: Attribution, name: Attribution) -> bool:
        """Whether a role is not that of somebody named."""
        noun = role.keys[-1]
        if role.house or role.served or role.plural or noun in name.keys:
            return False
        described = set(self._described(self.links.source, self.links.source_words, name.keys))
        described.update(self._described(self.links.derived, self.links.derived_words, name.keys))
        holders = list(self._holders(noun))
        if noun in described or any(not holder.isdisjoint(name.keys) for holder in holders):
            return False
        if not (noun in self.owned or noun in self.vague or noun in self.bodies) and self._somebodys(name.keys):
            return True
        if not self.role(noun) or any(not self.exclude((noun,), (its,)) for its in described):
            return False
        return bool(described) or (bool(holders) and not self.links.linked(role.keys, name.keys))

    def _somebodys(self, keys: tuple[str, ...]) -> bool:
        """Whether the source calls somebody the relation of whom it has spoken of: *his wife, Ann Lee*."""
        lower = self.links.source.tokens.lower
        for place in self.links.source_words.get(keys[0], ())[:_PLACES]:
            noun = place - 1 - (place > 1 and lower[place - 1] == ",")
            if noun > 0 and lower[noun] in self.owned and lower[noun - 1] in self.links.owners:
                return True
        return False

    def _described(self, document: Document, places: Places, keys: tuple[str, ...]) -> Iterator[str]:
        """Yield the roles that a text gives a name: as its title, or in apposition."""
        lower, text = document.tokens.lower, document.tokens.text
        for place in places.get(keys[-1], ())[:_PLACES]:
            if not text[place][0].isupper():
                continue
            first = place
            while first > 0 and text[first - 1][0].isupper() and not self.role(lower[first - 1]):
                first -= 1
            before = first - 1
            if first > 1 and text[before] == "," and (place + 1 == len(lower) or lower[place + 1] not in self.verbs):
                before -= 1  # the mayor, Ann Lee; but, asked of the mayor, Ann Lee said
            for index in range(before, max(-1, before - _TITLE), -1):
                if not self.role(lower[index]):
                    break
                yield lower[index]
            yield from self._apposition(lower, place + 1)

    def _apposition(self, lower: list[str], begin: int) -> Iterator[str]:
        """Yield the roles behind a name: *, 61, a retired logger*; *is the mayor*."""
        index = begin
        while index < len(lower) and (lower[index] == "," or lower[index].isdecimal() or lower[index] in self.copulas):
            index += 1
        if index == begin:
            return
        for there in range(index, min(len(lower), index + _APPOSED)):
            word = lower[there]
            if word in _MARKS or word == "," or word in self.parting:
                return
            if self.role(word):
                yield word

    def _holders(self, noun: str) -> Iterator[frozenset[str]]:
        """Yield the names to which the source gives a role: *Mayor Ann Lee*, *the mayor, Ann Lee*, *Lee, the mayor*."""
        lower, text = self.links.source.tokens.lower, self.links.source.tokens.text
        for place in self.links.source_words.get(noun, ())[:_PLACES]:
            begin = place + 1 + (place + 1 < len(text) and text[place + 1] == ",")
            stop = begin
            while stop < len(text) and text[stop][0].isupper() and lower[stop] not in self.function:
                stop += 1
            if stop > begin:
                yield frozenset(word.removesuffix("'s") for word in lower[begin:stop])
            index = place - 1
            while index >= 0 and place - index <= _TITLE and text[index][0].islower():
                index -= 1
            if index > 0 and text[index] == ",":
                if text[index - 1].isdecimal() and index > 1 and text[index - 2] == ",":
                    index -= 2
                end = index
                while index > 0 and text[index - 1][0].isupper() and lower[index - 1] not in self.function:
                    index -= 1
                if index < end:
                    yield frozenset(lower[index:end])


@cache
def _sexes(language: str) -> dict[str, str]:
    """Return the pronoun of whoever goes by a word: *Mrs*, *widow*, the pronouns themselves."""
    return {word: pronoun for pronoun, borne in groups(table(language, "quotes").get("gendered")) for word in borne}


@cache
def _kinds(language: str) -> dict[str, set[str]]:
    """Return of the nouns of relations what each can be."""
    found: dict[str, set[str]] = {}
    for kind, nouns in groups(table(language, "quotes").get("relation_groups")):
        for noun in nouns:
            found.setdefault(noun, set()).add(kind)
    return found
