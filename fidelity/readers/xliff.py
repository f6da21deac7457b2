"""XLIFF (1.2 and 2): the translation, or what is translated, unit by unit; its place names the unit.

Inline elements that stand for formatting are none, the text they hold is; code that a tool has put aside (``bpt``,
``ept``, ``ph``, ``it``) is none. Alternative translations, notes and units without a translation are left out.
"""

from __future__ import annotations

from pathlib import PurePath

from fidelity.document import Document
from fidelity.readers.decoding import xml_charset
from fidelity.readers.files import load
from fidelity.readers.flow import Flow
from fidelity.readers.front_matter import code
from fidelity.readers.sides import known
from fidelity.readers.visible import Visible
from fidelity.readers.xml_stream import stream

_UNITS = frozenset(("trans-unit", "unit"))
_SILENT = frozenset(
    ("alt-trans", "note", "notes", "bpt", "ept", "it", "ph", "sub", "originalData", "metadata", "header")
)
_LANGUAGES = {"target": ("target-language", "trgLang"), "source": ("source-language", "srcLang")}


def read(
    path: str | PurePath, *, date: str | None = None, language: str | None = None, side: str = "target"
) -> Document:
    """Return one side of the XLIFF file at ``path`` as a document.

    Args:
        path: the file.
        date: the article's own date.
        language: the language of the side, or None to ask the file.
        side: ``"target"``, the translation, or ``"source"``, what is translated.

    Raises:
        ReadError: the file cannot be read, is broken, or declares entities; there is no such side.
    """
    text = load(path, declared=xml_charset)
    return parse(text, path=PurePath(path).as_posix(), date=date, language=language, side=side)


def parse(
    text: str, *, path: str | None = None, date: str | None = None, language: str | None = None, side: str = "target"
) -> Document:
    """Return one side of an XLIFF document.

    Raises:
        ReadError: as `read`.
    """
    side = known(side, "xliff")
    visible = Visible()
    flow = Flow(text, visible)
    speaking = False
    silent = 0
    for node in stream(text, path or "<text>"):
        if node.kind == "text":
            if speaking and not silent:
                flow.text(node.name, node.offset)
        elif silent or node.name in _SILENT:
            silent += 1 if node.kind == "start" else -1
        elif node.kind == "start":
            for key in _LANGUAGES[side]:
                language = language or code(node.attributes.get(key, ""))
            if node.name in _UNITS:
                visible.label(f"unit {node.attributes.get('id', '')}".strip())
                flow.block()
            elif node.name == side:
                speaking = True
        elif node.name == side:
            speaking = False
            flow.visible.space()
        elif node.name in _UNITS:
            flow.block()
    return visible.document(text, path, date, language)
