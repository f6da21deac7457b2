"""Patterns: many pairs in one declaration, ``content/{path}.md`` from ``wire/{path}.txt``.

1. A hole ``{name}`` stands for one or more characters of one path segment; the hole called ``{path}`` may span folders.
2. Every hole of the source stands in the derived path too; a hole that stands twice stands for the same text twice.
3. The derived side is looked up in the folder, in sorted order, and names the source. An article that matches and has
   no source is no pair: it is said (`Expansion.unpaired`), and ``exclude`` silences it.
4. What is searched is told in `fidelity.declarations.globs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from fidelity.declarations.fields import Fields
from fidelity.declarations.formats import two_sided
from fidelity.declarations.globs import files
from fidelity.declarations.paths import inside
from fidelity.declarations.values import Where, advice
from fidelity.errors import DeclarationError

_HOLE = re.compile(r"\{([^\W\d]\w*)\}")


class Expansion(NamedTuple):
    """What a pattern stands for: its pairs as (sources, derived), and the articles without a source."""

    pairs: list[tuple[tuple[str, ...], str]]
    unpaired: list[tuple[str, str]]  # derived article, the source that it lacks


def expand(declared: Fields, folder: str, root: Path, where: Where) -> Expansion:
    """Return the pairs that a pattern stands for, as POSIX paths below ``root``, sorted.

    Args:
        declared: the pattern's fields.
        folder: the manifest's folder, relative to ``root``.
        root: the folder that all paths start from.
        where: names the pattern's keys in messages.

    Raises:
        DeclarationError: the pattern has no holes, holes that do not agree, or matches nothing.
    """
    derived = inside(declared.derived, folder, "derived", where)
    sources = tuple(inside(one, folder, "source", where) for one in declared.sources)
    holes = _holes(derived, "derived", where)
    if not holes:
        raise DeclarationError(
            f"{where('derived')}: no {{hole}} in {declared.derived}; declare a single article with [[pair]]"
        )
    for source in sources:
        for hole in _holes(source, "source", where):
            if hole not in holes:
                raise DeclarationError(f"{where('source')}: {{{hole}}} is not in derived; {advice(hole, holes)}")
    excluded = [inside(glob, folder, "exclude", where) for glob in declared.exclude]
    found = Expansion([], [])
    for path, filled in _matches(derived, root):
        if any(fnmatchcase(path, glob) for glob in excluded):
            continue
        named = tuple(_HOLE.sub(lambda hole, filled=filled: filled[hole[1]], source) for source in sources)  # type: ignore[misc]
        lacking = next((source for source in named if not (root / source).is_file()), None)
        if lacking is not None:
            found.unpaired.append((path, lacking))
        elif path not in named or two_sided(path, declared.readers[1]):
            found.pairs.append((named, path))
    if not found.pairs:
        raise DeclarationError(f"{where('derived')}: {declared.derived} matches nothing; {_reason(declared, found)}")
    return found


def _reason(declared: Fields, found: Expansion) -> str:
    if found.unpaired:
        article, source = found.unpaired[0]
        return f"{article} is there, but its source {source} is not"
    return f"no file has this form beside a source {declared.sources[0]}: mend the paths, or take the pattern out"


def _holes(path: str, key: str, where: Where) -> list[str]:
    rest = _HOLE.sub("", path)
    if "{" in rest or "}" in rest:
        raise DeclarationError(f"{where(key)}: {path} has a brace that is no {{hole}}; a hole is a word in braces")
    return [match[1] for match in _HOLE.finditer(path)]


def _matches(pattern: str, root: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the files of the form ``pattern`` with what their holes stand for, sorted."""
    pieces: list[str] = []
    seen: set[str] = set()
    done = 0
    for hole in _HOLE.finditer(pattern):
        pieces.append(re.escape(pattern[done : hole.start()]))
        name = hole[1]
        if name in seen:
            pieces.append(f"(?P={name})")
        else:
            seen.add(name)
            pieces.append(f"(?P<{name}>{'.+' if name == 'path' else '[^/]+'})")
        done = hole.end()
    form = re.compile("".join([*pieces, re.escape(pattern[done:])]), re.DOTALL)
    fixed = pattern[: pattern.index("{")].rpartition("/")[0]
    depth = None if "path" in seen else pattern.count("/") - (fixed.count("/") + 1 if fixed else 0)
    for path in files(root, fixed, depth):
        match = form.fullmatch(path)
        if match:
            yield path, match.groupdict()
