"""Compares made-up articles with broken and with harmless versions of them, and says what the engine makes of each.

    python benchmarks/generated.py --n 2000 [--seed 0] [--show 5] [--operation number.digit] [--json FILE]

Corruptions (every second one of a harmless rewrite of the source): ``caught`` by any error, ``one`` error and no more,
``right`` one: its kind, relation and place. Rewrites: ``alarms``, those with an error at all. ``--show`` shows wrong
answers of each operation with the seed that makes the article again.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import fidelity
from fidelity.articles import random_article
from fidelity.articles.corruptions import corrupt, found_by
from fidelity.articles.picks import chance, choose
from fidelity.articles.rewrites import OPERATIONS, rewrite
from fidelity.articles.sites import sites
from fidelity.facts.model import Kind

LONG = {Kind.QUOTE: (1, 4), Kind.NAME: (2, 6), Kind.DATE: (1, 4), Kind.NUMBER: (2, 6)}
LONGER = {Kind.QUOTE: (2, 8), Kind.NAME: (6, 14), Kind.DATE: (4, 9), Kind.NUMBER: (6, 14)}
SIZES = (LONG, LONGER, dict.fromkeys(Kind, (0, 5)))


@dataclass
class Row:
    """The answers to one operation."""

    made: int = 0
    caught: int = 0
    one: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)


def errors(source: str, derived: str) -> list[Any]:
    """Return the errors of a comparison under the default policy."""
    return [v for v in fidelity.compare(source, derived).violations if v.severity == "error"]


def shown(source: Any, derived: str, found: list[Any], label: str) -> str:
    """Return a wrong answer as lines."""
    said = "; ".join(f"{v.code}: {v.message}" for v in found) or "nothing"
    lines = [
        label,
        f"  source  {source.text!r}",
        f"  derived {derived!r}",
        f"  said    {said}",
        f"  seed    {source.seed}",
    ]
    return "\n".join(lines)


def corruptions(n: int, seed: int, operation: str | None) -> dict[str, Row]:
    """Break ``n`` articles, the operations about equally often."""
    rows: dict[str, Row] = defaultdict(Row)
    made = number = 0
    while made < n and number < 20 * n:
        rng = Random(f"{seed} {number}")
        number += 1
        source = random_article(rng, SIZES[number % 3])
        pick = chance(rng)
        harmless = rewrite(source, pick, "all") if number % 2 else None
        article = harmless.article if harmless else source
        names = sorted({site.operation for site in sites(article)})
        rare = sorted(names, key=lambda name: rows[name].made if name in rows else 0)[:8]
        corruption = corrupt(source, pick, article, operation or choose(pick, rare))
        if corruption is None or (harmless and errors(source.text, harmless.text)):
            continue
        made += 1
        row = rows[corruption.operation]
        found = errors(source.text, corruption.text)
        right = len(found) == 1 and found_by(corruption, found[0])
        row.made += 1
        row.caught += bool(found)
        row.one += len(found) == 1
        row.right += right
        if not right:
            label = f"{corruption.operation}: {corruption.source_text!r} → {corruption.derived_text!r}"
            row.wrong.append(shown(source, corruption.text, found, label))
    return rows


def rewrites(n: int, seed: int, operation: str | None) -> dict[str, Row]:
    """Rewrite articles ``n`` times, the operations about equally often."""
    rows: dict[str, Row] = defaultdict(Row)
    names = [operation] if operation else [*OPERATIONS, "all"]
    made = number = 0
    while made < n and number < 20 * n:
        rng = Random(f"rewrite {seed} {number}")
        name = names[number % len(names)]
        number += 1
        source = random_article(rng, SIZES[number // len(names) % 3])
        harmless = rewrite(source, chance(rng), name)
        if harmless is None:
            continue
        made += 1
        row = rows[name]
        found = errors(source.text, harmless.text)
        row.made, row.caught = row.made + 1, row.caught + bool(found)
        if found:
            row.wrong.append(shown(source, harmless.text, found, name))
    return rows


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=2000, help="corruptions, and as many rewrites")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N wrong answers of each operation")
    parser.add_argument("--operation", help="only this operation")
    parser.add_argument("--json", type=Path, help="write the table there, too")
    options = parser.parse_args()
    began = time.process_time()
    harmless = options.operation in {*OPERATIONS, "all"}
    broken = {} if harmless else corruptions(options.n, options.seed, options.operation)
    kept = {} if options.operation and not harmless else rewrites(options.n, options.seed, options.operation)
    for rows in (broken, kept):
        for name in sorted(rows):
            for text in rows[name].wrong[: options.show]:
                print(text)
    if broken:
        print(f"{'corruption':28} {'made':>5} {'caught':>7} {'one':>7} {'right':>7}")
        for name in sorted(broken):
            print(line(name, broken[name]))
        print(line("all corruptions", total(broken)))
    if kept:
        print(f"\n{'harmless rewrite':28} {'made':>5} {'alarms':>7}")
        for name, row in sorted(kept.items()):
            print(f"{name:28} {row.made:5} {row.caught:7}")
        row = total(kept)
        print(f"{'all rewrites':28} {row.made:5} {row.caught:7}  ({share(row.caught, row.made):.1f} %)")
    print(f"{time.process_time() - began:.0f} s of CPU", file=sys.stderr)
    if options.json:
        tables = [
            {name: [row.made, row.caught, row.one, row.right] for name, row in rows.items()} for rows in (broken, kept)
        ]
        options.json.write_text(json.dumps(tables, indent=1), encoding="utf-8")


def total(rows: dict[str, Row]) -> Row:
    """Return the sum of a table."""
    return Row(*(sum(getattr(row, name) for row in rows.values()) for name in ("made", "caught", "one", "right")))


def line(name: str, row: Row) -> str:
    """Return a row of the first table, in percent."""
    figures = "  ".join(f"{share(number, row.made):6.1f}" for number in (row.caught, row.one, row.right))
    return f"{name:28} {row.made:5}  {figures}"


def share(part: int, whole: int) -> float:
    """Return a share in percent."""
    return 100 * part / whole if whole else 0.0


if __name__ == "__main__":
    main()
