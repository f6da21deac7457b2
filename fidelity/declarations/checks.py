"""The check: read the articles of a pair, compare them, apply what was agreed. The one function behind every edge.

What the policy says comes first, then the terms of the declaration (``must_keep``, ``new_facts_allowed``), then
waivers: those of the declaration, and those in the comments of the derived article.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from fidelity.declarations.formats import Options, merged, two_sided
from fidelity.declarations.model import Pair
from fidelity.declarations.stamps import changed
from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers import read
from fidelity.readers.files import within
from fidelity.terms import agreed
from fidelity.verdicts import Report, compare
from fidelity.waiver_comments import comments, masked
from fidelity.waivers import apply


def check(pair: Pair, *, complete: bool = False) -> Report:
    """Compare the derived article of ``pair`` with its sources.

    Args:
        pair: the pair.
        complete: also say what the policy lets go.

    Raises:
        ReadError: an article cannot be read, or is empty.
    """
    report = judge(pair, *articles(pair), complete=complete)
    notes = changed(pair)
    return replace(report, notes=(*report.notes, *notes)) if notes else report


def articles(pair: Pair) -> tuple[list[Document], Document]:
    """Read the sources and the derived article of ``pair``.

    Raises:
        ReadError: an article cannot be read, or is empty.
    """
    theirs, ours = pair.readers

    def one(name: str, language: str | None, reader: str | None, options: Options) -> Document:
        path = pair.root / name
        program = next((p for p in pair.settings.programs if reader is None and p.reads(name)), None)
        if program is None:
            return article(path, name, language=language, reader=reader, root=pair.root, options=options)
        within(path, pair.root)

        def run() -> Document:
            from fidelity.readers import command  # noqa: PLC0415 - what starts processes is loaded where one is

            return command.read(
                path,
                run=program.run,
                as_format=program.writes,
                trusted=pair.settings.trusted,
                options=options,
                cwd=pair.root,
            )

        return _named(run, path, name, language)

    def source(name: str) -> Document:
        options = pair.formats
        if name == pair.derived and (reader := two_sided(name, theirs)):  # a text and its translation in one file
            options = merged(options, {reader: {"side": "source"}})
        return one(name, pair.source_language, theirs, options)

    sources = [source(name) for name in pair.sources]
    return sources, one(pair.derived, pair.language, ours, pair.formats)


def judge(pair: Pair, sources: Sequence[Document], derived: Document, *, complete: bool = False) -> Report:
    """Compare ``derived`` with ``sources`` as ``pair`` declares, whatever the files say (``fidelity mutate``)."""
    said = comments(derived)
    if said.spans and derived.raw is None and derived.plain:
        derived = replace(derived, text=masked(derived.text, said.spans))
    report = compare(
        sources,
        derived,
        policy=pair.policy,
        kinds=pair.preserve,
        date=pair.date,
        similarity=pair.settings.similarity,
        house=pair.settings.house,
        complete=complete or bool(pair.must_keep),
    )
    report = agreed(report, pair.must_keep, pair.new_facts_allowed, kinds=pair.preserve, place=pair.place)
    report = apply(report, (*pair.waivers, *said.waivers))
    return replace(report, notes=(*report.notes, *said.notes)) if said.notes else report


def article(
    path: Path,
    name: str,
    *,
    language: str | None = None,
    reader: str | None = None,
    root: Path | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> Document:
    """Read the article at ``path``, to be called ``name`` in messages.

    Args:
        path: the file.
        name: what messages call it.
        language: its language, where the declaration says it.
        reader: its reader, where the suffix does not say it.
        root: the folder out of which no symbolic link may lead.
        options: options of readers.

    Raises:
        ReadError: it cannot be read, or holds no text.
    """
    return _named(lambda: read(path, reader=reader, root=root, options=options), path, name, language)


def _named(reading: Callable[[], Document], path: Path, name: str, language: str | None) -> Document:
    try:
        document = reading()
    except ReadError as error:
        said = str(error)
        raise ReadError(said.replace(path.as_posix(), name).replace(str(path), name)) from None
    if not document.text.strip():
        raise ReadError(f"{name}: the article is empty; write it, or take it out of the declaration")
    return replace(document, path=name, language=language or document.language)
