"""``fidelity explain CODE``: what a rule means, an example, how to mend it and how to allow it."""

from __future__ import annotations

from textwrap import fill

import click
from click.shell_completion import CompletionItem

from fidelity.commands import CLEAN
from fidelity.errors import DeclarationError


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    from fidelity.rules import rules  # noqa: PLC0415 - --help needs no rules

    return [CompletionItem(rule.code, help=rule.title) for rule in rules().values() if rule.code.startswith(incomplete)]


@click.command("explain", short_help="Say what a rule means, and how to mend or allow what it finds.")
@click.argument("code", required=False, shell_complete=_complete)
@click.option("--format", "form", default="text", type=click.Choice(("text", "markdown")), help="the form")
def command(*, code: str | None, form: str) -> int:
    """Explain the rule of a CODE such as quote-ellipsis; without CODE, list the rules."""
    from fidelity.reports import rule_pages  # noqa: PLC0415
    from fidelity.rules import notes, rules  # noqa: PLC0415

    every = rules()
    if code is None:
        listed = "\n".join(f"{name:{max(map(len, every))}}  {rule.title}" for name, rule in every.items())
        _print(rule_pages.markdown(every.values()) if form == "markdown" else listed)
        return CLEAN
    rule = every.get(code.strip().lower())
    note = notes().get(code.strip().lower())
    if note is not None:
        _print(f"{note.code}: {note.title}\n\n{fill(note.rule, 100)}\n\nmend:  {fill(note.mend, 100)}")
        return CLEAN
    if rule is None:
        from fidelity.declarations.fields import advice  # noqa: PLC0415

        raise DeclarationError(f"explain: unknown code {code!r}; {advice(code, [*every, *notes()])}")
    _print(rule_pages.markdown([rule]) if form == "markdown" else "\n".join(rule_pages.terminal(rule)))
    return CLEAN


def _print(text: str) -> None:
    print(text)  # noqa: T201 - a command line prints
