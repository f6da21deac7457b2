"""The grammar of a name: which tokens make one, and where two names meet.

A *run* begins at a token with a capital letter (or at a particle before one: ``al-``, ``de``) and goes on over

1. the next capital, unless a possessive, a line's end or a mark stands between (``Iraq's | Kurdistan``, but
   ``King's College``);
2. a hyphen (``Anne-Marie``, ``F-16``, ``Jie-won``), not into common words (``Iran | -backed``);
3. an abbreviation's stop (``John F. Kennedy``, ``St. John``), ``&``, and a comma before ``Inc.`` or ``Jr.``;
4. ``of`` after a common word (``Bank of Ghana``; not ``Walsh | of Ohio``), ``for``, ``on``, ``to`` after the head of an
   organisation, ``and`` inside its tail (``Ministry of Health and Welfare``);
5. particles (``van``, ``bin``), epithets (``the Great``), numerals and, after a designator, numbers (``Boeing 737``).

Then a run is cut where names meet: at titles (``Israeli | Prime Minister | Naftali Bennett``), between places
(``Syrian | Golan Heights``), and where a place's adjective meets a person.
"""

from __future__ import annotations

from typing import NamedTuple

from fidelity.facts.name_evidence import Evidence, bare
from fidelity.facts.name_words import Lexicon
from fidelity.tokens import Tokens

_HYPHENS = frozenset("-‑–")
_APOSTROPHES = frozenset("'’")
_SYLLABLES = frozenset("in on un so yon hen min suk won sun hun hee ho jin ah do han woo eun kyu seok el ul ur".split())
_LONGEST = 24  # tokens: what is longer is no name but a text in title case


class Run(NamedTuple):
    """A name as a half-open range of tokens, and the first token of the title before it (its start where none is)."""

    first: int
    last: int
    title: int


class Grammar:
    """Builds the runs of one text.

    Args:
        tokens: the text.
        seen: its evidence.
        words: the language's lexicon.
        blocked: indices of tokens that belong to no name (dates, addresses).
    """

    def __init__(self, tokens: Tokens, seen: Evidence, words: Lexicon, blocked: frozenset[int]) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.lower = tokens.lower
        self.spaced = tokens.spaced
        self.seen = seen
        self.words = words
        self.blocked = blocked
        self.count = len(tokens.text)

    def capital(self, i: int) -> bool:
        """Return whether token ``i`` can be a word of a name by its letters alone."""
        return (
            i < self.count
            and self.text[i] != self.lower[i]
            and not self.text[i].islower()
            and i not in self.blocked
            and self.lower[i] not in ("i", "i'm", "i've", "i'll", "i'd")
        )

    def end(self, i: int) -> int:
        """Return the end of the run that begins at token ``i``."""
        stop = min(self.count, i + _LONGEST)
        j = i + 1
        while j < stop and j not in self.seen.breaks and j not in self.blocked:
            following = self._step(i, j)
            if following <= j:
                break
            j = following
        return j

    def _step(self, first: int, j: int) -> int:
        """Return where the run goes on behind token ``j``; ``j`` itself where it ends."""
        token, previous = self.text[j], self.lower[j - 1]
        if token == "I" and self.spaced[j] and self._first_of_many(j):
            return j + 1
        if self.capital(j):
            if not self.spaced[j]:  # F16: letters glued to digits, or a mark between
                return j + 1 if previous[-1].isalnum() or previous[-1] == "." else j
            if previous.endswith("'s") or previous in _APOSTROPHES:
                return j + 1 if self._possessive(first, j) else j
            return j + 1
        if token == ".":
            return self._stop(j)
        if token in _HYPHENS and not self.spaced[j]:
            return self._hyphen(j)
        if token in _APOSTROPHES and not self.spaced[j]:
            if previous.endswith("s") and self.capital(j + 1) and self._possessive(first, j + 1):
                return j + 2
            return j
        if token == "&" and self.capital(j + 1) and self.spaced[j] == self.spaced[j + 1]:
            return j + 2
        if token == "," and j + 1 < self.count and self.lower[j + 1] in self.words.corporate | self.words.suffixes:
            return j + 2 if self.capital(j + 1) else j
        if token[0].isdigit():
            return j + 1 if self._number(first, j) else j
        if token[0].isalpha():
            return self._connector(first, j)
        return j

    def _first_of_many(self, j: int) -> bool:
        """Return whether ``I`` is a numeral: ``World War I``, ``Queen Elizabeth I``."""
        if self.lower[j - 1] in ("war", "part", "phase", "act", "volume", "title", "type"):
            return True
        return j > 1 and self.lower[j - 2] in self.words.offices and self.lower[j - 1] in self.words.given

    def _stop(self, j: int) -> int:
        """A full stop inside a name: after an initial, or an abbreviation that a capital follows."""
        if self.spaced[j] or not self.capital(j + 1):
            return j
        previous = self.lower[j - 1]
        if not self.spaced[j + 1]:  # Ph.D., W.Va.
            return j + 2 if len(previous) < 3 and len(self.text[j + 1]) < 3 else j
        if len(previous) == 1 or (
            j + 1 not in self.seen.free
            and (previous in self.words.titles or previous in self.words.suffixes or previous in _SHORTENED)
        ):
            return j + 2
        return j

    def _hyphen(self, j: int) -> int:
        if j + 1 >= self.count or self.spaced[j + 1]:
            return j
        left, right = self.lower[j - 1], self.lower[j + 1]
        if self.capital(j + 1):
            if self.is_place(right) and (self.is_place(left) or len(left) == 1):
                return j  # US-China talks; (D-Ohio)
            return j + 2
        if self.text[j + 1][0].isdigit():
            return j + 2
        if not right[0].isalpha() or j + 1 in self.blocked:
            return j
        if right in self.words.particles and j + 3 < self.count and self.text[j + 2] in _HYPHENS:
            return j + 4 if self.capital(j + 3) or right in ("de", "la", "sur", "en", "upon", "le") else j
        if right == "general" and left in self.words.titles | {"secretary", "director"}:
            return j
        named = not self.is_place(left) and not (self.text[j - 1].isupper() and len(left) > 1)
        uncommon = not self.words.is_common(right) or right in _SYLLABLES
        if named and uncommon and not self.words.is_common(left) and len(right) < 9:
            return j + 2
        prefix = left in _PREFIXES or (self.words.is_common(left) and not self.is_person(left))
        if named and prefix and left not in self.words.brands and self.capital(j + 2):  # Eco-friendly Zone
            return j + 3
        return j

    def _possessive(self, first: int, j: int) -> bool:
        """Return whether the possessive before token ``j`` is part of the name."""
        owner = j - 1 if self.lower[j - 1] not in _APOSTROPHES else j - 2
        word = bare(self.lower[owner])
        if self.lower[owner] in self.words.possessive or f"{word}'s" in self.words.possessive:
            return True
        if owner > first and self.lower[first] in ("st", "saint"):
            return True
        if self.is_place(word) or owner in self.seen.free:
            return False
        if owner > first and self.lower[owner - 1] not in ("the", "of"):
            return False
        return (
            self.words.is_common(word)
            and word not in self.words.given
            and word not in self.words.surnames
            and word not in self.seen.proven - {word}
            and self.lower[j] not in self.words.titles
            and (word.endswith("s") or self.lower[owner - 1] == "of" or self.lower[j] in self.words.heads)
            and word not in self.words.weak | self.words.heads
        )

    def _number(self, first: int, j: int) -> bool:
        previous = self.lower[j - 1]
        token = self.text[j]
        if not self.spaced[j]:
            return previous[-1].isalpha() and len(token) < 5
        if previous in self.words.designators or self.lower[first] in self.words.designators:
            return len(token) < 6 and "," not in token
        return False

    def _connector(self, first: int, j: int) -> int:
        """Lower-case words inside names."""
        word = self.lower[j]
        if j + 1 >= self.count or not self.spaced[j] or self.text[j] != word:
            return j
        previous = bare(self.lower[j - 1])
        if word in _WIDE:
            after = j + 2 if self.lower[j + 1] == "the" and self.text[j + 1] == "the" else j + 1
            if not self.capital(after) or not self.spaced[after] or after in self.seen.breaks:
                return self._head_noun(first, j)
            if word == "of":
                return after + 1 if self._takes_of(first, j, after) else j
            if word in ("and", "or"):
                return after + 1 if after == j + 1 and self._takes_and(first, j) else j
            headed = any(w in self.words.wide_heads for w in self.lower[first:j])
            if word == "for" and j - first > 1 and not headed:
                headed = all(self.words.is_common(bare(w)) for w in self.lower[first:j]) and first not in self.seen.free
            office = self.lower[after] in self.words.offices or self.lower[after] in self.words.honorifics
            joined = headed and not office and not self.is_person(previous)
            return after + 1 if joined and (word != "in" or after == j + 1) and self._content(after) else j
        if word == "the":
            return j + 2 if self.lower[j + 1] in self.words.epithets and self.capital(j + 1) else j
        if word in self.words.particles:
            k = j
            while k < j + 4 and k < self.count and (self.lower[k] in self.words.particles or self.text[k] in _HYPHENS):
                k += 1
            named = (
                not self.words.is_common(previous) or previous in self.words.given or previous in self.words.place_heads
            )
            if self.capital(k) and (named or k - j > 1) and not (word in self.words.function and k - j < 2):
                return k + 1
        return j

    def _head_noun(self, first: int, j: int) -> int:
        """``Committee to Protect Journalists``: a verb with a capital was handled; nothing else joins."""
        del first
        return j

    def _content(self, j: int) -> bool:
        """Return whether what begins at ``j`` reads like the tail of an organisation: common words, not one name."""
        word = bare(self.lower[j])
        return (
            (self.words.is_common(word) and word not in self.words.given)
            or self.is_place(word)
            or (self.capital(j + 1) and bare(self.lower[j + 1]) in self.words.heads | self.words.place_heads)
            or f"{word} {bare(self.lower[j + 1]) if j + 1 < self.count else ''}" in self.words.place_pairs
        )

    def _takes_of(self, first: int, j: int, after: int) -> bool:
        previous = bare(self.lower[j - 1])
        if self.lower[j - 1] != previous:
            return False
        if previous in self.words.heads or previous in self.words.place_heads:
            return True
        if previous in self.words.offices or previous in self.words.occupations:
            return self.words.is_common(bare(self.lower[after]))
        if self.is_place(previous) or self.is_person(previous) or j - 1 in self.seen.free:
            return False
        return self.words.is_common(previous) and not any(w in self.words.given for w in self.lower[first : j - 1])

    def _takes_and(self, first: int, j: int) -> bool:
        """``and`` inside the tail of an organisation, or before its head; not between two names."""
        left, right = bare(self.lower[j - 1]), bare(self.lower[j + 1])
        common = self.words.is_common
        if self.lower[j - 1] != left or self.is_person(left) or self.is_person(right):
            return False
        joint = f"{left} and {right}"
        if joint in self.words.places:
            return True
        if self.is_place(left) or self.is_place(right) or right in self.words.heads_of_title:
            return False
        inside = any(word in ("of", "for", "on", "against", "&") for word in self.lower[first:j])
        last = self._flat(j + 1)
        headed = bare(self.lower[last - 1]) in self.words.heads
        abstract = left.endswith(("tion", "sion", "ism", "ment", "ity", "logy", "ance", "ence", "ics"))
        if inside and (common(left) or abstract) and common(right):
            return not (headed and last - j > 2 and left in self.words.heads)
        if headed and last - j > 2 and common(left) and common(right):
            return j - first < 3 and left not in self.words.heads and self.lower[first] not in self.words.titles
        if j - first == 1 and last - j == 2 and not headed:  # Smith and Wesson, as one elsewhere
            return (left, "&") in self.seen.pairs
        return False

    def _flat(self, j: int) -> int:
        """Return the end of the plain capitals from ``j``."""
        while self.capital(j + 1) and self.spaced[j + 1] and j + 1 not in self.seen.breaks:
            if self.lower[j].endswith("'s"):
                break
            j += 1
        return j + 1

    def is_place(self, word: str) -> bool:
        """Return whether a lower-case word is a country, state or city of the tables, or an adjective of one."""
        return word in self.words.place_words

    def is_person(self, word: str) -> bool:
        """Return whether a word can only be part of a person's name: no common word, or a given name."""
        return word in self.words.given or word in self.words.surnames

    def split(self, first: int, last: int) -> list[Run]:
        """Cut a run where two names meet; return names with the titles before them."""
        runs: list[Run] = []
        start = title = first
        i = first
        while i < last:
            word = bare(self.lower[i])
            if word in self.words.titles and self._is_title(i, first, last):
                end = self._title_end(i, last)
                headed = end > i and (
                    any(self.lower[k] in self.words.heads_of_title for k in range(i, end))
                    or self.lower[end - 1] in _PERSONS
                )
                if headed and (
                    end < last and self._person_like(end, last) or (end >= last and self._bare_title(i, last))
                ):
                    if start < i:
                        runs.append(Run(start, i, title))
                    title, start = (i, end)
                    i = max(end, i + 1)
                    continue
            if i == start and i + 1 < last and word in self.words.calendar and self.is_place(bare(self.lower[i + 1])):
                start = title = i = i + 1
                continue
            if (
                i == start
                and i + 1 < last
                and self.is_place(word)
                and self.text[i + 1] not in _HYPHENS
                and self._place_splits(i, last)
            ):
                runs.append(Run(start, i + 1, title))
                start = title = i + 1
            i += 1
        if start < last:
            runs.append(Run(start, last, title))
        return runs

    def _is_title(self, i: int, first: int, last: int) -> bool:
        word = self.lower[i]
        if self.text[i].isupper() and len(word) > 3 and i not in self.seen.styled:
            return False
        if i > first and word in ("st", "saint", "san"):
            return False
        if word in ("st", "saint", "san", "santa"):
            return False
        before = bare(self.lower[i - 1]) if i > first else ""
        if (
            before
            and word in self.words.surnames
            and (
                before in self.words.given
                or before in ("f", "l")
                or not (self.words.is_common(before) or self.is_place(before))
            )
        ):
            return False  # Martin Luther King
        if word in self.words.given and not (i + 1 < last and self.text[i + 1] == "."):
            return word in ("lord", "dean", "major", "pope") and i + 1 < last
        return not (i > first and self.lower[i - 1] in ("of", "for", "and", "the", "&", "on"))

    def _bare_title(self, i: int, last: int) -> bool:
        """Return whether the titles that end a run are an office, and not the tail of an organisation (Green Party)."""
        final = self.lower[last - 1]
        return final in _PERSONS or final in self.words.offices or (i == last - 1 and final in self.words.honorifics)

    def _title_end(self, i: int, last: int) -> int:
        """Return the end of the title words (and their stops) that begin at ``i``."""
        j = i
        while j < last:
            word = self.lower[j]
            if word in self.words.titles or word in self.words.modifiers or (word in self.words.occupations and j > i):
                if word in self.words.given and j > i and not (j + 1 < last and self.text[j + 1] == "."):
                    break
                j += 1
            elif self.text[j] == "." or (
                self.text[j] in _HYPHENS and j + 1 < last and self.lower[j + 1] in self.words.titles
            ):
                j += 1
            elif (
                word == "of"
                and j + 1 < last
                and self.lower[j - 1] in ("secretary", "minister", "chief", "director", "speaker", "head", "leader")
            ):
                k = j + 1
                while k < last and (
                    self.lower[k] in ("the", "and", "&")
                    or (self.words.is_common(self.lower[k]) and not self.is_person(self.lower[k]) and self.capital(k))
                ):
                    k += 1
                if k >= last or k == j + 1:
                    break
                j = k
            else:
                break
        return j

    def _person_like(self, i: int, last: int) -> bool:
        """Return whether a person's name can begin at ``i``: not a common word, no head of an organisation behind it."""
        word = bare(self.lower[i])
        if word in self.words.particles:
            return True
        if self.is_place(word):
            return last - i > 1 and not self.words.is_common(bare(self.lower[last - 1]))
        heads = self.words.heads | self.words.place_heads
        if (
            last - i > 1
            and bare(self.lower[last - 1]) in heads
            and bare(self.lower[last - 1]) not in self.words.surnames
        ):
            return False
        if word in self.words.given or word in self.words.surnames:
            return True
        if last - i == 1 and word in heads:
            return False
        return not self.words.is_common(word)

    def _place_splits(self, i: int, last: int) -> bool:
        """Return whether the name of a place (or its adjective) at the head of a run is a name of its own."""
        word, following = bare(self.lower[i]), bare(self.lower[i + 1])
        if self.lower[i].endswith("'s"):
            return not self._possessive(i, i + 1)
        if f"{word} {following}" in self.words.place_pairs:
            return False
        if self.text[i + 1] in ".&" or following in ("of", "and", "for"):
            return False
        if following in self.words.titles:
            return True
        adjective = word != self.words.places.get(word, word) or word in ("us", "u.s.", "uk", "u.k.")
        if self.is_place(following):
            return True
        if not adjective:
            return False
        if word in ("french", "english", "german", "welsh", "scott", "holland", "polish") and last - i == 2:
            return self.is_person(following) and following in self.words.given
        return self._person_like(i + 1, last) and following not in self.seen_heads(last)

    def seen_heads(self, last: int) -> frozenset[str]:
        """Heads of organisations and places, where the run ends with one: the adjective belongs to it."""
        tail = bare(self.lower[last - 1])
        return frozenset((tail,)) if tail in self.words.heads | self.words.place_heads else frozenset()


_WIDE = frozenset("of for on to against and in with without".split())
_PERSONS = frozenset(
    "officer head leader spokesman spokeswoman spokesperson coach director manager attorney solicitor general executive"
    " elect secretary minister chief".split()
)
_PREFIXES = frozenset("eco anti pro non bio neo co euro multi inter cyber geo agri post pre sub trans".split())
_SHORTENED = frozenset(
    "st ste mt ft inc co corp ltd jr sr bros no vs wm chas geo jas thos mtn pt ave blvd rd dept univ assn".split()
)
