"""Zones: stretches of a text with a role of their own."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ZoneKind(StrEnum):
    """What a stretch of text is, beyond running prose."""

    HEADING = "heading"
    BLOCKQUOTE = "blockquote"
    CAPTION = "caption"
    TABLE = "table"
    LIST = "list"  # one item of a list
    FOOTNOTE = "footnote"
    OPAQUE = "opaque"  # visible, but no prose: a bare URL, an e-mail address, inline code
    EMPHASIS = "emphasis"  # set in italics or bold: titles of works stand so
    SPEECH = "speech"  # one turn of a transcript: words that somebody says, behind the label of the speaker if any
    SPEAKER = "speaker"  # the label at the beginning of a turn: the name of who speaks, without its colon


class Zone(NamedTuple):
    """A half-open span with a role. Zones may nest; they are sorted by start, wider first."""

    start: int
    end: int
    kind: ZoneKind
