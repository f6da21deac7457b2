"""Mutations: any text, one fact broken at a time. What ``fidelity mutate`` does to a repository's own articles.

The facts are those that the engine finds, so a mutation tells what the *checks* guard, not what the engine can read;
for the second, articles with known facts are made (`fidelity.articles`). What is done inside a fact's own words stands
in `edits` and `worded_edits`, what is done around it in `surroundings`; here is how they become labelled changes of a
document. Documents are values: none is ever changed, and no file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from fidelity.alignment.model import Relation
from fidelity.articles.edits import Edit, dates, numbers
from fidelity.articles.picks import Pick, chance
from fidelity.articles.scene import Scene
from fidelity.articles.surroundings import Around, around, everywhere
from fidelity.articles.worded_edits import names, quotes
from fidelity.document import Document, Segment
from fidelity.facts.model import Fact, Kind

_NAMES = {
    Kind.QUOTE: """
        bracket condition-dropped contraction ellipsis figure invented left-out negated negation-dropped opening-dropped
        question sentence-dropped speaker unmarked word word-added word-dropped
    """,
    Kind.NAME: """
        borrowed dropped exchanged given invented left-out look-alike other rank suffix surname title word
    """,
    Kind.DATE: """
        borrowed bound day decade direction dropped exchanged half invented left-out minute month precision-lost quarter
        season weekday year zone
    """,
    Kind.NUMBER: """
        borrowed bound collapsed currency digit direction exchanged invented left-out magnitude points rank transposed
        unit vague word
    """,
}
OPERATIONS = tuple(f"{kind}.{name}" for kind, names in _NAMES.items() for name in names.split())
"""Every way to break a fact of any text, by name; the first half is the kind of the fact."""

_WIDTH = 50  # of each side of a label


@dataclass(frozen=True, slots=True)
class Mutation:
    """One broken fact of a text.

    Args:
        operation: what is done: ``number.digit``, ``quote.negated`` …
        kind: the kind of the broken fact.
        start: the first code point of the document's text that is replaced.
        end: the first one behind that stays.
        replacement: what stands there instead.
        label: the change in a line, e.g. ``14 → 41``.
        relation: how a check should call it.
        spot: the span of the broken fact in the document's text; empty, at ``start``, for an invention.
    """

    operation: str
    kind: Kind
    start: int
    end: int
    replacement: str
    label: str
    relation: Relation = Relation.ALTERED
    spot: tuple[int, int] = (0, 0)

    def apply(self, text: str) -> str:
        """Return ``text`` with the fact broken."""
        return text[: self.start] + self.replacement + text[self.end :]

    def mutate(self, document: Document) -> Document:
        """Return ``document`` with the fact broken; the places of what stays still lead to the same lines of the file.

        What is new stands, for reports, where the words stood that it replaces.
        """
        text = document.text
        shift = len(self.replacement) - (self.end - self.start)

        def moved(position: int) -> int:
            if position <= self.start:
                return position
            return position + shift if position >= self.end else self.start

        segments = document.segments or (Segment(0, len(text), 0),)
        return replace(
            document,
            text=self.apply(text),
            raw=text if document.raw is None else document.raw,
            zones=tuple(zone._replace(start=moved(zone.start), end=moved(zone.end)) for zone in document.zones),
            labels=tuple((moved(position), label) for position, label in document.labels),
            segments=tuple(_cut(segments, self.start, self.end, shift)),
        )

    @property
    def derived_span(self) -> tuple[int, int]:
        """Where the broken fact stands in the mutated text."""
        start, end = min(self.start, self.spot[0]), max(self.end, self.spot[1])
        return start, end + len(self.replacement) - (self.end - self.start)


def _cut(segments: tuple[Segment, ...], start: int, end: int, shift: int) -> Iterator[Segment]:
    """Yield what is left of the segments of a text outside of ``start`` to ``end``, and where it stands then."""
    for segment in segments:
        stop = segment.start + segment.length
        if segment.start < start or stop <= start:
            yield segment._replace(length=min(stop, start) - segment.start)
        if stop > end:
            first = max(segment.start, end)
            yield Segment(first + shift, stop - first, segment.offset + first - segment.start)


def mutations(
    document: Document,
    kinds: Collection[Kind] = tuple(Kind),
    rng: Random | None = None,
    *,
    facts: Sequence[Fact] | None = None,
    known: Collection[str] = (),
) -> Iterator[Mutation]:
    """Yield every way to break a fact of ``document``, one at a time, in reading order; inventions come last.

    The document is only read. The same ``rng`` state gives the same mutations. Linear in the text's length.

    Args:
        document: the text and its facts' places.
        kinds: the kinds of facts to break.
        rng: chance; a fixed one where it is not given.
        facts: the facts of the document, in reading order, where they have been read already.
        known: canonical values that no invention may have: those of the sources.
    """
    pick = chance(rng or Random(0))  # noqa: S311 - no secret
    scene = Scene.of(document, facts, known)
    for fact in scene.facts:
        if fact.kind not in kinds:
            continue
        for edit in _TABLE[fact.kind](fact, scene, pick):
            if edit.replacement != fact.text[edit.start : edit.end]:
                yield _inside(fact, edit)
        for change in around(fact, scene, pick):
            yield _outside(scene, fact, change)
    for change in everywhere(scene, kinds, pick):
        yield _outside(scene, change.fact, change)


_TABLE: dict[Kind, Callable[[Fact, Scene, Pick], Iterator[Edit]]] = {
    Kind.QUOTE: quotes,
    Kind.NAME: names,
    Kind.DATE: dates,
    Kind.NUMBER: numbers,
}


def _inside(fact: Fact, edit: Edit) -> Mutation:
    text = fact.text
    new = text[: edit.start] + edit.replacement + text[edit.end :]
    focus = edit.start if fact.kind is Kind.QUOTE else 0  # of a long quotation, the part that changes is shown
    label = f"{_short(text, focus)} → {_short(new, focus)}"
    start, end = fact.start + edit.start, fact.start + edit.end
    return Mutation(
        edit.operation, fact.kind, start, end, edit.replacement, label, edit.relation, (fact.start, fact.end)
    )


def _outside(scene: Scene, fact: Fact | None, change: Around) -> Mutation:
    old, new = scene.text[change.start : change.end], change.replacement
    label = change.label or f"{_short(old) or 'nothing'} → {_short(new) or 'nothing'}"
    spot = (fact.start, fact.end) if fact is not None else (change.start, change.start)
    kind = Kind(change.operation.partition(".")[0])
    return Mutation(change.operation, kind, change.start, change.end, new, label, change.relation, spot)


def _short(text: str, focus: int = 0) -> str:
    line = " ".join(text[: focus + 4 * _WIDTH].split())
    if len(line) <= _WIDTH:
        return line
    left = max(0, min(focus - _WIDTH // 2, len(line) - _WIDTH))
    left = line.find(" ", left, left + 20) + 1 if left else 0
    return f"{'…' if left else ''}{line[left : left + _WIDTH - 2].rstrip()}…"
