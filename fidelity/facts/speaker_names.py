"""The runs of capitals in the narration that can name a speaker.

A run is one name with its particles (``Ann van der Lee``), without titles and roles in its keys. A capital at the
beginning of a sentence counts only where the word is no common noun elsewhere in the text.
"""

from __future__ import annotations

import re

from fidelity.facts.speaker import Lexicon
from fidelity.tokens import Tokens

_CAPITAL = re.compile(b"[AD]")
_BEHIND = re.compile(b"[aAdD](?=[AD])")
_PARTICLES = 3  # of one name: van der, de la


class Names:
    """Finds the names in the narration of one document."""

    def __init__(self, tokens: Tokens, text: str, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.text = text  # the folded text
        self.know = lexicon
        self._sure: frozenset[str] | None = None  # None until somebody asks

    def _slice(self, first: int, stop: int) -> str:
        return " ".join(self.text[self.tokens.start[first] : self.tokens.end[stop - 1]].split())

    def _runs(self, begin: int, end: int) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return the runs of capitals in a token range, each with the words of its name (none: titles only)."""
        lower, text, spaced, know = self.tokens.lower, self.tokens.text, self.tokens.spaced, self.know
        runs: list[tuple[int, int, tuple[str, ...]]] = []
        position = begin
        while position < end:
            capital = _CAPITAL.search(self.tokens.shapes, position, end)
            if capital is None:
                break
            position = capital.start()
            if not text[position][0].isupper() or (
                lower[position] in know.function and len(text[position]) > 1 and not text[position].isupper()
            ):
                position += 1
                continue
            dated = self._dates(position, end)
            if dated:
                position += dated
                continue
            first = position
            while position < end and (
                text[position][0].isupper()
                or (text[position] in "-&" and position + 1 < end)
                or (text[position] == "." and self._initial(position))
                or (position > first and self._hyphened(position))
                or (lower[position] in know.particles and self._particle(position, end))
            ):
                position += 1
                if text[position - 1].endswith(("'s", "’s")) and position < end:
                    break
            possessive = text[position - 1].endswith(("'s", "’s"))
            keys = self._keys(first, position)
            if possessive and position < end and text[position][0].isalpha():
                upper = text[position][0].isupper()
                if not upper:
                    continue  # Niger's president: not the speaker
                rest = self._runs(position, end)
                if rest and rest[0][0] == position:  # Sheriff's Office: one name
                    runs.append((first, rest[0][1], keys + rest[0][2]))
                    runs.extend(rest[1:])
                else:
                    runs.extend(rest)
                return runs
            if (
                keys
                and position - first == 1
                and spaced[first]
                and self._opens_sentence(first)
                and not self._proper(first)
            ):
                continue
            runs.append((first, position, keys))
        return runs

    def _dates(self, position: int, end: int) -> int:
        """Return how many words from a capital on tell the day: on *Wednesday* Lee said, *Last Friday* Lee said."""
        lower, know = self.tokens.lower, self.know
        if lower[position] in know.calendar:
            return 1 if position and lower[position - 1] in know.dating else 0
        led = lower[position] in know.dating and position + 1 < end and lower[position + 1] in know.calendar
        return 2 if led else 0

    def _particle(self, position: int, end: int) -> bool:
        """Whether particles lead on to a capital: van den Berg."""
        behind = position + 1
        while behind < min(end, position + _PARTICLES) and self.tokens.lower[behind] in self.know.particles:
            behind += 1
        return behind < end and (self.tokens.text[behind][0].isupper() or self.tokens.text[behind] == "-")

    def _hyphened(self, position: int) -> bool:
        """Whether a word hangs on a hyphen: Su-bin Cho."""
        tokens = self.tokens
        return tokens.text[position - 1] in "-‑" and not tokens.spaced[position] and tokens.text[position][0].isalpha()

    def _initial(self, position: int) -> bool:
        """Whether a full stop belongs to an initial or a title (J. Smith, Gen. Lee)."""
        tokens = self.tokens
        if position == 0 or tokens.text[position] != "." or tokens.spaced[position]:
            return False
        word = tokens.text[position - 1]
        return (len(word) == 1 or word.lower() in self.know.titles) and word[0].isupper()

    def _keys(self, first: int, stop: int) -> tuple[str, ...]:
        keys = []
        for word in self.tokens.lower[first:stop]:
            plain = word.removesuffix("'s").replace("'", "")
            if (
                len(plain) > 1
                and plain not in self.know.titles
                and plain not in self.know.particles
                and (plain.isalpha() or any(c.isalpha() for c in plain))
            ):
                keys.append(plain.replace(".", ""))
        alone = stop - first == 1 and self.tokens.lower[first] in self.know.particles
        return tuple(keys) if keys or not alone else (self.tokens.lower[first],)  # Ben

    def _opens_sentence(self, index: int) -> bool:
        tokens = self.tokens
        return tokens.sentences[tokens.sentence(index)][0] == index or tokens.text[index - 1] in "\"“”‘’'»«:."

    def _proper(self, index: int) -> bool:
        """Whether a capital at the start of a sentence is that of a name."""
        word = self.tokens.text[index]
        lower = self.tokens.lower[index]
        after = self.tokens.lower[index + 1 : index + 2]
        plural = lower.endswith("s") and lower[:-1] in self.know.roles  # Drivers said
        if lower in self.know.common or lower in self.know.titles or plural or after == ["of"]:
            return False
        return word in self._capitals or not (
            lower in self.tokens.vocabulary or lower in self.know.function or lower in self.know.verbs
        )

    @property
    def _capitals(self) -> frozenset[str]:
        """Capitalised words that follow a small one: their capital means something."""
        if self._sure is None:
            text = self.tokens.text
            behind = [match.end() for match in _BEHIND.finditer(self.tokens.shapes)]
            self._sure = frozenset([text[i] for i in behind if text[i][0].isupper() and text[i - 1][0].islower()])
        return self._sure
