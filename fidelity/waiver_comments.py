"""Waivers in comments: what an article says to us where its readers do not see it.

The syntax is told in `fidelity.waivers`; here is where it may stand. In Markdown a comment inside a code fence or in
inline code is an example, no waiver. Plain text has no comments of its own: ours are blanked before it is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fidelity.document import Document
from fidelity.verdicts import Note
from fidelity.waivers import FORM, Waiver, WaiverError, parse, reason

_COMMENT = re.compile(r"<!--\s{0,9}fidelity:|\{/\*\s{0,9}fidelity:|(?<![^\n])[ \t]{0,40}\.\.[ \t]{1,9}fidelity:")
_CLOSINGS = {"<": "-->", "{": "*/}"}
_FENCE = re.compile(r"^[ \t>]{0,40}(`{3,}|~{3,})", re.MULTILINE)
_LIMIT = 2_000  # code points of one comment
_FENCED = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd")


class Comments(NamedTuple):
    """The waivers of an article, what is wrong with others, and the spans of all these comments in the file."""

    waivers: tuple[Waiver, ...]
    notes: tuple[Note, ...]
    spans: tuple[tuple[int, int], ...]


def comments(document: Document) -> Comments:
    """Return the waivers in the comments of an article, in their order. Linear.

    Args:
        document: the derived article; its path decides whether code fences are looked for.
    """
    text = document.text if document.raw is None else document.raw
    waivers: list[Waiver] = []
    notes: list[Note] = []
    spans: list[tuple[int, int]] = []
    if "fidelity:" not in text:
        return Comments((), (), ())
    blocks = _Blocks()
    path = document.path or "<text>"
    line, counted = 1, 0
    for start, end, said in _found(text, fenced=path.lower().endswith(_FENCED)):
        spans.append((start, end))
        line += text.count("\n", counted, start)
        counted = start
        place = f"{path}:{line}"
        verb, _, rest = said.partition(" ")
        try:
            if verb == "allow":
                waivers.append(parse(rest, place))
            elif verb == "off":
                blocks.off(rest, end, place)
            elif verb == "on":
                waivers.append(blocks.on(start))
            else:
                blocks.unknown(verb)
        except WaiverError as error:
            notes.append(_malformed(str(error), place))
    if blocks.opened is not None:
        notes.append(_malformed("off without on; write fidelity: on where the block ends", blocks.opened.place))
    return Comments(tuple(waivers), tuple(notes), tuple(spans))


class _Opened(NamedTuple):
    start: int
    reason: str
    place: str


class _Blocks:
    """The marked blocks of an article, while its comments are read."""

    def __init__(self) -> None:
        self.opened: _Opened | None = None

    def off(self, rest: str, start: int, place: str) -> None:
        if self.opened is not None:
            raise WaiverError(f"off inside a block that began at {self.opened.place}; write fidelity: on before it")
        self.opened = _Opened(start, reason(rest), place)

    def on(self, end: int) -> Waiver:
        if self.opened is None:
            raise WaiverError('on without off; write fidelity: off because "REASON" where the block begins')
        start, reason, place = self.opened
        self.opened = None
        return Waiver(None, "", reason, None, place, (start, end))

    @staticmethod
    def unknown(verb: str) -> None:
        raise WaiverError(f'unknown word {verb!r}; write {FORM}, off because "REASON", or on')


def _malformed(said: str, place: str) -> Note:
    return Note("waiver-malformed", f"malformed waiver, so it waives nothing: {said}", place)


def _found(text: str, *, fenced: bool) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and words of every comment that speaks to us; what never ends is read to the end of its line."""
    fences = list(_fences(text)) if fenced else []
    done = 0
    for match in _COMMENT.finditer(text):
        start = match.start()
        inside = bisect_right(fences, (start, len(text))) - 1
        if start < done or (inside >= 0 and start < fences[inside][1]):
            continue
        if fenced and start and text[start - 1] == "`":
            continue
        limit = match.end() + _LIMIT
        closing = _CLOSINGS.get(text[start], "\n")
        stop = text.find(closing, match.end(), limit)
        done = stop + len(closing)
        if stop < 0:
            closing = "\n"
            stop = text.find(closing, match.end(), limit)
            stop = done = stop if stop >= 0 else min(limit, len(text))
        yield start, done if closing != "\n" else stop, " ".join(text[match.end() : stop].split())


def _fences(text: str) -> Iterator[tuple[int, int]]:
    opened: tuple[int, str] | None = None
    for match in _FENCE.finditer(text):
        mark = match[1]
        if opened is None:
            opened = match.start(), mark
        elif mark[0] == opened[1][0] and len(mark) >= len(opened[1]):
            yield opened[0], match.end()
            opened = None
    if opened is not None:
        yield opened[0], len(text)


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with these spans blank: in a text without comments of its own, ours are no prose."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += [text[done:start], re.sub(r"[^\n]", " ", text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])
