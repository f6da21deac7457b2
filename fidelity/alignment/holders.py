"""Values beside the name that has them: *for Hale it is 26p, the Owls 79p*; *26p for Hale, 79p for the Owls*.

A list may put each name before its value or behind it, and the neighbour on the wrong side is another's. What tells is
the stretch between two marks: a value that shares a name with its own value of the source there, and with the other
one none, is still where it was.
"""

from __future__ import annotations

import re

from fidelity.facts.model import Fact

_REACH = 60  # code points to either side in which a stretch ends
_MARK = re.compile(r"[,;:.()](?=\s|$)")
_NAME = re.compile(r"\b[^\W\d_a-z]\w+")


def stay_with_names(sources: tuple[Fact, Fact], derived: tuple[Fact, Fact]) -> bool:
    """Whether each of two values of a list still stands with the name that it had.

    Args:
        sources: two values of the source.
        derived: the same two values in the derived text, in the same order.
    """
    there, here = [_names(fact) for fact in sources], [_names(fact) for fact in derived]
    own = [there[at] & here[at] - there[1 - at] - here[1 - at] for at in (0, 1)]
    crossed = [there[at] & here[1 - at] - there[1 - at] - here[at] for at in (0, 1)]
    return all(own) and not any(crossed)


def _names(fact: Fact) -> frozenset[str]:
    """Return the capitalised words of the stretch between two marks in which a value stands."""
    if fact.document is None:
        return frozenset()
    text = fact.document.text
    before, behind = text[max(0, fact.start - _REACH) : fact.start], text[fact.end : fact.end + _REACH]
    marks = [mark.end() for mark in _MARK.finditer(before)]
    stop = _MARK.search(behind)
    stretch = f"{before[marks[-1] if marks else 0 :]} {behind[: stop.start() if stop else len(behind)]}"
    return frozenset(_NAME.findall(stretch))
