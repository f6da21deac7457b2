"""The words of made-up articles: ``vocabulary.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary() -> dict[str, Any]:
    """Return the tables of ``vocabulary.toml``."""
    return load("vocabulary.toml")


def load(name: str) -> dict[str, Any]:
    """Return the tables of a data file of this package."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def entries(section: str, key: str) -> tuple[str, ...]:
    """Return a list of the vocabulary: the lines of an entry, or its words where it has one line only."""
    text: str = vocabulary()[section][key]
    return tuple(line for line in map(str.strip, text.splitlines()) if line) if "\n" in text else tuple(text.split())


@cache
def rows(section: str) -> dict[str, tuple[str, ...]]:
    """Return a section whose entries are cells between bars: currencies, units, durations."""
    return {key: cells(line) for key, line in vocabulary()[section].items()}


def cells(line: str) -> tuple[str, ...]:
    """Return the cells of a line, which stand between bars."""
    return tuple(cell.strip() for cell in line.split("|"))


@cache
def peoples() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return the given names and the surnames of each culture."""
    found = []
    for given, *surnames in rows("people").values():
        found.append((tuple(given.split()), tuple(surnames if len(surnames) > 1 else surnames[0].split())))
    return tuple(found)


@cache
def pairs(section: str, key: str) -> tuple[tuple[str, str], ...]:
    """Return the lines of an entry as pairs: two words, or two phrases between which a bar stands."""
    found = []
    for line in entries(section, key):
        first, second = cells(line) if "|" in line else line.split()
        found.append((first, second))
    return tuple(found)
