"""What the tool sees in one article: every fact in place, with its kind and its canonical value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fidelity.document import Document
from fidelity.facts.model import Fact, Kind
from fidelity.facts.quotes import QuoteValue
from fidelity.reports.marks import around, excerpt, printable
from fidelity.reports.text import counted

_COLOURS = {Kind.QUOTE: "\x1b[36m", Kind.NAME: "\x1b[35m", Kind.DATE: "\x1b[33m", Kind.NUMBER: "\x1b[32m"}
_PLAIN = "\x1b[0m"
_VALUE = 60  # code points of a canonical value


def lines(document: Document, facts: Iterable[Fact], *, colour: bool = False) -> Iterator[str]:
    """Yield the lines of an article that hold facts, with the facts of each marked below it.

        content/ferry.md:3
            The yard built fourteen ferries on 3 May.
                           ^^^^^^^^ number  14
                                                ^^^^^ date    --05-03

    Args:
        document: the article.
        facts: its facts, in reading order.
        colour: whether to use ANSI colours.
    """
    shown = ("", "")
    count = dict.fromkeys(Kind, 0)
    for fact in facts:
        count[fact.kind] += 1
        drawn = excerpt(fact)
        if drawn is None:
            continue
        place = document.place(fact.start)
        where = f"{place.path or '<text>'}:{place.line}{place.label and f' ({place.label})'}"
        if (where, drawn.line) != shown:
            if where != shown[0]:
                yield where
            yield f"    {drawn.line}"
            shown = where, drawn.line
        said = f"{drawn.marks} {fact.kind.value:6}  {value(fact)}"
        yield f"    {_COLOURS[fact.kind]}{said}{_PLAIN}" if colour else f"    {said}"
    yield ", ".join(counted(number, kind.value) for kind, number in count.items())


def value(fact: Fact) -> str:
    """Return a fact's canonical value on one line, with the unit of a number and the speaker of a quotation."""
    if isinstance(fact.value, QuoteValue):
        return f"said by {printable(fact.value.speaker)}" if fact.value.speaker else "nobody is named"
    said = around(" ".join(str(fact.value if fact.value is not None else fact.text).split()), (0, 0), _VALUE)
    unit = getattr(fact.value, "unit", None)
    return printable(f"{said} {unit}" if unit else said)


def data(fact: Fact) -> dict[str, Any]:
    """Return a fact as JSON data."""
    place = fact.place
    found: dict[str, Any] = {
        "kind": fact.kind.value,
        "text": fact.text,
        "value": None if fact.value is None else str(fact.value),
        "start": fact.start,
        "end": fact.end,
    }
    if place is not None:
        found |= {"path": place.path, "line": place.line, "column": place.column}
        found |= {"label": place.label} if place.label else {}
    if isinstance(fact.value, QuoteValue):
        found["speaker"] = fact.value.speaker
    elif unit := getattr(fact.value, "unit", None):
        found["unit"] = str(unit)
    return found
