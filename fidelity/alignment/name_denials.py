"""Who did, and who did not: names that exchange the same deed.

    Orm and Voss protested; Lind did not.      →      Orm did not join the protest of Voss and Lind.

Neither name has left its sentence, and no word stands between them that could have turned round; what has changed is of
whom the deed is denied. Two names have exchanged it where each text denies it of one of them and tells it of the other,
in sentences with a word of the deed in common. A verb of its own behind the denial must be a word of the other text:
who *left* is who *did not stay*.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.name_context import entity
from fidelity.facts.name_words import stem

_CROWD = 40  # names of neighbouring sentences, and denials of one name, looked at


class _Deed(NamedTuple):
    """A deed that is denied of some of those named about it.

    Args:
        denied: of whom, by entity.
        told: of whom it is told.
        words: the stems of the words of its sentences.
        verbs: those of the words right behind the denials, none where they stand alone.
    """

    denied: dict[str, Mention]
    told: dict[str, Mention]
    words: frozenset[str]
    verbs: frozenset[str]


class Denials(NamedTuple):
    """What two texts deny of whom.

    Args:
        exchanged: names of whom the source denies something, with those of whom the derived text does.
        agreed: pairs of those, by entity, of which both texts deny the same of the same one and tell it of the other.
    """

    exchanged: list[tuple[Mention, Mention]]
    agreed: frozenset[frozenset[str]]


def denials(there: Text, here: Text) -> Denials:
    """Compare what two texts deny of whom."""
    theirs: dict[str, list[_Deed]] = {}
    for deed in _deeds(there):
        for name in deed.denied:
            theirs.setdefault(name, []).append(deed)
    exchanged: list[tuple[Mention, Mention]] = []
    agreed: set[frozenset[str]] = set()
    for mine in _deeds(here) if theirs else ():
        named = {**mine.denied, **mine.told}
        facing = {id(deed): deed for name in named for deed in theirs.get(name, ())[:_CROWD]}
        for their in facing.values():
            if not (their.words & mine.words and their.verbs <= mine.words and mine.verbs <= their.words):
                continue
            ones, others = (
                sorted(their.denied.keys() & mine.told.keys()),
                sorted(mine.denied.keys() & their.told.keys()),
            )
            exchanged += [(their.denied[one], mine.denied[other]) for one in ones for other in others]
            told = their.told.keys() & mine.told.keys()
            agreed.update(frozenset((one, other)) for one in their.denied.keys() & mine.denied.keys() for other in told)
    return Denials(exchanged, frozenset(agreed))


def _deeds(text: Text) -> Iterator[_Deed]:
    """Yield what is denied in each sentence, with the names of the sentences about it."""
    denials = {id(mention) for mention in text.mentions if _is_denied(text, mention)}
    if not denials:
        return
    by_sentence: dict[int, list[Mention]] = {}
    for mention in text.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    everywhere = {entity(text, mention) for mention in text.mentions if id(mention) in denials}
    for sentence, names in by_sentence.items():
        own = [mention for mention in names if id(mention) in denials]
        if not own:
            continue
        alone = len(names) == len(own)  # Lind has not: what, and who has, the sentences beside it tell
        about = range(sentence - 1, sentence + 2) if alone else range(sentence, sentence + 1)
        near = [mention for number in about for mention in by_sentence.get(number, ())][:_CROWD]
        told = {entity(text, mention): mention for mention in near if id(mention) not in denials}
        yield _Deed(
            {entity(text, mention): mention for mention in own},
            {name: mention for name, mention in told.items() if name not in everywhere},
            _stems(text, near),
            frozenset(verb for mention in own if (verb := _verb(text, mention))),
        )


def _is_denied(text: Text, mention: Mention) -> bool:
    """Whether something is denied of a name: Lind did not, Lind never, unlike Lind."""
    lower, words = text.tokens.lower, text.words
    behind = lower[mention.last : mention.last + 2]
    if mention.first and lower[mention.first - 1] in words.unlike:
        return True
    if not behind:
        return False
    if behind[0] in words.auxiliaries:
        return behind[-1] in words.denials
    return behind[0] in words.denials or (behind[0].endswith(words.denied) and behind[0] not in words.function)


def _verb(text: Text, mention: Mention) -> str:
    """Return the stem of the word behind a denial, empty where nothing or only a small word follows."""
    lower, words = text.tokens.lower, text.words
    for word in lower[mention.last : mention.last + 4]:
        if word in words.auxiliaries or word in words.denials or word.endswith(words.denied):
            continue
        return stem(word) if word.isalpha() and word not in words.function and word not in words.joint_deeds else ""
    return ""


def _stems(text: Text, names: list[Mention]) -> frozenset[str]:
    """Return the stems of the words, but the small ones and the names, of the sentences of some names."""
    tokens, words = text.tokens, text.words
    named = {index for mention in names for index in range(mention.first, mention.last)}
    found: set[str] = set()
    for number in {mention.sentence for mention in names}:
        first, last = tokens.sentences[number]
        said = (tokens.lower[index] for index in range(first, last) if index not in named)
        found.update(stem(word) for word in said if word.isalpha() and word not in words.function)
    return frozenset(found)
