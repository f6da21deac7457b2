"""JSON with places: every string of a document knows where the file spells each of its characters.

A small reader of its own, since the standard library's tells no offsets: one regex scan, a stack of its own instead of
recursion. It reads what RFC 8259 allows and nothing else; numbers and literals are read as the standard library does.
"""

from __future__ import annotations

import json
import re
from typing import Any

from fidelity.errors import ReadError
from fidelity.readers.spelled import Spelled

_TOKEN = re.compile(
    r"[ \t\r\n]*+(?:(?P<string>\"(?:[^\"\\\x00-\x1f]|\\.)*+\")|(?P<mark>[\[\]{},:])"
    r"|(?P<plain>-?\d[\d.eE+-]*+|true|false|null))"
)
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\"\\/bfnrt])")
_DEEPEST = 2_000  # levels; no article has them

Node = Any
"""A dict, a list, a `Spelled` for a string, or a number, bool or None."""


def parse(text: str, name: str) -> Node:
    """Return the document: dicts with plain keys, lists, and strings as `Spelled`.

    Raises:
        ReadError: the text is no JSON, or nested deeper than any article; ``name`` is the file's, for the message.
    """
    position = 1 if text.startswith("\ufeff") else 0
    stack: list[tuple[Any, str]] = []  # what is open: containers, each with the key that is due
    expected = "value"
    while True:
        match = _TOKEN.match(text, position)
        if match is None:
            raise _broken(text, position, name)
        at = match.start(match.lastgroup or "mark")
        position = match.end()
        mark = match["mark"]
        value: Node = None
        if mark in ("{", "[") and expected in ("value", "value or end"):
            stack.append(({} if mark == "{" else [], ""))
            if len(stack) > _DEEPEST:
                raise ReadError(
                    f"{name}:{_line(text, at)}: is nested deeper than {_DEEPEST} levels; this is no article"
                )
            expected = "key or end" if mark == "{" else "value or end"
            continue
        if mark in ("}", "]") and stack and expected in ("comma or end", "key or end", "value or end"):
            if isinstance(stack[-1][0], dict) != (mark == "}"):
                raise _broken(text, at, name)
            value = stack.pop()[0]
        elif mark == "," and expected == "comma or end" and stack:
            expected = "key" if isinstance(stack[-1][0], dict) else "value"
            continue
        elif mark is None and expected.startswith("key") and match["string"]:
            key = _string(text, at, position, name).text
            match = _TOKEN.match(text, position)
            if match is None or match["mark"] != ":":
                raise _broken(text, position, name)
            position = match.end()
            stack[-1] = (stack[-1][0], key)
            expected = "value"
            continue
        elif mark is None and expected.startswith("value"):
            value = _string(text, at, position, name) if match["string"] else _plain(text, at, position, name)
        else:
            raise _broken(text, at, name)
        if not stack:
            if text[position:].strip(" \t\r\n"):
                raise _broken(text, position, name)
            return value
        container, key = stack[-1]
        if isinstance(container, dict):
            container[key] = value
        else:
            container.append(value)
        expected = "comma or end"


def _string(text: str, start: int, end: int, name: str) -> Spelled:
    found = Spelled()
    position, end = start + 1, end - 1
    for match in _ESCAPE.finditer(text, position, end):
        if "\\" in text[position : match.start()]:
            break
        found.add(text[position : match.start()], position)
        found.put(json.loads(f'"{match[0]}"'), match.start())
        position = match.end()
    rest = text[position:end]
    if "\\" in rest:
        raise _broken(text, position + rest.index("\\"), name)
    found.add(rest, position)
    return found


def _plain(text: str, start: int, end: int, name: str) -> Node:
    try:
        return json.loads(text[start:end])
    except ValueError:
        raise _broken(text, start, name) from None


def _broken(text: str, position: int, name: str) -> ReadError:
    position += len(text[position:]) - len(text[position:].lstrip(" \t\r\n"))
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    said = repr(text[position : position + 12]) if position < len(text) else "its end"
    return ReadError(f"{name}:{_line(text, position)}:{column}: is broken JSON at {said}; mend or export it again")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
