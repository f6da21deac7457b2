"""The phrases that name a speaker beside a verb of speech (`fidelity.facts.speaker_verbs`).

1. The subject is what stands between the beginning of its clause and the verb; an apposition belongs to it, and
   names the speaker where the rest of the phrase does not (``the mayor, Ann Lee, said``).
2. A phrase ends at a mark or at a preposition that belongs to the verb; ``of``, ``for`` and ``at`` belong to the
   phrase.
3. In it the last run of capitals before its complement is the name (``Vann’s mayor Ann Lee``); one that stands in the
   genitive before a noun is not, nor one at the beginning of a sentence that is a common noun elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from fidelity.facts.quote_values import Attribution, By, make_attribution
from fidelity.facts.speaker_verbs import SUBJECT, Verbs

_GAPPED = 4  # tokens of a speaker's phrase that has lost its verb


class Phrases(Verbs):
    """Reads the phrases of one document that name speakers."""

    def _subject(self, begin: int, verb: int, *, sure: bool, direct: bool, span: tuple[int, int]) -> Attribution | None:
        """Return the speaker named before ``verb``."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        last = verb - 1
        while last >= begin and (
            lower[last] in know.between or (lower[last].endswith("ly") and text[last][0].islower())
        ):
            last -= 1
        if last < begin or (lower[verb] in know.hearers and not know.passive.isdisjoint(lower[last:verb])):
            return None  # Lee was told, is being warned: by whom?
        if last > begin and lower[last] in know.objects:  # heard her say
            speaker, place = know.objects[lower[last]], (last, last + 1)
            return make_attribution(speaker, By.PRONOUN, (), sure=sure, direct=direct, span=span, place=place)
        if last > begin and lower[last] in know.persons and lower[last - 1] not in know.joining:  # after nine she said
            return make_attribution(
                text[last], By.PRONOUN, (), sure=sure, direct=direct, span=span, place=(last, last + 1)
            )
        if lower[last] in know.clauses and last > begin:
            lead = self._lead(begin, last, span)  # Lee looked up and said
            plain = lower[last] in know.joining and lead is not None and lead.place[0] == begin and lead.keys
            return replace(lead, sure=sure) if lead is not None and plain else lead
        if text[last] == ",":
            comma = next((i for i in range(last - 1, begin - 1, -1) if text[i] == ","), -1)
            if comma < 0 or lower[verb].endswith("ing"):
                return self._lead(begin, last, span)
            own = self._clause(begin, comma)
            its = self._phrase(own, comma, sure=sure, direct=direct, span=span)
            role = its is None or its.by is By.ROLE or text[comma - 1][0].islower()
            if role and text[comma + 1][0].isupper() and lower[comma + 1] not in know.function:
                one = self._phrase(comma + 1, last, sure=sure, direct=direct, span=span)
                if one is not None and one.by is By.NAME:
                    return one
            return its
        if text[last] == ")":
            opening = next((i for i in range(last - 1, max(begin, last - 8) - 1, -1) if text[i] == "("), -1)
            if opening > begin:
                last = opening - 1
        own = self._clause(begin, last + 1)
        if lower[own] in know.complements and text[last][0].islower():  # of the wind the keeper says
            heads = know.determiners | know.pronouns
            own = next((i for i in range(last, own + 1, -1) if lower[i] in heads), own)
        if own == last and lower[own] in know.relative:  # the boat of Ann Lee, who said
            run = next((run for run in self._runs(begin, own) if run[2] and own - 2 <= run[1] <= own), None)
            if run is not None:
                first, stop, keys = run
                return make_attribution(
                    self._slice(first, stop), By.NAME, keys, sure=sure, direct=direct, span=span, place=(first, stop)
                )
        one = self._phrase(own, last + 1, sure=sure, direct=direct, span=span)
        if one is not None and one.by is By.NAME and own > begin and lower[own - 1] in know.joining:
            run = next((run for run in self._runs(begin, own - 1) if run[2] and run[1] == own - 1), None)
            if run is not None:  # Ann Lee and Bo Kim said
                one = replace(one, keys=run[2] + one.keys)
        return one

    def _lead(self, begin: int, end: int, span: tuple[int, int]) -> Attribution | None:
        """Return the subject of a clause whose verb is not known: a role that opens it, its first name or pronoun."""
        lower, know = self.tokens.lower, self.know
        noun = next((i for i in range(begin + 1, end) if lower[i] in know.people and self._head(begin, i) == begin), -1)
        if noun > 0:
            place = (begin, noun + 1)
            return make_attribution(
                self._slice(*place), By.ROLE, self._nouns(*place), sure=False, direct=True, span=span, place=place
            )
        first = next((i for i in range(begin, end) if lower[i] in know.pronouns), end)
        run = next((run for run in self._runs(begin, end) if run[2]), None)
        if run is not None and run[0] < first:
            return make_attribution(
                self._slice(run[0], run[1]), By.NAME, run[2], sure=False, direct=True, span=span, place=run[:2]
            )
        if first < end:
            place = (first, first + 1)
            return make_attribution(
                self.tokens.text[first], By.PRONOUN, (), sure=False, direct=True, span=span, place=place
            )
        place = (begin, min(end, begin + 3))
        return make_attribution(self._slice(*place), By.ROLE, (), sure=False, direct=True, span=span, place=place)

    def _clause(self, begin: int, end: int) -> int:
        """Return where the clause that ends at ``end`` begins."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        for position in range(end - 1, begin - 1, -1):
            if text[position] in ",;:—–" or (
                lower[position] in know.clauses and position < end - 1 and text[position][0].islower()
            ):
                return position + 1
        return begin

    def _clause_end(self, begin: int, end: int) -> int:
        return next((i for i in range(begin, end) if self.tokens.text[i] in ",;:.—–"), end)

    def _phrase_end(self, index: int, end: int) -> int:
        """Return where a speaker's phrase that begins at ``index`` ends."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        stop = min(end, index + SUBJECT)
        for position in range(index, stop):
            mark = text[position]
            if mark in ",;:—–(" or (mark in ".?!" and not self._initial(position)):
                return position if not self._apposed(index, position, end) else self._apposition_end(position + 1, end)
            if position > index and lower[position] in know.ends and not self._complement(position):
                return position
        return stop

    def _complement(self, position: int) -> bool:
        """Whether a preposition belongs to the phrase (head of the union, fellow at the Institute)."""
        return (
            self.tokens.lower[position] in ("for", "at", "of", "from", "in", "with")
            and self.tokens.lower[position] != "in"
        )

    def _apposed(self, index: int, comma: int, end: int) -> bool:
        """Whether a comma leads from a role without a name to its name: said the mayor, Ann Lee."""
        text, lower = self.tokens.text, self.tokens.lower
        if text[comma] != "," or comma + 1 >= end or not text[comma + 1][0].isupper():
            return False
        if lower[comma + 1] in self.know.function:
            return False
        return text[comma - 1][0].islower() and comma > index

    def _apposition_end(self, index: int, end: int) -> int:
        text = self.tokens.text
        return next(
            (i for i in range(index, min(end, index + 8)) if text[i] in ",;:.?!—–(" and not self._initial(i)),
            min(end, index + 8),
        )

    def _phrase(self, begin: int, end: int, *, sure: bool, direct: bool, span: tuple[int, int]) -> Attribution | None:
        """Return the speaker that a noun phrase names."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        said = partial(Attribution, sure=sure, direct=direct, span=span)
        while begin < end and (text[begin] in ",;—–-" or lower[begin] in know.clauses or lower[begin] in know.focus):
            begin += 1
        end = min(end, begin + SUBJECT)
        if begin >= end:
            return None
        if lower[begin] in know.pronouns and (end - begin == 1 or lower[begin] not in ("one", "who")):
            return said(text[begin], By.PRONOUN, (), place=(begin, begin + 1))
        runs = self._runs(begin, end)
        named = [run for run in runs if run[2]]
        cut = next((i for i in range(begin + 1, end) if lower[i] in know.complements), end)
        head = [run for run in named if run[0] < cut]
        chosen = head[-1] if head else None
        if chosen is None and named and not self._nouns(begin, cut):
            chosen = named[0]  # one of the Holms; but of the family of Ann Lee, the family speaks
        if chosen is not None:
            if lower[chosen[1] - 1] in know.titles and chosen[1] == cut:  # Secretary of State Ann Lee
                chosen = next((run for run in named if run[0] == cut + 1 and len(run[2]) > 1), chosen)
            first, stop, keys = chosen
            for run in reversed(head[:-1]):
                if chosen == head[-1] and run[1] == first - 1 and lower[first - 1] in know.joining:
                    keys = run[2] + keys  # said Ann Lee and Bo Kim
            leads = lower[begin] in know.determiners or (first + 1 == stop and self._opens_sentence(first))
            under = self._nouns(stop, cut) if leads and stop < cut else ()
            if not under or text[stop - 1].endswith(("'s", "’s")):
                return said(self._slice(first, stop), By.NAME, keys, place=(first, stop))
            # a Harbour Board spokeswoman
            return said(self._slice(begin, end), By.ROLE, under, place=(begin, end), house=keys)
        nouns = self._nouns(begin, cut)
        if not nouns:
            return None
        served = next((keys for first, _, keys in named if cut < end and first in (cut + 1, cut + 2)), ())
        # a spokeswoman for the Harbour Board
        return said(self._slice(begin, end), By.ROLE, nouns, place=(begin, end), served=served)

    def _nouns(self, begin: int, end: int) -> tuple[str, ...]:
        """Return the words of full meaning of a phrase, up to its first mark."""
        lower, know = self.tokens.lower, self.know
        stop = next((i for i in range(begin, end) if self.tokens.text[i] in ",;:—–("), end) if begin < end else end
        return tuple(
            w for w in lower[begin:stop] if w.isalpha() and w not in know.function and w not in know.determiners
        )

    def _object(self, verb: int, end: int, span: tuple[int, int]) -> Attribution | None:
        """Return the speaker that is the object of its verb: *the Post quoted Lee as saying*."""
        lower, know = self.tokens.lower, self.know
        if lower[verb] not in know.quoting:
            return None
        stop = next((i for i in range(verb + 2, min(end, verb + SUBJECT)) if lower[i] in know.as_word), -1)
        return None if stop < 0 else self._phrase(verb + 1, stop, sure=True, direct=True, span=span)

    def _aside(self, verb: int, end: int, span: tuple[int, int]) -> Attribution | None:
        """Return the speaker behind a verb between commas: *the law, wrote Lee, is “mad”*."""
        text = self.tokens.text
        stop = next((i for i in range(verb + 1, min(end, verb + SUBJECT)) if text[i] == ","), -1)
        if not verb + 1 < stop < end - 1 or text[verb - 1] != "," or self.tokens.lower[verb].endswith("ing"):
            return None
        return self._phrase(verb + 1, stop, sure=True, direct=True, span=span)

    def _agent(self, verb: int, begin: int, end: int) -> Attribution | None:
        """Return the speaker behind the verb of the one who listens: *Kim was told by Lee*, *Kim heard from Lee*."""
        lower, know = self.tokens.lower, self.know
        if verb + 2 >= end or (
            know.passive.isdisjoint(lower[begin:verb])
            if lower[verb + 1] in know.agent
            else lower[verb] not in know.hearing or lower[verb + 1] not in know.hearing_from
        ):
            return None
        stop = self._phrase_end(verb + 2, end)
        return self._phrase(verb + 2, stop, sure=True, direct=True, span=(begin, end))

    def _gapped(self, opened: int, closed: int, stop: int) -> Attribution | None:
        """Return who stands right before the next quotation without a verb: Lee called it “mad”, Kim “bold”."""
        tokens, lower, know = self.tokens, self.tokens.lower, self.know
        begin = closed
        while begin < stop and (tokens.text[begin] in ",;" or lower[begin] in know.clauses):
            begin += 1
        if not (closed < begin < stop <= begin + _GAPPED and opened and tokens.text[opened - 1][0].isalpha()):
            return None
        if not all(text[0].isalpha() for text in tokens.text[begin:stop]):
            return None
        verb = opened - 1
        while verb > max(0, opened - SUBJECT) and lower[verb] not in know.verbs:
            if tokens.text[verb][0].isupper() or lower[verb] in know.speaking:
                return None  # the critic called the tenor “dull”, the soprano “fine”: neither of them speaks
            verb -= 1
        if lower[verb] not in know.verbs:
            return None
        if lower[begin] not in know.determiners:
            return self._whole(begin, stop)
        if lower[stop - 1] not in know.speaking or not know.function.isdisjoint(lower[begin + 1 : stop]):
            return None
        return self._phrase(begin, stop, sure=True, direct=True, span=(begin, stop))

    def _whole(self, begin: int, end: int) -> Attribution | None:
        """Return the speaker where a token range is a name and nothing else."""
        one = self._phrase(begin, end, sure=True, direct=True, span=(begin, end))
        if one is None or one.by is not By.NAME or one.place[1] != end or one.place[0] - begin > 1:
            return None
        return one
