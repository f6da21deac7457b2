"""News in JSON: schema.org articles (JSON-LD), the IPTC's ninjs, and JSON Feed; the keys tell which.

=============  ===================================================================================================
JSON-LD        an object of a type that ends in ``Article``, ``BlogPosting`` or ``Report``, alone, in a list or in a
               ``@graph``: ``headline``, ``alternativeHeadline``, ``description``, ``articleBody``
ninjs 1        ``headline``, ``body_html``, else ``body_xhtml``, else ``body_text``
ninjs 2, 3     the values of ``headlines`` and ``bodies``
JSON Feed      the title and the content of every item; ``item`` picks one
=============  ===================================================================================================

Any other JSON is read where ``fields`` says which keys hold the text: ``["title", "content.body"]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers import json_places, parts
from fidelity.readers.files import load
from fidelity.readers.front_matter import code, day
from fidelity.readers.spelled import Spelled
from fidelity.readers.visible import Visible

_TYPES = ("Article", "BlogPosting", "Report")
_DATES = ("datePublished", "firstcreated", "firstCreated", "firstpublished", "published", "versioncreated",
          "versionCreated", "date_published", "dateCreated", "date")  # fmt: skip
_LANGUAGES = ("inLanguage", "language")
_NINJS = ("body_html", "body_xhtml", "body_text")
_DEEPEST = 6  # levels at which an article is looked for


def read(
    path: str | PurePath,
    *,
    date: str | None = None,
    language: str | None = None,
    fields: Sequence[str] = (),
    item: str | int | None = None,
) -> Document:
    """Return the article in the JSON file at ``path`` as a document.

    Args:
        path: the file.
        date: the article's own date, or None to ask the file.
        language: the article's language, or None to ask the file.
        fields: the keys that hold the text, those of objects in objects joined by dots.
        item: of a feed the item to read, by number (from 1), id, URL or title; all where it is not given.

    Raises:
        ReadError: the file cannot be read, is no JSON, or holds no article that is known.
    """
    return parse(load(path), path=PurePath(path).as_posix(), date=date, language=language, fields=fields, item=item)


def parse(
    text: str,
    *,
    path: str | None = None,
    date: str | None = None,
    language: str | None = None,
    fields: Sequence[str] = (),
    item: str | int | None = None,
) -> Document:
    """Return an article in JSON as a document.

    Raises:
        ReadError: as `read`.
    """
    name = path or "<text>"
    data = json_places.parse(text, name)
    visible = Visible()
    found: list[dict[str, Any]] = []
    if fields:
        _fields(visible, data, [fields] if isinstance(fields, str) else fields, name)
        found = [data] if isinstance(data, dict) else []
    else:
        found = [data] if _is_feed(data) else list(_articles(data, 0))
        for article in found:
            if _is_feed(article):
                _feed(visible, article["items"], name, item)
            else:
                _article(visible, article)
        if not found:
            raise ReadError(
                f"{name}: holds no article that is known (JSON-LD, ninjs, JSON Feed); name the keys that hold its text "
                'with json.fields, e.g. ["title", "body"]'
            )
    for article in found:
        date = date or next((d for key in _DATES if (d := day(_said(article.get(key))))), None)
        language = language or next((c for key in _LANGUAGES if (c := code(_said(article.get(key))))), None)
    return visible.document(text, path, date, language)


def _articles(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the articles of a document: the outermost ones."""
    if isinstance(node, list):
        for entry in node:
            yield from _articles(entry, depth + 1) if depth < _DEEPEST else ()
    elif isinstance(node, dict):
        kinds = node.get("@type")
        named = [_said(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
        if (
            any(kind.endswith(_TYPES) for kind in named)
            or any(isinstance(node.get(key), Spelled) for key in ("articleBody", *_NINJS))
            or isinstance(node.get("bodies"), list)
        ):
            yield node
        elif depth < _DEEPEST:
            for key in ("@graph", "mainEntity", "mainEntityOfPage", "items", "data"):
                yield from _articles(node.get(key), depth + 1)


def _article(visible: Visible, article: dict[str, Any]) -> None:
    for key in ("headline", "alternativeHeadline"):
        if isinstance(article.get(key), Spelled):
            parts.title(visible, article[key])
    for headline in article.get("headlines") or ():
        if isinstance(headline, dict) and isinstance(headline.get("value"), Spelled):
            parts.title(visible, headline["value"])
    for key in ("description", "articleBody"):
        if isinstance(article.get(key), Spelled):
            parts.body(visible, article[key])
    key = next((key for key in _NINJS if isinstance(article.get(key), Spelled)), "")
    if key:
        parts.body(visible, article[key], is_html=key != "body_text")
    for one in article.get("bodies") or ():
        if isinstance(one, dict) and isinstance(one.get("value"), Spelled):
            form = _said(one.get("contenttype") or one.get("contentType"))
            parts.body(visible, one["value"], is_html="html" in form if form else None)


def _is_feed(node: Any) -> bool:
    return (
        isinstance(node, dict) and "jsonfeed.org" in _said(node.get("version")) and isinstance(node.get("items"), list)
    )


def _feed(visible: Visible, items: list[Any], name: str, wanted: str | int | None) -> None:
    chosen = False
    for number, entry in enumerate(items, 1):
        if not isinstance(entry, dict):
            continue
        keys = {str(number), *(_said(entry.get(key)) for key in ("id", "url", "title"))}
        if wanted is not None and str(wanted) not in keys:
            continue
        chosen = True
        visible.label(f"item {number}")
        if isinstance(entry.get("title"), Spelled):
            parts.title(visible, entry["title"])
        key = next((key for key in ("content_html", "content_text") if isinstance(entry.get(key), Spelled)), "")
        if key:
            parts.body(visible, entry[key], is_html=key == "content_html")
    if wanted is not None and not chosen:
        raise ReadError(f"{name}: has no item {wanted!r}; name it by its number (1 to {len(items)}), id, URL or title")


def _fields(visible: Visible, data: Any, fields: Sequence[str], name: str) -> None:
    for field in fields:
        nodes = [data]
        for key in field.split("."):
            below = [entry for node in nodes for entry in (node if isinstance(node, list) else [node])]
            nodes = [node[key] for node in below if isinstance(node, dict) and key in node]
        said = [entry for node in nodes for entry in (node if isinstance(node, list) else [node])]
        if not any(isinstance(entry, Spelled) for entry in said):
            had = ", ".join(data) if isinstance(data, dict) else "none: it is no object"
            raise ReadError(f"{name}: json.fields: there is no text at {field!r}; its keys are {had[:200]}")
        for entry in said:
            if isinstance(entry, Spelled):
                parts.body(visible, entry)


def _said(value: Any) -> str:
    return value.text if isinstance(value, Spelled) else ""
