"""Where two names meet inside a run: at titles, between places, at a nationality before a person.

``Israeli Prime Minister Dov Lev`` is one run of capitals and two names, *Israeli* and *Dov Lev*, the
second with a title; ``Omani Hajar Mountains`` are two, ``French Open`` and ``Green Party`` are one.
"""

from __future__ import annotations

from typing import NamedTuple

from fidelity.facts.name_evidence import bare
from fidelity.facts.name_runs import Grammar

_HYPHENS = frozenset("-‑–")


class Run(NamedTuple):
    """A name as a half-open range of tokens, and the first token of the title before it (its start where none is)."""

    first: int
    last: int
    title: int


class Cutter:
    """Cuts the runs of one text.

    Args:
        grammar: the grammar that built them.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.text = grammar.text
        self.lower = grammar.lower
        self.words = grammar.words

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
                    or self.lower[end - 1] in self.words.title_heads
                )
                if headed and (
                    (end < last and self.person_like(end, last, addressed=self._addresses(i, end)))
                    or (end >= last and self._bare_title(i, last))
                ):
                    if start < i:
                        runs.append(Run(start, i, title))
                    title, start = (i, end)
                    i = max(end, i + 1)
                    continue
            if i == start and i + 1 < last and word in self.words.portfolios and self.person_like(i + 1, last):
                start = title = i = i + 1
                continue
            if (
                i == start
                and i + 1 < last
                and word in self.words.calendar
                and self.grammar.is_place(bare(self.lower[i + 1]))
            ):
                start = title = i = i + 1
                continue
            if (
                i == start
                and i + 1 < last
                and self.grammar.is_place(word)
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
        if self.text[i].isupper() and len(word) > 3 and i not in self.grammar.seen.styled:
            return False
        if i > first and word in ("st", "saint", "san"):
            return False
        if word in ("st", "saint", "san", "santa"):
            return False
        if i + 1 < last and f"{word} {bare(self.lower[i + 1])}" in self.words.place_pairs:
            return False  # Sri Lanka
        before = bare(self.lower[i - 1]) if i > first else ""
        if before in _HYPHENS and f"{self.lower[i - 2]}-{word}" in self.words.place_words:
            return False  # Nur-Sultan
        if (
            before
            and word in self.words.surnames
            and (
                before in self.words.given
                or before in ("f", "l")
                or not (self.words.is_common(before) or self.grammar.is_place(before))
            )
        ):
            return False  # Martin Luther King
        if word in self.words.given and not (i + 1 < last and self.text[i + 1] == "."):
            return word in ("lord", "dean", "major", "pope") and i + 1 < last
        return not (i > first and self.lower[i - 1] in ("of", "for", "and", "the", "&", "on"))

    def _addresses(self, first: int, end: int) -> bool:
        return any(self.text[k] == "." or self.lower[k] in self.words.courtesies for k in range(first, end))

    def _bare_title(self, i: int, last: int) -> bool:
        """Return whether the titles that end a run are an office, and not the tail of an organisation (Green Party)."""
        final = self.lower[last - 1]
        return final in self.words.title_tails or (i == last - 1 and final in self.words.honorifics)

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
                self.text[j] in _HYPHENS
                and j + 1 < last
                and (self.lower[j + 1] in self.words.titles or self.lower[j + 1] in self.words.modifiers)
            ):
                j += 1
            elif word == "of" and j + 1 < last and self.lower[j - 1] in self.words.fielded:
                k = j + 1
                while k < last and (
                    self.lower[k] in ("the", "and", "&")
                    or (
                        self.words.is_common(self.lower[k])
                        and not self.grammar.is_person(self.lower[k])
                        and self.grammar.capital(k)
                    )
                ):
                    k += 1
                if k >= last or k == j + 1:
                    break
                j = k
            else:
                break
        return j

    def person_like(self, i: int, last: int, *, addressed: bool = False) -> bool:
        """Return whether a person's name can begin at ``i``: no common word, no head of an organisation behind it.

        Args:
            i: the first token.
            last: behind the last token of the run.
            addressed: a courtesy title or an abbreviated one stands before it (``Ms. Vale``): any word may be a name.
        """
        word = bare(self.lower[i])
        if word in self.words.particles:
            return True
        if self.grammar.is_place(word):
            return last - i > 1 and not self.words.is_common(bare(self.lower[last - 1]))
        heads = self.words.all_heads
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
        if addressed and last - i == len(("Tor", "Dahl")) and not self.words.is_common(bare(self.lower[last - 1])):
            return True
        return not self.words.is_common(word) or (addressed and word not in self.grammar.seen.tokens)

    def _place_splits(self, i: int, last: int) -> bool:
        """Return whether the name of a place (or its adjective) at the head of a run is a name of its own."""
        word, following = bare(self.lower[i]), bare(self.lower[i + 1])
        if self.lower[i].endswith("'s"):
            return not self.grammar.possessive(i, i + 1)
        if f"{word} {following}" in self.words.place_pairs:
            return False
        if self.text[i + 1] in ".&" or following in ("of", "and", "for"):
            return False
        if following in self.words.titles and not self.words.title_heads.isdisjoint(self.lower[i + 1 : last]):
            return True  # Ohio State Police is one
        adjective = word != self.words.places.get(word, word) or word in ("us", "u.s.", "uk", "u.k.")
        if self.grammar.is_place(following):
            return True
        if not adjective:
            return False
        if word in ("french", "english", "german", "welsh", "scott", "holland", "polish") and last - i == 2:
            return self.grammar.is_person(following) and following in self.words.given
        return self.person_like(i + 1, last) and following not in self._tail(last)

    def _tail(self, last: int) -> frozenset[str]:
        """Heads of organisations and places, where the run ends with one: the adjective belongs to it."""
        tail = bare(self.lower[last - 1])
        return frozenset((tail,)) if tail in self.words.all_heads else frozenset()
