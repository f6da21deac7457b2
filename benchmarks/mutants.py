"""Mutation testing of our own code: how many small damages to the engine the tests notice (needs ``cosmic-ray``).

    git clone . /tmp/mutants && cd /tmp/mutants && pip install -e '.[dev]' cosmic-ray
    python benchmarks/mutants.py [--n 300] [--seed 1] [--only fidelity/facts]

Works on the files of the current folder, so run it in a clone. Cosmic Ray's operators propose the mutants, of which
``--n`` are drawn; those that change annotations only are left out. A mutant is killed when a test fails that passes
without it: first the labelled collection, then the test files of its part of the engine. Survivors are printed, to be
looked at: each is a missing test, a needless line, or a change that means the same.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

PARTS = ("fidelity/facts", "fidelity/alignment", "fidelity/verdicts.py")
TESTS = {  # the first word of a module's name → the test files that ought to notice
    "number": ("numbers", "number_comparison", "values", "plain_numbers", "leftover_values"),
    "date": ("dates", "date_comparison", "values"),
    "name": ("names", "name_alignment"),
    "quot": ("quotes", "quote_alignment", "attribution"),
    "speak": ("quotes", "quote_alignment", "attribution"),
    "": ("values", "texts", "verdicts", "number_comparison", "date_comparison", "name_alignment", "quote_alignment"),
}
_ALIKE = {"amounts": "number", "quantities": "number", "units": "number", "conversions": "number", "numbers": "number"}
_LAST = ("engine_properties", "fixtures", "strategies")
_LIMIT = 120  # seconds: a mutant that hangs is noticed


def main() -> int:
    """Draw mutants, run the tests on each, print what was killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="modules whose path begins so")
    options = parser.parse_args()
    every = [mutant for path in modules(options.only) for mutant in mutants(path)]
    drawn = Random(options.seed).sample(every, min(options.n, len(every)))
    print(f"{len(every):,} mutants, {len(drawn)} drawn")
    killed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for number, (path, operator, position) in enumerate(drawn, 1):
        part = "/".join(path.parts[:2])
        before = path.read_text(encoding="utf-8")
        after = mutated(before, operator, position)
        if after is None:
            continue
        total[part] += 1
        path.write_text(after, encoding="utf-8")
        began = time.monotonic()
        try:
            noticed = any(fails(command) for command in commands(path))
        finally:
            path.write_text(before, encoding="utf-8")
        killed[part] += noticed
        print(
            f"{number:4} {'killed  ' if noticed else 'SURVIVED'} {time.monotonic() - began:5.1f} s  {path}", flush=True
        )
        if not noticed:
            change = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
            print("\n".join(f"       {line}" for line in list(change)[2:]), flush=True)
    for part, of in sorted(total.items()):
        print(f"{part:24} {killed[part]:4} of {of:4} killed: {100 * killed[part] / of:5.1f} %")
    of = max(sum(total.values()), 1)
    print(f"{'all':24} {sum(killed.values()):4} of {of:4} killed: {100 * sum(killed.values()) / of:5.1f} % (bar 85)")
    return 0


def modules(only: str) -> Iterator[Path]:
    """Yield the modules of the engine."""
    for part in PARTS:
        path = Path(part)
        for one in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            if one.as_posix().startswith(only):
                yield one


def mutants(path: Path) -> Iterator[tuple[Path, str, int]]:
    """Yield every mutant of a module: operator and occurrence."""
    from cosmic_ray import plugins
    from cosmic_ray.ast import ast_nodes, get_ast

    nodes = list(ast_nodes(get_ast(path.read_text(encoding="utf-8"))))
    for name in sorted(plugins.operator_names()):
        try:
            operator = plugins.get_operator(name)()
        except TypeError:  # needs arguments: variables to swap
            continue
        count = sum(1 for node in nodes for _ in operator.mutation_positions(node))
        yield from ((path, name, position) for position in range(count))


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
    """The code without its annotations, which nobody runs, and without docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(value=None)
    return ast.dump(tree)


def commands(path: Path) -> Iterator[list[str]]:
    """Yield the tests that ought to notice a mutant of a module, the quickest first."""
    stem = _ALIKE.get(path.stem, path.stem)
    key = next((key for key in TESTS if key and stem.startswith(key)), "")
    files = [f"tests/test_{name}.py" for name in TESTS[key]]
    yield ["tests/quality/test_quality.py"]
    yield [name for name in files if Path(name).exists()]
    yield [name for name in (f"tests/test_{last}.py" for last in _LAST) if Path(name).exists()]


def fails(files: list[str]) -> bool:
    """Whether a test of some files fails, or hangs."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *files]
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=_LIMIT).returncode != 0
    except subprocess.TimeoutExpired:
        return True


if __name__ == "__main__":
    sys.exit(main())
