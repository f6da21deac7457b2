"""The project: which manifests there are, and the folder that all paths start from, as `pytest` sees them.

A folder is a project where it has ``fidelity.toml``, or ``[tool.fidelity]`` in its ``pyproject.toml``, or where its
pytest configuration names manifests (``fidelity_manifests``). From a folder inside, the nearest project above is meant;
of two, the one whose configuration names the other's manifest.
"""

from __future__ import annotations

import configparser
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fidelity.declarations.articles import Broken
from fidelity.declarations.manifest import Manifest, clashes, load
from fidelity.declarations.model import Pair
from fidelity.declarations.sections import NAME, PROJECT
from fidelity.errors import DeclarationError

_SECTION = re.compile(rb"^[ \t]*\[\[?[ \t]*tool[ \t]*\.[ \t]*fidelity[ \t]*[\].]", re.MULTILINE)
_INI = {"pytest.ini": "pytest", ".pytest.ini": "pytest", "tox.ini": "pytest", "setup.cfg": "tool:pytest"}


class Project(NamedTuple):
    """What is declared in a repository.

    Args:
        root: the folder that all paths start from.
        manifests: the manifests, read.
    """

    root: Path
    manifests: tuple[Manifest, ...]

    @property
    def pairs(self) -> list[Pair]:
        """The pairs of all manifests."""
        return [pair for manifest in self.manifests for pair in manifest.pairs]

    @property
    def broken(self) -> list[Broken]:
        """The articles whose own declaration cannot be meant."""
        return [one for manifest in self.manifests for one in manifest.broken]

    @property
    def notes(self) -> list[str]:
        """What the manifests have to say that is no error."""
        return [note for manifest in self.manifests for note in manifest.notes]


def project(start: Path, *, trusted: bool = False) -> Project:
    """Return the project that ``start`` lies in; ``trusted`` lets programs of its manifests run.

    Raises:
        DeclarationError: there is none, or a manifest says something that cannot be meant.
    """
    found: tuple[Path, list[Path]] | None = None
    for folder in (start, *start.parents):
        manifests = [*own(folder), *named(folder)]
        if manifests and (found is None or found[1][0] in manifests):
            found = folder, manifests
        if (folder / ".git").exists():
            break
    if found is None:
        raise DeclarationError(f"no {NAME} here or above; declare the articles (fidelity init), or go to their folder")
    return read(found[0], list(dict.fromkeys(found[1])), trusted=trusted)


def read(root: Path, manifests: Sequence[Path], *, trusted: bool = False) -> Project:
    """Read the manifests of a project; ``trusted`` lets programs of theirs run.

    Raises:
        DeclarationError: with one line per mistake.
    """
    made = Project(root, tuple(load(path, root, trusted=trusted) for path in manifests))
    if len(made.manifests) > 1 and (problems := clashes(made.pairs)):
        raise DeclarationError("\n".join(problems))
    return made


def own(folder: Path) -> Iterator[Path]:
    """Yield the manifest of a folder itself, if it has one."""
    if (folder / NAME).exists():  # a folder of that name: reading says so
        yield folder / NAME
        return
    try:
        data = (folder / PROJECT).read_bytes()
    except OSError:
        return
    if _SECTION.search(data):
        yield folder / PROJECT


def named(folder: Path) -> list[Path]:
    """Return the manifests that the pytest configuration of a folder names (``fidelity_manifests``)."""
    for name, section in _INI.items():
        if (said := _ini(folder / name, section)) is not None:
            return [folder / one for one in said]
    try:
        tool = tomllib.loads((folder / PROJECT).read_text("utf-8-sig")).get("tool", {}).get("pytest", {})
    except (OSError, ValueError, AttributeError):
        return []  # pytest says what is wrong with its own configuration
    tables: list[dict[str, Any]] = [tool.get("ini_options", {}), tool]
    for table in tables:
        said = table.get("fidelity_manifests")
        if said:
            return [folder / one for one in (said.split() if isinstance(said, str) else said)]
    return []


def _ini(path: Path, section: str) -> list[str] | None:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(path.read_text("utf-8-sig"))
    except (OSError, ValueError, configparser.Error):
        return None
    said = parser.get(section, "fidelity_manifests", fallback=None)
    return said.split() if said else None
