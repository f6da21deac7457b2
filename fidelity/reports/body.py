"""The body of a failure, as an editor's note: both texts with the fact marked, the rule, what to do about it.

number altered: 14 → 41 (wire/ferry.txt:1)

wire/ferry.txt:1:16
The yard built 14 ferries.
^^
content/ferry.md:1:16
The yard built 41 ferries.
^^

rule:  digits are exchanged
mend:  content/ferry.md:1:16 must say what the source says: 14
allow: <!-- fidelity: allow number "14" because "REASON" --> in content/ferry.md
more:  fidelity explain number-altered
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property

from fidelity.alignment.model import Relation
from fidelity.document import Place
from fidelity.facts.model import Fact, Kind
from fidelity.facts.quotes import QuoteValue
from fidelity.reports.marks import around, difference, excerpt, look_alikes
from fidelity.reports.paragraphs import Lost, lost_paragraphs
from fidelity.reports.text import anchor, beside, headline, line
from fidelity.reports.waiver_text import comment
from fidelity.verdicts import Report, Violation

_NEAR = 40  # facts before and behind the place of a missing one that are looked at
_FAR = 300  # code points from that place, within which a number or a date is near
_LIKE = 0.6  # how much names and quotations must be alike (0..1)
_SHOWN = 4  # lines of repeats that are listed


class Bodies:
    """Writes the bodies of the violations of one report.

    Args:
        report: the report.
        declared: where the pair is declared, e.g. ``fidelity.toml:3: pair[1]``; empty where it is not.
    """

    def __init__(self, report: Report, declared: str = "") -> None:
        self.report, self.declared = report, declared

    @cached_property
    def lost(self) -> Lost:
        """The missing facts whose whole paragraph is missing."""
        return lost_paragraphs(self.report)

    def headline(self, violation: Violation) -> str:
        """Return the violation in one line that stands alone."""
        return headline(violation, self.report, self.lost.get(id(violation)))

    def body(self, violation: Violation) -> list[str]:
        """Return the lines that explain a violation."""
        lines = [self.headline(violation), ""]
        source, derived = violation.source, violation.derived
        ours: tuple[int, int | None] = (0, None)
        theirs: tuple[int, int | None] = (0, None)
        if source is not None and derived is not None and violation.kind is Kind.QUOTE:
            ours, theirs = difference(source.text, derived.text)
        if source is not None:
            lines += _block(source, ours)
        if derived is not None:
            lines += _block(derived, theirs)
        else:
            place = anchor(violation, self.report)
            words = self.report.derived.document.line(violation.anchor)
            near = around(" ".join(words[max(0, place.column - 60) : place.column + 80].split()), (40, 60), 72)
            lines += [named(place), f"    it belongs about here: “{near}”" if near else "    it belongs about here"]
        lines += ["", *self._notes(violation), *self._advice(violation)]
        return [line(one) for one in lines]

    def _notes(self, violation: Violation) -> Iterator[str]:
        source, derived = violation.source, violation.derived
        if violation.rule:
            yield f"rule:  {violation.rule}"
        if violation.kind is Kind.QUOTE and "said by" not in violation.rule and (said := _speakers(source, derived)):
            yield f"said:  {said}"
        if (near := self._near(violation)) is not None:
            place = self.report.derived.document.place(near.start)
            yield f"near:  {around(' '.join(near.text.split()), (0, 0), 60)} ({named(place)})"
        if (lost := self.lost.get(id(violation))) is not None:
            yield f"note:  its whole paragraph ({lost.path or 'source'}:{lost.line}) is missing"
        if (again := self._again.get(_key(violation), [])) and len(again) > 1:
            lines = [str(place.line) for place in again]
            more = ", …" if len(lines) > _SHOWN else ""
            yield f"note:  ×{len(again)} in this article, at lines {', '.join(lines[:_SHOWN])}{more}"
        if source is not None and derived is not None:
            for letter, name in look_alikes(derived.text, source.text).items():
                shown = f"“{letter}” is " if letter.isalpha() else ""
                yield f"note:  in the derived article {shown}{name} (U+{ord(letter):04X})"
            for letter, name in look_alikes(source.text, derived.text).items():
                shown = f"“{letter}” is " if letter.isalpha() else ""
                yield f"note:  in the source {shown}{name} (U+{ord(letter):04X})"

    def _advice(self, violation: Violation) -> Iterator[str]:
        where = named(anchor(violation, self.report))
        fact = around(" ".join(violation.fact.text.split()), (0, 0), 60)
        source = violation.source
        if violation.code == "quote-misattributed" and (said := _speaker(source)):
            yield f"mend:  {where} must give these words to {said}"
        elif beside(violation):
            yield f"mend:  the words at {where} are the source's, what is said about them is not: {violation.rule}"
        elif violation.relation is Relation.ALTERED:
            yield f"mend:  {where} must say what the source says: {fact}"
        elif violation.relation is Relation.MISSING:
            yield f"mend:  say it again near {where}: {fact}"
        else:
            yield f"mend:  take it out at {where}, or declare the source that says it: {fact}"
        path = self.report.derived.document.path
        said = comment(violation, path or "")
        place = path or "the derived article"
        if not said.startswith(("<", "{", ".")):  # a format without comments
            place = f"a [[pair]] of {place} in the manifest"
        yield f"allow: {said} in {place}"
        at = f" at {self.declared}" if self.declared else ""
        if violation.relation is Relation.MISSING and self.report.policy.name == "rewrite":
            yield f'       or policy = "summary"{at} lets facts be left out'
        yield f"more:  fidelity explain {violation.code}"

    @cached_property
    def _again(self) -> dict[tuple[object, ...], list[Place]]:
        """Where the same violation stands, under `_key`."""
        found: dict[tuple[object, ...], list[Place]] = {}
        for violation in self.report.violations:
            found.setdefault(_key(violation), []).append(anchor(violation, self.report))
        return found

    def _near(self, violation: Violation) -> Fact | None:
        """Return the fact of the derived article, kept by nothing else, that a missing one may have become."""
        fact = violation.source
        if fact is None or violation.derived is not None:
            return None
        starts, free = self._free
        middle = bisect_left(starts, violation.anchor)
        beside = [one for one in free[max(0, middle - _NEAR) : middle + _NEAR] if one.kind is fact.kind]
        if fact.kind in {Kind.NUMBER, Kind.DATE}:
            near = [one for one in beside if abs(one.start - violation.anchor) <= _FAR]
            return min(near, key=lambda one: abs(one.start - violation.anchor), default=None)
        alikes = [(_likeness(fact.text, one.text), -one.start, one) for one in beside]
        best = max(alikes, key=lambda one: one[:2], default=None)
        return best[2] if best is not None and best[0] >= _LIKE else None

    @cached_property
    def _free(self) -> tuple[list[int], list[Fact]]:
        """The facts of the derived article that keep no fact of the source, and their starts."""
        taken = {(finding.derived.start, finding.derived.kind) for finding in self.report.kept if finding.derived}
        free = [fact for fact in self.report.derived.facts if (fact.start, fact.kind) not in taken]
        return [fact.start for fact in free], free


def _key(violation: Violation) -> tuple[object, ...]:
    sides = (violation.source, violation.derived)
    return violation.code, *(fact.text if fact is not None else None for fact in sides)


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:120].casefold(), other[:120].casefold(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE else 0.0


def _speakers(source: Fact | None, derived: Fact | None) -> str:
    """Return who says a quotation: ``by Ada Moen``, ``by Ada Moen in the source, by Bo Falk here``."""
    ours, theirs = (_speaker(fact) for fact in (source, derived))
    if source is None or derived is None or ours == theirs:
        return f"by {ours or theirs}" if ours or theirs else ""
    return f"by {ours or 'nobody named'} in the source, by {theirs or 'nobody named'} here"


def _speaker(fact: Fact | None) -> str:
    return fact.value.speaker or "" if fact is not None and isinstance(fact.value, QuoteValue) else ""


def _block(fact: Fact, span: tuple[int, int | None]) -> Iterator[str]:
    place = fact.place
    drawn_line = excerpt(fact, *span)
    if place is None or drawn_line is None:
        yield f"    {fact.text}"
        return
    yield named(place)
    yield f"    {drawn_line.line}"
    yield f"    {drawn_line.marks}"


def named(place: Place) -> str:
    """Return a place as an editor reads it: ``content/a.md:9:72``, or its line and column where no file is known."""
    return str(place) if place.path else f"line {place.line}, column {place.column}"
