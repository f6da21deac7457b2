"""House style in a manifest: other forms of names, house spellings.

    aliases = "names.toml"                     # a file of its own, with lines as below; or a table:

    [aliases]
    "Green Zone" = ["International Zone"]      # the name, and other forms of it

    [spellings]
    cooperate = ["co-operate"]                 # the house's spelling, and others of the same word

A form may stand for one name only: else every article could choose.
"""

from __future__ import annotations

import posixpath
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fidelity.declarations import values
from fidelity.declarations.paths import existing
from fidelity.declarations.places import Places
from fidelity.errors import DeclarationError
from fidelity.house import House


def house_style(data: Mapping[str, Any], folder: str, root: Path, places: Places, problems: list[str]) -> House | None:
    """Return what a manifest says of other forms; what is wrong is added to ``problems``."""
    found: dict[str, tuple[str, ...]] = {}
    meant: dict[str, str] = {}
    for key in ("aliases", "spellings"):
        try:
            table, inner, above = _table(data.get(key, {}), key, folder, root, places)
            for name, others in _forms(table, key, inner, above).items():
                for form in others:
                    if meant.setdefault(form, name) != name:
                        place = inner.at((*above, name), f"{key}.{name}")
                        raise DeclarationError(f"{place}: {form} stands for {meant[form]} already; choose one of them")  # noqa: TRY301
                found[name] = (*found.get(name, ()), *others)
        except DeclarationError as error:
            problems.append(str(error))
    return House.of(found)


def _table(
    value: object, key: str, folder: str, root: Path, places: Places
) -> tuple[Mapping[str, Any], Places, tuple[str, ...]]:
    """Return the table under a key, or in the file that it names, with what finds its lines."""
    if isinstance(value, Mapping):
        return value, places, (key,)
    if key != "aliases" or not isinstance(value, str):
        form = f'[{key}] and lines like "Name" = ["Other"]' + " (or the path of a file)" * (key == "aliases")
        raise DeclarationError(f"{places.top(key)}: {values.shown(value)} is no table; write {form}")
    path = existing(value, folder, root, key, places.top)
    try:
        text = (root / path).read_bytes().decode("utf-8-sig")
        return tomllib.loads(text), Places(path, text), ()
    except UnicodeDecodeError:
        raise DeclarationError(f"{path}: is not UTF-8; save the file as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error)[:1].lower() + str(error)[1:]
        raise DeclarationError(f'{path}: no valid TOML: {said}; write lines like "Name" = ["Other form"]') from None


def _forms(table: Mapping[str, Any], key: str, places: Places, above: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found = {}
    for name in table:
        label = f"{key}.{name}" if above else name
        found[name] = values.texts(table, name, lambda _, name=name, label=label: places.at((*above, name), label))  # type: ignore[misc]
    return found


def named_files(data: Mapping[str, Any], folder: str) -> tuple[str, ...]:
    """Return the files beside the manifest that it reads, as paths below the root."""
    value = data.get("aliases")
    return (posixpath.normpath(posixpath.join(folder, value)),) if isinstance(value, str) else ()
