"""Reports as JSON, for other programs. The keys are stable: a later version adds keys, it takes none away.

    {
      "format": 1,                                  the version of this form
      "fidelity": "0.1.0",                          the version of the program
      "ok": false,                                  no violation is an error, and something was checked
      "articles": [{
        "derived": "content/iraq.md",               as the user named it, or null
        "sources": ["wire/iraq.txt"],
        "policy": "rewrite",
        "ok": false,
        "checked": {"quotes": 7, "names": 23, "dates": 4, "numbers": 11},
        "violations": [{
          "kind": "name",                           quote, name, date, number
          "relation": "altered",                    missing, altered, unsupported
          "code": "name-altered",
          "severity": "error",                      error, warning
          "message": "name altered: …",             one line that stands alone
          "rule": "…",                              why; may be empty
          "place": {"path": "…", "line": 9, "column": 4},     where to mend the derived article
          "source": {"text": "…", "value": "…", "start": 0, "end": 9, "path": "…", "line": 5, "column": 1} or null,
          "derived": likewise or null
        }]
      }]
    }

Lines and columns count from 1, columns, ``start`` and ``end`` in code points (of the visible text), ``end`` exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fidelity import __version__
from fidelity.document import Place
from fidelity.facts.model import Fact, Kind
from fidelity.reports.paragraphs import lost_paragraphs
from fidelity.reports.text import anchor, headline, nothing_checked, source_paths
from fidelity.verdicts import Report


def dumps(reports: Iterable[Report], kinds: Iterable[Kind] = Kind) -> str:
    """Return reports as one JSON object, in ASCII, so that every stream can carry it."""
    wanted = tuple(kinds)
    every = list(reports)
    articles = [_article(report, wanted) for report in every]
    return json.dumps(
        {
            "format": 1,
            "fidelity": __version__,
            "ok": all(article["ok"] for article in articles) and not any(nothing_checked(r, wanted) for r in every),
            "articles": articles,
        },
        indent=2,
    )


def _article(report: Report, kinds: tuple[Kind, ...]) -> dict[str, Any]:
    return {
        "derived": report.derived.document.path,
        "sources": source_paths(report),
        "policy": report.policy.name,
        "ok": report.ok,
        "checked": {kind.plural: number for kind, number in report.checked.items() if kind in kinds},
        "violations": list(_violations(report)),
    }


def _violations(report: Report) -> Iterator[dict[str, Any]]:
    lost = lost_paragraphs(report)
    for violation in report.violations:
        yield {
            "kind": violation.kind.value,
            "relation": violation.relation.value,
            "code": violation.code,
            "severity": violation.severity.value,
            "message": headline(violation, report, lost.get(id(violation))),
            "rule": violation.rule,
            "place": _place(anchor(violation, report)),
            "source": _fact(violation.source),
            "derived": _fact(violation.derived),
        }


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {
        "text": fact.text,
        "value": None if fact.value is None else str(fact.value),
        "start": fact.start,
        "end": fact.end,
        **(_place(fact.place) if fact.place is not None else {}),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}
