"""``fidelity stamp``: the sources were read; say so when one changes."""

from __future__ import annotations

from collections.abc import Sequence

import click

from fidelity.commands import CLEAN


@click.command("stamp", short_help="Record what the sources are now, to be warned when one changes.")
@click.argument("article", nargs=-1)
def command(*, article: Sequence[str]) -> int:
    """Record the hash of the sources of each derived ARTICLE; of all declared articles where none is named.

    It goes into the front matter that declares the article, else into [stamps] of the manifest. A source that changes
    later is a warning (source-changed), no failure.
    """
    from pathlib import Path  # noqa: PLC0415 - --help needs none of these

    from fidelity.declarations.project import project  # noqa: PLC0415
    from fidelity.declarations.stamping import record  # noqa: PLC0415
    from fidelity.errors import DeclarationError  # noqa: PLC0415
    from fidelity.reports.text import counted  # noqa: PLC0415

    found = project(Path.cwd())
    named = [Path(name).resolve() for name in article]
    declared = {pair.path.resolve() for pair in found.pairs}
    for name, path in zip(article, named, strict=True):
        if path not in declared:
            raise DeclarationError(
                f"{name}: is no derived article of {found.manifests[0].name}; name one, or none for all"
            )
    written: list[str] = []
    number = 0
    for manifest in found.manifests:
        pairs = [pair for pair in manifest.pairs if not named or pair.path.resolve() in named]
        number += len(pairs)
        written += record(pairs, found.root / manifest.name, manifest.name)
    files = f" ({', '.join(written[:3])}{' …' if len(written) > 3 else ''})" if written else ""
    click.echo(f"{counted(number, 'article')} stamped, {counted(len(written), 'file')} changed{files}")
    return CLEAN
