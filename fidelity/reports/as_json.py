"""Reports as JSON, for other programs. The keys are stable: a later version adds keys, it takes none away.

    {
      "format": 1,                                  the version of this form
      "fidelity": "0.1.0",                          the version of the program
      "ok": false,                                  nothing fails, and something was checked
      "articles": [{
        "derived": "content/iraq.md",               as the user named it, or null
        "sources": ["wire/iraq.txt"],
        "policy": "rewrite",
        "ok": false,
        "checked": {"quotes": 7, "names": 23, "dates": 4, "numbers": 11},
        "violations": [{
          "kind": "name",                           quote, name, date, number
          "relation": "altered",                    missing, altered, unsupported
          "code": "name-altered",                   fidelity explain name-altered
          "severity": "error",                      error, warning
          "message": "name altered: …",             one line that stands alone
          "rule": "…",                              why; may be empty
          "place": {"path": "…", "line": 9, "column": 4},     where to mend the derived article
          "source": {"text": "…", "value": "…", "start": 0, "end": 9, "path": "…", "line": 5, "column": 1} or null,
          "derived": likewise or null,
          "slug": "Mill-Quarter",                   the last part of the test's id
          "fingerprint": "5f3a…",                   stays when the article is edited elsewhere
          "state": "open",                          open, or baselined (known, fails nothing)
        }],
        "id": null,                                 the pair's id, where several pairs share the article
        "declared": "fidelity.toml:3: pair[1]",     or empty
        "counts": {"kept": 40, "altered": 2, "missing": 1, "unsupported": 0, "waived": 1, "baselined": 0},
        "waived": [{…, "state": "waived", "reason": "…", "waiver": "content/iraq.md:12"}],
        "notes": [{"code": "waiver-unused", "message": "…", "place": "content/iraq.md:12"}]
      }]
    }

Lines and columns count from 1, columns, ``start`` and ``end`` in code points (of the visible text), ``end`` exclusive.
A place may have a ``label`` beside its line: a cue, a cell, a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fidelity import __version__
from fidelity.document import Place
from fidelity.facts.model import Fact
from fidelity.reports.article import WAIVED, Article, Entry


def write(articles: Iterable[Article]) -> Iterator[str]:
    """Yield one JSON object, in ASCII, so that every stream can carry it."""
    told = [article_data(article) for article in articles]
    ok = all(one.pop("_passes") for one in told)
    yield json.dumps({"format": 1, "fidelity": __version__, "ok": ok, "articles": told}, indent=2)


def article_data(article: Article) -> dict[str, Any]:
    """Return an article as JSON data; ``_passes`` is for the whole: nothing fails, and something was checked."""
    entries = [(entry, entry_data(entry)) for entry in article.entries]
    return {
        "derived": article.report.derived.document.path,
        "sources": article.sources,
        "policy": article.report.policy.name,
        "ok": not any(entry.fails for entry in article.entries),
        "checked": {kind.plural: number for kind, number in article.checked.items()},
        "violations": [data for entry, data in entries if entry.state != WAIVED],
        "id": article.id,
        "declared": article.declared,
        "counts": article.counts,
        "waived": [data for entry, data in entries if entry.state == WAIVED],
        "notes": [note._asdict() for note in article.report.notes],
        "_passes": article.ok,
    }


def entry_data(entry: Entry) -> dict[str, Any]:
    """Return one violation as JSON data."""
    violation = entry.violation
    data = {
        "kind": violation.kind.value,
        "relation": violation.relation.value,
        "code": violation.code,
        "severity": violation.severity.value,
        "message": entry.headline,
        "rule": violation.rule,
        "place": _place(entry.place),
        "source": _fact(violation.source),
        "derived": _fact(violation.derived),
        "slug": entry.slug,
        "fingerprint": entry.fingerprint,
        "state": entry.state,
    }
    return data | ({"reason": entry.reason, "waiver": entry.waiver} if entry.state == WAIVED else {})


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {
        "text": fact.text,
        "value": None if fact.value is None else str(fact.value),
        "start": fact.start,
        "end": fact.end,
        **(_place(fact.place) if fact.place is not None else {}),
    }


def _place(place: Place) -> dict[str, Any]:
    found = {"path": place.path, "line": place.line, "column": place.column}
    return found | ({"label": place.label} if place.label else {})
