"""Trials as a page: one file, no script, nothing loaded from anywhere; light and dark, on paper and on a telephone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from fidelity.facts.model import Kind
from fidelity.reports.marks import printable
from fidelity.trials.as_text import heading, percent, summary
from fidelity.trials.model import Result, Row, Trial


def page(result: Result) -> str:
    """Return the report as an HTML page. Everything that articles and declarations say is escaped."""
    style = _data("page.css")
    said = summary(result)
    caught = [trial for trial in result.trials if trial.caught]
    return Template(_data("page.html")).substitute(
        title=escape(f"fidelity mutate: {said}"),
        hash=b64encode(sha256(style.encode()).digest()).decode(),
        style=style,
        share=percent(result.total),
        summary=escape(said.partition(" (")[0]),
        run=escape(" · ".join(heading(result))),
        rows="\n".join(_rows(result)),
        slips="\n".join(
            _details(f"<b>{len(trials)}</b> {_text(cause.said)}", trials, "slip") for cause, trials in result.slips
        )
        or "<p>Nothing.</p>",
        caught=_details(f"<b>{len(caught)}</b> corruptions, and what the checks say of them", caught, "caught"),
    )


def _data(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _rows(result: Result) -> Iterator[str]:
    operations = result.by_operation
    for kind in result.by_kind:
        yield "<tbody>"
        yield _row(kind, Kind(kind.name).plural, ' class="kind"')
        for row in operations:
            if row.name.startswith(f"{kind.name}."):
                yield _row(row, row.name.partition(".")[2], "")
        yield "</tbody>"


def _row(row: Row, name: str, attributes: str) -> str:
    meter = f'<meter min="0" max="{row.made}" value="{row.caught}">{percent(row)}</meter>'
    figures = f"<td>{row.made}</td><td>{row.caught}</td><td>{percent(row)}</td><td>{meter}</td>"
    return f'<tr{attributes}><th scope="row">{escape(name)}</th>{figures}</tr>'


def _details(title: str, trials: Sequence[Trial], sort: str) -> str:
    opened = " open" if sort == "slip" else ""
    return f'<details class="{sort}"{opened}><summary>{title}</summary>\n<ol>\n{_items(trials)}\n</ol></details>'


def _items(trials: Iterable[Trial]) -> str:
    return "\n".join(f"<li>{_item(trial)}</li>" for trial in trials)


def _item(trial: Trial) -> str:
    before, old, new, behind = map(_text, trial.shown)
    gone, come = f"<del>{old}</del>" if old else "", f"<ins>{new}</ins>" if new else ""
    place = f'<span class="place">{_text(str(trial.place))} · {escape(trial.mutation.operation)}</span>'
    said = "".join(f'<span class="said">{_text(line)}</span>' for line in trial.found)
    return f"{place}<br><q>{before}{gone}{' ' if gone and come else ''}{come}{behind}</q>{said}"


def _text(text: str) -> str:
    return escape(printable(text))
