"""What a run of pytest costs: 1,000 pairs of about 100 facts, by mode and by share of damaged articles.

    python benchmarks/pytest_run.py [--pairs 1000] [--facts 100]

The pairs are checked once without pytest, in one process: that is 1. Every run of pytest is given as a multiple of it
(CPU seconds, user and system, all processes), beside the same number of trivial items. First what an idle plugin adds
to ``pytest --collect-only`` where nothing is declared: its share of the instructions, as valgrind counts them, of the
time that the run without it takes; where there is no valgrind the median of 20 runs with it, less that of 20 without,
which says little on a shared machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from fidelity.articles import random_article
from fidelity.articles.corruptions import corrupt
from fidelity.articles.picks import chance
from fidelity.articles.rewrites import rewrite
from fidelity.facts.model import Kind

LONG = {Kind.QUOTE: (1, 4), Kind.NAME: (3, 8), Kind.DATE: (2, 6), Kind.NUMBER: (3, 9)}
ENVIRONMENT = {**os.environ, "PYTHONHASHSEED": "0"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # else every run would compile what is compiled once by anybody
ALONE = """
import sys
from pathlib import Path
from fidelity.declarations.manifest import load
from fidelity.declarations.checks import check
reports = [check(pair) for pair in load(Path('fidelity.toml'), Path.cwd()).pairs]
print(sum(sum(report.checked.values()) for report in reports), sum(len(report.violations) for report in reports))
"""
TRIVIAL = """
import pytest

@pytest.mark.parametrize("number", range({count}))
def test_nothing(number):
    assert number >= 0 {failing}
"""


def repository(folder: Path, pairs: int, facts: int, damaged: float) -> None:
    """Write ``pairs`` pairs of about ``facts`` facts, of which that share is damaged once."""
    for name in ("wire", "content"):
        (folder / name).mkdir()
    for number in range(pairs):
        rng = Random(f"run {number}")
        source: list[str] = []
        derived: list[str] = []
        counted = 0
        while counted < facts:
            one = random_article(rng, LONG)
            fresh = rewrite(one, chance(rng), "all")
            broken = None
            if not source and rng.random() < damaged:
                broken = corrupt(one, chance(rng), fresh.article if fresh else one)
            source.append(one.text)
            derived.append(broken.text if broken else fresh.text if fresh else one.text)
            counted += len(one.facts)
        (folder / f"wire/{number}.txt").write_text("\n\n".join(source), encoding="utf-8")
        (folder / f"content/{number}.txt").write_text("\n\n".join(derived), encoding="utf-8")
    (folder / "fidelity.toml").write_text(
        '[[pattern]]\nsource = "wire/{n}.txt"\nderived = "content/{n}.txt"\n', encoding="utf-8"
    )


def cpu(folder: Path, *command: str) -> tuple[float, str]:
    """Return the CPU seconds of a process and all its children, and the last line it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, (run.stdout or run.stderr).strip().rpartition("\n")[2].strip("= ")


def trivial(count: int, *, half: bool) -> float:
    """Return the CPU seconds of as many items that do nothing."""
    with tempfile.TemporaryDirectory() as name:
        failing = "and number % 2" if half else ""
        (Path(name) / "test_trivial.py").write_text(TRIVIAL.format(count=count, failing=failing), encoding="utf-8")
        return cpu(Path(name), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:fidelity")[0]


def idle() -> float:
    """Return what the plugin adds to a collection in milliseconds."""
    collect = ("-m", "pytest", "--collect-only", "-q")
    without = (*collect, "-p", "no:fidelity")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "test_one.py").write_text("def test_one(): pass\n", encoding="utf-8")
        runs: dict[tuple[str, ...], list[float]] = {collect: [], without: []}
        for _ in range(21):
            for arguments, seconds in runs.items():
                seconds.append(cpu(folder, *arguments)[0])
        median = {arguments: statistics.median(seconds[1:]) for arguments, seconds in runs.items()}
        if shutil.which("valgrind") is None:
            return 1000 * (median[collect] - median[without])
        counted = {arguments: instructions(folder, *arguments) for arguments in runs}
        return 1000 * median[without] * (counted[collect] / counted[without] - 1)


def instructions(folder: Path, *arguments: str) -> int:
    """Return how many instructions a run of Python takes, whatever else the machine does meanwhile."""
    valgrind = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
    ran = subprocess.run(
        [*valgrind, sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=True, env=ENVIRONMENT
    )
    return int(ran.stderr.split("I   refs:")[1].split()[0].replace(",", ""))


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--facts", type=int, default=100)
    options = parser.parse_args()
    print(f"idle plugin: {idle():+.1f} ms (bar 10)")
    for share in (0.01, 0.5):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            repository(folder, options.pairs, options.facts, share)
            alone, said = cpu(folder, "-c", ALONE)
            facts = int(said.split()[0])
            print(
                f"\n{options.pairs} pairs, {share:.0%} damaged: {alone:.1f} s without pytest, {said} facts, violations"
            )
            runs = {
                "cold": ("-q",),
                "warm": ("-q",),
                "collect only, warm": ("-q", "--collect-only"),
                "no cache": ("-q", "--fidelity-no-cache", "-p", "no:cacheprovider"),
                "-n2, no cache": ("-q", "-n2", "--fidelity-no-cache"),
                "-n2, warm": ("-q", "-n2"),
                "facts, cold": ("-q", "--fidelity-items=facts"),  # with what is kept: a cache of its own
                "facts, warm": ("-q", "--fidelity-items=facts"),
            }
            for label, arguments in runs.items():
                seconds, last = cpu(folder, "-m", "pytest", *arguments)
                print(f"{label:20} {seconds:7.1f} s  {seconds / alone:5.2f}×  {last[:70]}", flush=True)
        seconds = trivial(facts, half=share > 0.1)
        print(f"{'as many trivial items':20} {seconds:7.1f} s  {seconds / alone:5.2f}×")


if __name__ == "__main__":
    main()
