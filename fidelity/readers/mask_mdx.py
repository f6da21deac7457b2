"""Masks of MDX: imports and exports, JSX tags with all their attributes, and expressions in braces.

What an expression says literally is text (``{"words"}``, ``{' '}``), and so are the values of ``caption``, ``title``
and ``alt``. Braces are balanced with regard to strings, within a bounded stretch: one that never closes is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fidelity.readers.masks import Masked

_MODULE = re.compile(r"(?:(?<=\n)|(?<=\r)|\A)(?:import|export)[ \t{*][^\n\r]*(?:\r?\n(?![ \t]*\r?\n)[^\n\r]+)*")
_OPENING = re.compile(r"\{|</?(?:[A-Za-z][\w.:-]*)?(?=[\s/>{]|$)")
_STEP = re.compile(r"[{}<>\"'`]")
_LITERAL = re.compile(r"\{\s*(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)'|`([^`\\$]*)`)\s*\}")
_SHOWN = re.compile(r"""\b(?:caption|title|alt)\s*=\s*\{?\s*(?:"([^"\n]{1,1000})"|'([^'\n]{1,1000})')""")
_LONGEST = 20_000  # code points of an expression


def hide(masked: Masked) -> None:
    """Mask what MDX adds to Markdown. Linear: each opening looks a bounded way ahead."""
    text = masked.text
    done = masked.start
    misses = 0
    for match in _MODULE.finditer(text, masked.start):
        before = text[max(0, match.start() - 4) : match.start()].replace("\r", "")
        if masked.free(match.start()) and (
            before.endswith("\n\n") or not before.strip() or match.start() == masked.start
        ):
            masked.hide(*match.span())
            masked.code.append(match.span())
    masked.code.sort()
    for match in masked.find(_OPENING):
        start = match.start()
        if start < done or misses > 100:
            continue
        literal = _LITERAL.match(text, start)
        if literal is not None:
            group = next(group for group in (1, 2, 3) if literal[group] is not None)
            masked.hide(*literal.span(), shown=[literal.span(group)])
            done = literal.end()
            continue
        end = _end(text, start, "}" if match[0] == "{" else ">")
        if end < 0:
            misses += 1
            continue
        shown = []
        if match[0] != "{":
            shown = [found.span(1 if found[1] is not None else 2) for found in _SHOWN.finditer(text, start, end)]
        masked.hide(start, end, shown)
        done = end


def _end(text: str, start: int, closing: str) -> int:
    """Return where what opens at ``start`` ends, or -1."""
    depth = 0
    quote = ""
    for match in _STEP.finditer(text, start, start + _LONGEST):
        letter = match[0]
        if quote:
            if letter == quote and text[match.start() - 1] != "\\":
                quote = ""
        elif letter in "\"'`":
            if depth or closing == ">":
                quote = letter
        elif letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
        if not quote and letter == closing and depth == 0:
            return match.end()
    return -1
