"""What typesetting does to a text without changing what it says: marks, apostrophes, dashes, spaces, emphasis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING
from unicodedata import normalize

from fidelity.facts.model import Kind

if TYPE_CHECKING:
    from fidelity.articles.mentions import Piece

MARKS = {
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "single": ("‘", "’"),
    "guillemets": ("«", "»"),
    "spaced guillemets": ("«\u00a0", "\u00a0»"),
    "low-high": ("„", "“"),
    "TeX": ("``", "''"),
}
"""Quotation marks, by the name of their style."""

_FIGURE = re.compile(r"(?<=\d) (?=[a-z€£$¥%])")

_TABLE: dict[str, Callable[[str], str]] = {
    "straight apostrophes": lambda text: text.replace("’", "'"),
    "no-break spaces": lambda text: _FIGURE.sub("\u00a0", text),
    "thin spaces": lambda text: _FIGURE.sub("\u202f", text),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "soft hyphens": lambda text: re.sub(r"\b([a-z]{4})([a-z]{4,})\b", "\\1\u00ad\\2", text),
    "decomposed letters": lambda text: normalize("NFD", text),
}
_EMPHASIS, _WRAP = "emphasised names", "wrapped lines"
_WIDTH = 72

TYPOGRAPHY = (*_TABLE, _EMPHASIS, _WRAP)
"""Everything that may be done, by name."""


def typeset(pieces: Iterable[Piece], names: tuple[str, ...]) -> Iterator[Piece]:
    """Yield ``pieces`` with what ``names`` of ``TYPOGRAPHY`` do to them."""
    for piece in pieces:
        text = piece.text
        for name in names:
            if name in _TABLE:
                text = _TABLE[name](text)
        if _EMPHASIS in names and piece.kind is Kind.NAME:
            yield piece._replace(text="*", kind=None)
            yield piece._replace(text=text)
            yield piece._replace(text="*", kind=None)
        else:
            yield piece._replace(text=text)


def wrapped(text: str, names: tuple[str, ...]) -> str:
    """Return ``text`` with a line end in place of a blank every so often, where ``names`` say so: no offset changes."""
    if _WRAP not in names:
        return text
    lines = []
    for line in text.split("\n"):
        if line.startswith((">", "|", "- ")):  # block quotes, tables and lists keep their lines
            lines.append(line)
            continue
        start = 0
        while len(line) - start > _WIDTH:
            blank = line.rfind(" ", start, start + _WIDTH)
            if blank <= start:
                break
            line = f"{line[:blank]}\n{line[blank + 1 :]}"  # noqa: PLW2901 - the line is cut in place
            start = blank + 1
        lines.append(line)
    return "\n".join(lines)
