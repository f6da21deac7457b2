"""The one line at the end of a run that says what was checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fidelity.facts.model import Kind
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
