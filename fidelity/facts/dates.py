"""Dates: calendar dates in every usual form, periods, relative dates and times of day.

One pass: tokens get classes (`date_words`), rules over classes propose (`date_grammar`), builders read values or refuse
(`date_calendar`, `date_periods`, `date_decades`, `date_worded`, `date_digits`, `date_relative`, `date_turned`,
`date_named`, `date_times`, `date_spoken`), the words around decide (`date_context`).

Decisions: each end of a span is a date of its own (from 2014 to 2016: two dates), and so are a day and its time of day;
the year of a span of days is said once, behind the last, and both have it;
a weekday belongs to the date that it stands before. The order of 06/05/2020 is what its numbers allow, else what the
document's other dates show, else the usual one of its language, marked as open (`DateValue.swapped`). Bare durations
are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from fidelity.document import Document
from fidelity.facts import (
    date_beside,
    date_calendar,
    date_clocks,
    date_decades,
    date_digits,
    date_elided,
    date_named,
    date_periods,
    date_relative,
    date_spoken,
    date_times,
    date_turned,
    date_worded,
)
from fidelity.facts.date_calendar import Builder
from fidelity.facts.date_context import Atom, Scan, capital, opens
from fidelity.facts.date_edges import attach, extend
from fidelity.facts.date_grammar import RULES, compile_rule, compile_rules, opens_with
from fidelity.facts.date_joins import join
from fidelity.facts.date_limits import share_bound
from fidelity.facts.date_values import DateValue, resolve
from fidelity.facts.date_words import CODE, Lexicon, lexicon
from fidelity.facts.model import Fact, Kind, make_fact
from fidelity.facts.word_marks import Marks, marks
from fidelity.tokens import Tokens
from fidelity.zones import ZoneKind

_BUILDERS: dict[str, Builder] = {
    name: builder
    for name in RULES
    for module in (
        date_beside,
        date_calendar,
        date_periods,
        date_decades,
        date_digits,
        date_elided,
        date_relative,
        date_turned,
        date_named,
        date_times,
        date_spoken,
        date_clocks,
        date_worded,
        date_elided,
    )
    if (builder := vars(module).get(name)) is not None and builder.__module__ == module.__name__
}
_NAMES = list(RULES)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DATELINE = re.compile(r"[A-Z][A-Za-z .,'’()/-]{0,80}")
_PLACE = re.compile(r"[A-Z][\w'’.-]*,?(?: [A-Z][\w'’.-]*,?){0,4} [—–-] ?[\"“‘«]?[A-Z].*")  # capitals and no others
_HEAD = 600  # code points in which a dateline must stand
_OWN = "_own_date"  # where a document keeps what its dateline says, once it has been read


def extract(document: Document, *, often: bool = False) -> Iterator[Fact]:
    """Yield the dates of ``document`` in reading order.

    Relative dates are resolved where the document's own date is known (see `document_date`).

    Args:
        document: the text to read.
        often: whether to yield also how often something comes back (weekly), which is no date, but may be damaged.
    """
    lex = lexicon(document.language_code)
    tokens, folded = document.tokens, document.folded
    found = _settle(_atoms(marks(document), lex))
    own = _iso(document.date) or _dateline(found, tokens, folded.text)
    document.__dict__[_OWN] = own
    opaque = [(zone.start, zone.end) for zone in folded.zones if zone.kind is ZoneKind.OPAQUE]
    index = 0
    for atom in found:
        begin = tokens.start[atom.start] if atom.begin is None else atom.begin
        finish = tokens.end[atom.end - 1] if atom.finish is None else atom.finish
        if atom.finish is None and tokens.lower[atom.end - 1].endswith("'s"):
            finish -= 2
        if atom.begin is None:
            begin += _elided(tokens.lower[atom.start], lex)
        while index < len(opaque) and opaque[index][1] <= begin:
            index += 1
        if atom.value is None or finish <= begin or (atom.value.soft and not often):
            continue
        if index < len(opaque) and opaque[index][0] < finish:
            continue
        start, end = folded.span(begin, finish)
        value = atom.value if own is None else resolve(atom.value, own)
        yield make_fact(Kind.DATE, document.text[start:end], start, end, value, document)


def document_date(document: Document) -> str | None:
    """Return the document's own date, ISO 8601: the declared one, or that of its dateline; None where neither is known.

    A dateline is a full date that makes the first line with nothing but a weekday or a place beside it, or follows the
    place at the head of the first paragraph: ``OSLO, March 3, 2021 —``.
    """
    if document.date is not None:
        return document.date
    if _OWN not in document.__dict__:
        lex = lexicon(document.language_code)
        head = Document(document.text[:_HEAD], language=document.language_code, plain=document.plain)
        document.__dict__[_OWN] = _dateline(_settle(_atoms(marks(head), lex)), head.tokens, head.folded.text)
    own: date | None = document.__dict__[_OWN]
    return None if own is None else own.isoformat()


def months_of(language: str) -> frozenset[str]:
    """Return the month words of ``language``, in lower case."""
    return frozenset(word for word, code in lexicon(language).classes.items() if code == CODE["MONTH"])


@cache
def anaphors_of(language: str) -> tuple[str, ...]:
    """Return the phrases of ``language`` that limit by a date named before: after that, until then."""
    return tuple(line.strip() for line in lexicon(language).data.get("anaphors", "").splitlines() if line.strip())


def demonstratives_of(language: str) -> frozenset[str]:
    """Return the words of ``language`` that point back to a date named before: that summer."""
    return lexicon(language).sets.get("demonstratives", frozenset())


def workdays_of(language: str) -> frozenset[str]:
    """Return the words of ``language`` for the days from Monday to Friday: weekdays."""
    return lexicon(language).sets.get("workdays", frozenset())


def _elided(word: str, lex: Lexicon) -> int:
    """Return the length of an elided word at the head of a token: l'année."""
    cut = word.find("'") + 1
    return cut if cut and word[:cut] in lex.data.get("elisions", "").split() else 0


def _iso(text: str | None) -> date | None:
    match = _ISO.match(text or "")
    try:
        return None if match is None else date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


@cache
def _later_rules(name: str, code: str) -> list[tuple[re.Pattern[str], Builder]]:
    """Return the rules behind ``name`` that can begin with class ``code``: they are tried where its builder refuses."""
    rules = [rule for rule in _NAMES[_NAMES.index(name) + 1 :] if code in opens_with(rule)]
    return [(compile_rule(rule), _BUILDERS[rule]) for rule in rules]


def _atoms(read: Marks, lex: Lexicon) -> list[Atom]:
    """Return the dates of a text in reading order, those that cannot be included."""
    tokens = read.tokens
    codes = _holidays(read, lex)
    triggers, rules = compile_rules()
    found: list[Atom] = []
    paragraph = done = last = 0
    scan = Scan(tokens, codes, lex)
    for match in triggers.finditer(codes):
        start = match.start()
        if start < done:
            continue
        if start >= last:
            while tokens.paragraphs[paragraph][1] <= start:
                paragraph += 1
            scan.first, last = tokens.paragraphs[paragraph]
            scan.last = last
        proposed = rules.match(codes, start, last)
        if proposed is None:
            continue
        atoms = _build(scan, proposed)
        if not atoms:
            continue
        atoms[-1] = attach(scan, atoms[-1])
        floor = found[-1].end if found else 0
        for atom in atoms:
            wider = extend(scan, atom)
            if wider.start < min(floor, atom.start):
                wider = wider._replace(start=atom.start)
            if found:
                wider = share_bound(scan, found, join(scan, found, wider))
            found.append(wider)
            floor = max(floor, wider.end)
        done = max(atom.end for atom in atoms)
    return found


def _build(scan: Scan, match: re.Match[str]) -> list[Atom]:
    name = match.lastgroup
    assert name is not None  # noqa: S101 - every alternative is named
    atoms = _BUILDERS[name](scan, match.start(), match.end())
    if atoms:
        return atoms
    start, last, codes = match.start(), scan.last, scan.codes
    for rule, builder in _later_rules(name, codes[start]):
        other = rule.match(codes, start, last)
        if other is not None:
            atoms = builder(scan, start, other.end())
            if atoms:
                return atoms
    return []


def _holidays(read: Marks, lex: Lexicon) -> str:
    """Return the classes of the tokens, the words of named days in their own."""
    tokens, codes, heads = read.tokens, read.classes(), lex.holidays
    hits = list(read.heads())
    if not hits:
        return codes
    pieces: list[str] = []
    done = 0
    scan = Scan(tokens, codes, lex, 0, len(tokens))
    for index in hits:
        if index < done:
            continue
        for words, _, _ in heads[tokens.lower[index]]:
            if tuple(tokens.lower[index : index + len(words)]) == words and _named(scan, index, len(words)):
                name = "OTHER" if _in_name(scan, index, index + len(words)) else "HOLIDAY"
                pieces += (codes[done:index], CODE[name] * len(words))
                done = index + len(words)
                break
    return "".join((*pieces, codes[done:]))


def _named(scan: Scan, index: int, length: int) -> bool:
    """Whether the words are written as a name, or are none but a named day."""
    if capital(scan, index) and (
        length == 1 or scan.text(index + length - 1)[:1].isupper() or not scan.text(index + length - 1)[:1].isalpha()
    ):
        return True
    return scan.lower(index) not in scan.lex.sets.get("months_in_doubt", ()) and scan.lower(index) not in ("new", "all")


def _in_name(scan: Scan, start: int, end: int) -> bool:
    """Whether a longer name takes the words in: the Good Friday Agreement, Captain Christmas."""
    if not capital(scan, start):
        return False
    if scan.glued(end) is False and capital(scan, end) and not opens(scan, end) and not scan.a(end, "MONTH", "WDAY"):
        return True
    before = start - 1
    named = capital(scan, before) and scan.tokens.spaced[start] and not scan.a(before, "MONTH", "WDAY", "LAST", "NEXT")
    return bool(named) and not opens(scan, before)


def _settle(found: list[Atom]) -> list[Atom]:
    """Decide the order of day and month, where digits leave it open, from the document's other dates."""
    if not any(atom.value is not None and atom.value.swapped for atom in found):
        return found
    full = {
        (a.value.month, a.value.day) for a in found if a.value and a.value.day and a.value.month and not a.value.swapped
    }
    settled: list[Atom] = []
    for atom in found:
        value = atom.value
        if value is not None and value.swapped:
            other = value._replace(month=value.day, day=value.month)
            if (value.month, value.day) in full or _fits(value):
                value = value._replace(swapped=False)
            elif (other.month, other.day) in full or _fits(other):
                value = other._replace(swapped=False)
        settled.append(atom._replace(value=value))
    return settled


def _fits(value: DateValue) -> bool:
    """Whether the weekday that is said with a full date proves its reading."""
    if value.weekday is None or value.full_year is None or value.month is None or value.day is None:
        return False
    try:
        return date(value.full_year, value.month, value.day).isoweekday() == value.weekday
    except ValueError:
        return False


def _dateline(found: list[Atom], tokens: Tokens, text: str) -> date | None:
    """Return the date of the text's dateline, or None."""
    for atom in found[:6]:
        value = atom.value
        if tokens.start[atom.start] > _HEAD:
            return None
        if value is None or value.year is None or value.month is None or value.day is None or value.short:
            continue
        begin = text.rfind("\n", 0, tokens.start[atom.start]) + 1
        before = text[begin : tokens.start[atom.start]].strip(" \t(|–—-")
        finish = text.find("\n", tokens.end[atom.end - 1])
        after = text[tokens.end[atom.end - 1] : len(text) if finish < 0 else finish].strip(" \t|).")
        alone = not after and (not before or len(before.split()) <= 4)
        alone = alone and finish >= 0 and bool(text[finish : finish + 200].strip())  # more than a date
        placed = after.startswith(("—", "–", "- ", "(")) and _DATELINE.fullmatch(before) is not None
        placed = placed and (before.split(",")[0].isupper() or _PLACE.fullmatch(f"{before} {after}") is not None)
        if alone or placed:
            try:
                return date(value.year, value.month, value.day)
            except ValueError:
                return None
    return None
