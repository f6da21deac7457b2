"""Attribution: who says a quotation.

The words of a speaker stand beside those that name the speaker, in one of a few places:

1. behind the quotation, *verb + name* (``“…,” said Ann Lee``) or *name + verb* (``“…,” Lee said``), or ``according to``;
2. before it, *name + verb* (``Lee said: “…”``), ``According to Lee, “…”``, or a name and a colon;
3. in the middle: behind the first piece, which the second one inherits;
4. nowhere: the quotation goes on from the one before in its paragraph, or from the last paragraph, left open.

A verb of speech is known by its place as well as by its name: behind a quotation that ends in a comma, a question or an
exclamation mark, the first word of full meaning beside a name or a pronoun is one, whatever a rewriting program made of
it. Of the phrase that speaks, the name decides (``the mayor, Ann Lee``), the role where there is none (``one diplomat``);
a pronoun stands for the last speaker named.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from fidelity.document import Document
from fidelity.facts.quotation_marks import Pair
from fidelity.languages import table, words
from fidelity.tokens import Tokens

_REACH = 40  # tokens an attribution may stand away from the marks
_SUBJECT = 24  # tokens a speaker's phrase may have


class By(StrEnum):
    """How a speaker is named."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation.

    Args:
        speaker: the name or role, as it stands in the text (of a pronoun, the speaker it stands for, or itself).
        by: how the speaker is named at this place.
        keys: the words of the name without titles, lower case; of a role, its nouns.
        sure: whether a verb of speech names the speaker of this very quotation, or of the one that it goes on from.
        direct: whether the attribution stands right beside the quotation, not only in its sentence.
        span: the token range of the narration that was read, for what else is named there.
    """

    speaker: str
    by: By
    keys: tuple[str, ...] = ()
    sure: bool = False
    direct: bool = False
    span: tuple[int, int] = (0, 0)


class Lexicon:
    """The words of a language that attribution knows."""

    def __init__(self, language: str) -> None:
        data = table(language, "quotes")

        def entry(name: str) -> frozenset[str]:
            return words(data.get(name))

        self.verbs = entry("speech_verbs")
        self.stance = entry("stance_verbs")
        self.nouns = entry("speech_nouns")
        self.pronouns = entry("subject_pronouns")
        self.persons = entry("person_pronouns")
        self.between = entry("between")
        self.ends = entry("phrase_ends")
        self.complements = entry("complements")
        self.clauses = entry("clause_starts")
        self.determiners = entry("determiners")
        self.particles = entry("particles")
        self.titles = entry("titles")
        self.common = entry("common_subjects")
        self.function = (
            words(table(language, "language").get("function_words"))
            | self.pronouns
            | self.ends
            | self.clauses
            | self.complements
        )


class Reader:
    """Reads the attributions of one document."""

    def __init__(self, document: Document, pairs: list[Pair], lexicon: Lexicon) -> None:
        self.tokens: Tokens = document.tokens
        self.text = document.folded.text
        self.pairs = pairs
        self.know = lexicon
        self.last: Attribution | None = None  # the last speaker named

    def read(self) -> list[Attribution | None]:
        """Return the attribution of every pair, in order."""
        tokens, pairs = self.tokens, self.pairs
        opened = [bisect_left(tokens.start, pair.start) for pair in pairs]
        closed = [bisect_left(tokens.start, pair.end) for pair in pairs]
        found: list[Attribution | None] = []
        for number, pair in enumerate(pairs):
            after = opened[number + 1] if number + 1 < len(pairs) else len(tokens)
            before = closed[number - 1] if number else 0
            one = self._behind(pair, closed[number], after)
            if one is None or self._stopped(pair):
                ahead = self._before(pair, opened[number], before)
                one = ahead if one is None or (ahead is not None and ahead.sure and ahead.direct) else one
            previous = found[-1] if found else None
            if number and pairs[number - 1].continued and (one is None or not one.direct):
                one = previous
            elif (
                (one is None or not one.sure)
                and number
                and previous is not None
                and self._goes_on(number, before, opened[number])
            ):
                one = previous
            if one is not None:
                one = self._resolve(one)
            found.append(one)
        return found

    def _stopped(self, pair: Pair) -> bool:
        """Whether a quotation ends in a full stop: what follows is a sentence of its own."""
        return self.text[pair.inner : pair.stop].rstrip()[-1:] == "." or self.text[pair.end : pair.end + 1] == "."

    def _goes_on(self, number: int, before: int, opened: int) -> bool:
        """Whether nothing but the previous attribution stands between two quotations of a paragraph."""
        gap = self.text[self.pairs[number - 1].end : self.pairs[number].start]
        return "\n\n" not in gap and "\n \n" not in gap and opened - before <= _REACH and gap.count("\n") <= 2

    def _resolve(self, one: Attribution) -> Attribution:
        if one.by is By.PRONOUN:
            if self.last is not None and one.speaker.lower() in self.know.persons and self.last.by is not By.PRONOUN:
                return Attribution(
                    self.last.speaker, By.PRONOUN, self.last.keys, sure=False, direct=one.direct, span=one.span
                )
            return one
        self.last = one
        return one

    # Behind the quotation.

    def _behind(self, pair: Pair, first: int, limit: int) -> Attribution | None:
        tokens, lower, know = self.tokens, self.tokens.lower, self.know
        if first >= len(tokens) or first >= limit:
            return None
        tail = self.text[pair.inner : pair.stop].rstrip()[-1:]
        stopped = tail in (".", "…")
        index = first
        while index < limit and tokens.text[index] in (",", "-", "—", "–", ";") and index < first + 2:
            stopped = False
            tail = ","
            index += 1
        if index < limit and tokens.text[index] == ".":
            stopped = True
            index += 1
        if (
            index >= limit
            or "\n" in self.text[pair.end : tokens.start[index]]
            and self._new_paragraph(pair.end, tokens.start[index])
        ):
            return None
        end = self._sentence_end(index, min(limit, index + _REACH))
        if end <= index:
            return None
        due = tail in (",", "?", "!", "-", "—", "–")  # an attribution is due
        if lower[index] == "according" and index + 1 < end and lower[index + 1] == "to":
            return self._phrase(index + 2, self._phrase_end(index + 2, end), sure=True, direct=True, span=(index, end))
        if stopped and (end - index > 14 or (end < limit and tokens.text[end - 1] in (",", ":")) or end == limit):
            return None
        if not stopped and end == limit and tokens.text[end - 1] in (":",):
            due = False
        verb = self._verb(index, end)
        starts_low = tokens.text[index][0].islower()
        if starts_low and lower[index] not in know.function and lower[index] not in know.determiners:
            following = index + 1
            if verb == index or (due and following < end and self._may_speak(following) and verb < 0):
                while following < end and lower[following] in ("yet", "just", "only", "even", "also", "again"):
                    following += 1
                if following < end:
                    sure = verb == index or index == first
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
        return self._subject(
            index, verb, sure=due or stopped or verb - index <= 6, direct=due or stopped, span=(index, end)
        )

    def _closes(self, verb: int, end: int) -> bool:
        """Whether a sentence says no more than who spoke: Lee said. Lee told reporters in Oslo."""
        rest = [i for i in range(verb + 1, end) if self.tokens.text[i] not in ".?!"]
        lower = self.tokens.lower
        return not rest or (len(rest) <= 8 and (lower[rest[0]] in self.know.ends or lower[verb] in ("told", "tells")))

    def _may_speak(self, index: int) -> bool:
        token, lower = self.tokens.text[index], self.tokens.lower[index]
        return (
            token[0].isupper()
            or lower in self.know.determiners
            or lower in self.know.pronouns
            or lower in ("yet", "just", "only", "even", "also")
            or lower in self.know.titles
        )

    def _new_paragraph(self, start: int, end: int) -> bool:
        gap = self.text[start:end]
        return (
            gap.count("\n") > 1
            or (gap.count("\n") == 1 and not gap.strip())
            and self.text[start - 2 : start - 1] in ".?!…"
            and self._lines
        )

    @cached_property
    def _lines(self) -> bool:
        """Whether the text breaks its lines at paragraphs only."""
        return len(self.tokens.paragraphs) <= 1 or self.text.count("\n") < 3 * len(self.tokens.paragraphs)

    def _sentence_end(self, index: int, limit: int) -> int:
        _, end = self.tokens.sentences[self.tokens.sentence(index)]
        return min(end, limit)

    def _verb(self, index: int, end: int) -> int:
        """Return the first verb of speech in a token range, -1 where there is none."""
        lower, text = self.tokens.lower, self.tokens.text
        return next((i for i in range(index, end) if lower[i] in self.know.verbs and text[i][0].islower()), -1)

    def _verb_by_place(self, index: int, end: int) -> int:
        """Return where the verb must stand behind a name or pronoun at ``index``, -1 where none can."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        position = index
        if lower[index] in know.pronouns:
            position = index + 1
        elif text[index][0].isupper() and lower[index] not in know.function:
            while position < end and (
                text[position][0].isupper() or lower[position] in know.particles or text[position] in "-.’'"
            ):
                position += 1
            if position < end and text[position] == ",":
                closing = next((i for i in range(position + 1, min(end, position + _SUBJECT)) if text[i] == ","), -1)
                if closing < 0:
                    return -1
                position = closing + 1
        else:
            return -1
        while position < end and (lower[position] in know.between or lower[position].endswith("ly")):
            position += 1
        if position < end and text[position][0].islower() and lower[position] not in know.function:
            return position
        return -1

    def _phrase_end(self, index: int, end: int) -> int:
        """Return where a speaker's phrase that begins at ``index`` ends."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        stop = min(end, index + _SUBJECT)
        for position in range(index, stop):
            token = text[position]
            if token in ",;:—–(" or (token in ".?!" and not self._initial(position)):
                return position if not self._apposed(index, position, end) else self._apposition_end(position + 1, end)
            if position > index and lower[position] in know.ends and not self._complement(position):
                return position
        return stop

    def _initial(self, position: int) -> bool:
        """Whether a full stop belongs to an initial or a title (J. Smith, Gen. Lee)."""
        tokens = self.tokens
        if position == 0 or tokens.text[position] != "." or tokens.spaced[position]:
            return False
        word = tokens.text[position - 1]
        return (len(word) == 1 or word.lower() in self.know.titles) and word[0].isupper()

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

    # Before the quotation.

    def _before(self, pair: Pair, opened: int, limit: int) -> Attribution | None:
        tokens, lower, know = self.tokens, self.tokens.lower, self.know
        if opened <= limit:
            return None
        last = opened - 1
        number = tokens.sentence(last)
        begin = max(tokens.sentences[number][0], limit, opened - _REACH)
        paragraph = tokens.paragraphs[tokens.paragraph(opened)] if opened < len(tokens) else (0, 0)
        colon = tokens.text[last] == ":"
        if begin < paragraph[0]:
            if not colon:
                begin = paragraph[0]
        if begin >= opened or tokens.sentence(opened) != number and tokens.text[last] not in ":,":
            return None
        while begin < opened and tokens.text[begin] in ",;—–-.":
            begin += 1
        if begin >= opened:
            return None
        span = (begin, opened)
        led = tokens.text[last] in ",:" or lower[last] in know.verbs or lower[last] == "that"
        cited = next(
            (i + 2 for i in range(begin, opened - 2) if lower[i] == "according" and lower[i + 1] == "to"), None
        )
        if cited is not None:
            cited_end = self._phrase_end(cited, opened)
            if any(lower[i] in know.verbs for i in range(cited_end, opened)):
                cited = None  # according to the paper, Lee said
        verbs = [i for i in range(begin, opened) if lower[i] in know.verbs and tokens.text[i][0].islower()]
        if verbs:
            verb = verbs[-1]
            if (
                len(verbs) > 1
                and not led
                and lower[verb] in ("called", "calls", "read", "reads", "signed", "titled", "related")
            ):
                verb = verbs[0]
            if len(verbs) > 1 and lower[verb].endswith("ing"):
                verb = verbs[-2]  # told reporters, adding: its subject is that of the verb before
            near = led or opened - verb <= 8
            if verb + 1 < opened and lower[verb + 1] == "by":  # described by Lee as
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
            verb = self._verb_by_place(begin, opened)
            if verb > begin:
                return self._subject(begin, verb, sure=True, direct=True, span=span)
            if colon:
                return self._phrase(begin, opened - 1, sure=False, direct=True, span=span)
        verb = self._verb_by_place(begin, opened)
        if verb > begin:
            return self._subject(begin, verb, sure=False, direct=False, span=span)
        return None

    # The phrase that speaks.

    def _subject(self, begin: int, verb: int, *, sure: bool, direct: bool, span: tuple[int, int]) -> Attribution | None:
        """Return the speaker named before ``verb``."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        last = verb - 1
        while last >= begin and (
            lower[last] in know.between or (lower[last].endswith("ly") and text[last][0].islower())
        ):
            last -= 1
        if last < begin:
            return None
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
        return self._phrase(self._clause(begin, last + 1), last + 1, sure=sure, direct=direct, span=span)

    def _lead(self, begin: int, end: int, span: tuple[int, int]) -> Attribution | None:
        """Return the subject of a clause whose verb is not known: its first name or pronoun."""
        lower, know = self.tokens.lower, self.know
        first = next((i for i in range(begin, end) if lower[i] in know.pronouns), end)
        run = next((run for run in self._runs(begin, end) if run[2]), None)
        if run is not None and run[0] < first:
            return Attribution(self._slice(run[0], run[1]), By.NAME, run[2], sure=False, direct=True, span=span)
        if first < end:
            return Attribution(self.tokens.text[first], By.PRONOUN, (), sure=False, direct=True, span=span)
        return Attribution(self._slice(begin, min(end, begin + 3)), By.ROLE, (), sure=False, direct=True, span=span)

    def _clause(self, begin: int, end: int) -> int:
        """Return where the clause that ends at ``end`` begins."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        for position in range(end - 1, begin - 1, -1):
            if text[position] in ",;:—–" or (
                lower[position] in know.clauses and position < end - 1 and text[position][0].islower()
            ):
                return position + 1
        return begin

    def _phrase(self, begin: int, end: int, *, sure: bool, direct: bool, span: tuple[int, int]) -> Attribution | None:
        """Return the speaker that a noun phrase names."""
        lower, text, know = self.tokens.lower, self.tokens.text, self.know
        while begin < end and (
            text[begin] in ",;—–-"
            or lower[begin] in know.clauses
            or lower[begin] in ("just", "even", "also", "later", "again")
        ):
            begin += 1
        end = min(end, begin + _SUBJECT)
        if begin >= end:
            return None
        if lower[begin] in know.pronouns and (end - begin == 1 or lower[begin] not in ("one", "who")):
            return Attribution(text[begin], By.PRONOUN, (), sure=sure, direct=direct, span=span)
        runs = self._runs(begin, end)
        named = [run for run in runs if run[2]]
        cut = next((i for i in range(begin + 1, end) if lower[i] in know.complements), end)
        head = [run for run in named if run[0] < cut]
        chosen = head[-1] if head else None
        if chosen is None and named and not any(w in know.titles or w in know.common for w in lower[begin:cut]):
            chosen = named[0]
        if chosen is not None:
            if lower[chosen[1] - 1] in know.titles and chosen[1] == cut:  # Secretary of State Ann Lee
                chosen = next((run for run in named if run[0] == cut + 1 and len(run[2]) > 1), chosen)
            first, stop, keys = chosen
            return Attribution(self._slice(first, stop), By.NAME, keys, sure=sure, direct=direct, span=span)
        nouns = tuple(
            w for w in lower[begin:cut] if w.isalpha() and w not in know.function and w not in know.determiners
        )
        if not nouns:
            return None
        return Attribution(self._slice(begin, end), By.ROLE, nouns, sure=sure, direct=direct, span=span)

    def _slice(self, first: int, stop: int) -> str:
        return " ".join(self.text[self.tokens.start[first] : self.tokens.end[stop - 1]].split())

    def _runs(self, begin: int, end: int) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return the runs of capitals in a token range, each with the words of its name (none: titles only)."""
        lower, text, spaced, know = self.tokens.lower, self.tokens.text, self.tokens.spaced, self.know
        runs: list[tuple[int, int, tuple[str, ...]]] = []
        position = begin
        while position < end:
            if not text[position][0].isupper() or (
                lower[position] in know.function and len(text[position]) > 1 and not text[position].isupper()
            ):
                position += 1
                continue
            first = position
            while position < end and (
                text[position][0].isupper()
                or (text[position] in "-&" and position + 1 < end)
                or (text[position] == "." and self._initial(position))
                or (
                    lower[position] in know.particles
                    and position + 1 < end
                    and (text[position + 1][0].isupper() or text[position + 1] == "-")
                )
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

    def _keys(self, first: int, stop: int) -> tuple[str, ...]:
        keys = []
        for word in self.tokens.lower[first:stop]:
            plain = word.removesuffix("'s").replace("'", "")
            if (
                len(plain) > 1
                and plain not in self.know.titles
                and plain not in self.know.particles
                and any(c.isalpha() for c in plain)
            ):
                keys.append(plain.replace(".", ""))
        return tuple(keys)

    def _opens_sentence(self, index: int) -> bool:
        tokens = self.tokens
        return tokens.sentences[tokens.sentence(index)][0] == index or tokens.text[index - 1] in "\"“”‘’'»«:."

    def _proper(self, index: int) -> bool:
        """Whether a capital at the start of a sentence is that of a name."""
        word = self.tokens.text[index]
        lower = self.tokens.lower[index]
        after = self.tokens.lower[index + 1 : index + 2]
        if lower in self.know.common or lower in self.know.titles or after == ["of"]:
            return False
        return word in self._capitals or (lower not in self._lowers and lower not in self.know.function)

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Capitalised words that follow a small one: their capital means something."""
        text = self.tokens.text
        return frozenset(
            b for a, b in zip(text, text[1:], strict=False) if "A" <= b[0] and b[0].isupper() and a[0].islower()
        )

    @cached_property
    def _lowers(self) -> frozenset[str]:
        return frozenset(set(self.tokens.text) & set(self.tokens.lower))
