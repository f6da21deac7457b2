"""Turns of a transcript: everything that is said is quoted, and the label says by whom.

A reader marks each turn as a zone of speech, and the label at its beginning as a zone of its own. Here a turn becomes
quotations, one a paragraph, cut where a stage direction (``[crosstalk]``, ``(Laughter)``) interrupts: nobody says that.

A label is a name (``INES KOWAL``), a role (``THE MAYOR``), or says nothing about the person: initials, *Q*, *Speaker 2*
(``generic_speakers`` of a language). Words under such a label are speech of somebody unknown, which no attribution
contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from fidelity.facts.quotation_marks import Pair
from fidelity.facts.quote_values import Attribution, By, make_attribution
from fidelity.facts.speaker import Lexicon
from fidelity.languages import table, words
from fidelity.zones import Zone, ZoneKind

_CUT = re.compile(r"\n[^\S\n]*\n|\[[^\[\]\n]{0,80}\]|(?<=[.!?…\n])[^\S\n]*\((?:[^\W\d_]|[ ,'’-]){1,40}\)|[♪♫]+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_INITIALS = 3  # capitals that name nobody by themselves


class Turn(NamedTuple):
    """A stretch of speech and who says it, None where the label does not tell."""

    pair: Pair
    speaker: Attribution | None


def turns(text: str, zones: Iterable[Zone], lexicon: Lexicon, language: str) -> Iterator[Turn]:
    """Yield what the turns of a folded text say, in order."""
    labels = {zone.start: zone.end for zone in zones if zone.kind is ZoneKind.SPEAKER}
    notes = {zone.start: zone.end for zone in zones if zone.kind is ZoneKind.OPAQUE}  # (by telephone) [00:12]:
    known: dict[str, Attribution | None] = {}
    for zone in zones:
        if zone.kind is not ZoneKind.SPEECH:
            continue
        start = labels.get(zone.start, zone.start)
        label = text[zone.start : start]
        if label not in known:
            known[label] = _speaker(label, lexicon, language)
        for begin, end in _pieces(text, notes.get(start, start), zone.end):
            yield Turn(Pair(begin, end, begin, end, ">"), known[label])


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _CUT.finditer(text, start, end):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    kept = piece.lstrip(" \t\r\n:-–—>")
    start = end - len(kept)
    kept = kept.rstrip()
    if any(letter.isalnum() for letter in kept):
        yield start, start + len(kept)


@cache
def _generic(language: str) -> frozenset[str]:
    return words(table(language, "transcripts").get("generic_speakers"))


def _speaker(label: str, lexicon: Lexicon, language: str) -> Attribution | None:
    said = _WORD.findall(label.replace("’", "'"))
    letters = "".join(said)
    if len(letters) <= _INITIALS and letters.isupper():
        return None
    lower = [word.lower().removesuffix("'s") for word in said]
    if _generic(language).intersection(lower):
        return None
    named = [word for word in lower if len(word) > 1 and word not in lexicon.roles and word not in lexicon.function]
    keys = tuple(word for word in named if word not in lexicon.particles and not word.isdigit())
    by = By.NAME
    if not keys:
        by, keys = By.ROLE, tuple(word for word in lower if word in lexicon.roles)
    return make_attribution(label, by, keys, sure=True, direct=True) if keys else None
