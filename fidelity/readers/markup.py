"""HTML inside Markdown: the tags go, the text between them stays, scripts and styles go with what they hold.

This is no HTML reader. It knows what a Markdown author leaves in an article: comments, ``<div>`` and ``<figure>``
around paragraphs, a table, an embedded player.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fidelity.languages import words

# Elements whose content is not shown as text.
HIDDEN = words("head iframe math noembed noframes noscript object script select style svg template textarea title")
# Elements that begin and end a block of their own (HTML Standard, "Flow content", and parts of tables and lists).
BLOCKS = words(
    """
    address article aside blockquote body caption center colgroup dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search
    section summary table tbody tfoot thead tr ul video audio
    """
)
CELLS = frozenset(("td", "th"))
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_QUOTED = re.compile(r"""=[ \t\r\n]*(["'])""")
_ALTERNATIVE = re.compile(r"""\salt[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ENDS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


class Tag(NamedTuple):
    """``source[start:end]`` is a tag, or a comment where ``name`` is empty."""

    start: int
    end: int
    name: str
    closes: bool


def tag(source: str, start: int = 0, end: int = -1) -> Tag:
    """Return the tag that ``source[start:end]`` is."""
    match = _NAME.match(source, start)
    return Tag(
        start, len(source) if end < 0 else end, match[1].lower() if match else "", source.startswith("</", start)
    )


def tags(source: str) -> Iterator[Tag]:
    """Find the tags and comments of ``source``, in order. Linear: where an end is missing, it is missed only once."""
    position = source.find("<")
    missing: set[str] = set()
    while position >= 0:
        end = _end(source, position, missing)
        if end > 0:
            found = tag(source, position, end)
            if found.name in HIDDEN and not found.closes and found.name not in missing:
                closing = re.compile(f"</{found.name}[^>]*>?", re.IGNORECASE).search(source, end)
                if closing:
                    end = closing.end()
                    found = Tag(position, end, "", closes=True)
                else:
                    missing.add(found.name)
            yield found
        position = source.find("<", max(end, position + 1))


def alternative(source: str) -> tuple[int, int] | None:
    """Return the span of the alternative text in the source of an ``<img>`` tag, or None where it has none."""
    match = _ALTERNATIVE.search(source)
    return match.span(1 if match[1] is not None else 2) if match else None


def _end(source: str, start: int, missing: set[str]) -> int:
    """Return where the tag or comment at ``start`` ends, or -1 where none begins there."""

    def find(mark: str, position: int) -> int:
        found = -1 if mark in missing else source.find(mark, position)
        if found < 0:
            missing.add(mark)
        return found

    for opening, closing in _ENDS:
        if source.startswith(opening, start):
            found = find(closing, start + len(opening))
            return found + len(closing) if found >= 0 else -1
    if not _NAME.match(source, start):
        return -1
    end = find(">", start)
    # An attribute's value may hold a ">": go on behind its closing mark.
    quoted = _QUOTED.search(source, start, end) if end >= 0 else None
    while quoted:
        closing_mark = find(quoted[1], quoted.end())
        if closing_mark < 0:
            return end + 1
        if closing_mark > end:
            end = find(">", closing_mark)
            if end < 0:
                return -1
        quoted = _QUOTED.search(source, closing_mark + 1, end)
    return end + 1 if end >= 0 else -1
