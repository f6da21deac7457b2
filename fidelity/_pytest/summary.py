"""The lines at the end of a run: what became of each article with violations, and what was checked in all."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fidelity.facts.model import Kind
from fidelity.reports.as_text import closing_line
from fidelity.reports.text import tally

PROPERTY = "fidelity.kind"  # the first user property of every test of ours, and of no other
STATE = "fidelity.state"  # of the tests of waived and of known violations


def ours(report: Any) -> bool:
    """Whether a report is one of a test of ours."""
    properties: list[tuple[str, object]] = getattr(report, "user_properties", None) or [("", "")]
    return properties[0][0] == PROPERTY


def summary(stats: Mapping[str, list[Any]]) -> Iterator[str]:
    """Yield what was checked: ``fidelity: 7 quotes, 23 names, 4 dates, 11 numbers: 6 violations, 2 waived``.

    Args:
        stats: the reports of the run, by outcome.
    """
    checked: dict[str, int] = {}
    numbers = dict.fromkeys(Kind, 0)
    violations = 0
    states = {"waived": 0, "baselined": 0}
    for outcome in ("passed", "failed", "skipped", "xfailed", "xpassed"):
        for report in stats.get(outcome, ()):
            if not ours(report):
                continue
            said = dict(report.user_properties)
            group = report.nodeid.rpartition("::")[0]
            if group not in checked:
                checked[group] = int(said["fidelity.checked"])
                numbers[Kind(said[PROPERTY])] += checked[group]
            violations += outcome == "failed"
            if (state := said.get(STATE)) in states and outcome != "failed":
                states[state] += 1
    if not checked:
        return
    waived = f", {states['waived']} waived" if states["waived"] else ""
    known = f", {states['baselined']} in the baseline" if states["baselined"] else ""
    yield f"fidelity: {tally(numbers, violations)}{waived}{known}"


def counts(stats: Mapping[str, list[Any]]) -> dict[str, dict[str, int]]:
    """Return for every article that was checked how many of its facts are kept, altered, missing and so on.

    An article of several pairs is one. How many facts are kept is known of articles that have something to say only.

    Args:
        stats: the reports of the run, by outcome.
    """
    found: dict[str, dict[str, int]] = {}
    groups: set[str] = set()
    for outcome in ("passed", "failed", "skipped", "xfailed", "xpassed"):
        for report in stats.get(outcome, ()):
            if not ours(report):
                continue
            said = dict(report.user_properties)
            article = found.setdefault(report.nodeid.partition("::")[0], dict.fromkeys(_COLUMNS, 0))
            group = report.nodeid.rpartition("::")[0]
            if group not in groups:
                groups.add(group)
                article["kept"] += int(said["fidelity.kept"] if "fidelity.kept" in said else said["fidelity.checked"])
            what = said.get(STATE) or (said.get("fidelity.relation") if outcome == "failed" else None)
            if what in article:
                article[what] += 1
    return found


def closing(stats: Mapping[str, list[Any]], relative: Callable[[str], str] = str) -> Iterator[str]:
    """Yield a line per article with violations: what became of its facts, and the command that runs it again.

    Args:
        stats: the reports of the run, by outcome.
        relative: makes an article's path relative to the folder in which the run was started.
    """
    for article, numbers in counts(stats).items():
        if any(numbers[relation] for relation in ("altered", "missing", "unsupported")):
            yield f"{closing_line(article, numbers)}   pytest {shlex.quote(relative(article))}"


_COLUMNS = ("kept", "altered", "missing", "unsupported", "waived", "baselined")
