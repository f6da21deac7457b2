"""An article as reports show it: a comparison, how it was declared, and one entry per violation.

Every form of report is a function of articles. An entry has what all forms need: the place, the headline, the name
that the fact has in test ids and links, and a fingerprint that stays when the article is edited elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from fidelity.alignment.model import Relation
from fidelity.document import Place
from fidelity.facts.model import Fact, Kind
from fidelity.policies import Severity
from fidelity.reports.paragraphs import Lost, lost_paragraphs
from fidelity.reports.slugs import Slugs
from fidelity.reports.text import anchor, headline, nothing_checked, source_paths
from fidelity.verdicts import Excused, Report, Violation

OPEN, WAIVED, BASELINED = "open", "waived", "baselined"
"""States of an entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One violation of an article.

    Args:
        violation: the violation.
        slug: the fact's name in test ids and links, unique within its kind.
        headline: the violation in one line that stands alone.
        place: where to mend the derived article.
        fingerprint: 32 hexadecimal digits that stay the same while the fact, its kind and its article do.
        state: ``open``, ``waived`` or ``baselined``.
        reason: why it is waived, else empty.
        waiver: where the waiver is written, else empty.
    """

    violation: Violation
    slug: str
    headline: str
    place: Place
    fingerprint: str
    state: str = OPEN
    reason: str = ""
    waiver: str = ""

    @property
    def fails(self) -> bool:
        """Whether it is an error that nothing excuses."""
        return self.state == OPEN and self.violation.severity is Severity.ERROR


@dataclass(frozen=True, eq=False)
class Article:
    """One comparison, ready to be shown.

    Args:
        report: what the comparison found.
        kinds: the kinds that were asked for.
        id: the pair's id, where several pairs share the derived article.
        declared: where the pair is declared, ``fidelity.toml:3: pair[1]``; empty where it is not.
        known: what the baseline knows, as ``kind::slug`` (``names::Mill-Quarter``).
    """

    report: Report
    kinds: tuple[Kind, ...] = tuple(Kind)
    id: str | None = None
    declared: str = ""
    known: frozenset[str] = field(default=frozenset())

    @property
    def path(self) -> str:
        """The derived article, as the user named it."""
        return self.report.derived.document.path or "<text>"

    @property
    def name(self) -> str:
        """The article's name: its path, and the pair's id where there is one."""
        return f"{self.path} [{self.id}]" if self.id else self.path

    @property
    def sources(self) -> list[str]:
        """The sources, as the user named them."""
        return source_paths(self.report)

    @property
    def ok(self) -> bool:
        """Whether nothing fails, and something was checked."""
        return not any(entry.fails for entry in self.entries) and not self.empty

    @property
    def empty(self) -> bool:
        """Whether neither text has a fact of the kinds that were asked for."""
        return nothing_checked(self.report, self.kinds)

    @property
    def checked(self) -> dict[Kind, int]:
        """The number of facts looked at, per kind that was asked for."""
        return {kind: number for kind, number in self.report.checked.items() if kind in self.kinds}

    @cached_property
    def lost(self) -> Lost:
        """The missing facts whose whole paragraph is missing."""
        return lost_paragraphs(self.report)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The violations, in the order of the derived article; what is waived comes last."""
        return tuple(self._entries())

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many facts are kept, altered, missing, unsupported, waived and baselined; warnings are counted too."""
        sides = (finding.source or finding.derived for finding in self.report.kept)
        kept = {_key(fact) for fact in sides if fact is not None}
        counts = {"kept": len(kept), **{relation.value: 0 for relation in _RELATIONS}, WAIVED: 0, BASELINED: 0}
        for entry in self.entries:
            counts[entry.violation.relation.value if entry.state == OPEN else entry.state] += 1
        return counts

    @property
    def coverage(self) -> tuple[int, int]:
        """How many facts of the source are kept, and of how many; a repeat that was left out counts for neither."""
        kept = {_key(finding.source) for finding in self.report.kept if finding.source is not None}
        broken = [*self.report.violations, *(one.violation for one in self.report.excused)]
        every = kept | {_key(violation.source) for violation in broken if violation.source is not None}
        return len(kept), len(every)

    def _entries(self) -> Iterator[Entry]:
        slugs = {kind: Slugs() for kind in Kind}
        errors = [one for one in self.report.violations if one.severity is Severity.ERROR]
        named = {id(one): slugs[one.kind].unique(one.fact) for one in errors}  # first, as in test ids
        for one in self.report.violations:
            slug = named.get(id(one)) or slugs[one.kind].unique(one.fact)
            yield self._entry(one, slug, BASELINED if f"{one.kind.plural}::{slug}" in self.known else OPEN)
        for excused in self.report.waived:
            one = excused.violation
            yield self._entry(one, slugs[one.kind].unique(one.fact), WAIVED, excused)

    def _entry(self, one: Violation, slug: str, state: str, excused: Excused | None = None) -> Entry:
        key = "\0".join((self.path, self.id or "", one.kind, slug))
        return Entry(
            one,
            slug,
            headline(one, self.report, self.lost.get(id(one))),
            anchor(one, self.report),
            sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32],
            state,
            excused.reason if excused else "",
            excused.place if excused else "",
        )


def _key(fact: Fact) -> tuple[int, int, Kind]:
    return id(fact.document), fact.start, fact.kind


_RELATIONS = (Relation.ALTERED, Relation.MISSING, Relation.UNSUPPORTED)
