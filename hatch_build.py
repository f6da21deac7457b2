"""The compiled wheel: with ``FIDELITY_COMPILE=1`` in the environment, mypyc turns the reading of facts into C.

    FIDELITY_COMPILE=1 python -m build --wheel        (or: pip install --no-binary pytest-fidelity pytest-fidelity)

The modules are the same Python files, and they stay in the wheel beside their compiled twins; what is read is the same
to the last offset. Without the variable, in an editable installation and where there is no C compiler, the wheel is
pure. What is compiled and what is not:

- the grammars (`fidelity.facts`), the tokens, the folding and the light markup, where the time goes;
- not the values (``*_values.py``, ``model.py``, and what makes them) and not documents: users copy, pickle and inspect
  those, and mypyc's classes are no full dataclasses;
- not modules with a `cached_property`: compiled, it would be worked out afresh each time.

Hatchling's own plugin for mypyc has no fallback, and knows no way to ask for it by a variable of ours: hence this file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ASKED = "FIDELITY_COMPILE"
_PURE = ("__init__.py", "model.py", "*_values.py", "making.py")
_SETUP = """
from mypyc.build import mypycify
from setuptools import setup
modules = mypycify([*{modules!r}, "--ignore-missing-imports"], opt_level="1", debug_level="0", group_name="fidelity")
setup(name="fidelity", packages=[], ext_modules=modules)
"""


class Compiled(BuildHookInterface[Any]):
    """Compiles what `modules` lists, and puts it into the wheel."""

    PLUGIN_NAME = "custom"
    folder: Path | None = None

    def _asked(self) -> bool:
        return self.target_name == "wheel" and os.environ.get(_ASKED, "0") not in ("", "0")

    def dependencies(self) -> list[str]:
        """Return what compiling needs; a pure build needs nothing."""
        return ["mypy[mypyc]>=1.20", "setuptools>=77"] if self._asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, where that is asked for."""
        if not self._asked() or version == "editable":
            return
        self.folder = Path(mkdtemp(prefix="fidelity-"))
        root = Path(self.root)
        package = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
        shutil.copytree(root / "fidelity", self.folder / "fidelity", ignore=package)
        (self.folder / "setup.py").write_text(_SETUP.format(modules=modules(root)), encoding="utf-8")
        command = [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace"]
        run = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)  # noqa: S603 - ours
        built = sorted(path for suffix in (".so", ".pyd") for path in self.folder.rglob(f"*{suffix}"))
        built = [path for path in built if path.relative_to(self.folder).parts[0] != "build"]
        if run.returncode or not built:
            last = (run.stdout + run.stderr).strip().splitlines()[-1:] or ["no reason was given"]
            self.app.display_warning(f"{_ASKED}: not compiled, the wheel is pure Python ({last[0]})")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(path): path.relative_to(self.folder).as_posix() for path in built})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take the folder of the build away."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def modules(root: Path) -> list[str]:
    """Return the modules to compile, as paths below ``root``."""
    facts = sorted((root / "fidelity" / "facts").glob("*.py"))
    grammars = [path for path in facts if not any(path.match(pattern) for pattern in _PURE)]
    grammars = [path for path in grammars if "cached_property" not in path.read_text(encoding="utf-8")]
    found = [*(root / "fidelity" / f"{name}.py" for name in ("tokens", "folding", "plain", "footnotes")), *grammars]
    return [path.relative_to(root).as_posix() for path in found]
