"""What a shortened quotation must not hide.

A word left out hides something where it governs what stays: a negation of its clause (``I never said …``), a condition
on its sentence (``… if the court orders it``), a limit right before it (``I think …``, ``only …``). Where commas set
words apart, or a whole sentence goes, nothing that stays changes its sense.
"""

from __future__ import annotations

from dataclasses import dataclass

from fidelity.alignment.quotation_rows import Row
from fidelity.languages import table, words

_SCRAP = 3  # a fragment of so few words is no clause: only a negation as near as that governs it
_CLAUSE = frozenset(",;:—–-()")


@dataclass(frozen=True)
class Guards:
    """The words that a shortened quotation must not hide."""

    negations: frozenset[str]
    modals: frozenset[str]
    conditions: frozenset[str]
    limits: frozenset[str]
    limiters: frozenset[str]
    referents: frozenset[str]
    open_modals: frozenset[str]
    links: frozenset[str]
    governing: frozenset[str]
    phrases: tuple[list[str], ...]
    mild: tuple[list[str], ...]
    function: frozenset[str]
    sayings: frozenset[str]
    asking: tuple[str, ...]

    @classmethod
    def of(cls, language: str) -> Guards:
        """Return the guards of a language."""
        data = table(language, "quotes")

        def entry(name: str) -> frozenset[str]:
            return words(data.get(name))

        return cls(
            negations=entry("negations"),
            modals=entry("modals"),
            conditions=entry("conditions"),
            limits=entry("limits"),
            limiters=entry("limiters"),
            sayings=entry("speech_verbs"),
            asking=tuple(entry("asking")),
            referents=entry("referents"),
            open_modals=entry("open_modals"),
            links=entry("clause_links"),
            governing=entry("governing_links"),
            phrases=tuple(phrase.split() for phrase in data.get("condition_phrases", ())),
            mild=tuple(phrase.split() for phrase in data.get("mild_conditions", ())),
            function=words(table(language, "language").get("function_words")),
        )

    def sets_condition(self, said: list[str], index: int) -> bool:
        """Whether a condition begins at a word of ``said``."""
        if said[index] in self.conditions:
            return said[max(0, index - 1) : index + 1] not in self.mild
        return any(said[index : index + len(phrase)] == phrase for phrase in self.phrases)

    def negates(self, word: str) -> bool:
        """Whether a word denies."""
        return word in self.negations or word.endswith("n't")


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
            if hidden is None and last != row.sentence_span(last)[1] - 1:
                hidden = self.head(head)
            return hidden
        gone = [row.words[i] for i in dropped]
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
        return None

    def _comma(self, position: int) -> bool:
        return position >= 0 and not _CLAUSE.isdisjoint(self.row.after[position])

    def _reaches(self, first: int, last: int) -> bool:
        """Whether no mark parts the words from ``first`` to ``last``, the last one's own apart."""
        return not any(self._comma(i) for i in range(first, last))

    def head(self, head: list[int], kept: int = _SCRAP + 1) -> str | None:
        """Return what the words left off at a beginning hide of the ``kept`` words that follow."""
        row, know = self.row, self.know
        gone = [row.words[i] for i in head]
        for index in range(len(gone)):
            if know.sets_condition(gone, index):
                return cut(gone[index:])
        clause = len(head)
        while clause > 0 and not self._comma(head[clause - 1]) and gone[clause - 1] not in know.links:
            clause -= 1
        near = gone[clause:] if kept > _SCRAP else gone[clause:][-_SCRAP:]
        if any(map(know.negates, near)):
            return cut(gone[clause:])
        last, before = gone[-1], gone[-2:-1]
        if last in know.limits or (before and before[0] in know.limits and last in know.referents):
            return cut(gone[clause:])  # I think, I doubt they
        if last in know.governing and any(word in know.limits for word in gone[-4:]):
            return cut(gone[clause:])  # I think that
        if last in know.open_modals or last in know.limiters:
            return cut(gone[-2:])
        return None

    def tail(self, tail: list[int]) -> str | None:
        """Return what the words left off at an end hide."""
        row, know = self.row, self.know
        gone = [row.words[i] for i in tail]
        for index in range(len(gone)):
            if know.sets_condition(gone, index):
                return cut(gone[index:])
        for index, word in enumerate(gone[:4]):
            if know.negates(word):
                return cut(gone[index:])
            if self._comma(tail[index]) or word in know.links:
                break
        if gone[0] in know.limiters and not self._comma(tail[0] - 1):
            return cut(gone)
        return None


def cut(found: list[str]) -> str:
    """Return words as one string, long ones cut."""
    return " ".join(found) if len(found) <= 8 else " ".join(found[:7]) + " …"
