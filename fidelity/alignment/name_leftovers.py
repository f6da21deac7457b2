"""Leftovers: a source name that is gone and a derived name that nothing supports may be one name, altered.

A reworded sentence leaves no stretch that faces the other (*The Danish king spoke*, *the king of Norway spoke*). When
all else is matched, what is left on both sides is paired: two names of the same sort (persons, places and
nationalities, acronyms, organisations under one head word) whose sentences answer each other or, in a sentence said
anew, that stand beside the same noun.

An organisation whose head word became an ordinary one (*Centre for Marine Research*, *Middle for Marine Research*) has
lost it too: the rest of its name still stands in a sentence that answers, behind a word with a capital.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.facing import Facing
from fidelity.alignment.name_groups import is_relation
from fidelity.alignment.name_keys import is_acronym
from fidelity.alignment.placed import span_tokens
from fidelity.alignment.texts import TextAlignment
from fidelity.facts.model import Fact, Kind
from fidelity.facts.name_values import NameValue
from fidelity.facts.name_words import stem

_MOST = 200  # leftovers of one side compared: two texts that have so many are not about the same
_ANSWERS = 0.3  # score from which a sentence answers another, or one beside it does
_SURELY = 0.45  # score that a sentence beside the answering one cannot reach
_KNOWN = 0.15  # the same, where a name stands by its first word alone
_SLIP = 0.75  # letters in common that make a word a slip of a given name
_NEAR = 4  # tokens on either side of a nationality in which its noun stands
_BESIDE = 0.15  # what the same noun beside both adds
_CERTAIN = 9.0  # score of two towns at the head of their articles
_HEAD = 16  # tokens that a dateline may take
_TWO = 2  # one name for two, or two for one: Apple's shop for the Arlo Shop of Arlo
_BODY = 4  # words of a name of which one less is a slip: a shorter one may be left for another, the Nobel (Peace) Prize
_DASHES = frozenset("—–-")
_NO_SUBJECT = ("s", "ing", "ly")  # plurals need no article, and the others are no nouns
_JOINTS = frozenset(("of", "for", "on", "to", "against", "and", "in", "with"))


def leftovers(
    there: Text, here: Text, texts: TextAlignment, gone: Sequence[Mention], new: Sequence[Mention], *, lone: bool = True
) -> list[tuple[Mention, Mention]]:
    """Return (missing source name, unsupported derived name) of the same sort and place, each used once, best first.

    With ``lone``, two of unknown sorts are paired, too, where their sentences lack and add hardly anything else.
    """
    found: list[tuple[float, int, int]] = []
    if not gone or not new or max(len(gone), len(new)) > _MOST:
        return []
    sorts = [_sort(here, mention) for mention in new]
    crowd = Counter((0, mention.sentence) for mention in gone) + Counter((1, mention.sentence) for mention in new)
    for i, source in enumerate(gone):
        mine = _sort(there, source)
        for j, derived in enumerate(new):
            if _rest(there, source) == _rest(here, derived):
                found.append((-_CERTAIN, i, j))
                continue
            if not mine & sorts[j]:
                lost, added = crowd[0, source.sentence], crowd[1, derived.sentence]
                alike = lone and lost * added <= _TWO and _unlike(mine, sorts[j])
                score = texts.sentence_score(source.fact, derived.fact) if alike else 0.0
                if score >= _SURELY:
                    found.append((-score, i, j))
                continue
            if "dateline" in mine & sorts[j]:
                found.append((-_CERTAIN, i, j))
                continue
            score = texts.sentence_score(source.fact, derived.fact)
            beside = bool(_nouns(there, source) & _nouns(here, derived))
            if score >= _SURELY or (beside and ("place" in mine or score >= _ANSWERS)):
                score += _BESIDE * beside + texts.context(source.fact, derived.fact)
                found.append((-score, i, j))
    pairs: list[tuple[Mention, Mention]] = []
    used: set[tuple[str, int]] = set()
    for _, i, j in sorted(found):
        if used.isdisjoint((("gone", i), ("new", j))):
            used.update((("gone", i), ("new", j)))
            pairs.append((gone[i], new[j]))
    return pairs


def _rest(text: Text, mention: Mention) -> list[str]:
    """Return the words of a sentence without a name of it."""
    first, last = text.tokens.sentences[mention.sentence]
    return text.tokens.lower[first : mention.first] + text.tokens.lower[mention.last : last]


def _unlike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Return whether two sorts are none that exclude each other: no person, and no place beside a body."""
    return "person" not in mine | theirs and ("place" not in mine | theirs or not (mine and theirs))


def remnant(there: Text, here: Text, texts: TextAlignment, source: Mention) -> Mention | None:
    """Return what the derived text has left of a lost source name, or put in its place."""
    return (
        beheaded(here, texts, source)
        or datelined(here, there, source)
        or disguised(here, texts, source)
        or unopened(here, texts, source)
        or misspelt(here, texts, source)
        or thinned(here, texts, source)
    )


def beheaded(here: Text, texts: TextAlignment, source: Mention) -> Mention | None:
    """Return the derived name that is all of an organisation's but its head word, another word in the head's place."""
    heads = here.words.heads
    rest = [key for key in source.concepts if key not in heads]
    if not rest or source.keys[0] not in heads or len(rest) != len(source.concepts) - 1:
        return None
    tokens = here.tokens
    for mention in here.by_key.get(rest[-1], ()):
        head = mention.first - 1
        if list(mention.concepts) != rest or head < 1 or tokens.lower[head] not in _JOINTS:
            continue
        if tokens.text[head - 1][0].isupper() and texts.sentence_score(source.fact, mention.fact) >= _ANSWERS:
            return mention
    return None


def thinned(here: Text, texts: TextAlignment, source: Mention) -> Mention | None:
    """Return the derived name that is a body's but for its first words, or for words between its first and last."""
    keys = source.keys
    if here.is_person(source):
        return None
    for mention in here.by_key.get(keys[-1], ())[:_MOST]:
        mine = mention.keys
        inner = len(keys) >= _BODY and mine[0] == keys[0] and mine[-1] == keys[-1] and set(mine) < set(keys)
        if not (len(mine) > 1 and (inner or (len(mine) < len(keys) and mine == keys[-len(mine) :]))):
            continue
        if texts.sentence_score(source.fact, mention.fact) >= _ANSWERS:
            return mention
    return None


def misspelt(here: Text, texts: TextAlignment, source: Mention) -> Mention | None:
    """Return the derived surname behind a common word that is nearly a lost given name: *Isle Brandt* for Ilse."""
    if len(source.keys) != len(("Ilse", "Brandt")) or not here.is_person(source):
        return None
    tokens = here.tokens
    for mention in here.by_key.get(source.keys[-1], ())[:_MOST]:
        before = mention.first - 1
        if len(mention.keys) > 1 or before not in here.free or not tokens.text[before][0].isupper():
            continue
        if sorted(tokens.lower[before]) == sorted(source.keys[0]) or (
            texts.similarity(tokens.lower[before], source.keys[0]) >= _SLIP
        ):
            return mention
    return None


def unopened(here: Text, texts: TextAlignment, source: Mention) -> Mention | None:
    """Return the derived name that is a place's without its first word: *Orleans* for New Orleans."""
    rest = source.concepts[1:]
    if len(rest) != 1 or source.keys[0] not in here.words.place_opens or here.is_person(source):
        return None
    bare = [mention for mention in here.by_key.get(rest[0], ())[:_MOST] if mention.concepts == rest]
    return next((mention for mention in bare if texts.sentence_score(source.fact, mention.fact) >= _KNOWN), None)


def disguised(here: Text, texts: TextAlignment, source: Mention) -> Mention | None:
    """Return what stands in a lost name's place if it is a common word that begins its sentence as no noun does.

    *Milan beat Lazio*, *Inter beat Lazio*: one word in the singular, with the same verb behind it and no article, is
    a name, though its capital proves nothing.
    """
    return _bare_subject(here, texts.answer_source(source.fact))


def masked(there: Text, texts: TextAlignment, derived: Mention) -> Mention | None:
    """Return the same in the source, where a derived name without support stands in such a word's place."""
    assert derived.fact.document is not None, "a mention stands in a text"  # noqa: S101
    behind = derived.fact.document.tokens.text[derived.last : derived.last + 1]
    if not behind or not behind[0].islower():
        return None  # no subject: the utility, headed by Ann Lee, had … for Power had …
    return _bare_subject(there, texts.answer(derived.fact))


def _bare_subject(text: Text, facing: Facing | None) -> Mention | None:
    if facing is None or facing.start >= facing.end:
        return None
    document, tokens, words = text.document, text.tokens, text.words
    name = document.text[facing.start : facing.end].strip()
    if not name[:1].isupper() or not name.isalpha():
        return None
    begin = document.text.index(name, facing.start)
    fact = Fact(Kind.NAME, name, begin, begin + len(name), NameValue(name), document)
    first, last = span_tokens(document, fact)
    word = tokens.lower[first]
    if first not in text.free or first in text.begins or not tokens.lower[last : last + 1] or word in text.lowered:
        return None
    if word.endswith(_NO_SUBJECT) or word in words.leads | words.weak | words.roles or not tokens.text[last].islower():
        return None
    return Mention(fact, (word,), (word,), first, last, tokens.sentence(first))


def shortened(there: Text, here: Text, texts: TextAlignment, source: Mention) -> bool:
    """Return whether a source name stands in the derived text in its usual short form.

    A well-known one (*New York* for New York City); or a club's or firm's distinctive
    first word alone (*Tottenham* for Tottenham Hotspur), where the source knows no other name with it.
    """
    whole = source.concepts
    if any(key in here.by_key and whole in long for key, long in here.spelling.short_forms.items()):
        return True
    rest = whole
    while len(rest) > 1 and rest[-1] in here.words.tails:
        rest = rest[:-1]
    if len(rest) == len(whole) or len(rest) > 1 or rest[0].startswith("@") or rest[0] in here.words.given:
        return False
    if any(other.concepts not in (whole, rest) for other in there.by_key.get(rest[0], ())):
        return False
    alone = [mention for mention in here.by_key.get(rest[0], ())[:_MOST] if mention.concepts == rest]
    if here.words.is_common(rest[0]) and rest[0] not in here.words.brands:
        if rest[0] in here.words.titles | here.lowered | there.lowered:
            return False
        alone = [mention for mention in alone if mention.first not in here.free]  # Amnesty, inside a sentence
    return any(texts.sentence_score(source.fact, mention.fact) >= _KNOWN for mention in alone)


def datelined(here: Text, there: Text, source: Mention) -> Mention | None:
    """Return the town at the head of the derived text where that at the head of the source is gone."""
    if not _in_dateline(there, source):
        return None
    return next((mention for mention in here.mentions[:_MOST] if _in_dateline(here, mention)), None)


def _in_dateline(text: Text, mention: Mention) -> bool:
    """Return whether a name opens its paragraph and a dash stands soon behind it: ``Oslo, 12 May — The harbour``."""
    tokens = text.tokens
    first, last = tokens.paragraphs[tokens.paragraph(mention.first)]
    if mention.first != first:
        return False
    behind = range(mention.last, min(last, first + _HEAD))
    end = next((i for i in behind if tokens.text[i] in _DASHES and tokens.spaced[i]), first)
    following = tokens.text[mention.last] if mention.last < last else ""
    return end > first and following in (",", "(", tokens.text[end])


def _sort(text: Text, mention: Mention) -> frozenset[str]:
    """Return of what sort a name is; nothing where that is not known."""
    words = text.words
    if _in_dateline(text, mention):
        return frozenset(("place", "dateline"))
    if len(mention.concepts) == 1 and mention.concepts[0][1:] in words.places:
        return frozenset(("place",))
    if len(mention.keys) == 1 and is_acronym(mention.fact.text):
        return frozenset(("acronym",))
    heads = words.heads & {mention.keys[0], mention.keys[-1]}
    if heads:
        return frozenset(heads)
    person = text.is_person(mention) or is_relation(text, mention) or _of_one_family(text, mention)
    return frozenset(("person",)) if person else frozenset()


def _of_one_family(text: Text, mention: Mention) -> bool:
    """Return whether a name shares the surname of the next: *Ann and Tom Lee*."""
    other = text.begins.get(mention.last + 1) if text.tokens.lower[mention.last : mention.last + 1] == ["and"] else None
    return other is not None and len(mention.keys) == 1 and text.is_person(other)


def _nouns(text: Text, mention: Mention) -> frozenset[str]:
    """Return the content words near a name in its sentence, in one form."""
    tokens, words = text.tokens, text.words
    first, last = tokens.sentences[mention.sentence]
    near = tokens.lower[max(first, mention.first - _NEAR) : mention.first]
    near += tokens.lower[mention.last : min(last, mention.last + _NEAR)]
    return frozenset(stem(word) for word in near if word[0].isalpha() and word not in words.function)
