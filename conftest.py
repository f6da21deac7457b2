"""What all tests share: pytester, a small repository to run it on, and Hypothesis profiles.

``HYPOTHESIS_PROFILE`` chooses one of ``fast`` (default), ``ci`` (default where ``CI`` is set) and ``nightly``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml  # noqa: F401 - see below
from hypothesis import HealthCheck, settings

# pytester forgets, after each run, the modules that the run imported: what is here is not loaded afresh every time
import fidelity._pytest.marker
import fidelity._pytest.session
import fidelity.cli
import fidelity.readers.markdown  # noqa: F401
from fidelity.verdicts import compare

pytest_plugins = ["pytester"]

settings.register_profile("fast", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("nightly", max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "fast"))

Desk = Callable[..., Path]
"""``desk(source, derived, **keys)`` writes ``wire/ferry.txt``, ``content/ferry.md`` and a manifest that pairs them."""


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a test runs believe that it is alone, in a worker of xdist too: baselines are not written there."""
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)


@pytest.fixture
def files(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write files below a temporary folder, and return it."""

    def write(contents: Mapping[str, str]) -> Path:
        for name, text in contents.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def desk(pytester: pytest.Pytester) -> Desk:
    """Write a repository with one pair into pytester's folder."""

    def write(source: str, derived: str, **keys: object) -> Path:
        folder = pytester.path
        for name, text in (("wire/ferry.txt", source), ("content/ferry.md", derived)):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        given = {"source": "wire/ferry.txt", "derived": "content/ferry.md", **keys}
        lines = [f"{key} = {value!r}" for key, value in given.items()]
        (folder / "fidelity.toml").write_text("\n".join(["[[pair]]", *lines, ""]), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many comparisons this process makes: as many entries."""
    made: list[int] = []

    def counting(*texts: Any, **options: Any) -> Any:
        made.append(1)
        return compare(*texts, **options)

    monkeypatch.setattr("fidelity.declarations.checks.compare", counting)
    return made


@pytest.fixture
def calls() -> Callable[[Callable[[], object]], int]:
    """Count the functions, of Python and of C, that work takes: what grows with its cost, and needs no clock."""

    def count(work: Callable[[], object]) -> int:
        made = 0

        def seen(_frame: object, event: str, _arg: object) -> None:
            nonlocal made
            made += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(seen)
        try:
            work()
        finally:
            sys.setprofile(before)
        return made

    return count
