"""Reports as SARIF 2.1.0: for GitHub code scanning, Azure DevOps, Jenkins and editors.

Results carry partial fingerprints, so that an alert stays the same when the article is edited elsewhere; waived and
baselined violations are results with a suppression; rules come from the registry. Columns count code points, and the
document says so. Consumers take 25,000 results a run: what is over is left out, the mildest first, and said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fidelity import __version__
from fidelity.facts.model import Fact
from fidelity.policies import Severity
from fidelity.reports import regions, rule_pages
from fidelity.reports.article import BASELINED, OPEN, Article, Entry
from fidelity.rules import Rule, rules
from fidelity.verdicts import Note

LIMIT = 25_000  # results a run

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.OFF: "note"}


def write(articles: Iterable[Article]) -> Iterator[str]:
    """Yield one SARIF log with one run, in ASCII."""
    known = [rule for rule in rules().values() if rule.relation]
    index = {rule.code: number for number, rule in enumerate(known)}
    results: list[tuple[int, dict[str, Any]]] = []
    said: list[dict[str, Any]] = []
    for article in articles:
        results += [(_mildness(entry), _result(article, entry, index)) for entry in article.entries]
        said += [_notification(note) for note in article.report.notes]
    if len(results) > LIMIT:
        said.append(_left_out(len(results) - LIMIT))
        results.sort(key=lambda one: one[0])
    run = {
        "tool": {
            "driver": {
                "name": "pytest-fidelity",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in known],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder of the declarations."}}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": said}],
        "results": [result for _, result in results[:LIMIT]],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _mildness(entry: Entry) -> int:
    return 2 * (entry.state != OPEN) + (entry.violation.severity is not Severity.ERROR)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.rule},
        "help": {"text": "\n".join(rule_pages.terminal(rule)), "markdown": rule_pages.markdown([rule])},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.kind, rule.relation]},
    }


def _result(article: Article, entry: Entry, index: dict[str, int]) -> dict[str, Any]:
    violation = entry.violation
    result: dict[str, Any] = {
        "ruleId": violation.code,
        **({"ruleIndex": index[violation.code]} if violation.code in index else {}),
        "level": _LEVELS[violation.severity],
        "message": {"text": _message(entry)},
        "locations": [{"physicalLocation": _physical(article.path, regions.region(entry))}],
        "partialFingerprints": {"fidelity/v1": entry.fingerprint},
        "properties": {"kind": violation.kind.value, "relation": violation.relation.value, "slug": entry.slug},
    }
    if (related := _related(violation.source)) is not None:
        result["relatedLocations"] = [related]
    if entry.state != OPEN:
        result["suppressions"] = [_suppression(article, entry)]
    return result


def _message(entry: Entry) -> str:
    """Return the headline and the rule; brackets would be links in SARIF."""
    rule = entry.violation.rule
    said = f"{entry.headline}: {rule}." if rule and rule not in entry.headline else entry.headline
    return said.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _physical(path: str, region: regions.Region) -> dict[str, Any]:
    span = {"startLine": region.line, "startColumn": region.column}
    if region.end_line is not None and region.end_column is not None:
        span |= {"endLine": region.end_line, "endColumn": region.end_column}
    location = {"uri": regions.uri(path)}
    if not location["uri"].startswith("file:"):
        location["uriBaseId"] = "SRCROOT"
    return {"artifactLocation": location, "region": span}


def _related(source: Fact | None) -> dict[str, Any] | None:
    if source is None or source.document is None or source.document.path is None:
        return None
    return {
        "id": 1,
        "message": {"text": "What the source says."},
        "physicalLocation": _physical(source.document.path, regions.of(source)),
    }


def _suppression(article: Article, entry: Entry) -> dict[str, Any]:
    if entry.state == BASELINED:
        return {"kind": "external", "status": "accepted", "justification": "known: it stands in the baseline"}
    path, _, line = entry.waiver.partition(":")
    kind = "inSource" if path == article.path else "external"
    said: dict[str, Any] = {"kind": kind, "status": "accepted", "justification": entry.reason}
    if path and line.isdigit():
        said["location"] = {"physicalLocation": _physical(path, regions.Region(int(line), 1))}
    return said


def _notification(note: Note) -> dict[str, Any]:
    place = f"{note.place}: " if note.place else ""
    return {"level": "warning", "message": {"text": f"{place}{note.message}"}, "descriptor": {"id": note.code}}


def _left_out(number: int) -> dict[str, Any]:
    said = f"{number} results more than the {LIMIT} that consumers of SARIF take were left out, the mildest first."
    return {"level": "warning", "message": {"text": said}, "descriptor": {"id": "too-many-results"}}
