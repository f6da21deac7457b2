"""Reports for a terminal: a line per violation, a closing line per article, and what was checked in all."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping

from fidelity.facts.model import Kind
from fidelity.policies import Severity
from fidelity.reports.article import BASELINED, WAIVED, Article, Entry
from fidelity.reports.text import counted, coverage, tally

_RED, _YELLOW, _BOLD, _DIM, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_LABELS = frozenset(("rule", "said", "near", "note", "mend", "allow", "more"))


def write(
    articles: Iterable[Article], *, colour: bool = False, quiet: bool = False, verbose: bool = False
) -> Iterator[str]:
    """Yield the report of several articles.

    Args:
        articles: the articles.
        colour: whether to use ANSI colours.
        quiet: violations only, no closing lines.
        verbose: both texts of every violation, the rule, and what to do.
    """
    checked = dict.fromkeys(Kind, 0)
    errors = warnings = number = failed = 0
    for article in articles:
        number += 1
        yield from _violations(article, colour=colour, verbose=verbose)
        failing = [entry for entry in article.entries if entry.fails]
        errors += len(failing)
        warnings += sum(entry.state == "open" and not entry.fails for entry in article.entries)
        failed += bool(failing)
        for kind, facts in article.checked.items():
            checked[kind] += facts
        if failing and not quiet:
            closing = f"{closing_line(article.name, article.counts)}   fidelity check {shlex.quote(article.path)}"
            yield from (f"{_DIM}{closing}{_PLAIN}" if colour else closing, "")
    if not number:
        if not quiet:
            yield "no article was checked"
        return
    if not quiet:
        where = f" in {failed} of {counted(number, 'article')}" if errors else f" in {counted(number, 'article')}"
        yield f"{tally(checked, errors, warnings)}{where}"


def write_one(article: Article, *, colour: bool = False, quiet: bool = False, verbose: bool = False) -> Iterator[str]:
    """Yield the report of one pair that was named on the command line."""
    yield from _violations(article, colour=colour, verbose=verbose)
    if quiet:
        return
    if (kept := coverage(article.report, article.kinds)) is not None:
        yield kept
    errors = sum(entry.fails for entry in article.entries)
    warnings = sum(entry.state == "open" for entry in article.entries) - errors
    excused = [f"{article.counts[state]} {state}" for state in (WAIVED, BASELINED) if article.counts[state]]
    yield ", ".join([tally(article.checked, errors, warnings), *excused])


def closing_line(name: str, counts: Mapping[str, int]) -> str:
    """Return what became of an article's facts: ``content/iraq.md: 40 kept, 2 altered, 1 missing``."""
    said = ", ".join(f"{number} {what}" for what, number in counts.items() if number or what == "kept")
    return f"{name}: {said}"


def _violations(article: Article, *, colour: bool, verbose: bool) -> Iterator[str]:
    shown = [entry for entry in article.entries if entry.state == "open"]
    if verbose:
        from fidelity.reports.body import Bodies  # noqa: PLC0415 - what compares words is for those who ask

        bodies = Bodies(article.report, article.declared)
        for entry in shown:
            yield from _body(bodies.body(entry.violation), entry.violation.severity, colour=colour)
            yield ""
        shown = []
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in shown:
        groups.setdefault((entry.violation.code, entry.headline), []).append(entry)
    places = [str(entries[0].place) for entries in groups.values()]
    wide = max(map(len, places), default=0), max((len(entry.violation.code) for entry in shown), default=0)
    for place, entries in zip(places, groups.values(), strict=True):
        yield _line(place, entries, wide, colour=colour)
    for note in article.report.notes:
        said = f"{note.place or article.path}  {note.code}  {note.message}"
        yield f"{_YELLOW}{said}{_PLAIN}" if colour else said


def _body(lines: list[str], severity: Severity, *, colour: bool) -> Iterator[str]:
    if not colour:
        yield from lines
        return
    loud = _YELLOW if severity is Severity.WARNING else _RED
    yield f"{_BOLD}{lines[0]}{_PLAIN}"
    for one, below in zip(lines[1:], [*lines[2:], ""], strict=True):
        if one.strip() and not one.strip(" ^"):  # the marks, which the line above is coloured by
            yield f"{loud}{one}{_PLAIN}"
        elif below.strip() and not below.strip(" ^"):
            start, stop = len(below) - len(below.lstrip()), len(below)
            yield f"{one[:start]}{loud}{_BOLD}{one[start:stop]}{_PLAIN}{one[stop:]}"
        else:
            label, colon, rest = one.partition(": ")
            yield f"{_DIM}{label}{colon}{_PLAIN}{rest}" if label in _LABELS and colon else one


def _line(place: str, entries: list[Entry], wide: tuple[int, int], *, colour: bool) -> str:
    violation = entries[0].violation
    warning = violation.severity is Severity.WARNING
    code = f"{violation.code:{wide[1]}}{' (warning)' if warning else ''}"
    if colour:
        code = f"{_YELLOW if warning else _RED}{code}{_PLAIN}"
    said = entries[0].headline.partition(": ")[2]
    times = f" ×{len(entries)}" if len(entries) > 1 else ""
    return f"{place:{wide[0]}}  {code}  {said}{times}"
