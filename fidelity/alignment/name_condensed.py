"""Names that a condensed text makes of its source's, where the source has all their words but not in a row.

A summary has no room for two mentions: of *Hale* and *the Rovers* it makes *Hale Rovers*, of *Hale* and *the airport*
*Hale Airport*. The parts must bear it out:

1. **a team** by its place and its short name: both are names of their own in the source, and the short name belongs to
   no other place there (*Port Rovers*);
2. **a thing** by a name of the source and what the source calls such things in lower case (*the airport*);
3. **the elder of two** is *Kim Hale Sr.*, where both texts have *Kim Hale Jr.* beside *Kim Hale*.

Who a column is by stands above its text, and often not in it. A label at the head of a sentence (*Hale: Why we should
stay*) of which the source has no word cannot be judged where somebody tells the source who calls himself I and has no
name there: it is ``name-byline``, a warning.
"""

from __future__ import annotations

from bisect import bisect_right

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.model import Finding, Relation
from fidelity.facts.quotes import quoted
from fidelity.languages import table, words

_LABEL = 3  # words of the name in a label
_TOLD = 3  # words of the first person that a narrator has at least
_ENDS = frozenset((".", "!", "?", "”", '"', "\n"))
_NAMES = 100  # names looked at that share a word


def condensed(there: Text, here: Text, mention: Mention) -> Finding | None:
    """Return what is found of a derived name that the source does not have in a row, None where nothing excuses it."""
    rule = made_of(there, here, mention)
    if rule:
        return Finding(None, "name-kept", None, mention.fact, rule)
    if is_byline(there, here, mention):
        return Finding(Relation.UNSUPPORTED, "name-byline", None, mention.fact, "the source does not say who it is by")
    return None


def made_of(there: Text, here: Text, mention: Mention) -> str:
    """Say what of the source a derived name is made of; empty where the source does not bear it out.

    Args:
        there: the source.
        here: the derived text.
        mention: a name of it that the source does not have in a row.
    """
    keys = mention.keys
    if len(keys) == 1:
        return ""
    if keys[-1] == "sr" and keys[:-1] in there.concepts:
        younger = (*keys[:-1], "jr")
        return "the elder of two" if _has(there, younger) and _has(here, younger) else ""
    head, tail = keys[:-1], keys[-1]
    if _named(there, head) and _is_team(there, here, head[-1], tail):
        return "the place and the short name of a team"
    if head in there.concepts and not here.is_person(mention) and _is_kind(there, here, tail):
        longer = any(one.keys[: len(head)] == head != one.keys for one in there.by_key.get(head[0], ())[:_NAMES])
        return "" if longer else "a name and what the source calls the thing"  # Hale Youth Court, Hale Crown Court
    return ""


def is_byline(there: Text, here: Text, mention: Mention) -> bool:
    """Whether a name is a label at the head of a sentence, and the source has no word of it."""
    tokens, begin, end = here.tokens, mention.first, mention.last
    if end - begin > _LABEL or tokens.text[end : end + 1] != [":"]:
        return False
    if begin and tokens.text[begin - 1] not in _ENDS:
        return False
    return not any(key in there.postings for key in (*mention.keys, *mention.concepts)) and _narrated(there)


def _narrated(text: Text) -> bool:
    """Whether a text is told by somebody who calls himself I, what it quotes apart."""
    document, tokens = text.document, text.tokens
    first = words(table(document.language_code, "quotes").get("first_person"))
    quotes = quoted(document)
    begins = [fact.start for fact in quotes]
    told = 0
    for start, end, word in zip(tokens.start, tokens.end, tokens.lower, strict=True):
        if word in first:
            place = document.folded.span(start, end)[0]
            at = bisect_right(begins, place) - 1
            told += at < 0 or quotes[at].end <= place
    return told >= _TOLD


def _has(there: Text, keys: tuple[str, ...]) -> bool:
    """Whether one name of the source has all of some words."""
    return any(set(keys) <= set(one.keys) for one in there.by_key.get(keys[-1], ())[:_NAMES])


def _named(there: Text, keys: tuple[str, ...]) -> bool:
    """Whether a name of the source is called so, or begins so."""
    return any(one.keys[: len(keys)] == keys for one in there.by_key.get(keys[0], ())[:_NAMES])


def _is_team(there: Text, here: Text, place: str, short: str) -> bool:
    """Whether a short name stands by itself in the source, and with no other place."""
    if not (short.endswith("s") or short in here.words.team_words):
        return False
    alone = False
    for one in there.by_key.get(short, ())[:_NAMES]:
        if one.keys[-1] == short and len(one.keys) > 1 and one.keys[-2] != place:
            return False
        alone = alone or (one.keys == (short,) and not there.is_person(one))
    return alone


def _is_kind(there: Text, here: Text, key: str) -> bool:
    """Whether the source calls something so in lower case, in the singular or the plural."""
    forms = {key, key.removesuffix("s"), f"{key}s"}
    return key not in here.words.surnames and not forms.isdisjoint(there.lowered)
