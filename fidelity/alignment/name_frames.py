"""Two names and the words between them: *A beat B*, *B was beaten by A*, *A is older than B*.

The same words between the same names in the other order exchange the two, unless one is passive (``B was beaten by A``)
or the verb says the same of both (``A met B``). A verb and its converse (``beat``, ``lost to``; ``older than``,
``younger than``) must exchange them. Where a deal has three parties (``A bought B from C``), the verb binds the first
to the one behind its preposition, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.name_context import entity
from fidelity.facts.name_words import Lexicon, stem

_PASSIVE = frozenset(("was", "were", "been", "is", "are", "being", "be", "got", "gets"))
_FRAMES = 30  # frames of one pair of names
_DENIED = frozenset(("not", "never", "nor", "no", "almost", "nearly", "failed", "if", "would", "could", "might", "may"))
_MEASURED = 3  # a copula, a figure and its unit
_PLAIN = 5  # tokens between two names that a verb and its converse are compared over
_GAP = 12  # tokens between two names of one frame
_DEAL = 24  # tokens of a deal with three parties
_DASHES = frozenset("-–")
_ARTICLES = frozenset(("the", "a", "an"))
_OWNERS = frozenset(("his", "her", "its", "their"))
_WAY = frozenset(("from", "to"))
_WHERE = frozenset(("in", "at", "near"))
_SELF = frozenset(("it", "he", "she", "they"))
_BINDING = frozenset(("of", "to", "for"))  # between a role and whom it is towards
_OPENING, _CLOSING = frozenset("“‘\"'«"), frozenset("”’\"'»")


class Frame(NamedTuple):
    """Two names of one sentence and what stands between them.

    ``plain`` where that is a verb and little more, ``denied`` where it is said not to be so.
    """

    one: Mention
    other: Mention
    verb: tuple[str, str]
    passive: bool
    plain: bool = False
    denied: bool = False


class Frames:
    """The frames of two texts, compared.

    Args:
        there: the source's names.
        here: the derived text's.
        copied: the derived sentences that need not be looked at, since the source has them word for word.
    """

    def __init__(self, there: Text, here: Text, copied: frozenset[int]) -> None:
        self.there, self.here = there, here
        self._derived = list(_frames(here, copied))

    @cached_property
    def _source(self) -> list[Frame]:
        return list(_frames(self.there)) if self._derived else []

    def exchanged(self) -> Iterator[tuple[Mention, Mention]]:
        """Yield (source name, derived name in its role) for each derived frame whose names changed sides."""
        there, here = self.there, self.here
        frames: defaultdict[frozenset[str], list[Frame]] = defaultdict(list)
        for frame in self._source:
            frames[frozenset((entity(there, frame.one), entity(there, frame.other)))].append(frame)
        told: set[frozenset[str]] = set()
        for frame in self._derived if frames else ():
            first, second = entity(here, frame.one), entity(here, frame.other)
            pair = frozenset((first, second))
            if pair in told or pair not in frames or len(pair) < 2:
                continue
            answers, converse = self._answers(frame, frames[pair][:_FRAMES])
            kept = (
                (entity(there, known.one) == first) == ((known.passive == frame.passive) != converse)
                for known in answers
            )
            if answers and not any(kept):
                told.add(pair)
                known = answers[0]
                yield (known.one if entity(there, known.one) != first else known.other), frame.one

    def _answers(self, frame: Frame, known: list[Frame]) -> tuple[list[Frame], bool]:
        """Return the source frames that say what a derived one says, and whether by the converse of its verb.

        By the same verb, else by its converse, else by a verb that has a converse in common with it.
        """
        same = [one for one in known if one.verb == frame.verb]
        if same or not frame.plain:
            return same, False
        plain = [one for one in known if one.plain and one.denied == frame.denied]
        turned = self._converses(frame.verb)
        converse = [one for one in plain if one.verb in turned]
        if converse:
            return converse, True
        return [one for one in plain if not self._converses(one.verb).isdisjoint(turned)], False

    @cached_property
    def conversed(self) -> frozenset[frozenset[str]]:
        """The pairs of names that a verb and its converse exchange as they should: *sold to*, *bought from*."""
        there, here = self.there, self.here
        derived = [frame for frame in self._derived if frame.plain and self._converses(frame.verb)]
        if not derived:
            return frozenset()
        wanted: defaultdict[tuple[str, str, bool], set[tuple[str, str]]] = defaultdict(set)
        for frame in self._source:
            if frame.plain and not frame.passive:
                wanted[entity(there, frame.one), entity(there, frame.other), frame.denied].add(frame.verb)
        return frozenset(
            frozenset((first, second))
            for frame in derived
            if not frame.passive
            and (second := entity(here, frame.one)) != (first := entity(here, frame.other))
            and not self._converses(frame.verb).isdisjoint(wanted.get((first, second, frame.denied), ()))
        )

    def _converses(self, verb: tuple[str, str]) -> frozenset[tuple[str, str]]:
        """Return the verbs, with their prepositions, that say the same with the two names exchanged."""
        words = self.here.words
        found = words.converses.get(verb, frozenset[tuple[str, str]]())
        return found | {(verb[0], preposition) for preposition in words.turned.get(verb[1], ())}


def _frames(text: Text, copied: frozenset[int] = frozenset()) -> Iterator[Frame]:
    tokens, words = text.tokens, text.words
    for one, behind, other, stop in _neighbours(text):
        if one.sentence != other.sentence or not 1 <= stop - behind <= _GAP or one.sentence in copied:
            continue
        if one.first and tokens.lower[one.first - 1] in _WHERE:
            continue  # in Tarn shares in Orm fell: no subject
        between = tokens.lower[behind:stop]
        result = _result(text, one, other, between)
        if result is not None:
            yield result
            continue
        kin = _kinship(text, one, between) or _predicate(text, other, between)
        if kin:
            owned = kin[1] == "'s"
            first, second = (other, one) if owned else (one, other)
            yield Frame(first, second, (stem(kin[0]), "of" if owned else kin[1]), passive=False, plain=True)
            continue
        if between[0] == "," and between[1:2] in (["who"], ["which"]):
            between = between[2:]  # Ann Lee, who beat Eva Moe
        elif between[0] == "," and one.first and tokens.text[one.first - 1] == ",":
            between = between[1:]  # her rival, Ann Lee, beat Eva Moe
        elif between[0] == "," and "," in between[1:-1]:
            between = between[between.index(",", 1) + 1 :]  # Ann Lee, two games behind, beat Eva Moe
        between = _undescribed(_reported(between, words), words)
        if between and between[0] in _CLOSING:  # preferred “Salt Road” over “The Mill”
            between = between[1:]
        if len(between) > _MEASURED and between[1][0].isdecimal():
            between = [between[0], *between[_MEASURED:]]  # Hale is 9 km west of Umevik
        if not _OPENING.isdisjoint(between[-2:]):
            between = between[: -1 if between[-1] in _OPENING else -2]
        between = [word for word in between if word not in _ARTICLES and not word[0].isdigit() and word not in _DASHES]
        owned = tokens.lower[one.last - 1].endswith("'s")
        if owned and len(between) == len(("win", "over")) and (stem(between[0]), between[1]) in words.converses:
            yield Frame(one, other, (stem(between[0]), between[1]), passive=False, plain=True)
            continue
        if not between or not all(word[0].isalpha() for word in between) or owned:
            continue  # an apposition, a list, a possessive: no subject and object
        if between in (["to"], ["from"]) and {between[0], _before(text, one)} == _WAY:
            first, second = (one, other) if between == ["to"] else (other, one)  # to Hale from Tarn
            yield Frame(first, second, ("from", "to"), passive=False, plain=True)
            continue
        denied = any(word in _DENIED or word.endswith("n't") for word in between)
        comparison = _comparison(between)
        if comparison:
            yield Frame(one, other, (stem(comparison), "than"), passive=False, plain=True, denied=denied)
            continue
        content = [word for word in between if word not in words.function and word not in words.titles - words.kin]
        if len(between) == 1 and between[0] in words.function:
            yield from _objects(text, one, other, between[0])
            continue
        if between[-1] == "of" and f"{between[-2]}-of" in words.turned:
            between[-2:] = [f"{between[-2]}-of"]  # finished ahead of
            content = content[:-1]
        if not content or any(word in words.symmetric or word in words.occupations for word in between):
            if tokens.lower[other.last - 1].endswith("'s") and content and content[-1] in words.symmetric:
                yield Frame(one, other, (stem(content[-1]), "'s"), passive=False)  # married Ann Lee's son
            continue
        if between[-2:-1] == content[-1:] and (stem(content[-1]), between[-1]) in words.converses:
            content = content[-1:]  # is the son of, lies north of: what binds the two is the noun
        passive = "by" in between and (any(word in _PASSIVE for word in between) or len(between) < 4)
        leads = between[-1] in words.function or between[-1] in words.turned
        before = between[-1] if leads and between[-1] != "by" else ""
        plain = len(between) <= _PLAIN or content[-1] in words.directions
        yield Frame(one, other, (stem(content[0]), "" if passive else before), passive, plain, denied)
        if plain and not passive and not denied:
            yield from _deal(text, one, other, stem(content[0]))


def _result(text: Text, one: Mention, other: Mention, between: list[str]) -> Frame | None:
    """Return who beat whom by a line of results: *Hale 3 Port 2*."""
    score = between[:1] if between[1:] in ([], [","]) else []
    behind = text.tokens.lower[other.last : other.last + 1]
    if not all(map(str.isdecimal, score + behind)) or not score or not behind or score == behind:
        return None
    won = len(score[0]), score[0]
    first, second = (one, other) if won > (len(behind[0]), behind[0]) else (other, one)
    return Frame(first, second, (text.words.beating, ""), passive=False, plain=True)


def _neighbours(text: Text) -> Iterator[tuple[Mention, int, Mention, int]]:
    """Yield each name, where it ends, the next name or the one that this owns, and where that begins.

    A name ends behind the short form that is declared for it: *the Tarn Bank (TB)*. One that owns another stands before
    it: *beat Ghana's Eva Moe*.
    """
    lower, begins = text.tokens.lower, text.begins
    behind = {id(long): short.last + 1 for short, long in text.short_forms}
    for one, other in pairwise(text.parties):
        owned = begins.get(other.last) if lower[other.last - 1].endswith("'s") else None
        yield one, behind.get(id(one), one.last), owned or other, other.first


def _reported(between: list[str], words: Lexicon) -> list[str]:
    """Return what somebody says of himself: *Arlo said (that) it would buy Volt*."""
    for pronoun in (1, 2):
        if between[pronoun : pronoun + 1] and between[pronoun] in _SELF and between[0] not in words.function:
            rest = between[pronoun + 1 :] if pronoun == 1 or between[1] == "that" else between
            return rest[1:] if rest[:1] in (["would"], ["will"]) else rest
    return between


def _before(text: Text, mention: Mention) -> str:
    """Return the word before a name and its article."""
    before = [word for word in text.tokens.lower[max(mention.first - 2, 0) : mention.first] if word not in _ARTICLES]
    return before[-1] if before else ""


def _undescribed(between: list[str], words: Lexicon) -> list[str]:
    """Return what stands between two names without what the second one is: *booked referee*, *gave his niece,*."""
    rest = between[:-1] if between[-1:] == [","] and between[-2:-1] and between[-2] in words.roles else between
    while rest and (rest[-1] in words.titles or rest[-1] in words.occupations):
        rest = rest[:-1]
    if rest[-2:-1] and rest[-1] in words.roles and rest[-2] in _OWNERS:
        return rest[:-2]
    if rest[-2:-1] and rest[-1] == "of" and rest[-2] in words.kinds_of_place:
        return rest[:-2]  # gave it to the city of Hale
    return rest


def _kinship(text: Text, one: Mention, between: list[str]) -> tuple[str, str] | None:
    """Return the noun of *Ann Lee, (the) widow of Eli Moe* and its preposition, or of *Eli Moe's widow(,) Ann Lee*."""
    words = text.words
    if text.tokens.lower[one.last - 1].endswith("'s"):
        owned = between[:-1] if between[-1] == "," else between
        known = len(owned) == 1 and owned[0] in words.roles and owned[0] not in words.mutual
        return (owned[0], "'s") if known else None
    said = [word for word in between[1:] if word not in _ARTICLES]
    if between[0] != "," or len(said) != len(("widow", "of")) or said[0] not in words.roles or said[0] in words.mutual:
        return None
    return (said[0], said[1]) if said[1] in _BINDING else None


def _predicate(text: Text, other: Mention, between: list[str]) -> tuple[str, str] | None:
    """Return the noun of *Ann Lee is Eli Moe's successor*, as of *Ann Lee, successor of Eli Moe*."""
    words, lower = text.words, text.tokens.lower
    noun = "".join(lower[other.last : other.last + 1])
    owned = lower[other.last - 1].endswith("'s") and noun in words.roles and noun not in words.mutual
    return (noun, "of") if owned and len(between) == 1 and between[0] in _PASSIVE else None


def _objects(text: Text, one: Mention, other: Mention, preposition: str) -> Iterator[Frame]:
    """Yield the frame of two objects of a verb: *preferred A over B*."""
    lower, words = text.tokens.lower, text.words
    begin = text.tokens.sentences[one.sentence][0]
    index = one.first - 1
    while index > begin and (lower[index] in _ARTICLES or lower[index] in _OPENING or lower[index] in words.titles):
        index -= 1
    verb = lower[index] if index > begin else ""
    if verb == "for" and (won := (stem(lower[index - 1]), preposition)) in words.converses:
        yield Frame(one, other, won, passive=False, plain=True)  # a win for Ann Lee over Eva Moe
        return
    if preposition in words.symmetric or not verb or not verb[0].isalpha() or verb in words.function:
        return
    deed = stem(verb), preposition
    yield Frame(one, other, deed, passive=False, plain=deed in words.converses)


def _comparison(between: list[str]) -> str:
    """Return the comparative of *is older than*, *paid less than*."""
    rest = [word for word in between if word not in _ARTICLES]
    return rest[-2] if len(rest) > 1 and rest[-1] == "than" else ""


def _deal(text: Text, one: Mention, other: Mention, verb: str) -> Iterator[Frame]:
    """Yield the frame of the first and the third party of a deal: *A bought a stake in B from C*."""
    lower = text.tokens.lower
    finish = min(text.tokens.sentences[one.sentence][1], one.last + _DEAL)
    for index in range(other.last, finish - 1):
        if (verb, lower[index]) in text.words.converses:
            third = text.begins.get(index + 1 + (lower[index + 1] in _ARTICLES))
            if third is not None:
                yield Frame(one, third, (verb, lower[index]), passive=False, plain=True)
            return
