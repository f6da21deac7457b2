"""``fidelity check``: the declared articles, or two files and nothing to configure."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from fidelity.commands import CLEAN, VIOLATIONS
from fidelity.errors import DeclarationError

if TYPE_CHECKING:
    from fidelity.declarations.model import Pair
    from fidelity.reports.article import Article

_FORMS = ("text", "json", "jsonl", "sarif", "gitlab", "github", "rdjsonl")
_BAR = 8  # pairs, from which on a progress bar is worth its line


@click.command(
    "check",
    short_help="Compare derived articles with their sources.",
    epilog="Exit codes: 0 clean, 1 violations, 2 usage, bad input, or nothing to check.",
)
@click.argument("articles", nargs=-1, metavar="[SOURCE... DERIVED]")
@click.option("--declared", is_flag=True, help="the files named are declared articles, sources or folders of them")
@click.option("--manifest", metavar="FILE", help="the manifest; fidelity.toml here or above where it is not given")
@click.option("--policy", metavar="P", help="rewrite (default), summary, excerpt, translation or compilation")
@click.option("--preserve", metavar="KINDS", help="the kinds to check [default: quotes,names,dates,numbers]")
@click.option("--date", metavar="D", help="the articles' own date (2020-06-26), for dates such as “yesterday”")
@click.option("--language", metavar="L", help="the articles' language (en); guessed where it is not given")
@click.option("--format", "form", type=click.Choice(_FORMS), help="the form of the report [default: text]")
@click.option("--output", "-o", metavar="FILE", help="write the report to a file")
@click.option("--html", metavar="FILE", help="write a page for editors, too: both texts side by side")
@click.option("--trust-commands", is_flag=True, help="let the programs run that [[reader]] of the manifest names")
@click.option("--verbose", "-v", is_flag=True, help="both texts of every violation, the rule, and what to do about it")
@click.option("--quiet", "-q", is_flag=True, help="violations only: no progress bar, no closing lines")
def command(
    *,
    articles: Sequence[str],
    declared: bool,
    manifest: str | None,
    policy: str | None,
    preserve: str | None,
    date: str | None,
    language: str | None,
    form: str | None,
    output: str | None,
    html: str | None,
    trust_commands: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Compare a DERIVED article with its SOURCE (or sources) and list every fact that it breaks.

    Without files, all articles that fidelity.toml declares are checked; with one file, that declared article.
    """
    from fidelity.commands import pairs as work  # noqa: PLC0415 - usage errors and --help need none of these

    problems: list[str] = []
    named = len(articles) > 1 and not declared
    if named:
        pairs = [named_pair(articles, policy, preserve, date, language)]
    else:
        for option, value in {"policy": policy, "preserve": preserve, "date": date, "language": language}.items():
            if value is not None:
                raise DeclarationError(
                    f"--{option}: declared articles have it in the manifest; name SOURCE and DERIVED"
                )
        stated = work.declared(manifest, trusted=trust_commands)
        if not articles:
            problems += [broken.message for broken in stated.broken]
            for note in () if quiet else stated.notes:
                click.echo(f"fidelity: {note}", err=True)
        pairs = work.chosen(stated.pairs, articles)
        if not pairs and not declared:
            raise DeclarationError(
                f"{articles[0]}: not declared; name SOURCE and DERIVED, or declare it in the manifest"
            )
    watch = _Watch(keep=html is not None)
    progress = not quiet and work.watched() and len(pairs) >= _BAR
    told = watch(work.articles(pairs, problems, complete=html is not None, progress=progress))
    lines = _lines(told, form, single=named, plain=output is not None, quiet=quiet, verbose=verbose)
    if output is not None:
        _save(output, "\n".join(lines) + "\n")
    else:
        for line in lines:
            print(line)  # noqa: T201 - a command line prints; click.echo would swallow what a terminal cannot encode
    if html is not None:
        from fidelity.reports.page import render  # noqa: PLC0415

        _save(html, render(watch.kept))
    if problems:
        raise DeclarationError("\nfidelity: ".join(problems))
    return VIOLATIONS if watch.failed else CLEAN


class _Watch:
    """Learns from the articles that pass by: whether one fails, and which there are, where that is wanted."""

    def __init__(self, *, keep: bool) -> None:
        self.kept: list[Article] = []
        self.failed = False
        self._keep = keep

    def __call__(self, articles: Iterable[Article]) -> Iterator[Article]:
        for article in articles:
            self.failed = self.failed or any(entry.fails for entry in article.entries)
            if self._keep:
                self.kept.append(article)
            yield article


def named_pair(
    articles: Sequence[str], policy: str | None, preserve: str | None, date: str | None, language: str | None
) -> Pair:
    """Return the pair that the command line itself declares."""
    from pathlib import Path  # noqa: PLC0415

    from fidelity.declarations.fields import advice, is_date, kinds  # noqa: PLC0415
    from fidelity.declarations.model import Pair  # noqa: PLC0415
    from fidelity.policies import PRESETS  # noqa: PLC0415

    chosen = policy or "rewrite"
    if chosen not in PRESETS:
        raise DeclarationError(f"--policy: unknown policy {chosen!r}; {advice(chosen, PRESETS)}")
    names = (preserve or "quotes,names,dates,numbers").split(",")
    wanted = kinds((name.strip() for name in names), lambda: "--preserve")
    if date is not None and not is_date(date):
        raise DeclarationError(f"--date: {date!r} is no date; write it as 2020-06-26")
    *sources, derived = [Path(name) for name in articles]
    for path in sources:
        if path.exists() and derived.exists() and path.samefile(derived):
            raise DeclarationError(f"{path.as_posix()}: source and derived are one file; name two")
    return Pair(
        tuple(path.as_posix() for path in sources),
        derived.as_posix(),
        Path(),
        preserve=wanted,
        policy=PRESETS[chosen],
        date=date,
        language=language,
    )


def _lines(
    articles: Iterator[Article], form: str | None, *, single: bool, plain: bool, quiet: bool, verbose: bool
) -> Iterator[str]:
    """Yield the report; by default text, which GitHub's annotations follow where this runs as a step of its Actions."""
    from fidelity.commands.pairs import coloured  # noqa: PLC0415

    if form not in {None, "text"}:
        from fidelity.reports.forms import writer  # noqa: PLC0415

        yield from writer(form or "text")(articles)
        return
    from fidelity.reports import as_text  # noqa: PLC0415

    colour = coloured() and not plain
    github = form is None and not plain and os.environ.get("GITHUB_ACTIONS") == "true"
    told = list(articles) if github else articles
    if single:
        for article in told:
            yield from as_text.write_one(article, colour=colour, quiet=quiet, verbose=verbose)
    else:
        yield from as_text.write(told, colour=colour, quiet=quiet, verbose=verbose)
    if github:
        from fidelity.reports import as_github  # noqa: PLC0415

        yield from as_github.write(told)


def _save(name: str, text: str) -> None:
    from pathlib import Path  # noqa: PLC0415

    try:
        with Path(name).open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise DeclarationError(f"{name}: cannot be written ({error.strerror}); choose another place") from None
