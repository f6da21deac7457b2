"""Quotes: directly quoted words, and who says them.

`quoted` finds every stretch between quotation marks, and every block quote; each is a fact with its wording, its
speaker and the answer to the question whether it is speech. `extract` yields those that are: words that somebody said
or wrote. Titles of works, scare quotes and words merely named (called “premium”) are no speech; alignment looks at
them all the same, since a changed title is a changed fact.

A fact spans from opening to closing mark, the marks included; a block quote has none. A speech of several paragraphs,
each opened and only the last one closed, is one fact a paragraph, with one speaker.

What is speech is told, in this order, by an attribution beside the marks, by the form of the words (a whole sentence
with its full stop), by a verb of speech in the sentence, by the cues of titles and naming (the book “…”, so-called
“…”), and in doubt by the company: in an article that quotes people, a few quoted words are somebody's, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress

from fidelity.document import Document
from fidelity.facts.attribution import Reader
from fidelity.facts.model import Fact, Kind
from fidelity.facts.quotation_marks import Pair, pair_marks
from fidelity.facts.speaker import Attribution, By, Lexicon
from fidelity.facts.turns import turns
from fidelity.facts.wording import Wording, wording
from fidelity.languages import table, words
from fidelity.zones import ZoneKind

_CREDIT = re.compile(r"\n\s*[—–―-]{1,2}\s*(?P<name>[^\n—–]{2,80})\s*$")
_BEHIND = re.compile(r"\s*\n\s*(?:[—–―]|--)\s*(?P<name>[^\n—–]{2,60})(?=\n|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTERS = bytes(byte in b"AaDd" for byte in range(256))  # of `Tokens.shapes`
_FINAL = re.compile(r"[.!?…][\"”'’»)\]]*$")
_LONG = 8  # words that nobody mocks or names: they are said
_REPORTING = 15  # verbs of speech in 1,000 words of narration: more in news and novels, fewer in essays and textbooks


@dataclass(frozen=True, slots=True)
class QuoteValue:
    """The value of a quote.

    Args:
        wording: its words and what bears on their sense.
        speaker: who says them, as the text names the speaker last; None where nobody is named.
        speech: False for titles, scare quotes and words merely named.
        attribution: how the speaker is known.
        tail: the sentence's mark that follows the closing quotation mark, where it stands outside.
        speaker_span: offsets in the document's text of the words that name the speaker, None where nobody is named.
    """

    wording: Wording
    speaker: str | None = None
    speech: bool = True
    attribution: Attribution | None = None
    tail: str = ""
    speaker_span: tuple[int, int] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The canonical words."""
        return self.wording.words

    def __str__(self) -> str:
        return str(self.wording)


def extract(document: Document) -> Iterator[Fact]:
    """Yield the quotes of ``document`` in reading order: those that are speech."""
    return (fact for fact in quoted(document) if isinstance(fact.value, QuoteValue) and fact.value.speech)


def quoted(document: Document) -> tuple[Fact, ...]:
    """Return every stretch of ``document`` that stands in quotation marks or in a block quote, in reading order."""
    known: dict[str, tuple[Fact, ...]] = document.__dict__  # read once, as the document's own cached views are
    if "_quoted" not in known:
        known["_quoted"] = tuple(_quoted(document))
    return known["_quoted"]


@cache
def _lexicon(language: str) -> Lexicon:
    return Lexicon(language)


@cache
def _cues(language: str) -> tuple[frozenset[str], frozenset[str]]:
    data = table(language, "quotes")
    return words(data.get("work_cues")), words(data.get("naming_cues"))


def _quoted(document: Document) -> Iterator[Fact]:
    folded = document.folded
    text = folded.text
    language = document.language_code
    opaque = [(zone.start, zone.end) for zone in folded.zones if zone.kind is ZoneKind.OPAQUE]
    blocks = [(zone.start, zone.end) for zone in folded.zones if zone.kind is ZoneKind.BLOCKQUOTE]
    speeches = any(zone.kind is ZoneKind.SPEECH for zone in folded.zones)
    pairs = pair_marks(text, opaque, language)
    named: dict[int, str] = {}
    if blocks:
        pairs = _with_blocks(text, pairs, blocks, named)
    lexicon = _lexicon(language)
    said: dict[int, Attribution | None] = {}
    if speeches:
        spoken = list(turns(text, folded.zones, lexicon, language))
        said = {turn.pair.start: turn.speaker for turn in spoken}
        pairs = _outside(pairs, [turn.pair for turn in spoken])
    pairs = [pair for pair in pairs if _says_something(text, pair)]
    if not pairs:
        return
    reader = Reader(document, pairs, lexicon)
    attributions = reader.read()
    judge = _Speech(document, pairs, attributions, lexicon)
    for number, pair in enumerate(pairs):
        start, end = folded.span(pair.start, pair.end)
        attribution = attributions[number]
        speaker = None if attribution is None else attribution.speaker
        if pair.start in named:
            speaker = named[pair.start]
            attribution = Attribution(speaker, By.NAME, tuple(_WORD.findall(speaker.lower())), sure=True, direct=True)
        elif pair.start in said:
            attribution = said[pair.start]
            speaker = None if attribution is None else attribution.speaker
        value = QuoteValue(
            wording(text[pair.inner : pair.stop], language),
            speaker,
            judge.speech(number),
            attribution,
            text[pair.end : pair.end + 1] if text[pair.end : pair.end + 1] in ("?", "!", ".") else "",
            None
            if attribution is None or attribution.place[0] >= attribution.place[1]
            else folded.span(reader.tokens.start[attribution.place[0]], reader.tokens.end[attribution.place[1] - 1]),
        )
        yield Fact(Kind.QUOTE, document.text[start:end], start, end, value, document)


def _says_something(text: str, pair: Pair) -> bool:
    """Whether there are words between the marks, and the marks are no tag's (``id="5"``)."""
    return text[pair.start - 1 : pair.start] != "=" and any(c.isalnum() for c in text[pair.inner : pair.stop])


def _with_blocks(text: str, pairs: list[Pair], blocks: list[tuple[int, int]], named: dict[int, str]) -> list[Pair]:
    """Add block quotes; the marks inside belong to them."""
    found: list[Pair] = []
    merged: list[tuple[int, int]] = []
    for start, end in blocks:
        if not merged or start >= merged[-1][1]:
            merged.append((start, end))
    for start, finish in merged:
        end = finish
        credit = _CREDIT.search(text, start, end)
        if credit is not None:
            named[start] = credit["name"].strip().rstrip(".")
            end = credit.start()
        while start < end and text[end - 1].isspace():
            end -= 1
        behind = _BEHIND.match(text, end) if credit is None else None
        if behind is not None:
            named[start] = behind["name"].strip().rstrip(".")
        if start < end:
            found.append(Pair(start, end, start, end, ">"))
    return _outside(pairs, found, merged)


def _outside(pairs: list[Pair], found: list[Pair], spans: list[tuple[int, int]] | None = None) -> list[Pair]:
    """Return ``found``, and of ``pairs`` those that begin outside of it; ``spans`` where that is wider."""
    spans = [pair[:2] for pair in found] if spans is None else spans
    starts = [start for start, _ in spans]

    def inside(pair: Pair) -> bool:
        index = bisect_left(starts, pair.start + 1) - 1
        return index >= 0 and pair.start < spans[index][1]

    return sorted([*found, *(pair for pair in pairs if not inside(pair))])


class _Speech:
    """Decides which quotations are speech."""

    def __init__(
        self, document: Document, pairs: list[Pair], attributions: list[Attribution | None], lexicon: Lexicon
    ) -> None:
        self.tokens = document.tokens
        self.text = document.folded.text
        self.headings = [z for z in document.folded.zones if z.kind is ZoneKind.HEADING]
        self.pairs = pairs
        self.attributions = attributions
        self.know = lexicon
        self.works, self.naming = _cues(document.language_code)
        first = [self._score(number) for number in range(len(pairs))]
        self.scores = first
        clear = sum(score >= 2 for score in first)
        said = sum(map(lexicon.verbs.__contains__, self.tokens.lower))
        quotes = sum(pair.stop - pair.inner for pair in pairs)
        rest = max(1, len(self.text) - quotes) / 5.5  # tokens of narration, about
        self.quoting = (clear >= 1 and said * 1000 >= _REPORTING * rest) or (
            clear >= 3 and clear * 10 >= 7 * len(first)
        )

    def speech(self, number: int) -> bool:
        """Whether quotation ``number`` is somebody's words."""
        score = self.scores[number]
        return score > 0 or (score == 0 and self.quoting) or not self.know.verbs

    def _score(self, number: int) -> int:
        """Return how surely a quotation is speech: 2 clearly, 1 probably, 0 doubtful, below 0 not."""
        pair, attribution = self.pairs[number], self.attributions[number]
        inner = self.text[pair.inner : pair.stop].strip()
        first = bisect_left(self.tokens.start, pair.start)
        after = bisect_left(self.tokens.start, pair.end, first)
        letters = self.tokens.shapes[first:after].translate(_LETTERS)
        found = list(compress(self.tokens.text[first:after], letters))
        if pair.mark == ">" or not pair.closed or not found:
            return 2
        tail = inner[-1:]
        before = self.tokens.lower[max(0, first - 4) : first]
        led = before[-1:] and before[-1] in (",", ":")
        sentence = len(found) >= 2 and found[0][0].isupper() and tail in ".?!,…-—"
        title = (
            found[0][0].isupper()
            and self._titled(found)
            and "--" not in inner
            and not (", " in inner and len(found) <= 4)  # Hello, Roo!
        )
        alone, shown = self._shown(pair)
        if alone and pair.mark in "'‘" and title:
            return -1  # a crosshead
        if alone:
            return 2 if len(found) > 1 else 1
        if shown and pair.mark in "'‘":
            return -1  # headlines set the gist in single marks
        title = title and not self._capitalised(first, pair.end)
        direct = attribution is not None and attribution.direct and attribution.sure and before[-1:] != ["with"]
        cue = any(word in self.works for word in (*before, *self.tokens.lower[after : after + 3])) or (
            title and bool(before) and (before[-1].endswith("'s") or before[-1] in self.know.complements)
        )
        naming = bool(before) and (before[-1] in self.naming or "so-called" in "".join(before))
        behind = self._adjacent(number)
        if behind and tail in ",?!—-" and not (title and cue):
            return 2
        if title and len(found) <= 12 and tail not in "?!" and not (led and direct and sentence and not cue):
            taken = (direct and led) or (attribution is not None and self._stance(first, attribution))
            return 0 if taken and not cue else -1
        if naming and len(found) <= 4:
            return -1 if not direct or before[-1] not in self.know.stance else 0
        if led and (direct or (sentence and attribution is not None)):
            return 2
        if (sentence and attribution is not None) or (
            direct and len(found) > 4 and attribution is not None and attribution.sure
        ):
            return 2
        if sentence and tail in ".?!":
            return 1
        if attribution is not None and attribution.sure and (len(found) > 4 or self._stance(first, attribution)):
            return 1
        if attribution is not None and attribution.direct and len(found) > _LONG:
            return 1
        return 0

    def _titled(self, found: list[str]) -> bool:
        """Whether all words of meaning have capitals, and there are two of them or nothing else."""
        function = self.know.function
        content = [word for word in found if word.lower() not in function]
        return len(content) > (len(found) > 1) and all(word[0].isupper() for word in content)

    def _shown(self, pair: Pair) -> tuple[bool, bool]:
        """Whether a quotation is all of its line, and whether that line is a heading."""
        text = self.text
        before, behind = text[max(0, pair.start - 2) : pair.start].strip(" "), text[pair.end : pair.end + 2].strip(" ")
        alone = before in ("", "\n", "\n\n") and behind in ("", "\n", "\n\n")
        end = text.find("\n", 0, 300)
        return alone, pair.end <= end or any(zone.start <= pair.start < zone.end for zone in self.headings)

    def _capitalised(self, first: int, end: int) -> bool:
        """Whether the words about a quotation are set in title case: then capitals inside mean nothing."""
        after = bisect_left(self.tokens.start, end)
        near = [*self.tokens.text[max(0, first - 8) : first], *self.tokens.text[after : after + 10]]
        content = [word for word in near if word[0].isalpha() and word.lower() not in self.know.function]
        return len(content) >= 3 and sum(word[0].isupper() for word in content) >= 0.85 * len(content)

    def _adjacent(self, number: int) -> bool:
        """Whether an attribution stands right behind the quotation."""
        attribution, pair = self.attributions[number], self.pairs[number]
        if attribution is None or not attribution.direct:
            return False
        first = attribution.span[0]
        return first < len(self.tokens) and 0 <= self.tokens.start[first] - pair.end <= 4

    def _stance(self, first: int, attribution: Attribution) -> bool:
        """Whether somebody named calls something what the marks say: Lee called the plan “reckless”."""
        begin = max(attribution.span[0], first - 12)
        return attribution.by is By.NAME and any(
            word in self.know.stance for word in self.tokens.lower[begin : first - 1]
        )
