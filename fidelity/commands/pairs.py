"""What commands share that work on declared pairs: find the project, choose pairs, check them one by one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity import baseline
from fidelity.declarations.model import Pair
from fidelity.errors import FidelityError
from fidelity.reports.article import Article
from fidelity.reports.checked import checked

if TYPE_CHECKING:
    from fidelity.declarations.project import Project
    from fidelity.verdicts import Report

    _Made = tuple[Pair, Report | FidelityError | None]

_MANY = 8  # pairs, from which on kept verdicts and other processes are worth the time to look for them


def declared(manifest: str | None = None, *, trusted: bool = False) -> Project:
    """Return what ``manifest`` declares; without it, the project that the current folder lies in.

    ``trusted`` lets the programs run that ``[[reader]]`` names.

    Raises:
        DeclarationError: there is none, or it says something that cannot be meant.
    """
    from fidelity.declarations.project import project, read  # noqa: PLC0415 - two named files need no manifest

    if manifest is None:
        return project(Path.cwd(), trusted=trusted)
    path = Path(manifest).resolve()
    return read(path.parent, [path], trusted=trusted)


def chosen(pairs: Iterable[Pair], paths: Sequence[str]) -> list[Pair]:
    """Return the pairs whose derived article, or one of whose sources, is among ``paths`` or in one of these folders.

    Paths are relative to the current folder, or as the manifest says them. Without paths, all pairs.
    """
    wanted = {Path(path).resolve() for path in paths}
    spelled = set(paths)
    if not wanted:
        return list(pairs)

    def named(pair: Pair, name: str) -> bool:
        path = (pair.root / name).resolve()
        return name in spelled or path in wanted or not wanted.isdisjoint(path.parents)

    return [pair for pair in pairs if any(named(pair, name) for name in (pair.derived, *pair.sources))]


def articles(
    pairs: Sequence[Pair], problems: list[str], *, complete: bool = False, progress: bool = False
) -> Iterator[Article]:
    """Check pairs, and yield their articles in the same order.

    Args:
        pairs: the pairs.
        problems: gets a line for every pair that cannot be checked.
        complete: whether reports also hold what the policy lets go.
        progress: whether to show a progress bar on standard error.
    """
    known: dict[Path, frozenset[baseline.Entry]] = {}
    made = _reports(pairs, complete=complete)
    for pair, report in _shown(made, len(pairs)) if progress else made:
        try:
            if isinstance(report, FidelityError):
                raise report
            if pair.root not in known:
                known[pair.root] = baseline.read(pair.root / baseline.NAME) if pair.place else frozenset()
            article = checked(pair, known[pair.root], complete=complete, report=report)
        except FidelityError as error:
            problems.append(f"{error} ({pair.place})" if pair.place else str(error))
            continue
        if article.empty:
            names = ", ".join(kind.plural for kind in pair.preserve)
            subject = f"{pair.derived}: " if pair.place else ""
            problems.append(f"{subject}nothing to check: neither article has {names}; are these the right files?")
        yield article


def _reports(pairs: Sequence[Pair], *, complete: bool) -> Iterator[_Made]:
    """Yield pairs with their reports; a few are checked where they are used, without what many are worth."""
    if len(pairs) < _MANY:
        yield from ((pair, None) for pair in pairs)
        return
    from fidelity.verdict_store.ahead import reports  # noqa: PLC0415

    yield from reports(pairs, complete=complete)


def _shown(made: Iterable[_Made], length: int) -> Iterator[_Made]:
    import click  # noqa: PLC0415 - only where there is a terminal to draw on

    with click.progressbar(made, length, label="fidelity", file=sys.stderr, item_show_func=_named) as bar:
        yield from bar


def _named(made: _Made | None) -> str:
    return "" if made is None else made[0].derived


def coloured() -> bool:
    """Whether standard output is a terminal that wants colours; NO_COLOR and FORCE_COLOR decide before it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def watched() -> bool:
    """Whether somebody looks on: standard error is a terminal that can redraw a line."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
