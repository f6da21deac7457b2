"""What commands share that work on declared pairs: find the manifests, choose pairs, check them one by one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from fidelity import baseline
from fidelity.declarations.checks import check
from fidelity.declarations.manifest import Manifest, load
from fidelity.declarations.model import Pair
from fidelity.declarations.sections import NAME, PROJECT
from fidelity.errors import DeclarationError, FidelityError
from fidelity.facts.model import Kind
from fidelity.reports.article import Article
from fidelity.reports.slugs import Slugs
from fidelity.verdicts import Report


def declared(manifest: str | None = None) -> Manifest:
    """Return what ``manifest`` declares; without it, the manifest in this folder or the nearest one above.

    Raises:
        DeclarationError: there is none, or it says something that cannot be meant.
    """
    path = Path(manifest).resolve() if manifest else _nearest(Path.cwd())
    if path is None:
        raise DeclarationError(
            f"no {NAME} here or above; name a SOURCE and a DERIVED article, or write a manifest with fidelity init"
        )
    return load(path, path.parent)


def _nearest(folder: Path) -> Path | None:
    for one in (folder, *folder.parents):
        if (one / NAME).is_file():
            return one / NAME
        project = one / PROJECT
        if project.is_file() and "[tool.fidelity" in project.read_text(encoding="utf-8", errors="replace"):
            return project
        if (one / ".git").exists():
            return None
    return None


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
    """Check pairs, one at a time.

    Args:
        pairs: the pairs.
        problems: gets a line for every pair that cannot be checked.
        complete: whether reports also hold what the policy lets go.
        progress: whether to show a progress bar on standard error.
    """
    _baseline.cache_clear()  # another command may have written it
    for pair in _shown(pairs) if progress else pairs:
        try:
            report = check(pair, complete=complete)
        except FidelityError as error:
            problems.append(f"{error} ({pair.place})" if pair.place else str(error))
            continue
        article = Article(report, pair.preserve, pair.id, pair.place, _known(pair, report))
        if article.empty:
            names = ", ".join(kind.plural for kind in pair.preserve)
            subject = f"{pair.derived}: " if pair.place else ""
            problems.append(f"{subject}nothing to check: neither article has {names}; are these the right files?")
        yield article


def _known(pair: Pair, report: Report) -> frozenset[str]:
    """Return the violations that the baseline knows, as `Article` names them."""
    known = _baseline(pair.root / baseline.NAME)
    if not known:
        return frozenset()
    slugs = {kind: Slugs() for kind in Kind}
    named = [
        (entry, f"{violation.kind.plural}::{slugs[violation.kind].unique(violation.fact)}")
        for entry, violation in baseline.entries(pair.derived, pair.id, report)
    ]
    return frozenset(name for entry, name in named if entry in known)


_baseline = cache(baseline.read)


def _shown(pairs: Sequence[Pair]) -> Iterator[Pair]:
    import click  # noqa: PLC0415 - only where there is a terminal to draw on

    with click.progressbar(pairs, label="fidelity", file=sys.stderr, item_show_func=_named) as bar:
        yield from bar


def _named(pair: Pair | None) -> str:
    return "" if pair is None else pair.derived


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
