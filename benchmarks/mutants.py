"""Mutation testing of our own code: how many small damages to the engine the tests notice (needs ``cosmic-ray``).

    pip install -e '.[dev]' cosmic-ray
    python benchmarks/mutants.py [--n 200] [--seed 1] [--only fidelity/facts] [--log mutants.jsonl]
    python benchmarks/mutants.py --again mutants.jsonl        only those that survived

Cosmic Ray's operators propose the mutants, of which ``--n`` are drawn; those that change annotations only are left out.
A mutant is killed when a test fails that passes without it: first the snapshots (``tests/quality/snapshots.py``,
against what the engine says without the mutant), then the tables of tests of the mutant's module, and the articles of
``fixtures/``. Properties made by chance are left out: they kill a little more, but not the same in every run. Survivors
are printed, to be looked at: each is a missing test, a needless line, or a change that means the same.

No file is changed: one warm process, which has loaded all but our own package, forks for every mutant, and the fork
gives the mutant's text to the import of its module. A mutant that runs for too long is noticed, too.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib.abc
import importlib.util
import json
import os
import pickle
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
PARTS = ("fidelity/facts", "fidelity/alignment", "fidelity/verdicts.py")
TABLES = {  # what the name of a module holds → the tests that ought to notice
    "number": ("numbers", "number_comparison"),
    "date": ("dates", "date_comparison"),
    "name": ("names", "name_alignment"),
    "quot": ("quotes", "quote_alignment", "attribution", "turns"),
}
_ALIKE = {
    **dict.fromkeys(("amount", "quantit", "unit", "conversion", "score", "once", "said"), "number"),
    **dict.fromkeys(("year", "clock"), "date"),
    **dict.fromkeys(("entit", "evidence"), "name"),
    **dict.fromkeys(("speak", "speech", "attribution", "mark", "pronoun", "turn", "wording", "bod"), "quot"),
}
_ALWAYS = ("values", "leftover_values", "texts", "verdicts", "pairings", "translated", "similarity", "fixtures")
STAGES = ("snapshots", "tables")
_LIMIT = 40  # seconds of CPU for one stage: a mutant that hangs is noticed
_SURVIVED, _NOTICED = 0, 1  # a fork's exit code


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
    warm()
    usual = {} if options.stage == "tables" else in_fork(take_snapshots)
    if isinstance(usual, int) or in_fork(lambda: run(tables(PARTS[-1]))) != _SURVIVED:
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
        by = killer(mutant.path, after, usual, [options.stage] if options.stage else STAGES)
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
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(value=None)
    return ast.dump(tree)


# Killers -----------------------------------------------------------------------------------------------------------


def killer(path: str, source: str, usual: dict[str, Any], stages: Sequence[str]) -> str:
    """Return which of the stages notices a mutant, empty where none does."""
    works = {"snapshots": lambda: differs(path, usual), "tables": lambda: run(tables(path))}
    return next((stage for stage in stages if in_fork(works[stage], path, source) != _SURVIVED), "")


def take_snapshots() -> dict[str, Any]:
    """Return what the engine says."""
    import snapshots

    return {name: take() for name, take in snapshots.SNAPSHOTS.items() if name != "known_misses"}


def differs(path: str, usual: dict[str, Any]) -> int:
    """Whether the engine says something else, text by text, those first that the module is about."""
    import score
    import snapshots

    for name in ("facts", "verdicts") if path.startswith("fidelity/facts") else ("verdicts",):
        if name == "facts":
            if any(usual[name].get(title, []) != lines for title, lines in snapshots.each_text()):
                return _NOTICED
            continue
        own = kind_of(path)
        for kind in sorted(score.KINDS, key=lambda kind: not (own and kind.startswith(own))):
            for case in score.cases(kind):
                if usual[name][case["id"]] != snapshots.verdict(score.answer(case)):
                    return _NOTICED
    return _SURVIVED


def tables(path: str) -> list[str]:
    """Return the test files that ought to notice a mutant of a module: those of all kinds where it serves all."""
    own = TABLES.get(kind_of(path)) or tuple(name for names in TABLES.values() for name in names)
    stem = Path(path).stem  # tests of its own, too: positions
    named = [stem] if stem not in own and (ROOT / f"tests/test_{stem}.py").exists() else []
    return [f"tests/test_{name}.py" for name in (*named, *own, *_ALWAYS)]


def kind_of(path: str) -> str:
    """Return which key of the tables a module belongs to, empty where it serves all kinds."""
    stem = Path(path).stem
    kinds = {**_ALIKE, **{key: key for key in TABLES}}
    return next((kind for word, kind in kinds.items() if word in stem), "")


def run(files: Sequence[str]) -> int:
    """Run files of tests in this process, until one fails."""
    import pytest

    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist", "-m", "not hypothesis"]
    return _SURVIVED if pytest.main([*options, *files]) == 0 else _NOTICED


# Processes ---------------------------------------------------------------------------------------------------------


def warm() -> None:
    """Load what all forks need, and forget our own package: each fork loads its own, with all patterns compiled."""
    re._MAXCACHE = 100_000  # type: ignore[attr-defined] # noqa: SLF001 - patterns are compiled once, here
    sys.path[:0] = [str(ROOT / "tests" / "quality"), str(ROOT)]
    import hypothesis.strategies
    import pytest  # noqa: F401
    import textdistance  # noqa: F401
    import yaml  # noqa: F401
    from cosmic_ray import plugins

    plugins.operator_names()
    del hypothesis
    take_snapshots()
    for name in [name for name in sys.modules if name.split(".")[0] in {"fidelity", "score", "snapshots"}]:
        del sys.modules[name]


def in_fork(work: Callable[[], Any], path: str = "", source: str = "") -> Any:
    """Return what ``work`` returns in a process of its own, in which the module at ``path`` has another source.

    A number above 0 where it raises, or is stopped.
    """
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if not child:
            try:
                code = _NOTICED
                _quiet(folder)
                if path:
                    sys.meta_path.insert(0, _Mutated(path, source))
                    importlib.import_module("fidelity.verdicts")  # all of the engine, before pytest looks for it
                pickle.dump(work(), answer)
                answer.flush()
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        if status:
            return _NOTICED
        answer.seek(0)
        return pickle.load(answer)  # noqa: S301 - our own fork's


def _quiet(folder: str) -> None:
    """Say nothing, keep nothing, and end in time."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(null, descriptor)
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
    os.environ.pop("CI", None)
    resource.setrlimit(resource.RLIMIT_CPU, (_LIMIT, _LIMIT))


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Gives a module another source."""

    def __init__(self, path: str, source: str) -> None:
        self.path, self.source = path, source
        self.name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(
            name,
            self.path,
            loader=self,
            submodule_search_locations=[str(Path(self.path).parent)] if self.path.endswith("__init__.py") else None,
        )

    def get_filename(self, name: str) -> str:  # noqa: ARG002 - the interface
        return str(ROOT / self.path)

    def get_data(self, path: str | bytes) -> bytes:  # noqa: ARG002 - likewise
        return self.source.encode()


if __name__ == "__main__":
    sys.exit(main())
