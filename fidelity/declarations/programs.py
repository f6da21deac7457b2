"""Programs of the user's as readers: ``[[reader]]``, for formats that nobody here reads.

::

    [[reader]]
    match = "*.adoc"                                 # a form of names, or of paths where it has a /
    run   = ["asciidoctor", "-o", "-", "{file}"]     # writes the article to its standard output
    as    = "html"                                   # what it writes

They run only where the user says so on the command line: whoever can change a manifest could run anything otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from fidelity.declarations import globs, values
from fidelity.declarations.places import Places
from fidelity.errors import DeclarationError
from fidelity.readers import FORMATS as READERS

PROGRAM_KEYS = ("match", "run", "as")


class Program(NamedTuple):
    """A program that reads.

    Args:
        match: the form of the names of the files it reads; of their paths where it has a ``/``.
        run: the program and its arguments; ``{file}`` stands for the file.
        writes: the reader of what it writes.
    """

    match: str
    run: tuple[str, ...]
    writes: str

    def reads(self, path: str) -> bool:
        """Whether the file at ``path`` (below the root) is one of those that it reads."""
        return globs.form(self.match).fullmatch(path if "/" in self.match else path.rpartition("/")[2]) is not None


def programs(data: Mapping[str, Any], places: Places, problems: list[str]) -> tuple[Program, ...]:
    """Return the programs of a manifest; what is wrong is added to ``problems``."""
    tables = data.get("reader", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        problems.append(f"{places.name}: reader is no list of tables; write [[reader]] in double brackets")
        return ()
    found = []
    for number, table in enumerate(tables, 1):
        try:
            found.append(_program(table, places.table("reader", number)))
        except DeclarationError as error:
            problems.append(str(error))
    return tuple(found)


def _program(table: Mapping[str, Any], where: values.Where) -> Program:
    values.known(table, PROGRAM_KEYS, where)
    for key in PROGRAM_KEYS:
        if key not in table:
            form = 'match = "*.adoc", run = ["…", "{file}"] and as = "html"'
            raise DeclarationError(f"{where('')}: no {key}; a reader has {form}")
    if isinstance(table["run"], str):
        raise DeclarationError(f'{where("run")}: a text; write the words in a list: run = ["program", "{{file}}"]')
    run = values.texts(table, "run", where)
    if not any("{file}" in word for word in run):
        raise DeclarationError(f"{where('run')}: does not say where the file goes; write {{file}} for it")
    writes = values.choice(table, "as", where, [reader.name for reader in READERS])
    return Program(values.text(table, "match", where), run, writes or "")
