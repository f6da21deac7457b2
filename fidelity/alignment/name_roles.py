"""Names that have taken each other's role, told by the noun that says what somebody is.

*Its rival, Arlo, serves Bath*, then *whose rival Volt serves Bath*; *the lawyer Pia Holm*, then *Jon Falk, a lawyer*.
A noun of the table of roles beside a name, as apposition or before it, binds the role to the name. Where the source
binds a role to one name, and to that one alone, another name of the source that bears it is a name in the wrong role.

Nationalities bind the nouns beside them in the same way (*Greek boats*, *boats from Greece*). Since any noun will do
there, two of them must have been exchanged. A country before a person (*Jamaica's Keisha Dunn*, *the French envoy Luc
Morel*) is held to what the source says of that person: where every place of the country stands before somebody else, it
has been given to the wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.model import Finding, Relation
from fidelity.alignment.name_aliases import aliases

_OWNERS = frozenset(("its", "his", "her", "their", "whose", "our", "my", "the", "a", "an"))
_WITHIN = frozenset(("in", "at", "of", "from", "near"))
_BELONGING = frozenset(("of", "at", "from", "in"))
_COPULAS = frozenset(("is", "was", "became"))
_ENDS = frozenset(("who", "which", "and", "of", "in", "at", "for", "not", "by", "to"))
_SCIENCES = ("ologist", "ologists")  # cosmologist, zoologist: a role for every science
_WIDE = 6  # tokens behind a name in which its predicate stands
_MOST = 4_000  # names of one text looked at

_BETWEEN = 4  # words of a trade between a country and a person: the former rugby league captain
_PLACES = 40  # places of one name that are looked at
_POSSESSIVE = frozenset(("'s", "’s", "'", "’", "s", "-"))

Bindings = dict[str, dict[str, Mention]]  # role, entity → one mention that bears it


def recast(there: Text, here: Text) -> Iterator[tuple[Mention, Mention]]:
    """Yield (source name, derived name in its role)."""
    if max(len(there.mentions), len(here.mentions)) > _MOST:
        return
    yield from _roles(there, here)
    yield from _origins(there, here)


def _roles(there: Text, here: Text) -> Iterator[tuple[Mention, Mention]]:
    derived = _bound(here)
    if not derived:
        return
    source = _bound(there)
    known = {mention.concepts for mention in there.mentions}
    for role, bearers in derived.items():
        home = source.get(role, {})
        if len(home) != 1 or len(bearers) != 1:
            continue
        mention, other = next(iter(bearers.values())), next(iter(home.values()))
        if mention.concepts not in known or same_person(there, mention, other) or aliases(there, here, other, mention):
            continue
        if _of_another(there, here, other, mention):
            continue
        if (
            role in there.words.mutual
            and _told_together(there, mention, other)
            and _told_together(here, mention, other)
        ):
            continue  # Pia's partner is Jon: Jon's partner is Pia
        if _uses(there, role) == 1:  # a second use of the noun might be said of the other
            yield other, mention


def _of_another(there: Text, here: Text, source: Mention, derived: Mention) -> bool:
    """Whether the role is said to be at one body there and at another here: *Leith manager*, *Bath manager*."""
    bodies = [text.ends.get(mention.first - 1) for text, mention in ((there, source), (here, derived))]
    one, other = bodies
    return one is not None and other is not None and set(one.concepts).isdisjoint(other.concepts)


def _told_together(text: Text, one: Mention, other: Mention) -> bool:
    """Whether both names stand in one sentence of a text."""
    sentences: list[set[int]] = [
        {mention.sentence for mention in text.mentions if mention.concepts == name.concepts} for name in (one, other)
    ]
    return not sentences[0].isdisjoint(sentences[1])


def _uses(text: Text, role: str) -> int:
    lower = text.tokens.lower
    return lower.count(role) + lower.count(f"{role}s")


def _bound(text: Text) -> Bindings:
    """Return the roles of a text and who bears them."""
    found: defaultdict[str, dict[str, Mention]] = defaultdict(dict)
    roles = text.words.roles
    for mention in text.mentions:
        for word in (*_nouns(text, mention), *_predicate(text, mention)):
            if word in roles or word.endswith(_SCIENCES):
                found[word].setdefault(" ".join(mention.concepts), mention)
    return found


def same_person(there: Text, one: Mention, other: Mention) -> bool:
    """Return whether two names may be one person's: one inside the other, or given names short for one another."""
    mine, theirs = {*one.keys}, {*other.keys}
    if mine <= theirs or theirs <= mine:
        return True
    return one.keys[-1] == other.keys[-1] and there.spelling.same_given(one.keys[0], other.keys[0])


def _nouns(text: Text, mention: Mention) -> Iterator[str]:
    """Yield the nouns that stand with a name as its description."""
    lower, raw = text.tokens.lower, text.tokens.text
    first, last = text.tokens.sentences[mention.sentence]
    i = mention.first - 1
    if i > first and raw[i] == ":" and lower[mention.last : mention.last + 1] != [","]:
        yield lower[i - 1]  # Director: Pia Holm
    elif i > first and raw[i] == ",":  # its rival, Arlo,
        begin = next((k for k in range(i - 1, max(first, i - 4) - 1, -1) if _opens(text, k)), None)
        if begin is not None or i - first < 3:
            yield lower[i - 1]
    elif i >= first:
        yield lower[i]
    i = mention.last
    if mention.first > first and lower[mention.first - 1] in _BELONGING:
        return  # Li Wei of Fudan University, her brother: Li Wei is
    if (
        i + 1 < last
        and raw[i] == ","
        and not (mention.first > first and lower[mention.first - 1] in _WITHIN)  # of the mill in Hale, a smith
        and ((lower[i + 1] in _OWNERS and lower[i + 1] != "whose") or raw[i + 1][0].isupper())
    ):
        for word in lower[i + 1 : min(last, i + 7)]:
            if word in (",", ";", ".", "who", "which", "and", "of"):
                break
            yield word


def _predicate(text: Text, mention: Mention) -> Iterator[str]:
    """Yield the words that a copula says of a name: *Pia Holm is a noted cosmologist*."""
    lower = text.tokens.lower
    finish = text.tokens.sentences[mention.sentence][1]
    if lower[mention.last : mention.last + 1] and lower[mention.last] in _COPULAS:
        for word in lower[mention.last + 1 : min(finish, mention.last + _WIDE)]:
            if not word[0].isalpha() or word in _ENDS:
                return
            yield word


def _opens(text: Text, index: int) -> bool:
    word = text.tokens.lower[index]
    return word in _OWNERS or word.endswith(("'s", "s'"))


def _origins(there: Text, here: Text) -> Iterator[tuple[Mention, Mention]]:
    derived = _nations(here)
    if len(derived) < 2:
        return
    source = _nations(there)
    moved: dict[tuple[str, str], tuple[Mention, Mention]] = {}
    for noun, bearers in derived.items():
        home = source.get(noun, {})
        if len(home) == len(bearers) == 1 and bearers.keys() != home.keys():
            (name, mention), (own, other) = next(iter(bearers.items())), next(iter(home.items()))
            moved.setdefault((own, name), (other, mention))
    for (own, name), pair in moved.items():
        if own < name and (name, own) in moved:
            yield pair


def _nations(text: Text) -> Bindings:
    """Return the nouns beside nationalities and countries, and which they belong to."""
    found: defaultdict[str, dict[str, Mention]] = defaultdict(dict)
    tokens, words = text.tokens, text.words
    for mention in text.mentions:
        if len(mention.concepts) != 1 or not mention.concepts[0].startswith("@"):
            continue
        first, last = tokens.sentences[mention.sentence]
        if mention.first > first and tokens.lower[mention.first - 1] == "from":
            near = tokens.lower[max(first, mention.first - 3) : mention.first - 1][::-1]
        else:
            near = tokens.lower[mention.last : min(last, mention.last + 2)]
        for word in near:
            if word in words.function or not word[0].isalpha():
                break
            found[word].setdefault(mention.concepts[0], mention)
    return found


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
