"""``fidelity schema``: the JSON Schema of the manifest, for editors that complete and check what is typed."""

from __future__ import annotations

import click


@click.command("schema", short_help="Print the JSON Schema of the manifest.")
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of fidelity.toml.

    In VS Code with Even Better TOML: fidelity schema > fidelity.schema.json, and as the first line of the manifest
    #:schema ./fidelity.schema.json
    """
    import json  # noqa: PLC0415 - --help needs neither

    from fidelity.declarations.schema import schema  # noqa: PLC0415

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
