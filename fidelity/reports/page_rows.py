"""Which paragraphs of two texts stand side by side on the page.

Facts that both texts have tie paragraphs together; the ties that do not cross are kept (the longest increasing
sequence), and what stands between two of them shares a row. Everything is linear, but for a sort.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fidelity.alignment.word_alignment import increasing
from fidelity.document import Document
from fidelity.facts.model import Fact

_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\r\n?|\n")


class Paragraph(NamedTuple):
    """A paragraph of a document, as a span of its text."""

    document: Document
    start: int
    end: int


class Row(NamedTuple):
    """Paragraphs that stand side by side; one side may be empty."""

    source: Sequence[Paragraph]
    derived: Sequence[Paragraph]


def paragraphs(document: Document) -> list[Paragraph]:
    """Return the paragraphs of a document; of a joined one those of its parts, each in its own document."""
    if document.parts:
        return [paragraph for _, part in document.parts for paragraph in paragraphs(part)]
    text = document.text
    breaks = _BREAK if _BREAK.search(text.strip()) else _LINE
    bounds = [0, *(edge for match in breaks.finditer(text) for edge in match.span()), len(text)]
    spans = zip(bounds[::2], bounds[1::2], strict=True)
    return [Paragraph(document, start, end) for start, end in spans if text[start:end].strip()]


def rows(source: Sequence[Paragraph], derived: Sequence[Paragraph], ties: Iterable[tuple[Fact, Fact]]) -> Iterator[Row]:
    """Yield the rows of the page.

    Args:
        source: the paragraphs of the source, or of all sources.
        derived: the paragraphs of the derived article.
        ties: facts of the source, each with the fact that answers it.
    """
    left, right = _finder(source), _finder(derived)
    count: Counter[tuple[int, int]] = Counter()
    for one, other in ties:
        here, there = right(other), left(one)
        if here >= 0 and there >= 0:
            count[here, there] += 1
    best: dict[int, tuple[int, int]] = {}
    for (here, there), number in sorted(count.items()):
        if number > best.get(here, (0, 0))[0]:
            best[here] = number, there
    done_left = done_right = 0
    for here, there in increasing([(here, there) for here, (_, there) in sorted(best.items())]):
        if there > done_left or here > done_right:
            yield Row(source[done_left:there], derived[done_right:here])
        yield Row(source[there : there + 1], derived[here : here + 1])
        done_left, done_right = there + 1, here + 1
    if done_left < len(source) or done_right < len(derived):
        yield Row(source[done_left:], derived[done_right:])


class _finder:  # noqa: N801 - a function with a memory
    """Finds the number of the paragraph in which a fact begins; -1 where there is none."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for number, paragraph in enumerate(found):
            self._starts.setdefault(id(paragraph.document), []).append((paragraph.start, number))

    def __call__(self, fact: Fact) -> int:
        starts = self._starts.get(id(fact.document), [])
        index = bisect_right(starts, fact.start, key=lambda one: one[0]) - 1
        return starts[index][1] if index >= 0 else -1
