"""Mutation testing of our own code: how many small damages to the engine the tests notice (needs ``cosmic-ray``).

    pip install -e '.[dev]' cosmic-ray
    python benchmarks/mutants.py [--n 200] [--seed 1] [--only fidelity/facts] [--log mutants.jsonl]
    python benchmarks/mutants.py --again mutants.jsonl        only those that survived

Cosmic Ray's operators propose the mutants, of which ``--n`` are drawn. Left out are those that nobody could notice:
that change annotations only, or how arguments may be passed, and ``is`` for ``==``.
A mutant is killed when a test fails that passes without it: first the snapshots (``tests/quality/snapshots.py``,
against what the engine says without the mutant), then the tables of tests of the mutant's module, and the articles of
``fixtures/`` (see ``mutant_killers.py``). Properties made by chance are left out: they kill a little more, but not the
same in every run. Survivors are printed, to be looked at: each is a missing test, a needless line, or a change that
means the same.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from mutant_killers import PARTS, ROOT, STAGES, damage_of, killer, prepared

_SAME = ("_Eq_Is", "_NotEq_IsNot")  # the same program wherever Python shares equal values


class Mutant(NamedTuple):
    """A change: its module, Cosmic Ray's operator, and at which of the places where that applies."""

    path: str
    operator: str
    position: int


def main() -> int:
    """Draw mutants, run the tests on each, print what was killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="modules whose path begins so")
    parser.add_argument("--stage", choices=STAGES, help="only this one of the stages")
    parser.add_argument("--log", type=Path, help="write a line of JSON for every mutant")
    parser.add_argument("--again", type=Path, metavar="LOG", help="run only those that survived there")
    options = parser.parse_args()
    os.chdir(ROOT)
    usual = prepared()
    if usual is None:
        print("tests fail without any mutant; mend them first")
        return 2
    killed: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for number, mutant in enumerate(survivors(options.again) if options.again else drawn(options), 1):
        before = Path(mutant.path).read_text(encoding="utf-8")
        after = mutated(before, mutant.operator, mutant.position)
        if after is None:
            continue
        part = "/".join(mutant.path.split("/")[:2])
        began = time.monotonic()
        by = killer(damage_of(mutant.path, before, after), usual, options.stage)
        spent = time.monotonic() - began
        total[part] += 1
        killed[part, by] += 1
        change = [*difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)][2:]
        print(f"{number:4} {by or 'SURVIVED':10} {spent:5.1f} s  {mutant.path}", flush=True)
        if not by:
            print("\n".join(f"       {line}" for line in change), flush=True)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(
                    json.dumps({**mutant._asdict(), "by": by, "seconds": round(spent, 1), "change": change}) + "\n"
                )
    _print_table(killed, total)
    return 0


def _print_table(killed: Counter[tuple[str, str]], total: Counter[str]) -> None:
    for part in (*sorted(total), "all"):
        ours = [(by, n) for (of, by), n in killed.items() if part in ("all", of)]
        of = max(sum(n for _, n in ours), 1)
        dead = sum(n for by, n in ours if by)
        how = Counter[str]()
        for by, n in ours:
            how[by] += n if by else 0
        ways = ", ".join(f"{n} by {by}" for by, n in how.most_common() if n)
        print(f"{part:24} {dead:4} of {of:4} killed: {100 * dead / of:5.1f} %  ({ways})")


# Mutants -----------------------------------------------------------------------------------------------------------


def drawn(options: argparse.Namespace) -> Iterator[Mutant]:
    """Yield mutants drawn by chance, without those that change nothing that runs."""
    every = [mutant for path in modules(options.only) for mutant in mutants(path)]
    Random(options.seed).shuffle(every)
    print(f"{len(every):,} mutants, {min(options.n, len(every))} drawn", flush=True)
    found = 0
    for mutant in every:
        if found == options.n:
            return
        source = Path(mutant.path).read_text(encoding="utf-8")
        if mutated(source, mutant.operator, mutant.position) is not None:
            found += 1
            yield mutant


def survivors(log: Path) -> Iterator[Mutant]:
    """Yield the mutants that survived in a run before."""
    for line in log.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if not one["by"]:
            yield Mutant(one["path"], one["operator"], one["position"])


def modules(only: str) -> Iterator[str]:
    """Yield the modules of the engine."""
    for part in PARTS:
        path = Path(part)
        for one in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            if one.as_posix().startswith(only):
                yield one.as_posix()


def mutants(path: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    from cosmic_ray import plugins
    from cosmic_ray.ast import ast_nodes, get_ast

    nodes = list(ast_nodes(get_ast(Path(path).read_text(encoding="utf-8"))))
    for name in sorted(plugins.operator_names()):
        try:
            operator = plugins.get_operator(name)()
        except TypeError:  # needs arguments: variables to swap
            continue
        if name.endswith(_SAME):
            continue
        count = sum(1 for node in nodes for _ in operator.mutation_positions(node))
        yield from (Mutant(path, name, position) for position in range(count))


def mutated(source: str, name: str, position: int) -> str | None:
    """Return the source with one mutation, or None where it changes annotations only, or cannot be parsed."""
    from cosmic_ray import plugins
    from cosmic_ray.ast import get_ast
    from cosmic_ray.mutating import MutationVisitor

    visitor = MutationVisitor(position, plugins.get_operator(name)())
    after: str = visitor.walk(get_ast(source)).get_code()
    try:
        changed = _bare(after) != _bare(source)
    except SyntaxError:
        return None
    return after if visitor.mutation_applied and changed else None


def _bare(source: str) -> str:
    """The code without its annotations, which nobody runs, and without what only a type checker reads."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arguments) and not node.defaults:  # by keyword only, or by position only
            node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
            node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(value=None)
    return ast.dump(tree)


if __name__ == "__main__":
    sys.exit(main())
