"""Making values fast: many thousand of them are made for every megabyte of text.

A frozen dataclass sets each field by a call of `object.__setattr__`, which makes it three times as slow to make as an
open one. So `maker` fills an open twin with the same slots, and then gives it the class it is meant to have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, field, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


def maker(wanted: Callable[_P, _T]) -> Callable[_P, _T]:
    """Return a fast constructor of the frozen dataclass ``wanted``, which has slots and plain defaults."""
    shown: Any = wanted
    parts: list[Any] = [
        (one.name, Any) if one.default is MISSING else (one.name, Any, field(default=one.default))
        for one in fields(shown)
    ]
    twin: Any = make_dataclass(shown.__name__, parts, slots=True)

    def make(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        made = twin(*args, **kwargs)
        made.__class__ = wanted
        found: _T = made
        return found

    return make
