"""What Hypothesis calls when it is imported: ``st.from_type(fidelity.Fact)`` gives facts.

Nothing is loaded for it. Who uses Hypothesis without us must not pay for our extractors: the strategy is registered
when the module of `Fact` is imported, which nobody can do later than they name the type.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any

_HOME = "fidelity.facts.model"


def register() -> None:
    """Register the strategy of facts with Hypothesis, now or as soon as the type exists (entry point)."""
    if _HOME in sys.modules:
        _register(sys.modules[_HOME])
    else:
        sys.meta_path.insert(0, _AtImport())


def _register(module: Any) -> None:
    from hypothesis import strategies as st  # noqa: PLC0415 - see the module's docstring

    def facts(_: type) -> st.SearchStrategy[Any]:
        from fidelity.strategies import facts as every  # noqa: PLC0415 - likewise

        return every()

    st.register_type_strategy(module.Fact, facts)


class _AtImport(MetaPathFinder):
    """Waits for one module, and gets out of the way."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if fullname != _HOME:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Registering(spec.loader)
        return spec


class _Registering(Loader):
    """Loads a module as its own loader does, then registers."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> Any:
        return self._loader.create_module(spec)

    def exec_module(self, module: Any) -> None:
        self._loader.exec_module(module)
        _register(module)
