"""The last part of a test id, and of a link into a report: a canonical value as a slug.

NFC word characters and ``. - +`` only, at most `LIMIT` characters; a hash of the whole value for quotes and for slugs
that had to be cut; ``+2`` for the second of two equal ones. Nothing in it depends on lines, folders or machines.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from fidelity.facts.model import Fact, Kind

LIMIT = 48

_OTHER = re.compile(r"[^\w.+-]+")
_HASH = 6  # hexadecimal digits


def slug(fact: Fact) -> str:
    """Return the slug of a fact's canonical value; of its text where it has no value."""
    value = unicodedata.normalize("NFC", fact.text if fact.value is None else str(fact.value))
    text = _words(value.lower() if fact.kind is Kind.QUOTE else value)
    if text and len(text) <= LIMIT and fact.kind is not Kind.QUOTE:
        return text
    return _cut(text or fact.kind.value, value)


class Slugs:
    """The slugs of one collector; a repeat gets ``+2``, the next one ``+3``."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._number: dict[str, int] = {}

    def unique(self, fact: Fact) -> str:
        """Return the slug of a fact, told apart from all that were returned before."""
        first = name = slug(fact)
        number = self._number.get(first, 1)
        while name in self._taken:
            number += 1
            mark = f"+{number}"
            name = f"{first[: LIMIT - len(mark)]}{mark}"
        self._number[first] = number
        self._taken.add(name)
        return name


def _words(value: str) -> str:
    """Replace what may not stand in a slug by ``-``; what stands at the edges goes without a trace."""
    match = re.search(r"[\w.+-]", value)
    if match is None:
        return ""
    return _OTHER.sub("-", value[match.start() :]).removesuffix("-" if _OTHER.search(value[-1]) else "")


def _cut(text: str, value: str) -> str:
    room = LIMIT - _HASH - 1
    if len(text) > room:
        end = text.rfind("-", room // 2, room + 1)
        text = text[: end if end > 0 else room]
    return f"{text.rstrip('-.')}-{sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()[:_HASH]}"
