"""One damage, one violation: what one verdict says already is not said again by another.

A quotation's covers the broken facts inside its marks, and the exchange of two names where it was given to the other;
values that have changed places in a sentence are not told once more as names that have (*Lind got nine and Falk 14*:
two ways to say one exchange).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from fidelity.alignment.model import Finding, Side
from fidelity.alignment.name_keys import plain
from fidelity.alignment.texts import TextAlignment
from fidelity.document import Document
from fidelity.facts.model import Fact, Kind

_VALUES_SWAPPED = frozenset(("number-swapped", "date-swapped"))
_WORD = re.compile(r"\w+")


def once(quoted: list[Finding], findings: list[Finding], source: Side, texts: TextAlignment) -> Iterator[Finding]:
    """Yield all findings but those that another one says already.

    The verdict on a quotation covers the broken facts inside its marks. One that was given to someone else covers the
    name of the speaker too, unless the source does not know that name: then both must be said.
    """
    there, here, speakers = _Spans(), _Spans(), _Spans()
    exchanged_speakers: set[str] = set()
    kept = {
        (finding.source.start, finding.source.end)
        for finding in quoted
        if finding.code == "quote-kept" and finding.source is not None
    }
    for quote in source.of(Kind.QUOTE):
        if (quote.start, quote.end) not in kept:  # a later piece of an utterance whose verdict stands at the first
            there.add(quote.start, quote.end)
    for finding in quoted:
        yield finding
        if finding.relation is None and finding.code != "quote-shortened":
            continue
        for spans, fact in ((there, finding.source), (here, finding.derived)):
            if fact is not None:
                spans.add(fact.start, fact.end)
                if finding.code != "quote-misattributed":
                    continue
                exchanged_speakers.update(getattr(getattr(fact.value, "attribution", None), "keys", ()))
                speaker = getattr(fact.value, "speaker_span", None)
                if speaker is not None and fact is finding.derived:
                    speakers.add(*speaker)
    exchanged = {_sentences(finding, texts) for finding in findings if finding.code in _VALUES_SWAPPED}
    for finding in findings:
        if finding.code == "name-swapped" and (
            (exchanged and _sentences(finding, texts) in exchanged) or _both_named(finding, exchanged_speakers)
        ):
            continue
        fact, spans = (finding.source, there) if finding.derived is None else (finding.derived, here)
        if finding.relation is not None and fact is not None:
            if spans.cover(fact.start, fact.end):
                continue
            if finding.derived is fact and speakers.cover(fact.start, fact.end) and _known(fact, source.document):
                continue
        yield finding


def _both_named(finding: Finding, speakers: set[str]) -> bool:
    """Whether the two names of an exchange are both those of a misattribution."""
    facts = (finding.source, finding.derived)
    return all(fact is not None and not speakers.isdisjoint(_WORD.findall(plain(str(fact.value)))) for fact in facts)


def _sentences(finding: Finding, texts: TextAlignment) -> tuple[int, int]:
    """Return the numbers of the sentences in which two facts stand that have changed places."""
    assert finding.source is not None  # noqa: S101 - an exchange has two sides
    assert finding.derived is not None  # noqa: S101
    return texts.sentence_of(finding.source, source=True), texts.sentence_of(finding.derived, source=False)


def _known(fact: Fact, source: Document) -> bool:
    return _words(source).issuperset(_WORD.findall(plain(str(fact.value))))


@lru_cache(maxsize=2)
def _words(document: Document) -> frozenset[str]:
    return frozenset(map(plain, document.tokens.vocabulary))


class _Spans:
    """Spans of one text, asked what they cover."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._merged: list[tuple[int, int]] | None = None

    def add(self, start: int, end: int) -> None:
        self._spans.append((start, end))
        self._merged = None

    def cover(self, start: int, end: int) -> bool:
        if self._merged is None:
            self._merged = _merge(self._spans)
        index = bisect_right(self._merged, (start, end)) - 1
        nearest = self._merged[max(index, 0) : index + 2]
        return any(first <= start and end <= last for first, last in nearest)


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans sorted, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
