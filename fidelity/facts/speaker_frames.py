"""Speakers whom the narration frames words with, without a verb of speech that they are the subject of.

*As Lee put it*, *in the words of Lee*, *in her words*; *the union's short reply – “No” –*, *“…” was Lee's advice*; the
claim of one that another talks about: *Lee doubts the union's claim that it is “mad”*; and what somebody has sent: *a
letter from the bank says*, *the bank's letter says*.
"""

from __future__ import annotations

from dataclasses import replace

from fidelity.facts.quote_values import Attribution, By, make_attribution
from fidelity.facts.speaker_phrases import Phrases

APPOSED = 5  # tokens of a phrase before a dash that says whose words follow
_OWNER = 4  # tokens of a role before its genitive


class Frames(Phrases):
    """Reads the frames of one document that name speakers."""

    def _phrase(self, begin: int, end: int, *, sure: bool, direct: bool, span: tuple[int, int]) -> Attribution | None:
        """Return the speaker that a noun phrase names: of what carries words, the one who sent it."""
        one = super()._phrase(begin, end, sure=sure, direct=direct, span=span)
        if one is None or one.by is not By.ROLE or self.know.nouns.isdisjoint(one.keys):
            return one
        first, stop = one.place
        noun = next(i for i in range(first, stop) if self.tokens.lower[i] in self.know.nouns)
        return self._sender(first, noun, stop, one) or one

    def _sender(self, begin: int, noun: int, end: int, one: Attribution) -> Attribution | None:
        """Return who sent what carries words, of which it is said in the genitive or behind *from*."""
        owner = self._owner(begin, noun)
        if owner >= 0:
            sender = self._possessor(begin, owner, one.span)
        elif noun + 2 < end and self.tokens.lower[noun + 1] in self.know.hearing_from:
            begin = noun + 2
            led = self.tokens.lower[begin] in self.know.determiners
            run = next(iter(self._runs(begin, end)), (end, end, ()))
            stop = run[1] if run[0] - begin <= led else max(begin, self._role_end(begin + 1, end)) if led else begin
            sender = super()._phrase(begin, stop, sure=one.sure, direct=one.direct, span=one.span)
        else:
            return None
        return sender and replace(sender, sure=one.sure, direct=one.direct)

    def _framed(self, begin: int, end: int) -> Attribution | None:
        """Return the speaker that a token range frames words with: *as Lee put it*, *in the words of Lee*."""
        lower, know, span = self.tokens.lower, self.know, (begin, end)
        for index in range(begin, end - 1):
            pair = (lower[index], lower[index + 1])
            if pair in know.framing and index > begin:
                return self._phrase(begin + 1, index, sure=True, direct=True, span=span)
            if pair in know.words_of:
                return self._phrase(index + 2, self._phrase_end(index + 2, end), sure=True, direct=True, span=span)
        for index in range(begin + 1, end):
            if lower[index] in know.own_words and lower[index - 1] in know.owners:  # in her words
                speaker, place = know.owners[lower[index - 1]], (index - 1, index)
                return make_attribution(speaker, By.PRONOUN, (), sure=True, direct=True, span=span, place=place)
            owner = self._owner(begin, index) if lower[index] in know.own_words else -1
            if owner >= 0:
                return self._possessor(begin, owner, span)
        return None

    def _claimed(self, begin: int, end: int) -> Attribution | None:
        """Return the speaker in whose claim the words stand: *Lee doubts the union's claim that it is “mad”*."""
        lower, know = self.tokens.lower, self.know
        if know.own_words.isdisjoint(lower[begin:end]):
            return None
        links = know.clauses | know.complements
        for index in range(end - 2, begin, -1):
            if lower[index] in know.verbs:
                return None
            owned = lower[index] in know.own_words and lower[index + 1] in links
            owner = self._owner(begin, index) if owned else -1
            if owner >= 0:
                return self._possessor(begin, owner, (begin, end))
        return None

    def _owner(self, begin: int, noun: int) -> int:
        """Return where the genitive before a noun stands, an adjective between them or none, -1 without one."""
        lower = self.tokens.lower
        for index in (noun - 1, noun - 2):
            if index < begin:
                break
            if lower[index].endswith(("'s", "’s")):
                return index
            if lower[index] in ("'", "’") and index > begin and lower[index - 1].endswith("s"):
                return index - 1  # the auditors' claim
            if not lower[index].isalpha() or lower[index] in self.know.function:
                break
        return -1

    def _possessor(self, begin: int, owner: int, span: tuple[int, int]) -> Attribution | None:
        """Return the speaker whose words the narration has: *Lee's reply*, *the union's short reply*."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        first, stop = owner, owner + 1
        while first > begin and text[first - 1][0].isupper() and lower[first - 1] not in know.function:
            first -= 1
        keys = self._keys(first, stop)
        if keys and text[owner][0].isupper():
            name = self._bare(self._slice(first, stop))
            return make_attribution(name, By.NAME, keys, sure=True, direct=True, span=span, place=(first, stop))
        back = range(owner - 1, max(begin, owner - _OWNER) - 1, -1)
        lead = next((i for i in back if lower[i] in know.determiners), -1)
        if lead < 0:
            return None
        nouns = (*self._nouns(lead, owner), self._bare(lower[owner]))
        name = self._bare(self._slice(lead, stop))
        return make_attribution(name, By.ROLE, nouns, sure=True, direct=True, span=span, place=(lead, stop))

    def _bare(self, word: str) -> str:
        return word.removesuffix("'s").removesuffix("’s")
