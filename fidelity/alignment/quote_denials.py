"""Whether a fragment is torn from words that deny it: “It would be wrong to call the pier a ruin” is no “ruin”.

What stands before a fragment in its clause denies it where a word of denial or doubt governs it (*I doubt*, *far from*,
*absurd to say*), or a negation a verb of saying, thinking or calling (*nobody thinks*, *I would never call it*); two of
them undo each other. A fragment that says something (*has failed*) is denied with its clause; one that only names
something is, where it is said of a thing (*call it “a ruin”*, *the pier is “unsafe”*), not where it stands in such
a clause (*not let go of these “unrealistic terms”*). The derived text turns it round where it says the fragment of
something in its turn, and denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fidelity.alignment.quote_guards import cut
from fidelity.alignment.quote_lexicon import Guards
from fidelity.languages import table, words

_REACH = 7  # words between a negation and the verb that it denies
_OBJECT = 6  # words between a verb and what it says of its object
_BEFORE = 120  # characters of narration before a fragment that are looked at
_BEHIND = 60  # characters behind it
_WORD = re.compile(r"\w+(?:'\w+)*:?")
_OPENING = re.compile(r"[“„«\"]")  # what others say is no narration
_END = re.compile(r"[.!?;“”\"]\s|\n")


class Denials:
    """The denials of a language."""

    def __init__(self, language: str, guards: Guards) -> None:
        data = table(language, "quotes")
        self.know = guards
        self.denying = words(data.get("denying"))
        self.phrases = tuple(str(phrase).split() for phrase in data.get("denying_phrases", ()))
        self.unjust, self.untrue = words(data.get("unjust")), words(data.get("untrue"))
        self.onward, self.fact = words(data.get("onward")), words(data.get("onward_fact"))
        self.viewing = words(data.get("viewing"))
        self.copulas = words(data.get("copulas"))
        self.predicating = words(data.get("predicating"))
        self.given = words(data.get("given"))
        self.linking = words(data.get("given_links"))

    def turned(self, gone: Sequence[str], kept: Sequence[str], before: str, behind: str) -> str | None:
        """Return the denial of a fragment that a derived text does without, None where there is none.

        Args:
            gone: the words before the fragment in its clause.
            kept: the words of the fragment.
            before: the narration before it in the derived text.
            behind: the narration behind it.
        """
        said = self.know.plain(list(gone))
        start, end = self._denied(said)
        if start < 0 or not self.linking.isdisjoint(said[end:]):
            return None
        clause = any(word.partition("'")[0] in self.know.clausal for word in kept)
        if not clause and not (end == len(said) and said[-1] not in self.denying) and not self._predicative(said):
            return None
        text = before[-_BEFORE:].lower().replace("’", "'")
        here = _WORD.findall(_END.split(text)[-1])
        there = _WORD.findall(_OPENING.split(_END.split(behind[:_BEHIND].lower().replace("’", "'"))[0])[0])
        plain = [word.removesuffix(":") for word in here]
        if any(self._denies(word) for word in (*plain, *there)) or self._phrase(plain) >= 0:
            return None
        if not clause and not self._predicative(plain) and not any(word.endswith(":") for word in here[-_OBJECT:]):
            return None
        return cut(said[start:])

    def _denies(self, word: str) -> bool:
        know = self.know
        return (
            word in self.denying
            or word in self.unjust
            or word in self.untrue
            or know.negates(word)
            or word in know.implicit
            or word in know.limiters
        )

    def _phrase(self, said: list[str]) -> int:
        return next(
            (
                index + len(phrase)
                for index in range(len(said))
                for phrase in self.phrases
                if said[index : index + len(phrase)] == phrase
            ),
            -1,
        )

    def _denied(self, said: list[str]) -> tuple[int, int]:
        """Return where the one denial in a row of words begins and ends, -1 where there is none or they are even."""
        found: list[tuple[int, int]] = []
        for index, word in enumerate(said):
            phrase = next((p for p in self.phrases if said[index : index + len(p)] == p), None)
            if phrase is not None:
                found.append((index, index + len(phrase)))
            elif self._judges(said, index):
                found.append((index, index + 1))
            elif self.know.negates(word):
                verb = next((i for i in range(index + 1, min(len(said), index + _REACH)) if self._views(said, i)), -1)
                doubt = any(self._judges(said, i) for i in range(index + 1, min(len(said), index + _REACH)))
                if verb >= 0 or doubt or self._predicates(said, index):
                    found.append((index, index + 1))
        return found[0] if len(found) % 2 else (-1, -1)

    def _predicates(self, said: list[str], index: int) -> bool:
        """Whether a negation stands between *is* and what follows these words: *is not a*."""
        return index > 0 and said[index - 1] in self.copulas and set(said[index + 1 :]) <= self.know.determiners

    def _judges(self, said: list[str], index: int) -> bool:
        """Whether a word denies what follows: *doubt*, *absurd* to say, *a myth* that."""
        word, following = said[index], said[index + 1] if index + 1 < len(said) else ""
        if word in self.denying:
            return index == 0 or said[index - 1] not in self.know.determiners
        if word in self.untrue and following in self.fact:
            return True
        return (
            word in self.unjust
            and following in self.onward
            and any(self._views(said, i) for i in range(index + 2, min(len(said), index + _REACH)))
        )

    def splits(self, said: Sequence[str], index: int) -> bool:
        """Whether a clause that seems to begin behind a word begins inside a phrase that denies: anything but."""
        return any(list(said[max(0, index - len(phrase)) : index]) == phrase for phrase in self.phrases)

    def _views(self, said: list[str], index: int) -> bool:
        """Whether a word says or thinks something, not of or about something."""
        return said[index] in self.viewing and not (
            index + 1 < len(said)
            and said[index + 1] in self.know.noun_leads
            and said[index + 1] not in self.predicating
        )

    def _predicative(self, said: list[str]) -> bool:
        """Whether what follows these words is said of something."""
        last = len(said)
        while last and (said[last - 1] in self.know.determiners or said[last - 1].endswith("ly")):
            if said[last - 1] in self.given:
                return False
            last -= 1
        near = said[max(0, last - _OBJECT) : last]
        if not near:
            return False
        if near[-1] in self.copulas or near[-1] in self.predicating or near[-1].endswith(("'s", "'re", "'m")):
            return True
        verb = next((i for i in range(len(near) - 1, -1, -1) if near[i] in self.viewing), -1)
        return verb >= 0 and self.know.noun_leads.isdisjoint(near[verb:])
