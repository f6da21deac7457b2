"""What fuzzing has found (tests/fuzz/fuzz.py), run ever after."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "fuzz"


def script():
    spec = importlib.util.spec_from_file_location("fuzz_targets", HERE / "fuzz.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_targets"] = module
    spec.loader.exec_module(module)
    return module


TARGETS = {name.removeprefix("."): run for name, run in script().TARGETS.items()}
CASES = sorted(path for path in (HERE / "cases").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name[:24]}")
def test_what_was_found_stays_mended(path):
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", sorted(set(TARGETS) - {"pdf", "rst"}))
@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfe\x00", b"\x03plain", bytes(range(256))], ids=range(5))
def test_every_target_runs(name, data):
    TARGETS[name](data)
