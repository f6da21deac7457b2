"""How a failure travels: the exception, and the one shape in which pytest shows its headline everywhere."""

from __future__ import annotations

import pytest
from _pytest._code.code import ExceptionInfo, ExceptionRepr, TerminalRepr


class DamagedError(AssertionError):
    """A fact is not preserved; the message is the body of the failure."""


def shape(
    excinfo: ExceptionInfo[BaseException], config: pytest.Config, path: str, line: int, headline: str
) -> TerminalRepr:
    """Return an exception's message as the failure's text, and ``headline`` as its crash line.

    An `ExceptionRepr` is the one shape that keeps its headline on the terminal, with ``CI`` set, over xdist and in
    JUnit XML alike.
    """
    shown = excinfo.getrepr(style="value", chain=False)
    if isinstance(shown, ExceptionRepr) and shown.reprcrash is not None:
        shown.reprcrash.path, shown.reprcrash.lineno, shown.reprcrash.message = path, line, headline
        if config.getoption("tbstyle", "auto") == "line":  # the crash line is all that is wanted
            shown.reprtraceback.reprentries = []
    return shown
