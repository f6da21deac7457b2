"""What a run knows of its project: the settings of its manifests, and the baseline with what of it was found again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fidelity import baseline
from fidelity.baseline import Entry
from fidelity.declarations.model import Pair, Settings
from fidelity.errors import DeclarationError
from fidelity.verdicts import Report, Violation

SETTINGS = pytest.StashKey[Settings]()
"""What the manifests say of all pairs: the marker and the fixture know their policies, too."""


class Known:
    """The baseline of a run.

    Args:
        root: the project's folder.
    """

    def __init__(self, root: Path) -> None:
        self.path = root / baseline.NAME
        self.entries = baseline.read(self.path)
        self.found: set[Entry] = set()
        self.unread: set[str] = set()  # articles that could not be checked
        self.pruned = 0

    def among(self, pair: Pair, report: Report) -> Iterator[Violation]:
        """Yield the violations of a report that the baseline knows, and note that they are still there."""
        if not self.entries:
            return
        for entry, violation in baseline.entries(pair.derived, pair.id, report):
            if entry in self.entries:
                self.found.add(entry)
                yield violation

    def stale(self) -> list[Entry]:
        """Return the known violations that are there no more, after a full collection."""
        return list(baseline.stale(self.entries, self.found, self.unread))

    def prune(self) -> str | None:
        """Take mended violations out of the file, or return what to say where that is not ours to do."""
        mended = self.stale()
        if not mended:
            return None
        first = mended[0]
        more = f" and {len(mended) - 1} more" if len(mended) > 1 else ""
        if "CI" in os.environ or "BUILD_NUMBER" in os.environ:
            said = f"{baseline.NAME}: mended: {first.article}: {first.kind} {first.value[:40]}{more}"
            return f"{said}; take what is mended out with fidelity baseline --prune"
        try:
            baseline.write(self.path, self.entries - set(mended))
        except DeclarationError as error:
            return str(error)
        self.pruned = len(mended)
        return None


KNOWN = pytest.StashKey[Known]()
"""The baseline of the run."""
