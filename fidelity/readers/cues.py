"""Subtitles and captions (SubRip, WebVTT): the cues joined to running text, everything in them said by somebody.

A cue begins at its line of times; what stands above it is its number or name. Lines and cues are joined by blanks. A
new turn, a paragraph of its own, begins where the speaker changes (a voice tag ``<v Ines Kowal>``, a label
``INES KOWAL:``, ``>>``, a dash) and, so that a turn stays readable, behind the end of a sentence where the speaker
pauses or has talked for long. A label is text, written once per turn; times, numbers, tags, notes and styles are not.
Captions that roll up show a line twice; it is read once.

The place of a word has its cue as a label: ``cue 12 at 00:01:03``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers.files import load
from fidelity.readers.speakers import label
from fidelity.readers.visible import Visible
from fidelity.zones import ZoneKind

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}")
_PIECE = re.compile(
    r"<v(?:\.[^\s<>]{0,60})?[ \t]+(?P<voice>[^<>\n]{1,120})>"  # WebVTT voice
    r"|<rt>[^<]{0,60}</rt>|</?[A-Za-z][^<>\n]{0,200}>|<\d[\d:.]{3,14}>|\{\\[^{}\n]{1,60}\}"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_LEAD = re.compile(r"(?:[ \t]|</?[A-Za-z][^<>\n]{0,200}>|\{\\[^{}\n]{1,60}\})+")
_CHANGE = re.compile(r"(?:>>+|[-–—](?=[ \t]?[^\W\d_\s]|[ \t]?[\"“'‘«]))[ \t]*")
_FINAL = frozenset(".?!…")
_PAUSE = 2.0  # seconds without words that end a paragraph
_LONG = 500  # code points of a turn from which on the end of a sentence ends a paragraph


class _Cue(NamedTuple):
    name: str
    begin: float  # seconds
    end: float
    clock: str
    lines: list[tuple[int, str]]  # offsets and texts


def read(path: str | PurePath, *, date: str | None = None, language: str | None = None) -> Document:
    """Return the cues of the file at ``path`` as a document.

    Args:
        path: the file.
        date: the day on which it was said, ISO 8601.
        language: its language.

    Raises:
        ReadError: the file cannot be read, or has no cue.
    """
    return parse(load(path), path=PurePath(path).as_posix(), date=date, language=language)


def parse(text: str, *, path: str | None = None, date: str | None = None, language: str | None = None) -> Document:
    """Return cues as a document; ``path`` is the file that ``text`` was read from.

    Raises:
        ReadError: there is no cue.
    """
    cues = list(_cues(text))
    if text.strip() and not cues and not text.lstrip("\ufeff").startswith("WEBVTT"):
        raise ReadError(
            f"{path or '<text>'}: has no cue; a cue begins with a line of two times: 00:00:01,000 --> 00:00:04,000"
        )
    writer = _Writer(text)
    for cue in cues:
        writer.write(cue)
    writer.end()
    return writer.visible.document(text, path, date, language)


def _cues(text: str) -> Iterator[_Cue]:
    cue: _Cue | None = None
    above = ""
    count = 0
    for match in _LINE.finditer(text):
        line = match[1]
        times = _TIMES.match(line) if "-->" in line else None
        if times is not None:
            if cue is not None:  # a cue without a blank line behind it: the number of the next one is its last line
                if cue.lines and cue.lines[-1][1].strip().isdigit() and cue.lines[-1][1] == above:
                    cue.lines.pop()
                yield cue
            count += 1
            begin, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
            clock = times[0].split("-->")[0].strip().replace(",", ".").partition(".")[0]
            cue = _Cue(above.strip() if above.strip().isdigit() else str(count), begin, end, clock, [])
        elif not line.strip():
            if cue is not None:
                yield cue
            cue = None
        elif cue is not None:
            cue.lines.append((match.start(1), line))
        above = line
    if cue is not None:
        yield cue


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, parts = clock
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{parts or 0}")


class _Writer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.visible = Visible()
        self.turn = False  # whether a turn is open
        self.length = 0  # code points written in it
        self.speaker = ""
        self.last = ""  # the last line that was written
        self.before = 0.0  # when the last cue ended

    def write(self, cue: _Cue) -> None:
        """Write a cue."""
        self.visible.label(f"cue {cue.name} at {cue.clock}")
        ended = self.last.rstrip("\"”’'»)")[-1:] in _FINAL
        if self.turn and ended and (cue.begin - self.before >= _PAUSE or self.length >= _LONG):
            self._break()
        self.before = cue.end
        voiced = any("<v" in line for _, line in cue.lines)
        if not voiced and self.speaker.startswith("<v"):
            self.end()
        rolled = self.last
        for number, (offset, line) in enumerate(cue.lines):
            plain = " ".join(_PIECE.sub("", line).split())
            if not plain or (number == 0 and plain == rolled):
                continue
            self.last = plain
            self._line(offset, line, voiced=voiced)

    def _line(self, offset: int, line: str, *, voiced: bool) -> None:
        lead = _LEAD.match(line) if not voiced else None
        if lead is not None:  # tags before the label
            offset, line = offset + lead.end(), line[lead.end() :]
        change = _CHANGE.match(line)
        if change is not None and not voiced:
            self.end()
        named = None if voiced else label(line)
        if named is not None and (named.loud or change is not None):
            self._speak(offset + named.start, named.name, named.name)
            start = named.words
        else:
            start = change.end() if change is not None else 0
        self.visible.space()
        for match in _PIECE.finditer(line, start):
            self._add(offset + start, line[start : match.start()])
            start = match.end()
            if match["voice"]:
                self._speak(offset + match.start("voice"), match["voice"].strip(), f"<v {match['voice'].strip()}")
            elif match["entity"]:
                plain = html.unescape(match["entity"])
                self._open()
                self.visible.put(plain if plain != "\u00a0" else " ", offset + match.start())
        self._add(offset + start, line[start:])

    def _add(self, offset: int, piece: str) -> None:
        if piece.strip():
            self._open()
            lead = len(piece) - len(piece.lstrip()) if self.visible.fresh else 0
            self.visible.add(piece[lead:], offset + lead)
            self.length += len(piece)
        elif piece and not self.visible.fresh:
            self.visible.add(piece, offset)

    def _speak(self, offset: int, name: str, speaker: str) -> None:
        """Begin a turn of a speaker, unless the speaker goes on."""
        if self.turn and speaker == self.speaker:
            self.visible.space()
            return
        self.end()
        self.visible.block()
        self._open()
        self.visible.open()
        self.visible.open()
        self.visible.add(name, offset)
        self.visible.close(ZoneKind.SPEAKER)
        numbered = any(map(str.isdigit, name))  # Speaker 2: no number of the article
        self.visible.close(ZoneKind.OPAQUE) if numbered else self.visible.drop()
        self.visible.put(":", offset + len(name))
        self.visible.space()
        self.speaker = speaker

    def _open(self) -> None:
        if not self.turn:
            self.visible.block()
            self.visible.open()
            self.turn = True
            self.length = 0

    def _break(self) -> None:
        """Begin a paragraph in the same turn."""
        self.visible.block()
        self.length = 0

    def end(self) -> None:
        """End the turn."""
        if self.turn:
            self.visible.close(ZoneKind.SPEECH)
            self.visible.block()
        self.turn = False
        self.speaker = ""
