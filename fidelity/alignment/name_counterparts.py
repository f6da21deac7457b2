"""Counterparts: which source name a derived name without support stands for.

Asked in this order: the acronym that both texts declare, the words they share, the place (the stretch of the source
that faces the derived name), the letters. A source name that is kept elsewhere in the derived text answers only where
the two sentences answer each other too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.name_context import Places
from fidelity.alignment.name_keys import is_acronym
from fidelity.alignment.name_support import renamed
from fidelity.alignment.texts import TextAlignment

_ALIKE = 0.72  # letters in common that make one name a slip of another
_FORMS = 400  # source names compared letter by letter
_BUDGET = 40_000  # comparisons letter by letter: two unrelated long texts are not compared name by name
_CROWD = 60  # names of one sentence looked at
_WHERE = frozenset(("near", "outside"))
_BARE = frozenset(("of", "to", "from", "by", "with", "for", "in", "at", "and", "on", "against"))  # no article behind
_FACING = 0.3  # strength from which a facing stretch tells


class Counterparts:
    """Finds the source name that a derived one answers.

    Args:
        there: the source.
        here: the derived text.
        texts: their alignment.
        places: what stands beside the names of both.
        kept: tells whether a source name is kept in the derived text.
    """

    def __init__(
        self, there: Text, here: Text, texts: TextAlignment, places: Places, kept: Callable[[Mention], bool]
    ) -> None:
        self.there = there
        self.here = here
        self.texts = texts
        self.places = places
        self._kept = kept
        self.starts = [mention.fact.start for mention in there.mentions]
        self.budget = _BUDGET

    def find(self, mention: Mention) -> Mention | None:
        """Return the source name that a derived name without support answers, or None."""
        for acronym, long in self.here.declared.items():
            if long is mention and acronym in self.there.declared:
                return self.there.declared[acronym]
            if long is mention and acronym in self.there.by_key:
                return self.there.by_key[acronym][0]
        short = renamed(self.there, self.here, mention) or self._near_acronym(mention)
        if short is not None:
            return self.there.by_key[short][0]
        shared = self._by_words(mention)
        if shared is not None and shared[0] > 1.0:
            return shared[1]
        facing = self._by_place(mention)
        if facing is not None:
            return facing
        if shared is not None:
            return shared[1]
        return self._by_letters(mention)

    def _near_acronym(self, mention: Mention) -> str | None:
        """The declared acronym of which a derived one has all letters but one, or all in another order."""
        mine = mention.keys[0]
        if len(mention.keys) > 1 or len(mine) < 3 or not is_acronym(mention.fact.text):
            return None
        for acronym in self.there.declared:
            if len(acronym) != len(mine) or acronym in self.here.by_key:
                continue
            differing = sum(one != other for one, other in zip(acronym, mine, strict=True))
            if differing == 1 or (differing == 2 and sorted(acronym) == sorted(mine)):
                return acronym
        return None

    def _by_words(self, mention: Mention) -> tuple[float, Mention] | None:
        """The source name that shares the most words with a derived one."""
        words = self.here.words
        best: tuple[float, Mention] | None = None
        seen: set[tuple[str, ...]] = set()
        mine = set(mention.keys)
        for key in mention.keys:
            for other in self.there.by_key.get(key, ())[:60]:
                if other.keys in seen and best is not None and best[0] > 1.2:
                    continue
                seen.add(other.keys)
                common = mine & set(other.keys)
                share = len(common) / max(len(mine), len(set(other.keys)))
                telling = any(not words.is_common(word) for word in common) or len(common) > 1
                if share < 0.5 and not (telling and key in (mention.keys[-1], other.keys[-1])):
                    continue
                near = self.texts.sentence_score(other.fact, mention.fact)
                if near < 0.15 and self._kept(other):
                    continue
                last = mention.keys[-1] == other.keys[-1]
                if not last and len(common) == 1 and key in words.given and self.here.is_person(mention) and near < 0.3:
                    continue  # only the given name is the same
                near += 0.4 if last and telling else 0.0
                if common >= mine and len(other.keys) < len(mine):
                    share /= 2  # the source's short name inside a longer one: rather another
                score = share + near + (0.3 if telling else 0.0) + 0.3 * self.texts.context(other.fact, mention.fact)
                if best is None or score > best[0]:
                    best = (score, other)
        return best

    def _by_place(self, mention: Mention) -> Mention | None:
        """The source name that stands where the derived one stands."""
        facing = self.texts.answer(mention.fact)
        if facing is None or facing.start >= facing.end or facing.strength < _FACING or facing.score < 0.15:
            return None
        sentence = mention.sentence
        crowd = self.places.derived_by_sentence[sentence][:_CROWD]
        company = {key for m in crowd if m is not mention for key in (*m.concepts, *m.keys)}
        index = bisect_left(self.starts, facing.start)
        if index and self.there.mentions[index - 1].fact.end > facing.start:
            index -= 1
        best: tuple[float, Mention] | None = None
        last = min(len(self.starts), index + _CROWD)
        while index < last and self.starts[index] < facing.end:
            other = self.there.mentions[index]
            index += 1
            if company & {*other.concepts, *other.keys}:
                continue
            score = self.texts.similarity("".join(mention.keys), "".join(other.keys))
            score += 0.5 * self.places.beside(other, mention) + self.texts.context(other.fact, mention.fact)
            if best is None or score > best[0]:
                best = (score, other)
        if best is None or (facing.end - facing.start > 80 and best[0] < 0.5):
            return None
        return best[1]

    def _by_letters(self, mention: Mention) -> Mention | None:
        """The source name of which a derived one is a slip."""
        mine = "".join(mention.keys)
        letters = set(mine)
        if len(mine) < 4 or self.budget < 0:
            return None
        slack = max(2, len(mine) // 4)
        best: tuple[float, Mention] | None = None
        for length in range(len(mine) - slack, len(mine) + slack + 1):
            for form, bag, other, whole in self._by_length.get(length, ())[:_FORMS]:
                if not whole and len(mention.keys) > 1:
                    continue
                if len(letters & bag) * 3 < max(len(letters), len(bag)) * 2:
                    continue
                self.budget -= 1
                alike = self.texts.similarity(form, mine)
                if alike >= _ALIKE and (best is None or alike > best[0]):
                    if self._kept(other) and self.texts.sentence_score(other.fact, mention.fact) < 0.15:
                        continue
                    best = (alike, other)
        return best[1] if best is not None else None

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[str, frozenset[str], Mention, bool]]]:
        """The letters of every source name, and of its last word alone, by their number."""
        found: defaultdict[int, list[tuple[str, frozenset[str], Mention, bool]]] = defaultdict(list)
        for form, mention in self.there.joined.items():
            found[len(form)].append((form, frozenset(form), mention, True))
            last = mention.keys[-1]
            if last != form:
                found[len(last)].append((last, frozenset(last), mention, False))
        return found


def coordinated(text: Text, mention: Mention) -> bool:
    """Return whether a name follows another by ``and``: a common word there is a name (Byrd and Reed)."""
    if not mention.first or text.tokens.lower[mention.first - 1] not in ("and", "or", "&"):
        return False
    before = text.ends.get(mention.first - 1)
    return before is not None and (len(before.keys) > 1 or not text.words.is_common(before.keys[0]))


def vague(text: Text, mention: Mention) -> bool:
    """Return whether a name is one common word that nothing but its capital makes a name (Championship).

    Behind a word of place, and without an article, it is a town (*near Wellington*). A degree by itself (``M.D.``) is
    vague, too.
    """
    words = text.words
    if "".join(mention.keys) in text.spelling.degrees and mention.fact.text.rstrip(".")[-1].isupper():
        return True
    if (
        len(mention.keys) > 1
        or " " in mention.fact.text
        or is_acronym(mention.fact.text)
        or mention.concepts != mention.keys
    ):
        return False
    word = mention.keys[0]
    known = (words.given, words.surnames, words.brands, words.named, words.parties)
    if not words.is_common(word) or any(word in names for names in known):
        return False
    before = text.tokens.lower[mention.first - 1] if mention.first else ""
    if before in words.works:
        return False  # the journal Science
    if word in words.heads or word in text.lowered:
        return True
    return before not in _WHERE and not (before in _BARE and word not in words.never_alone | words.weak | words.leads)
