"""Waivers: damage that an editor has looked at and allows, with a reason, and until a day if need be.

    <!-- fidelity: allow number "14" because "lead dropped, desk agreed" until 2027-01-31 -->     Markdown, HTML
    {/* fidelity: allow name "Mill Quarter" because "house name" */}                             MDX, Hugo
    .. fidelity: allow quote "I never said…" because "agreed with the speaker"                   reStructuredText

    <!-- fidelity: off because "figures of our own" -->  …  <!-- fidelity: on -->                a block

1. A waiver names one fact: its kind, and its words or canonical value. A quotation may be cut short with ``…``. It
   waives every damage to that fact, on either side.
2. A block waives what stands in it in the derived text; what is missing stands nowhere, and is not waived by a block.
3. A reason is required. What is malformed, or past its day, waives nothing, and is said (`Note`), as is a waiver that
   nothing needs any more.
4. In Markdown a comment inside a code fence or inline code is an example, not a waiver.

The same words, from the kind on, are the entries of ``allow`` in front matter and manifests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from fidelity.document import Document
from fidelity.facts.model import Kind
from fidelity.terms import names
from fidelity.verdicts import Excused, Note, Report, Violation

_COMMENT = re.compile(r"<!--\s{0,9}fidelity:|\{/\*\s{0,9}fidelity:|(?<![^\n])[ \t]{0,40}\.\.[ \t]{1,9}fidelity:")
_CLOSINGS = {"<": "-->", "{": "*/}"}
_FENCE = re.compile(r"^[ \t>]{0,40}(`{3,}|~{3,})", re.MULTILINE)
_TOKEN = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|'[^']*'|[^\s\"“„«]+|\S")
_OPENING = "\"“„«'"
_KINDS = {**{kind.value: kind for kind in Kind}, **{kind.plural: kind for kind in Kind}}
_FORM = 'allow KIND "WORDS" because "REASON" [until 2027-01-31]'
_LIMIT = 2_000  # code points of one comment


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver.

    Args:
        kind: the kind of the fact; None for a block, which waives every kind.
        words: the fact's words or canonical value; empty for a block.
        reason: why.
        until: the last day on which it holds (ISO 8601), or None.
        place: where it is written, ``content/harbour.md:12``.
        block: for a block its span, as offsets of the decoded file.
    """

    kind: Kind | None
    words: str
    reason: str
    until: str | None = None
    place: str = ""
    block: tuple[int, int] | None = None

    def covers(self, violation: Violation) -> bool:
        """Whether the waiver is about ``violation``."""
        if self.block is not None:
            fact = violation.derived
            if fact is None or fact.document is None:
                return False
            return self.block[0] <= fact.document.offset(fact.start) < self.block[1]
        if violation.kind is not self.kind:
            return False
        return names(violation.source, self.words) or names(violation.derived, self.words)


class WaiverError(ValueError):
    """A waiver that cannot be read; the message says what is wrong and what to write."""


class Comments(NamedTuple):
    """The waivers of an article, what is wrong with others, and the spans of all these comments in the file."""

    waivers: tuple[Waiver, ...]
    notes: tuple[Note, ...]
    spans: tuple[tuple[int, int], ...]


def apply(report: Report, waivers: Sequence[Waiver], today: date | None = None) -> Report:
    """Return ``report`` with what ``waivers`` allow excused, and with notes on those that are expired or unused.

    Args:
        report: the report.
        waivers: the waivers of the pair.
        today: the day that expiry is judged on; the system's where it is not given.
    """
    if not waivers:
        return report
    now = (today or date.today()).isoformat()  # noqa: DTZ011 - an editor's calendar day
    violations = list(report.violations)
    excused = list(report.excused)
    notes = list(report.notes)
    for waiver in waivers:
        covered = [violation for violation in violations if waiver.covers(violation)]
        named = f"block of {waiver.place}" if waiver.block else f'{waiver.kind} "{waiver.words}"'
        if waiver.until is not None and waiver.until < now:
            notes.append(
                Note("waiver-expired", f"waiver expired on {waiver.until}: {named}; renew or remove it", waiver.place)
            )
        elif not covered:
            notes.append(Note("waiver-unused", f"unused waiver: {named}; nothing needs it, remove it", waiver.place))
        else:
            violations = [violation for violation in violations if violation not in covered]
            excused += [Excused(violation, "waiver", waiver.reason, waiver.place) for violation in covered]
    return replace(report, violations=tuple(violations), excused=tuple(excused), notes=tuple(notes))


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
    for start, end, said in _found(text, fenced=path.lower().endswith(_FENCED)):
        spans.append((start, end))
        place = f"{path}:{text.count(chr(10), 0, start) + 1}"
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
        self.opened = _Opened(start, _reason(rest), place)

    def on(self, end: int) -> Waiver:
        if self.opened is None:
            raise WaiverError('on without off; write fidelity: off because "REASON" where the block begins')
        start, reason, place = self.opened
        self.opened = None
        return Waiver(None, "", reason, None, place, (start, end))

    @staticmethod
    def unknown(verb: str) -> None:
        raise WaiverError(f'unknown word {verb!r}; write {_FORM}, off because "REASON", or on')


def _malformed(said: str, place: str) -> Note:
    return Note("waiver-malformed", f"malformed waiver, so it waives nothing: {said}", place)


def parse(text: str, place: str = "") -> Waiver:
    """Return the waiver that ``text`` says, from the kind on: ``number "14" because "…" until 2027-01-31``.

    Raises:
        WaiverError: it cannot be meant.
    """
    tokens = _TOKEN.findall(text)
    if not tokens or tokens[0] not in _KINDS:
        said = f"{tokens[0]!r} is no kind" if tokens else "no kind"
        raise WaiverError(f"{said}; write quote, name, date or number, as in {_FORM}")
    if len(tokens) < 2 or not (words := _quoted(tokens[1])):
        raise WaiverError(f'no words in quotation marks behind {tokens[0]}; write {tokens[0]} "WORDS" because "REASON"')
    reason = _reason(" ".join(tokens[2:4]))
    until = None
    if rest := tokens[4:]:
        if rest[0] != "until":
            raise WaiverError(f"{rest[0]!r} behind the reason; write until 2027-01-31, or nothing")
        until = _day(" ".join(rest[1:]))
    return Waiver(_KINDS[tokens[0]], words, reason, until, place)


def _reason(text: str) -> str:
    tokens = _TOKEN.findall(text)
    if not tokens or tokens[0] != "because":
        raise WaiverError('no reason; write because "REASON"')
    if len(tokens) < 2 or not (reason := _quoted(tokens[1]).strip()):
        raise WaiverError('the reason is empty or not in quotation marks; write because "REASON"')
    return reason


def _quoted(token: str) -> str:
    return token[1:-1] if len(token) > 2 and token[0] in _OPENING else ""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WaiverError(f"{text!r} is no day; write until 2027-01-31") from None


_FENCED = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd")


def _found(text: str, *, fenced: bool) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and words of every comment that speaks to us."""
    fences = list(_fences(text)) if fenced else []
    for match in _COMMENT.finditer(text):
        start = match.start()
        if any(first <= start < last for first, last in fences):
            continue
        if fenced and start and text[start - 1] == "`":
            continue
        if (closing := _CLOSINGS.get(text[start])) is None:  # reStructuredText: up to the end of the line
            end = text.find("\n", match.end())
            end = stop = len(text) if end < 0 else end
        else:
            stop = text.find(closing, match.end(), match.end() + _LIMIT)
            if stop < 0:
                stop = end = text.find("\n", match.end()) if "\n" in text[match.end() :] else len(text)
            else:
                end = stop + len(closing)
        yield start, end, " ".join(text[match.end() : stop].split())


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
