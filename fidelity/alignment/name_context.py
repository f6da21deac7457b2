"""Names in the wrong place: exchanged, overwritten by another name of the source, under another title.

A name that the source has is not yet a name at its place. Two tests, each strict, since names move about freely in an
honest rewrite:

1. *Frames.* Two names and the words between them: ``A beat B``. The same words between the same names in the other
   order exchange the two, unless one is passive (``B was beaten by A``) or the verb says the same of both (``A met
   B``). A verb and its converse (``beat``, ``lost to``) must exchange them.
2. *Neighbours.* The words right beside the derived name are those beside another name of the source, in a sentence that
   answers this one, while the name's own places in the source look different: another name was written over.

A third, the office before a name, is asked in `fidelity.alignment.name_titles`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.name_support import aliases
from fidelity.alignment.texts import TextAlignment
from fidelity.facts.name_words import stem

_PASSIVE = frozenset(("was", "were", "been", "is", "are", "being", "be", "got", "gets"))
_LISTED = frozenset(
    ("and", "or", ",", "&", "the", "a", "an", "/", "in", "at", "for", "with")
)  # between names of a list
_CROWD = 60  # names in one sentence: more are a table, not a sentence
_FRAMES = 30  # frames of one pair of names
_OWN = 40  # places of one name compared
_DENIED = frozenset(("not", "never", "nor", "no", "almost", "nearly", "failed", "if", "would", "could", "might", "may"))
_PLAIN = 5  # tokens between two names that a verb and its converse are compared over
_GAP = 12  # tokens between two names of one frame


class Frame(NamedTuple):
    """Two names of one sentence and what stands between them; ``plain`` where that is a verb and little more."""

    one: Mention
    other: Mention
    verb: tuple[str, str]
    passive: bool
    plain: bool = False


def entity(text: Text, mention: Mention) -> str:
    """Return a rough identity: the surname of a person, all keys of anything else."""
    keys = mention.concepts
    if len(keys) > 1 and text.is_person(mention):
        suffixes = text.words.suffixes | text.words.numerals
        return next((key for key in reversed(keys) if key not in suffixes), keys[-1])
    return " ".join(keys)


def exchanged(there: Text, here: Text) -> Iterator[tuple[Mention, Mention]]:
    """Yield (source name, derived name in its role) for each derived frame whose names changed sides."""
    frames: defaultdict[frozenset[str], list[Frame]] = defaultdict(list)
    for frame in _frames(there):
        frames[frozenset((entity(there, frame.one), entity(there, frame.other)))].append(frame)
    if not frames:
        return
    told: set[frozenset[str]] = set()
    for frame in _frames(here):
        first, second = entity(here, frame.one), entity(here, frame.other)
        pair = frozenset((first, second))
        if pair in told or pair not in frames or len(pair) < 2:
            continue
        verdicts = [
            ((entity(there, known.one) == first) == (known.passive == frame.passive), known)
            for known in frames[pair][:_FRAMES]
            if known.verb == frame.verb
        ] or [
            ((entity(there, known.one) == first) == (known.passive != frame.passive), known)
            for known in frames[pair][:_FRAMES]
            if known.plain and frame.plain and known.verb in here.words.converses.get(frame.verb, ())
        ]
        if verdicts and not any(kept for kept, _ in verdicts):
            told.add(pair)
            known = verdicts[0][1]
            yield (known.one if entity(there, known.one) != first else known.other), frame.one


def conversed(there: Text, here: Text) -> frozenset[frozenset[str]]:
    """Return the pairs of names that a verb and its converse exchange as they should: *sold to*, *bought from*."""
    converses = here.words.converses
    derived = [frame for frame in _frames(here) if frame.plain and frame.verb in converses]
    if not derived:
        return frozenset()
    wanted: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for frame in _frames(there):
        if frame.plain and not frame.passive:
            wanted[entity(there, frame.one), entity(there, frame.other)].add(frame.verb)
    return frozenset(
        frozenset((first, second))
        for frame in derived
        if not frame.passive
        and (second := entity(here, frame.one)) != (first := entity(here, frame.other))
        and not converses[frame.verb].isdisjoint(wanted.get((first, second), ()))
    )


def _frames(text: Text) -> Iterator[Frame]:
    tokens, words = text.tokens, text.words
    for one, other in zip(text.mentions, text.mentions[1:], strict=False):
        gap = range(one.last, other.first)
        if not 1 <= len(gap) <= _GAP or tokens.sentence(one.first) != tokens.sentence(other.first):
            continue
        between = tokens.lower[one.last : other.first]
        if between[0] == "," and between[1:2] in (["who"], ["which"]):
            between = between[2:]  # Ann Lee, who beat Eva Moe
        elif between[0] == "," and one.first and tokens.text[one.first - 1] == ",":
            between = between[1:]  # her rival, Ann Lee, beat Eva Moe
        while between and (between[-1] in words.titles or between[-1] in words.occupations):
            between.pop()  # booked referee Ann Lee
        if not between or not all(word[0].isalpha() for word in between) or tokens.lower[one.last - 1].endswith("'s"):
            continue  # an apposition, a list, a possessive: no subject and object
        if between == ["to"] and one.first and tokens.lower[one.first - 1] == "from":
            yield Frame(one, other, ("from", "to"), passive=False)
            continue
        content = [word for word in between if word not in words.function and word not in words.titles]
        if not content or any(word in words.symmetric or word in words.occupations for word in between):
            continue
        passive = "by" in between and (any(word in _PASSIVE for word in between) or len(between) < 4)
        before = between[-1] if between[-1] not in ("the", "a", "an", "by") and between[-1] in words.function else ""
        plain = len(between) <= _PLAIN and not any(word in _DENIED or word.endswith("n't") for word in between)
        yield Frame(one, other, (stem(content[0]), "" if passive else before), passive, plain)


class Places:
    """Compares the neighbours of names in both texts.

    Args:
        there: the source.
        here: the derived text.
        texts: their alignment.
    """

    def __init__(self, there: Text, here: Text, texts: TextAlignment) -> None:
        self.there = there
        self.here = here
        self.texts = texts
        self.by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in there.mentions:
            self.by_sentence[there.tokens.sentence(mention.first)].append(mention)
        self.derived_by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in here.mentions:
            self.derived_by_sentence[here.tokens.sentence(mention.first)].append(mention)
        self.by_entity: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in there.mentions:
            self.by_entity[entity(there, mention)].append(mention)
            for key in {*mention.concepts, *mention.keys}:
                self.by_entity[f"+{key}"].append(mention)

    def overwritten(self, mention: Mention) -> Mention | None:
        """Return the source name in whose place a supported derived name stands; None where it is at home."""
        here, there, texts = self.here, self.there, self.texts
        sentence = here.tokens.sentence(mention.first)
        mine = {*mention.concepts, *mention.keys}
        if not there.by_key.get(mention.keys[-1]) and not there.rows(mention.concepts):
            return None  # known under another spelling: what stands in its place may be that
        company = self.derived_by_sentence[sentence]
        best: tuple[float, float, int, Mention] | None = None
        for number, score in texts.sentences(mention.fact):
            neighbours = self.by_sentence[number]
            if (
                score < 0.25
                or len(neighbours) > _CROWD
                or len(company) > _CROWD
                or count(neighbours, mine) >= count(company, mine)
            ):
                continue
            for other in neighbours:
                theirs = {*other.concepts, *other.keys}
                if mine & theirs or count(company, theirs) >= count(neighbours, theirs):
                    continue
                beside = self.beside(other, mention)
                if beside < 3 or aliases(there, here, other, mention):
                    continue
                context = texts.context(other.fact, mention.fact)
                if context >= 0.35 and (best is None or context > best[0]):
                    best = (context, score, beside, other)
        if best is None:
            return None
        context, score, beside, other = best
        home = 0.0
        for own in self.own(mention):
            near = self.beside(own, mention)
            at_home = texts.context(own.fact, mention.fact)
            alike = texts.sentence_score(own.fact, mention.fact) > score - 0.1 and at_home > 0.75 * context
            if near >= beside or (near >= 2 and alike):
                return None
            home = max(home, at_home)
        return other if home < 0.7 * context else None

    def crossed(self) -> Iterator[tuple[Mention, Mention]]:
        """Yield (source name, derived name) where two names of one sentence stand beside the other's words.

        ``A voted yes, B voted no`` against ``B voted yes, A voted no``; a list in another order is none.
        """
        for crowd in self.derived_by_sentence.values():
            for one, other in pairwise(crowd) if len(crowd) <= _CROWD else ():
                between = self.here.tokens.lower[one.last : other.first]
                if _LISTED.issuperset(between) or not self.here.words.symmetric.isdisjoint(set(between) - {"and", ","}):
                    continue
                for number, score in self.texts.sentences(one.fact):
                    neighbours = self.by_sentence[number]
                    if score < 0.25 or len(neighbours) > _CROWD:
                        continue
                    mine = [m for m in neighbours if m.concepts == one.concepts]
                    theirs = [m for m in neighbours if m.concepts == other.concepts]
                    if (
                        any(self.beside(m, one) >= 3 for m in theirs)
                        and any(self.beside(m, other) >= 3 for m in mine)
                        and not any(self.beside(m, one) >= 2 for m in self.own(one))
                        and not any(self.beside(m, other) >= 2 for m in self.own(other))
                    ):
                        yield theirs[0], one
                        break

    def own(self, mention: Mention) -> list[Mention]:
        """Return the source's mentions that share a word with a name."""
        found: list[Mention] = []
        for key in {*mention.concepts, *mention.keys}:
            found += self.by_entity[f"+{key}"][:_OWN]
        return found

    def beside(self, source: Mention, derived: Mention) -> int:
        """Return how many words right beside two names are the same, at most two a side; a sentence's end is a word."""
        left = _same(self._left(self.there, source), self._left(self.here, derived))
        right = _same(self._right(self.there, source), self._right(self.here, derived))
        return left + right if left and right else 0

    def _left(self, text: Text, mention: Mention) -> list[str]:
        tokens, words = text.tokens, text.words
        begin = tokens.sentences[tokens.sentence(mention.first)][0]
        found: list[str] = []
        i = mention.first - 1
        while i >= begin and len(found) < 2:
            word = tokens.lower[i]
            skipped = word == "the" or (not found and (word in words.titles or word in words.modifiers or word == "."))
            if not skipped:
                found.append(word)
            i -= 1
        return found if len(found) == 2 else [*found, "^"]

    def _right(self, text: Text, mention: Mention) -> list[str]:
        tokens = text.tokens
        finish = tokens.sentences[tokens.sentence(mention.first)][1]
        found: list[str] = []
        i = mention.last
        while i < finish and len(found) < 2:
            word = tokens.lower[i]
            if word not in ("the", "'", "’"):
                found.append(word)
            i += 1
        return found if len(found) == 2 else [*found, "$"]


def count(mentions: list[Mention], keys: set[str]) -> int:
    """Return how many names have one of ``keys``."""
    return sum(1 for m in mentions if not keys.isdisjoint(m.concepts) or not keys.isdisjoint(m.keys))


def _same(one: list[str], other: list[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
