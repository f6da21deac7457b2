"""Reports for reviewdog: its diagnostic format, one JSON object per line (``-f=rdjsonl``).

Columns count bytes of UTF-8, as reviewdog has it. Where one value stands for another, the source's words are offered
as a suggestion, which the author of a merge request can take with a click.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fidelity.alignment.model import Relation
from fidelity.facts.model import Fact, Kind
from fidelity.policies import Severity
from fidelity.reports import regions
from fidelity.reports.article import OPEN, Article, Entry

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING"}


def write(articles: Iterable[Article]) -> Iterator[str]:
    """Yield a line per violation that nothing excuses."""
    for article in articles:
        columns = regions.Bytes(article.report.derived.document)
        for entry in article.entries:
            if entry.state == OPEN:
                yield json.dumps(_diagnostic(article, entry, columns))


def _diagnostic(article: Article, entry: Entry, columns: regions.Bytes) -> dict[str, Any]:
    violation = entry.violation
    span = _range(entry, columns)
    said: dict[str, Any] = {
        "message": entry.headline,
        "location": {"path": article.path, "range": span},
        "severity": _SEVERITIES[violation.severity],
        "source": {"name": "fidelity"},
        "code": {"value": violation.code},
    }
    if (words := _suggestion(entry)) is not None:
        said["suggestions"] = [{"range": span, "text": words}]
    return said


def _range(entry: Entry, columns: regions.Bytes) -> dict[str, Any]:
    region, fact = regions.region(entry), entry.violation.derived
    start = entry.violation.anchor if fact is None else fact.start
    column = columns.column(start, region.line, region.column)
    found: dict[str, Any] = {"start": {"line": region.line, "column": column}}
    if fact is not None and region.end_line is not None and region.end_column is not None:
        column = columns.column(max(fact.start, fact.end - 1), region.end_line, region.end_column)
        found["end"] = {"line": region.end_line, "column": column}
    return found


def _suggestion(entry: Entry) -> str | None:
    """Return the source's words where they can stand for the derived ones just so."""
    source, derived = entry.violation.source, entry.violation.derived
    if source is None or derived is None or entry.violation.relation is not Relation.ALTERED:
        return None
    if entry.violation.code != f"{derived.kind}-altered" or derived.kind is Kind.QUOTE or "\n" in source.text:
        return None  # what is swapped, misattributed or spliced asks for an editor
    return source.text if source.text != derived.text and _verbatim(derived) else None


def _verbatim(fact: Fact) -> bool:
    """Whether the fact stands in the file as it is read: no markup inside, no entity."""
    document = fact.document
    if document is None:
        return False
    raw = document.text if document.raw is None else document.raw
    return raw[document.offset(fact.start) :].startswith(fact.text)
