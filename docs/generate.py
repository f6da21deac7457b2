"""Writes the reference pages that are made from tables: the rules, the commands, the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from fidelity.cli import program
from fidelity.declarations import schema
from fidelity.rules import rules


def write(folder: Path) -> None:
    """Write every generated page into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"rules.md": _rules(), "commands.md": _commands(), "manifest.md": _manifest()}
    for name, lines in pages.items():
        text = "\n".join(lines) + "\n"
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:  # an unchanged page is not built again
            path.write_text(text, encoding="utf-8")


def _rules() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Every code that a report can give; `fidelity explain CODE` says the same in the terminal."
    for code, rule in rules().items():
        yield ""
        yield f"({code})="
        yield f"## {code}"
        yield ""
        yield f"**{rule.title}.** By default this is {_article(rule.severity)}."
        yield ""
        yield rule.rule
        yield ""
        yield "| | |"
        yield "|---|---|"
        yield f"| source | {_cell(rule.source)} |"
        yield f"| derived | {_cell(rule.derived)} |"
        if rule.policy != "rewrite":
            yield f"| policy | `{rule.policy}` |"
        if rule.kept:
            yield f"| kept, though it looks alike | {_cell(rule.kept)} |"
        yield ""
        yield f"**Mend.** {rule.mend}"
        if rule.severity != "note":
            yield ""
            yield f"**Allow.** One such fact: `{rule.waiver}` in a comment of the derived article."
            if rule.cell:
                yield f"All of them: `{rule.cell}` in a [policy of your own](../../manifest.md)."


def _article(severity: str) -> str:
    return {"error": "an error", "warning": "a warning", "note": "a note"}[severity]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "What `--help` prints. Every command ends with 0 (clean), 1 (violations) or 2 (cannot be done)."
    context = click.Context(program, info_name="fidelity")
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        said = click.Context(command, info_name=name, parent=context, terminal_width=100, max_content_width=100)
        yield ""
        yield f"## fidelity {name}"
        yield ""
        yield "```text"
        yield command.get_help(said)
        yield "```"


def _manifest() -> Iterator[str]:
    table = schema.schema()
    yield "# Manifest keys"
    yield ""
    yield "Made from the JSON Schema that `fidelity schema` prints; [](../../manifest.md) tells the story."
    yield from _section("fidelity.toml", table)
    for name, part in table.get("$defs", {}).items():
        if "properties" in part:
            yield from _section(name, part)


def _section(name: str, part: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"## {name}"
    yield ""
    if "description" in part:
        yield part["description"]
        yield ""
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for key, value in part.get("properties", {}).items():
        yield f"| `{key}` | {_cell(_type(value))} | {_cell(value.get('description', ''))} |"


def _type(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return value["$ref"].rpartition("/")[2]
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    for several in ("anyOf", "oneOf"):
        if several in value:
            return " or ".join(dict.fromkeys(_type(one) for one in value[several]))
    if value.get("type") == "array":
        return f"list of {_type(value.get('items', {}))}"
    return str(value.get("type", "anything"))
