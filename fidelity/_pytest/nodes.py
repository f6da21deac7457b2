"""The collection tree of a derived article.

    ArticleFile                content/iraq.md
    └── PairCollector          only where several pairs share the article: the pair's id
        └── KindCollector      quotes, names, dates, numbers
            └── FactItem       Green-Zone: one violation, or one fact (--fidelity-items=facts)
            └── ExcusedItem    a waived violation: skipped, with the reason
            └── CleanItem      preserved: no violation of the kind; skipped where there was nothing to check

The pair is compared once, when the file is collected: the ids need the violations.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import pytest
from _pytest._code.code import ExceptionInfo, TerminalRepr

from fidelity._pytest.ahead import STORE
from fidelity._pytest.failures import shape
from fidelity._pytest.items import CleanItem, ExcusedItem, FactItem, FidelityItem, KeptItem
from fidelity._pytest.known import KNOWN, Known
from fidelity.alignment.model import Finding
from fidelity.declarations.model import Pair
from fidelity.errors import FidelityError
from fidelity.facts.model import Fact, Kind
from fidelity.policies import Severity
from fidelity.reports.body import Bodies
from fidelity.reports.slugs import Slugs
from fidelity.stored import Stored
from fidelity.verdicts import Excused, Note, Report, Violation

EVERY_FACT = pytest.StashKey[bool]()
"""Whether every fact is a test (``--fidelity-items=facts``)."""


class Checked:
    """A pair and its report, with what its nodes share."""

    def __init__(self, pair: Pair, stored: Stored, known: Known) -> None:
        self.pair = pair
        self.stored = stored  # most stored reports have nothing to say, and are never unpacked
        self.counts: dict[Kind, int] = stored.checked
        self.notes: list[Note] = [] if stored.silent else list(stored.report.notes)
        self.known = frozenset(() if stored.silent else map(id, known.among(pair, stored.report)))

    def say(self) -> list[Note]:
        """Return what the first test of the pair has to say: once."""
        notes, self.notes = self.notes, []
        return notes

    @property
    def report(self) -> Report:
        """The whole report."""
        return self.stored.report

    @cached_property
    def kept(self) -> Counter[Kind]:
        """The number of facts that are kept, per kind; a fact that is said again is one."""
        facts = {(_place(fact := _fact(finding)), fact.kind) for finding in self.report.kept}
        return Counter(kind for _, kind in facts)

    @cached_property
    def bodies(self) -> Bodies:
        """What writes the headlines and bodies of failures."""
        return Bodies(self.report, self.pair.place)


class _Declared(pytest.Collector):
    """A collector that compares: what the user can mend becomes a collection error of one line."""

    def compared(self, pair: Pair) -> Checked:
        """Compare a pair."""
        known = self.config.stash[KNOWN]
        try:
            return Checked(pair, self.config.stash[STORE].report(pair), known)
        except FidelityError as error:
            known.unread.add(pair.derived)
            raise self.CollectError(f"{error} ({pair.place})") from None

    def kinds(self, checked: Checked) -> Iterator[KindCollector]:
        """Yield a collector per kind that must be preserved."""
        for kind in checked.pair.preserve:
            yield KindCollector.from_parent(self, name=kind.plural, kind=kind, checked=checked)

    def repr_failure(self, excinfo: ExceptionInfo[BaseException]) -> str | TerminalRepr:  # type: ignore[override]
        """Return the one line, in the shape that the short summary shows, too."""
        if not isinstance(excinfo.value, self.CollectError):
            return super().repr_failure(excinfo)
        return shape(excinfo, self.config, os.fspath(self.path), 1, str(excinfo.value))


class ArticleFile(_Declared, pytest.File):
    """A derived article."""

    pairs: Sequence[Pair]
    broken: str | None

    @classmethod
    def from_parent(  # type: ignore[override]
        cls, parent: pytest.Collector, *, pairs: Sequence[Pair], broken: str | None = None, **options: Any
    ) -> ArticleFile:
        """Make the node of an article from the pairs that declare it, or from what is wrong with its declaration."""
        node: ArticleFile = super().from_parent(parent, **options)
        node.pairs = pairs
        node.broken = broken
        node.add_marker("fidelity")
        return node

    def collect(self) -> Iterator[pytest.Collector]:
        """Compare the article with its sources, and yield a collector per pair or kind."""
        if self.broken is not None:
            raise self.CollectError(self.broken)
        if len(self.pairs) == 1:
            yield from self.kinds(self.compared(self.pairs[0]))
            return
        every: list[Checked | Exception] = []
        for pair in self.pairs:
            try:
                every.append(self.compared(pair))
            except self.CollectError as error:  # said by the pair's own collector
                every.append(error)
        _once([checked for checked in every if isinstance(checked, Checked)])
        for pair, checked in zip(self.pairs, every, strict=True):
            yield PairCollector.from_parent(self, name=pair.id, checked=checked)


class PairCollector(_Declared):
    """One of several pairs of an article."""

    checked: Checked | Exception

    @classmethod
    def from_parent(  # type: ignore[override]
        cls, parent: pytest.Collector, *, name: str | None, checked: Checked | Exception
    ) -> PairCollector:
        """Make the node of a pair that was compared, or could not be."""
        node: PairCollector = super().from_parent(parent, name=name)
        node.checked = checked
        return node

    def collect(self) -> Iterator[KindCollector]:
        """Yield a collector per kind."""
        if isinstance(self.checked, Exception):
            raise self.checked
        return self.kinds(self.checked)


def _once(every: Sequence[Checked]) -> None:
    """Say what comments of an article have to say once for its pairs; a waiver is unused where no pair needs it."""

    def shared(note: Note) -> bool:
        return note.place.startswith(f"{every[0].pair.derived}:")

    said = [{note for note in checked.notes if shared(note)} for checked in every]
    unused = set.intersection(*said) if said else set()
    for number, checked in enumerate(every):
        checked.notes = [
            note
            for note in checked.notes
            if not shared(note) or (number == 0 and (note.code != "waiver-unused" or note in unused))
        ]


class KindCollector(pytest.Collector):
    """The facts of one kind in one pair."""

    kind: Kind
    checked: Checked

    @classmethod
    def from_parent(cls, parent: pytest.Collector, *, name: str, kind: Kind, checked: Checked) -> KindCollector:  # type: ignore[override]
        """Make the node of a kind."""
        node: KindCollector = super().from_parent(parent, name=name)
        node.kind = kind
        node.checked = checked
        return node

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests of the kind; the first of the pair has what else there is to say."""
        for item in self._items():
            item.notes = self.checked.say()
            yield item

    def _items(self) -> Iterator[FidelityItem]:
        if self.checked.stored.silent and not self.config.stash[EVERY_FACT]:
            yield CleanItem.from_parent(self, name="preserved", warned=[])
            return
        report = self.checked.report
        violations = [violation for violation in report.violations if violation.kind is self.kind]
        excused = [one for one in report.excused if one.violation.kind is self.kind]
        if self.config.stash[EVERY_FACT]:
            kept = [finding for finding in report.kept if _fact(finding).kind is self.kind]
            yield from self._facts(violations, kept, excused)
            return
        errors = [violation for violation in violations if violation.severity is Severity.ERROR]
        warned = [violation for violation in violations if violation.severity is Severity.WARNING]
        slugs = Slugs()
        for violation in errors:
            yield self._item(slugs, violation, warned)
            warned = []
        for one in excused:
            if one.by == "waiver":
                yield ExcusedItem.from_parent(self, name=slugs.unique(one.violation.fact), excused=one)
        if not errors:
            yield CleanItem.from_parent(self, name="preserved", warned=warned)

    def _facts(
        self, violations: list[Violation], kept: list[Finding], excused: list[Excused]
    ) -> Iterator[FidelityItem]:
        slugs = Slugs()
        facts: list[tuple[Fact, Violation | Finding | Excused]] = [(one.fact, one) for one in violations]
        facts += [(one.violation.fact, one) for one in excused]
        seen = {_place(fact) for fact, _ in facts}
        for finding in kept:  # a fact that is said several times is one
            fact = _fact(finding)
            if _place(fact) not in seen:
                seen.add(_place(fact))
                facts.append((fact, finding))
        for fact, judged in sorted(facts, key=_order):
            if isinstance(judged, Finding):
                yield KeptItem.from_parent(self, name=slugs.unique(fact), kept=judged)
            elif isinstance(judged, Excused):
                yield ExcusedItem.from_parent(self, name=slugs.unique(fact), excused=judged)
            elif judged.severity is Severity.ERROR:
                yield self._item(slugs, judged, [])
            else:
                yield KeptItem.from_parent(self, name=slugs.unique(fact), kept=judged, warned=[judged])
        if not facts:
            yield CleanItem.from_parent(self, name="preserved", warned=[])

    def _item(self, slugs: Slugs, violation: Violation, warned: list[Violation]) -> FactItem:
        known = id(violation) in self.checked.known
        name = slugs.unique(violation.fact)
        return FactItem.from_parent(self, name=name, violation=violation, warned=warned, known=known)


def _fact(finding: Finding) -> Fact:
    fact = finding.source or finding.derived
    assert fact is not None, "a finding has at least one side"  # noqa: S101
    return fact


def _order(judged: tuple[Fact, Violation | Finding | Excused]) -> tuple[bool, str, int, int]:
    """Facts of the source in its order, then those found only in the derived article: mending one moves no other id."""
    fact, one = judged
    one = one.violation if isinstance(one, Excused) else one
    path = fact.document.path if fact.document is not None else None
    return one.source is None, path or "", fact.start, fact.end


def _place(fact: Fact) -> tuple[int, int, int]:
    return id(fact.document), fact.start, fact.end
