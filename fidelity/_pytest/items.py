"""The tests of a derived article: one per violation, or per fact, or one for a clean kind."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from _pytest._code.code import ExceptionInfo, TerminalRepr

from fidelity._pytest.failures import DamagedError, shape
from fidelity._pytest.warned import warn
from fidelity.alignment.model import Finding
from fidelity.document import Place
from fidelity.facts.model import Fact
from fidelity.reports import text
from fidelity.reports.marks import around, printable
from fidelity.verdicts import Excused, Note, Violation

if TYPE_CHECKING:
    from fidelity._pytest.nodes import KindCollector


class FidelityItem(pytest.Item):
    """What all our tests share: their kind, the pair's report, and warnings to give."""

    is_fidelity_fact = True
    parent: KindCollector
    warned: Sequence[Violation] = ()
    notes: Sequence[Note] = ()
    place: Place

    def _warn(self) -> None:
        for note in self.notes:
            path, line = _located(note.place)
            root = self.parent.checked.pair.root
            warn(self.config, f"{note.place}: {note.message}", str(root / path), line, nodeid=self.nodeid)
        if not self.warned:
            return
        checked = self.parent.checked
        for violation in self.warned:
            message = checked.bodies.headline(violation)
            line = text.anchor(violation, checked.report).line
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
            "checked": checked.counts[self.parent.kind],
            "policy": checked.stored.policy,
            **({} if checked.stored.silent else {"kept": checked.kept.get(self.parent.kind, 0)}),
        }
        self.user_properties += [
            (f"fidelity.{key}", printable(str(value))) for key, value in (common | properties).items()
        ]


class FactItem(FidelityItem):
    """A violation: it fails, at the line of the derived article that has to be mended."""

    violation: Violation

    @classmethod
    def from_parent(  # type: ignore[override]
        cls, parent: KindCollector, *, name: str, violation: Violation, warned: Sequence[Violation], known: bool = False
    ) -> FactItem:
        """Make the failing test of a violation; one that the baseline knows is expected to fail."""
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
            column=node.place.column,
            **({"state": "baselined"} if known else {}),
        )
        if known:
            reason = f"known: {node.headline}"
            node.add_marker(pytest.mark.xfail(reason=reason, raises=DamagedError, strict=True))
        return node

    @cached_property
    def headline(self) -> str:
        """The failure in one line."""
        return self.parent.checked.bodies.headline(self.violation)

    def runtest(self) -> NoReturn:
        """Fail."""
        self._warn()
        raise DamagedError("\n".join(self.parent.checked.bodies.body(self.violation)))

    def repr_failure(self, excinfo: ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        """Return the failure's body, whose crash line is the headline at the derived article's line."""
        if not isinstance(excinfo.value, DamagedError):
            return super().repr_failure(excinfo, style)
        return shape(excinfo, self.config, os.fspath(self.path), self.place.line, self.headline)


class KeptItem(FidelityItem):
    """A fact that is preserved, or whose violation is only warned about."""

    @classmethod
    def from_parent(  # type: ignore[override]
        cls, parent: KindCollector, *, name: str, kept: Finding | Violation, warned: Sequence[Violation] = ()
    ) -> KeptItem:
        """Make the passing test of a fact."""
        node: KeptItem = super().from_parent(parent, name=name)
        node.warned = warned
        derived = parent.checked.report.derived.document
        node.place = derived.place(kept.derived.start if kept.derived is not None else 0)
        node._describe(code=kept.code, source=_shown(kept.source), derived=_shown(kept.derived))
        return node

    def runtest(self) -> None:
        """Pass, saying the warnings."""
        self._warn()


class ExcusedItem(FidelityItem):
    """A violation that counts for nothing: it is skipped, with the reason."""

    excused: Excused

    @classmethod
    def from_parent(cls, parent: KindCollector, *, name: str, excused: Excused) -> ExcusedItem:  # type: ignore[override]
        """Make the skipped test of a violation that a waiver, or the policy, excuses."""
        node: ExcusedItem = super().from_parent(parent, name=name)
        node.excused = excused
        violation = excused.violation
        node.place = text.anchor(violation, parent.checked.report)
        node._describe(
            code=violation.code,
            relation=violation.relation.value,
            source=_shown(violation.source),
            derived=_shown(violation.derived),
            state="waived" if excused.by == "waiver" else "allowed",
            reason=excused.reason,
        )
        return node

    def runtest(self) -> NoReturn:
        """Skip."""
        self._warn()
        excused = self.excused
        said = f"waived: {excused.reason}" if excused.by == "waiver" else excused.reason
        at = f" ({excused.place})" if excused.place else ""
        raise pytest.skip.Exception(printable(f"{said}{at}"), _use_item_location=True)


class CleanItem(FidelityItem):
    """A kind without violation: it passes and says how many facts were checked; without any fact it is skipped."""

    @classmethod
    def from_parent(cls, parent: KindCollector, *, name: str, warned: Sequence[Violation]) -> CleanItem:  # type: ignore[override]
        """Make the one test of a clean kind."""
        node: CleanItem = super().from_parent(parent, name=name)
        node.warned = warned
        node.place = Place(parent.checked.pair.derived, parent.checked.stored.line, 1)
        node._describe()
        return node

    def runtest(self) -> None:
        """Pass, or skip where nothing was checked."""
        self._warn()
        kind = self.parent.kind
        number = self.parent.checked.counts[kind]
        if not number:
            raise pytest.skip.Exception(f"no {kind.plural} to check in either article", _use_item_location=True)
        self.add_report_section("call", "fidelity", f"{text.counted(number, kind.value)} checked\n")


def _located(place: str) -> tuple[str, int]:
    """Return the file and the line of a place such as ``fidelity.toml:3: pair[1]``."""
    path, _, rest = place.partition(":")
    line = rest.partition(":")[0]
    return path, int(line) if line.isdecimal() else 1


def _shown(fact: Fact | None) -> str:
    if fact is None:
        return ""
    place = fact.place
    said = printable(around(" ".join(fact.text.split()), (0, 0), 500))
    return said if place is None or not place.path else f"{place}: {said}"
