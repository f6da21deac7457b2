"""Short forms of names: acronyms, and the names in full that they stand for, in both texts together.

*The Hale Rail Board (HRB)* declares one; elsewhere a name in full of either text tells it, whose initials it has. To
the words around, a short form counts as the last word of its name, so that *HRB paid* and *the Hale Rail Board paid*
are the same company, and *the Hale Rail Board (HRB) paid* is read as if nothing stood between the name and its verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from fidelity.alignment.model import Side
from fidelity.alignment.name_keys import acronyms, is_acronym
from fidelity.alignment.text_words import stem
from fidelity.facts.model import Fact, Kind

_GENITIVES = ("", "'s", "’s")


class ShortForms:
    """What the short forms of two texts stand for.

    Args:
        full: the name in full by its short form, as it is written.
    """

    def __init__(self, full: Mapping[str, Fact]) -> None:
        self.full = full
        #: what a token counts as, by the token: the last word of the name in full, without its ending
        self.words = {
            f"{short}{ending}": stem(str(fact.value).split()[-1].lower())
            for short, fact in full.items()
            for ending in _GENITIVES
        }

    def declared(self, text: str, one: Fact, other: Fact) -> bool:
        """Whether ``other`` is the short form of the name before it, in brackets in this text."""
        full = self.full.get(str(other.value))
        return full is not None and str(full.value) == str(one.value) and _bracketed(text, one, other)


NONE = ShortForms({})


def short_forms(source: Side, derived: Side) -> ShortForms:
    """Return the short forms of two texts that have a name in full in either."""
    sides = (source, derived)
    named = [[fact for fact in side.facts if fact.kind is Kind.NAME] for side in sides]
    capitals = [str(fact.value) for facts in named for fact in facts if fact.text[:2].isupper()]
    wanted = {name for name in capitals if name.isupper() and is_acronym(name)}
    if not wanted:
        return NONE
    found: dict[str, Fact] = {}
    for side, facts in zip(sides, named, strict=True):
        for one, other in pairwise(facts):
            short = str(other.value)
            if (
                short in wanted
                and " " in str(one.value)
                and short[0] == str(one.value)[0].upper()
                and _bracketed(side.document.text, one, other)
            ):
                found.setdefault(short, one)
    _spelt_out(wanted - found.keys(), (fact for facts in named for fact in facts), found)
    return ShortForms(found) if found else NONE


def _spelt_out(wanted: set[str], names: Iterable[Fact], found: dict[str, Fact]) -> None:
    """Add the names whose initials are a short form that no bracket declares."""
    by_letters = {"".join(filter(str.isalnum, short)).lower(): short for short in wanted}
    firsts = {letters[0] for letters in by_letters}
    for fact in names if wanted else ():
        name = str(fact.value)
        if " " in name and name[0].lower() in firsts:
            for letters in acronyms(name, ()):
                if letters in by_letters:
                    found.setdefault(by_letters[letters], fact)


def _bracketed(text: str, one: Fact, other: Fact) -> bool:
    return text[one.end : other.start].strip() == "(" and text[other.end : other.end + 1] == ")"
