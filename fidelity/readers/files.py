"""Files: bytes from the disk as text, and every way in which that fails as one line of advice.

A file is refused unread where it is larger than any article, and where `within` tells the root of a repository and a
symbolic link leads out of it: what a pull request links to (``/etc/passwd``) must not end up in a public report.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from fidelity.errors import ReadError
from fidelity.readers.decoding import Declared, decode

LARGEST = 32_000_000  # bytes of a text: some sixty novels
LARGEST_CONTAINER = 256_000_000  # bytes of a file that holds pictures, too


def load(path: str | PurePath, *, declared: Declared | None = None, largest: int = LARGEST) -> str:
    """Return the text of the file at ``path``, without its byte-order mark; line ends stay as they are.

    Args:
        path: the file.
        declared: where the format may name another encoding than UTF-8 (`fidelity.readers.decoding`).
        largest: the size in bytes from which on the file is refused unread.

    Raises:
        ReadError: the file is missing, no regular file, not readable, too large, binary, or not UTF-8.
    """
    return decode(data(path, largest=largest), PurePath(path).as_posix(), declared)


def data(path: str | PurePath, *, largest: int = LARGEST_CONTAINER) -> bytes:
    """Return the bytes of the file at ``path``; arguments and errors are those of `load`."""
    name = PurePath(path).as_posix()
    file = Path(path)
    try:
        if file.is_dir():
            raise ReadError(f"{name}: is a directory; name a file in it")
        if file.exists() and not file.is_file():
            raise ReadError(f"{name}: is no regular file (a pipe or a device); save the article to a file first")
        if file.exists() and (size := file.stat().st_size) > largest:
            raise ReadError(
                f"{name}: has {size / 1e6:.0f} MB; files of this format are read up to {largest / 1e6:.0f} MB: split it"
            )
        return file.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{name}: no such file{_near(file)}") from None
    except NotADirectoryError:
        raise ReadError(f"{name}: no such file; a part of its path is a file, not a folder") from None
    except PermissionError:
        raise ReadError(f"{name}: may not be read; check the permissions of the file and its folder") from None
    except ValueError:  # a NUL in the name
        raise ReadError(f"{name!r}: is no file name; it contains a NUL character") from None
    except OSError as error:
        raise ReadError(f"{name}: cannot be read ({error.strerror or error}); check the path") from None


def within(path: str | PurePath, root: str | PurePath) -> None:
    """Refuse a file that stands inside of ``root`` as it is written, and outside of it as the system finds it.

    Raises:
        ReadError: a symbolic link leads out of the repository.
    """
    written = Path(os.path.normpath(Path(root) / path))
    try:
        top, real = Path(root).resolve(), written.resolve()
    except (OSError, RuntimeError, ValueError):
        return  # a link to itself, a name that is none: reading says so
    if written.is_relative_to(os.path.normpath(root)) and not real.is_relative_to(top):
        raise ReadError(
            f"{PurePath(path).as_posix()}: is a symbolic link that leads out of the repository; put the file there"
        )


def _near(file: Path) -> str:
    """Return the advice for a missing file: a name of its folder that looks like it."""
    if not file.parent.is_dir():
        return f"; the folder {file.parent.as_posix()} does not exist either"
    try:
        names = sorted(entry.name for entry in file.parent.iterdir())
    except OSError:
        return "; check the path"
    import difflib  # noqa: PLC0415 - only mistakes need it

    close = difflib.get_close_matches(file.name, names, n=1, cutoff=0.6)
    same_stem = [name for name in names if PurePath(name).stem == file.stem]
    for found in (*close, *same_stem):
        return f"; did you mean {(file.parent / found).as_posix()}?"
    return "; check the path"
