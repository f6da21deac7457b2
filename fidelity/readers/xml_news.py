"""News in XML: NITF, NewsML-G2, RSS, Atom, XLIFF and XHTML; the first element tells which.

**NITF and NewsML-G2**: headlines, the body, captions; heads, metadata and by-lines are none. The date is that of the
metadata. **RSS and Atom**: title and content (in full where there is such, else the summary) of every item, each
labelled with its number; ``item`` picks one. **XLIFF** has a reader of its own (`fidelity.readers.xliff`), **XHTML** is
read as HTML.
"""

from __future__ import annotations

from pathlib import PurePath

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.languages import words
from fidelity.readers import feeds, html_page, xliff
from fidelity.readers.decoding import xml_charset
from fidelity.readers.files import load
from fidelity.readers.flow import Flow
from fidelity.readers.front_matter import code, day
from fidelity.readers.visible import Visible
from fidelity.readers.xml_stream import stream
from fidelity.zones import ZoneKind

_FEEDS = frozenset(("rss", "feed", "RDF"))
_NEWS = frozenset(("nitf", "newsItem", "newsMessage"))
# Elements whose text is the article's, and within them those whose text is not.
_SPEAKING = words("body headline hedline inlineXML inlineData")
_SILENT = words(
    "head metadata byline byttl distributor media-metadata media-producer media-reference media-object body.end "
    "revision-history docdata style script itemMeta rightsInfo catalogRef creator provider"
)
_ZONES = {
    **dict.fromkeys(words("hl1 hl2 headline hedline h1 h2 h3 h4 h5 h6 title"), ZoneKind.HEADING),
    **dict.fromkeys(words("bq blockquote"), ZoneKind.BLOCKQUOTE),
    **dict.fromkeys(words("media-caption figcaption caption"), ZoneKind.CAPTION),
    **dict.fromkeys(words("em i b strong cite object.title"), ZoneKind.EMPHASIS),
    **dict.fromkeys(words("li"), ZoneKind.LIST),
    **dict.fromkeys(words("table"), ZoneKind.TABLE),
}
_INLINE = words(
    "a abbr alt-code b chron cite city classifier copyrite country denom em event fixture frac function i lang "
    "location money name.family name.given num numer object.title org person postaddr pronounce q region sequence.no "
    "span state strong sub sup sublocation u virtloc"
)
_DATES = words("date.issue date.release contentCreated versionCreated firstCreated story.date")


def read(
    path: str | PurePath,
    *,
    date: str | None = None,
    language: str | None = None,
    item: str | int | None = None,
) -> Document:
    """Return the article, or the items, of the XML file at ``path`` as a document.

    Args:
        path: the file.
        date: the article's own date, or None to ask the file.
        language: the article's language, or None to ask the file.
        item: of a feed the item to read, by number (from 1), id, link or title; all where it is not given.

    Raises:
        ReadError: the file cannot be read, is broken, declares entities, or is of no format that is known.
    """
    text = load(path, declared=xml_charset)
    return parse(text, path=PurePath(path).as_posix(), date=date, language=language, item=item)


def parse(
    text: str,
    *,
    path: str | None = None,
    date: str | None = None,
    language: str | None = None,
    item: str | int | None = None,
) -> Document:
    """Return news in XML as a document.

    Raises:
        ReadError: as `read`.
    """
    name = path or "<text>"
    root = next((node.name for node in stream(text, name) if node.kind == "start"), "")
    if root in _FEEDS:
        return feeds.parse(text, path=path, date=date, language=language, item=item)
    if root == "xliff":
        return xliff.parse(text, path=path, date=date, language=language)
    if root == "html":
        return html_page.parse(text, path=path, date=date, language=language)
    if root not in _NEWS:
        raise ReadError(
            f"{name}: begins with <{root[:60]}>, which nobody here reads; XML is read as NITF, NewsML-G2, RSS, Atom, "
            "XLIFF or XHTML: convert it"
        )
    return _News(text, name).read(path, date, language)


class _News:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.visible = Visible()
        self.flow = Flow(text, self.visible)

    def read(self, path: str | None, date: str | None, language: str | None) -> Document:
        speaking = silent = 0
        dated = ""
        for node in stream(self.text, self.name):
            kind = node.name
            if node.kind == "text":
                if dated:
                    date = date or day(node.name)
                elif speaking and not silent:
                    self.flow.text(node.name, node.offset)
                continue
            step = 1 if node.kind == "start" else -1
            if step > 0:
                language = language or code(node.attributes.get("lang", ""))
                if kind in _DATES:
                    date = date or day(node.attributes.get("norm", ""))
                    dated = kind
            elif kind == dated:
                dated = ""
            if silent or (kind in _SILENT):
                silent += step
                continue
            if kind in _SPEAKING:
                speaking += step
            if speaking or (step < 0 and kind in _SPEAKING):
                self._element(kind, node.offset, opens=step > 0)
        return self.visible.document(self.text, path, date, language)

    def _element(self, kind: str, offset: int, *, opens: bool) -> None:
        if kind == "br":
            self.flow.line()
        elif kind in ("td", "th"):
            if opens:
                self.flow.cell()
        elif kind == "q":
            self.flow.mark("“" if opens else "”", offset)
        elif kind not in _INLINE:
            self.flow.block()
        zone = _ZONES.get(kind)
        if zone and opens:
            self.flow.open()
        elif zone:
            self.visible.close(zone)
