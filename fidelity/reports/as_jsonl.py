"""Reports as JSON lines: one object per line, for pipes, as soon as an article is checked.

    {"type": "article", "derived": …, "sources": …, "policy": …, "ok": …, "checked": …, "counts": …, "notes": …}
    {"type": "violation", "article": "content/iraq.md", "id": null, …}     one per violation, waived ones included

The keys are those of the JSON form (`fidelity.reports.as_json`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from fidelity.reports.article import Article
from fidelity.reports.as_json import article_data


def write(articles: Iterable[Article]) -> Iterator[str]:
    """Yield a line per article and, behind it, a line per violation."""
    for article in articles:
        data = article_data(article)
        passes = data.pop("_passes")
        entries = [*data.pop("violations"), *data.pop("waived")]
        yield json.dumps({"type": "article", **data, "ok": passes})
        for entry in entries:
            yield json.dumps({"type": "violation", "article": data["derived"], "id": data["id"], **entry})
