"""Where a key of a manifest stands: tomllib keeps no positions, so the line is looked up when a message needs it."""

from __future__ import annotations

import re
from functools import cached_property

from fidelity.declarations.fields import Where


class Places:
    """The lines of one manifest, as messages name them.

    Args:
        name: the manifest, as messages name it.
        text: its text.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = text

    def top(self, key: str) -> str:
        """Return the place of a key outside of all tables: ``fidelity.toml:1: similarity``."""
        return f"{self.name}:{self._line(0, key)}: {key}"

    def table(self, kind: str, number: int) -> Where:
        """Return what names the keys of the ``number``-th (from 1) table ``[[kind]]``."""

        def where(key: str) -> str:
            headers = self._headers.get(kind, [])
            header = headers[number - 1] if number <= len(headers) else 0
            if not key:
                return f"{self.name}:{header + 1}: {kind}[{number}]"
            return f"{self.name}:{self._line(header, key)}: {kind}[{number}].{key}"

        return where

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _headers(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, line in enumerate(self._lines):
            if match := re.match(r"\s*\[\[\s*[\"']?(\w+)[\"']?\s*\]\]", line):
                found.setdefault(match[1], []).append(index)
        return found

    def _line(self, header: int, key: str) -> int:
        """Return the line (from 1) of ``key`` at or below the line ``header`` (from 0); the header's where none is."""
        name = rf"[\"']?{re.escape(key)}[\"']?"
        assignment = re.compile(rf"\s*(?:{name}\s*[=.]|\[+\s*{name}\s*[\].])")
        for index in range(header, len(self._lines)):
            if assignment.match(self._lines[index]):
                return index + 1
            if header < index and self._lines[header].lstrip().startswith("[[") and self._lines[index][:2] == "[[":
                break
        return header + 1
