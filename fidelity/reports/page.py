"""The page that an editor opens: both texts side by side, every fact marked in place. One file, no network.

The templates in ``html/`` hold all markup of the page's frame; `page_marks` writes the marks inside paragraphs. The
page works without its script: permalinks are ids, articles are disclosure elements, filters are check boxes that the
style sheet reads. A Content-Security-Policy names the hashes of the one style and the one script, so that nothing that
an article smuggles in could run even if it were not escaped.
"""

from __future__ import annotations

import shlex
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template

from fidelity import __version__
from fidelity.alignment.model import Relation
from fidelity.facts.model import Kind
from fidelity.reports.article import BASELINED, OPEN, WAIVED, Article
from fidelity.reports.page_article import section
from fidelity.reports.page_marks import href, text
from fidelity.reports.text import counted, tally

_STATES = (Relation.ALTERED.value, Relation.MISSING.value, Relation.UNSUPPORTED.value, WAIVED, BASELINED)
_SIGNS = {"altered": "≠", "missing": "−", "unsupported": "+", WAIVED: "✓", BASELINED: "✓"}
_CHIPS = {
    **{f"show-{kind.value}": kind.plural for kind in Kind},
    "show-kept": "kept",
    **{f"show-{state}": state for state in _STATES[:4]},
    "show-clean": "clean articles",
}


def render(articles: Iterable[Article], title: str = "Fidelity") -> str:
    """Return the page of these articles, those with violations first.

    Args:
        articles: the articles; reports that hold what the policy lets go are shown completer.
        title: the page's title.
    """
    told = sorted(articles, key=lambda article: (not _damaged(article), article.name))
    damaged = sum(_damaged(article) for article in told)
    checked = {kind: sum(article.checked.get(kind, 0) for article in told) for kind in Kind}
    failing = sum(entry.fails for article in told for entry in article.entries)
    warnings = sum(entry.state == OPEN for article in told for entry in article.entries) - failing
    chips = [_template("chip").substitute(id=name, label=label) for name, label in _CHIPS.items()]
    style, script = (_asset(name) for name in ("style.css", "script.js"))
    anchors = _anchors(told)
    return _template("page").substitute(
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        version=__version__,
        title=text(title),
        verdict="bad" if failing else "good",
        headline=text(f"{counted(failing, 'violation')} in {damaged} of {counted(len(told), 'article')}")
        if failing
        else "No violations",
        kinds="".join(chips[: len(Kind)]),
        states="".join(chips[len(Kind) :]),
        articles_said=counted(len(told), "article"),
        overview="".join(_overview(article, anchors[id(article)]) for article in told),
        sections="".join(_section(article, anchors[id(article)]) for article in told),
        tally=text(tally(checked, failing, warnings)),
    )


def _damaged(article: Article) -> bool:
    return any(entry.state == OPEN for entry in article.entries)


def _anchors(articles: Sequence[Article]) -> dict[int, str]:
    """Return an id for every article: its path, and the pair's id behind ``@``; without what an id may not hold."""
    found: dict[int, str] = {}
    taken: set[str] = {"overview", "overview-title", "theme", "said"} | set(_CHIPS)
    for article in articles:
        name = "".join("_" if one.isspace() or not one.isprintable() else one for one in article.path)
        name = first = f"{name}@{article.id}" if article.id else name
        number = 1
        while name in taken:
            number += 1
            name = f"{first}+{number}"
        taken.add(name)
        found[id(article)] = name
    return found


def _overview(article: Article, anchor: str) -> str:
    kept, every = article.coverage
    return _template("overview").substitute(
        verdict="bad" if _damaged(article) else "good",
        fragment=href(anchor),
        name=text(article.name),
        sources=text(", ".join(article.sources) or "text"),
        policy=text(article.report.policy.name),
        counts=_counts(article),
        percent=f"{100 * kept / every:.0f}" if every else "0",
        coverage=f"{kept} of {every}",
    )


def _section(article: Article, anchor: str) -> str:
    rows, notes = section(article, anchor, _template("row"), _template("card"))
    about = ", ".join(counted(number, kind.value) for kind, number in article.checked.items())
    declared = f" · declared at {article.declared}" if article.declared else ""
    checked = [article.path] if article.declared else [*article.sources, article.path]
    return _template("article").substitute(
        anchor=text(anchor),
        open=" open" if _damaged(article) else "",
        verdict="bad" if _damaged(article) else "good",
        name=text(article.name),
        sources=text(", ".join(article.sources) or "text"),
        counts=_counts(article),
        about=text(f"{about} checked · policy {article.report.policy.name}{declared}"),
        notes=notes,
        rows=rows,
        command=text(f"fidelity check {shlex.join(checked)}"),
    )


def _counts(article: Article) -> str:
    counts = [(state, article.counts[state]) for state in _STATES]
    said = [f'<span class="c {state}">{_SIGNS[state]} {number} {state}</span>' for state, number in counts if number]
    return "".join(said) or '<span class="c clean">✓ no violations</span>'


def _template(name: str) -> Template:
    return Template(_asset(f"{name}.html"))


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath("html", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
