"""Files written whole or not at all: under another name first, then renamed over the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

_numbers = count()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield the path of a new file, which takes the place of ``path`` when the block ends without an error.

    The new file stands beside the old one (its name ends in ``.new``), has the old one's permissions, and is gone after
    an error. Where ``path`` is a symbolic link, what it points to is replaced. Several processes may do it at once: the
    last one wins.

    Raises:
        OSError: the file cannot be written.
    """
    path = Path(os.path.realpath(path))
    new = path.with_name(f"{path.name}.{os.getpid()}.{next(_numbers)}.new")
    try:
        yield new
        with suppress(FileNotFoundError):
            new.chmod(path.stat().st_mode & 0o777)
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
