"""All quoted words of an article in one row, and the narration about each quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from fidelity.alignment.speaker_links import namesakes
from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.facts.quotes import QuoteValue
from fidelity.languages import table, words

_NEAR = 7  # words of narration on either side that make a quotation's surroundings
_FINAL = frozenset(".?!")


@dataclass(slots=True)
class Match:
    """A derived quotation and the stretch of the source's row that it answers.

    Args:
        derived: the number of the derived quotation.
        start, end: the stretch of the source's row, from the first to behind the last word kept.
        pairs: positions (in the source's row, in the derived quotation) of the words kept, in order.
        verbatim: whether every word of the derived quotation is kept, in a row.
    """

    derived: int
    start: int
    end: int
    pairs: list[tuple[int, int]] = field(default_factory=list)
    verbatim: bool = False


class Row:
    """All quoted words of one side in reading order.

    Attributes:
        facts: the quotations.
        words: their words, one after the other.
        piece: for each word the number of its quotation.
        first: for each quotation the position of its first word; one more entry closes the row.
        sentence: for each word the number of its sentence; one that is split around an attribution is one sentence.
        joined: the numbers of quotations that go on with the one before, only an attribution between them.
    """

    def __init__(self, document: Document, facts: list[Fact]) -> None:
        self.document = document
        self.facts = facts
        self.values: list[QuoteValue] = [fact.value for fact in facts if isinstance(fact.value, QuoteValue)]
        self.words: list[str] = []
        self.after: list[str] = []
        self.piece: list[int] = []
        self.sentence: list[int] = []
        self.first: list[int] = []
        self.bracketed: set[int] = set()
        self.gaps: set[int] = set()
        self.hard: set[int] = set()
        self.joined: set[int] = set()
        self.near: dict[int, Counter[str]] = {}
        abbreviations = words(table(document.language_code, "language").get("abbreviations"))
        count = -1
        open_sentence = False
        for number, value in enumerate(self.values):
            base = len(self.words)
            self.first.append(base)
            said = value.wording
            self.words += said.words
            self.after += said.after
            self.piece += [number] * len(said.words)
            self.bracketed.update(base + i for i in said.bracketed)
            self.gaps.update(base + i for i in said.gaps)
            self.hard.update(base + i for i in said.hard)
            if number and self._follows(number):
                self.joined.add(number)
            begins = not (open_sentence and number in self.joined and self._goes_on(number))
            for word, mark in zip(said.words, said.after, strict=True):
                if begins:
                    count += 1
                self.sentence.append(count)
                begins = not _FINAL.isdisjoint(mark) and word not in abbreviations
            open_sentence = not begins
        self.first.append(len(self.words))

    def _follows(self, number: int) -> bool:
        """Whether nothing but an attribution stands between a quotation and the one before."""
        before, this = self.facts[number - 1], self.facts[number]
        one, other = self.values[number - 1], self.values[number]
        if not (one.speech and other.speech) or this.start - before.end > 250:
            return False
        gap = self.document.text[before.end : this.start]
        if "\n\n" in gap or len(gap.split()) > 30 or _ends_sentence(gap) > 1:
            return False
        who, then = one.attribution, other.attribution
        return (
            who is not None
            and then is not None
            and (
                who == then
                or (who.direct and not set(who.keys).isdisjoint(then.keys) and not namesakes(who.keys, then.keys))
            )
        )

    def _goes_on(self, number: int) -> bool:
        """Whether a piece goes on with the sentence of the one before: *Lee said, “I”*, not *Lee said. “I”*."""
        gap = self.document.text[self.facts[number - 1].end : self.facts[number].start].rstrip()
        text = self.facts[number].text
        if gap[-1:].isalpha() and _ends_sentence(gap):
            return False  # Lee said. The plan is “dead”
        return _begins_low(text) or (gap[-1:] not in ".?!:" and _goes_on(text))

    def span(self, number: int) -> tuple[int, int]:
        """Return the positions of the words of quotation ``number``."""
        return self.first[number], self.first[number + 1]

    def at(self, position: int) -> int:
        """Return the number of the quotation in which a word stands."""
        return self.piece[position]

    @cached_property
    def edges(self) -> list[int]:
        """The position at which each sentence begins, and the end of the row."""
        found = [i for i, s in enumerate(self.sentence) if i == 0 or s != self.sentence[i - 1]]
        return [*found, len(self.words)]

    def sentence_span(self, position: int) -> tuple[int, int]:
        """Return the span of the sentence in which a word stands."""
        index = bisect_right(self.edges, position) - 1
        return self.edges[index], self.edges[index + 1]


def _goes_on(text: str) -> bool:
    """Whether a piece begins in the middle of a sentence."""
    first = next((c for c in text if c.isalnum()), "A")
    return first.islower() or text.lstrip("\"“‘'«„")[:2] in ("I ", "I’", "I'")


def _begins_low(text: str) -> bool:
    return next((c for c in text if c.isalnum()), "A").islower()


def _ends_sentence(gap: str) -> int:
    return sum(mark in ".!?" and gap[i + 1 : i + 2].isspace() for i, mark in enumerate(gap))


def surroundings(derived: Row, number: int, source: Row, other: int) -> float:
    """Return how much of the narration about two quotations is the same, from 0 to 1."""
    one, two = _near(derived, number), _near(source, other)
    least = min(one.total(), two.total())
    if not least:
        return 1.0 if not one and not two else 0.0
    return sum([min(count, two[word]) for word, count in one.items() if word in two]) / least


def _near(row: Row, number: int) -> Counter[str]:
    if number not in row.near:
        fact = row.facts[number]
        text = row.document.text
        before = text[max(0, fact.start - 80) : fact.start].lower()
        after = text[fact.end : fact.end + 80].lower()
        row.near[number] = Counter((*_plain(before)[-_NEAR:], *_plain(after)[:_NEAR]))
    return row.near[number]


def _plain(text: str) -> list[str]:
    return [word for word in ("".join(c for c in w if c.isalnum()) for w in text.split()) if word]
