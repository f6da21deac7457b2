"""What ``fidelity scan`` costs: pairs a second by processes, peak memory by number of rows (issue 5).

    python benchmarks/scan.py [--pairs 100000] [--ray]

The pairs are short articles of the generator with their rewrites, one in twenty damaged. Seconds are wall-clock here,
since processes are what is measured; run it on an idle machine. Peak memory is the largest of the scan's processes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from fidelity.articles import random_article
from fidelity.articles.corruptions import corrupt
from fidelity.articles.picks import chance
from fidelity.articles.rewrites import rewrite

DISTINCT = 2_000
SCAN = """
import resource, sys
from fidelity.cli import main
main(sys.argv[1:])
print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


def lines() -> list[str]:
    """Return JSON lines of distinct pairs."""
    made = []
    for number in range(DISTINCT):
        rng = Random(f"scan {number}")
        one = random_article(rng)
        fresh = rewrite(one, chance(rng), "all")
        broken = corrupt(one, chance(rng)) if number % 20 == 0 else None
        derived = broken.text if broken else fresh.text if fresh else one.text
        made.append(json.dumps({"id": number, "source": one.text, "derived": derived}))
    return made


def run(table: Path, *options: str) -> tuple[float, float, float, str]:
    """Return wall seconds, CPU seconds, peak memory in MB of the largest process, and the closing line."""
    out = table.with_suffix(".parquet")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", SCAN, "scan", str(table), str(out), *options],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    said, _, peak = done.stdout.strip().rpartition("\n")
    if not said:
        raise SystemExit(done.stderr)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(peak) / 1024, said


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--ray", action="store_true")
    options = parser.parse_args()
    distinct = lines()
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "pairs.jsonl"
        walls: dict[str, float] = {}
        for pairs in (options.pairs // 10, options.pairs):
            with table.open("w", encoding="utf-8") as stream:
                for number in range(pairs):
                    stream.write(distinct[number % DISTINCT] + "\n")
            size = table.stat().st_size
            for jobs in ("1", "2"):
                wall, seconds, peak, said = run(table, "--jobs", jobs)
                walls[jobs] = wall
                rows = f"{pairs:9,} pairs, {size / 1e6:6.1f} MB, --jobs {jobs}"
                print(f"{rows}: {wall:7.1f} s wall, {seconds:7.1f} s CPU, {peak:5.0f} MB | {said}", flush=True)
            print(f"{'':9} two processes are {walls['1'] / walls['2']:.2f}× one (bar 1.7)")
            hours = seconds / pairs / 3600
            print(f"{'':9} CPU hours: {hours * 1e6:.1f} for a million pairs, {hours * 1e9:,.0f} for a billion")
        if options.ray:
            wall, seconds, peak, said = run(table, "--engine", "ray", "--jobs", "2")
            print(f"ray: {wall:.1f} s wall | {said}")


if __name__ == "__main__":
    main()
