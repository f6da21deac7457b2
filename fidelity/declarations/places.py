"""Where a key of a manifest stands: tomllib keeps no positions, so the line is looked up when a message needs it."""

from __future__ import annotations

import re
from functools import cached_property

from fidelity.declarations.values import Where

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]*)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")

Path = tuple[str | int, ...]
"""The keys that lead to a value; the number of a table (from 1) behind the key of a list of tables."""


class Places:
    """The lines of one manifest, as messages name them.

    Args:
        name: the manifest, as messages name it.
        text: its text.
        above: the keys of the table that is the manifest: ``("tool", "fidelity")`` in ``pyproject.toml``.
    """

    def __init__(self, name: str, text: str, above: tuple[str, ...] = ()) -> None:
        self.name = name
        self._text = text
        self._above = above

    def top(self, key: str) -> str:
        """Return the place of a key of the manifest itself: ``fidelity.toml:1: similarity``."""
        return self.at((*key.split("."),), key) if key else self.at((), self.name)

    def table(self, kind: str, number: int) -> Where:
        """Return what names the keys of the ``number``-th (from 1) table ``[[kind]]``."""
        return self._below((kind, number), f"{kind}[{number}]")

    def named(self, kind: str, name: str) -> Where:
        """Return what names the keys of the table ``[kind.name]``."""
        return self._below((kind, name), f"{kind}.{name}")

    def at(self, path: Path, label: str) -> str:
        """Return the place of the value that ``path`` leads to, called ``label``."""
        return f"{self.name}:{self.line(path)}: {label}"

    def line(self, path: Path) -> int:
        """Return the line (from 1) of the value that ``path`` leads to, or of the nearest table above it."""
        keys: Path = (*self._above, *path)
        while keys and keys not in self._lines:
            keys = keys[:-1]
        return self._lines.get(keys, 1)

    def _below(self, path: Path, label: str) -> Where:
        def where(key: str) -> str:
            return self.at((*path, *key.split(".")) if key else path, f"{label}.{key}" if key else label)

        return where

    @cached_property
    def _lines(self) -> dict[Path, int]:
        found: dict[Path, int] = {}
        numbers: dict[Path, int] = {}
        header: Path = ()
        for number, line in enumerate(self._text.split("\n"), 1):
            if match := _HEADER.match(line):
                header = ()
                for part in _parts(match[2]):
                    header = (*header, part)
                    if header in numbers and header != _parts(match[2]):
                        header = (*header, numbers[header])
                if match[1] == "[[":
                    numbers[header] = numbers.get(header, 0) + 1
                    header = (*header, numbers[header])
                found.setdefault(header, number)
            elif match := _KEY.match(line):
                keys = _parts(match[1])
                for length in range(1, len(keys) + 1):
                    found.setdefault((*header, *keys[:length]), number)
            for length in range(1, len(header)):
                found.setdefault(header[:length], number)
        return found


def _parts(written: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(written))
