"""Readers: one module per format, each ``read(path, …) -> Document``; the suffix of the file decides which.

`FORMATS` lists them. ``.xml`` and ``.json`` hold several formats: the first element, or the keys, tell which. A suffix
that is none of ours is looked up among the readers of installed packages (entry points of the group
``fidelity.readers``, named after the suffix: ``adoc = "package:read"``); where nobody reads it, it is refused, since
mark-up read as prose would be judged as facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from fidelity.errors import ReadError

if TYPE_CHECKING:
    from fidelity.document import Document

#: The group of entry points by which packages add readers.
GROUP = "fidelity.readers"


class Format(NamedTuple):
    """A format that is read.

    Args:
        name: what the user calls its reader.
        about: what it reads, for messages.
        suffixes: the suffixes it is known by, lower case; several formats may name the reader only.
        module: the module, which has ``read(path, *, date, language, **options)``.
        options: the names of its own options.
    """

    name: str
    about: str
    suffixes: tuple[str, ...]
    module: str
    options: tuple[str, ...] = ()


FORMATS = (
    Format("text", "plain text", (".txt", ".text", ".log", ""), "text"),
    Format(
        "markdown",
        "Markdown (CommonMark, GFM, MyST, Quarto, MDX)",
        (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd"),
        "markdown",
    ),
    Format("transcript", "transcripts (NAME: words)", (".transcript",), "transcript"),
    Format("cues", "subtitles and captions (SubRip, WebVTT)", (".srt", ".vtt"), "cues"),
    Format("docx", "Word", (".docx", ".docm", ".dotx"), "docx", ("changes",)),
    Format("html", "HTML", (".html", ".htm", ".xhtml"), "html_page", ("select", "skip")),
    Format("pdf", "PDF (extra pdf)", (".pdf",), "pdf"),
    Format("rst", "reStructuredText (extra rst)", (".rst", ".rest"), "rst"),
    Format("notebook", "Jupyter notebooks", (".ipynb",), "notebook", ("outputs",)),
    Format("po", "gettext", (".po", ".pot"), "po", ("side",)),
    Format("xliff", "XLIFF", (".xlf", ".xliff"), "xliff", ("side",)),
    Format("json", "JSON-LD, ninjs, JSON Feed", (".json", ".jsonld", ".ninjs"), "json_news", ("fields", "item")),
    Format("xml", "NITF, NewsML-G2, RSS, Atom", (".xml", ".nitf", ".newsml", ".rss", ".atom"), "xml_news", ("item",)),
)

# What a user has at hand to get at the words of formats that nothing here reads.
_ADVICE = {
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".epub": "unpack it, and name its .xhtml files",
}


def read(
    path: str | PurePath,
    *,
    date: str | None = None,
    language: str | None = None,
    reader: str | None = None,
    root: str | PurePath | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> Document:
    """Return the article at ``path`` as a document.

    Args:
        path: the file; the document keeps this name, with ``/`` between its parts.
        date: the article's own date, ISO 8601; the file's metadata are asked where it is not given.
        language: ISO 639-1 code; the file's metadata are asked, and at last the text, where it is not given.
        reader: the name of the reader, where the suffix does not say it (``transcript``).
        root: the folder out of which no symbolic link may lead; any may where it is not given.
        options: for each reader by its name, its options: ``{"html": {"select": ".story"}}``.

    Raises:
        ReadError: the file is missing, no file, not readable, too large, damaged, in an encoding that it does not
            declare, of a format that nobody reads; its front matter is broken; the reader or an option is unknown.
    """
    name = PurePath(path).as_posix()
    given = dict(options or {})
    known(given)
    if root is not None:
        from fidelity.readers.files import within  # noqa: PLC0415 - see the layers of imports: cheap, but late

        within(path, root)
    suffix = PurePath(path).suffix.lower()
    for one in FORMATS:
        if one.name == reader or (reader is None and suffix in one.suffixes):
            ours: Callable[..., Document] = import_module(f"{__name__}.{one.module}").read
            return ours(path, date=date, language=language, **given.get(one.name, {}))
    entry = (reader or suffix).removeprefix(".")
    theirs = _entry(entry, name)
    if theirs is not None:
        return theirs(path, date=date, language=language, **given.get(entry, {}))
    if reader is not None:
        raise ReadError(f"{name}: there is no reader {reader!r}; the readers are {_listed(suffixes=False)}")
    advice = _ADVICE.get(suffix, "convert it, or name one of them")
    raise ReadError(f"{name}: {suffix} files cannot be read; the readers are {_listed(suffixes=True)}: {advice}")


def known(options: Mapping[str, Mapping[str, Any]]) -> None:
    """Check the names of readers and of their options; those of other packages are not known here.

    Raises:
        ReadError: a reader of ours does not have such an option.
    """
    for one in FORMATS:
        for key in options.get(one.name, {}):
            if key not in one.options:
                had = f"its options are {', '.join(one.options)}" if one.options else "it has no options"
                raise ReadError(f"{one.name}.{key}: the reader {one.name} has no such option; {had}")


def _entry(name: str, path: str) -> Callable[..., Document] | None:
    """Return the reader of another package, or None where none has this name."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - 20 ms that known suffixes do not owe

    for entry in sorted(entry_points(group=GROUP, name=name), key=lambda entry: entry.value) if name else ():
        try:
            function: Callable[..., Document] = entry.load()
        except Exception as error:  # another's module may raise anything; the user can mend it, or remove it
            raise ReadError(
                f"{path}: the reader {entry.value} cannot be loaded ({type(error).__name__}: {error}); mend or remove "
                "the package that has it"
            ) from error
        return function
    return None


def _listed(*, suffixes: bool) -> str:
    said = [f"{one.name} ({' '.join(filter(None, one.suffixes))})" if suffixes else one.name for one in FORMATS]
    return ", ".join(said)
