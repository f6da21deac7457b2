"""The grammar of a name: which tokens make one, and where two names meet.

A *run* begins at a token with a capital letter (or at a particle before one: ``al-``, ``de``) and goes on over

1. the next capital, unless a possessive, a line's end or a mark stands between (``Peru's | Cusco``, but
   ``King's College``);
2. a hyphen (``Anna-Lena``, ``F-16``, ``Jin-woo``), not into common words (``Cuba | -backed``);
3. an abbreviation's stop (``John F. Kennedy``, ``St. John``), ``&``, and a comma before ``Inc.`` or ``Jr.``;
4. ``of`` after a common word (``Bank of Ghana``; not ``Hale | of Utah``), ``for``, ``on``, ``to`` after the head of an
   organisation, ``and`` inside its tail (``Ministry of Health and Welfare``);
5. particles (``van``, ``bin``), epithets (``the Great``), numerals and, after a designator, numbers (``Boeing 737``).

Where names meet inside a run, `fidelity.facts.name_cuts` parts them.
"""

from __future__ import annotations

from fidelity.facts.name_evidence import bare
from fidelity.facts.name_joints import APOSTROPHES, HYPHENS, Joints
from fidelity.tokens import CAPITAL, FIGURE, SMALL

_NICKNAME = {"“": "”", "‘": "’", '"': '"', "(": ")"}  # opening mark: closing mark
_LOOK_ALIKES = str.maketrans("аеіорсухѕοανι", "aeiopcyxsoavi")  # Cyrillic and Greek (Unicode, UTS 39)
_DAYS = frozenset(("day", "week", "month", "prize", "award", "memorial", "trophy"))  # named after somebody
_LONGEST = 24  # tokens: what is longer is no name but a text in title case
_SMALL, _CAPITAL, _FIGURE = SMALL[0], CAPITAL[0], FIGURE[0]


class Grammar(Joints):
    """Builds the runs of one text."""

    def end(self, i: int) -> int:
        """Return the end of the run that begins at token ``i``."""
        stop = min(self.count, i + _LONGEST)
        walls, shapes, lower = self.walls, self.tokens.shapes, self.lower
        j = i + 1
        while j < stop and j not in walls:
            if shapes[j] == _SMALL and lower[j] not in self.joiners and not self._disguised(j):
                if self._coded(j):
                    j += 2
                    continue
                break
            if shapes[j] == _CAPITAL and lower[j] not in self.words.number_signs:
                previous = lower[j - 1]
                if self.spaced[j] and previous[-1].isalpha() and previous[-2:] != "'s" and lower[j][0] != "i":
                    j += 1
                    continue
            elif lower[j] == "," and (j + 1 == self.count or lower[j + 1] not in self.words.behind_comma):
                break
            following = self._step(i, j)
            if following <= j:
                break
            j = following
        return j

    def _step(self, first: int, j: int) -> int:
        """Return where the run goes on behind token ``j``; ``j`` itself where it ends."""
        piece, previous = self.text[j], self.lower[j - 1]
        if piece == "I" and self.spaced[j] and self._first_of_many(j):
            return j + 1
        if self.capital(j):
            if self.lower[j] in self.words.number_signs and self._counts(j + 1):
                return j  # Track No. 7
            if not self.spaced[j]:  # F16: letters glued to digits, or a mark between
                return j + 1 if previous[-1].isalnum() or previous[-1] == "." else j
            if previous.endswith("'s") or previous in APOSTROPHES:
                return j + 1 if self.possessive(first, j) else j
            return j + 1
        if piece == ".":
            return self._stop(first, j)
        if piece in HYPHENS and not self.spaced[j]:
            return self._hyphen(j)
        if piece in APOSTROPHES and not self.spaced[j]:
            if previous.endswith("s") and self.capital(j + 1) and self.possessive(first, j + 1):
                return j + 2
            return j
        if piece == "&" and self.capital(j + 1) and self.spaced[j] == self.spaced[j + 1]:
            return j + 2
        if piece in _NICKNAME:
            return self._nickname(first, j)
        if piece == "," and j + 1 < self.count and self.lower[j + 1] in self.words.behind_comma:
            return j + 2 if self.capital(j + 1) else j
        if piece[0].isdigit():
            return j + 1 if self._number(first, j) else j
        if piece[0].isalpha():
            return j + 2 if self._disguised(j) and self.capital(j + 1) else self.connector(first, j)
        return j

    def _disguised(self, j: int) -> bool:
        """Return whether a word is a particle but for letters of another script that look like its own."""
        word = self.lower[j]
        return not word.isascii() and word.translate(_LOOK_ALIKES) in self.words.particles

    def _coded(self, j: int) -> bool:
        """Return whether a letter stands inside a code: the b of BNT162b2."""
        inside = not self.spaced[j] and len(self.text[j]) == 1 and self.text[j - 1].isdigit()
        return inside and j + 1 < self.count and not self.spaced[j + 1] and self.tokens.shapes[j + 1] == _FIGURE

    def _counts(self, j: int) -> bool:
        """Return whether a figure stands at ``j``, or behind a full stop there."""
        if j < self.count and self.text[j] == "." and not self.spaced[j]:
            j += 1
        return j < self.count and self.tokens.shapes[j] == _FIGURE

    def _nickname(self, first: int, j: int) -> int:
        """A nickname between a given name and a surname: ``William “Bill” Hart``."""
        if j + 3 >= self.count or self.text[j + 2] not in _NICKNAME[self.text[j]]:
            return j
        close = not self.spaced[j + 1] and not self.spaced[j + 2] and self.spaced[j] and self.spaced[j + 3]
        if not close or not self.capital(j + 1) or not self.capital(j + 3) or j + 3 in self.seen.breaks:
            return j
        known = self.is_person(self.lower[first]) or not self.words.is_common(self.lower[first])
        if self.text[j] == "(":
            known = self.lower[first] in self.words.given and self.lower[j + 1] in self.words.given
        return j + 4 if known and j - first < 3 and not self.is_place(self.lower[j - 1]) else j

    def _first_of_many(self, j: int) -> bool:
        """Return whether ``I`` is a numeral: ``World War I``, ``Queen Elizabeth I``."""
        if self.lower[j - 1] in self.words.counted:
            return True
        return j > 1 and self.lower[j - 2] in self.words.offices and self.lower[j - 1] in self.words.given

    def _stop(self, first: int, j: int) -> int:
        """A full stop inside a name: after an initial, or an abbreviation that a capital follows."""
        if self.spaced[j] or not self.capital(j + 1):
            return j
        previous = self.lower[j - 1]
        if not self.spaced[j + 1]:  # Ph.D., W.Va.
            return j + 2 if len(previous) < 3 and len(self.text[j + 1]) < 3 else j
        if len(previous) == 1 and self.lower[j + 1] in self.words.function:
            return j  # at 8 °C. That is
        ended = previous in self.words.suffixes or (previous in self.words.streets and j - first > 1)
        if ended and self._begins_anew(j + 1):
            return j  # Owen Price Jr. Further talks; Alder St. Two homes
        if len(previous) == 1 or (
            j + 1 not in self.seen.free
            and (previous in self.words.titles or previous in self.words.suffixes or previous in self.words.shortened)
        ):
            return j + 2
        return j

    def _begins_anew(self, j: int) -> bool:
        """Return whether a common word behind ``Jr.`` begins a sentence: not that of King Jr. Boulevard or Day."""
        words, word = self.words, bare(self.lower[j])
        if self.capital(j + 2):
            return False
        if word in words.given:
            return False
        return words.is_common(word) and not any(word in heads for heads in (words.heads, words.place_heads, _DAYS))

    def _hyphen(self, j: int) -> int:
        if j + 1 >= self.count:
            return j
        if self.spaced[j + 1]:
            return j + 2 if self._wrapped(j) else j
        left, right = self.lower[j - 1], self.lower[j + 1]
        if self.capital(j + 1):
            if self.is_place(f"{left}-{right}"):
                return j + 2  # Asia-Pacific
            state = right in self.words.postal or self.is_place(f"{right}.")  # (R-Utah), (D-Nev.)
            if (self.is_place(right) or (len(left) == 1 and state)) and (self.is_place(left) or len(left) == 1):
                return j  # US-China talks; (R-Utah)
            return j + 2
        if self.text[j + 1][0].isdigit():
            return j + 2
        if not right[0].isalpha() or j + 1 in self.blocked:
            return j
        if right in self.words.particles and j + 3 < self.count and self.text[j + 2] in HYPHENS:
            return j + 4 if self.capital(j + 3) or right in ("de", "la", "sur", "en", "upon", "le") else j
        if right == "general" and (left in self.words.titles or left in ("secretary", "director")):
            return j
        named = not self.is_place(left) and not (self.text[j - 1].isupper() and len(left) > 1)
        uncommon = not self.words.is_common(right) or right in self.words.syllables
        if named and uncommon and not self.words.is_common(left) and len(right) < 9:
            return j + 2
        syllables = len(left) < 5 and len(right) < 5 and right not in self.words.compounding
        if named and syllables and not self.words.is_common(left) and j > 1 and self.capital(j - 2):  # Lin Sho-fan
            return j + 2
        opens = j - 1 in self.seen.free and bare(left) not in self.seen.proven  # State-owned Hartley Mills grew
        common = self.words.is_common(left) and not self.is_person(left) and not opens
        prefix = left in self.words.prefixes or common
        if named and prefix and left not in self.words.brands and self.capital(j + 2):  # Non-smoking Quarter
            return j + 3
        return j

    def _wrapped(self, j: int) -> bool:
        """Return whether a word was parted at the end of a line: ``Rotter-`` and, in the next one, ``dam``."""
        left, right = self.lower[j - 1], self.lower[j + 1]
        if self.tokens.shapes[j + 1] != _SMALL or right in self.words.function or right in self.words.compounding:
            return False
        if min(len(left), len(right)) < len("Os") or left in self.words.prefixes:
            return False  # N- type; pre- war
        return not (self.words.is_common(right) and (self.words.is_common(left) or self.is_place(left)))

    def possessive(self, first: int, j: int) -> bool:
        """Return whether the possessive before token ``j`` is part of the name."""
        owner = j - 1 if self.lower[j - 1] not in APOSTROPHES else j - 2
        word = bare(self.lower[owner])
        if self.lower[owner] in self.words.possessive or f"{word}'s" in self.words.possessive:
            return True
        if owner > first and self.lower[first] in ("st", "saint"):
            return True
        if owner > first and self.text[owner - 1] == "The" and owner - 1 not in self.seen.free:
            return True  # a title of a work: The Miller's Daughter
        if self.is_place(word) or owner in self.seen.free:
            return False
        if owner > first and self.lower[owner - 1] not in ("the", "of"):
            members = self.words.is_common(word) and not self.is_person(word) and owner < j - 1
            return members and self.lower[j] in self.words.heads  # the Western Farmers' Alliance
        return (
            self.words.is_common(word)
            and word not in self.words.given
            and word not in self.words.surnames
            and word not in self.seen.proven - {word}
            and self.lower[j] not in self.words.titles
            and (
                word.endswith("s")
                or self.lower[owner - 1] == "of"
                or self.lower[j] in self.words.heads
                or (word not in self.words.titles and self.words.is_common(bare(self.lower[j])))
            )
            and word not in self.words.weak
            and word not in self.words.heads
        )

    def _number(self, first: int, j: int) -> bool:
        previous = self.lower[j - 1]
        token = self.text[j]
        if not self.spaced[j]:
            return previous[-1].isalpha() and len(token) < 5
        if previous in self.numbered:
            return token.isdecimal() and len(token) < 5
        if previous.endswith("'s"):  # Boeing's 737 Max
            owned = bare(previous) in self.words.designators and token.isdecimal()
            return owned and self.capital(j + 1) and self.spaced[j + 1] > 0 and j + 1 not in self.seen.breaks
        if previous in self.words.designators or self.lower[first] in self.words.designators:
            return len(token) < 6 and "," not in token
        if previous in self.words.counted and j - first > 1:  # World War 2
            return token.isdigit() and len(token) < 3
        return False
