"""Offices: the title that a derived name stands under, and the titles that the source gives the same person.

Leaving a title out changes nothing. These are other statements:

1. another office (*Minister* for *President*), where nothing near the person's names in the source speaks of it;
2. another field (*Foreign* for *Finance Minister*, *Secretary of State* for *of Defense*) or another party, where both
   texts give one;
3. a modifier lost or added: *former*, *vice*, *acting*, and the first of two ranks (*Lieutenant* Colonel);
4. a courtesy of the other sex (*Lord*, *Lady*).

A title stands before the name (``Foreign Minister X``, ``the minister of health, X``) or, between commas, behind it.
"""

from __future__ import annotations

from typing import NamedTuple

from fidelity.alignment.entities import Mention, Text
from fidelity.facts.name_words import Lexicon

_OWN = 40  # places of one name looked at
_AROUND = 10  # tokens around a name in which the source may give its office
_REACH = 9  # tokens that a title may take
_JOINTS = frozenset(("of", "for", "the", "and", "&"))  # between an office and its field
_MARKS = frozenset((".", "-", "'", "’"))
_ENDS = frozenset((",", ".", ";"))
_ONE_RANK = frozenset(
    ("detective", "police", "private", "reverend", "professor", "rabbi")
)  # said or left out before another rank without changing it
_ONE_OFFICE = frozenset((("associate", "justice"),))  # all but the chief are called justice for short
_ENDED = frozenset(("until", "previously", "resigned", "retired", "formerly"))  # an office is over
_HELD = frozenset(("was", "were", "been", "served", "then", "past", "late"))  # the same, before the office itself
_CHANGING = frozenset(("former", "deputy", "assistant"))  # change a trade: a former teacher is none
_AFTER = 4  # tokens behind such a word in which the office stands
_LETTERS = {"r": "republican", "d": "democrat"}


class _Office(NamedTuple):
    """What a title says: all in lower case, in the first form of the tables."""

    offices: frozenset[str]
    modifiers: frozenset[str]
    fields: frozenset[str]
    parties: frozenset[str]
    posts: frozenset[str]
    shown: str

    def same(self, other: _Office) -> bool:
        return bool(self.offices & other.offices or self.posts & other.posts)


def retitled(there: Text, here: Text, mention: Mention) -> tuple[Mention, str] | None:
    """Return the source name and the rule where a derived name stands under an office that the source does not give it.

    Args:
        there: the source.
        here: the derived text.
        mention: a supported derived name.
    """
    if here.setting(mention) in there.settings:
        return None  # in so many words, though perhaps not among the first places of a name that is said often
    title, gender = _office(here, mention), _gender(mention, here.words)
    trade = _trade(here, mention)
    if title is None and not gender and not trade:
        return None
    own = _bearers(there, mention)
    known = [(other, _trade(there, other)) for other in own] if trade else []
    if all(its != trade for _, its in known):
        for other, its in known:
            longer, shorter = (its, trade) if len(its) > len(trade) else (trade, its)
            if longer[1:] == shorter and there.words.modifiers.get(longer[0]) in _CHANGING:
                return other, f"“{longer[0]}” is {'lost' if longer is its else 'added'}"
    others = {_gender(other, there.words) for other in own} - {""}
    if gender and others and gender not in others:
        source = next(other for other in own if _gender(other, there.words))
        return source, f"the title differs ({source.title} → {mention.title})"
    if title is None:
        return None
    given = [(other, office) for other in own if (office := _office(there, other)) is not None]
    if not given:
        return None
    around = there.around.get(mention.keys)
    if around is None:
        around = there.around[mention.keys] = _around(there, own)
    source, first = given[0]
    if first.offices and not title.offices <= around:
        return source, f"the title differs ({first.shown} → {title.shown})"
    alike = [(other, office) for other, office in given if office.same(title)]
    for mine, theirs in (
        (title.fields, [office.fields for _, office in alike]),
        (title.parties, [office.parties for _, office in given]),
    ):
        if mine and all(theirs) and theirs and not mine & (around | frozenset().union(*theirs)):
            return source, f"the title differs ({first.shown} → {title.shown})"
    if not alike:
        part = title.offices and all(title.offices <= office.modifiers for _, office in given)  # Lt. for Lt. Col.
        return (source, f"the title differs ({first.shown} → {title.shown})") if part else None
    source = alike[0][0]
    lost = frozenset.intersection(*(office.modifiers for _, office in alike)) - title.modifiers
    if lost:
        return source, f"“{min(lost)}” is lost"
    gained = title.modifiers - around - ({"former"} if around & _ENDED or _held(there, own, title) else set())
    if gained:
        return source, f"“{min(gained)}” is added"
    return None


def _trade(text: Text, mention: Mention) -> tuple[str, ...]:
    """Return the words beside a name that say by a trade who it is: *former teacher* Ann Lee; Ann Lee, a teacher."""
    lower, words = text.tokens.lower, text.words
    first = i = mention.first - (lower[mention.first - 1 : mention.first] == [","])  # the former smith, Ann Lee
    while i and mention.first - i < _AFTER:
        if not (
            lower[i - 1] in words.occupations or (i < first and (lower[i - 1] == "-" or titular(words, lower[i - 1])))
        ):
            break
        i -= 1
    said = lower[i:first]
    if not said and lower[mention.last : mention.last + 2] in ([",", "a"], [",", "an"], [",", "the"]):
        first = i = mention.last + 2
        while i < first + _AFTER and (lower[i] in words.occupations or titular(words, lower[i])):
            i += 1
        said = lower[first:i] if lower[i - 1] in words.occupations and lower[i] in _ENDS else []
    return tuple(words.modifiers.get(word, word) for word in said if word != "-")


def _gender(mention: Mention, words: Lexicon) -> str:
    """Return whether a courtesy before a name tells a man from a woman: *Lord* and *Lady*; else nothing."""
    return words.genders.get(mention.title.split()[-1], "") if mention.title else ""


def _bearers(there: Text, mention: Mention) -> list[Mention]:
    """Return the source mentions of a name, those of a namesake left out."""
    keys = _without_suffix(there, mention)
    own = [m for m in there.by_key.get(keys[-1], ())[:_OWN] if _without_suffix(there, m)[-1] == keys[-1]]
    if len(keys) < 2:
        return own
    spell = there.spelling
    return [m for m in own if len(_without_suffix(there, m)) < 2 or spell.same_given(m.keys[0], keys[0])] or own


def _without_suffix(there: Text, mention: Mention) -> tuple[str, ...]:
    """Return the keys of a name up to its surname: not the Jr. behind it, which many have."""
    keys = mention.keys
    return keys[:-1] if len(keys) > 1 and keys[-1] in there.words.suffixes else keys


def _around(there: Text, own: list[Mention]) -> frozenset[str]:
    """Return the words near a person's names, in the first form of the tables; no title of somebody else."""
    words = there.words
    found: set[str] = set()
    for other in own:
        first, last = max(0, other.first - _AROUND), other.last + _AROUND
        near = list(there.tokens.lower[first:last])
        for place in range(first, first + len(near)):
            name = there.begins.get(place)
            if name is not None and name.keys[-1] != other.keys[-1] and there.is_person(name):
                _hide_title(words, near, place - first)
        for before, word in zip(["", *near], near, strict=False):
            bare = word.removesuffix("'s")
            if before != "prime" or bare != "minister":  # a premier is another minister
                found.add(bare)
    forms = found.union([bare.removesuffix("s") for bare in found])
    for table in (words.offices, words.modifiers, words.fields):
        found.update([table[form] for form in forms if form in table])
    if "prime" in found:
        found.add("premier")
    return frozenset(found)


def _hide_title(words: Lexicon, near: list[str], end: int) -> None:
    """Blank the title right before ``end``; one in the plural is shared by the names that follow."""
    while end and (near[end - 1] in words.modifiers or words.offices.get(near[end - 1]) == near[end - 1]):
        end -= 1
        near[end] = ""


def _held(there: Text, own: list[Mention], title: _Office) -> bool:
    """Return whether the source says near a name that somebody had the office: ``who was then the mayor``."""
    words, lower = there.words, there.tokens.lower
    for other in own:
        for place in range(max(0, other.first - _AROUND), min(len(lower), other.last + _AROUND)):
            if lower[place] in _HELD:
                behind = lower[place + 1 : place + 1 + _AFTER]
                if any(words.offices.get(word, word) in title.offices | title.posts for word in behind):
                    return True
    return False


def _office(text: Text, mention: Mention) -> _Office | None:
    """Return what the title of a name says; None where it has none."""
    known = _read(text.words, _before(text, mention))
    if known is None:
        known = _read(text.words, _behind(text, mention))
    letter = _party_letter(text, mention)
    if letter:
        empty: frozenset[str] = frozenset()
        known = known or _Office(empty, empty, empty, empty, empty, letter)
        known = known._replace(parties=known.parties | {letter})
    return known


def _read(words: Lexicon, title: list[str]) -> _Office | None:
    """Sort the words of a title."""
    offices: list[str] = []
    modifiers: set[str] = set()
    fields: set[str] = set()
    parties: set[str] = set()
    posts: set[str] = set()
    title = [word for word in title if word not in _MARKS]
    for place, word in enumerate(title):
        following = title[place + 1] if place + 1 < len(title) else ""
        if word == "prime" and following == "minister":
            offices.append("premier")
        elif (word == "minister" and place and title[place - 1] == "prime") or (word, following) in _ONE_OFFICE:
            continue
        elif word in words.modifiers:
            modifiers.add(words.modifiers[word])
        elif word in words.offices:
            if following in words.offices and words.offices[following] != words.offices[word]:
                posted = place > 0 and title[place - 1] in words.fields  # the army chief, Gen. Holm
                if words.offices[word] not in _ONE_RANK and not posted:
                    modifiers.add(words.offices[word])
            else:
                offices.append(words.offices[word])
        elif word in words.fields:
            fields.add(words.fields[word])
        if word in words.parties and (following in words.offices or following == ""):
            parties.add(words.parties[word])
            fields -= parties
        if word in words.posts:
            posts.add(word)
    if not (offices or posts or parties):
        return None
    held, modified = frozenset(offices), frozenset(modifiers)
    return _Office(held, modified, frozenset(fields), frozenset(parties), frozenset(posts), " ".join(title))


def titular(words: Lexicon, word: str) -> bool:
    """Return whether a word may belong to a title."""
    tables = words.offices, words.modifiers, words.titles, words.fields, words.parties, words.posts
    return any(word in table for table in tables)


def _before(text: Text, mention: Mention) -> list[str]:
    """Return the words of the title before a name, a comma between them or not."""
    tokens, words = text.tokens, text.words
    begin = tokens.sentences[mention.sentence][0]
    while (
        begin > 1
        and tokens.text[begin - 1] == "."
        and tokens.lower[begin - 2] in words.offices
        and tokens.text[begin - 2][0].isupper()
        and tokens.paragraph(begin - 2) == tokens.paragraph(mention.first)
    ):
        begin -= 2  # Brig. Gen. Pia Holm
    found: list[str] = []
    i = mention.first - 1
    if i > begin and tokens.text[i] == ",":
        i -= 1
    while i >= begin and mention.first - i <= _REACH:
        word = tokens.lower[i]
        if titular(words, word):
            found.append(word)
        elif not (word in _MARKS or (word in _JOINTS and found and found[-1] in words.fields)):
            break
        i -= 1
    found.reverse()
    if i >= begin and found and tokens.lower[i] in ("and", "or"):
        return [word for word in found if word not in words.parties]  # one of two
    return [word for word in found if word not in words.honorifics or word in words.offices]


def _behind(text: Text, mention: Mention) -> list[str]:
    """Return the words of the title behind a name: ``Ana Ruiz, the former president,``."""
    tokens, words = text.tokens, text.words
    finish = min(tokens.sentences[mention.sentence][1], mention.last + _REACH)
    i = mention.last
    if i >= finish or tokens.text[i] != ",":
        return []
    found: list[str] = []
    for k in range(i + 1, finish):
        word = tokens.lower[k]
        if titular(words, word):
            found.append(word)
        elif tokens.text[k][0].isupper() or k in text.begins:
            if found and tokens.lower[k - 1] not in _JOINTS:
                return []  # the title of the next name
        elif word not in _JOINTS and word not in _MARKS and word not in ("a", "an", "'s"):
            break
    return found if any(word in words.offices or word in words.posts for word in found) else []


def _party_letter(text: Text, mention: Mention) -> str:
    """Return the party of ``(R-Utah)`` or ``(R)`` behind a name."""
    tokens = text.tokens
    i = mention.last
    if tokens.text[i : i + 1] == ["("] and tokens.text[i + 2 : i + 3] in (["-"], ["–"], [")"]):
        return _LETTERS.get(tokens.lower[i + 1], "")
    return ""
