"""Trials on a terminal: the table by operation, then what slipped through, shown in place, by cause."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.facts.model import Kind
from fidelity.reports.marks import printable
from fidelity.reports.text import counted
from fidelity.trials.model import Cause, Result, Row, Trial, Why

_RED, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_BAR = 20  # characters of a full bar
_LONG = 100  # characters of a replaced or new stretch that are shown


def lines(result: Result, *, show: int = 10, colour: bool = False, blocks: bool = True) -> Iterator[str]:
    """Yield the report of trials.

    Args:
        result: the trials.
        show: how many slips are shown of each cause; 0 for all.
        colour: whether to use ANSI colours.
        blocks: whether the bars may be drawn with blocks; otherwise they are ASCII.
    """
    bar = ("█", "░") if blocks else ("#", ".")
    yield from heading(result)
    yield ""
    yield from _table(result, bar, colour=colour)
    slips = result.slips
    for cause, trials in slips:
        yield ""
        slip = "slip" if len(trials) > 1 else "slips"
        yield _bold(f"{len(trials)} {slip} through: {printable(cause.said)}", colour=colour)
        shown = trials[:show] if show else trials
        for trial in shown:
            yield f"  {trial.place}  {trial.mutation.operation}"
            yield f"    {drawn(trial, colour=colour)}"
        if len(shown) < len(trials):
            yield f"  … and {len(trials) - len(shown)} more (--show 0 shows all)"
    yield ""
    yield _bold(summary(result), colour=colour)
    yield from _advice(slips)


def heading(result: Result) -> Iterator[str]:
    """Yield what was done, in a line, and what was left alone, in another."""
    total = result.total.made
    articles = counted(result.articles, "article")
    of = f" of {result.declared}" if result.declared != result.articles else ""
    chosen = f"all {counted(total, 'corruption')} that there are"
    if total < result.possible:
        chosen = f"{counted(total, 'corruption')} of {result.possible} possible"
    yield f"{articles}{of}, {chosen}, seed {result.seed}; in memory, no file is changed"
    if result.failing:
        facts = "1 fact that already fails" if result.failing == 1 else f"{result.failing} facts that already fail"
        yield f"{facts} left alone"


def _table(result: Result, bar: tuple[str, str], *, colour: bool) -> Iterator[str]:
    operations = result.by_operation
    width = max(len(row.name) for row in operations)
    yield f"{'':{width + 2}}  {'made':>5} {'caught':>7}"
    for kind in result.by_kind:
        yield _bold(f"{Kind(kind.name).plural:{width + 2}}  {_figures(kind, bar)}", colour=colour)
        for row in operations:
            if row.name.startswith(f"{kind.name}."):
                yield f"  {row.name:{width}}  {_figures(row, bar)}"


def _figures(row: Row, bar: tuple[str, str]) -> str:
    full = int(_BAR * row.caught / row.made) if row.made else 0
    return f"{row.made:5} {row.caught:7}  {bar[0] * full}{bar[1] * (_BAR - full)} {percent(row):>5}"


def percent(row: Row) -> str:
    """Return the share caught; 100 % only where nothing slipped through."""
    return f"{int(row.share)} %"


def summary(result: Result) -> str:
    """Return the line that says it all: ``the checks catch 187 of 200 corruptions (93 %)``."""
    total = result.total
    return f"the checks catch {total.caught} of {counted(total.made, 'corruption')} ({percent(total)})"


def _advice(slips: list[tuple[Cause, list[Trial]]]) -> Iterator[str]:
    if any(cause.why is Why.KIND for cause, _ in slips):
        yield 'to check more kinds: preserve = ["quotes", "names", "dates", "numbers"]'
    if any(cause.why is Why.POLICY for cause, _ in slips):
        yield "to let less go: a stricter policy, or must_keep for what no article may lose"


def drawn(trial: Trial, *, colour: bool = False) -> str:
    """Return the change in the words around it: ``the trial held [-14-]{+41+} members``."""
    before, old, new, behind = (printable(part) for part in trial.shown)
    old, new = _middle(old), _middle(new)
    gone, come = f"[-{old}-]" if old else "", f"{{+{new}+}}" if new else ""
    if colour:
        gone, come = gone and f"{_RED}{gone}{_PLAIN}", come and f"{_GREEN}{come}{_PLAIN}"
    return f"{before}{gone}{come}{behind}"


def _middle(text: str) -> str:
    """Return ``text``, its middle left out where it is long."""
    return text if len(text) <= _LONG else f"{text[: _LONG // 2].rstrip()} … {text[-_LONG // 2 :].lstrip()}"


def _bold(text: str, *, colour: bool) -> str:
    return f"{_BOLD}{text}{_PLAIN}" if colour else text
