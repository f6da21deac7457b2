"""What two words of a name can be joined by: the lower-case words inside names, and the word classes that decide it.

`Joints` holds the text of one document for the grammar of runs (`fidelity.facts.name_runs`), which has the rules in
order; here is what stands behind the fourth and the fifth: ``of``, ``and``, ``for``, particles and epithets.
"""

from __future__ import annotations

from fidelity.facts.name_evidence import Evidence, bare
from fidelity.facts.name_words import WIDE, Lexicon
from fidelity.facts.positions import Indices, either
from fidelity.tokens import FIGURE, Tokens

HYPHENS = frozenset("-‑–")
APOSTROPHES = frozenset("'’")
_BEYOND = 4  # tokens behind the last one that the grammar may ask for
_FIRST_PERSON = frozenset(("i", "i'm", "i've", "i'll", "i'd"))


class Joints:
    """Joins the words of one text.

    Args:
        tokens: the text.
        seen: its evidence.
        words: the language's lexicon.
        blocked: indices of tokens that belong to no name (dates, addresses).
        numbered: words whose number belongs to the name in either text.
    """

    def __init__(
        self, tokens: Tokens, seen: Evidence, words: Lexicon, blocked: Indices, numbered: frozenset[str]
    ) -> None:
        self.numbered = numbered
        self.tokens = tokens
        self.text = tokens.text
        self.lower = tokens.lower
        self.spaced = tokens.spaced
        self.seen = seen
        self.words = words
        self.blocked = blocked
        self.count = len(tokens.text)
        self.walls = either(seen.breaks, blocked) if blocked else seen.breaks
        #: for each token whether it can be a word of a name by its letters alone
        self.capitals = bytearray(self.count + _BEYOND)
        for i in seen.capitals:
            self.capitals[i] = 1
        for i in blocked:
            self.capitals[i] = 0
        self.joiners = words.joiners

    def capital(self, i: int) -> bool:
        """Return whether token ``i`` can be a word of a name by its letters alone."""
        return self.capitals[i] == 1 and (self.text[i][0] != "I" or self.lower[i] not in _FIRST_PERSON or self._road(i))

    def _road(self, i: int) -> bool:
        """Return whether an ``I`` is no pronoun but a letter before a number (the I-44)."""
        glued = i + 2 < self.count and self.text[i + 1] in HYPHENS and not self.spaced[i + 1]
        return glued and self.tokens.shapes[i + 2] == FIGURE[0] and not self.spaced[i + 2]

    def stands(self, i: int) -> bool:
        """Whether a word that is otherwise part of a name is one alone: *LA*, *La.* for Louisiana."""
        return self.text[i].isupper() or (self.text[i + 1 : i + 2] == ["."] and self.is_place(f"{self.lower[i]}."))

    def is_place(self, word: str) -> bool:
        """Return whether a lower-case word is a country, state or city of the tables, or an adjective of one."""
        return word in self.words.place_words

    def is_person(self, word: str) -> bool:
        """Return whether a word can only be part of a person's name: no common word, or a given name."""
        return word in self.words.given or word in self.words.surnames

    def connector(self, first: int, j: int) -> int:
        """Lower-case words inside names."""
        word = self.lower[j]
        if j + 1 >= self.count or not self.spaced[j] or self.text[j] != word:
            return j
        previous = bare(self.lower[j - 1])
        if word in WIDE:
            after = j + 2 if self.lower[j + 1] == "the" and self.text[j + 1] == "the" else j + 1
            if not self.capital(after) or not self.spaced[after] or after in self.seen.breaks:
                return j
            if word == "of":
                return after + 1 if self._takes_of(first, j, after) else j
            if word in ("and", "or"):
                return after + 1 if after == j + 1 and self._takes_and(first, j) else j
            headed = any(w in self.words.wide_heads for w in self.lower[first:j])
            if word in ("in", "with", "without") and j - first == 1 and first in self.seen.free:
                return j  # People in New York
            if word == "for" and j - first > 1 and not headed:
                headed = all(self.words.is_common(bare(w)) for w in self.lower[first:j]) and first not in self.seen.free
            office = self.lower[after] in self.words.offices or self.lower[after] in self.words.honorifics
            joined = headed and not office and not self.is_person(previous)
            return after + 1 if joined and (word != "in" or after == j + 1) and self._content(after) else j
        if word == "the" and self.capital(j + 1):
            king = (j - first == 1 or self.lower[j - 2] in self.words.titles) and (
                previous in self.words.given or not self.words.is_common(previous)
            )
            ranked = king and self.lower[j + 1] in self.words.ordinals and not self.capital(j + 2)
            return j + 2 if ranked or self.lower[j + 1] in self.words.epithets else j
        if word in self.words.particles:
            k = j
            # Ana de la Vega, where de is a function word
            surname = previous in self.words.given and word in self.words.opening_particles
            while k < j + 4 and k < self.count and (self.lower[k] in self.words.particles or self.text[k] in HYPHENS):
                here = self.lower[k] in self.words.function and not surname
                if here and self.text[min(k + 1, self.count - 1)] not in HYPHENS:
                    break  # at La Scala, but at-Tayyib
                k += 1
            named = (
                not self.words.is_common(previous)
                or previous in self.words.given
                or previous in self.words.place_heads
                or (previous in self.words.particles and j - first > 1)
            )
            lone = word in self.words.function and k - j < 2 and not surname
            if k > j and self.capital(k) and (named or k - j > 1) and not lone:
                return k + 1
        return j

    def _content(self, j: int) -> bool:
        """Return whether what begins at ``j`` reads like the tail of an organisation: common words, not one name."""
        word = bare(self.lower[j])
        return (
            (self.words.is_common(word) and word not in self.words.given)
            or self.is_place(word)
            or (self.capital(j + 1) and bare(self.lower[j + 1]) in self.words.all_heads)
            or f"{word} {bare(self.lower[j + 1]) if j + 1 < self.count else ''}" in self.words.place_pairs
        )

    def _takes_of(self, first: int, j: int, after: int) -> bool:
        previous = bare(self.lower[j - 1])
        if self.lower[j - 1] != previous:
            return False
        if (
            previous in self.words.led
            and self.lower[after] in self.words.given
            and after + 1 < self.count
            and self.text[after + 1][0].isupper()
        ):
            return False  # the Union Party of Henrik Saal: the party and the man
        if previous in self.words.heads or previous in self.words.place_heads:
            return True
        if previous in self.words.offices or previous in self.words.occupations:
            return self.words.is_common(bare(self.lower[after]))
        if self.is_place(previous) or self.is_person(previous) or j - 1 in self.seen.free:
            return False
        if j - first == len(("Nils", "Berg")) and not self.words.is_common(self.lower[first]):
            return False
        return self.words.is_common(previous) and not any(w in self.words.given for w in self.lower[first : j - 1])

    def _takes_and(self, first: int, j: int) -> bool:
        """``and`` inside the tail of an organisation, or before its head; not between two names."""
        left, right = bare(self.lower[j - 1]), bare(self.lower[j + 1])
        common = self.words.is_common
        words = self.words
        told = left in words.heads or left not in words.given
        bodied = told and not words.wide_heads.isdisjoint(self.lower[first : j - 1])  # Centre for Law and Policy
        last = self._flat(j + 1)
        headed = bare(self.lower[last - 1]) in self.words.heads
        paired = headed and last - j > len(("and", "Game")) and left not in words.given and self._opens(first, j)
        if self.lower[j - 1] != left or (self.is_person(left) and not (bodied or paired)) or self.is_person(right):
            return False
        joint = f"{left} and {right}"
        if joint in self.words.places:
            return True
        if self.is_place(left) or self.is_place(right) or right in self.words.heads_of_title:
            return False
        inside = any(word in ("of", "for", "on", "against", "&") for word in self.lower[first:j])
        abstract = left.endswith(("tion", "sion", "ism", "ment", "ity", "logy", "ance", "ence", "ics"))
        if inside and (common(left) or abstract) and common(right):
            return not (headed and last - j > 2 and left in self.words.heads)
        if headed and last - j > 2 and common(left) and common(right):
            return j - first < 3 and left not in self.words.heads and self.lower[first] not in self.words.titles
        if j - first == 1 and last - j == 2 and not headed:  # Smith and Wesson, as one elsewhere
            return (left, "&") in self.seen.pairs
        return False

    def _opens(self, first: int, j: int) -> bool:
        """Return whether the word before ``j`` is the first of its run but for an article: the Fish and Game Agency."""
        return j - first == 1 or (j - first == len(("The", "Fish")) and self.lower[first] == "the")

    def _flat(self, j: int) -> int:
        """Return the end of the plain capitals from ``j``."""
        while self.capital(j + 1) and self.spaced[j + 1] and j + 1 not in self.seen.breaks:
            if self.lower[j].endswith("'s"):
                break
            j += 1
        return j + 1
