"""Reports for GitLab's Code Quality widget: a list of issues with a path, a line and a fingerprint.

The form has no suppressions: what is waived or stands in the baseline is left out. Fingerprints are unique, since the
widget hides the second of two equal ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fidelity.policies import Severity
from fidelity.reports.article import OPEN, Article, Entry

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def write(articles: Iterable[Article]) -> Iterator[str]:
    """Yield one JSON list, in ASCII."""
    issues = [_issue(article, entry) for article in articles for entry in article.entries if entry.state == OPEN]
    yield json.dumps(issues, indent=1)


def _issue(article: Article, entry: Entry) -> dict[str, Any]:
    return {
        "description": entry.headline,
        "check_name": entry.violation.code,
        "fingerprint": entry.fingerprint,
        "severity": _SEVERITIES[entry.violation.severity],
        "location": {"path": article.path, "lines": {"begin": entry.place.line}},
    }
