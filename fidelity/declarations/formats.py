"""Options of readers, as a declaration gives them: which part of a page is the article, what of a Word file counts.

::

    html.select = ["article", ".story"]      # reader.option; which there are is told in `fidelity.readers`
    docx.changes = "rejected"
    source_reader = "transcript"             # in a pair or a pattern: the reader, where a suffix does not say it
    derived_reader = "markdown"
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from fidelity.declarations import values
from fidelity.declarations.values import Where
from fidelity.errors import DeclarationError
from fidelity.readers import FORMATS as READERS

Options = Mapping[str, Mapping[str, Any]]
"""Reader → option → value: a text, a list of texts, true or false."""

FORMATS = {reader.name: reader.options for reader in READERS if reader.options}
READER_KEYS = ("source_reader", "derived_reader")


def options(table: Mapping[str, Any], where: Where) -> Options:
    """Return the options of readers in a table, checked.

    Raises:
        DeclarationError: an option is unknown, or holds what it cannot mean.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for name, known in FORMATS.items():
        if name in table:
            below = _below(name, where)
            given = values.subtable(table, name, where)
            values.known(given, known, below)
            found[name] = {key: _value(given, key, below) for key in given}
    return found


def two_sided(path: str, reader: str | None = None) -> str | None:
    """Return the reader of a file that holds a text and its translation (PO, XLIFF): it may be its own source."""
    suffix = PurePath(path).suffix.lower()
    for one in READERS:
        if "side" in one.options and (one.name == reader or (reader is None and suffix in one.suffixes)):
            return one.name
    return None


def merged(first: Options, second: Options) -> Options:
    """Return both, the second before the first where both say something."""
    return {name: {**first.get(name, {}), **second.get(name, {})} for name in {**first, **second}}


def _value(table: Mapping[str, Any], key: str, where: Where) -> object:
    value = table[key]
    if isinstance(value, bool):
        return value
    if isinstance(value, str | list):
        said = values.texts(table, key, where)
        return said[0] if isinstance(value, str) else said
    raise DeclarationError(
        f"{where(key)}: {values.shown(value)} is no option; write a string, a list of strings, true or false"
    )


def _below(key: str, where: Where) -> Where:
    return lambda inner: where(f"{key}.{inner}" if inner else key)
