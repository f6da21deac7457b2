"""Whom a pronoun that speaks stands for (*she said*), and whether a quotation goes on from the one before.

A pronoun's speaker is known in two places: the subject of the sentence before the quotation, where that names nobody
else, or where the given names of all whom it names tell which of them is meant, a role where it names nobody (*The
chef frowned*); the speaker of the quotation before, where nobody else is named since. So is the owner of a role behind
a possessive (*his neighbour said*).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import compress

from fidelity.document import Document
from fidelity.facts.quotation_marks import Pair
from fidelity.facts.quote_values import Attribution, By, make_attribution
from fidelity.facts.speaker import Lexicon
from fidelity.facts.speaker_frames import Frames

REACH = 40  # tokens an attribution may stand away from the marks
_LEAD = 5  # tokens before a role that opens a sentence: after the game the keeper


class Pronouns(Frames):
    """Resolves the pronouns of one document that speak."""

    def __init__(self, document: Document, pairs: list[Pair], lexicon: Lexicon) -> None:
        super().__init__(document.tokens, document.folded.text, lexicon)
        self.pairs = pairs
        self.last: Attribution | None = None  # the last speaker named
        self.named: set[str] = set()  # the words of the names of all speakers so far
        self._unwrapped: bool | None = None  # None until somebody asks

    def _goes_on(self, number: int, before: int, opened: int) -> bool:
        """Whether nothing but the previous attribution stands between two quotations of a paragraph."""
        gap = self.text[self.pairs[number - 1].end : self.pairs[number].start]
        if gap.strip() in ("–", "—"):
            return False  # Lee called the union's reply – “No” – “sad”
        return "\n\n" not in gap and "\n \n" not in gap and opened - before <= REACH and gap.count("\n") <= 2

    def _others(self, one: Attribution, begin: int, end: int) -> bool:
        """Whether the narration between two quotations may tell of anybody else than the speaker of the first."""
        begin = max(begin, one.place[1] if one.span[0] >= begin else begin)
        if any(keys and set(keys).isdisjoint(one.keys) for _, _, keys in self._runs(begin, end)):
            return True
        subjects = [i for i in range(begin + 1, end) if self.tokens.text[i - 1] in ".?!"]
        return any(
            self.tokens.lower[i] in self.know.determiners and set(one.keys).isdisjoint(self.tokens.lower[i : i + _LEAD])
            for i in subjects  # a sentence between them tells of somebody else, perhaps: The countess turned
        )

    def _resolve(
        self, one: Attribution, previous: Attribution | None, number: int, before: int, opened: int
    ) -> Attribution:
        """Return the attribution by a pronoun as that of the speaker it stands for, who is sure in two places.

        The subject of the sentence before the quotation, where it names nobody else; the speaker of the quotation
        before, where nobody else is named since.
        """
        if one.by is By.PRONOUN and one.speaker.lower() in self.know.things:
            return self._carried(one, before, opened) or one
        word = one.speaker.lower() if one.by is By.PRONOUN else self.know.owners.get(self.tokens.lower[one.place[0]])
        if one.by is By.NAME or word not in self.know.persons:
            return one
        sure, who = False, self.last
        subject = self._subject_before(one, before, opened)
        if subject is not None:
            sure, who = one.sure, subject
        elif previous is not None and previous.keys and opened - before <= REACH:
            beside = one.span[0] >= opened or one.span[0] <= before + 1
            chain = self._goes_on(number, before, opened) or self._adds(one)
            same = self._fits(one, previous)
            if chain and same:
                who = previous
                sure = one.sure and previous.sure and beside and not self._others(previous, before, opened)
        if who is None or not who.keys:
            return one
        if one.by is By.ROLE:
            return replace(one, owner=who.keys) if sure and set(who.keys).isdisjoint(one.keys) else one
        return make_attribution(
            who.speaker, By.PRONOUN, who.keys, sure=sure, direct=one.direct, span=one.span, place=one.place
        )

    def _fits(self, one: Attribution, who: Attribution) -> bool:
        """Whether a pronoun can stand for a speaker: *she* neither for *he* nor for *Tom Lee* nor for *analysts*."""
        pronoun = self._pronoun(one)
        if who.by is By.PRONOUN:
            return self._pronoun(who) == pronoun
        if who.by is By.ROLE:
            gender = self.know.genders.get(who.keys[-1]) if who.keys else None
            return pronoun not in self.know.genders.values() or (not who.plural and gender in (None, pronoun))
        gender = self._gender(*who.place) if who.place[1] else None
        return gender in (None, pronoun) or pronoun not in self.know.genders.values()

    def _pronoun(self, one: Attribution) -> str:
        word = self.tokens.lower[one.place[0]]
        return self.know.owners.get(word, word)

    def _adds(self, one: Attribution) -> bool:
        """Whether the verb says that the same speaker goes on: she added."""
        return any(word in self.know.additive for word in self.tokens.lower[one.span[0] : one.span[1]])

    def _carried(self, one: Attribution, before: int, opened: int) -> Attribution | None:
        """Return who sent what the sentence before tells of first: *A letter from the bank came. “…,” it said*."""
        place = self._sentence_before(one, before, opened)
        if place is None:
            return None
        begin, end = place
        noun = next((i for i in range(begin, min(end, begin + _LEAD)) if self.tokens.lower[i] in self.know.nouns), -1)
        first = self._head(begin, noun) if noun >= 0 else -1
        if first < 0:
            return None
        stop = self._phrase_end(first, end)
        who = self._phrase(first, stop, sure=one.sure, direct=one.direct, span=one.span)
        return who if who is not None and self.know.nouns.isdisjoint(who.keys) else None

    def _sentence_before(self, one: Attribution, before: int, opened: int) -> tuple[int, int] | None:
        """Return the sentence before a quotation and its attribution, None where it stands in another paragraph."""
        tokens = self.tokens
        last = (one.span[0] if one.span[1] <= opened else opened) - 1
        if last < before or last >= len(tokens):
            return None
        begin, end = tokens.sentences[tokens.sentence(last)]
        if end > last + 1 or begin < before or tokens.paragraph(last) != tokens.paragraph(min(opened, len(tokens) - 1)):
            return None
        return begin, end

    def _subject_before(self, one: Attribution, before: int, opened: int) -> Attribution | None:
        """Return the person whom the sentence before a quotation is about, None where that is not plain."""
        tokens, place = self.tokens, self._sentence_before(one, before, opened)
        if place is None:
            return None
        begin, end = place
        runs = self._runs(begin, end)
        named = [run for run in runs if run[2] and not self._is_place(run[0], begin)]
        if (
            len(named) == 2
            and named[0][0] == begin
            and all(  # Harbour master Ann Lee
                tokens.lower[i] in self.know.roles for i in range(named[0][1], named[1][0])
            )
        ):
            begin, named = named[1][0], named[1:]
        if len(named) > 1:
            return self._meant(one, named)
        if not named:
            return self._role_before(one, begin, end)
        first, stop, keys = named[0]
        before_it = tokens.lower[first - 1] if first > begin else ""
        person = (
            not self.named.isdisjoint(keys)
            or before_it in self.know.roles
            or before_it == ","
            or (len(keys) > 1 and before_it not in self.know.determiners and keys[-1] not in self.tokens.vocabulary)
        )
        lead = tokens.lower[begin:first]
        if "," in lead and len(lead) <= REACH // 2:  # Asked why, Lee laughed; At the inquest, paramedic Lee told of it
            lead = lead[len(lead) - lead[::-1].index(",") :]
        elif lead and self._dates(begin + 1, first) == len(lead) - 1:
            lead = []  # On Friday Lee laughed
        if not person or len(lead) > 5 or any(w in self.know.ends or w in self.know.complements for w in lead):
            return None
        return make_attribution(self._slice(first, stop), By.NAME, keys)

    def _is_place(self, first: int, begin: int) -> bool:
        """Whether the name at token ``first`` stands behind *in* or *at*: where somebody was, not who."""
        lower = self.tokens.lower
        at = first - 1 - (first - 1 > begin and lower[first - 1] in self.know.determiners)
        return at >= begin and lower[at] in self.know.places_in

    def _role_before(self, one: Attribution, begin: int, end: int) -> Attribution | None:
        """Return the role that opens a sentence which speaks of nobody else, behind a few words or none."""
        lower, know = self.tokens.lower, self.know
        people: dict[int, int] = {}  # where a role begins and ends
        for noun in compress(range(begin, end), map(know.people.__contains__, lower[begin:end])):
            first = self._head(begin, noun)
            if first >= 0 and people.get(first, noun) == noun:  # the head coach; but the judge leaned forward
                people[first] = noun + 1
        if len(people) != 1 or self._pronoun(one) not in know.genders.values():
            return None
        first, stop = place = people.popitem()
        lead = lower[begin:first]
        if not know.pronouns.isdisjoint(lead) or lower[stop : stop + 1] == ["of"]:
            return None  # she called the plumber
        if lead and lead[-1] != "," and (len(lead) > _LEAD or lead[-1] in know.complements or lead[-1] in know.verbs):
            return None
        if not know.answering.isdisjoint(lower[one.span[0] : one.span[1]]) and self._verb(stop, end) > 0:
            return None  # asked by whom?
        who = make_attribution(self._slice(*place), By.ROLE, self._nouns(*place), sure=True, place=place)
        return who if self._fits(one, who) else None

    def _meant(self, one: Attribution, named: list[tuple[int, int, tuple[str, ...]]]) -> Attribution | None:
        """Return which of several people a pronoun stands for, where their given names or titles tell."""
        pronoun = self._pronoun(one)
        genders = [self._gender(first, stop) for first, stop, _ in named]
        if pronoun not in genders or genders.count(pronoun) > 1 or None in genders:
            return None
        first, stop, keys = named[genders.index(pronoun)]
        return make_attribution(self._slice(first, stop), By.NAME, keys)

    def _gender(self, first: int, stop: int) -> str | None:
        """Return the pronoun for a name, None where neither its title nor the first of several words tells."""
        lower, genders = self.tokens.lower, self.know.genders
        title = genders.get(lower[first - 1 - (lower[first - 1] == ".")]) if first else None
        return title or (genders.get(lower[first]) if stop - first > 1 else None)
