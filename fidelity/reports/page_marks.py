"""Facts marked in place: a paragraph as HTML, every fact of it in an element that says its kind and its state.

Marks nest (a name inside a quotation) and never cross: what would reach over the end of the mark around it is cut
there. Everything that comes from an article is escaped here, and drawn harmless first (`printable`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from fidelity.facts.quotes import QuoteValue
from fidelity.reports.marks import printable
from fidelity.reports.page_rows import Paragraph

GAP = "gap"
_GAPS = {GAP: "missing", "gap waived": "waived", "gap baselined": "baselined"}  # state of a gap → of its violation


class Mark(NamedTuple):
    """A fact, or a gap, in one document.

    Args:
        start: where it begins, in code points of the document's text.
        end: where it ends; the start for a gap.
        kind: ``quote``, ``name``, ``date``, ``number``, or ``hit`` for the damaged words inside a quotation.
        state: ``kept``, ``altered``, ``missing``, ``unsupported``, ``waived``, ``baselined``, ``allowed``, or one of
            ``gap``, ``gap waived`` and ``gap baselined``.
        number: the number of the violation in its article; 0 for none.
        card: the id of its card, which the mark links to; empty for none.
        title: what a pointer that rests on it is told.
        speaker: who says a quotation; empty where nobody is named.
        loud: whether it is the speaker who is wrong.
    """

    start: int
    end: int
    kind: str
    state: str
    number: int = 0
    card: str = ""
    title: str = ""
    speaker: str = ""
    loud: bool = False


def speaker(value: object) -> str:
    """Return the speaker of a quotation's value; nothing for other values."""
    return value.speaker or "" if isinstance(value, QuoteValue) else ""


def text(words: str) -> str:
    """Return words of an article as HTML."""
    return escape(printable(words), quote=True)


def paragraph(place: Paragraph, marks: Sequence[Mark]) -> str:
    """Return a paragraph with the marks that begin in it, or reach into it.

    Args:
        place: the paragraph.
        marks: the marks that begin in it or reach into it, sorted by start, wider first (`spread`).
    """
    words = place.document.text
    pieces: list[str] = []
    stack: list[tuple[int, Mark]] = []
    done = place.start

    def write(until: int) -> None:
        nonlocal done
        while stack and stack[-1][0] <= until:
            end, mark = stack.pop()
            pieces.extend((text(words[done:end]), _closing(mark, whole=mark.end <= place.end)))
            done = end
        pieces.append(text(words[done:until]))
        done = max(done, until)

    for mark in marks:
        start = min(max(mark.start, place.start), place.end)
        write(start)
        if mark.state in _GAPS:
            pieces.append(_gap(mark))
            continue
        end = min(mark.end, place.end, *(one for one, _ in stack[-1:]))
        if end > start:
            pieces.append(_opening(mark))
            stack.append((end, mark))
    write(place.end)
    return "".join(pieces)


def _opening(mark: Mark) -> str:
    if mark.kind == "hit":
        return '<b class="hit">'
    said = f' title="{text(mark.title)}"' if mark.title else ""
    return f'<mark class="f {mark.kind} {mark.state}"{said}>'


def _closing(mark: Mark, *, whole: bool) -> str:
    if mark.kind == "hit":
        return "</b>"
    said = "</mark>"
    if mark.card and whole:
        said += _badge(mark)
    if mark.speaker and whole:
        kind = f"{mark.kind} loud" if mark.loud else mark.kind
        said += f'<span class="who {kind}"><span class="vh">, said by </span>{text(mark.speaker)}</span>'
    return said


def _badge(mark: Mark) -> str:
    name = f"{mark.state} {mark.kind}, number {mark.number}"
    return f'<a class="n {mark.kind} {mark.state}" href="#{href(mark.card)}" aria-label="{name}">{mark.number}</a>'


def _gap(mark: Mark) -> str:
    state = _GAPS[mark.state]
    label = f"{state} {mark.kind}, number {mark.number}: {mark.title}"
    return (
        f'<a class="n gap {state} {mark.kind}" href="#{href(mark.card)}" title="{text(mark.title)}"'
        f' aria-label="{text(label)}">{mark.number}</a>'
    )


def href(name: str) -> str:
    """Return an id as the fragment of a link."""
    return escape(quote(name, safe="/@+.-_~"))


def spread(places: Sequence[Paragraph], marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return for each paragraph of one document the marks that begin in it or reach into it, in order."""
    found: list[list[Mark]] = [[] for _ in places]
    starts = [place.start for place in places]
    for mark in sort(marks):
        number = max(0, bisect_right(starts, mark.start) - 1)
        while number < len(places):
            found[number].append(mark)
            number += 1
            if mark.state in _GAPS or number == len(places) or starts[number] >= mark.end:
                break
    return found


def sort(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks in the order in which they are opened; the first of several on one span of one kind wins."""
    return list(_distinct(sorted(marks, key=lambda one: (one.start, -one.end, one.kind == "hit", one.number == 0))))


def _distinct(marks: Iterable[Mark]) -> Iterator[Mark]:
    last: Mark | None = None
    for mark in marks:
        if (
            last is None
            or mark.state in _GAPS
            or (mark.start, mark.end, mark.kind) != (last.start, last.end, last.kind)
        ):
            yield mark
            last = mark
