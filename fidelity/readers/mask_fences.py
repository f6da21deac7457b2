"""Masks of fences and boxes: directives of MyST and Quarto, containers, admonitions.

A backtick fence is code, unless its info string names a directive in braces whose content is prose; a colon fence is
never code. The lines of the fence go, and the options below it; a title stays where the directive has one. A directive
that nobody here knows is taken for prose between colons, for code between backticks, as their authors mostly mean it.

The boxes of MkDocs (``!!! note "Title"``) hold what is indented below them: their indent goes, or it would be code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fidelity.readers.masks import Masked

_WORDS = (
    "note tip warning important caution attention danger error hint seealso admonition epigraph pull-quote highlights "
    "margin sidebar topic card grid grid-item grid-item-card tab-item tab-set dropdown aside div details figure "
    "versionadded versionchanged deprecated hlist glossary prf:theorem callout info success question quote"
)
PROSE = frozenset(_WORDS.split())
# What stands behind the name is a title.
_TITLED = PROSE - frozenset(("figure", "grid", "tab-set", "hlist", "glossary", "div", "versionadded", "versionchanged"))
_DIRECTIVE = re.compile(r"[ \t]*\{([\w:.-]{1,40})\}[ \t]*(.*)")
_COLONS = re.compile(
    r"(?m)^(?P<lead>[ \t>]*):{3,}[ \t]*(?:\{(?P<braced>[^{}\n]{0,200})\}|(?P<name>[A-Za-z][\w-]{0,40}))?"
    r"(?:\[(?P<boxed>[^\[\]\n]{0,200})\])?[ \t]*(?P<title>[^\n\r{:]*)(?:\{[^{}\n]*\})?[ \t:]*\r?$"
)
_OPTION = re.compile(r"[ \t>]*:([\w-]{1,40}):(?:[ \t]+([^\r\n]*))?(?:\r\n?|\n|\Z)")
_SHOWN = frozenset(("alt", "caption", "title"))
_TARGET = re.compile(r"(?m)^\([\w.:/-]{1,100}\)=[ \t]*\r?$")
_MYST = re.compile(r"(?m)^[ \t]*(?:`{3,}|:{3,})\{[a-z]|\{[a-z][\w:-]{0,40}\}`|^\([\w.:/-]{1,100}\)=[ \t]*\r?$")
_COMMENTS = re.compile(r"(?:(?<=\n\n)|(?<=\n\r\n))(?:%[^\n]*(?:\n|\Z))+")
_BOX = re.compile(
    r"(?m)^(?P<indent>[ ]*)(?:!!!|\?\?\?\+?|===)[ \t]+(?:[\w -]{0,40}?[ \t]*)(?:\"(?P<title>[^\"\n]*)\")?[ \t]*\r?$"
)
_LINES = re.compile(r"[^\n]*(?:\n|\Z)")


def hide(masked: Masked, fences: Sequence[re.Match[str]]) -> None:
    """Mask fences and boxes, and note the code: ``fences`` are the lines that begin with three ticks or tildes."""
    text = masked.text
    opened: list[str] = []  # the marks of the prose directives that are open
    code: tuple[int, str] | None = None
    for fence in fences:
        mark, info = fence[1], fence[2].strip()
        if code is not None:
            if mark.startswith(code[1]) and not info:
                masked.code.append((code[0], fence.end()))
                code = None
            continue
        if opened and not info and mark.startswith(opened[-1]):
            opened.pop()
            masked.hide(fence.start(1), fence.end())
            continue
        directive = _DIRECTIVE.match(fence[2])
        if directive is not None and directive[1] in PROSE:
            opened.append(mark)
            shown = []
            if directive[1] in _TITLED and directive[2].strip():
                begin = fence.start(2) + directive.start(2)
                shown = [(begin, begin + len(directive[2].rstrip()))]
            masked.hide(fence.start(1), fence.end(), shown)
            _options(masked, fence.end())
        else:
            code = (fence.start(), mark)
    if code is not None:
        masked.code.append((code[0], len(text)))
    if ":::" in text:
        for match in masked.find(_COLONS):
            _container(masked, match)
    if ")=" in text:
        for match in masked.find(_TARGET):
            masked.hide(*match.span())
    if "\n%" in text and _MYST.search(text, masked.start):
        for match in masked.find(_COMMENTS):
            masked.hide(*match.span())
    if "!!! " in text or "??? " in text or "===" in text:
        _boxes(masked)


def _container(masked: Masked, match: re.Match[str]) -> None:
    name = (match["braced"] or match["name"] or "").strip().split(" ")[0].lstrip(".")
    shown = []
    for group in ("boxed", "title"):
        said = match[group]
        if said and said.strip() and (name in _TITLED or match["name"] or group == "boxed"):
            begin = match.start(group)
            shown.append((begin, begin + len(said.rstrip())))
    masked.hide(match.end("lead"), match.end(), shown)
    if match["braced"]:
        _options(masked, match.end())


def _options(masked: Masked, end: int) -> None:
    """Mask the option lines below the opening of a directive; what they show stays."""
    text = masked.text
    position = end
    while position < len(text) and text[position] in "\r\n":
        position += 1
        if text[position - 1] == "\n":
            break
    while match := _OPTION.match(text, position):
        shown = [match.span(2)] if match[1] in _SHOWN and match[2] else []
        masked.hide(position, match.end(), shown)
        position = match.end()


def _boxes(masked: Masked) -> None:
    """Mask the heads of MkDocs' boxes, and the indent of what they hold."""
    text = masked.text
    done = masked.start
    for match in masked.find(_BOX):
        head = text[match.start() : match.end()].strip()
        if match.start() < done or (head.startswith("===") and not match["title"]):
            continue
        indent = len(match["indent"]) + 4
        position = match.end() + 1
        held = 0
        for line in _LINES.finditer(text, position):
            said = line[0]
            if said.strip() and not said.startswith(" " * indent):
                break
            if not said:
                break
            held += bool(said.strip())
            if said.strip():
                masked.hide(line.start(), line.start() + indent)
            done = line.end()
        if held:
            masked.hide(*match.span(), shown=[match.span("title")] if match["title"] else [])
