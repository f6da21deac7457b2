"""Selectors of elements, as in CSS: ``article``, ``.story``, ``#text``, ``[itemprop=articleBody]``, ``main > div p``.

What is known: names, classes, ids, attributes with or without a value (``=``, ``~=``, ``^=``, ``$=``, ``*=``), several
of them at one element, descendants and children, lists separated by commas. No pseudo-classes, no siblings.

An element is asked once, when it opens, and hands on to its children what it has matched so far: linear in the number
of elements, however deep they are nested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from fidelity.errors import ReadError

_PART = re.compile(
    r"""(?P<name>\*|[A-Za-z][\w-]*)|\.(?P<class>-?[\w-]+)|\#(?P<id>[\w-]+)
    |\[\s*(?P<attribute>[\w:.-]+)\s*(?:(?P<how>[~^$*]?=)\s*(?:"(?P<one>[^"]*)"|'(?P<two>[^']*)'|(?P<bare>[\w.:/-]+))\s*)?\]
    |(?P<child>\s*>\s*)|(?P<list>\s*,\s*)|(?P<inside>\s+)""",
    re.VERBOSE,
)

_HOW: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}


class _Test(NamedTuple):
    attribute: str  # "" for the element's name
    how: str
    wanted: str

    def holds(self, name: str, attributes: Mapping[str, str]) -> bool:
        if not self.attribute:
            return self.wanted in ("*", name)
        value = attributes.get(self.attribute)
        return value is not None and (not self.how or _HOW[self.how](value, self.wanted))


class _Step(NamedTuple):
    tests: tuple[_Test, ...]
    child: bool  # whether the element must be a child of what the step before found


class Reached(NamedTuple):
    """What an element and those around it have matched: (selector, step) pairs that its descendants may go on from."""

    inside: frozenset[tuple[int, int]] = frozenset()
    child: frozenset[tuple[int, int]] = frozenset()


class Selectors:
    """A list of selectors, read once.

    Args:
        written: selectors, each a text as in CSS.
        where: what a message calls them, e.g. ``html.select``.

    Raises:
        ReadError: a selector cannot be read.
    """

    def __init__(self, written: Iterable[str], where: str = "select") -> None:
        self.paths = [path for text in written for path in _paths(text, where)]
        self._named: dict[str, list[tuple[int, int]]] = {}  # first steps that only elements of this name can be
        self._others: list[tuple[int, int]] = []
        self._bare = False  # whether an element without attributes can be one of the others
        for number, path in enumerate(self.paths):
            name = next((test.wanted for test in path[0].tests if not test.attribute and test.wanted != "*"), "")
            (self._named.setdefault(name, []) if name else self._others).append((number, 0))
            self._bare |= not name and not any(test.attribute for test in path[0].tests)

    def match(self, name: str, attributes: Mapping[str, str], above: Reached) -> tuple[bool, Reached]:
        """Return whether an element matches, and what its children may go on from; ``above`` is its parent's."""
        due = [*self._named.get(name, ()), *above.inside, *above.child]
        if attributes or self._bare:
            due += self._others
        found = False
        inside: set[tuple[int, int]] = set()
        child: set[tuple[int, int]] = set()
        for number, step in due:
            path = self.paths[number]
            if all(test.holds(name, attributes) for test in path[step].tests):
                if step + 1 == len(path):
                    found = True
                elif path[step + 1].child:
                    child.add((number, step + 1))
                else:
                    inside.add((number, step + 1))
        if not inside and not child and not above.child:
            return found, above
        return found, Reached(above.inside | inside, frozenset(child))


def _paths(text: str, where: str) -> Iterable[list[_Step]]:
    text = text.strip()
    paths: list[list[_Step]] = [[]]
    tests: list[_Test] = []
    child = False
    position = 0

    def close() -> None:
        if not tests:
            raise ReadError(f"{where}: {text!r} is no selector; write a tag, .class, #id or [attribute=value]")
        paths[-1].append(_Step(tuple(tests), child))
        tests.clear()

    while position < len(text):
        match = _PART.match(text, position)
        if match is None:
            raise ReadError(
                f"{where}: {text!r} cannot be read from {text[position : position + 12]!r} on; write a tag, .class, "
                "#id or [attribute=value]"
            )
        position = match.end()
        kind = match.lastgroup or ""
        if kind in {"inside", "child", "list"}:
            close()
            child = kind == "child"
            if kind == "list":
                paths.append([])
        elif kind == "name":
            tests.append(_Test("", "", match["name"].lower()))
        elif kind == "class":
            tests.append(_Test("class", "~=", match["class"]))
        elif kind == "id":
            tests.append(_Test("id", "=", match["id"]))
        else:
            value = next((match[group] for group in ("one", "two", "bare") if match[group] is not None), "")
            tests.append(_Test(match["attribute"].lower(), match["how"] or "", value))
    close()
    return paths
