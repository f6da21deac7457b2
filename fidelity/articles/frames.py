"""Sentence frames: ``frames.toml``, parsed. The syntax stands at the top of that file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from fidelity.articles import figures, named, times
from fidelity.articles.vocabulary import load
from fidelity.facts.model import Kind

_PIECE = re.compile(r"\{([^}]*)\}|\[([^\]]*)\]|([<>])")
_QUOTES = {"q,": ",", "q.": ".", "q;": ".", "q<": "<", "q>": ">", "q|": "|"}
SPEECH, SPEAKER = "q", "who"
_SPECIAL = {"single", "speech", "plain", "speeches", "headlines", "datelines"}  # sections that are no genre


class Part(NamedTuple):
    """A piece of a frame: words, a slot, or a choice of words.

    Args:
        text: the words, or the name of the slot; a quotation's slot is ``q``, a date's ``on`` whatever its letter.
        slot: whether it is a slot.
        place: which part of a quotation stands there (`Speech.part`), or ``On`` and ``on`` for dates.
        choice: words for the same thing.
        opposite: the words that say the opposite, or None.
        optional: whether it belongs to a phrase that may be left out.
    """

    text: str
    slot: bool = False
    place: str = ""
    choice: tuple[str, ...] = ()
    opposite: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Frame:
    """A sentence with slots, in one or several orders."""

    orders: tuple[tuple[Part, ...], ...]

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The slots, optional ones included, in the first order; a split quotation is one."""
        return tuple(dict.fromkeys(part.text for part in self.orders[0] if part.slot))

    @cached_property
    def optional(self) -> frozenset[str]:
        """The slots of the phrases that may be left out."""
        return frozenset(part.text for part in self.orders[0] if part.slot and part.optional)

    @cached_property
    def directed(self) -> bool:
        """Whether a word of it may be turned into its opposite."""
        return any(part.opposite for part in self.orders[0])

    @cached_property
    def varied(self) -> bool:
        """Whether it has other words for something."""
        return any(len(part.choice) > 1 for part in self.orders[0])

    def needs(self, *, whole: bool) -> Counter[Kind]:
        """Return how many facts of each kind it holds; ``whole`` with its optional phrases. A speaker counts extra."""
        return Counter(kind_of(slot) for slot in self.slots if slot != SPEAKER and (whole or slot not in self.optional))


@cache
def genres() -> tuple[str, ...]:
    """Return the names of the genres."""
    return tuple(name for name in load("frames.toml") if name not in _SPECIAL)


@cache
def frames(genre: str) -> tuple[Frame, ...]:
    """Return the frames of a genre, or of ``speech``, ``plain`` sentences, ``headlines`` and ``datelines``."""
    lines = load("frames.toml")[genre]["frames"].strip().split("\n")
    return tuple(
        Frame(tuple(tuple(_parts(order.strip().replace("¶", "\n"))) for order in line.split(" // "))) for line in lines
    )


@cache
def heads() -> frozenset[Frame]:
    """Return the frames that stand before an article and nowhere else: headlines and datelines."""
    return frozenset((*frames("headlines"), *frames("datelines")))


def base(slot: str) -> str:
    """Return the sort of a slot: ``person`` for ``person2``."""
    return slot.rstrip("0123456789")


def kind_of(slot: str) -> Kind:
    """Return the kind of the facts that a slot holds."""
    sort = base(slot)
    if sort == SPEECH:
        return Kind.QUOTE
    if sort in figures.SLOTS:
        return Kind.NUMBER
    return Kind.DATE if sort in times.SLOTS else Kind.NAME


def _parts(order: str) -> list[Part]:
    found: list[Part] = []
    position, optional = 0, False
    for match in _PIECE.finditer(order):
        if match.start() > position:
            found.append(Part(order[position : match.start()], optional=optional))
        slot, choice, angle = match.groups()
        if slot in _QUOTES:
            found.append(Part(SPEECH, slot=True, place=_QUOTES[slot], optional=optional))
        elif slot:
            _check(slot)
            found.append(Part(slot.lower(), slot=True, place=slot, optional=optional))
        elif choice:
            same, _, opposite = choice.partition("~")
            found.append(Part("", choice=tuple(same.split("|")), opposite=opposite or None, optional=optional))
        else:
            optional = angle == "<"
        position = match.end()
    if position < len(order):
        found.append(Part(order[position:]))
    return found


def _check(slot: str) -> None:
    if base(slot.lower()) not in {SPEAKER, *figures.SLOTS, *times.SLOTS, *named.SLOTS}:
        raise ValueError(f"frames.toml: there is no slot {{{slot}}}")
