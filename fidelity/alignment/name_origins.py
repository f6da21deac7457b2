"""Origins: the country that stands before a person (*Jamaica's Keisha Dunn*, *the French envoy Luc Morel*).

A country that the source has is no support for it before somebody of whom the source says nothing of the kind: where
every place of the country stands before somebody else, it has been given to the wrong one.
"""

from __future__ import annotations

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.model import Finding, Relation

_BETWEEN = 4  # words of a trade between a country and a person: the former rugby league captain
_PLACES = 40  # places of one name that are looked at
_POSSESSIVE = frozenset(("'s", "’s", "'", "’", "s", "-"))


def misplaced_origin(there: Text, here: Text, mention: Mention) -> Finding | None:
    """Return what is wrong with a country before a person, if the source says it of other people only."""
    if not _is_country(here, mention):
        return None
    person = _bearer(here, mention)
    if person is None:
        return None
    bearers = [_bearer(there, place) for place in there.by_key.get(mention.concepts[0], ())[:_PLACES]]
    known = there.by_key.get(person.keys[-1], ())[:_PLACES]
    if not bearers or not known or len(there.rows(mention.concepts)) > len(bearers):
        return None
    if any(bearer is None or person.keys[-1] in bearer.keys for bearer in bearers):
        return None
    own = next((origin for other in known if (origin := _origin(there, other)) is not None), None)
    if own is not None:
        rule = "another country stands before the name"
        return Finding(Relation.ALTERED, "name-altered", own.fact, mention.fact, rule)
    rule = f"the source says it of {bearers[0].fact.text if bearers[0] else ''}"
    return Finding(Relation.UNSUPPORTED, "name-unsupported", None, mention.fact, rule)


def _is_country(text: Text, mention: Mention) -> bool:
    concept = mention.concepts[0]
    return len(mention.concepts) == 1 and concept[0] == "@" and concept[1:] in text.words.place_names


def _bearer(text: Text, country: Mention) -> Mention | None:
    """Return the person right behind a country and a trade, if any."""
    for index in range(country.last, country.last + _BETWEEN + 2):
        found = text.begins.get(index)
        if found is not None:
            return found if text.is_person(found) or found.keys[-1] in text.person_surnames else None
        if index >= len(text.tokens.text) or not _of_a_trade(text, index):
            return None
    return None


def _origin(text: Text, person: Mention) -> Mention | None:
    """Return the country before a person and a trade, if any."""
    for index in range(person.first, max(person.first - _BETWEEN - 2, 0), -1):
        found = text.ends.get(index)
        if found is not None:
            return found if _is_country(text, found) else None
        if not _of_a_trade(text, index - 1):
            return None
    return None


def _of_a_trade(text: Text, index: int) -> bool:
    word = text.tokens.text[index]
    return word in _POSSESSIVE or (word.islower() and word.isalpha() and word not in text.words.function)
