"""Names of made-up articles: persons, organisations, towns, countries, works, events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from fidelity.alignment.model import Relation
from fidelity.articles.picks import Pick, choose
from fidelity.articles.referents import Damage, Referent, altered, spoiled
from fidelity.articles.vocabulary import entries, peoples, vocabulary
from fidelity.facts.model import Kind

_TWINS = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р"}  # Cyrillic letters that look like Latin ones
_PLAIN = str.maketrans("áàâäãåçčéèêëęěíîïıłñńňóôöõøřșşšúûüůýžğ", "aaaaaacceeeeeeiiiilnnnooooorsssuuuuyzg")


@dataclass(frozen=True, slots=True)
class Named(Referent):
    """What all names share."""

    kind = Kind.NAME

    @property
    def plainly(self) -> str:
        """What stands for it where it is not named."""
        return "somebody"

    @property
    def article(self) -> str:
        """The article that stands before it, if any."""
        return ""


@dataclass(frozen=True, slots=True)
class Person(Named):
    """A person.

    Args:
        given: the given name.
        surname: the surname.
        title: the title or honorific that stands before the first mention, or nothing.
        suffix: Jr. or Sr., or nothing.
    """

    given: str
    surname: str
    title: str = ""
    suffix: str = ""

    @property
    def canonical(self) -> str:
        """Given name, surname and suffix."""
        return f"{self.given} {self.surname} {self.suffix}".rstrip()

    @property
    def notations(self) -> Mapping[str, str]:
        """In full, and without diacritics."""
        return {"full": self.canonical, **_without_diacritics(self.canonical)}

    @property
    def plainly(self) -> str:
        """An official."""
        return str(vocabulary()["speakers"]["person"])

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another given name or surname, a letter changed, a letter of another script, no name at all."""
        given, surnames = choose(pick, peoples())
        others = [name for name in surnames if name != self.surname]
        yield altered("name.surname", replace(self, surname=choose(pick, others)))
        yield altered("name.given", replace(self, given=choose(pick, [name for name in given if name != self.given])))
        yield altered("name.look-alike", replace(self, surname=_one_letter_off(pick, self.surname)))
        if self.suffix:
            yield altered("name.suffix", replace(self, suffix=""))
        twin = _twin(self.surname)
        if twin is not None:
            yield altered("name.script", replace(self, surname=twin))
        yield spoiled("name.dropped", self.plainly, Relation.MISSING)


@dataclass(frozen=True, slots=True)
class Body(Named):
    """An organisation, by its words: ``("Northern", "Rail", "Authority")``."""

    words: tuple[str, ...]

    @property
    def canonical(self) -> str:
        """Its full name."""
        return " ".join(self.words)

    @property
    def article(self) -> str:
        """A body of public life has an article, a company none."""
        return "the " if len(self.words) > 2 else ""

    @property
    def acronym(self) -> str | None:
        """Its initials, where it has three words or more."""
        return "".join(word[0] for word in self.words) if len(self.words) > 2 else None

    @property
    def notations(self) -> Mapping[str, str]:
        """Its name."""
        return {"full": self.canonical}

    @property
    def plainly(self) -> str:
        """The organisation."""
        return str(vocabulary()["speakers"]["body"])

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """One word replaced by another of its sort, a letter changed, no name at all."""
        lists = ("qualifiers", "fields", "types") if len(self.words) > 2 else ("stems", "trades")
        place = pick(len(self.words))
        others = [word for word in entries("organisations", lists[place]) if word != self.words[place]]
        words = (*self.words[:place], choose(pick, others), *self.words[place + 1 :])
        yield altered("name.word", Body(words))
        yield altered("name.look-alike", Body((_one_letter_off(pick, self.words[0]), *self.words[1:])))
        yield spoiled("name.dropped", self.plainly, Relation.MISSING)


@dataclass(frozen=True, slots=True)
class Titled(Named):
    """A town, a country, a work or an event.

    Args:
        name: the name.
        sort: ``town``, ``country``, ``work`` or ``event``.
    """

    name: str
    sort: str

    @property
    def canonical(self) -> str:
        """The name."""
        return self.name

    @property
    def notations(self) -> Mapping[str, str]:
        """The name, and without diacritics."""
        return {"full": self.name, **_without_diacritics(self.name)}

    @property
    def plainly(self) -> str:
        """The area, the country, the work, the event."""
        return str(vocabulary()["speakers"][self.sort])

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another one, one of its words replaced, a letter changed, no name at all."""
        others = [name for name in _titles(self.sort) if name != self.name and name[0] != self.name[0]]
        other = choose(pick, others)
        yield altered(f"name.{self.sort}", Titled(other, self.sort))
        if " " in self.name and self.sort in {"work", "event"}:
            head = self.name.rpartition(" ")[0]
            yield altered("name.word", Titled(f"{head} {other.rpartition(' ')[2]}", self.sort))
        if " " not in self.name:
            yield altered("name.look-alike", Titled(_one_letter_off(pick, self.name), self.sort))
        plainly = self.plainly.removeprefix("the ") if self.sort == "event" else self.plainly
        yield spoiled("name.dropped", plainly, Relation.MISSING)


def make(pick: Pick, slot: str) -> Person | Body | Titled:
    """Return a name for a slot of a frame: ``person``, ``org``, ``place``, ``work``, ``event``."""
    if slot == "person":
        given, surnames = choose(pick, peoples())
        office = choose(pick, entries("titles", "offices"))
        title = choose(pick, ("", "", "", "", office, f"{choose(pick, entries('titles', 'ranks'))} {office}", "Dr."))
        suffix = choose(pick, ("",) * 7 + entries("titles", "suffixes")[:1])
        return Person(choose(pick, given), choose(pick, surnames), title, suffix)
    if slot == "org":
        lists = choose(pick, (("stems", "trades"), ("qualifiers", "fields", "types")))
        return Body(tuple(choose(pick, entries("organisations", name)) for name in lists))
    sort = choose(pick, ("town", "town", "country")) if slot == "place" else slot
    return Titled(choose(pick, _titles(sort)), sort)


SLOTS = ("person", "org", "place", "work", "event")
"""The slots of frames that hold a name."""

_SECTIONS = {
    "town": ("places", "towns"),
    "country": ("places", "countries"),
    "work": ("works", "titles"),
    "event": ("events", "names"),
}


def _titles(sort: str) -> tuple[str, ...]:
    return entries(*_SECTIONS[sort])


def _without_diacritics(name: str) -> dict[str, str]:
    plain = name.translate(_PLAIN)
    return {} if plain == name else {"plain": plain}


def _one_letter_off(pick: Pick, word: str) -> str:
    """Return ``word`` with a vowel behind its first letter changed, or, where there is none, with a letter doubled."""
    vowels = [index for index, letter in enumerate(word) if index and letter in "aeiou"]
    if not vowels:
        return word[:-1] + word[-1] * 2
    place = choose(pick, vowels)
    letter = choose(pick, [vowel for vowel in "aeiou" if vowel != word[place]])
    return word[:place] + letter + word[place + 1 :]


def _twin(word: str) -> str | None:
    for index, letter in enumerate(word):
        if index and letter in _TWINS:
            return word[:index] + _TWINS[letter] + word[index + 1 :]
    return None
