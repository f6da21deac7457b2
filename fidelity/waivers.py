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

The same words, from the kind on, are the entries of ``allow`` in front matter and manifests.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fidelity.facts.model import Kind
from fidelity.terms import folded, names_of, unmarked
from fidelity.verdicts import Excused, Note, Report, Violation

_TOKEN = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|'[^']*'|[^\s\"“„«]+|\S")
_OPENING = "\"“„«'"
_KINDS = {**{kind.value: kind for kind in Kind}, **{kind.plural: kind for kind in Kind}}
FORM = 'allow KIND "WORDS" because "REASON" [until 2027-01-31]'


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


class WaiverError(ValueError):
    """A waiver that cannot be read; the message says what is wrong and what to write."""


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
    index = _Index(report.violations)
    gone: set[int] = set()
    excused = list(report.excused)
    notes = list(report.notes)
    for waiver in waivers:
        covered = sorted(index.covered(waiver) - gone)
        named = f"block of {waiver.place}" if waiver.block else f'{waiver.kind} "{waiver.words}"'
        if waiver.until is not None and waiver.until < now:
            notes.append(
                Note("waiver-expired", f"waiver expired on {waiver.until}: {named}; renew or remove it", waiver.place)
            )
        elif not covered:
            notes.append(Note("waiver-unused", f"unused waiver: {named}; nothing needs it, remove it", waiver.place))
        else:
            gone.update(covered)
            excused += [Excused(report.violations[n], "waiver", waiver.reason, waiver.place) for n in covered]
    violations = tuple(one for number, one in enumerate(report.violations) if number not in gone)
    return replace(report, violations=violations, excused=tuple(excused), notes=tuple(notes))


class _Index:
    """The violations of a report by the names of their facts and by their places: many waivers stay cheap."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self._named: dict[tuple[Kind, str], set[int]] = {}
        placed: list[tuple[int, int]] = []
        for number, violation in enumerate(violations):
            for fact in (violation.source, violation.derived):
                if fact is not None:
                    for name in names_of(fact):
                        self._named.setdefault((violation.kind, name), set()).add(number)
            derived = violation.derived
            if derived is not None and derived.document is not None:
                placed.append((derived.document.offset(derived.start), number))
        self._placed = sorted(placed)
        self._quotes = sorted(name for kind, name in self._named if kind is Kind.QUOTE)

    def covered(self, waiver: Waiver) -> set[int]:
        """Return the numbers of the violations that a waiver is about."""
        if waiver.block is not None:
            first, last = (bisect_left(self._placed, (offset, -1)) for offset in waiver.block)
            return {number for _, number in self._placed[first:last]}
        if waiver.kind is None:
            return set()
        words = folded(waiver.words)
        found = set(self._named.get((waiver.kind, words), ()))
        if waiver.kind is Kind.QUOTE:
            bare = unmarked(words)
            found |= self._named.get((Kind.QUOTE, bare), set())
            if bare.endswith("…") and (beginning := bare[:-1].rstrip()):
                for name in self._quotes[bisect_left(self._quotes, beginning) :]:
                    if not name.startswith(beginning):
                        break
                    found |= self._named[Kind.QUOTE, name]
        return found


def parse(text: str, place: str = "") -> Waiver:
    """Return the waiver that ``text`` says, from the kind on: ``number "14" because "…" until 2027-01-31``.

    Raises:
        WaiverError: it cannot be meant.
    """
    tokens = _TOKEN.findall(text)
    if not tokens or tokens[0] not in _KINDS:
        said = f"{tokens[0]!r} is no kind" if tokens else "no kind"
        raise WaiverError(f"{said}; write quote, name, date or number, as in {FORM}")
    if len(tokens) < 2 or not (words := _quoted(tokens[1])):
        raise WaiverError(f'no words in quotation marks behind {tokens[0]}; write {tokens[0]} "WORDS" because "REASON"')
    why = reason(" ".join(tokens[2:4]))
    until = None
    if rest := tokens[4:]:
        if rest[0] != "until":
            raise WaiverError(f"{rest[0]!r} behind the reason; write until 2027-01-31, or nothing")
        until = _day(" ".join(rest[1:]))
    return Waiver(_KINDS[tokens[0]], words, why, until, place)


def reason(text: str) -> str:
    """Return the reason that ``text`` gives: ``because "…"``.

    Raises:
        WaiverError: there is none.
    """
    tokens = _TOKEN.findall(text)
    if not tokens or tokens[0] != "because":
        raise WaiverError('no reason; write because "REASON"')
    if len(tokens) < 2 or not (why := _quoted(tokens[1]).strip()):
        raise WaiverError('the reason is empty or not in quotation marks; write because "REASON"')
    return why


def _quoted(token: str) -> str:
    return token[1:-1] if len(token) > 2 and token[0] in _OPENING else ""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WaiverError(f"{text!r} is no day; write until 2027-01-31") from None
