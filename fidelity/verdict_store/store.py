"""Where verdicts are kept between runs and between processes: one file a pair, named by what the verdict depends on.

Several processes may read and write at once: a file is written whole under another name and then renamed, and what
cannot be read back is made again. Nothing here is needed for a right answer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from datetime import date
from hashlib import blake2b
from pathlib import Path

from fidelity import stored
from fidelity.atomic import replacing
from fidelity.declarations.checks import check
from fidelity.declarations.model import Pair
from fidelity.fingerprint import rules_version
from fidelity.stored import Stored

LIMIT = 256 << 20  # bytes; a pair of two pages takes 3 to 10 KB
_SUFFIX = ".report"


class Store:
    """A folder of stored reports.

    Args:
        folder: where they are; None keeps nothing.
        complete: the reports also say what the policy lets go.
    """

    def __init__(self, folder: Path | None, *, complete: bool = False) -> None:
        self.folder = folder
        self.complete = complete

    def report(self, pair: Pair) -> Stored:
        """Return the report of ``pair``: the stored one where nothing that it depends on has changed, or a fresh one.

        Raises:
            ReadError: an article cannot be read, or is empty.
        """
        path = self._path(pair)
        known = self._read(path)
        if known is not None:
            return known
        report = check(pair, complete=self.complete)
        if path is not None:
            self._write(path, stored.dump(report))
        return stored.of(report)

    def has(self, pair: Pair) -> bool:
        """Whether the report of ``pair`` is here, or cannot be (an article is missing: its check will say so)."""
        path = self._path(pair)
        return path is None or path.exists()

    def trim(self, limit: int = LIMIT) -> None:
        """Remove the reports that were used least lately, so that at most ``limit`` bytes stay."""
        if self.folder is None:
            return
        known = sorted(self._sizes(), reverse=True)
        total = 0
        for _, size, path in known:
            total += size
            if total > limit:
                path.unlink(missing_ok=True)

    def _sizes(self) -> Iterator[tuple[float, int, Path]]:
        assert self.folder is not None  # noqa: S101 - trim asks
        for path in self.folder.glob(f"*{_SUFFIX}*"):
            try:
                stat = path.stat()
            except OSError:  # another process was faster
                continue
            yield stat.st_mtime, stat.st_size, path

    def _path(self, pair: Pair) -> Path | None:
        if self.folder is None:
            return None
        try:
            return self.folder / f"{_key(pair)}{'-complete' if self.complete else ''}{_SUFFIX}"
        except OSError:
            return None

    @staticmethod
    def _read(path: Path | None) -> Stored | None:
        if path is None:
            return None
        try:
            found = stored.load(path.read_bytes())
            if found is not None:
                os.utime(path)  # it was used: `trim` asks
        except OSError:
            return None
        return found

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        with suppress(OSError), replacing(path) as new:  # a full disk, a folder gone: it is made again next time
            new.write_bytes(content)


def _key(pair: Pair) -> str:
    """Name everything that the report of ``pair`` depends on.

    Raises:
        OSError: an article cannot be read.
    """
    digest = blake2b(rules_version().encode(), digest_size=20)
    said = [(field.name, getattr(pair, field.name)) for field in fields(pair) if field.name != "root"]
    digest.update(repr(said).encode("utf-8", "surrogatepass"))
    for name in (*pair.sources, pair.derived):
        content = (pair.root / name).read_bytes()
        digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
        digest.update(content)
    if b"fidelity" in content or "until" in repr(said):  # a waiver may end today
        digest.update(date.today().isoformat().encode())  # noqa: DTZ011 - the user's own day
    return digest.hexdigest()
