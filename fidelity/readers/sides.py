"""Files with two languages in them (PO, XLIFF): which of the two is read."""

from __future__ import annotations

from fidelity.errors import ReadError

SIDES = ("target", "source")


def known(side: str, reader: str) -> str:
    """Return ``side`` of a file of ``reader``'s, if it is one: ``"target"``, the translation, or ``"source"``.

    Raises:
        ReadError: it is none.
    """
    if side not in SIDES:
        raise ReadError(f"{reader}.side: {side!r} is unknown; write {' or '.join(SIDES)}")
    return side
