"""Files by their form: what patterns and globs of a manifest are looked up with.

Hidden folders, ``node_modules`` and ``__pycache__`` are not searched. Linked folders are, once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_SKIPPED = frozenset(("node_modules", "__pycache__"))
_GLOB = re.compile(r"\*\*/|\*\*|\*|\?")
_MEANING = {"**/": r"(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def form(written: str) -> re.Pattern[str]:
    """Return what the whole of a path matches that has the form ``content/**/*.md``."""
    pieces: list[str] = []
    done = 0
    for match in _GLOB.finditer(written):
        pieces += [re.escape(written[done : match.start()]), _MEANING[match[0]]]
        done = match.end()
    return re.compile("".join([*pieces, re.escape(written[done:])]), re.DOTALL)


def glob(written: str, root: Path) -> Iterator[str]:
    """Yield the files of the form ``content/**/*.md`` as POSIX paths below ``root``, sorted."""
    wanted = form(written)
    first = _GLOB.search(written)
    fixed = written[: first.start() if first else len(written)].rpartition("/")[0]
    depth = None if "**" in written else written.count("/") - (fixed.count("/") + 1 if fixed else 0)
    for path in files(root, fixed, depth):
        if wanted.fullmatch(path):
            yield path


def files(root: Path, folder: str, depth: int | None) -> list[str]:
    """Return the files under ``folder`` as POSIX paths below ``root``, sorted.

    Args:
        root: the folder that paths start from.
        folder: the folder to search, relative to ``root``; empty for ``root`` itself.
        depth: how many levels of folders below it are searched; None for all.
    """
    return sorted(_files(root / folder, f"{folder}/" if folder else "", depth, ()))


def _files(folder: Path, prefix: str, depth: int | None, above: tuple[tuple[int, int], ...]) -> Iterator[str]:
    try:
        own = folder.stat()
        entries = list(os.scandir(folder))
    except OSError:
        return
    inode = (own.st_dev, own.st_ino)
    if inode in above:
        return  # a link that leads back up
    for entry in entries:
        if entry.is_dir():
            if depth != 0 and not entry.name.startswith(".") and entry.name not in _SKIPPED:
                below = None if depth is None else depth - 1
                yield from _files(folder / entry.name, f"{prefix}{entry.name}/", below, (*above, inode))
        elif entry.is_file():
            yield prefix + entry.name
