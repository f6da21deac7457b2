"""Support: whether a name of one text stands in the other, in whatever form.

A name is *supported* by a text, in this order, if

1. its keys stand there in a row;
2. its keys are some of the keys of one name there (surname after a full name, ``Last, First``);
3. it is the acronym of a name there, or a name there is its acronym, by declaration (``X Y Z (XYZ)``) or by initials;
4. it is no person's name, and its keys stand there close together in any order (``mayor of Oslo``, ``Oslo mayor``);
5. its letters are those of a name there, but for blanks, hyphens and the usual romanisations.
6. It is one of several that bear the name together (*a Royal Marine*, *the Royal Marines*).
7. It is a phrase that is merely capitalised, and its words stand there in lower case. A title in italics, or with a
   genitive in it (``The Miller's Son``), is no such phrase.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.name_groups import as_eponym, as_family, as_kin, as_member
from fidelity.alignment.name_keys import acronyms, digraphs, is_acronym, letters, skeleton

_BOUND = frozenset(("van", "von", "der", "den", "de", "ten", "ter", "vom", "zu", "di", "da", "du", "del", "della"))
_PARTIES = {"@republican party": "r", "@democratic party": "d"}
_BETWEEN = frozenset((",", "and", "&", "or", "/", "-", "v", "vs", "to"))  # two names of a list or of two sides
_NAMES = 200  # names looked at that share a word


def supports(there: Text, here: Text, mention: Mention, *, whole: bool = False) -> bool:
    """Return whether text ``there`` supports a name of text ``here`` (the ladder of this module's docstring)."""
    if _other_particle(there, mention) or (whole and _with_initial(there, here, mention)):
        return False
    if _other_form(there, here, mention) or _other_order(there, mention):
        return False
    return _stands(there, here, mention)


def _stands(there: Text, here: Text, mention: Mention) -> bool:
    keys = mention.concepts
    if keys in there.concepts or there.rows(keys) or (mention.keys != keys and there.rows(mention.keys)):
        return True  # a name may stand where a longer phrase of the stream has swallowed it
    longer = there.within(keys)
    if longer is not None and not (here.is_person(mention) and initials_differ(longer.keys, mention.keys)):
        return True
    if len(keys) in (2, 3) and here.is_person(mention) and _turned(there, here, mention):
        return True  # Last, First
    if len(keys) == 1 and (as_family(there, here, mention) or _as_short_form(there, keys[0])):
        return True
    if len(keys) == 1 and (keys[0] in there.codes or _coded(there, here, mention)):
        return True
    if _respelt(there, mention):
        return True
    bare = tuple(key for key in keys if key not in here.words.kinds_of_place)
    if keys[-1] == "city" and bare and bare[-1].startswith("@"):
        bare = ()  # Oklahoma City is not Oklahoma
    if len(keys) > 2 and keys[0].startswith("@") and keys[1] in here.words.heads:
        bare = keys[1:]  # the U.S. Department of Energy, at home
    if bare and len(bare) < len(keys) and (bare in there.concepts if keys[-1] == bare[-1] else there.rows(bare)):
        return True  # Mount Elbrus, but Mount Helens is not St. Helens
    if _by_acronym(there, here, mention):
        return True
    if len(keys) > 1 and not here.is_person(mention) and mention.first not in here.emphasised and there.close(keys):
        return True
    if len(keys) > 1 and here.is_person(mention) and _same_person(there, mention):
        return True
    if len(mention.keys) == len(("ann", "lee")) and as_kin(there, mention):
        return True
    if len(keys) == 1 and _PARTIES.get(keys[0]) in there.party_letters:
        return True
    if any(key[0] == "@" for key in keys):
        return (
            len(keys) > 1 and mention.keys[0] not in here.words.given and _located(there, keys)
        ) or _as_common_words(there, here, mention)
    if "".join(mention.keys) in there.joined or _coordinated(there, keys) or _apart(there, here, mention):
        return True
    parts = tuple(map(here.spelling.key, mention.fact.text.split("-")))
    if len(keys) == 1 < len(parts) and there.close(parts):
        return True
    bones = tuple(map(skeleton, mention.keys))
    if (
        all(len(key) > 3 and not key[0].isdigit() and not here.words.is_common(key) for key in mention.keys[-1:])
        and bones in there.skeletons
    ):
        return True
    if len(keys) == 1 and as_eponym(there, mention):
        return True
    return _as_common_words(there, here, mention) or as_member(there, here, mention)


def _turned(there: Text, here: Text, mention: Mention) -> bool:
    """The surname first: with its comma, or where no given name stands last (James Joyce is not Joyce James)."""
    keys = mention.concepts
    rows = there.rows(keys[-1:] + keys[:-1])
    if not rows:
        return False
    if not all(key in here.words.given for key in keys):
        return True
    tokens = there.tokens.text
    return any("," in tokens[row : row + 2] for row in rows[:_NAMES])


def _as_short_form(there: Text, key: str) -> bool:
    return any(there.rows(long) for long in there.spelling.short_forms.get(key, ()))


def _coded(there: Text, here: Text, mention: Mention) -> bool:
    """The postal code of a state that the other text gives."""
    state = here.spelling.postal.get(mention.fact.text)
    return state is not None and bool(there.rows((state,)))


def _respelt(there: Text, mention: Mention) -> bool:
    """The same letters, ``ü`` written ``ue``, initials closed up, compounds parted."""
    name = str(mention.fact.value)
    bare = letters(name)
    if len(bare) < 4:
        return False
    if bare in there.digraphs or (not name.isascii() and digraphs(name) in there.letters):
        return True
    return len(mention.keys) > 1 and bare in there.letters


def _other_particle(there: Text, mention: Mention) -> bool:
    """Every bearer of the name has particles, and other ones: ``van der Berg``, ``van den Berg``."""
    mine = _particles(mention)
    if not mine:
        return False
    theirs = [_particles(m) for m in there.by_key.get(mention.keys[-1], ())[:_NAMES] if m.keys[-1] == mention.keys[-1]]
    return bool(theirs) and all(one and one != mine for one in theirs)


def _particles(mention: Mention) -> list[str]:
    return [word for word in str(mention.fact.value).lower().split() if word in _BOUND]


def _other_form(there: Text, here: Text, mention: Mention) -> bool:
    """The same firm in another legal form."""
    mine = here.spelling.legal_form(str(mention.fact.value))
    if not mine:
        return False
    theirs = [
        there.spelling.legal_form(str(m.fact.value))
        for m in there.by_key.get(mention.keys[-1], ())[:_NAMES]
        if m.keys == mention.keys
    ]
    return bool(theirs) and all(form and form != mine for form in theirs)


def _other_order(there: Text, mention: Mention) -> bool:
    """Two surnames or given names that a hyphen joins, exchanged: ``Lind-Moe``, ``Moe-Lind``; places have no order."""
    if "-" not in mention.fact.text or any(key[0] == "@" for key in mention.concepts):
        return False
    own = {word for m in there.by_key.get(mention.keys[-1], ())[:_NAMES] for word in m.fact.text.split()}
    joined = [word for word in mention.fact.text.split() if word.count("-") == 1 and word not in own]
    return any("-".join(reversed(word.split("-"))) in own for word in joined)


def _with_initial(there: Text, here: Text, mention: Mention) -> bool:
    """A middle initial that the other text never gives: ``Ann M. Lee`` where that has *Ann Lee*."""
    keys = mention.keys
    if (
        len(keys) != len(("ann", "m", "lee"))
        or len(keys[1]) > 1
        or not keys[1].isalpha()
        or not here.is_person(mention)
    ):
        return False
    bearers = [m.keys for m in there.by_key.get(keys[-1], ())[:_NAMES] if m.keys[0] == keys[0] and len(m.keys) > 1]
    return bool(bearers) and all(known == (keys[0], keys[-1]) for known in bearers)


def _located(there: Text, keys: Sequence[str]) -> bool:
    """A place before a name of the other text (``Texas Air Patrol``), both known there, no other place before it."""
    if not there.rows(keys[:1]):
        return False
    stream, places = there.stream
    return any(
        not stream[index - 1].startswith("@") if (index := bisect_left(places, token)) else True
        for token in there.rows(keys[1:])
    )


def _coordinated(there: Text, keys: Sequence[str]) -> bool:
    """Two names that share their head: ``Lower and Upper Saxony`` supports *Lower Saxony*."""
    stream, places = there.stream
    rest = list(keys[1:])
    if not rest:
        return False
    return any(
        stream[place + 2 : place + 2 + len(rest)] == rest
        and not {"and", "or", "&"}.isdisjoint(there.tokens.lower[places[place] : places[place + 1]])
        for place in there.postings.get(keys[0], ())[:_NAMES]
        if place + 2 < len(stream)
    )


def _apart(there: Text, here: Text, mention: Mention) -> bool:
    """A given name and a surname that the other text never gives together, but each alone and with no other partner."""
    if len(mention.keys) != 2 or not (mention.keys[0] in here.words.given or here.is_person(mention)):
        return False
    given, surname = (there.by_key.get(key, ())[:_NAMES] for key in mention.keys)
    if any(len(one.keys) > 1 and mention.keys[0] == one.keys[0] for one in given):
        return False
    if any(len(one.keys) > 1 and mention.keys[1] == one.keys[-1] for one in surname):
        return False
    lone = [[one for one in found if len(one.keys) == 1] for found in (given, surname)]
    return all(lone) and not _listed(there, *lone)


def _listed(text: Text, some: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Whether a text names two side by side, as it names two people: *Sullay and Kaikai*, *Sullay, Kaikai*."""
    firsts = {other.first for other in others} | {other.first for other in some}
    return any(
        one.last + 1 in firsts and text.tokens.lower[one.last] in _BETWEEN for found in (some, others) for one in found
    )


def _by_acronym(there: Text, here: Text, mention: Mention) -> bool:
    keys = mention.keys
    if len(keys) == 1 and is_acronym(mention.fact.text):
        long = here.declared.get(keys[0])
        if renamed(there, here, mention) is not None:
            return False
        if keys[0] in there.initials or keys[0] in there.declared:
            return True
        return long is not None and bool(there.rows(long.concepts) or there.rows(long.keys))
    if len(keys) < 2:
        return False
    for acronym in acronyms(str(mention.fact.value), keys):
        known = there.declared.get(acronym)
        if known is not None:
            continue  # the source spells it out in another way
        if (acronym,) in there.spelling.concepts:
            continue  # everybody does: PLO
        if len(acronym) > 1 and any(is_acronym(m.fact.text) for m in there.by_key.get(acronym, ())):
            return True
    return False


def renamed(there: Text, here: Text, mention: Mention) -> str | None:
    """Return the acronym of the other text where a name that declares one there declares another here."""
    long = here.declared.get(mention.keys[0])
    if long is None or len(mention.keys) > 1 or mention.keys[0] in there.declared:
        return None
    own = [short for short, name in there.declared.items() if name.concepts == long.concepts]
    return own[0] if own and mention.keys[0] not in there.by_key else None


def _same_person(there: Text, mention: Mention) -> bool:
    """The same surname, and given names that are short for one another (Bill, William) or initials."""
    spell = there.spelling
    for other in there.by_key.get(mention.keys[-1], ())[:_NAMES]:
        if len(other.keys) < 2 or other.keys[-1] != mention.keys[-1]:
            continue
        if _spelt_out(mention, other) or _spelt_out(other, mention):
            return True
        if spell.same_given(mention.keys[0], other.keys[0]) and not initials_differ(other.keys, mention.keys):
            inner = [key for key in mention.keys[1:-1] if len(key) > 1]
            if all(any(spell.same_given(key, k) for k in other.keys) for key in inner):
                return True
    return False


def _spelt_out(short: Mention, long: Mention) -> bool:
    """``J.R. Whitlock`` for ``John Robert Whitlock``."""
    first = short.keys[0]
    if not 1 < len(first) < 4 or not str(short.fact.value).replace(".", "")[: len(first)].isupper():
        return False
    return first == "".join(key[0] for key in long.keys[:-1])


def initials_differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two names have middle initials that are not the same; none on one side is no difference."""
    inner, theirs = one[1:-1], other[1:-1]
    if not any(len(key) == 1 for key in (*inner, *theirs)) or not inner or not theirs:
        return False
    return [key[0] for key in inner] != [key[0] for key in theirs]


def _as_common_words(there: Text, here: Text, mention: Mention) -> bool:
    """A phrase that is merely capitalised: common words in lower case in the other text, be it in another number."""
    words, spell = here.words, there.spelling
    keys = mention.keys
    if any(not words.is_common(key) for key in keys) or (len(keys) > 1 and keys[0] in words.given):
        return False
    if len(keys) == 1 and keys[0] in words.surnames and mention.first not in here.free:
        return False
    forms = [_numbers(key) for key in keys]
    if len(keys) > 1 and (
        mention.first in here.emphasised or "'s" in " ".join(here.tokens.lower[mention.first : mention.last - 1])
    ):
        return False  # a title of a work is no phrase
    return all(any(form in there.lowered for form in group) for group in forms) and bool(spell)


def _numbers(key: str) -> tuple[str, ...]:
    if key.endswith("s") and len(key) > 3:
        return (key, key[:-1], key.removesuffix("es"), key[:-3] + "y" if key.endswith("ies") else key)
    return (key, key + "s", key + "es", key[:-1] + "ies" if key.endswith("y") else key)
