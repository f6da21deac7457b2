"""``fidelity scan IN OUT``: a table of pairs in, a table of violations out (extra ``batch``)."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

import click

from fidelity.commands import CLEAN, VIOLATIONS
from fidelity.errors import DeclarationError

if TYPE_CHECKING:
    from fidelity.scan.parts import Tally


@click.command(
    "scan",
    short_help="Check a table of pairs: Parquet, JSON Lines or CSV.",
    epilog="Exit codes: 0 clean, 1 violations or rows that could not be judged, 2 usage, bad input, or nothing to "
    "check. A scan that is interrupted keeps what is finished: the same command goes on from there.",
)
@click.argument("table", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--source", default="source", show_default=True, metavar="COLUMN", help="the source texts")
@click.option("--derived", default="derived", show_default=True, metavar="COLUMN", help="the derived texts")
@click.option("--policy", default="rewrite", show_default=True, metavar="P", help="the policy of rows that name none")
@click.option(
    "--policy-column", default="policy", show_default=True, metavar="COLUMN", help="a policy per row, where it is there"
)
@click.option("--date-column", metavar="COLUMN", help="each pair's own date (2020-06-26)")
@click.option("--preserve", default="quotes,names,dates,numbers", show_default=True, metavar="KINDS", help="the kinds")
@click.option("--keep", default="", metavar="COLUMNS", help="columns to repeat beside every violation, such as an id")
@click.option("--jobs", default="auto", show_default=True, metavar="N", help="processes")
@click.option("--engine", default="pool", show_default=True, type=click.Choice(["pool", "ray"]), help="what runs them")
@click.option("--restart", is_flag=True, help="throw away what an unfinished scan has left")
@click.option("--quiet", "-q", is_flag=True, help="no progress bar, no closing line")
def command(
    *,
    table: Path,
    out: Path,
    source: str,
    derived: str,
    policy: str,
    policy_column: str,
    date_column: str | None,
    preserve: str,
    keep: str,
    jobs: str,
    engine: str,
    restart: bool,
    quiet: bool,
) -> int:
    """Check every pair of the table IN (.parquet, .jsonl, .csv) and write the violations to OUT (.parquet)."""
    try:
        from fidelity.scan.run import scan  # noqa: PLC0415 - pyarrow is an extra
        from fidelity.scan.table import Options  # noqa: PLC0415
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "pyarrow":
            raise
        raise DeclarationError('scan needs pyarrow; install it: pip install "pytest-fidelity[batch]"') from None
    from fidelity.declarations.fields import kinds  # noqa: PLC0415

    wanted = kinds((name.strip() for name in preserve.split(",")), lambda: "--preserve")
    kept = tuple(name.strip() for name in keep.split(",") if name.strip())
    options = Options(source, derived, policy, policy_column, date_column, tuple(wanted), kept)
    with _Bar(shown=not quiet) as bar:
        counted = scan(table, out, options, engine=engine, jobs=_jobs(jobs), restart=restart, progress=bar.update)
    if not quiet:
        print(_said(counted, out, bar.seconds))  # noqa: T201 - a command line prints
    if counted.pairs == counted.nothing + counted.bad:
        raise DeclarationError(f"nothing to check: no pair of {table} could be judged; are these the right columns?")
    return VIOLATIONS if counted.violations or counted.bad else CLEAN


def _jobs(value: str) -> int:
    from fidelity.verdict_store.jobs import processors  # noqa: PLC0415 - --help needs no engine

    if value == "auto":
        return processors()
    if not value.isdecimal() or not int(value):
        raise DeclarationError(f"--jobs: {value!r} is no number of processes; write auto, or a number from 1 up")
    return int(value)


class _Bar:
    """A progress bar with rate and time left, on a terminal only."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._start = monotonic()
        self._rate = ""
        self.seconds = 0.0
        self._bar: Any = click.progressbar(
            length=1, label="pairs", file=sys.stderr, hidden=not self._shown, show_eta=True,
            item_show_func=lambda _: self._rate,
        )  # fmt: skip

    def __enter__(self) -> Self:
        if self._shown:
            self._bar.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = monotonic() - self._start
        if self._shown:
            self._bar.render_finish()

    def update(self, position: int, size: int, counted: Tally) -> None:
        """Draw how far the scan is."""
        if not self._shown:
            return
        rate = counted.pairs / max(monotonic() - self._start, 1e-6)
        self._rate = f"{counted.pairs:,} pairs, {counted.violations:,} violations, {rate:,.0f}/s"
        self._bar.length = max(size, 1)
        self._bar.update(max(0, min(position, size) - self._bar.pos))


def _said(counted: Tally, out: Path, seconds: float) -> str:
    parts = [
        f"{_many(counted.pairs, 'pair')}: {_many(counted.violations, 'violation')} in {_many(counted.damaged, 'pair')}"
    ]
    if counted.warnings:
        parts.append(_many(counted.warnings, "warning"))
    if counted.bad:
        named = ", ".join(map(str, counted.first_bad)) + (", …" if counted.bad > len(counted.first_bad) else "")
        parts.append(f"{_many(counted.bad, 'row')} could not be judged ({named})")
    if counted.nothing:
        parts.append(f"{_many(counted.nothing, 'pair')} without any fact")
    rate = counted.pairs / max(seconds, 1e-6)
    return f"{'; '.join(parts)}; {seconds:,.1f} s, {rate:,.0f} pairs/s → {out}"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
