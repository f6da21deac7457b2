"""Feeds: RSS (0.9 to 2.0) and Atom, every item with its title and its content, labelled with its number.

The content is ``content:encoded`` or ``content`` where there is one, else ``description`` or ``summary``. It is HTML
unless its type says text. The date is that of the only item; of several each has its own, and the feed none.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers import parts
from fidelity.readers.front_matter import code, day
from fidelity.readers.spelled import Spelled
from fidelity.readers.visible import Visible
from fidelity.readers.xml_stream import stream

_ITEMS = frozenset(("item", "entry"))
_TITLES = frozenset(("title",))
_CONTENTS = ("encoded", "content", "description", "summary")  # the first that is there is read
_DATES = frozenset(("pubDate", "published", "date", "issued"))
_KEYS = frozenset(("guid", "id", "link"))


@dataclass(slots=True)
class _Item:
    number: int
    fields: dict[str, Spelled] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)  # fields whose type is text
    keys: set[str] = field(default_factory=set)
    date: str | None = None


def parse(
    text: str,
    *,
    path: str | None = None,
    date: str | None = None,
    language: str | None = None,
    item: str | int | None = None,
) -> Document:
    """Return a feed as a document (`fidelity.readers.xml_news.read` tells the arguments).

    Raises:
        ReadError: the feed is broken, declares entities, or has no such item.
    """
    name = path or "<text>"
    items: list[_Item] = []
    current: _Item | None = None
    depth = 0  # open elements in the field that is read
    key = ""
    said = Spelled()
    for node in stream(text, name):
        if node.kind == "start":
            language = language or code(node.attributes.get("lang", ""))
            if key:
                depth += 1
                said.put(f"<{node.name}>", node.offset)  # XHTML in Atom
            elif node.name in _ITEMS:
                current = _Item(len(items) + 1)
                items.append(current)
            else:
                key, said = node.name, Spelled()
                if current is not None:
                    if node.attributes.get("type") == "text":
                        current.plain.add(key)
                    if key == "link" and node.attributes.get("href"):
                        current.keys.add(node.attributes["href"])
                elif key in ("channel", "feed", "rss", "RDF", "image", "author"):
                    key = ""
        elif node.kind == "text":
            if key and text.startswith(node.name, node.offset):
                said.add(node.name, node.offset)
            elif key:
                said.put(node.name, node.offset)
        elif depth:
            depth -= 1
            said.put(f"</{node.name}>", node.offset)
        elif node.name in _ITEMS:
            current = None
        elif key:
            if current is None:
                language = language or (code(said.text) if key == "language" else None)
            else:
                _keep(current, key, said)
            key = ""
    visible = Visible()
    chosen = [one for one in items if item is None or str(item) in {str(one.number), *one.keys}]
    if item is not None and not chosen:
        raise ReadError(f"{name}: has no item {item!r}; name it by its number (1 to {len(items)}), id, link or title")
    for one in chosen:
        visible.label(f"item {one.number}")
        if "title" in one.fields:
            parts.title(visible, one.fields["title"])
        content = next((name for name in _CONTENTS if name in one.fields), "")
        if content:
            parts.body(visible, one.fields[content], is_html=content not in one.plain)
    if len(chosen) == 1:
        date = date or chosen[0].date
    return visible.document(text, path, date, language)


def _keep(item: _Item, key: str, said: Spelled) -> None:
    if key in _KEYS:
        item.keys.add(said.text.strip())
    elif key in _DATES:
        item.date = item.date or day(said.text)
    elif key in _TITLES or key in _CONTENTS:
        item.fields.setdefault(key, said)
        if key in _TITLES:
            item.keys.add(said.text.strip())
