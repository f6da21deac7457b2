"""One damage, one violation: what the verdict on a quotation says already is not said again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from fidelity.alignment.model import Finding
from fidelity.document import Document


def once(quoted: list[Finding], findings: list[Finding], source: Document) -> Iterator[Finding]:
    """Yield all findings but those that another one says already.

    The verdict on a quotation covers the broken facts inside its marks. One that was given to someone else covers the
    name of the speaker too, unless the source does not know that name: then both must be said.
    """
    known = frozenset(source.tokens.text)
    there, here, speakers = _Spans(), _Spans(), _Spans()
    for finding in quoted:
        yield finding
        if finding.relation is None and finding.code != "quote-shortened":
            continue
        for spans, fact in ((there, finding.source), (here, finding.derived)):
            if fact is not None:
                spans.add(fact.start, fact.end)
                speaker = getattr(fact.value, "speaker_span", None)
                if finding.code == "quote-misattributed" and speaker is not None and fact is finding.derived:
                    speakers.add(*speaker)
    for finding in findings:
        fact, spans = (finding.source, there) if finding.derived is None else (finding.derived, here)
        if finding.relation is not None and fact is not None:
            if spans.cover(fact.start, fact.end):
                continue
            if finding.derived is fact and speakers.cover(fact.start, fact.end) and known.issuperset(fact.text.split()):
                continue
        yield finding


class _Spans:
    """Spans of one text, asked what they cover."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._sorted = True

    def add(self, start: int, end: int) -> None:
        self._spans.append((start, end))
        self._sorted = False

    def cover(self, start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in self._near(start))

    def _near(self, start: int) -> list[tuple[int, int]]:
        if not self._sorted:
            self._spans.sort()
            self._sorted = True
        index = bisect_right(self._spans, (start, start)) - 1
        return self._spans[max(index, 0) : index + 2]
