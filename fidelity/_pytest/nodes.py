"""The collection tree of a derived article.

    ArticleFile                content/iraq.md
    └── PairCollector          only where several pairs share the article: the pair's id
        └── KindCollector      quotes, names, dates, numbers
            └── FactItem       Green-Zone: one violation, or one fact (--fidelity-items=facts)
            └── CleanItem      preserved: no violation of the kind; skipped where there was nothing to check

The pair is compared once, when the file is collected: the ids need the violations.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NoReturn

import pytest
from _pytest._code.code import ExceptionInfo, ExceptionRepr, TerminalRepr

from fidelity._pytest.slugs import Slugs
from fidelity._pytest.warned import warn
from fidelity.alignment.model import Finding
from fidelity.declarations.checks import check
from fidelity.declarations.model import Pair
from fidelity.document import Place
from fidelity.errors import FidelityError
from fidelity.facts.model import Fact, Kind
from fidelity.policies import Severity
from fidelity.reports import text
from fidelity.reports.marks import printable
from fidelity.reports.paragraphs import lost_paragraphs
from fidelity.verdicts import Report, Violation


class DamagedError(AssertionError):
    """A fact is not preserved; the message is the body of the failure."""

    __module__ = "fidelity"


class Checked:
    """A pair and its report, with what its nodes share."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.report: Report = check(pair)

    @cached_property
    def lost(self) -> dict[int, Place]:
        """The missing facts whose whole paragraph is missing."""
        return dict(lost_paragraphs(self.report))


class ArticleFile(pytest.File):
    """A derived article."""

    pairs: Sequence[Pair]

    @classmethod
    def from_parent(cls, parent: pytest.Collector, *, pairs: Sequence[Pair], **options: Any) -> ArticleFile:  # type: ignore[override]
        """Make the node of an article from the pairs that declare it."""
        node: ArticleFile = super().from_parent(parent, **options)
        node.pairs = pairs
        node.add_marker("fidelity")
        return node

    def collect(self) -> Iterator[pytest.Collector]:
        """Compare the article with its sources, and yield a collector per pair or kind."""
        if len(self.pairs) == 1:
            yield from self.kinds(self, self.compared(self.pairs[0]))
            return
        for pair in self.pairs:
            yield PairCollector.from_parent(self, name=pair.id, pair=pair)

    def compared(self, pair: Pair) -> Checked:
        """Return the report of a pair; what the user can mend becomes a collection error of one line."""
        try:
            return Checked(pair)
        except FidelityError as error:
            raise self.CollectError(f"{error} ({pair.place})") from None

    @staticmethod
    def kinds(parent: pytest.Collector, checked: Checked) -> Iterator[KindCollector]:
        """Yield a collector per kind that must be preserved."""
        for kind in checked.pair.preserve:
            yield KindCollector.from_parent(parent, name=kind.plural, kind=kind, checked=checked)


class PairCollector(pytest.Collector):
    """One of several pairs of an article."""

    pair: Pair

    @classmethod
    def from_parent(cls, parent: pytest.Collector, *, name: str | None, pair: Pair) -> PairCollector:  # type: ignore[override]
        """Make the node of a pair."""
        node: PairCollector = super().from_parent(parent, name=name)
        node.pair = pair
        return node

    def collect(self) -> Iterator[KindCollector]:
        """Yield a collector per kind."""
        article = self.parent
        assert isinstance(article, ArticleFile)  # noqa: S101
        return ArticleFile.kinds(self, article.compared(self.pair))


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
        """Yield the tests of the kind."""
        report = self.checked.report
        violations = [violation for violation in report.violations if violation.kind is self.kind]
        if self.config.stash[EVERY_FACT]:
            kept = [finding for finding in report.kept if _fact(finding).kind is self.kind]
            yield from self._facts(violations, kept)
            return
        errors = [violation for violation in violations if violation.severity is Severity.ERROR]
        warned = [violation for violation in violations if violation.severity is Severity.WARNING]
        slugs = Slugs()
        for violation in errors:
            yield self._item(slugs, violation, warned)
            warned = []
        if not errors:
            yield CleanItem.from_parent(self, name="preserved", warned=warned)

    def _facts(self, violations: list[Violation], kept: list[Finding]) -> Iterator[pytest.Item]:
        slugs = Slugs()
        facts: list[tuple[Fact, Violation | None]] = [(violation.fact, violation) for violation in violations]
        facts += [(_fact(finding), None) for finding in kept]
        facts.sort(key=self._order)
        for fact, violation in facts:
            if violation is None:
                yield KeptItem.from_parent(self, name=slugs.unique(fact), fact=fact)
            elif violation.severity is Severity.ERROR:
                yield self._item(slugs, violation, [])
            else:
                yield KeptItem.from_parent(self, name=slugs.unique(fact), fact=fact, warned=[violation])
        if not facts:
            yield CleanItem.from_parent(self, name="preserved", warned=[])

    def _order(self, one: tuple[Fact, Violation | None]) -> tuple[int, int, int]:
        """Facts of the source in its order, then those found only in the derived article: mending moves no id."""
        fact, violation = one
        return violation is not None and violation.source is None, fact.start, fact.end

    def _item(self, slugs: Slugs, violation: Violation, warned: list[Violation]) -> FactItem:
        return FactItem.from_parent(self, name=slugs.unique(violation.fact), violation=violation, warned=warned)


class FidelityItem(pytest.Item):
    """What all our tests share: their kind, the pair's report, and warnings to give."""

    is_fidelity_fact = True
    parent: KindCollector
    warned: Sequence[Violation] = ()
    place: Place

    def _warn(self) -> None:
        report, lost = self.parent.checked.report, self.parent.checked.lost
        for violation in self.warned:
            message = text.headline(violation, report, lost.get(id(violation)))
            line = text.anchor(violation, report).line
            warn(self.config, message, os.fspath(self.path), line, nodeid=self.nodeid)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return the article, the line (from 0) of the fact, and the test's title.

        The title ends unlike the id: where it does not, the terminal draws its dots as ``::``.
        """
        return self.path, self.place.line - 1, f"{self.parent.name}: {self.name} ({self.parent.checked.pair.derived})"

    def _describe(self, **properties: object) -> None:
        """Set the user properties, as text: reports travel as JSON and XML."""
        checked = self.parent.checked
        common = {
            "kind": self.parent.kind.value,
            "checked": checked.report.checked[self.parent.kind],
            "policy": checked.report.policy.name,
        }
        self.user_properties += [
            (f"fidelity.{key}", printable(str(value))) for key, value in (common | properties).items()
        ]


class FactItem(FidelityItem):
    """A violation: it fails, at the line of the derived article that has to be mended."""

    violation: Violation

    @classmethod
    def from_parent(  # type: ignore[override]
        cls, parent: KindCollector, *, name: str, violation: Violation, warned: Sequence[Violation]
    ) -> FactItem:
        """Make the failing test of a violation."""
        node: FactItem = super().from_parent(parent, name=name)
        node.violation = violation
        node.warned = warned
        report = parent.checked.report
        node.place = text.anchor(violation, report)
        node._describe(
            code=violation.code,
            relation=violation.relation.value,
            source=_shown(violation.source),
            derived=_shown(violation.derived),
        )
        return node

    @cached_property
    def headline(self) -> str:
        """The failure in one line."""
        checked = self.parent.checked
        return text.headline(self.violation, checked.report, checked.lost.get(id(self.violation)))

    def runtest(self) -> NoReturn:
        """Fail."""
        self._warn()
        checked = self.parent.checked
        lost = checked.lost.get(id(self.violation))
        raise DamagedError("\n".join(text.body(self.violation, checked.report, lost, checked.pair.place)))

    def repr_failure(self, excinfo: ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        """Return the failure's body, whose crash line is the headline at the derived article's line.

        An `ExceptionRepr` is the one shape that keeps its headline on the terminal, with ``CI`` set, over xdist and in
        JUnit XML alike.
        """
        if not isinstance(excinfo.value, DamagedError):
            return super().repr_failure(excinfo, style)
        shown = excinfo.getrepr(style="value", chain=False)
        if isinstance(shown, ExceptionRepr) and shown.reprcrash is not None:
            shown.reprcrash.path = os.fspath(self.path)
            shown.reprcrash.lineno = self.place.line
            shown.reprcrash.message = self.headline
            if self.config.getoption("tbstyle", "auto") == "line":  # the crash line is all that is wanted
                shown.reprtraceback.reprentries = []
        return shown


class KeptItem(FidelityItem):
    """A fact that is preserved, or whose violation is only warned about."""

    @classmethod
    def from_parent(  # type: ignore[override]
        cls, parent: KindCollector, *, name: str, fact: Fact, warned: Sequence[Violation] = ()
    ) -> KeptItem:
        """Make the passing test of a fact."""
        node: KeptItem = super().from_parent(parent, name=name)
        node.warned = warned
        report = parent.checked.report
        node.place = text.anchor(warned[0], report) if warned else report.derived.document.place(0)
        node._describe(source=_shown(fact))
        return node

    def runtest(self) -> None:
        """Pass, saying the warnings."""
        self._warn()


class CleanItem(FidelityItem):
    """A kind without violation: it passes and says how many facts were checked; without any fact it is skipped."""

    @classmethod
    def from_parent(cls, parent: KindCollector, *, name: str, warned: Sequence[Violation]) -> CleanItem:  # type: ignore[override]
        """Make the one test of a clean kind."""
        node: CleanItem = super().from_parent(parent, name=name)
        node.warned = warned
        node.place = parent.checked.report.derived.document.place(0)
        node._describe()
        return node

    def runtest(self) -> None:
        """Pass, or skip where nothing was checked."""
        self._warn()
        kind, report = self.parent.kind, self.parent.checked.report
        number = report.checked[kind]
        if not number:
            raise pytest.skip.Exception(f"no {kind.plural} to check in either article", _use_item_location=True)
        self.add_report_section("call", "fidelity", f"{text.counted(number, kind.value)} checked\n")


def _fact(finding: Finding) -> Fact:
    fact = finding.source or finding.derived
    assert fact is not None, "a finding has at least one side"  # noqa: S101
    return fact


def _shown(fact: Fact | None) -> str:
    if fact is None:
        return ""
    place = fact.place
    said = printable(" ".join(fact.text.split()))
    return said if place is None or not place.path else f"{place}: {said}"


EVERY_FACT = pytest.StashKey[bool]()
"""Whether every fact is a test (``--fidelity-items=facts``)."""
