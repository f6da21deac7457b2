"""The manifest: ``fidelity.toml``, a file of pairs and patterns.

    similarity = "jaro_winkler"          # optional: textdistance's name of an algorithm

    [[pair]]
    source   = "wire/harbour.txt"        # or a list of them
    derived  = "content/harbour.md"
    preserve = ["quotes", "numbers"]     # default: all four kinds
    policy   = "summary"                 # default: rewrite
    date     = 2024-03-09                # the articles' own date, where they do not carry it

    [[pattern]]
    source  = "wire/{path}.txt"
    derived = "content/{path}.md"
    exclude = ["content/drafts/*"]       # articles that need no source

Paths are relative to the manifest. A pair takes its derived article out of all patterns, so that the exception is
declared beside the rule. Several pairs on one derived article need an ``id`` each.
"""

from __future__ import annotations

import os
import posixpath
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fidelity.declarations.fields import PATTERN_KEYS, Fields, Where, advice, fields
from fidelity.declarations.model import Pair
from fidelity.declarations.paths import existing, same
from fidelity.declarations.patterns import expand
from fidelity.declarations.places import Places
from fidelity.errors import DeclarationError

NAME = "fidelity.toml"

_TOP = ("pair", "pattern", "similarity")
_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest declares.

    Args:
        name: the manifest, as messages name it.
        pairs: the pairs, explicit ones first, each in the order of the file.
        notes: what is worth saying but no error, one line each (articles of a pattern that have no source).
    """

    name: str
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...] = ()


def load(path: Path, root: Path) -> Manifest:
    """Read the manifest at ``path``; its pairs' paths start from ``root``, which lies above it.

    Raises:
        DeclarationError: with one line per mistake: place, what is wrong, what to do.
    """
    name = _relative(path, root)
    text = _read(path, name)
    data = _parse(text, name)
    folder = posixpath.dirname(name)
    places = Places(name, text)
    problems: list[str] = []
    notes: list[str] = []
    pairs: list[Pair] = []
    similarity: str | None = None
    try:
        similarity = _top(data, places)
    except DeclarationError as error:
        problems.append(str(error))
    for number, table in _tables(data, "pair", name, problems):
        where = places.table("pair", number)
        try:
            pairs.append(_pair(table, folder, root, where, similarity))
        except DeclarationError as error:
            problems.append(str(error))
    explicit = {pair.derived for pair in pairs}
    for number, table in _tables(data, "pattern", name, problems):
        where = places.table("pattern", number)
        try:
            declared = fields(table, where, PATTERN_KEYS)
            expansion = expand(declared, folder, root, where)
        except DeclarationError as error:
            problems.append(str(error))
            continue
        found = [(sources, derived) for sources, derived in expansion.pairs if derived not in explicit]
        pairs += [
            _made(sources, derived, declared=declared, root=root, where=where, similarity=similarity)
            for sources, derived in found
        ]
        if lacking := [derived for derived, _ in expansion.unpaired if derived not in explicit]:
            notes.append(_unpaired(lacking, where))
    if not problems and not pairs:
        problems.append(f"{name}: declares nothing; add a [[pair]] with source and derived")
    problems += clashes(pairs)
    if problems:
        raise DeclarationError("\n".join(problems))
    return Manifest(name, tuple(pairs), tuple(notes))


def single(table: Mapping[str, Any], root: Path, where: Where) -> Pair:
    """Return the pair that one table declares, with paths relative to ``root``: the marker's arguments.

    Raises:
        DeclarationError: in one line.
    """
    return _pair(table, "", root, where, None)


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
        raise DeclarationError(f"{name}: is a folder; name the manifest inside it") from None
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


def _top(data: dict[str, Any], places: Places) -> str | None:
    for key in data:
        if key not in _TOP:
            raise DeclarationError(f"{places.top(key)}: unknown key; {advice(key, _TOP)}")
    algorithm = data.get("similarity")
    if algorithm is None:
        return None
    place = places.top("similarity")
    if not isinstance(algorithm, str):
        raise DeclarationError(f"{place}: {algorithm!r} is no text; write the name of a textdistance algorithm")
    from fidelity.similarity import measure  # noqa: PLC0415 - only this key needs it

    try:
        measure(algorithm)
    except DeclarationError as error:
        raise DeclarationError(f"{place}: {error}") from None
    return algorithm


def _tables(data: dict[str, Any], key: str, name: str, problems: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        problems.append(f"{name}: {key} is no list of tables; write [[{key}]] in double brackets")
        return
    yield from enumerate(tables, 1)


def _pair(table: Mapping[str, Any], folder: str, root: Path, where: Where, similarity: str | None) -> Pair:
    declared = fields(table, where)
    for key, paths in (("source", declared.sources), ("derived", (declared.derived,))):
        if hole := next((path for path in paths if re.search(r"\{\w+\}", path)), None):
            raise DeclarationError(f"{where(key)}: {hole} has a {{hole}}; declare it with [[pattern]]")
    sources = tuple(existing(source, folder, root, "source", where) for source in declared.sources)
    derived = existing(declared.derived, folder, root, "derived", where)
    for index, source in enumerate(sources):
        if same(root / source, root / derived):
            raise DeclarationError(f"{where('derived')}: {derived} is its own source; name the article it derives from")
        if source in sources[:index]:
            raise DeclarationError(f"{where('source')}: {source} is named twice; name it once")
    return _made(sources, derived, declared=declared, root=root, where=where, similarity=similarity)


def _made(
    sources: tuple[str, ...], derived: str, *, declared: Fields, root: Path, where: Where, similarity: str | None
) -> Pair:
    return Pair(
        sources,
        derived,
        root,
        preserve=declared.preserve,
        policy=declared.policy,
        id=declared.id,
        date=declared.date,
        language=declared.language,
        similarity=similarity,
        place=where(""),
    )


def _unpaired(articles: list[str], where: Where) -> str:
    shown = ", ".join(articles[:3]) + (f" and {len(articles) - 3} more" if len(articles) > 3 else "")
    verb = "has" if len(articles) == 1 else "have"
    return f"{where('')}: {shown} {verb} no source and cannot be checked; add the source, or exclude the article"


def clashes(pairs: Iterable[Pair]) -> list[str]:
    """Return what is wrong with pairs that share a derived article: declared twice, or without an id of their own.

    Two patterns that clash are said once, however many articles they share.
    """
    problems: list[str] = []
    said: set[tuple[str, str]] = set()
    articles: dict[str, list[Pair]] = {}
    for pair in pairs:
        for other in articles.setdefault(pair.derived, []):
            first = other.place
            if (first, pair.place) in said:
                break
            if sorted(other.sources) == sorted(pair.sources):
                problems.append(f"{pair.place}: declared twice: {pair.derived} stands at {first} already; remove one")
            elif pair.id is None or other.id is None:
                problems.append(f"{pair.place}: {pair.derived} stands at {first} too; give each an id of its own")
            elif pair.id == other.id:
                problems.append(f"{pair.place}: id {pair.id!r} stands at {first} too; choose another")
            else:
                continue
            said.add((first, pair.place))
            break
        articles[pair.derived].append(pair)
    return problems
