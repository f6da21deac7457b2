"""Scores `fidelity.compare` on the labelled collection in ``cases/``.

    python tests/quality/score.py [--kind name] [--class acronym] [--show 20]

caught: share of the broken cases with at least one error. silent: share of the preserved cases with none.
right kind: share of the caught cases with an error of the case's kind. right relation: with an error of its kind *and*
its relation (missing, altered, unsupported). A crash is wrong whatever was expected. Warnings are not counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fidelity

CASES = Path(__file__).parent / "cases"
KINDS = {
    "quote": "quotes.jsonl",
    "name": "names.jsonl",
    "date": "dates.jsonl",
    "number": "numbers.jsonl",
    "translation": "translation.jsonl",  # facts of all kinds, from and into German, French and Spanish
}

UNSOLVED = CASES / "unsolved.jsonl"  # rightly labelled, wrongly judged: outside the floors, not outside the count

Case = dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """What the engine answered to one case."""

    case: Case
    report: fidelity.Report | None = None
    crash: Exception | None = None

    @property
    def errors(self) -> tuple[fidelity.Violation, ...]:
        found = () if self.report is None else self.report.violations
        return tuple(violation for violation in found if violation.severity == "error")

    @property
    def broken(self) -> bool:
        return self.case["expect"] != "preserved"

    @property
    def right(self) -> bool:
        return self.crash is None and bool(self.errors) == self.broken

    @property
    def right_kind(self) -> bool:
        return self.right and any(error.kind == self.case["kind"] for error in self.errors)

    @property
    def right_relation(self) -> bool:
        return self.right and any(
            error.kind == self.case["kind"] and error.relation == self.case["expect"] for error in self.errors
        )


def cases(kind: str) -> list[Case]:
    lines = (CASES / KINDS[kind]).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def unsolved() -> list[Case]:
    """Return the cases of exams that nobody has solved yet: the hardest there are."""
    return [json.loads(line) for line in UNSOLVED.read_text(encoding="utf-8").splitlines()]


def answer(case: Case) -> Outcome:
    try:
        policy, date = case.get("policy", "rewrite"), case.get("date")
        return Outcome(case, fidelity.compare(case["source"], case["derived"], policy=policy, date=date))
    except Exception as crash:  # noqa: BLE001 - a crash is a result here: it is counted and shown
        return Outcome(case, crash=crash)


@cache
def outcomes(kind: str) -> list[Outcome]:
    """Return the outcomes of all cases; they are worked out once, for all the tests that ask."""
    return [answer(case) for case in cases(kind)]


def shares(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Return the four shares in percent; a share of nothing is 100."""
    outcomes = list(outcomes)
    broken = [outcome for outcome in outcomes if outcome.broken]
    caught = [outcome for outcome in broken if outcome.right]
    return {
        "caught": _percent(len(caught), len(broken)),
        "silent": _percent(sum(not o.broken and o.right for o in outcomes), len(outcomes) - len(broken)),
        "kind": _percent(sum(outcome.right_kind for outcome in caught), len(caught)),
        "relation": _percent(sum(outcome.right_relation for outcome in caught), len(caught)),
    }


def classes(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Return the outcomes by class, the class with most wrong answers first."""
    grouped: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        grouped.setdefault(outcome.case["class"], []).append(outcome)
    return dict(sorted(grouped.items(), key=lambda item: (sum(o.right for o in item[1]) - len(item[1]), item[0])))


def shown(outcome: Outcome) -> str:
    case = outcome.case
    found = "; ".join(error.message for error in outcome.errors) or "nothing"
    if outcome.crash is not None:
        found = f"crashed: {outcome.crash!r}"
    return (
        f"{case['id']} expect {case['expect']}: {case['note']}\n"
        f"  source   {case['source']!r}\n  derived  {case['derived']!r}\n  found    {found}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=sorted(KINDS))
    parser.add_argument("--class", dest="of_class", help="only the cases of this class")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N wrong answers of each kind")
    options = parser.parse_args()
    everything: list[Outcome] = []
    for kind in [options.kind] if options.kind else KINDS:
        chosen = [case for case in cases(kind) if options.of_class in (None, case["class"])]
        outcomes = [answer(case) for case in chosen]
        everything += outcomes
        for outcome in [outcome for outcome in outcomes if not outcome.right][: options.show]:
            print(shown(outcome))  # noqa: T201 - a script
        _print_row(kind, outcomes)
        for name, members in classes(outcomes).items():
            _print_row(f"  {name}", members)
    _print_row("all", everything)
    if not options.kind and not options.of_class:
        hard = [answer(case) for case in unsolved()]
        _print_row(f"and {len(hard)} unsolved", everything + hard)


def _print_row(label: str, outcomes: list[Outcome]) -> None:
    broken = sum(outcome.broken for outcome in outcomes)
    figures = "  ".join(f"{name} {share:5.1f}" for name, share in shares(outcomes).items())
    crashed = sum(outcome.crash is not None for outcome in outcomes)
    tail = f"  crashed {crashed}" if crashed else ""
    print(f"{label:20} {figures}  broken {broken:3}  preserved {len(outcomes) - broken:3}{tail}")  # noqa: T201 - a script


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


if __name__ == "__main__":
    main()
