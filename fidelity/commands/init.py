"""``fidelity init``: guess which articles derive from which, and write a manifest to start from."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fidelity.atomic import replacing
from fidelity.commands import CLEAN
from fidelity.errors import DeclarationError

if TYPE_CHECKING:
    from fidelity.declarations.guesses import Guess

_EXAMPLES = 3  # pairs that are named in a comment

_HEAD = """\
# Which article derives from which source, for pytest-fidelity. Paths are relative to this file.
# What else may be said here: fidelity schema. Check it: pytest, or fidelity check.
"""

_NOTHING = """
# Nothing here looked like a source and its derived article. Say it, in one of these ways:
#
# [[pattern]]                          # every article of a folder, and its source by name
# source  = "wire/{slug}.txt"          # a {hole} is one part of a path; {path} may span folders
# derived = "content/{slug}.md"
#
# [[pair]]                             # one article
# source   = "wire/harbour.txt"        # or a list of sources
# derived  = "content/harbour.md"
# preserve = ["quotes", "numbers"]     # default: quotes, names, dates, numbers
# policy   = "summary"                 # rewrite (default), summary, excerpt, translation, compilation
"""


@click.command("init", short_help="Guess the pairs of a repository, and write a manifest.")
@click.option("--dry-run", is_flag=True, help="print the manifest instead of writing it")
@click.option("--force", is_flag=True, help="write over a manifest that is there")
@click.option("--baseline/--no-baseline", default=None, help="make today's violations known, or do not ask")
@click.pass_context
def command(ctx: click.Context, *, dry_run: bool, force: bool, baseline: bool | None) -> int:
    """Look through the repository for articles and their sources, and write a commented fidelity.toml.

    Two files are taken for a pair where their paths agree (wire/port.txt, content/port.md) and their facts do, too.
    Where the articles are damaged today, a baseline is offered: then only what is damaged from now on fails.
    """
    from fidelity.declarations.guesses import guess  # noqa: PLC0415 - --help needs no engine
    from fidelity.declarations.sections import NAME  # noqa: PLC0415

    path = Path(NAME)
    if path.exists() and not (force or dry_run):
        raise DeclarationError(f"{NAME}: is there already; edit it, or write over it with --force")
    guesses = guess(Path.cwd())
    text = manifest(guesses)
    if dry_run:
        print(text, end="")  # noqa: T201 - a command line prints
        return CLEAN
    try:
        with replacing(path) as new:
            new.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DeclarationError(f"{NAME}: cannot be written ({error.strerror}); mend the folder's permissions") from None
    if not guesses:
        click.echo(f"{NAME}: written, with examples only: nothing here looked like an article and its source")
        return CLEAN
    number = sum(len(one.pairs) for one in guesses)
    click.echo(f"{NAME}: written, {_counted(number, 'pair')} in {_counted(len(guesses), 'pattern')}; look through it")
    return _offer(ctx, baseline)


def manifest(guesses: list[Guess]) -> str:
    """Return the text of a manifest that declares these patterns."""
    if not guesses:
        return _HEAD + _NOTHING
    pieces = [_HEAD]
    for one in guesses:
        named = [derived for _, derived in one.pairs[:_EXAMPLES]]
        more = ", …" if len(one.pairs) > len(named) else ""
        lines = ["", f"# {_counted(len(one.pairs), 'pair')}: {', '.join(map(_comment, named))}{more}"]
        if one.source != one.derived:
            lines.append(f"# {one.shared:.0%} of their facts stand in the source, in those that were compared.")
        lines += ["[[pattern]]", f"source  = {_string(one.source)}", f"derived = {_string(one.derived)}"]
        if one.policy != "rewrite":
            why = {"summary": "the articles are much shorter", "translation": "the articles are in two languages"}
            lines.append(f"policy  = {_string(one.policy)}   # {why[one.policy]}")
        pieces.append("\n".join([*lines, ""]))
    return "".join(pieces)


def _offer(ctx: click.Context, wanted: bool | None) -> int:  # noqa: FBT001 - three answers: yes, no, ask
    """Say what is damaged today, and offer to make it known."""
    from fidelity.commands.baseline import command as baseline  # noqa: PLC0415
    from fidelity.commands.pairs import articles, declared  # noqa: PLC0415

    problems: list[str] = []
    damaged = [sum(entry.fails for entry in one.entries) for one in articles(declared().pairs, problems)]
    for problem in problems:
        click.echo(f"fidelity: {problem}", err=True)
    total, number = sum(damaged), sum(map(bool, damaged))
    if not total:
        click.echo("No violations: every fact is preserved.")
        return CLEAN
    click.echo(
        f"{_counted(total, 'violation')} in {number} of {_counted(len(damaged), 'article')}: fidelity check lists them"
    )
    if wanted is None:
        asked = sys.stdin.isatty() and sys.stdout.isatty() and not os.environ.get("CI")
        if not asked:
            click.echo("fidelity baseline makes them known, so that only new ones fail")
            return CLEAN
        wanted = click.confirm("Make them known, so that only new ones fail?", default=True)
    if wanted:
        ctx.invoke(baseline)
    return CLEAN


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _string(text: str) -> str:
    """Return a TOML string."""
    import json  # noqa: PLC0415 - a TOML basic string is written like a JSON one

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)
