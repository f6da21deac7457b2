"""The verbs beside which a speaker stands: known by their name, or by their place.

A verb by its place is the first word of full meaning behind a name, a role or a pronoun, whatever a rewriting program
made of it: *Lee groused*, *the old miner shrugged*, *Lee, the skipper, had no doubt:*.
"""

from __future__ import annotations

from itertools import compress

from fidelity.facts.speaker_names import Names

SUBJECT = 24  # tokens a speaker's phrase may have
_ROLE = 4  # words of a role behind its determiner


class Verbs(Names):
    """Finds the verbs of one document by which somebody speaks."""

    def _verb(self, index: int, end: int) -> int:
        """Return the first verb of speech in a token range, -1 where there is none."""
        lower, text = self.tokens.lower, self.tokens.text
        known = compress(range(index, end), map(self.know.verbs.__contains__, lower[index:end]))
        return next((i for i in known if text[i][0].islower()), -1)

    def _said(self, begin: int, end: int) -> list[int]:
        """Return all verbs of speech in a token range."""
        known = compress(range(begin, end), map(self.know.verbs.__contains__, self.tokens.lower[begin:end]))
        said = [i for i in known if self.tokens.text[i][0].islower() or self._turned(i, begin)]
        return said or self._heard(begin, end)

    def _turned(self, verb: int, begin: int) -> bool:
        """Whether a verb with a capital opens a sentence before its subject: *Said Lee: “No.”*."""
        text = self.tokens.text
        return verb == begin and self.tokens.lower[verb] in self.know.saying and text[verb + 1][0].isupper()

    def _heard(self, index: int, end: int) -> list[int]:
        """Return the verbs without an ending that somebody is heard by: *they heard her shout*."""
        lower, know = self.tokens.lower, self.know
        if know.perceiving.isdisjoint(lower[index:end]):
            return []
        said = (i for i in range(index + 2, end) if lower[i] in know.bare and lower[i - 1] in know.objects)
        return [i for i in said if lower[i - 2] in know.perceiving]

    def _verb_by_place(self, index: int, end: int, *, led: bool = False) -> int:
        """Return where the verb must stand behind a name, a role or a pronoun at ``index``, -1 where none can.

        ``led``: whether a colon leads to the words, behind any clause about their speaker (*Lee had no doubt:*).
        """
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        position = index
        if lower[index] in know.pronouns:
            position = index + 1
        elif text[index][0].isupper() and lower[index] not in know.function:
            while position < end and (
                text[position][0].isupper() or lower[position] in know.particles or text[position] in "-.’'"
            ):
                position += 1
            if text[position - 1].endswith(("'s", "’s")) and position + 1 < end:
                position += 1  # Mr Lee's daughter shrugged
        elif lower[index] in know.determiners:
            position = self._role_end(index + 1, end)
        if position == index:
            return -1
        if position < end and text[position] == ",":
            closing = next((i for i in range(position + 1, min(end, position + SUBJECT)) if text[i] == ","), -1)
            if closing < 0:
                return -1
            position = closing + 1
        subject = position
        while position < end and (lower[position] in know.between or lower[position].endswith("ly")):
            position += 1
        if position >= end or not text[position][0].islower() or lower[position] in know.hearing:
            return -1
        passed = led and position > subject
        return position if passed or lower[position] not in know.function else -1

    def _role_end(self, begin: int, end: int) -> int:
        """Return where the role ends that stands behind a determiner (*the old miner*), or the determiner's place."""
        lower, know = self.tokens.lower, self.know
        stop = begin
        while stop < min(end, begin + _ROLE) and lower[stop].isalpha() and lower[stop] not in know.function:
            stop += 1
        heads = know.speaking | know.people
        known = [i for i in range(begin, stop) if lower[i] in heads and self.tokens.text[i][0].islower()]
        return known[-1] + 1 if known else begin - 1

    def _head(self, begin: int, noun: int) -> int:
        """Return where the determiner of a noun stands, -1 without one."""
        lower, know = self.tokens.lower, self.know
        for index in range(noun - 1, max(begin, noun - _ROLE) - 1, -1):
            if lower[index] in know.determiners:
                return index
            if lower[index] in know.function or not lower[index][0].isalpha():
                break
        return -1
