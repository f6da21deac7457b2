"""Guessing which articles of a repository derive from which: ``fidelity init``.

1. Two files may be a pair where what is left of their paths, when the folder on top and the suffix are taken away, is
   the same: ``wire/2031/port.txt`` and ``content/2031/port.md``. Files so paired by the same two folders and suffixes
   are a pattern. In one folder, a mark in the name does the folder's work: ``port.txt`` and ``port.summary.md``.
2. The names of the folders or marks say which is the source (``guesses.toml``); where they do not, the longer
   texts are.
3. A guess counts only where the texts themselves agree: of a few pairs, most must share their facts.
4. Two languages make a translation, a text of under half the length a summary.
5. A file with a text and its translation (PO, XLIFF) is its own source.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from fidelity.declarations import globs
from fidelity.declarations.checks import article
from fidelity.declarations.formats import two_sided
from fidelity.errors import FidelityError
from fidelity.facts.model import Kind
from fidelity.readers import FORMATS
from fidelity.verdicts import compare

LIMIT = 20_000  # files that are looked at
_TRIED = 4  # pairs of a pattern whose texts are compared
_SIZE = 400_000  # bytes of an article that is compared
_SHARED = 0.3  # of the derived facts, at least
_PLACES = 60  # folders and marks that may share one rest of a path

_WORDS = {
    key: frozenset(words.split())
    for key, words in tomllib.loads(files("fidelity").joinpath("declarations/guesses.toml").read_text("utf-8")).items()
}
_RANK = {**dict.fromkeys(_WORDS["sources"], 0), **dict.fromkeys(_WORDS["derived"], 2)}
_NEVER = frozenset((".log", ".json"))  # read, but seldom articles
_SUFFIXES = frozenset(suffix for one in FORMATS for suffix in one.suffixes if suffix) - _NEVER


class Guess(NamedTuple):
    """A pattern that may be declared.

    Args:
        source: the pattern of the sources, ``wire/{slug}.txt``.
        derived: the pattern of the derived articles.
        pairs: what it stands for: source and derived path of each, sorted.
        policy: the policy that fits: ``rewrite``, ``summary`` or ``translation``.
        shared: the share (0..1) of the derived facts that the source has, in the pairs that were compared.
    """

    source: str
    derived: str
    pairs: tuple[tuple[str, str], ...]
    policy: str = "rewrite"
    shared: float = 1.0


class _Side(NamedTuple):
    """What a path has besides the rest that it shares with its partner: ``wire/{…}.txt``, ``{…}.summary.md``."""

    top: str
    mark: str

    def form(self, hole: str) -> str:
        return f"{self.top}{hole}{self.mark}"

    @property
    def words(self) -> list[str]:
        return re.findall(r"[a-z]+", f"{self.top} {self.mark.rpartition('.')[0]}".lower())

    @property
    def rank(self) -> int:
        return next((_RANK[word] for word in reversed(self.words) if word in _RANK), 1)

    @property
    def language(self) -> str:
        return next((word for word in reversed(self.words) if word in _WORDS["languages"]), "")


def guess(root: Path) -> list[Guess]:
    """Return the patterns that the articles below ``root`` seem to follow, those with most pairs first."""
    paths = [path for path in globs.files(root, "", None) if _article(path)][:LIMIT]
    found: list[Guess] = []
    taken: set[str] = set()  # derived articles
    told: set[frozenset[str]] = set()
    for (one, other), rests in _twins(paths):
        pairs = [(one.form(rest), other.form(rest)) for rest in rests]
        made = _guess(root, one, other, [pair for pair in pairs if frozenset(pair) not in told], taken)
        if made is not None:
            found.append(made)
            taken |= {derived for _, derived in made.pairs}
            told |= set(map(frozenset, made.pairs))
    own = [path for path in paths if two_sided(path) and not path.endswith(".pot")]
    return [*found, *(_bilingual(own))]


def _article(path: str) -> bool:
    name = PurePosixPath(path)
    return (
        name.suffix.lower() in _SUFFIXES
        and name.stem.lower() not in _WORDS["files"]
        and _WORDS["skipped"].isdisjoint(name.parts[:-1])
        and not any(part.startswith(".") for part in name.parts)
    )


def _twins(paths: Iterable[str]) -> Iterator[tuple[tuple[_Side, _Side], list[str]]]:
    """Yield two sides and the rests of paths that both have; those with most pairs first, then the longest rests."""
    sides: defaultdict[str, set[_Side]] = defaultdict(set)
    for path in paths:
        for rest, side in _splits(path):
            sides[rest].add(side)
    shared: defaultdict[tuple[_Side, _Side], list[str]] = defaultdict(list)
    for rest, some in sides.items():
        ordered = sorted(some)[:_PLACES]
        for index, one in enumerate(ordered):
            for other in ordered[index + 1 :]:
                if (one.top != other.top) != (_mark(one) != _mark(other)):
                    shared[one, other].append(rest)
    yield from sorted(
        ((key, sorted(rests)) for key, rests in shared.items()),
        key=lambda one: (-len(one[1]), len(one[0][0].top) + len(one[0][1].top), one[0]),
    )


def _mark(side: _Side) -> str:
    """Return the mark in a name, without the suffix: ``.summary`` of ``.summary.md``."""
    return side.mark.rpartition(".")[0]


def _splits(path: str) -> Iterator[tuple[str, _Side]]:
    """Yield the ways to take a path apart into the rest that a partner may share, and the side."""
    suffix = PurePosixPath(path).suffix
    whole = path[: -len(suffix)]
    folders = whole.split("/")
    for depth in range(1, len(folders)):
        yield "/".join(folders[depth:]), _Side("/".join(folders[:depth]) + "/", suffix)
    folder, _, name = whole.rpartition("/")
    top = f"{folder}/" if folder else ""
    yield name, _Side(top, suffix)
    if match := re.fullmatch(r"(.+?)([._-][A-Za-z]{2,12})", name):
        yield match[1], _Side(top, match[2] + suffix)


def _guess(root: Path, one: _Side, other: _Side, pairs: list[tuple[str, str]], taken: set[str]) -> Guess | None:
    """Return what two sides make, if their texts agree."""
    if one.rank > other.rank or (one.rank == other.rank and _length(root, pairs, 0) < _length(root, pairs, 1)):
        one, other = other, one
        pairs = [(source, derived) for derived, source in pairs]
    pairs = [pair for pair in pairs if pair[1] not in taken]
    if not pairs:
        return None
    translated = bool(one.language and other.language and one.language != other.language)
    shared = _agreement(root, pairs, (Kind.NUMBER, Kind.DATE) if translated else tuple(Kind))
    if shared < _SHARED:
        return None
    policy = "rewrite"
    if translated:
        policy = "translation"
    elif _length(root, pairs, 1) < _length(root, pairs, 0) / 2:
        policy = "summary"
    deep = any("/" in source.removeprefix(one.top) for source, _ in pairs)
    hole = "{path}" if deep else "{slug}"
    return Guess(one.form(hole), other.form(hole), tuple(pairs), policy, shared)


def _length(root: Path, pairs: Sequence[tuple[str, str]], side: int) -> int:
    return sum((root / pair[side]).stat().st_size for pair in pairs[:50])


def _agreement(root: Path, pairs: Sequence[tuple[str, str]], kinds: Sequence[Kind]) -> float:
    """Return the share of the derived facts that the source has, in a few pairs; 0 where there is no fact at all."""
    kept = every = 0
    step = max(1, len(pairs) // _TRIED)
    for source, derived in pairs[::step][:_TRIED]:
        if max((root / name).stat().st_size for name in (source, derived)) > _SIZE:
            continue
        try:
            report = compare(*(article(root / name, name) for name in (source, derived)), policy="summary", kinds=kinds)
        except FidelityError:
            continue
        facts = {(fact.start, fact.kind) for fact in report.derived.facts if fact.kind in kinds}
        told = {(one.derived.start, one.derived.kind) for one in report.kept if one.derived is not None}
        kept += len(told)
        every += len(facts | told)
    return kept / every if every else 0.0


def _bilingual(paths: Sequence[str]) -> Iterator[Guess]:
    """Yield a pattern for each folder and suffix of files that are their own source."""
    tops: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path in paths:
        tops[path.partition("/")[0] if "/" in path else "", PurePosixPath(path).suffix].append(path)
    for (top, suffix), some in sorted(tops.items()):
        form = f"{top}/{{path}}{suffix}" if top else f"{{path}}{suffix}"
        yield Guess(form, form, tuple((path, path) for path in some), "translation")
