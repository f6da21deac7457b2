"""Attribution: who says a quotation.

The words of a speaker stand beside those that name the speaker, in one of a few places:

1. behind the quotation, *verb + name* (``“…,” said Ann Lee``) or *name + verb* (``“…,” Lee said``), or ``according
   to``;
2. before it, *name + verb* (``Lee said: “…”``), ``According to Lee, “…”``, or a name and a colon;
3. in the middle: behind the first piece, which the second one inherits;
4. nowhere: the quotation goes on from the one before in its paragraph, or from the last paragraph, left open.

A verb of speech is known by its place as well as by its name: behind a quotation that ends in a comma, a question or an
exclamation mark, the first word of full meaning beside a name or a pronoun is one, whatever a rewriting program made of
it. Of the phrase that speaks, the name decides (``the mayor, Ann Lee``), the role where there is none (``one
diplomat``); a pronoun stands for the last speaker named.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from fidelity.facts.pronouns import REACH, Pronouns
from fidelity.facts.quotation_marks import Pair
from fidelity.facts.quote_values import Attribution, By
from fidelity.facts.speaker_frames import APPOSED


class Reader(Pronouns):
    """Reads the attributions of one document."""

    def read(self) -> list[Attribution | None]:
        """Return the attribution of every pair, in order."""
        tokens, pairs = self.tokens, self.pairs
        opened = [bisect_left(tokens.start, pair.start) for pair in pairs]
        closed = [bisect_left(tokens.start, pair.end) for pair in pairs]
        found: list[Attribution | None] = []
        gapped: Attribution | None = None  # who speaks between the quotation before and this one
        for number, pair in enumerate(pairs):
            after = opened[number + 1] if number + 1 < len(pairs) else len(tokens)
            before = closed[number - 1] if number else 0
            gap = None if number + 1 == len(pairs) else self._gapped(opened[number], closed[number], after)
            one = self._behind(pair, closed[number], after) if gap is None else None
            if (
                one is None
                or not one.sure
                or self._stopped(pair)
                or self._introduced(pair, one, opened[number], closed[number])
                or (number + 1 < len(pairs) and after and tokens.lower[after - 1] in self.know.verbs)  # Lee said “…”
            ):
                ahead = self._before(opened[number], before)
                one = ahead if one is None or (ahead is not None and ahead.sure and ahead.direct) else one
            previous = found[-1] if found else None
            if gapped is not None and (one is None or not one.sure):
                one = gapped
            elif number and pairs[number - 1].continued and (one is None or not one.direct):
                one = previous
            elif (
                (one is None or not one.sure)
                and number
                and previous is not None
                and self._goes_on(number, before, opened[number])
            ):
                if previous.sure and self._others(previous, before, opened[number]):
                    previous = replace(previous, sure=False)
                one = previous
            elif one is not None:
                one = self._resolve(one, previous, number, before, opened[number])
            gapped = gap
            if one is not None and one.by is not By.PRONOUN:
                self.last = one
                self.named.update(one.keys if one.by is By.NAME else ())
            found.append(one)
        for number in range(len(pairs) - 2, -1, -1):
            last = found[number + 1]
            if pairs[number].continued and found[number] is None and last is not None and last.sure:
                found[number] = last  # a speech of several paragraphs that names its speaker at the end
        return found

    def _stopped(self, pair: Pair) -> bool:
        """Whether a quotation ends in a full stop: what follows is a sentence of its own."""
        return self.text[pair.inner : pair.stop].rstrip()[-1:] == "." or self.text[pair.end : pair.end + 1] == "."

    def _introduced(self, pair: Pair, behind: Attribution, opened: int, closed: int) -> bool:
        """Whether a quotation stands behind its attribution, and what follows says no more of its speaker.

        So it is right behind a verb of speech (*she shouted “no”, neighbours say*), and where a question or an
        exclamation is followed by another sentence: behind a colon always, behind a comma where that sentence says more
        than who spoke.
        """
        tokens = self.tokens
        if opened and tokens.lower[opened - 1] in self.know.verbs and tokens.text[closed : closed + 1] == [","]:
            return True
        if self.text[pair.inner : pair.stop].rstrip()[-1:] not in ("?", "!") or not opened or closed >= len(tokens):
            return False
        if not tokens.text[closed][0].isupper() or tokens.text[opened - 1] not in ":,":
            return False
        end = tokens.sentences[tokens.sentence(closed)][1]
        return tokens.text[opened - 1] == ":" or not self._closes(min(behind.place[1], end - 1), end)

    def _behind(self, pair: Pair, first: int, limit: int) -> Attribution | None:
        tokens, lower, know = self.tokens, self.tokens.lower, self.know
        if first >= len(tokens) or first >= limit:
            return None
        tail = self.text[pair.inner : pair.stop].rstrip()[-1:]
        stopped = tail in (".", "…")
        index = first
        if tokens.text[index] == ";":
            return None  # a new clause, with a speaker of its own
        while index < limit and tokens.text[index] in (",", "-", "—", "–") and index < first + 2:
            stopped = False
            tail = ","
            index += 1
        if index < limit and tokens.text[index] == ".":
            stopped = True
            index += 1
        if index >= limit or (
            "\n" in self.text[pair.end : tokens.start[index]] and self._new_paragraph(pair.end, tokens.start[index])
        ):
            return None
        end = self._sentence_end(index, min(limit, index + REACH))
        if end <= index:
            return None
        if tokens.text[index] == "(":
            closing = next((i for i in range(index + 1, min(end, index + 8)) if tokens.text[i] == ")"), index)
            return self._whole(index + 1, closing) if closing > index + 1 else None
        if index > first and tokens.text[index - 1] in "-—–":
            comma = next((i for i in range(index, end) if tokens.text[i] == ","), end)  # — Ann Lee, poet
            credit = self._whole(index, comma - (tokens.text[comma - 1] in ".!?"))
            if credit is not None:
                return credit
        due = tail in (",", "?", "!", "-", "—", "–")  # an attribution is due
        cited = self._cited(index, index + len(know.according), end)
        if cited is not None:
            return self._phrase(cited, self._phrase_end(cited, end), sure=True, direct=True, span=(index, end))
        if not stopped and (lower[index] in know.ends or lower[index] in know.passive):  # “…” was Lee's advice
            opened = bisect_left(tokens.start, pair.start)
            called = range(max(0, opened - 4), opened)
            if (
                lower[index] in know.agent
                and any(lower[i] in know.verbs for i in called)
                and any(lower[i] in know.passive for i in called)
            ):
                return self._phrase(
                    index + 1, self._phrase_end(index + 1, end), sure=True, direct=True, span=(index, end)
                )
            framed = self._framed(index, self._clause_end(index, end))
            if framed is not None:
                return framed
            verb = self._verb(index, end) if due and lower[index] in know.as_word else -1
            if verb > index + 1:  # as Lee once said
                return self._subject(index + 1, verb, sure=True, direct=True, span=(index, end))
        if stopped and (end - index > 14 or (end < limit and tokens.text[end - 1] in (",", ":")) or end == limit):
            return None
        if not stopped and end == limit and tokens.text[end - 1] == ":":
            due = False
        verb = self._verb(index, end)
        starts_low = tokens.text[index][0].islower()
        if starts_low and lower[index] not in know.function and lower[index] not in know.determiners:
            following = index + 1 + (lower[index + 1 : index + 2] != [] and lower[index + 1] in know.particles_of_verbs)
            if verb == index or (due and following < end and self._may_speak(following) and verb < 0):
                while following < end and lower[following] in know.focus:
                    following += 1
                if following < end:
                    sure = index in (verb, first) or (index == first + 1 and tokens.text[following][0].isupper())
                    one = self._phrase(
                        following, self._phrase_end(following, end), sure=sure, direct=True, span=(index, end)
                    )
                    if one is not None:
                        return one
        if stopped and (verb < 0 or not self._closes(verb, end)):
            return None
        if lower[index] in know.clauses or (starts_low and lower[index] in know.ends):
            return None
        if verb < 0 and due:
            verb = self._verb_by_place(index, end)
        if verb <= index:
            return None
        quoted = self._object(verb, end, (index, end)) or self._agent(verb, index, end)
        if quoted is not None:
            return quoted
        return self._subject(
            index, verb, sure=due or stopped or verb - index <= 6, direct=due or stopped, span=(index, end)
        )

    def _cited(self, begin: int, end: int, limit: int) -> int | None:
        """Return where the phrase behind *according to* begins, if that stands in a token range."""
        phrase = list(self.know.according)
        size = len(phrase)
        if not size:
            return None
        lower = self.tokens.lower
        if phrase[0] not in lower[begin : min(end, limit)]:
            return None
        found = (i + size for i in range(begin, min(end, limit) - size + 1) if lower[i : i + size] == phrase)
        return next((position for position in found if position < limit), None)

    def _closes(self, verb: int, end: int) -> bool:
        """Whether a sentence says no more than who spoke: Lee said. Lee told reporters in Oslo."""
        rest = [i for i in range(verb + 1, end) if self.tokens.text[i] not in ".?!"]
        lower = self.tokens.lower
        return not rest or (len(rest) <= 8 and (lower[rest[0]] in self.know.ends or lower[verb] in self.know.telling))

    def _may_speak(self, index: int) -> bool:
        token, lower = self.tokens.text[index], self.tokens.lower[index]
        return (
            token[0].isupper()
            or lower in self.know.determiners
            or lower in self.know.pronouns
            or lower in self.know.focus
            or lower in self.know.titles
        )

    def _new_paragraph(self, start: int, end: int) -> bool:
        gap = self.text[start:end]
        return gap.count("\n") > 1 or (
            (gap.count("\n") == 1 and not gap.strip()) and self.text[start - 2 : start - 1] in ".?!…" and self._lines
        )

    @property
    def _lines(self) -> bool:
        """Whether the text breaks its lines at paragraphs only."""
        if self._unwrapped is None:
            breaks, paragraphs = self.text.count("\n"), len(self.tokens.paragraphs)
            self._unwrapped = paragraphs <= 1 or breaks < 3 * paragraphs
        return self._unwrapped

    def _sentence_end(self, index: int, limit: int) -> int:
        _, end = self.tokens.sentences[self.tokens.sentence(index)]
        return min(end, limit)

    def _before(self, opened: int, limit: int) -> Attribution | None:
        tokens, lower, know = self.tokens, self.tokens.lower, self.know
        if opened <= limit:
            return None
        last = opened - 1
        number = tokens.sentence(last)
        begin = max(tokens.sentences[number][0], limit, opened - REACH)
        paragraph = tokens.paragraphs[tokens.paragraph(opened)] if opened < len(tokens) else (0, 0)
        colon = tokens.text[last] == ":"
        if begin < paragraph[0] and not colon:
            begin = paragraph[0]
        if begin >= opened or (tokens.sentence(opened) != number and tokens.text[last] not in ":,"):
            return None
        while begin < opened and tokens.text[begin] in ",;—–-.":
            begin += 1
        if begin >= opened:
            return None
        span = (begin, opened)
        dashed = tokens.text[last] in "—–-"  # Lee called the union's short reply – “No” – sad
        named = self._framed(max(begin, last - APPOSED), last) if dashed else self._claimed(begin, opened)
        if named is not None:
            return replace(named, span=span)
        led = tokens.text[last] in ",:" or lower[last] in know.verbs or lower[last] == "that"
        cited = self._cited(begin, opened, opened)
        if cited is not None:
            cited_end = self._phrase_end(cited, opened)
            if any(lower[i] in know.verbs for i in range(cited_end, opened)):
                cited = None  # according to the paper, Lee said
        verbs = self._said(begin, opened)
        if verbs:
            verb = verbs[-1]
            if len(verbs) > 1 and not led and lower[verb] in know.weak:
                verb = verbs[0]
            if len(verbs) > 1 and lower[verb].endswith("ing"):
                verb = verbs[-2]  # told reporters, adding: its subject is that of the verb before
            near = led or opened - verb <= 8
            aside = self._aside(verb, opened, span)
            if aside is not None:
                return aside
            quoted = self._object(verb, opened, span) or self._object(verbs[max(0, len(verbs) - 2)], opened, span)
            if quoted is not None:
                return quoted
            if verb + 1 < opened and lower[verb + 1] in know.agent:  # described by Lee as
                return self._phrase(verb + 2, self._phrase_end(verb + 2, opened), sure=True, direct=near, span=span)
            if verb > begin and not (cited is not None and cited < verb):
                return self._subject(begin, verb, sure=True, direct=near, span=span)
            if cited is not None:
                return self._phrase(cited, self._phrase_end(cited, opened), sure=True, direct=True, span=span)
            one = self._phrase(begin + 1, self._phrase_end(begin + 1, opened), sure=True, direct=led, span=span)
            if one is not None:
                return one
        if cited is not None:
            return self._phrase(cited, self._phrase_end(cited, opened), sure=True, direct=True, span=span)
        if led and tokens.text[last] in ",:":
            framed = self._framed(begin, last)
            verb = self._verb_by_place(begin, opened, led=colon) if framed is None else -1
            if verb > begin:
                return self._subject(begin, verb, sure=True, direct=True, span=span)
            framed = framed or (self._whole(begin, last) if colon else None)
            if framed is not None:
                return replace(framed, span=span)
            if colon:
                alone = lower[begin] in know.determiners and lower[opened - 2] in know.speaking and opened - begin <= 4
                return self._phrase(begin, opened - 1, sure=alone, direct=True, span=span)  # The clerk: “Down.”
        verb = self._verb_by_place(begin, opened)
        if verb > begin:
            return self._subject(begin, verb, sure=False, direct=False, span=span)
        return None
