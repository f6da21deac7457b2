"""Files: bytes from the disk as text, and every way in which that fails as one line of advice."""

from __future__ import annotations

import difflib
from pathlib import Path, PurePath

from fidelity.errors import ReadError
from fidelity.readers.decoding import decode


def load(path: str | PurePath) -> str:
    """Return the text of the file at ``path``, without its byte-order mark; line ends stay as they are.

    Raises:
        ReadError: the file is missing, no regular file, not readable, binary, or not UTF-8.
    """
    name = PurePath(path).as_posix()
    file = Path(path)
    try:
        if file.is_dir():
            raise ReadError(f"{name}: is a directory; name a file in it")
        if file.exists() and not file.is_file():
            raise ReadError(f"{name}: is no regular file (a pipe or a device); save the article to a file first")
        data = file.read_bytes()
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
    return decode(data, name)


def _near(file: Path) -> str:
    """Return the advice for a missing file: a name of its folder that looks like it."""
    if not file.parent.is_dir():
        return f"; the folder {file.parent.as_posix()} does not exist either"
    try:
        names = sorted(entry.name for entry in file.parent.iterdir())
    except OSError:
        return "; check the path"
    close = difflib.get_close_matches(file.name, names, n=1, cutoff=0.6)
    same_stem = [name for name in names if PurePath(name).stem == file.stem]
    for found in (*close, *same_stem):
        return f"; did you mean {(file.parent / found).as_posix()}?"
    return "; check the path"
