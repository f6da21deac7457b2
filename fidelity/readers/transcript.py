"""Transcripts in plain text: ``NAME: words``, one turn after the other, until the next label.

The visible text is the file's text, as in `fidelity.readers.text`; each turn is a zone of speech, and so a quotation
by the speaker that its label names (`fidelity.facts.turns`). Time stamps are opaque.

A text file is taken for a transcript only on clear evidence: two labels or more that come back, each in capitals or of
several words; no less than a third of its paragraphs begin with one; and somebody asks something. ``reader =
"transcript"`` says it is one whatever it looks like; the suffix ``.transcript`` does so, too.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers.files import load
from fidelity.readers.speakers import Label, label
from fidelity.zones import Zone, ZoneKind

_LINE = re.compile(r"[^\r\n]+")
_PARAGRAPH = re.compile(r"(?:\A|\n[^\S\n]*\n|\r[^\S\r]*\r|\r\n[^\S\n]*\r\n)[^\S\n]*\S")
_STAMP = re.compile(r"[\[(]?\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?\b[\])]?|[\[(]\d{1,2}:\d{2}[\])]")


def read(path: str | PurePath, *, date: str | None = None, language: str | None = None) -> Document:
    """Return the transcript at ``path`` as a document.

    Args:
        path: the file.
        date: the day of the conversation, ISO 8601.
        language: its language.

    Raises:
        ReadError: the file cannot be read, or no line of it begins with a speaker's label.
    """
    name = PurePath(path).as_posix()
    text = load(path)
    zones = turns(text, sure=True)
    if text.strip() and not zones:
        raise ReadError(f"{name}: no line begins with a speaker's label (NAME: words); read it as text, or add labels")
    return Document(text, path=name, date=date, language=language, zones=zones)


def turns(text: str, *, sure: bool = False) -> tuple[Zone, ...]:
    """Return the turns of a transcript as zones; none where ``text`` is no transcript. Linear.

    Args:
        text: a plain text.
        sure: whether the user says that it is one.
    """
    if ":" not in text:
        return ()
    found = [
        (match.start(), one)
        for match in _LINE.finditer(text)
        if (one := label(match[0])) and not _prose(one, sure=sure)
    ]
    if not found or not (sure or _evident(text, found)):
        return ()
    zones: list[Zone] = []
    for number, (line, one) in enumerate(found):
        end = found[number + 1][0] if number + 1 < len(found) else len(text)
        end = line + len(text[line:end].rstrip())
        zones.append(Zone(line + one.start, end, ZoneKind.SPEECH))
        zones.append(Zone(line + one.start, line + one.end, ZoneKind.SPEAKER))
        if any(map(str.isdigit, one.name)):  # Speaker 2: no number of the article
            zones.append(Zone(line + one.start, line + one.end, ZoneKind.OPAQUE))
        zones.append(Zone(line + one.end, line + one.words, ZoneKind.OPAQUE))
    stamps = [Zone(m.start(), m.end(), ZoneKind.OPAQUE) for m in _STAMP.finditer(text, found[0][0])]
    kept = [*(zone for zone in zones if zone.start < zone.end), *stamps]
    return tuple(sorted(kept, key=lambda zone: (zone.start, -zone.end)))


def _prose(one: Label, *, sure: bool) -> bool:
    return not (sure or one.loud)


def _evident(text: str, found: list[tuple[int, Label]]) -> bool:
    """Whether the labels of a text are those of speakers, by the rule of the module."""
    counts = Counter(one.name for _, one in found)
    back = [name for name, count in counts.items() if count > 1]
    first = found[0][0]
    paragraphs = sum(1 for _ in _PARAGRAPH.finditer(text, first)) or text.count("\n", first) + 1
    return (
        len(back) >= 2
        and sum(counts[name] for name in back) * 2 >= len(found)
        and len(found) * 3 >= paragraphs
        and "?" in text[first:]
    )
