"""A manifest's file: read, parsed, and found in it: the whole of ``fidelity.toml``, ``[tool.fidelity]`` elsewhere."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from fidelity.declarations.places import Places
from fidelity.errors import DeclarationError

NAME = "fidelity.toml"
PROJECT = "pyproject.toml"
SECTION = ("tool", "fidelity")

_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")


class Section(NamedTuple):
    """What a manifest's file says: its name in messages, the table, and what finds its lines."""

    name: str
    data: dict[str, Any]
    places: Places


def section(path: Path, root: Path) -> Section:
    """Read the manifest at ``path``, which lies below ``root``.

    Raises:
        DeclarationError: it cannot be read or parsed, or has no table ``[tool.fidelity]`` where it needs one.
    """
    name = _relative(path, root)
    text = _read(path, name)
    data = _parse(text, name)
    if path.name != PROJECT:
        return Section(name, data, Places(name, text))
    table = data.get("tool", {}).get("fidelity") if isinstance(data.get("tool", {}), dict) else None
    if not isinstance(table, dict):
        raise DeclarationError(f"{name}: has no table [tool.fidelity]; add one, or mend fidelity_manifests")
    return Section(name, table, Places(name, text, SECTION))


def _relative(path: Path, root: Path) -> str:
    name = Path(os.path.relpath(path, root)).as_posix()
    if name.startswith("../"):
        raise DeclarationError(f"{path.as_posix()}: lies outside of the rootdir {root.as_posix()}; move one of them")
    return name


def _read(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DeclarationError(f"{name}: does not exist; create it, or mend fidelity_manifests") from None
    except IsADirectoryError:
        mend = "a manifest is a file: name the one inside it, or rename the folder"
        raise DeclarationError(f"{name}: is a folder; {mend}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DeclarationError(f"{name}:{line}: byte {error.start} is not UTF-8; save the manifest as UTF-8") from None
    except OSError as error:
        raise DeclarationError(f"{name}: cannot be read ({error.strerror}); mend its permissions") from None


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _LINE.search(said)
        if place is None:  # at the end of the document
            line, column, said = text.count("\n") + 1, "", said.replace(" (at end of document)", "")
        else:
            line, column, said = int(place[1]), f":{place[2]}", said[: place.start()]
        said = said[:1].lower() + said[1:]
        raise DeclarationError(f"{name}:{line}{column}: no valid TOML: {said}; mend this line") from None
    except RecursionError:
        raise DeclarationError(f"{name}: nested too deeply; a manifest holds [[pair]] and [[pattern]]") from None
