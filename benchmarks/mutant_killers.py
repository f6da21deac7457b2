"""What notices a damage to the engine: every recorded text and every table of tests that runs the damaged function.

One warm process has loaded all but our own package. A fork of it runs everything once, without any damage, and notes
what each text and each test calls; then a fork for every mutant gives the mutant's text to the import of its module,
and runs what calls the function in which the two differ (all, where the difference is run by the import itself).

No file is changed. A text or a test that runs for too long is noticed, too.
"""

from __future__ import annotations

import ast
import importlib
import importlib.abc
import importlib.util
import os
import pickle
import re
import resource
import signal
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple, Self

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
_ALWAYS = (
    "values", "leftover_values", "texts", "verdicts", "pairings", "translated", "similarity", "languages", "fixtures",
)  # fmt: skip
STAGES = ("snapshots", "tables")
_LONG = 10  # seconds of CPU for one text or test: a mutant that hangs is noticed
_LIMIT = 600  # for all of them
_WARM = 300  # texts that fill the caches before it is noted what calls what
_SURVIVED, _NOTICED = 0, 1  # a fork's exit code

Function = tuple[str, int]
"""A function: its module's path from the root, and the line where its definition begins, decorators included."""


class Usual(NamedTuple):
    """What is said and passes without any damage, and who calls what."""

    said: list[Any]
    """Of each text, in order."""
    texts: dict[Function, list[int]]
    """Which texts call a function."""
    tests: dict[Function, list[str]]
    """Which tests do, by their ids."""


class Damage(NamedTuple):
    """A module's mutated source, and the function it is in: None where the import runs it."""

    path: str
    source: str
    function: Function | None


def prepared() -> Usual | None:
    """Load what all forks need, run everything once; None where tests fail without any damage."""
    _warm()
    said, texts = in_fork(_said_and_called)
    tests = in_fork(_tests_and_calls)
    return None if isinstance(tests, int) else Usual(said, texts, tests)


def killer(damage: Damage, usual: Usual, stage: str | None = None) -> str:
    """Return which of the stages notices a damage, empty where none does."""
    works: dict[str, Callable[[], Any]] = {
        "snapshots": lambda: _differs(damage, usual),
        "tables": lambda: _fails(damage, usual),
    }
    return next((one for one in ([stage] if stage else STAGES) if in_fork(works[one], damage) != _SURVIVED), "")


def damage_of(path: str, before: str, after: str) -> Damage:
    """Return the damage that makes one source of another."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    line = next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 1)
    inner = None
    for node in ast.walk(ast.parse(before)):  # the outer ones come first
        if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= line <= (node.end_lineno or 0):
            inner = path, min([node.lineno, *(one.lineno for one in node.decorator_list)])
    return Damage(path, after, inner)


# Texts -------------------------------------------------------------------------------------------------------------


def texts() -> list[Callable[[], Any]]:
    """Return what says something, one for every text: its facts, its verdict, what is said a step beside it."""
    import near_misses
    import score
    import snapshots

    works: list[Callable[[], Any]] = []
    for kind in score.KINDS:
        works += [lambda case=case: snapshots.verdict(score.answer(case)) for case in score.cases(kind)]  # type: ignore[misc]
    works += [lambda text=text: snapshots.facts_of(*text) for _, *text in snapshots.texts()]  # type: ignore[misc]
    for _, found in near_misses.texts():
        works += [lambda case=case: snapshots.digest_of(case) for case in found]  # type: ignore[misc]
    return works


def _said_and_called() -> tuple[list[Any], dict[Function, list[int]]]:
    said: list[Any] = []
    called: defaultdict[Function, list[int]] = defaultdict(list)
    works = texts()
    with _Calls() as calls:
        for work in works[:: max(len(works) // _WARM, 1)]:
            work()
        only_once = calls.taken()
        for index, work in enumerate(works):
            said.append(work())
            for function in calls.taken():
                called[function].append(index)
    for function in only_once - called.keys():  # then cached: who would call it is not known
        called[function] = list(range(len(works)))
    return said, dict(called)


def _differs(damage: Damage, usual: Usual) -> int:
    works = texts()
    every = range(len(works))
    for index in every if damage.function is None else usual.texts.get(damage.function, ()):
        with _limited():
            if works[index]() != usual.said[index]:
                return _NOTICED
    return _SURVIVED


# Tests -------------------------------------------------------------------------------------------------------------


class _Noting:
    """A plugin of pytest that notes what each test calls."""

    def __init__(self) -> None:
        self.called: defaultdict[Function, list[str]] = defaultdict(list)

    def pytest_runtest_protocol(self, item: Any, nextitem: Any) -> bool:
        from _pytest.runner import runtestprotocol

        with _Calls() as calls:
            runtestprotocol(item, nextitem=nextitem)
            for function in calls.taken():
                self.called[function].append(item.nodeid)
        return True


class _Only:
    """A plugin of pytest that runs some of the tests, each for a limited time."""

    def __init__(self, wanted: set[str]) -> None:
        self.wanted = wanted

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = [item for item in items if item.nodeid in self.wanted]

    def pytest_runtest_protocol(self, item: Any, nextitem: Any) -> bool:
        from _pytest.runner import runtestprotocol

        with _limited():
            runtestprotocol(item, nextitem=nextitem)
        return True


def _tests_and_calls() -> dict[Function, list[str]] | int:
    noting = _Noting()
    every = sorted({file for module in _engine() for file in _files(module.stem)})
    return dict(noting.called) if _passes(every, noting) else _NOTICED


def _engine() -> Iterator[Path]:
    for part in PARTS:
        yield from (ROOT / part).rglob("*.py") if (ROOT / part).is_dir() else [ROOT / part]


def _fails(damage: Damage, usual: Usual) -> int:
    files = _files(Path(damage.path).stem)
    if damage.function is None:
        return _SURVIVED if _passes(files) else _NOTICED
    wanted = {test for test in usual.tests.get(damage.function, ()) if test.split("::")[0] in files}
    files = [file for file in files if any(test.startswith(f"{file}::") for test in wanted)]
    return _SURVIVED if not wanted or _passes(files, _Only(wanted)) else _NOTICED


def _passes(files: list[str], *plugins: object) -> bool:
    """Run files of tests in this process, until one fails."""
    import pytest

    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist", "-m", "not hypothesis"]
    return pytest.main([*options, *files], plugins=plugins) == 0


def _files(stem: str) -> list[str]:
    """Return the test files that ought to notice a mutant of a module: those of all kinds where it serves all."""
    kinds = {**_ALIKE, **{key: key for key in TABLES}}
    kind = next((kind for word, kind in kinds.items() if word in stem), "")
    own = TABLES.get(kind) or tuple(name for names in TABLES.values() for name in names)
    named = [stem] if stem not in own and (ROOT / f"tests/test_{stem}.py").exists() else []  # of its own: positions
    return [f"tests/test_{name}.py" for name in (*named, *own, *_ALWAYS)]


# Processes ---------------------------------------------------------------------------------------------------------


class _Calls:
    """Notes which functions of our package are called."""

    def __init__(self) -> None:
        self._seen: set[CodeType] = set()
        self._functions: dict[CodeType, Function | None] = {}
        self._root = f"{ROOT / 'fidelity'}{os.sep}"

    def __enter__(self) -> Self:
        sys.settrace(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _note(self, frame: FrameType, *_: object) -> None:  # None: its lines are not traced
        self._seen.add(frame.f_code)

    def taken(self) -> set[Function]:
        """Return the functions called since the last time."""
        seen, self._seen = self._seen, set()
        for code in seen - self._functions.keys():
            ours = code.co_filename.startswith(self._root)
            path = code.co_filename.removeprefix(f"{ROOT}{os.sep}")
            self._functions[code] = (path, code.co_firstlineno) if ours else None
        return {function for code in seen if (function := self._functions[code])}


class _limited:  # noqa: N801 - read as a word: with _limited()
    """Ends the process where its work takes too long."""

    def __enter__(self) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, _LONG)  # nobody handles it: the process ends, and counts as noticed

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _warm() -> None:
    """Load what all forks need, and forget our own package: each fork loads its own, with all patterns compiled."""
    re._MAXCACHE = 100_000  # type: ignore[attr-defined] # noqa: SLF001 - patterns are compiled once, here
    sys.path[:0] = [str(ROOT / "tests" / "quality"), str(ROOT)]
    import hypothesis.strategies
    import pytest  # noqa: F401
    import textdistance  # noqa: F401
    import yaml  # noqa: F401

    del hypothesis
    for work in texts()[::20]:
        work()
    for name in [name for name in sys.modules if name.split(".")[0] in {"fidelity", *_READERS}]:
        del sys.modules[name]


_READERS = ("score", "snapshots", "near_misses")


def in_fork(work: Callable[[], Any], damage: Damage | None = None) -> Any:
    """Return what ``work`` returns in a process of its own, in which a module may be damaged.

    A number above 0 where it raises, or is stopped.
    """
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if not child:
            try:
                code = _NOTICED
                _quiet(folder)
                if damage is not None:
                    sys.meta_path.insert(0, _Mutated(damage.path, damage.source))
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
