"""One article of the page: its rows, the marks in them, and a card for every violation."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from string import Template

from fidelity.alignment.model import Finding, Relation
from fidelity.document import Document
from fidelity.facts.model import Fact, Kind
from fidelity.reports.article import OPEN, Article, Entry
from fidelity.reports.marks import alike, contrast, difference, drawn, look_alikes
from fidelity.reports.page_marks import GAP, Mark, href, paragraph, speaker, spread, text
from fidelity.reports.page_rows import Paragraph, Row, paragraphs, rows
from fidelity.reports.waiver_text import comment
from fidelity.zones import ZoneKind

_WRAPPED = 50  # code points of a line, from which on prose is wrapped
_SIDES = 240  # code points of both sides of a card's contrast

Marks = dict[int, list[Mark]]
"""``id(document)`` → its marks."""


def section(article: Article, anchor: str, row: Template, card: Template) -> tuple[str, str]:
    """Return the rows of an article, and its notes, as HTML.

    Args:
        article: the article.
        anchor: its id, with which the ids of its cards begin.
        row: the template of a row.
        card: the template of a card.
    """
    report = article.report
    source, derived = paragraphs(report.source.document), paragraphs(report.derived.document)
    ids = [f"{anchor}/{entry.violation.code}-{entry.slug}" for entry in article.entries]
    marks = _marks(article, ids)
    written = _written(source, marks) | _written(derived, marks)
    layout = list(rows(source, derived, _ties(article)))
    cards: defaultdict[int, list[str]] = defaultdict(list)
    places = _Places(layout)
    for number, (entry, name) in enumerate(zip(article.entries, ids, strict=True), 1):
        cards[places.of(entry)].append(_card(article, entry, number, name, card))
    several = len(article.sources) > 1
    pieces: list[str] = []
    shown: Document | None = None
    for number, one in enumerate(layout):
        left: list[str] = []
        for place in one.source:
            if several and place.document is not shown:
                left.append(f'<p class="part">{text(place.document.path or "text")}</p>')
                shown = place.document
            left.append(written[place])
        found = f'<ul class="cards">{"".join(cards[number])}</ul>' if cards[number] else ""
        right = "".join(written[place] for place in one.derived)
        pieces.append(row.substitute(source="".join(left), derived=right, cards=found))
    return "".join(pieces), _remarks(article)


def _ties(article: Article) -> Iterator[tuple[Fact, Fact]]:
    pairs = [(finding.source, finding.derived) for finding in article.report.kept]
    pairs += [(violation.source, violation.derived) for violation in article.report.violations]
    for one, other in pairs:
        if one is not None and other is not None:
            yield one, other


def _remarks(article: Article) -> str:
    notes = [f"{note.place}: {note.message}" if note.place else note.message for note in article.report.notes]
    return f'<ul class="notes">{"".join(f"<li>{text(note)}</li>" for note in notes)}</ul>' if notes else ""


def _marks(article: Article, ids: Sequence[str]) -> Marks:
    found: Marks = defaultdict(list)

    def put(fact: Fact | None, state: str, title: str, number: int = 0, card: str = "") -> None:
        if fact is not None:
            loud = "misattributed" in card.rpartition("/")[2]
            said = Mark(fact.start, fact.end, fact.kind, state, number, card, title, speaker(fact.value), loud)
            found[id(fact.document)].append(said)

    for number, (entry, card) in enumerate(zip(article.entries, ids, strict=True), 1):
        one = entry.violation
        state = one.relation.value if entry.state == OPEN else entry.state
        put(one.source, state, entry.headline, number, card)
        put(one.derived, state, entry.headline, number, card)
        if one.derived is None:
            gone = GAP if entry.state == OPEN else f"{GAP} {entry.state}"
            gap = Mark(one.anchor, one.anchor, one.kind, gone, number, card, entry.headline)
            found[id(article.report.derived.document)].append(gap)
        if one.kind is Kind.QUOTE and one.source is not None and one.derived is not None:
            spans = difference(one.source.text, one.derived.text)
            for fact, (start, end) in zip((one.source, one.derived), spans, strict=True):
                if end - start < len(fact.text):
                    found[id(fact.document)].append(Mark(fact.start + start, fact.start + end, "hit", state))
    for finding in article.report.kept:
        title = _kept(finding)
        put(finding.source, "kept", title)
        put(finding.derived, "kept", title)
    for excused in article.report.excused:
        if excused.by != "waiver":
            put(excused.violation.source, "allowed", excused.reason)
            put(excused.violation.derived, "allowed", excused.reason)
    return found


def _kept(finding: Finding) -> str:
    fact = finding.source or finding.derived
    said = f"{finding.code.replace('-', ' ', 1)}: {fact.value if fact is not None else ''}"
    return f"{said} ({finding.rule})" if finding.rule else said


def _written(places: Sequence[Paragraph], marks: Marks) -> dict[Paragraph, str]:
    found: dict[Paragraph, str] = {}
    for _, group in groupby(places, key=lambda place: id(place.document)):
        some = list(group)
        zones = _Zones(some[0].document)
        for place, own in zip(some, spread(some, marks.get(id(some[0].document), [])), strict=True):
            found[place] = f"<p{zones.of(place)}>{paragraph(place, own)}</p>"
    return found


class _Zones:
    """Says which paragraphs are headings and block quotes."""

    def __init__(self, document: Document) -> None:
        self._starts: dict[int, str] = {}
        for zone in document.zones:
            if zone.kind is ZoneKind.HEADING:
                self._starts[zone.start] = ' class="heading"'
            elif zone.kind is ZoneKind.BLOCKQUOTE:
                self._starts.setdefault(zone.start, ' class="quoted"')

    def of(self, place: Paragraph) -> str:
        if place.start in self._starts:
            return self._starts[place.start]
        lines = place.document.text[place.start : place.end].split("\n")
        return ' class="lines"' if max(map(len, lines)) < _WRAPPED else ""  # a table, verse: no wrapped prose


class _Places:
    """Finds the row in which an entry is shown: that of the place in the derived text at which one would mend it."""

    def __init__(self, layout: Sequence[Row]) -> None:
        self._last = max(0, len(layout) - 1)
        self._ends: list[tuple[int, int]] = [
            (place.end, number) for number, row in enumerate(layout) for place in row.derived
        ]

    def of(self, entry: Entry) -> int:
        index = bisect_left(self._ends, entry.violation.anchor, key=lambda one: one[0])
        return self._ends[index][1] if index < len(self._ends) else self._last


def _card(article: Article, entry: Entry, number: int, name: str, card: Template) -> str:
    one = entry.violation
    state = one.relation.value if entry.state == OPEN else entry.state
    notes = list(_notes(article, entry))
    return card.substitute(
        kind=one.kind.value,
        state=state,
        id=text(name),
        fragment=href(name),
        number=number,
        title=text(one.code.replace("-", " ", 1)),
        sides=_contrast(entry),
        why="".join(f"<span>{text(note)}</span> · " for note in notes),
        place=text(f"{entry.place}{_origin(one.source)}"),
        code=text(one.code),
        allow=_allow(article, entry) if entry.state == OPEN else "",
    )


def _origin(source: Fact | None) -> str:
    place = source.place if source is not None else None
    return f" ← {place}" if place is not None else ""


def _contrast(entry: Entry) -> str:
    source, derived = entry.violation.source, entry.violation.derived
    if source is None or derived is None:
        (words, _) = contrast(entry.violation.fact.text, "", _SIDES)
        return f"<del>{text(words)}</del>" if source is not None else f"<ins>{text(words)}</ins>"
    ours = drawn(source.text, look_alikes(source.text, derived.text))
    theirs = drawn(derived.text, look_alikes(derived.text, source.text))
    if alike(ours, theirs):
        return text(contrast(ours, "", _SIDES)[0])
    first, second = contrast(ours, theirs, _SIDES)
    return f"<del>{text(first)}</del> → <ins>{text(second)}</ins>"


def _notes(article: Article, entry: Entry) -> Iterator[str]:
    one = entry.violation
    if one.rule:
        yield one.rule
    if one.kind is Kind.QUOTE and "said by" not in one.rule:
        said = [speaker(fact.value) or "nobody named" for fact in (one.source, one.derived) if fact is not None]
        yield f"said by {' → '.join(dict.fromkeys(said))}"
    if (lost := article.lost.get(id(one))) is not None:
        yield f"its whole paragraph (line {lost.line} of the source) is missing"
    if one.severity == "warning":
        yield "a warning: it fails nothing"
    if entry.reason:
        yield f"allowed: {entry.reason}" + (f" ({entry.waiver})" if entry.waiver else "")
    if one.relation is Relation.MISSING and one.derived is None and entry.state == OPEN:
        yield "it belongs about where the tick stands"


def _allow(article: Article, entry: Entry) -> str:
    words = text(comment(entry.violation, article.path))
    return (
        f'<div class="do"><details><summary>Allow it</summary><pre><code>{words}</code></pre></details>'
        f'<button type="button" class="copy" hidden data-text="{words}">Copy a waiver</button></div>'
    )
