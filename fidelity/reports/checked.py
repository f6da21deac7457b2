"""A declared pair as an article: checked, with what the baseline knows of it."""

from __future__ import annotations

from collections.abc import Collection

from fidelity import baseline
from fidelity.declarations.checks import check
from fidelity.declarations.model import Pair
from fidelity.facts.model import Kind
from fidelity.reports.article import Article
from fidelity.reports.slugs import Slugs
from fidelity.verdicts import Report


def checked(
    pair: Pair, known: Collection[baseline.Entry] = (), *, complete: bool = False, report: Report | None = None
) -> Article:
    """Check a pair.

    Args:
        pair: the pair.
        known: the entries of the baseline.
        complete: whether the report also holds what the policy lets go.
        report: the pair's report, where it is there already.

    Raises:
        ReadError: an article cannot be read, or is empty.
    """
    if report is None:
        report = check(pair, complete=complete)
    names: list[str] = []
    if known:
        slugs = {kind: Slugs() for kind in Kind}
        for entry, violation in baseline.entries(pair.derived, pair.id, report):
            slug = slugs[violation.kind].unique(violation.fact)
            if entry in known:
                names.append(f"{violation.kind.plural}::{slug}")
    return Article(report, pair.preserve, pair.id, pair.place, frozenset(names))
