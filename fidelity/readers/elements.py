"""The elements of an HTML page as one row of events, each with its place: texts, and elements that open and close.

`fidelity.readers.markup` finds the tags. Here they are paired as the HTML Standard pairs them, as far as that decides
what is text and what belongs to what: elements without content, end tags that may be left out (13.1.2.4), end tags
that close nothing. One linear pass without recursion: pages may be nested as deep as they like.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from fidelity.languages import words
from fidelity.readers import markup

VOID = words("area base br col embed hr img input link meta param source track wbr")
# Elements that end where one of their kind begins in the same list or table.
_IMPLIED = {
    **dict.fromkeys(("li",), (frozenset(("li",)), frozenset(("ul", "ol", "menu")))),
    **dict.fromkeys(("dt", "dd"), (frozenset(("dt", "dd")), frozenset(("dl",)))),
    **dict.fromkeys(("td", "th"), (frozenset(("td", "th")), frozenset(("tr", "table")))),
    "tr": (frozenset(("tr", "td", "th")), frozenset(("table", "tbody", "thead", "tfoot"))),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (words("tbody thead tfoot tr td th"), frozenset(("table",)))),
}
# Elements at which an open paragraph ends.
_ENDS_PARAGRAPH = words(
    """
    address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hgroup hr main menu nav ol p pre search section table ul
    """
)
_LOOK = 64  # how far up an implied end is looked for
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


class Event(NamedTuple):
    """A stretch of a page.

    Args:
        kind: ``"text"``, ``"open"``, ``"close"``, or ``"alone"`` for an element without content.
        start, end: where its source stands; of an end that was left out, an empty stretch.
        name: the element's name, lower case; empty for a text.
    """

    kind: str
    start: int
    end: int
    name: str = ""


def events(source: str) -> Iterator[Event]:
    """Yield the texts and elements of a page in order; every element that opens is closed, properly nested."""
    stack: list[str] = []
    count: dict[str, int] = {}
    done = 0

    def close(depth: int, start: int, end: int) -> Iterator[Event]:
        """Close all elements from ``depth`` of the stack on; only the outermost has an end tag."""
        while len(stack) > depth:
            name = stack.pop()
            count[name] -= 1
            yield Event("close", start, end if len(stack) == depth else start, name)

    for tag in markup.tags(source):
        if done < tag.start:
            yield Event("text", done, tag.start)
        done = tag.end
        name = tag.name
        if not name:
            continue
        if tag.closes:
            if count.get(name):
                depth = len(stack) - 1
                while stack[depth] != name:
                    depth -= 1
                yield from close(depth, tag.start, tag.end)
            elif name == "br":
                yield Event("alone", tag.start, tag.end, "br")
            continue
        if name in _ENDS_PARAGRAPH and count.get("p"):
            depth = _above(stack, frozenset(("p",)), frozenset(("button", "td", "th", "li", "blockquote", "div")))
            if depth >= 0:
                yield from close(depth, tag.start, tag.start)
        if name in _IMPLIED:
            depth = _above(stack, *_IMPLIED[name])
            if depth >= 0:
                yield from close(depth, tag.start, tag.start)
        if name in VOID:
            yield Event("alone", tag.start, tag.end, name)
            continue
        stack.append(name)
        count[name] = count.get(name, 0) + 1
        yield Event("open", tag.start, tag.end, name)
    if done < len(source):
        yield Event("text", done, len(source))
    yield from close(0, len(source), len(source))


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag, entities decoded; the first of a name counts, names are in lower case."""
    head = re.match(r"<[^\s/>]+", tag)
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag, head.end() if head else 0, len(tag) - 1):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return found


def _above(stack: list[str], wanted: frozenset[str], boundary: frozenset[str]) -> int:
    """Return the depth of the outermost open element ``wanted`` within ``boundary``, or -1."""
    found = -1
    for depth in range(len(stack) - 1, max(len(stack) - _LOOK, 0) - 1, -1):
        if stack[depth] in wanted:
            found = depth
        elif stack[depth] in boundary:
            break
    return found
