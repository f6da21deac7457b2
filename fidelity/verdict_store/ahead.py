"""The command line's way to verdicts: those that pytest has kept, and the rest made in all processors.

pytest's cache folder is pytest's: the command line reads and adds verdicts where the folder is there already, and makes
none. Without it, verdicts that several processes make pass through a folder that goes with the run. A run that is small
keeps to its own process, and pays for no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from fidelity.declarations.model import Pair
from fidelity.errors import FidelityError
from fidelity.verdict_store.jobs import filling, processors, worth
from fidelity.verdict_store.store import Store
from fidelity.verdicts import Report

_CACHE = ".pytest_cache"  # unless `cache_dir` says otherwise; then the two do not share
_PLACE = "d/fidelity"  # where `config.cache.mkdir("fidelity")` is


def reports(pairs: Sequence[Pair], *, complete: bool = False) -> Iterator[tuple[Pair, Report | FidelityError]]:
    """Yield every pair with its report, or with what keeps it from being checked, in their order.

    Args:
        pairs: the pairs.
        complete: whether reports also hold what the policy lets go.
    """
    with ExitStack() as stack:
        for root, group in groupby(pairs, key=lambda pair: pair.root):
            ours = list(group)
            folder = _kept(root)
            if folder is None and processors() > 1 and worth(ours):
                try:
                    folder = Path(stack.enter_context(TemporaryDirectory(prefix="fidelity-")))
                except OSError:  # a full disk: one process then, and nothing is kept
                    folder = None
            store = Store(folder, complete=complete)
            for pair in filling(store, ours, processors()):
                try:
                    yield pair, store.report(pair).report
                except FidelityError as error:
                    yield pair, error
            if folder is not None:
                store.trim()


def _kept(root: Path) -> Path | None:
    """Return the folder in which pytest keeps verdicts, where pytest has a cache."""
    if not (root / _CACHE).is_dir():
        return None
    folder = root / _CACHE / _PLACE
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # somebody else's cache
        return None
    return folder
