"""Names in the wrong place: overwritten by another name of the source, or exchanged with their neighbour.

A name that the source has is not yet a name at its place. The words right beside the derived name may be those beside
another name of the source, in a sentence that answers this one, while the name's own places in the source look
different: another name was written over. The test is strict, since names move about freely in an honest rewrite.

Frames of two names are compared in `fidelity.alignment.name_frames`, the office before a name is asked in
`fidelity.alignment.name_titles`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.name_aliases import aliases
from fidelity.alignment.texts import TextAlignment

_LISTED = frozenset(
    ("and", "or", ",", "&", "the", "a", "an", "/", "in", "at", "for", "with")
)  # between names of a list
_CROWD = 60  # names in one sentence: more are a table, not a sentence
_OWN = 40  # places of one name compared


def entity(text: Text, mention: Mention) -> str:
    """Return a rough identity: a person's surname (of namesakes the given name, too), all keys in full else."""
    known = text.identities.get(mention)
    if known is None:
        known = text.identities[mention] = _identity(text, mention)
    return known


def _identity(text: Text, mention: Mention) -> str:
    keys = mention.concepts
    if len(keys) > 1 and text.is_person(mention):
        suffixes = text.words.suffixes | text.words.numerals
        surname = next((key for key in reversed(keys) if key not in suffixes), keys[-1])
        return f"{keys[0]} {surname}" if surname in text.namesakes else surname
    return text.full_names.get(keys) or " ".join(keys)


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
        self.condenses = False  # whether one derived sentence may be made of many, by policy
        self.by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in there.mentions:
            self.by_sentence[mention.sentence].append(mention)
        self.derived_by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in here.mentions:
            self.derived_by_sentence[mention.sentence].append(mention)

    @cached_property
    def copied(self) -> frozenset[int]:
        """The derived sentences with names that the source has word for word."""
        crowds = self.derived_by_sentence.items()
        return frozenset(number for number, crowd in crowds if self.texts.verbatim(crowd[0].fact))

    def overwritten(self, mention: Mention) -> Mention | None:
        """Return the source name in whose place a supported derived name stands; None where it is at home."""
        here, there, texts = self.here, self.there, self.texts
        sentence = mention.sentence
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

    def crossed(self) -> Iterator[tuple[Mention, Mention, Mention]]:
        """Yield (source name, derived name, its twin) where two names of one sentence stand beside the other's words.

        ``A voted yes, B voted no`` against ``B voted yes, A voted no``; a list in another order is none.
        """
        for number, crowd in self.derived_by_sentence.items():
            if len(crowd) > _CROWD or number in self.copied:
                continue
            for one, other in pairwise(crowd):
                between = self.here.tokens.lower[one.last : other.first]
                if _LISTED.issuperset(between) or not self.here.words.symmetric.isdisjoint(set(between) - {"and", ","}):
                    continue
                for answer, score in self.texts.sentences(one.fact):
                    neighbours = self.by_sentence[answer]
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
                        yield theirs[0], one, other
                        break

    def own(self, mention: Mention) -> list[Mention]:
        """Return the source's mentions that share a word with a name."""
        found: list[Mention] = []
        for key in {*mention.concepts, *mention.keys}:
            found += self.there.by_key.get(key, ())[:_OWN]
        return found

    def beside(self, source: Mention, derived: Mention) -> int:
        """Return how many words right beside two names are the same, at most two a side; a sentence's end is a word."""
        left = _same(self._left(self.there, source), self._left(self.here, derived))
        right = _same(self._right(self.there, source), self._right(self.here, derived))
        return left + right if left and right else 0

    def _left(self, text: Text, mention: Mention) -> list[str]:
        tokens, words = text.tokens, text.words
        begin = tokens.sentences[mention.sentence][0]
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
        finish = tokens.sentences[mention.sentence][1]
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
