"""Warnings: violations that the policy says but does not fail, and declarations that check nothing.

They go to pytest's warnings summary directly, past Python's filters: under ``-W error`` they would fail, and what fails
is the policy's business alone.
"""

from __future__ import annotations

import warnings
from typing import Literal

import pytest


class FidelityWarning(pytest.PytestWarning):
    """Something about a derived article that should be known and fails nothing."""


def warn(
    config: pytest.Config,
    message: str,
    path: str,
    line: int = 1,
    *,
    nodeid: str = "",
    when: Literal["config", "collect", "runtest"] = "runtest",
) -> None:
    """Put a message into the warnings summary.

    Args:
        config: pytest's configuration.
        message: one line.
        path: the file it is about.
        line: the line there, from 1.
        nodeid: the test it belongs to, if any.
        when: the phase in which it is said.
    """
    recorded = warnings.WarningMessage(FidelityWarning(message), FidelityWarning, path, line)
    config.hook.pytest_warning_recorded.call_historic(
        kwargs={"warning_message": recorded, "when": when, "nodeid": nodeid, "location": None}
    )
