"""Paths of declarations: relative to the manifest, with ``/``, and inside the repository.

Paths are checked as they are written: one that leaves the root is refused, since test ids and messages must be the
same on every machine. A symbolic link is followed, unless it leads out of the root: that is refused when the file is
read (`fidelity.readers.files.within`).
"""

from __future__ import annotations

import posixpath
from pathlib import Path

from fidelity.declarations.values import Where, advice
from fidelity.errors import DeclarationError


def inside(written: str, folder: str, key: str, where: Where) -> str:
    """Return ``written`` (relative to ``folder``, itself relative to the root) as a normal POSIX path below the root.

    Raises:
        DeclarationError: the path is absolute, is written with backslashes, or leaves the root.
    """
    if "\0" in written:
        raise DeclarationError(f"{where(key)}: {written!r} holds a NUL character; write a path")
    if "\\" in written:
        raise DeclarationError(f"{where(key)}: {written!r} has backslashes; write paths with / on every system")
    if posixpath.isabs(written) or (len(written) > 1 and written[1] == ":"):
        raise DeclarationError(f"{where(key)}: {written} is absolute; write it relative to this manifest")
    path = posixpath.normpath(posixpath.join(folder, written))
    if path == ".." or path.startswith("../"):
        raise DeclarationError(
            f"{where(key)}: {written} leaves the repository; move the file inside, or pytest's rootdir up"
        )
    return path


def existing(written: str, folder: str, root: Path, key: str, where: Where) -> str:
    """Return `inside` of a path that is a file.

    Raises:
        DeclarationError: there is no such file, it is a folder, or the path cannot be meant.
    """
    path = inside(written, folder, key, where)
    file = root / path
    try:
        if file.is_file():
            return path
        folder_instead = file.is_dir()
    except OSError as error:  # a name that the system refuses
        raise DeclarationError(f"{where(key)}: {written}: {error.strerror}; write the path of a file") from None
    if folder_instead:
        raise DeclarationError(
            f"{where(key)}: {written} is a folder; name a file, or declare the folder's files with [[pattern]]"
        )
    raise DeclarationError(f"{where(key)}: {written} does not exist; {_nearby(file, written)}")


def same(first: Path, second: Path) -> bool:
    """Whether two existing paths are one file."""
    return first == second or first.samefile(second)


def _nearby(file: Path, written: str) -> str:
    try:
        names = sorted(entry.name for entry in file.parent.iterdir() if entry.is_file())
    except OSError:
        return "create it, or mend the path"
    said = advice(file.name, names) if names else ""
    if not said.startswith("did you mean"):
        return "create it, or mend the path"
    return f"did you mean {posixpath.join(posixpath.dirname(written), said.removeprefix('did you mean '))}"
