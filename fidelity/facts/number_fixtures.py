"""Results told as a table tells them: *Hale Athletic 3 Port Rovers 2*, each side before its own figure."""

from __future__ import annotations

from fidelity.facts.number_grammar import Context
from fidelity.facts.number_values import Form
from fidelity.facts.quantities import Quantity

_MOST = 200  # points of one side
_NAME = 4  # words of a side
_BREAKS = frozenset(',;:.()!?"“”')
_OPENINGS = _BREAKS - {"("}  # Rovers 2 (Lund 65, Holm 85): who scored, and when


def read(context: Context, index: int, first: int, stop: int) -> Quantity | None:
    """Read the score whose first figure is token ``index``; None where no two sides stand before their figures."""
    text = context.tokens.text
    if not _figure(text[index]) or index + 2 >= stop or not _side(text, _left(text, index, first), index):
        return None
    listed = text[index + 1] == ","
    if listed and index and text[_left(text, index, first) - 1] in ",:":
        return None  # Hale 51, Port 47, Lund 44; Shots: Hale 23, Port 11
    begin = index + 1 + listed
    end = begin
    while end < min(stop, begin + _NAME) and text[end][0].isupper():
        end += 1
    if end >= stop or not _side(text, begin, end) or not _figure(text[end]):
        return None
    behind = text[end + 1] if end + 1 < stop else ""
    if listed and behind == ",":
        return None
    if behind and behind not in _BREAKS and not behind[0].isupper():
        return None  # Hale sold Model 3 Lund 2 years ago
    score = f"{int(text[index])}-{int(text[end])}"
    return Quantity(None, None, index, end + 1, form=Form.SCORE, text=score, digits=True)


def _figure(word: str) -> bool:
    return word.isdecimal() and len(word) <= len(str(_MOST)) and int(word) < _MOST


def _left(text: list[str], index: int, first: int) -> int:
    """Return where the side before a figure begins; the figure's own place where something else leads up to it."""
    at = index
    while at > first and index - at < _NAME and text[at - 1][0].isupper():
        at -= 1
    return at if at == first or text[at - 1] in _OPENINGS else index


def _side(text: list[str], begin: int, end: int) -> bool:
    return 0 < end - begin <= _NAME and all(word[0].isupper() and word.isalpha() for word in text[begin:end])
