"""XML as a stream of events with their places: the standard library's expat, made safe and told to say where it is.

Nothing is fetched: external entities and DTDs are not read. A file that declares entities of its own is refused, since
nobody writes articles so, and a few such lines unpack to gigabytes. HTML's named entities, which a DTD that is not
read would declare (``&eacute;``), are known. Nesting costs no stack; what is broken is said with line and column.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from fidelity.errors import ReadError

_CHUNK = 1 << 16  # bytes fed at a time
_STEP = 1_024  # code points between two known places


class Node(NamedTuple):
    """An event.

    Args:
        kind: ``"start"``, ``"end"``, ``"text"``.
        name: of an element, without its namespace's prefix; of a text, the decoded characters.
        space: the namespace of the element, or nothing.
        attributes: those of a start, names without namespaces.
        offset: where its source begins in the file's text.
    """

    kind: str
    name: str
    space: str
    attributes: Mapping[str, str]
    offset: int


_NONE: Mapping[str, str] = {}


def stream(text: str, name: str) -> Iterator[Node]:
    """Yield the events of an XML document; ``name`` is the file's, for messages.

    Raises:
        ReadError: the document is broken, or declares entities.
    """
    data = text.encode("utf-8", "surrogatepass")
    places = _Places(text, len(data))
    # A blank cannot stand in a name: it parts the namespace from the rest.
    parser = expat.ParserCreate("utf-8", " ")
    waiting: list[Node] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        known = {key.rpartition(" ")[2]: value for key, value in attributes.items()} if attributes else _NONE
        waiting.append(Node("start", local, space, known, places.of(parser.CurrentByteIndex)))

    def end(tag: str) -> None:
        space, _, local = tag.rpartition(" ")
        waiting.append(Node("end", local, space, _NONE, places.of(parser.CurrentByteIndex)))

    def characters(said: str) -> None:
        waiting.append(Node("text", said, "", _NONE, places.of(parser.CurrentByteIndex)))

    def skipped(entity: str, is_parameter: int) -> None:
        if not is_parameter:
            characters(html.unescape(f"&{entity};"))

    def declared(entity: str, *_: object) -> None:
        raise ReadError(
            f"{name}:{parser.CurrentLineNumber}: declares the entity {entity[:40]!r}, which is refused (a few lines of "
            "these can fill the memory); write out what it stands for"
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.SkippedEntityHandler = skipped
    parser.EntityDeclHandler = declared
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        for begin in range(0, len(data) + 1, _CHUNK):
            parser.Parse(data[begin : begin + _CHUNK], begin + _CHUNK > len(data))
            yield from waiting
            waiting.clear()
    except expat.ExpatError as error:
        column = error.offset + 1
        raise ReadError(
            f"{name}:{error.lineno}:{column}: is broken XML ({expat.ErrorString(error.code)}); mend or export it again"
        ) from None


class _Places:
    """Turns offsets of bytes into offsets of code points."""

    def __init__(self, text: str, size: int) -> None:
        self.text = text
        self.known: list[int] = []
        if size != len(text):
            position = 0
            for begin in range(0, len(text), _STEP):
                self.known.append(position)
                position += len(text[begin : begin + _STEP].encode("utf-8", "surrogatepass"))

    def of(self, index: int) -> int:
        if not self.known:
            return index
        step = bisect_right(self.known, index) - 1
        piece = self.text[step * _STEP : (step + 1) * _STEP]
        rest = index - self.known[step]
        if piece.isascii():
            return step * _STEP + rest
        return step * _STEP + len(piece.encode("utf-8", "surrogatepass")[:rest].decode("utf-8", "ignore"))
