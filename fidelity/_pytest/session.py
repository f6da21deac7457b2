"""What is registered where a manifest declares something: collection, the summary, and what was never collected."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from fidelity._pytest import output
from fidelity._pytest.ahead import Ahead, shard
from fidelity._pytest.known import KNOWN, SETTINGS, Known
from fidelity._pytest.nodes import EVERY_FACT, ArticleFile
from fidelity._pytest.summary import closing, ours, summary
from fidelity._pytest.warned import warn
from fidelity.baseline import NAME as BASELINE
from fidelity.declarations.articles import Broken
from fidelity.declarations.model import Pair, Settings
from fidelity.declarations.project import Project, read
from fidelity.declarations.since import changed, touched
from fidelity.errors import DeclarationError
from fidelity.reports.text import counted


def register(config: pytest.Config, manifests: Sequence[Path], root: Path) -> None:
    """Read the manifests and register what serves them.

    Args:
        config: pytest's configuration.
        manifests: the manifests' files.
        root: the folder that all paths start from; it lies above the manifests.

    Raises:
        pytest.UsageError: a manifest says something that cannot be meant; one line each.
    """
    every = config.getoption("fidelity_items") or config.getini("fidelity_items")
    if every not in {"violations", "facts"}:
        raise pytest.UsageError(f"fidelity_items: {every!r} is no choice; write violations or facts")
    config.stash[EVERY_FACT] = every == "facts"
    try:
        project = read(root, manifests, trusted=config.getoption("fidelity_trust_commands"))
        pairs, broken = _chosen(project, config.getoption("fidelity_since"))
        config.stash[KNOWN] = Known(root)
    except DeclarationError as error:
        raise pytest.UsageError(*str(error).split("\n")) from None
    policies = {name: one for manifest in project.manifests for name, one in manifest.settings.policies.items()}
    config.stash[SETTINGS] = Settings(policies=policies, house=project.manifests[0].settings.house)
    ours = shard(config, pairs)
    config.pluginmanager.register(Ahead(config, ours, complete=config.stash[EVERY_FACT]), "fidelity-ahead")
    declared = Declared(config, ours, broken, project)
    config.pluginmanager.register(declared, "fidelity-declared")
    output.register(config, declared)


def _chosen(project: Project, since: str | None) -> tuple[list[Pair], list[Broken]]:
    """Return the pairs and the broken articles of this run: all, or those changed since a git ref."""
    if since is None:
        return project.pairs, project.broken
    files = changed(project.root, since)
    chosen = [touched(manifest, files) for manifest in project.manifests]
    return [pair for pairs, _ in chosen for pair in pairs], [one for _, broken in chosen for one in broken]


class Declared:
    """The hooks that serve declared articles.

    Args:
        config: pytest's configuration.
        pairs: the pairs of this run.
        broken: its articles whose own declaration cannot be meant.
        project: what is declared.
    """

    def __init__(
        self, config: pytest.Config, pairs: Sequence[Pair], broken: Sequence[Broken], project: Project
    ) -> None:
        self.config = config
        self.pairs = pairs
        self.project = project
        self.articles: dict[Path, list[Pair]] = {}
        for pair in pairs:
            self.articles.setdefault(pair.path, []).append(pair)
        self.broken = {project.root / one.derived: one.message for one in broken}
        self.named: dict[str, list[Path]] = {}
        for path in (*self.articles, *self.broken):
            self.named.setdefault(path.name, []).append(path)
        self.collected: set[Path] = set()

    def pytest_report_header(self) -> str:
        """Say how much is declared, and where."""
        number = len(self.articles) + len(self.broken)
        names = ", ".join(manifest.name for manifest in self.project.manifests)
        if (since := self.config.getoption("fidelity_since")) is None:
            return f"fidelity: {counted(number, 'derived article')} ({names})"
        every = {pair.derived for pair in self.project.pairs} | {one.derived for one in self.project.broken}
        return f"fidelity: {number} of {counted(len(every), 'derived article')} changed since {since} ({names})"

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> ArticleFile | None:
        """Collect declared articles; called for every file, so that it is one look into a dictionary."""
        paths = self.named.get(file_path.name)
        if paths is None:
            return None
        path = file_path if file_path in paths else self._linked(file_path, paths, parent.session)
        if path is None:
            return None
        self.collected.add(path)
        return ArticleFile.from_parent(
            parent, path=file_path, pairs=self.articles.get(path, ()), broken=self.broken.get(path)
        )

    @staticmethod
    def _linked(file_path: Path, paths: Sequence[Path], session: pytest.Session) -> Path | None:
        """Return the article that ``file_path`` is by way of a link, where the run does not come by it otherwise."""
        for path in paths:
            if not any(session.isinitpath(one) for one in (path, *path.parents)) and file_path.samefile(path):
                return path
        return None

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Say which declared articles were never collected; under xdist the controller does it, from the ids."""
        if hasattr(session.config, "workerinput") or _distributed(session.config):
            return
        self._finish()
        whole = _full(self.config) and not session.testsfailed and not self.config.option.collectonly
        if whole and (said := self.config.stash[KNOWN].prune()):
            warn(self.config, said, str(self.config.stash[KNOWN].path), when="collect")

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
        for note in self.project.notes:
            manifest = note.partition(":")[0]
            warn(self.config, note, str(self.project.root / manifest), when="collect")
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
        if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and not self.named and _since(self.config):
            session.exitstatus = pytest.ExitCode.OK  # nothing has changed: nothing to check is what was asked for
        terminal = session.config.pluginmanager.get_plugin("terminalreporter")
        stats: dict[str, list[Any]] = getattr(terminal, "stats", None) or {}
        if "" in stats:
            stats[""] = [report for report in stats[""] if report.sections or not ours(report)]

    def _relative(self, article: str) -> str:
        path = os.path.relpath(self.config.rootpath / article, self.config.invocation_params.dir)
        return path.replace(os.sep, "/")

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say what became of every article with violations, and what was checked in all."""
        if self.config.get_verbosity() >= 0:
            lines = list(closing(terminalreporter.stats, self._relative))
            if lines:
                terminalreporter.write_sep("=", "fidelity")
            for line in lines:
                terminalreporter.write_line(line)
            for line in summary(terminalreporter.stats):
                terminalreporter.write_line(line)
        if pruned := self.config.stash[KNOWN].pruned:  # a file was written: that is said, however quiet the run
            said = f"fidelity: {counted(pruned, 'violation')} mended: taken out of {BASELINE}; commit it"
            terminalreporter.write_line(said)


def _since(config: pytest.Config) -> bool:
    return config.getoption("fidelity_since") is not None


def _distributed(config: pytest.Config) -> bool:
    """Whether this process leaves the collection to xdist's workers."""
    return bool(getattr(config.option, "tx", None)) and getattr(config.option, "dist", "no") != "no"


def _full(config: pytest.Config) -> bool:
    """Whether the run was meant to collect everything: nothing named, nothing deselected."""
    option = config.option
    narrowed = ("keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf", "fidelity_since", "fidelity_shard")
    return config.args_source is not config.ArgsSource.ARGS and not any(getattr(option, one, None) for one in narrowed)
