"""Names that several bear together: *the Lees* are the Lee family, *a Royal Marine* is one of the Royal Marines.

And of those who share a surname one may go without: *Ann Lee and her brother Tom*.
"""

from __future__ import annotations

from fidelity.alignment.entities import Mention, Text
from fidelity.facts.number_words import vocabulary
from fidelity.languages import table, words

_ARTICLE = 2  # tokens before a name in which its article stands
_REACH = 10  # tokens between two of one family: Ann Lee, 41, and her younger brother, Tom
_ROOT = 4  # letters of a surname that has followers
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
    return not text.words.families.isdisjoint(text.tokens.lower[mention.last : mention.last + 1])


def as_kin(there: Text, mention: Mention) -> bool:
    """One of a family whose surname stands with another: *Ann Lee and her brother Tom*, *the Lees, Tom and Ann*."""
    given, surname = mention.keys
    bearers = [other for other in there.by_key.get(surname, ())[:_NAMES] if other.keys[-1] == surname]
    if not bearers:
        return False
    families = {other.sentence for other in bearers if in_family(there, other)}
    return any(
        other.sentence in families or (is_relation(there, other) and _before(there, other) == surname)
        for other in there.by_key.get(given, ())[:_NAMES]
        if other.keys == (given,)
    )


def _before(text: Text, mention: Mention) -> str:
    """Return the last word of the name before another one, not far from it."""
    near = range(mention.first, max(mention.first - _REACH, 0), -1)
    return next((text.ends[place].keys[-1] for place in near if place in text.ends), "")


def is_relation(text: Text, mention: Mention) -> bool:
    """Return whether a noun for one of a family stands before a name: *her brother Tom*, *her husband, Tom*."""
    before = [word for word in text.tokens.lower[max(mention.first - 2, 0) : mention.first] if word != ","]
    return not (text.words.kin | text.words.families).isdisjoint(before[-1:])


def _plural(text: Text, mention: Mention) -> bool:
    return mention.keys[-1].endswith("s") and text.tokens.lower[max(mention.first - 1, 0)] == "the"


def as_member(there: Text, here: Text, mention: Mention) -> bool:
    """One of several under one name: a Royal Marine is one of the Royal Marines, not so *the Knight* of the Knights."""
    keys = mention.keys
    if len(keys) == 1:
        return _as_make(there, here, mention) or _as_make(here, there, mention, turned=True)
    if here.is_person(mention):
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


def as_eponym(there: Text, mention: Mention) -> bool:
    """An adjective of a surname, or the surname of one: *Orwellian*, Orwell; neither of them a place or its people."""
    key, endings = mention.keys[0], there.words.eponyms
    forms = [stem + ending for ending in endings for stem in (key, key.removesuffix("e"))]
    forms += [key.removesuffix(ending) + last for ending in endings if key.endswith(ending) for last in ("", "e")]
    return any(
        other.keys[-1] == form and other.concepts == other.keys
        for form in forms
        if form != key and len(form) >= _ROOT
        for other in there.by_key.get(form, ())[:_NAMES]
    )


def _as_make(plural: Text, single: Text, mention: Mention, *, turned: bool = False) -> bool:
    """A make and several of it: *two Toyotas*, *Toyota cars*; not so *Knights says*, who is no Knight."""
    key = mention.keys[0].removesuffix("s") if turned else mention.keys[0]
    ones = [one for one in single.by_key.get(key, ())[:_NAMES] if one.keys == (key,)]
    return any(_of_make(single, one) for one in ones) and any(
        several.first and _counts(plural, several.first - 1)
        for several in plural.by_key.get(f"{key}s", ())[:_NAMES]
        if len(several.keys) == 1
    )


def _of_make(text: Text, mention: Mention) -> bool:
    """Return whether a name stands before a noun in the plural."""
    behind = "".join(text.tokens.text[mention.last : mention.last + 1])
    return behind.islower() and behind.endswith("s") and behind not in text.words.verbs


def _counts(text: Text, index: int) -> bool:
    word = text.tokens.lower[index]
    return word[0].isdecimal() or word in vocabulary(text.document.language_code).triggers


def _is_one(text: Text, mention: Mention) -> bool:
    """Return whether an indefinite article stands before a name, or before the adjective of one."""
    articles = words(table(text.document.language_code, "language").get("indefinite_articles"))
    return not articles.isdisjoint(text.tokens.lower[max(0, mention.first - _ARTICLE) : mention.first])
