"""Mentions: referents where they fill the slots of a sentence, and the stretches of text that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from fidelity.articles.figures import BOUNDS
from fidelity.articles.frames import SPEECH
from fidelity.articles.named import Body, Person, Titled
from fidelity.articles.referents import Referent
from fidelity.articles.speeches import Speech, canonical
from fidelity.articles.times import Limit
from fidelity.articles.typography import MARKS
from fidelity.facts.model import Kind

_LEAD = re.compile("(?:between|the|" + "|".join(wording for wordings in BOUNDS.values() for wording in wordings) + ") ")


SCARE = "scare"
"""The slot of words in scare quotes."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A referent where it fills a slot.

    Args:
        referent: what it is about; None for a speaker whom nobody names ("a resident").
        notation: how it is written: a notation of the referent, or, for later mentions of names, ``surname``,
            ``titled`` or ``acronym``; ``declared`` is a full name with its acronym in parentheses.
        text: what stands there instead, where a change has put it there.
        office: the title that stands before a person's name instead of the person's own.
    """

    referent: Referent | None
    notation: str = ""
    text: str | None = None
    office: str | None = None

    @property
    def words(self) -> str:
        """The words that stand there; those of a quotation without marks and places."""
        if self.text is not None:
            return self.text
        referent = self.referent
        assert referent is not None, "a mention is of something or says its text"  # noqa: S101
        if isinstance(referent, Person) and self.notation in {"surname", "titled"}:
            return referent.surname
        if isinstance(referent, Body) and self.notation == "acronym":
            return referent.acronym or referent.canonical
        return referent.notations.get(self.notation) or next(iter(referent.notations.values()))

    @property
    def title(self) -> str:
        """The title that stands before a person's name."""
        if isinstance(self.referent, Person) and self.text is None and self.notation in {"full", "titled", "plain"}:
            return self.referent.title if self.office is None else self.office
        return ""


class Piece(NamedTuple):
    """A stretch of a sentence's text.

    Args:
        text: what stands there.
        slot: the slot that it fills, or None for the words of the frame.
        kind: the kind of the fact that it is, or None.
        value: the fact's canonical form.
        inner: the numbers inside a quotation, as they stand and as they are written canonically.
    """

    text: str
    slot: str | None = None
    kind: Kind | None = None
    value: str = ""
    inner: tuple[tuple[str, str], ...] = ()


def quotation(mention: Mention, place: str, style: str) -> Iterator[Piece]:
    """Yield the stretches of a quotation that stands at a place of a frame (`Speech.part`), in marks of a style."""
    speech = mention.referent
    assert isinstance(speech, Speech), "only speeches fill the slot of a quotation"  # noqa: S101
    if mention.text is not None:
        speech = replace(speech, line=mention.text)
    words = speech.part(place)
    opening, closing = MARKS[style]
    if mention.notation == "unmarked":
        yield Piece(words, SPEECH)
    elif place == "|":
        yield Piece("\n\n> ", SPEECH)
        yield Piece(words, SPEECH, Kind.QUOTE, canonical(words), speech.counts)
    else:
        yield Piece(f"{opening}{words}{closing}", SPEECH, Kind.QUOTE, canonical(words), speech.counts)


def scare(words: str, style: str) -> Piece:
    """Return words of a frame in quotation marks, which make them a quotation of nobody."""
    opening, closing = MARKS[style]
    return Piece(f"{opening}{words}{closing}", SCARE, Kind.QUOTE, canonical(words))


def told(slot: str, mention: Mention, style: str, *, capital: bool) -> Iterator[Piece]:
    """Yield the stretches of any other mention: what leads to it, the fact, and what belongs to it."""
    referent = mention.referent
    if referent is None or mention.notation == "plainly":
        yield Piece(mention.words, slot)
        return
    if (referent.kind is Kind.DATE and slot == "on") or isinstance(referent, Limit):
        preposition = getattr(referent, "preposition", "")
        if mention.notation == "turned" and isinstance(referent, Limit):
            preposition = referent.turned
        yield Piece((preposition.capitalize() if capital else preposition) + " ", slot)
    before = mention.title + " " if mention.title else getattr(referent, "article", "")
    if before:
        yield Piece(before, slot)
    lead, words = _lead(mention.words)
    if lead:
        yield Piece(lead, slot)
    if isinstance(referent, Titled) and referent.sort == "work":
        yield from _in_marks(Piece(words, slot, referent.kind, _canonical(mention)), style)
        return
    yield Piece(words, slot, referent.kind, _canonical(mention))
    if mention.notation == "declared" and isinstance(referent, Body) and referent.acronym:
        yield Piece(" (", slot)
        yield Piece(referent.acronym, slot, Kind.NAME, referent.acronym)
        yield Piece(")", slot)


def _in_marks(piece: Piece, style: str) -> Iterator[Piece]:
    """Titles of works stand in quotation marks."""
    opening, closing = MARKS[style]
    yield Piece(opening, piece.slot)
    yield piece
    yield Piece(closing, piece.slot)


def _lead(words: str) -> tuple[str, str]:
    """Split off what leads to a fact and is no part of it: a bound, an article."""
    match = _LEAD.match(words)
    return (match[0], words[match.end() :]) if match else ("", words)


def _canonical(mention: Mention) -> str:
    referent = mention.referent
    assert referent is not None  # noqa: S101
    shortened = referent.kind is Kind.NAME and mention.notation in {"surname", "titled", "acronym"}
    return mention.words if shortened or mention.text is not None else referent.canonical
