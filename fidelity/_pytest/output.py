"""What a run writes besides its terminal: the page (``--fidelity-html``), annotations and a job summary on GitHub.

One process writes, the controller. The page is made of the pairs of the articles that the run has collected, checked
once more where they were checked by workers; annotations are made of the tests that failed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fidelity._pytest.known import KNOWN
from fidelity._pytest.summary import STATE, counts, ours
from fidelity._pytest.warned import warn
from fidelity.errors import FidelityError

if TYPE_CHECKING:
    from fidelity._pytest.session import Declared
    from fidelity.reports.as_github import Row

_ANNOTATOR = "pytest_github_actions_annotate_failures"  # another plugin that annotates every failure


def register(config: pytest.Config, declared: Declared) -> None:
    """Register what writes, in the process that writes, where something is to be written."""
    page = config.getoption("fidelity_html")
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    if page is not None:
        config.pluginmanager.register(
            Page(config, declared, Path(config.invocation_params.dir) / page), "fidelity-page"
        )
    if os.environ.get("GITHUB_ACTIONS") == "true":
        config.pluginmanager.register(GitHub(config), "fidelity-github")


class Page:
    """Writes the page when the run ends.

    Args:
        config: pytest's configuration.
        declared: knows what was collected.
        path: the file.
    """

    def __init__(self, config: pytest.Config, declared: Declared, path: Path) -> None:
        self.config, self.declared, self.path = config, declared, path
        self.said = ""

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Write the page."""
        from fidelity.reports.checked import checked  # noqa: PLC0415 - only runs that write a page need it
        from fidelity.reports.page import render  # noqa: PLC0415

        known = self.config.stash[KNOWN].entries
        articles = []
        for pair in self.declared.pairs:
            if pair.path in self.declared.collected:
                try:
                    articles.append(checked(pair, known, complete=True))
                except FidelityError:  # it was said where the article was collected
                    continue
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            text = render(articles, f"Fidelity: {self.config.rootpath.name}")
            self.path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            self.said = f"--fidelity-html: {self.path} cannot be written ({error.strerror}); choose another place"
            warn(self.config, self.said, str(self.path), when="collect")
        else:
            self.said = f"page for editors: {self.path.as_uri()}"

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say where the page is."""
        if self.config.get_verbosity() >= 0:
            terminalreporter.write_line(f"fidelity: {self.said}")


class GitHub:
    """Annotates the articles of failed tests, and appends a job summary.

    Args:
        config: pytest's configuration.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Write annotations and the summary."""
        from fidelity.reports import as_github  # noqa: PLC0415 - only on GitHub

        rows = list(self._rows(terminalreporter.stats.get("failed", ())))
        if not self.config.pluginmanager.has_plugin(_ANNOTATOR):
            terminalreporter.ensure_newline()
            for line in as_github.commands(rows, self.config.rootpath):
                terminalreporter.write_line(line)
        totals = counts(terminalreporter.stats)
        if totals:
            as_github.append_summary(as_github.summary(rows, totals))

    def _rows(self, failed: list[Any]) -> Iterator[Row]:
        from fidelity.reports.as_github import Row  # noqa: PLC0415

        for report in failed:
            if not ours(report) or not hasattr(report.longrepr, "reprcrash"):
                continue
            said = dict(report.user_properties)
            crash = report.longrepr.reprcrash
            path = report.nodeid.partition("::")[0]
            column = int(said.get("fidelity.column", 0))
            if STATE not in said and "fidelity.relation" in said:
                code, relation = said["fidelity.code"], said["fidelity.relation"]
                yield Row(path, path, crash.lineno, code, relation, crash.message, column=column)
