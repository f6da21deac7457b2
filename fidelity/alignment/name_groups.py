"""Names that several bear together: *the Lees* are the Lee family, *a Royal Marine* is one of the Royal Marines."""

from __future__ import annotations

from fidelity.alignment.entities import Mention, Text
from fidelity.languages import table, words

_FAMILY = frozenset(("family", "brothers", "sisters", "siblings", "couple", "twins", "clan", "dynasty"))
_ARTICLE = 2  # tokens before a name in which its article stands
_NAMES = 200  # names looked at that share a word


def as_family(there: Text, here: Text, mention: Mention) -> bool:
    """The plural of a surname: ``the Lees`` for ``the Lee family``, and the other way round."""
    key = mention.keys[0]
    if in_family(here, mention):
        return any(_plural(there, other) for form in (f"{key}s", f"{key}es") for other in there.by_key.get(form, ()))
    if not _plural(here, mention):
        return False
    for single in {key.removesuffix("s"), key.removesuffix("es")} - {key}:
        bearers = there.by_key.get(single, ())[:_NAMES]
        persons = {m.keys for m in bearers if len(m.keys) > 1 and m.keys[-1] == single and there.is_person(m)}
        if len(persons) > 1 or any(in_family(there, other) for other in bearers):
            return True
    return False


def in_family(text: Text, mention: Mention) -> bool:
    """Return whether a surname stands before a word for several people of one name: ``the Lee family``."""
    return not _FAMILY.isdisjoint(text.tokens.lower[mention.last : mention.last + 1])


def _plural(text: Text, mention: Mention) -> bool:
    return mention.keys[-1].endswith("s") and text.tokens.lower[max(mention.first - 1, 0)] == "the"


def as_member(there: Text, here: Text, mention: Mention) -> bool:
    """One of several under one name: a Royal Marine is one of the Royal Marines, not so *the Knight* of the Knights."""
    keys = mention.keys
    if len(keys) < 2 or here.is_person(mention):
        return False
    if _is_one(here, mention):
        return any(there.rows((*keys[:-1], form)) for form in (keys[-1] + "s", keys[-1] + "es"))
    ones = {keys[-1].removesuffix("s"), keys[-1].removesuffix("es")} - {keys[-1]}
    return any(
        other.keys[:-1] == keys[:-1] and _is_one(there, other)
        for single in ones
        for other in there.by_key.get(single, ())[:_NAMES]
        if other.keys[-1] == single
    )


def _is_one(text: Text, mention: Mention) -> bool:
    """Return whether an indefinite article stands before a name, or before the adjective of one."""
    articles = words(table(text.document.language_code, "language").get("indefinite_articles"))
    return not articles.isdisjoint(text.tokens.lower[max(0, mention.first - _ARTICLE) : mention.first])
