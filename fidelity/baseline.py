"""The baseline: violations that were there when a repository began to be checked, and are not to be mended today.

``.fidelity-baseline.json``, beside the manifest, is sorted and holds one violation a line, so that it diffs and merges:

    {"version": 1, "violations": [
    {"article": "content/harbour.md", "code": "number-altered", "kind": "number", "value": "14", "occurrence": 1},
    ...
    ]}

A violation is known by its article (and the pair's id), code, kind, the canonical value of its fact and which of
several such it is; never by its line, so that an article may be edited around it. Only errors are known: warnings fail
nothing. The file is written as a whole or not at all, and by one process only.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fidelity.atomic import replacing
from fidelity.errors import DeclarationError
from fidelity.policies import Severity
from fidelity.verdicts import Report, Violation

NAME = ".fidelity-baseline.json"

_VERSION = 1
_TEXTS = ("article", "code", "kind", "value")


class Entry(NamedTuple):
    """A known violation.

    Args:
        article: the derived article, as a POSIX path below the project's folder.
        id: the pair's id, empty where it has none.
        kind: the kind of the fact.
        code: the rule that it breaks.
        value: the canonical value of the fact.
        occurrence: which of several such, from 1, in the order of the derived article.
    """

    article: str
    id: str
    kind: str
    code: str
    value: str
    occurrence: int


def entries(article: str, identifier: str | None, report: Report) -> list[tuple[Entry, Violation]]:
    """Return the errors of a pair's report with their entries, in the order of the report."""
    seen: Counter[Entry] = Counter()
    found = []
    for violation in report.violations:
        if violation.severity is Severity.ERROR:
            fact = violation.fact
            value = " ".join((fact.text if fact.value is None else str(fact.value)).split())
            first = Entry(article, identifier or "", violation.kind.value, violation.code, value, 1)
            seen[first] += 1
            found.append((first._replace(occurrence=seen[first]), violation))
    return found


def read(path: Path) -> frozenset[Entry]:
    """Return the known violations in the file at ``path``; none where there is no file.

    Raises:
        DeclarationError: the file is no baseline, in one line with the place and what to do.
    """
    name = path.name
    mend = "mend it, or write it anew with fidelity baseline"
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return frozenset()
    except json.JSONDecodeError as error:
        raise DeclarationError(f"{name}:{error.lineno}:{error.colno}: no valid JSON: {error.msg}; {mend}") from None
    except (UnicodeDecodeError, RecursionError):
        raise DeclarationError(f"{name}: no JSON in UTF-8; {mend}") from None
    except OSError as error:
        raise DeclarationError(f"{name}: cannot be read ({error.strerror}); mend its permissions") from None
    if not isinstance(data, dict) or not isinstance(data.get("violations"), list):
        raise DeclarationError(f"{name}:1: no baseline; {mend}")
    if data.get("version") != _VERSION:
        raise DeclarationError(f"{name}:1: version {data.get('version')!r} is not known here; {mend}")
    return frozenset(
        _entry(one, f"{name}: violations[{number}]", mend) for number, one in enumerate(data["violations"])
    )


def write(path: Path, known: Iterable[Entry]) -> None:
    """Write the baseline at ``path``, whole or not at all.

    Raises:
        DeclarationError: it cannot be written, or this is one of several worker processes.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        raise DeclarationError(f"{path.name}: is not written from a worker process; run without -n")
    lines = ",\n".join(json.dumps(_line(entry), ensure_ascii=False) for entry in sorted(set(known)))
    text = f'{{"version": {_VERSION}, "violations": [{lines and f"{chr(10)}{lines}{chr(10)}"}]}}\n'
    try:
        with replacing(path) as new:
            new.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")
    except OSError as error:
        said = f"cannot be written ({error.strerror}); mend the folder's permissions"
        raise DeclarationError(f"{path.name}: {said}") from None


def _line(entry: Entry) -> dict[str, str | int]:
    line: dict[str, str | int] = {"article": entry.article}
    if entry.id:
        line["id"] = entry.id
    return line | {"kind": entry.kind, "code": entry.code, "value": entry.value, "occurrence": entry.occurrence}


def _entry(said: Any, place: str, mend: str) -> Entry:
    if not isinstance(said, dict) or not all(isinstance(said.get(key), str) for key in _TEXTS):
        raise DeclarationError(f"{place}: no violation (article, kind, code, value, occurrence); {mend}")
    occurrence, identifier = said.get("occurrence", 1), said.get("id", "")
    if not isinstance(occurrence, int) or occurrence < 1 or not isinstance(identifier, str):
        raise DeclarationError(f"{place}: occurrence counts from 1, and id is a text; {mend}")
    return Entry(said["article"], identifier, said["kind"], said["code"], said["value"], occurrence)


def stale(known: Iterable[Entry], found: Iterable[Entry], unread: Iterable[str] = ()) -> Iterator[Entry]:
    """Yield the known violations that are there no more, sorted.

    Args:
        known: the baseline.
        found: the violations that there are.
        unread: articles that could not be checked, and keep their entries.
    """
    there, kept = set(found), set(unread)
    return (entry for entry in sorted(known) if entry not in there and entry.article not in kept)
