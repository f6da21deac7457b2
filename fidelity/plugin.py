"""The pytest entry point: it notices declarations, and costs nothing where there are none.

Every `pytest` in the environment imports this module, whatever it tests. It therefore imports the standard library and
pytest only; the manifest is looked for with a ``stat`` or two. Where there is one, a second plugin object
(`fidelity._pytest.session.Declared`) collects its articles. The marker is noticed once, when collection ends; the
fixture builds its object when a test asks for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from fidelity._pytest.fixture import Checker

MARKER = (
    "fidelity(source, derived, policy='rewrite', preserve=..., date=..., language=...): the article `derived` must "
    "preserve the facts of `source` (paths relative to the rootdir); every test of a declared article carries the "
    "marker too."
)

_SECTION = re.compile(rb"^[ \t]*\[\[?[ \t]*tool[ \t]*\.[ \t]*fidelity[ \t]*[\].]", re.MULTILINE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Register what may be set on the command line and in the configuration file."""
    group = parser.getgroup("fidelity", "fidelity of derived articles (pytest-fidelity)")
    group.addoption(
        "--fidelity-items",
        choices=("violations", "facts"),
        default=None,
        help="what a test is: every violation (default), or every fact, kept ones passing",
    )
    group.addoption(
        "--fidelity-no-cache",
        action="store_true",
        help="check every pair afresh, and keep no verdict in pytest's cache",
    )
    group.addoption(
        "--fidelity-shard",
        metavar="I/N",
        help="check only the I-th of N parts of the declared articles (for CI matrices)",
    )
    group.addoption(
        "--fidelity-trust-commands",
        action="store_true",
        help="let the programs run that [[reader]] of the manifest names; read them first",
    )
    group.addoption(
        "--fidelity-since",
        metavar="REF",
        help="check only the pairs of which an article or the manifest has changed since a git ref",
    )
    group.addoption(
        "--fidelity-html",
        metavar="FILE",
        help="write a page for editors: source and derived articles side by side, every fact marked",
    )
    parser.addini("fidelity_jobs", "processes that check articles: auto (default), or a number", default="auto")
    parser.addini("fidelity_items", "what a test is: violations (default) or facts", default="violations")
    parser.addini(
        "fidelity_manifests",
        "manifests besides fidelity.toml at the rootdir, relative to the configuration file",
        type="paths",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, and the second plugin where a manifest declares something."""
    config.addinivalue_line("markers", MARKER)
    root = config.rootpath
    manifests = [] if (own := _manifest(root)) is None else [own]
    manifests += [path for path in config.getini("fidelity_manifests") if path not in manifests]
    if not manifests and config.inipath is None:  # pytest knows no root above a folder that it was started in
        root, manifests = _above(root)
    if manifests and not config.getoption("help") and not config.getoption("version"):
        from fidelity._pytest.session import register  # noqa: PLC0415 - see the module's docstring

        register(config, manifests, root)


def _manifest(folder: Path) -> Path | None:
    """Return the manifest of a folder: ``fidelity.toml``, or a ``pyproject.toml`` with ``[tool.fidelity]``."""
    if (own := folder / "fidelity.toml").exists():  # a folder of that name: reading says so
        return own
    try:
        data = (folder / "pyproject.toml").read_bytes()
    except OSError:
        return None
    return folder / "pyproject.toml" if b"tool.fidelity" in data and _SECTION.search(data) else None


def _above(folder: Path) -> tuple[Path, list[Path]]:
    """Return the nearest folder above that has a manifest, within the repository, and the manifest."""
    below = folder
    for one in folder.parents:
        if below.joinpath(".git").exists():
            break
        if own := _manifest(one):
            return one, [own]
        below = one
    return folder, []


def pytest_collection_finish(session: pytest.Session) -> None:
    """Register what serves the marker, where a test of the user's own carries it; half a microsecond a test."""
    items = [item for item in session.items if not hasattr(item, "is_fidelity_fact")]
    above = {item.parent for item in items}  # marks of classes and modules, asked once each
    if any(mark.name == "fidelity" for item in items for mark in item.own_markers) or any(
        parent is not None and parent.get_closest_marker("fidelity") is not None for parent in above
    ):
        from fidelity._pytest.marker import register  # noqa: PLC0415 - see the module's docstring

        register(session.config)


@pytest.fixture
def fidelity(request: pytest.FixtureRequest) -> Checker:
    """Check derived texts in a test of your own: ``fidelity.check(source, derived, policy="summary")``.

    ``check`` raises one assertion error that lists every violation, and returns the report where there is none. On a
    test with ``@pytest.mark.fidelity(source=..., derived=...)``, ``fidelity.check()`` checks the pair of the marker.
    """
    from fidelity._pytest.fixture import Checker  # noqa: PLC0415

    return Checker(request.node)
