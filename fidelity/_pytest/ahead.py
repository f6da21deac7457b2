"""Before collection: where reports are kept (cache), who makes them (processes), and which are ours to make (shards).

A run without xdist checks its pairs in processes of its own, where there are enough of them. Under xdist every worker
collects every article; the controller therefore checks them all before the workers start, and the workers find them in
the store. Where nothing may be kept (``--fidelity-no-cache``), the store is a folder that goes with the run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from fidelity.declarations.model import Pair
from fidelity.verdict_store.jobs import fill, processors
from fidelity.verdict_store.store import Store

STORE = pytest.StashKey[Store]()
"""Where reports come from."""

_GIVEN = "fidelity_store"  # what the controller tells its workers


def jobs(config: pytest.Config) -> int:
    """Return how many processes may check pairs.

    Raises:
        pytest.UsageError: ``fidelity_jobs`` is neither ``auto`` nor a number.
    """
    said = str(config.getini("fidelity_jobs"))
    if said != "auto" and (not said.isdecimal() or int(said) < 1):
        raise pytest.UsageError(f"fidelity_jobs: {said!r} is no number of processes; write auto, or a number from 1 up")
    return processors() if said == "auto" else int(said)


def shard(config: pytest.Config, pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of this run's shard (``--fidelity-shard 2/5``): every fifth derived article, by name.

    Raises:
        pytest.UsageError: the shard cannot be meant.
    """
    said = config.getoption("fidelity_shard")
    if said is None:
        return list(pairs)
    form = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", said)
    number, of = map(int, form.groups()) if form else (0, 0)
    if not 1 <= number <= of:
        raise pytest.UsageError(f"--fidelity-shard: {said!r} is no shard; write 2/5 for the second of five")
    ours = set(sorted({pair.derived for pair in pairs})[number - 1 :: of])
    return [pair for pair in pairs if pair.derived in ours]


class Ahead:
    """The hooks that come before collection, and tidy up after it.

    Args:
        config: pytest's configuration.
        pairs: the pairs that are declared.
        complete: the reports also say what the policy lets go.
    """

    def __init__(self, config: pytest.Config, pairs: Sequence[Pair], *, complete: bool) -> None:
        self.config = config
        self.pairs = pairs
        self.jobs = jobs(config)
        self.passing: TemporaryDirectory[str] | None = None
        config.stash[STORE] = self.store = Store(self._folder(), complete=complete)

    def _folder(self) -> Path | None:
        """Return where reports are kept; None where nothing may be, and nobody else would read them."""
        if given := getattr(self.config, "workerinput", {}).get(_GIVEN):
            return Path(given)
        cache = getattr(self.config, "cache", None)
        if cache is not None and not self.config.getoption("fidelity_no_cache"):
            try:
                folder: Path = cache.mkdir("fidelity")
            except OSError:  # a folder that cannot be written: as without a cache
                return None
            return folder
        return None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Check the pairs ahead; xdist's workers start after this."""
        if hasattr(self.config, "workerinput"):
            return
        workers = _workers(self.config)
        if self.store.folder is None and (workers or self.jobs > 1):
            self.passing = TemporaryDirectory(prefix="fidelity-")
            self.store.folder = Path(self.passing.name)
        named = [pair for pair in self.pairs if _named(self.config, pair)]
        fill(self.store, named, max(workers, self.jobs) if self.jobs > 1 else 1, always=bool(workers))

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker of xdist where the reports are."""
        if self.store.folder is not None:
            node.workerinput[_GIVEN] = str(self.store.folder)

    def pytest_unconfigure(self) -> None:
        """Keep the store within its bounds, or remove it."""
        if self.passing is not None:
            self.passing.cleanup()
        elif not hasattr(self.config, "workerinput"):
            self.store.trim()


def _workers(config: pytest.Config) -> int:
    """The number of workers that xdist will start."""
    if getattr(config.option, "dist", "no") == "no":
        return 0
    return len(getattr(config.option, "tx", None) or ())


def _named(config: pytest.Config, pair: Pair) -> bool:
    """Whether the run's arguments name the derived article, or a folder above it."""
    place = config.invocation_params.dir
    for argument in config.args:
        path = Path(place, str(argument).partition("::")[0])
        if path == pair.path or path in pair.path.parents:
            return True
    return False
