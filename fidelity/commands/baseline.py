"""``fidelity baseline``: what is damaged today is known, and only what is damaged from now on fails."""

from __future__ import annotations

import click

from fidelity.commands import CLEAN, USAGE


@click.command("baseline", short_help="Make today's violations known, so that only new ones fail.")
@click.option("--trust-commands", is_flag=True, help="let the programs run that [[reader]] of the manifest names")
@click.option("--prune", is_flag=True, help="only take mended violations out; add none")
def command(*, prune: bool, trust_commands: bool) -> int:
    """Write .fidelity-baseline.json: the violations that there are, which pytest then expects to fail (xfail).

    A known violation that is mended leaves the file with --prune, or by itself in a whole run of pytest that is not CI.
    """
    from pathlib import Path  # noqa: PLC0415 - --help needs none of these

    from fidelity import baseline  # noqa: PLC0415
    from fidelity.declarations.checks import check  # noqa: PLC0415
    from fidelity.declarations.project import project  # noqa: PLC0415
    from fidelity.errors import FidelityError  # noqa: PLC0415
    from fidelity.reports.text import counted  # noqa: PLC0415

    found = project(Path.cwd(), trusted=trust_commands)
    path = found.root / baseline.NAME
    known = baseline.read(path)
    there: set[baseline.Entry] = set()
    problems = [broken.message for broken in found.broken]
    unread = {broken.derived for broken in found.broken}
    for pair in found.pairs:
        try:
            there.update(entry for entry, _ in baseline.entries(pair.derived, pair.id, check(pair)))
        except FidelityError as error:
            problems.append(f"{error} ({pair.place})")
            unread.add(pair.derived)
    mended = set(baseline.stale(known, there, unread))
    kept = known - mended if prune else there | {entry for entry in known if entry.article in unread}
    if kept or known or not prune:
        baseline.write(path, kept)
    articles = len({entry.article for entry in kept})
    new = len(there - known)
    click.echo(
        f"{baseline.NAME}: {counted(len(kept), 'known violation')} in {counted(articles, 'article')}"
        f" ({new if not prune else 0} new, {len(mended)} mended)"
    )
    if prune and new:
        click.echo(f"{counted(new, 'violation')} not known; mend them, or add them with fidelity baseline")
    for problem in problems:
        click.echo(f"fidelity: {problem}", err=True)
    return USAGE if problems else CLEAN
