"""Whole paragraphs that are missing: one loss, of which each missing fact should know.

A paragraph of the source is lost where at least two facts of it are missing and none of its facts is kept or altered.
The single facts stay violations of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from fidelity.alignment.model import Relation
from fidelity.document import Document, Place
from fidelity.facts.model import Fact
from fidelity.verdicts import Report, Violation

_BREAK = re.compile(r"\n[ \t\r]*\n\s*")

Lost = Mapping[int, Place]
"""``id(violation)`` → the place of the lost paragraph that its fact stood in."""


def lost_paragraphs(report: Report) -> Lost:
    """Return the missing facts of ``report`` whose whole paragraph is missing."""
    missing = [violation for violation in report.violations if violation.relation is Relation.MISSING]
    if len(missing) < 2:
        return {}
    starts: dict[int, list[int]] = {}
    gone: dict[tuple[int, int], list[Violation]] = {}
    for violation in missing:
        if (key := _paragraph(violation.source, starts)) is not None:
            gone.setdefault(key, []).append(violation)
    survivors = [finding.source for finding in report.kept]
    survivors += [violation.source for violation in report.violations if violation.relation is not Relation.MISSING]
    for fact in survivors:
        if (key := _paragraph(fact, starts)) is not None:
            gone.pop(key, None)
    lost: dict[int, Place] = {}
    for (_, start), violations in gone.items():
        fact = violations[0].source
        if len(violations) > 1 and fact is not None and fact.document is not None:
            place = fact.document.place(start)
            lost |= dict.fromkeys(map(id, violations), place)
    return lost


def _paragraph(fact: Fact | None, starts: dict[int, list[int]]) -> tuple[int, int] | None:
    """Return the document and the start of the paragraph in which a fact begins."""
    if fact is None or fact.document is None:
        return None
    key = id(fact.document)
    if key not in starts:
        starts[key] = _starts(fact.document)
    found = starts[key]
    return key, found[max(0, bisect_right(found, fact.start) - 1)]


def _starts(document: Document) -> list[int]:
    return [0, *(match.end() for match in _BREAK.finditer(document.text))]
