"""Reports for GitHub Actions: annotations at the articles' lines, and a job summary in Markdown.

GitHub keeps ten error and ten warning annotations of a step and drops the rest without a word; so the ten worst are
written, and one notice that says where the rest is. A job summary over 1 MiB is lost whole; this one ends in time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from fidelity.alignment.model import Relation
from fidelity.policies import Severity
from fidelity.reports.article import OPEN, Article
from fidelity.reports.regions import region

SHOWN = 10  # annotations
LIMIT = 900 * 1024  # bytes of the summary

_MARKUP = {ord(mark): f"&#{ord(mark)};" for mark in "&<>|`*_[]!@#\\~"} | {10: " ", 13: " "}
_RANK = {Relation.ALTERED.value: 0, Relation.UNSUPPORTED.value: 1, Relation.MISSING.value: 2}


class Row(NamedTuple):
    """A violation as GitHub shows it.

    Args:
        article: the article's name.
        path: its file.
        line: the line, from 1.
        code: the rule.
        relation: altered, missing or unsupported.
        headline: the violation in one line.
        error: whether it fails the run.
        column: the column, from 1; 0 where it is not known.
        end_column: the column behind the fact, where it ends on the same line; else 0.
    """

    article: str
    path: str
    line: int
    code: str
    relation: str
    headline: str
    error: bool = True
    column: int = 0
    end_column: int = 0


def write(articles: Iterable[Article]) -> Iterator[str]:
    """Yield annotations; where GitHub has named a file for it, the job summary is appended to that file."""
    rows: list[Row] = []
    totals: dict[str, dict[str, int]] = {}
    for article in articles:
        rows += _rows(article)
        totals[article.name] = article.counts
    yield from commands(rows)
    append_summary(summary(rows, totals))


def active() -> bool:
    """Whether this process runs as a step of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _rows(article: Article) -> Iterator[Row]:
    for entry in article.entries:
        if entry.state == OPEN:
            span = region(entry)
            end = span.end_column if span.end_line == span.line and span.end_column else 0
            error = entry.violation.severity is Severity.ERROR
            said = entry.violation
            yield Row(
                article.name, article.path, span.line, said.code, said.relation, entry.headline, error, span.column, end
            )


def commands(rows: Iterable[Row], folder: Path | None = None) -> Iterator[str]:
    """Yield the workflow commands: the worst violations, then one notice where the rest is.

    Args:
        rows: the violations.
        folder: the folder that their paths start from; the current one where it is not given.
    """
    worst = sorted(rows, key=lambda row: (not row.error, _RANK.get(row.relation, 3)))
    prefix = _prefix(folder or Path.cwd())
    for row in worst[:SHOWN]:
        place = f"file={_property(prefix + row.path)},line={row.line}"
        if row.column:
            place += f",col={row.column}"
        if row.end_column:
            place += f",endColumn={row.end_column}"
        yield f"::{'error' if row.error else 'warning'} {place},title={_property(row.code)}::{_data(row.headline)}"
    if (rest := len(worst) - SHOWN) > 0:
        more = "violation" if rest == 1 else "violations"
        yield f"::notice title=fidelity::{rest} more {more}; all of them stand in the job summary and in the log"


def _prefix(folder: Path) -> str:
    """Return the way from the checked-out repository to a folder, with a slash behind it."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace:
        return ""
    way = os.path.relpath(folder, workspace).replace(os.sep, "/")
    return "" if way == "." or way.startswith("..") else f"{way}/"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(rows: Iterable[Row], totals: dict[str, dict[str, int]]) -> str:
    """Return the job summary: a table of the articles with violations, and below it the violations of each.

    Args:
        rows: the violations, those of one article together.
        totals: how many facts of each article are kept, altered, …: `Article.counts`.
    """
    every = list(rows)
    failed = dict.fromkeys(row.article for row in every)
    heads = list(next(iter(totals.values()), {}))
    lines = ["### Fidelity", ""]
    if not failed:
        lines += [f"{len(totals)} article{'' if len(totals) == 1 else 's'}: every fact is preserved. ✅", ""]
        return "\n".join(lines)
    lines += [f"{len(every)} violations in {len(failed)} of {len(totals)} articles.", ""]
    lines += [f"| article | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}"]
    lines += [
        f"| {_cell(name)} | {' | '.join(str(totals.get(name, {}).get(head, '')) for head in heads)} |"
        for name in list(failed)[:1000]
    ]
    pieces = ["\n".join(lines), ""]
    room = LIMIT - len(pieces[0].encode()) - 200
    left = len(every)
    for name, group in groupby(every, key=lambda row: row.article):
        found = list(group)
        piece = "\n".join(["", f"#### {_cell(name)}", "", *(_line(row) for row in found)])
        room -= len(piece.encode()) + 1
        if room < 0:
            pieces.append(f"\n… and {left} more violations: see the log, or the report of the run.")
            break
        left -= len(found)
        pieces.append(piece)
    return "\n".join([*pieces, ""])


def _line(row: Row) -> str:
    mark = "❌" if row.error else "⚠️"
    return f"- {mark} `{row.code}` line {row.line}: {_cell(row.headline.partition(': ')[2] or row.headline)}"


def _cell(text: str) -> str:
    """Return text as Markdown shows it, whatever an article may hold."""
    return text.translate(_MARKUP)


def append_summary(text: str) -> None:
    """Append to the job summary, where GitHub has named a file for it."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text + "\n")
