"""What a failure costs: ``--fidelity-items=facts`` with 10,000 facts, half of them failing, against none failing.

    python benchmarks/items.py [--facts 10000]

Prints the CPU time of both runs (user and system, the whole process) and their ratio. The bar is 2.5: without the cure
in `fidelity._pytest.session` the terminal's summary alone is quadratic in the failures.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

BAR = 2.5
PER_ARTICLE = 50


def sentence(number: int, count: int) -> str:
    """Return a sentence with one number that its neighbours do not have."""
    things = ("ferries", "cranes", "sailors", "lamps", "tickets", "barrels", "ropes")
    quay = chr(97 + number % 26) + chr(97 + number // 26)
    return f"Quay {quay} of the port keeps {count} {things[number % 7]} in its shed.\n\n"


def repository(folder: Path, facts: int, *, damaged: bool) -> None:
    """Write a repository of articles with ``facts`` numbers in all, every second one damaged on request."""
    for name in ("wire", "content"):
        (folder / name).mkdir()
    for article in range(facts // PER_ARTICLE):
        counts = [3_000 + 17 * article + 7 * index for index in range(PER_ARTICLE)]
        derived = [count + 3 * (damaged and index % 2) for index, count in enumerate(counts)]
        for name, numbers in ((f"wire/{article}.txt", counts), (f"content/{article}.md", derived)):
            (folder / name).write_text("".join(sentence(*one) for one in enumerate(numbers)), encoding="utf-8")
    (folder / "fidelity.toml").write_text(
        '[[pattern]]\nsource = "wire/{n}.txt"\nderived = "content/{n}.md"\npreserve = ["numbers"]\n', encoding="utf-8"
    )


def cpu(facts: int, *, damaged: bool) -> float:
    """Return the CPU seconds of one run of pytest."""
    with tempfile.TemporaryDirectory() as name:
        repository(Path(name), facts, damaged=damaged)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "--fidelity-items=facts", "-q", "-p", "no:cacheprovider"],
            cwd=name,
            env={**os.environ, "PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{'half failing' if damaged else 'none failing'}: {run.stdout.splitlines()[-1]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Run both, print the ratio, and fail where it is above the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=10_000)
    facts = parser.parse_args().facts
    clean, damaged = cpu(facts, damaged=False), cpu(facts, damaged=True)
    ratio = damaged / clean
    print(f"CPU {clean:.1f} s → {damaged:.1f} s: ratio {ratio:.2f} (bar {BAR})")
    return ratio > BAR


if __name__ == "__main__":
    sys.exit(main())
