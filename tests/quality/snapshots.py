"""Snapshots of what the engine says today, down to every field, so that no change of it goes unseen.

    python tests/quality/snapshots.py            what has changed since they were recorded
    python tests/quality/snapshots.py --write    record what is said now; the change is then read in review
    python tests/quality/snapshots.py --show ID  the texts a step beside a case, and what is said of them now

``recorded/facts.txt``: every fact of each source of the collection, of the articles of ``fixtures/`` and of some that
are made up: its place, its kind, its text, its value where that is another, and each field that is not the default.
``recorded/verdicts.txt``: of each case every violation with its places and rule, and how many facts are kept.
``recorded/near_misses.txt``: a digest of what is said of texts that nobody would write (`near_misses`), by their case.
``recorded/known_misses.txt``: the cases that are judged wrongly. What is mended leaves the list with ``--write``; what
goes wrong anew is never added by itself: mend it, or write its line by hand and say why.

A snapshot holds no opinion: that something is recorded does not make it right (the labels of ``cases/`` do). The test
is ``test_snapshots.py``; here is what is recorded, and how two recordings are told apart.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from difflib import unified_diff
from enum import Enum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import near_misses
from score import KINDS, Case, Outcome, answer, cases, outcomes

import fidelity
from fidelity.articles import random_article
from fidelity.facts.model import Kind
from fidelity.facts.name_values import NameValue
from fidelity.facts.number_values import NumberValue
from fidelity.facts.quote_values import QuoteValue, Wording

RECORDED = Path(__file__).parent / "recorded"
COMMAND = "python tests/quality/snapshots.py --write"
FIXTURES = Path(__file__).parents[2] / "fixtures"
_WORDS = re.compile(r"[\w'-]+")  # those of an ordinary quotation are its value
GENERATED = 25  # articles; each brings some 20 facts
LONG = {Kind.QUOTE: (1, 4), Kind.NAME: (2, 6), Kind.DATE: (1, 4), Kind.NUMBER: (2, 6)}
TODAY = "2031-06-26"  # of the articles that are made up: their relative dates resolve

Blocks = dict[str, list[str]]
"""What is recorded: lines below their titles, in order."""


# What the facts are ------------------------------------------------------------------------------------------------


def facts() -> Blocks:
    """Return the facts of each text."""
    return {title: lines for title, lines in each_text() if lines}


def facts_of(text: str, date: str | None = None) -> list[str]:
    """Return the lines of a text's facts."""
    return [_fact(fact) for fact in fidelity.extract(text, date=date)]


def each_text() -> Iterator[tuple[str, list[str]]]:
    """Yield each text's title and the lines of its facts."""
    return ((title, facts_of(*text)) for title, *text in texts())


def texts() -> Iterator[tuple[str, str] | tuple[str, str, str]]:
    """Yield the texts with their titles; those that are made up are dated."""
    seen: set[str] = set()
    for case in (case for kind in KINDS for case in cases(kind)):
        if case["source"] not in seen:
            seen.add(case["source"])
            yield case["id"], case["source"]
    for path in sorted((*FIXTURES.glob("pairs/*/*.*"), *FIXTURES.glob("newsroom/*/*.*"))):
        if path.suffix in {".md", ".txt"}:
            yield path.relative_to(FIXTURES).as_posix(), fidelity.read(path)
    for number in range(GENERATED):
        yield f"generated {number}", random_article(Random(f"snapshot {number}"), LONG).text, TODAY


def _fact(fact: fidelity.Fact) -> str:
    plain = fact.text if fact.kind is not Kind.QUOTE else " ".join(_WORDS.findall(fact.text.lower()))
    value = "" if str(fact.value) == plain else f" = {fact.value}"
    return _line(f"{fact.start}:{fact.end} {fact.kind} {fact.text}{value}", _parts(fact.value))


def _parts(value: Any) -> Iterator[str]:
    """Yield the fields of a typed value that are not their defaults, in the order of its definition."""
    for name, default in _defaults(type(value)).items():
        part = getattr(value, name)
        if part != default and _says_more(value, name, part):
            yield f"{name}={_shown(part)}"


def _says_more(value: Any, name: str, part: Any) -> bool:
    """Whether a field says what the line does not say yet."""
    if isinstance(value, NameValue | Wording):
        return name not in {"name", "words"}  # they are the canonical form
    if isinstance(value, QuoteValue) and value.attribution is not None:
        return name != "speaker" or part != value.attribution.speaker
    return not (isinstance(value, NumberValue) and name == "high" and part == value.low)


@cache
def _defaults(kind: type) -> dict[str, Any]:
    if hasattr(kind, "_fields"):
        return {name: kind._field_defaults.get(name) for name in kind._fields}  # type: ignore[attr-defined]
    return {field.name: field.default for field in fields(kind)} if hasattr(kind, "__dataclass_fields__") else {}


def _shown(part: Any) -> str:
    """Return a part of a value in a form that is the same in every run."""
    if isinstance(part, Enum):
        return str(part.value)
    if isinstance(part, frozenset):
        return "{" + ", ".join(map(_shown, sorted(part))) + "}"
    if hasattr(part, "__dataclass_fields__"):
        return "(" + " ".join(_parts(part)) + ")"
    if isinstance(part, tuple):
        return " ".join(map(_shown, part)) if all(isinstance(one, int) for one in part) else "|".join(map(_shown, part))
    return str(part)


# What is said of the cases -----------------------------------------------------------------------------------------


def verdicts() -> Blocks:
    """Return what is found in each case: violations by their place, and the number of facts kept by code."""
    return {outcome.case["id"]: verdict(outcome) for outcome in _all()}


def verdict(outcome: Outcome) -> list[str]:
    """Return what is found in one case."""
    return list(_verdict(outcome))


def _verdict(outcome: Outcome) -> Iterator[str]:
    if outcome.report is None:
        yield f"crashed: {type(outcome.crash).__name__}"
        return
    for one in outcome.report.violations:
        places = _places(one.source, one.derived)
        relation = "" if one.code.endswith(one.relation) else f" ({one.relation})"
        yield _line(f"{one.severity}{relation} {one.message} at {places}, {one.anchor}", [one.rule])
    kept = Counter(finding.code.removesuffix("-kept") for finding in outcome.report.kept)
    yield "kept " + (" ".join(f"{count} {code}" for code, count in sorted(kept.items())) or "nothing")


def _places(*facts: fidelity.Fact | None) -> str:
    return " > ".join("-" if fact is None else f"{fact.start}:{fact.end}" for fact in facts)


def beside() -> Blocks:
    """Return a digest of what is found in each of the texts a step beside the cases."""
    return {title: [digest_of(case) for case in found] for title, found in near_misses.texts()}


def digest_of(case: Case) -> str:
    """Return a digest of all that is said of a pair."""
    return near_misses.digest(_everything(case))


def _everything(case: Case) -> Iterator[str]:
    """Yield the facts of the derived text alone, those of both texts together, what is found, and what answers what."""
    yield from facts_of(case["derived"], case.get("date"))
    outcome = answer(case)
    yield from _verdict(outcome)
    if outcome.report is None:
        return
    for side in (outcome.report.source, outcome.report.derived):
        yield from map(_fact, side.facts)
    for one in outcome.report.kept:
        yield _line(f"{one.code} {_places(one.source, one.derived)}", [one.rule])


def _told(case: Case) -> str:
    return "\n".join([case["source"], "→", case["derived"], *_everything(case)])


def misses() -> Blocks:
    """Return the cases that are judged wrongly, and how."""
    return {outcome.case["id"]: [_wrong(outcome)] for outcome in _all() if _wrong(outcome)}


def _wrong(outcome: Outcome) -> str:
    if outcome.crash is not None:
        return "crashes"
    if not outcome.right:
        return "is not caught" if outcome.broken else "is a false alarm"
    if outcome.broken and not outcome.right_relation:
        return "is caught as another relation" if outcome.right_kind else "is caught as another kind"
    return ""


def _all() -> Iterator[Outcome]:
    return (outcome for kind in KINDS for outcome in outcomes(kind))


def _line(head: str, tail: Iterable[str]) -> str:
    line = " | ".join(one for one in (head, " ".join(tail)) if one).replace("\n", "⏎")
    return line if line.isprintable() else "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)


# Files, and what has changed ---------------------------------------------------------------------------------------

SNAPSHOTS: dict[str, Callable[[], Blocks]] = {
    "facts": facts,
    "verdicts": verdicts,
    "near_misses": beside,
    "known_misses": misses,
}


def path_of(name: str) -> Path:
    return RECORDED / f"{name}.txt"


def written(blocks: Blocks) -> str:
    return "".join(f"{title}\n" + "".join(f"  {line}\n" for line in lines) for title, lines in blocks.items())


def recorded(name: str) -> Blocks:
    """Return what is recorded.

    Raises:
        OSError: nothing is.
    """
    return parsed(path_of(name).read_text(encoding="utf-8"))


def parsed(text: str) -> Blocks:
    blocks: Blocks = {}
    lines: list[str] = []
    for line in text.split("\n")[:-1]:
        if line.startswith("  "):
            lines.append(line[2:])
        else:
            lines = blocks[line] = []
    return blocks


def changes(old: Blocks, new: Blocks) -> list[str]:
    """Return what tells two recordings apart: the lines of each block, below its title."""
    found: list[str] = []
    for title in dict.fromkeys((*old, *new)):
        before, after = old.get(title, []), new.get(title, [])
        if before != after:
            diff = list(unified_diff(before, after, lineterm="", n=0))[2:]
            found += [title, *(f"  {line}" for line in diff if not line.startswith("@@"))]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="record what is said now")
    parser.add_argument("--show", metavar="ID", help="a case, or a number of cases together")
    options = parser.parse_args()
    if options.show:
        found = dict(near_misses.texts()).get(options.show, [])
        print("\n\n".join(map(_told, found)) or f"no case {options.show}")  # noqa: T201 - a script
        return int(not found)
    changed = False
    for name, take in SNAPSHOTS.items():
        new, old = take(), recorded(name) if path_of(name).exists() else None
        if name == "known_misses" and old is not None and options.write:
            for title in sorted(new.keys() - old.keys()):
                print(f"not added to known_misses.txt: {title} {new.pop(title)[0]}")  # noqa: T201 - a script
        lines = changes(old or {}, new)
        changed |= bool(lines)
        print(f"{name}: {len(new):,} entries, {len(lines):,} lines of change")  # noqa: T201 - a script
        if options.write:
            RECORDED.mkdir(exist_ok=True)
            path_of(name).write_text(written(new), encoding="utf-8")
        elif old is not None:
            print("\n".join(lines))  # noqa: T201 - a script
    return int(changed and not options.write)


if __name__ == "__main__":
    sys.exit(main())
