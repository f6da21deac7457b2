"""What is registered where a manifest declares something: collection, the summary, and what was never collected."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from fidelity._pytest.ahead import Ahead, shard
from fidelity._pytest.nodes import EVERY_FACT, ArticleFile
from fidelity._pytest.warned import warn
from fidelity.declarations.manifest import clashes, load
from fidelity.declarations.model import Pair
from fidelity.errors import DeclarationError
from fidelity.facts.model import Kind
from fidelity.reports.text import tally

_PROPERTY = "fidelity.kind"  # the first user property of every test of ours, and of no other


def register(config: pytest.Config, manifests: Sequence[Path]) -> None:
    """Read the manifests and register what serves them.

    Raises:
        pytest.UsageError: a manifest says something that cannot be meant; one line each.
    """
    every = config.getoption("fidelity_items") or config.getini("fidelity_items")
    if every not in {"violations", "facts"}:
        raise pytest.UsageError(f"fidelity_items: {every!r} is no choice; write violations or facts")
    config.stash[EVERY_FACT] = every == "facts"
    try:
        declared = [load(path, config.rootpath) for path in manifests]
        pairs = [pair for manifest in declared for pair in manifest.pairs]
        _together(pairs)
    except DeclarationError as error:
        raise pytest.UsageError(*str(error).split("\n")) from None
    notes = [note for manifest in declared for note in manifest.notes]
    names = [manifest.name for manifest in declared]
    ours = shard(config, pairs)
    config.pluginmanager.register(Ahead(config, ours, complete=config.stash[EVERY_FACT]), "fidelity-ahead")
    config.pluginmanager.register(Declared(config, ours, names, notes), "fidelity-declared")


def _together(pairs: Sequence[Pair]) -> None:
    """Several manifests may not declare the same pair either."""
    if problems := clashes(pairs):
        raise DeclarationError("\n".join(problems))


class Declared:
    """The hooks that serve declared articles.

    Args:
        config: pytest's configuration.
        pairs: the pairs of all manifests.
        names: the manifests, as messages name them.
        notes: what the manifests have to say in the warnings summary.
    """

    def __init__(
        self, config: pytest.Config, pairs: Sequence[Pair], names: Sequence[str], notes: Sequence[str]
    ) -> None:
        self.config = config
        self.pairs = pairs
        self.names = names
        self.notes = notes
        self.articles: dict[Path, list[Pair]] = {}
        for pair in pairs:
            self.articles.setdefault(pair.path, []).append(pair)
        self.collected: set[Path] = set()

    def pytest_report_header(self) -> str:
        """Say how much is declared, and where."""
        number = len(self.articles)
        return f"fidelity: {number} derived article{'' if number == 1 else 's'} ({', '.join(self.names)})"

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> ArticleFile | None:
        """Collect declared articles; called for every file, so that it is one look into a dictionary."""
        pairs = self.articles.get(file_path)
        if pairs is None:
            return None
        self.collected.add(file_path)
        return ArticleFile.from_parent(parent, path=file_path, pairs=pairs)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Say which declared articles were never collected; under xdist the controller does it, from the ids."""
        if hasattr(session.config, "workerinput") or _distributed(session.config):
            return
        self._finish()

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: Sequence[str]) -> None:
        """Learn from the first worker's ids what was collected."""
        if not self.collected:
            named = {name.partition("::")[0] for name in ids}
            self.collected |= {path for path, pairs in self.articles.items() if pairs[0].derived in named}
            self._finish()

    def _finish(self) -> None:
        if not _full(self.config):
            return
        for note in self.notes:
            manifest = note.partition(":")[0]
            warn(self.config, note, str(self.config.rootpath / manifest), when="collect")
        for path, pairs in self.articles.items():
            if path not in self.collected:
                message = (
                    f"{pairs[0].place}: {pairs[0].derived} was never collected, so nothing of it is checked; add its "
                    "folder to testpaths, or take it out of norecursedirs"
                )
                warn(self.config, message, str(path), when="collect")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Drop the setup and teardown reports of our tests that hold nothing.

        The terminal looks through all of them once per failure: minutes, for thousands of violations. Reports of other
        tests, and of ours that captured something, stay.
        """
        terminal = session.config.pluginmanager.get_plugin("terminalreporter")
        stats: dict[str, list[Any]] = getattr(terminal, "stats", None) or {}
        if "" in stats:
            stats[""] = [report for report in stats[""] if report.sections or not _ours(report)]

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say what was checked: ``fidelity: 7 quotes, 23 names, 4 dates, 11 numbers: 6 violations``."""
        checked: dict[str, int] = {}
        numbers = dict.fromkeys(Kind, 0)
        violations = 0
        for outcome in ("passed", "failed", "skipped", "xfailed", "xpassed"):
            for report in terminalreporter.stats.get(outcome, ()):
                if not _ours(report):
                    continue
                said = dict(report.user_properties)
                group = report.nodeid.rpartition("::")[0]
                if group not in checked:
                    checked[group] = int(said["fidelity.checked"])
                    numbers[Kind(said[_PROPERTY])] += checked[group]
                violations += outcome == "failed"
        if checked and self.config.get_verbosity() >= 0:
            terminalreporter.write_line(f"fidelity: {tally(numbers, violations)}")


def _ours(report: Any) -> bool:
    properties: list[tuple[str, object]] = getattr(report, "user_properties", None) or [("", "")]
    return properties[0][0] == _PROPERTY


def _distributed(config: pytest.Config) -> bool:
    """Whether this process leaves the collection to xdist's workers."""
    return bool(getattr(config.option, "tx", None)) and getattr(config.option, "dist", "no") != "no"


def _full(config: pytest.Config) -> bool:
    """Whether the run was meant to collect everything: nothing named, nothing deselected."""
    option = config.option
    narrowed = ("keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf")
    return config.args_source is not config.ArgsSource.ARGS and not any(getattr(option, one, None) for one in narrowed)
