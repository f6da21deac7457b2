"""The fixture ``fidelity``: check texts in a test of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from fidelity._pytest.known import SETTINGS
from fidelity._pytest.warned import warn
from fidelity.declarations.checks import article, check
from fidelity.declarations.fields import kinds
from fidelity.declarations.manifest import single
from fidelity.declarations.model import Settings
from fidelity.document import Document
from fidelity.errors import DeclarationError
from fidelity.facts.model import Kind
from fidelity.policies import Severity
from fidelity.reports.paragraphs import lost_paragraphs
from fidelity.reports.text import anchor, counted, headline, nothing_checked
from fidelity.terms import agreed
from fidelity.verdicts import Report, compare

Text = str | Document | Path


class Checker:
    """What the fixture gives.

    Args:
        item: the test that asks.
    """

    def __init__(self, item: pytest.Item) -> None:
        self._item = item

    def check(
        self,
        source: Text | Sequence[Text] | None = None,
        derived: Text | None = None,
        *,
        policy: str = "rewrite",
        preserve: Iterable[str] | None = None,
        date: str | None = None,
        must_keep: Sequence[str] = (),
        new_facts_allowed: Sequence[str] = (),
    ) -> Report:
        """Fail unless ``derived`` preserves the facts of ``source``.

        Without arguments, the pair of the test's marker ``@pytest.mark.fidelity(source=..., derived=...)`` is checked.

        Args:
            source: the source's text (a string), or its file (a `pathlib.Path`), or a `Document`; or several of them.
            derived: the derived text, likewise.
            policy: the policy that judges: a preset's name, or that of a policy of the manifest.
            preserve: the kinds to check, e.g. ``["quotes", "numbers"]``; all four where it is not given.
            date: the texts' own date (ISO 8601), which resolves relative dates.
            must_keep: facts or words that may not be missing, whatever the policy lets go.
            new_facts_allowed: facts that the derived text may have of its own.

        Returns:
            The report; it may hold warnings.

        Raises:
            AssertionError: facts are not preserved; the message lists them.
            fidelity.FidelityError: an article cannot be read, or a policy or kind does not exist.
            TypeError: one of the two texts is missing.
        """
        __tracebackhide__ = True
        if source is None and derived is None:
            return self._declared()
        if source is None or derived is None:
            raise TypeError("fidelity.check() takes source and derived, or neither (the pair of the marker)")
        sources = [_document(one) for one in ([source] if isinstance(source, str | Document | Path) else source)]
        wanted = tuple(Kind) if preserve is None else kinds(preserve, lambda: "preserve")
        settings = self._item.config.stash.get(SETTINGS, Settings())
        report = compare(
            sources,
            _document(derived),
            policy=settings.policies.get(policy, policy),
            kinds=wanted,
            date=date,
            house=settings.house,
            complete=bool(must_keep),
        )
        report = agreed(report, must_keep, new_facts_allowed, kinds=wanted)
        self._judge(report, wanted)
        return report

    def _declared(self) -> Report:
        __tracebackhide__ = True
        marker = self._item.get_closest_marker("fidelity")
        if marker is None:
            raise TypeError(
                "fidelity.check() without texts needs @pytest.mark.fidelity(source=..., derived=...) on the test"
            )
        self._item.stash[CHECKED] = True
        place = f"{self._item.nodeid}: @pytest.mark.fidelity"
        if marker.args:
            raise DeclarationError(f"{place}: positional arguments; write source=… and derived=…")
        table = {
            key: [str(one) for one in value] if isinstance(value, list | tuple) else value
            for key, value in ((key, _text(value)) for key, value in marker.kwargs.items())
        }
        root, settings = self._item.config.rootpath, self._item.config.stash.get(SETTINGS, None)
        pair = single(table, root, lambda key: f"{place}{': ' * bool(key)}{key}", settings)
        report = check(pair)
        self._judge(report, pair.preserve)
        return report

    def _judge(self, report: Report, wanted: Sequence[Kind]) -> None:
        __tracebackhide__ = True
        lost = lost_paragraphs(report)
        said: dict[Severity, list[str]] = {Severity.ERROR: [], Severity.WARNING: []}
        for violation in report.violations:
            place = anchor(violation, report)
            at = str(place) if place.path else f"line {place.line}:{place.column}"
            said[violation.severity].append(f"{at}  {headline(violation, report, lost.get(id(violation)))}")
        path, line = self._item.reportinfo()[:2]
        for warning in said[Severity.WARNING]:
            warn(self._item.config, warning, str(path), (line or 0) + 1, nodeid=self._item.nodeid)
        for note in report.notes:
            said_at = f"{note.place}: " if note.place else ""
            warn(self._item.config, f"{said_at}{note.message}", str(path), (line or 0) + 1, nodeid=self._item.nodeid)
        if nothing_checked(report, wanted):
            none = f"nothing to check: neither text has {', '.join(kind.plural for kind in wanted)}"
            warn(self._item.config, none, str(path), (line or 0) + 1, nodeid=self._item.nodeid)
        if errors := said[Severity.ERROR]:
            raise AssertionError("\n".join([counted(len(errors), "violation"), *(f"  {error}" for error in errors)]))


def _document(text: Text) -> Document:
    if isinstance(text, Path):
        return article(text, text.as_posix())
    return Document.of(text)


def _text(value: object) -> object:
    return value.as_posix() if isinstance(value, Path) else value


CHECKED = pytest.StashKey[bool]()
"""Set on a test whose marker's pair was checked."""
