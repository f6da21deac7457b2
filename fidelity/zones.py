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


class Zone(NamedTuple):
    """A half-open span with a role. Zones may nest; they are sorted by start, wider first."""

    start: int
    end: int
    kind: ZoneKind
