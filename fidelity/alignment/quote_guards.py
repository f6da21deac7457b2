"""What a shortened quotation must not hide.

A word left out hides something where it governs what stays: a negation of its clause (``I never said …``), a condition
on its sentence (``… if the court orders it``), a limit right before it (``I think …``, ``only …``). Where commas set
words apart, or a whole sentence goes, nothing that stays changes its sense.
"""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.alignment.quotation_rows import Row
from fidelity.alignment.quote_lexicon import Guards

_SCRAP = 3  # a fragment of so few words is no clause: only a negation as near as that governs it
_HEDGE = 8  # words of a hedge and the clause it opens
_NEAR = 4  # words behind a fragment among which a negation belongs to it
_CLAUSE_WORDS = 12  # words before a cut that are looked at for its verb
_CLAUSE = frozenset(",;:—–-()")


class Keeper:
    """Says what the words left out of a row hide."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.know = Guards.of(row.document.language_code)

    def elided(self, dropped: list[int]) -> str | None:
        """Return what an ellipsis hides, None where it may leave these words out."""
        row, know = self.row, self.know
        first, last = dropped[0], dropped[-1]
        if (
            row.sentence[first] != row.sentence[last]
            or first == row.sentence_span(first)[0]
            or last == row.sentence_span(last)[1] - 1
        ):
            tail = [i for i in dropped if row.sentence[i] == row.sentence[first]]
            head = [i for i in dropped if row.sentence[i] == row.sentence[last]]
            hidden = None
            if first != row.sentence_span(first)[0]:
                hidden = self.tail(tail)
            elif first and "?" in row.after[first - 1] and self._answers(row.words[first]):
                hidden = cut([row.words[i] for i in dropped])  # Did we lie? … Perhaps
            if hidden is None and last != row.sentence_span(last)[1] - 1:
                hidden = self.head(head, row.words[last + 1 : row.sentence_span(last)[1]], thing=False)
            return hidden
        gone = know.plain([row.words[i] for i in dropped])
        apart = self._comma(first - 1) and self._comma(last)
        for index in range(len(gone)):
            if know.sets_condition(gone, index):
                return cut(gone[index:])
        if apart:
            return cut(gone) if gone[-1] in know.limits or know.negates(gone[0]) or gone[0] in know.limits else None
        for index, word in enumerate(gone):
            if know.negates(word) and (self._reaches(dropped[index], last) or self._reaches(first, dropped[index])):
                return cut(gone[index:])
        if any(word in know.limits for word in gone[-3:]) or any(word in know.open_modals for word in gone):
            return cut(gone)
        verb = len(gone)
        while verb and gone[verb - 1].endswith("ly"):
            verb -= 1
        if verb and gone[verb - 1] in know.modals:
            return cut(gone)  # I … support it, for I would support it
        if gone[0] in know.quantifiers and gone[-1] in know.part:
            return cut(gone)  # … of our doctors
        if gone[-1] in know.quantifiers and gone[-1] not in know.determiners:
            return cut(gone)  # almost … finished
        if know.bounds(gone, row.words[last + 1]):
            return cut(gone)
        return None

    def _answers(self, word: str) -> bool:
        """Whether a sentence that begins with a word answers the question before it: *no*, *never*, *yes*."""
        return word in self.know.assents or self.know.negates(word)

    def _comma(self, position: int) -> bool:
        return position >= 0 and not _CLAUSE.isdisjoint(self.row.after[position])

    def _reaches(self, first: int, last: int) -> bool:
        """Whether no mark parts the words from ``first`` to ``last``, the last one's own apart."""
        return not any(self._comma(i) for i in range(first, last))

    def head(self, head: list[int], kept: Sequence[str], *, thing: bool, sentence: bool = False) -> str | None:
        """Return what the words left off at a beginning hide of the words ``kept`` that follow.

        Args:
            head: positions of the words left off.
            kept: the words of the fragment.
            thing: whether the fragment names a thing rather than says something (*these “unrealistic terms”*).
            sentence: whether it is set as a sentence, with a capital.
        """
        row, know = self.row, self.know
        gone = know.plain([row.words[i] for i in head])
        if thing:
            near = gone[-2:] if gone[-1] in know.determiners else gone[-1:]
            hedged = gone[-1] in know.quantifiers and gone[-1] not in know.determiners  # nearly flat
            return cut(near) if hedged or any(map(know.negates, near)) else None
        for index in range(len(gone)):
            if know.sets_condition(gone, index):
                return cut(gone[index:])
            if gone[index] in know.times and self._starts(head[index]) and self._ahead(kept):
                return cut(gone[index:])
        if (
            gone[0] in know.inverted
            and self._comma(head[-1])
            and head[0] == row.sentence_span(head[0])[0]
            and self._ahead(kept)
        ):
            return cut(gone)  # Had we known, we would have sailed
        if self._hedge(head, gone):
            return cut(gone)
        clause = self.clause(head)
        if clause == len(head) and kept[0] not in know.determiners and kept[0] not in know.clausal:
            clause = self._before_aside(head)
        near = gone[clause:] if len(kept) > _SCRAP else gone[clause:][-_SCRAP:]
        if any(map(know.negates, near)):
            return cut(gone[clause:])
        begin = clause if clause < len(head) else self._before_aside(head)
        stop = next((n + 1 for n in range(begin, len(head)) if self._comma(head[n])), len(head))
        if self._nobody(gone[begin:stop], kept[0]):
            return cut(gone[begin:stop])
        if gone[-1] in know.articles and kept[0] in know.scarce:
            return cut(gone[-1:])  # A few came
        if know.bounds(gone, kept[0]):
            return cut(gone[-2:])  # At least nine knew
        last, before = gone[-1], gone[-2:-1]
        if last in know.limits or (before and before[0] in know.limits and last in know.referents):
            return cut(gone[clause:])  # I think, I doubt they
        if last in know.governing and any(word in know.limits or word in know.open_modals for word in gone[-4:]):
            return cut(gone[clause:])  # I think that
        if last in know.open_modals or last in know.limiters:
            return cut(gone[-2:])
        begins = gone[clause:]
        while begins and begins[-1] in know.determiners and begins[-1] not in know.quantifiers:
            begins = begins[:-1]  # half of the divers, nearly all divers
        last = begins[-1] if begins else ""
        limited = len(begins) <= _SCRAP and begins and (last in know.quantifiers or last in know.part)
        if last in know.quantifiers and last not in know.determiners and last == gone[-1]:
            return cut(begins)  # almost, nearly
        if limited and (sentence or len(kept) > _SCRAP) and any(word in know.quantifiers for word in begins):
            return cut(begins)  # Some of our doctors
        if sentence and last in know.part:
            return cut(begins)  # The owners of our cows survived
        return None

    def _nobody(self, subject: list[str], verb: str) -> bool:
        """Whether a verb has lost a subject that denies it: *no one in this room* voted for it."""
        know = self.know
        finite = verb.endswith("ed") or verb.partition("'")[0] in know.clausal - know.persons
        none = bool(subject) and (
            subject[0] in know.subjects or (know.negates(subject[0]) and not know.determiners.isdisjoint(subject[1:2]))
        )
        return finite and none and know.persons.isdisjoint(subject[2:])

    def _hedge(self, head: list[int], gone: list[str]) -> bool:
        """Whether the words left off at a beginning end with a hedge: *as far as I know,* the gate is shut."""
        begin = len(head) - 1
        while begin > 0 and not self._starts(head[begin]):
            begin -= 1
        begin += gone[begin] in self.know.links
        return len(head) - begin <= _HEDGE and self.know.hedged(gone[begin:])

    def clause(self, head: list[int]) -> int:
        """Return the index of the word of ``head`` that begins the clause at its end."""
        row, clause = self.row, len(head)
        while clause > 0 and not self._comma(head[clause - 1]) and row.words[head[clause - 1]] not in self.know.links:
            clause -= 1
        return clause

    def _before_aside(self, head: list[int]) -> int:
        """Return where the clause begins that a few words between commas interrupt: never, not once, seen."""
        row, know = self.row, self.know
        clause = len(head) - 1
        while clause > 0 and not self._comma(head[clause - 1]):
            clause -= 1
        if clause == 0 or len(head) - clause > _SCRAP:
            return len(head)
        clause -= 1
        while clause > 0 and not self._comma(head[clause - 1]) and row.words[head[clause - 1]] not in know.links:
            clause -= 1
        return clause

    def tail(self, tail: list[int], *, thing: bool = False) -> str | None:
        """Return what the words left off at an end hide."""
        row, know = self.row, self.know
        if thing:
            return None
        gone = know.plain([row.words[i] for i in tail])
        first, _ = row.sentence_span(tail[0] - 1)
        ahead = tail[0] > 0 and self._ahead(row.words[max(first, tail[0] - _CLAUSE_WORDS) : tail[0]])
        used = gone[0] in know.times and gone[1:] and gone[1].endswith("ed") and not self._comma(tail[0] - 1)
        ahead = ahead or bool(used)  # safe when used as directed
        for index in range(len(gone)):
            if know.sets_condition(gone, index) or (ahead and gone[index] in know.times and index < _NEAR):
                if gone[index] in know.limiters and not know.links.isdisjoint(gone[:index]):
                    continue  # and closed on Mondays only
                return cut(gone[index:])
        closed = next((n for n, i in enumerate(tail) if self._comma(i)), len(tail) - 1) + 1
        if closed <= _HEDGE and (closed == len(gone) or self._comma(tail[0] - 1)) and know.hedged(gone):
            whole = len(next(phrase for phrase in know.hedges if gone[: len(phrase)] == phrase)) == closed
            if whole or gone[0] not in know.clausal:
                return cut(gone[:closed])
        for index, word in enumerate(gone[:_NEAR]):
            if word in know.subjects and index == 0 and self._comma(tail[0] - 1):
                break
            if know.negates(word):
                return cut(gone[index:])
            if self._comma(tail[index]) or word in know.links:
                break
        if gone[0] in know.limiters and not self._comma(tail[0] - 1):
            return cut(gone)
        last = self._comma(tail[0]) or tail[0] + 1 == row.sentence_span(tail[0])[1] or gone[1] in know.links
        if gone[0] in know.particles and last and not self._comma(tail[0] - 1):
            return cut(gone[:1])  # give up: half of the verb
        return None

    def _starts(self, position: int) -> bool:
        """Whether a word begins its clause."""
        return position == self.row.sentence_span(position)[0] or self._comma(position - 1)

    def _ahead(self, said: Sequence[str]) -> bool:
        """Whether words speak of what will be."""
        return any(word in self.know.future or word.endswith("'ll") for word in said)


def cut(found: list[str]) -> str:
    """Return words as one string, long ones cut."""
    return " ".join(found) if len(found) <= 8 else " ".join(found[:7]) + " …"


def shown(found: Sequence[str]) -> str:
    """Return words as a message quotes them."""
    return f"“{cut(list(found))}”"
