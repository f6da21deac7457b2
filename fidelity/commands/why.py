"""``fidelity why FILE:LINE``: which facts are there, what each was aligned to, and why."""

from __future__ import annotations

import re

import click

from fidelity.commands import CLEAN
from fidelity.errors import DeclarationError


@click.command("why", short_help="Say what became of the facts on a line, and why.")
@click.argument("place", metavar="FILE[:LINE]")
@click.option("--source", "sources", multiple=True, metavar="FILE", help="the source, where FILE is not declared")
@click.option("--policy", metavar="P", help="the policy, where FILE is not declared [default: rewrite]")
@click.option("--manifest", metavar="FILE", help="the manifest; fidelity.toml here or above where it is not given")
def command(*, place: str, sources: tuple[str, ...], policy: str | None, manifest: str | None) -> int:
    """Say of every fact on LINE of FILE, a declared article or a source, what it was aligned to, and why.

    Without a LINE, of all its facts.
    """
    from pathlib import Path  # noqa: PLC0415 - --help needs none of these

    from fidelity.commands import pairs as work  # noqa: PLC0415
    from fidelity.commands.check import named_pair  # noqa: PLC0415
    from fidelity.reports.reasons import reasons, told  # noqa: PLC0415

    name, line = _split(place)
    if sources:
        pairs = [named_pair([*sources, name], policy, None, None, None)]
    else:
        if policy is not None:
            raise DeclarationError("--policy: declared articles have it in the manifest; name --source, too")
        pairs = work.chosen(work.declared(manifest).pairs, [name])
    if not pairs:
        raise DeclarationError(f"{name}: not declared; name its --source, or declare it in the manifest")
    problems: list[str] = []
    nothing, last = True, 0
    for article in work.articles(pairs, problems, complete=True):
        root = pairs[0].root
        spelled = [one for one in (article.path, *article.sources) if (root / one).resolve() == Path(name).resolve()]
        path = spelled[0] if spelled else name
        other = f"against {', '.join(article.sources)}" if path == article.path else f"in {article.name}"
        _print(f"{path}{f':{line}' if line else ''} {other} (policy {article.report.policy.name})")
        side = article.report.derived if path == article.path else article.report.source
        last = max(last, side.document.place(len(side.document.text)).line)
        for reason in reasons(article, path, line):
            nothing = False
            for said in told(reason):
                _print(said)
    if problems:
        raise DeclarationError("\nfidelity: ".join(problems))
    if nothing:
        _print(f"no fact here: the text ends on line {last}" if line and line > last else "no fact here")
    return CLEAN


def _split(place: str) -> tuple[str, int | None]:
    """Return the file and the line of ``content/a.md:12`` or ``content/a.md:12:4``."""
    match = re.fullmatch(r"(.+?)(?::(\d{1,9}))(?::\d{1,9})?", place)
    return (match[1], int(match[2])) if match else (place, None)


def _print(line: str) -> None:
    print(line)  # noqa: T201 - a command line prints; click.echo would swallow what a terminal cannot encode
