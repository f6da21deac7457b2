r"""Source stamps: the hash of each source as it was when the derived article was last looked at.

A source that has changed since is a note (``source-changed``), no violation: the article may still be right.
``fidelity stamp`` writes them: into the front matter that declares the article, else into the manifest's ``[stamps]``.

The hash is of the file's bytes with ``\n`` for every line end, so that a checkout on Windows has the same.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from fidelity.declarations.model import Pair
from fidelity.errors import ReadError
from fidelity.readers.files import data
from fidelity.verdicts import Note

_DIGITS = 16  # hexadecimal: a change is to be noticed, no forgery to be prevented


def stamp(path: Path) -> str:
    """Return the stamp of the file at ``path``: ``sha256:`` and 16 hexadecimal digits.

    Raises:
        ReadError: it cannot be read.
    """
    content = data(path).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return f"sha256:{sha256(content).hexdigest()[:_DIGITS]}"


def stamps(pair: Pair) -> tuple[str, ...]:
    """Return the stamps of a pair's sources as they are now, in their order.

    Raises:
        ReadError: a source cannot be read.
    """
    return tuple(stamp(pair.root / source) for source in pair.sources)


def changed(pair: Pair) -> list[Note]:
    """Return a note for each source of ``pair`` that has changed since it was stamped."""
    if not pair.stamp:
        return []
    if len(pair.stamp) != len(pair.sources):
        said = f"{len(pair.stamp)} stamps for {len(pair.sources)} sources; run fidelity stamp {pair.derived}"
        return [Note("source-changed", said, pair.place)]
    found = []
    for source, old in zip(pair.sources, pair.stamp, strict=True):
        try:
            now = stamp(pair.root / source)
        except ReadError:  # the check says so
            continue
        if now != old:
            message = (
                f"source changed: {source} is not what it was when {pair.derived} was stamped; read both again, then "
                f"run fidelity stamp {pair.derived}"
            )
            found.append(Note("source-changed", message, pair.place))
    return found
