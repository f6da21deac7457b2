"""Making values fast: many thousand of them are made for every megabyte of text.

A frozen dataclass sets each field by a call of `object.__setattr__`, which makes it three times as slow to make as an
open one. So `maker` fills an open twin with the same slots, and then gives it the class it is meant to have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


def maker(wanted: Callable[_P, _T]) -> Callable[_P, _T]:
    """Return a fast constructor of the frozen dataclass ``wanted``, which has slots and plain defaults.

    It is one function that is spelled out, as `dataclasses` spells out its own: a call of a class would make three.
    """
    shown: Any = wanted
    parts = fields(shown)
    space: dict[str, Any] = {
        "new": object.__new__,
        "twin": make_dataclass(shown.__name__, [(part.name, Any) for part in parts], slots=True, init=False),
        "wanted": wanted,
        **{f"default_{part.name}": part.default for part in parts if part.default is not MISSING},
    }
    takes = (part.name if part.default is MISSING else f"{part.name}=default_{part.name}" for part in parts)
    lines = (
        f"def make({', '.join(takes)}):",
        " made = new(twin)",
        *(f" made.{part.name} = {part.name}" for part in parts),
        " made.__class__ = wanted",
        " return made",
    )
    exec("\n".join(lines), space)  # noqa: S102 - the names of a class of ours
    made: Callable[_P, _T] = space["make"]
    return made
