"""Quotes: directly quoted words, and who says them.

`quoted` finds every stretch between quotation marks, and every block quote; each is a fact with its wording, its
speaker and the answer to the question whether it is speech. `extract` yields those that are: words that somebody said
or wrote. Titles of works, scare quotes and words merely named (called “premium”) are no speech; alignment looks at
them all the same, since a changed title is a changed fact.

A fact spans from opening to closing mark, the marks included; a block quote has none. A speech of several paragraphs,
each opened and only the last one closed, is one fact a paragraph, with one speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from fidelity.document import Document
from fidelity.facts.attribution import Reader
from fidelity.facts.model import Fact, Kind, make_fact
from fidelity.facts.quotation_marks import Pair, pair_marks
from fidelity.facts.quote_values import Attribution, By, QuoteValue, make_attribution, make_quote
from fidelity.facts.speaker import Lexicon
from fidelity.facts.speech import Speech
from fidelity.facts.turns import turns
from fidelity.facts.wording import wording
from fidelity.zones import ZoneKind

__all__ = ["QuoteValue", "extract", "quoted"]

_CREDIT = re.compile(r"\n\s*[—–―-]{1,2}\s*(?P<name>[^\n—–]{2,80})\s*$")
_BEHIND = re.compile(r"\s*\n\s*(?:[—–―]|--)\s*(?P<name>[^\n—–]{2,60})(?=\n|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEAD = 20  # characters before a block quote in which a colon leads to it
_NARRATED = re.compile(r"(?<=[,?!].)\s\w|,\s\w")


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
    judge = Speech(document, pairs, attributions, lexicon)
    for number, pair in enumerate(pairs):
        own = wording(text[pair.inner : pair.stop], language)
        if not own.words:
            continue  # “[sic]”: an editor's mark, nobody's words
        start, end = folded.span(pair.start, pair.end)
        attribution = attributions[number]
        speaker = None if attribution is None else attribution.speaker
        if pair.start in named:
            speaker = named[pair.start]
            attribution = make_attribution(
                speaker, By.NAME, tuple(_WORD.findall(speaker.lower())), sure=True, direct=True
            )
        elif pair.start in said:
            attribution = said[pair.start]
            speaker = None if attribution is None else attribution.speaker
        value = make_quote(
            own,
            speaker,
            judge.speech(number),
            attribution,
            text[pair.end : pair.end + 1] if text[pair.end : pair.end + 1] in ("?", "!", ".") else "",
            None
            if attribution is None or attribution.place[0] >= attribution.place[1]
            else folded.span(reader.tokens.start[attribution.place[0]], reader.tokens.end[attribution.place[1] - 1]),
        )
        yield make_fact(Kind.QUOTE, document.text[start:end], start, end, value, document)


def _says_something(text: str, pair: Pair) -> bool:
    """Whether there are words between the marks, and the marks are no tag's (``id="5"``)."""
    return text[pair.start - 1 : pair.start] != "=" and any(c.isalnum() for c in text[pair.inner : pair.stop])


def _with_blocks(text: str, pairs: list[Pair], blocks: list[tuple[int, int]], named: dict[int, str]) -> list[Pair]:
    """Add block quotes; the marks inside belong to them.

    Arrows before an article's own lines (*> “No,” she said.*) make no block quote: its marks count.
    """
    found: list[Pair] = []
    merged: list[tuple[int, int]] = []
    told: set[tuple[int, int]] = set()
    ends = {pair.start: pair.end for pair in pairs}
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
        led = text[max(0, start - _LEAD) : start].rstrip(" \t\r\n>")[-1:] == ":"
        if not led and _NARRATED.match(text, ends.get(start, end), end):
            told.add((start, finish))
            named.pop(start, None)
        elif start < end:
            found.append(Pair(start, end, start, end, ">"))
    return _outside(pairs, found, [span for span in merged if span not in told])


def _outside(pairs: list[Pair], found: list[Pair], spans: list[tuple[int, int]] | None = None) -> list[Pair]:
    """Return ``found``, and of ``pairs`` those that begin outside of it; ``spans`` where that is wider."""
    spans = [pair[:2] for pair in found] if spans is None else spans
    starts = [start for start, _ in spans]

    def inside(pair: Pair) -> bool:
        index = bisect_left(starts, pair.start + 1) - 1
        return index >= 0 and pair.start < spans[index][1]

    return sorted([*found, *(pair for pair in pairs if not inside(pair))])
