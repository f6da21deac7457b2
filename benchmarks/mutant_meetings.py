"""Which mutants a text meets: those whose expression would give another result somewhere while the text is read.

A mutant that no text meets cannot be noticed by any; one that is met by many is likely to be. Running each mutant
costs seconds; here the engine is loaded once, with a call for each comparison, arithmetic operator and condition, which
notes what its mutants would have given. So all mutants are asked about a text at once.

Left out are what Cosmic Ray's other operators do (numbers that are not compared, loops, ``break``).
"""

from __future__ import annotations

import ast
import builtins
import importlib
import importlib.abc
import importlib.util
import operator
import sys
from collections.abc import Callable, Iterable
from copy import deepcopy
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
PARTS = ("fidelity/facts", "fidelity/alignment", "fidelity/verdicts.py")

Mutant = tuple[int, str]
"""The number of its place, and what stands there instead."""


class Place(NamedTuple):
    """Where an operator stands."""

    path: str
    line: int
    column: int
    code: str


_ORDER: dict[str, Callable[[Any, Any], Any]] = {
    "Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le, "Gt": operator.gt,
    "GtE": operator.ge,
}  # fmt: skip
_COMPARED = {**_ORDER, "Is": operator.is_, "IsNot": operator.is_not}
_SAME = {"Is": "Eq", "IsNot": "NotEq"}  # the same program wherever Python shares equal values
_COUNTED = {
    "Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "Div": operator.truediv, "Mod": operator.mod,
    "FloorDiv": operator.floordiv, "Pow": operator.pow, "LShift": operator.lshift, "RShift": operator.rshift,
    "BitOr": operator.or_, "BitAnd": operator.and_, "BitXor": operator.xor,
}  # fmt: skip
_MORE, _LESS, _TRUE, _FALSE = "one more", "one less", "true", "false"

_STEP = {_MORE: 1, _LESS: -1}
_SMALL = 100  # what a power may be raised to

places: list[Place] = []
mutants: list[Mutant] = []
_sought: list[tuple[str, ...]] = []  # by place
_met: set[Mutant] = set()


def install() -> None:
    """Load the whole engine, with the calls; it must not have been loaded yet."""
    sys.meta_path.insert(0, _Loader())
    vars(builtins).update({_compared.__name__: _compared, _counted.__name__: _counted, _asked.__name__: _asked})
    for part in PARTS:
        for path in sorted((ROOT / part).rglob("*.py")) if (ROOT / part).is_dir() else [ROOT / part]:
            name = path.relative_to(ROOT).as_posix().removesuffix(".py").removesuffix("/__init__")
            importlib.import_module(name.replace("/", "."))


def seek(wanted: Iterable[Mutant]) -> None:
    """Note from now on which of these mutants are met, and no others."""
    _sought[:] = [()] * len(places)
    for place, what in wanted:
        _sought[place] += (what,)


def forget(mutants: Iterable[Mutant]) -> None:
    """Note them no more."""
    for place, what in mutants:
        _sought[place] = tuple(one for one in _sought[place] if one != what)


def met() -> set[Mutant]:
    """Return which of them were met since the last time."""
    found = set(_met)
    _met.clear()
    return found


# What the modules call ---------------------------------------------------------------------------------------------


def _compared(place: int, name: str, left: Any, right: Any) -> Any:
    result = _COMPARED[name](left, right)
    for what in _sought[place]:
        if what in (_MORE, _LESS):
            _note(place, what, bool(result), lambda what=what: bool(_COMPARED[name](left, right + _STEP[what])))  # type: ignore[misc]
        else:
            _note(place, what, bool(result), lambda what=what: bool(_COMPARED[what](left, right)))  # type: ignore[misc]
    return result


def _counted(place: int, name: str, left: Any, right: Any) -> Any:
    result = _COUNTED[name](left, right)
    for what in _sought[place]:
        if what in ("Pow", "LShift") and not (isinstance(left, int) and isinstance(right, int) and right < _SMALL):
            _met.add((place, what))
        else:
            _note(place, what, result, lambda what=what: _COUNTED[what](left, right))  # type: ignore[misc]
    return result


def _asked(place: int, value: Any) -> Any:
    if _sought[place]:
        what = _TRUE if value else _FALSE
        if what in _sought[place]:
            _met.add((place, what))
    return value


def _note(place: int, what: str, result: Any, other: Callable[[], Any]) -> None:
    if (place, what) not in _met:
        try:
            differs = other() != result
        except Exception:  # noqa: BLE001 - whatever it is, it would be noticed
            differs = True
        if differs:
            _met.add((place, what))


# How the modules come to call it -----------------------------------------------------------------------------------


class _Calls(ast.NodeTransformer):
    """Puts the calls into a module."""

    def __init__(self, path: str) -> None:
        self.path = path

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave the annotation alone."""
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave annotations and decorators alone."""
        node.body = self._all(node.body)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Replace ``a < b``; ``a < b < c`` is ``a < b and b < c``."""
        if len(node.ops) > 1:
            sides = [node.left, *node.comparators]
            pairs = zip(sides, node.ops, sides[1:], strict=False)
            each: list[ast.expr] = [ast.Compare(deepcopy(one), [op], [deepcopy(two)]) for one, op, two in pairs]
            both = ast.BoolOp(ast.And(), [ast.copy_location(part, node) for part in each])
            return self.generic_visit(ast.copy_location(both, node))
        name, right = type(node.ops[0]).__name__, node.comparators[0]
        if name not in _COMPARED:  # in, not in
            return self.generic_visit(node)
        number = isinstance(right, ast.Constant) and type(right.value) is int
        more = [_MORE, _LESS] if number or name[:2] in ("Lt", "Gt") else []
        others = [other for other in (*_ORDER, *more) if other not in (name, _SAME.get(name))]
        return self._call(_compared, node, others, ast.Constant(name), self.visit(node.left), self.visit(right))

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Replace ``a + b``, but for what is put together of text."""
        name = type(node.op).__name__
        if name not in _COUNTED or isinstance(node.left, ast.JoinedStr) or _is_text(node.left):
            return self.generic_visit(node)
        others = [other for other in _COUNTED if other != name]
        return self._call(_counted, node, others, ast.Constant(name), self.visit(node.left), self.visit(node.right))

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Ask for each part of ``a and b``: both results are wanted, ``or`` would give another."""
        node.values = [self._either(value) for value in node.values]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        """Ask for the condition: both results are wanted."""
        node.test = self.visit(node.test) if isinstance(node.test, ast.BoolOp) else self._either(node.test)
        node.body, node.orelse = self._all(node.body), self._all(node.orelse)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        """Ask for the condition of ``a if b else c``."""
        node.test = self.visit(node.test) if isinstance(node.test, ast.BoolOp) else self._either(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def _either(self, node: ast.expr) -> ast.expr:
        return self._call(_asked, node, [_TRUE, _FALSE], self.visit(node))

    def _all(self, nodes: list[ast.stmt]) -> list[ast.stmt]:
        return [self.visit(node) for node in nodes]

    def _call(self, function: Callable[..., Any], node: ast.expr, others: list[str], *args: ast.expr) -> ast.Call:
        place = len(places)
        places.append(Place(self.path, node.lineno, node.col_offset, ast.unparse(node)))
        mutants.extend((place, other) for other in others)
        _sought.append(())
        call = ast.Call(ast.Name(function.__name__, ast.Load()), [ast.Constant(place), *args], [])
        return ast.copy_location(call, node)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Loads the modules of the engine with the calls."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        base = ROOT / name.replace(".", "/")
        file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
        if not file.exists() or not file.relative_to(ROOT).as_posix().startswith(PARTS):
            return None
        package = [str(base)] if base.is_dir() else None
        return importlib.util.spec_from_file_location(name, file, loader=self, submodule_search_locations=package)

    def get_filename(self, name: str) -> str:
        base = ROOT / name.replace(".", "/")
        return str(base / "__init__.py" if base.is_dir() else base.with_suffix(".py"))

    def get_data(self, path: str | bytes) -> bytes:
        return Path(str(path)).read_bytes()

    def path_stats(self, path: Any) -> dict[str, Any]:
        raise OSError(path)  # its compiled form must not be written

    def source_to_code(self, data: Any, path: Any, **_: Any) -> CodeType:  # type: ignore[override]
        tree = _Calls(Path(path).relative_to(ROOT).as_posix()).visit(ast.parse(data))
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
