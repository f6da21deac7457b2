"""``fidelity mutate``: breaks the declared articles in memory, one fact at a time, and says what the checks catch."""

from __future__ import annotations

import sys
from collections.abc import Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from fidelity.commands import CLEAN, VIOLATIONS
from fidelity.errors import DeclarationError

if TYPE_CHECKING:
    from fidelity.declarations.model import Pair
    from fidelity.trials.model import Result


@click.command(
    "mutate",
    short_help="Break the declared articles in memory and say what the checks catch.",
    epilog="Exit codes: 0 done, 1 fewer caught than --fail-under, 2 usage, bad input, or nothing to corrupt.",
)
@click.argument("articles", nargs=-1)
@click.option("--kind", "kinds", multiple=True, metavar="K", help="break only quotes, names, dates or numbers")
@click.option("--operation", "operations", multiple=True, metavar="OP", help="break only so, e.g. number.digit")
@click.option("--n", default=200, show_default=True, type=click.IntRange(0), help="corruptions, at most; 0 for all")
@click.option("--seed", default=0, show_default=True, type=int, help="another seed, other corruptions")
@click.option("--show", default=10, show_default=True, type=click.IntRange(0), help="slips shown per cause; 0 for all")
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="the form of the report")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="also write the report as a page")
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT", help="exit 1 where fewer are caught")
def command(
    *,
    articles: Sequence[str],
    kinds: Sequence[str],
    operations: Sequence[str],
    n: int,
    seed: int,
    show: int,
    form: str,
    html: Path | None,
    fail_under: float | None,
) -> int:
    """Break the derived articles of fidelity.toml (or only ARTICLES), one fact at a time, and ask the declared checks.

    What slips through shows what policies, waivers and preserve really guard. Everything happens in memory: no article
    is changed.
    """
    from fidelity.declarations import fields  # noqa: PLC0415 - usage errors and --help need none of these
    from fidelity.facts.model import Kind  # noqa: PLC0415
    from fidelity.trials.run import run  # noqa: PLC0415

    plural = [f"{name}s" if name in set(Kind) else name for name in kinds]
    wanted = fields.kinds(plural, lambda: "--kind") if kinds else tuple(Kind)
    _known(operations, wanted)
    if html is not None and not html.parent.is_dir():
        raise DeclarationError(f"{html.as_posix()}: its folder does not exist; create it, or name another file")
    pairs = _pairs(articles)
    with _Bar() as bar:
        result = run(pairs, kinds=wanted, operations=operations, n=n, seed=seed, progress=bar.show)
    if not result.trials:
        raise DeclarationError(_nothing(pairs, result, kinds, operations))
    if html is not None:
        from fidelity.trials.as_html import page  # noqa: PLC0415

        _write(html, page(result))
    _report(result, form, show)
    return VIOLATIONS if fail_under is not None and result.total.share < fail_under else CLEAN


def _known(operations: Sequence[str], kinds: Container[str]) -> None:
    from fidelity.articles.mutation import OPERATIONS  # noqa: PLC0415
    from fidelity.declarations.fields import advice  # noqa: PLC0415

    for name in operations:
        if name not in OPERATIONS:
            raise DeclarationError(f"--operation: unknown operation {name!r}; {advice(name, OPERATIONS)}")
        kind = name.partition(".")[0]
        if kind not in kinds:
            raise DeclarationError(f"--operation: {name} breaks {kind}s, which --kind leaves out; drop one of the two")


def _pairs(articles: Sequence[str]) -> list[Pair]:
    """Return the pairs of the nearest manifest, or those of them whose articles are named."""
    from fidelity.commands.pairs import chosen, declared  # noqa: PLC0415

    manifest = declared()
    for name in articles:
        if not chosen(manifest.pairs, [name]):
            raise DeclarationError(f"{name}: is no declared article; declare it, or name one that is")
    pairs = chosen(manifest.pairs, articles)
    if not pairs:
        raise DeclarationError("nothing to corrupt: no article is declared")
    return pairs


def _nothing(pairs: Sequence[Pair], result: Result, kinds: Sequence[str], operations: Sequence[str]) -> str:
    where = pairs[0].derived if len(pairs) == 1 else f"any of the {len(pairs)} declared articles"
    if operations:
        said = f"nothing to corrupt: no place for {' or '.join(operations)} in {where}"
    else:
        said = f"nothing to corrupt: no {' or '.join(kinds) or 'facts'} in {where}"
    if result.failing:
        return f"{said}; {result.failing} that already fail are left alone: mend them first"
    return f"{said}; {'is it the right file?' if len(pairs) == 1 else 'are these the right files?'}"


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DeclarationError(f"{path.as_posix()}: cannot be written ({error.strerror}); name another file") from None


def _report(result: Result, form: str, show: int) -> None:
    if form == "json":
        from fidelity.trials.as_json import dumps  # noqa: PLC0415

        print(dumps(result))  # noqa: T201 - a command line prints
        return
    from fidelity.commands.pairs import coloured  # noqa: PLC0415
    from fidelity.trials.as_text import lines  # noqa: PLC0415

    for line in lines(result, show=show, colour=coloured(), blocks=_blocks()):
        print(line)  # noqa: T201


def _blocks() -> bool:
    """Whether the stream can carry the blocks that bars are drawn with."""
    try:
        "█░".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class _Bar:
    """How far it is, on a terminal only."""

    def __init__(self) -> None:
        from fidelity.commands.pairs import watched  # noqa: PLC0415

        self.live = watched()
        self.last = -1

    def __enter__(self) -> Self:
        return self

    def show(self, number: int, total: int) -> None:
        """Say that trial ``number`` of ``total`` begins."""
        share = 100 * number // max(total, 1)
        if self.live and share != self.last:
            self.last = share
            print(f"\r{number} of {total} corruptions", end="", file=sys.stderr, flush=True)  # noqa: T201

    def __exit__(self, *_: object) -> None:
        if self.last >= 0:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201
