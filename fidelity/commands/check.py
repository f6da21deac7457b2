"""``fidelity check SOURCE DERIVED``: two articles, nothing to configure."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

import click

from fidelity.commands import CLEAN, VIOLATIONS
from fidelity.errors import DeclarationError

FORMATS = ("text", "json")


@click.command(
    "check",
    short_help="Compare a derived article with its source.",
    epilog="Exit codes: 0 clean, 1 violations, 2 usage, bad input, or nothing to check.",
)
@click.argument("source", nargs=-1, required=True)
@click.argument("derived")
@click.option(
    "--policy", default="rewrite", metavar="P", help="rewrite (default), summary, excerpt, translation or compilation"
)
@click.option(
    "--preserve",
    default="quotes,names,dates,numbers",
    metavar="KINDS",
    show_default=True,
    help="the kinds to check, with commas between them",
)
@click.option("--format", "form", default="text", type=click.Choice(FORMATS), help="the form of the report")
@click.option("--date", metavar="D", help="the articles' own date (2020-06-26), for dates such as “yesterday”")
@click.option("--language", metavar="L", help="the articles' language (en); guessed where it is not given")
def command(
    *,
    source: Sequence[str],
    derived: str,
    policy: str,
    preserve: str,
    form: str,
    date: str | None,
    language: str | None,
) -> int:
    """Compare a DERIVED article with its SOURCE (or sources) and list every fact that it breaks."""
    from pathlib import Path  # noqa: PLC0415 - usage errors and --help need none of these

    from fidelity.declarations.checks import article  # noqa: PLC0415
    from fidelity.declarations.fields import advice, is_date, kinds  # noqa: PLC0415
    from fidelity.policies import PRESETS  # noqa: PLC0415
    from fidelity.reports import text  # noqa: PLC0415
    from fidelity.verdicts import compare  # noqa: PLC0415

    if policy not in PRESETS:
        raise DeclarationError(f"--policy: unknown policy {policy!r}; {advice(policy, PRESETS)}")
    wanted = kinds((name.strip() for name in preserve.split(",")), lambda: "--preserve")
    if date is not None and not is_date(date):
        raise DeclarationError(f"--date: {date!r} is no date; write it as 2020-06-26")
    paths = [Path(name) for name in (*source, derived)]
    for path in paths[:-1]:
        if path.exists() and paths[-1].exists() and path.samefile(paths[-1]):
            raise DeclarationError(f"{path.as_posix()}: source and derived are one file; name two")
    *sources, rewritten = [article(path, path.as_posix(), language=language) for path in paths]
    report = compare(sources, rewritten, policy=policy, kinds=wanted, date=date)
    if form == "json":
        from fidelity.reports import as_json  # noqa: PLC0415

        _print([as_json.dumps([report], wanted)])
    else:
        _print(text.lines(report, wanted, colour=_colour()))
    if text.nothing_checked(report, wanted):
        names = ", ".join(kind.plural for kind in wanted)
        raise DeclarationError(f"nothing to check: neither article has {names}; are these the right files?")
    return CLEAN if report.ok else VIOLATIONS


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)  # noqa: T201 - a command line prints; click.echo would swallow what the terminal cannot encode


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
