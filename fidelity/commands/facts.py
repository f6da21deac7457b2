"""``fidelity facts FILE``: what the tool sees in an article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from fidelity.commands import CLEAN
from fidelity.errors import DeclarationError

if TYPE_CHECKING:
    from fidelity.document import Document


@click.command("facts", short_help="Show the facts of an article, in place.")
@click.argument("article", metavar="FILE")
@click.option("--kind", "kinds", metavar="KINDS", help="the kinds to show [default: quotes,names,dates,numbers]")
@click.option("--date", metavar="D", help="the article's own date (2020-06-26), for dates such as “yesterday”")
@click.option("--language", metavar="L", help="the article's language (en); guessed where it is not given")
@click.option("--format", "form", default="text", type=click.Choice(("text", "json", "jsonl")), help="the form")
def command(*, article: str, kinds: str | None, date: str | None, language: str | None, form: str) -> int:
    """Show every quote, name, date and number of FILE where it stands, with its kind and its canonical value.

    What an article says of its source plays no part, so that a name may be seen here that a comparison, which knows
    both texts, takes for an ordinary word, and the other way round.
    """
    from fidelity.commands.pairs import coloured  # noqa: PLC0415 - --help needs none of these
    from fidelity.declarations.fields import kinds as named  # noqa: PLC0415
    from fidelity.declarations.values import is_date  # noqa: PLC0415
    from fidelity.facts import extract  # noqa: PLC0415
    from fidelity.reports import seen  # noqa: PLC0415

    if date is not None and not is_date(date):
        raise DeclarationError(f"--date: {date!r} is no date; write it as 2020-06-26")
    wanted = named((name.strip() for name in (kinds or "quotes,names,dates,numbers").split(",")), lambda: "--kind")
    document = _read(article, date, language)
    facts = extract(document, kinds=wanted)
    if form == "json":
        _print(json.dumps([seen.data(fact) for fact in facts], indent=1))
        return CLEAN
    for line in (
        seen.lines(document, facts, colour=coloured()) if form == "text" else map(json.dumps, map(seen.data, facts))
    ):
        _print(line)
    return CLEAN


def _read(name: str, date: str | None, language: str | None) -> Document:
    from pathlib import Path  # noqa: PLC0415

    from fidelity.declarations.checks import article  # noqa: PLC0415
    from fidelity.document import Document  # noqa: PLC0415

    path = Path(name)
    return Document.of(article(path, path.as_posix()), date=date, language=language)


def _print(line: str) -> None:
    print(line)  # noqa: T201 - a command line prints; click.echo would swallow what a terminal cannot encode
