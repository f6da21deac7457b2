"""The manifest: ``fidelity.toml``, or ``[tool.fidelity]`` in ``pyproject.toml``: pairs, patterns, and house rules.

    front_matter = ["content/**/*.md"]   # articles that may declare their source themselves
    aliases      = "names.toml"          # other forms of names (`fidelity.declarations.house_style`)
    new_facts_allowed = ["Harbour Post"] # what every article may have of its own
    similarity   = "jaro_winkler"        # textdistance's name of an algorithm
    html.select  = ["article"]           # options of readers (`fidelity.declarations.formats`)

    [policy.house]                       # a policy of one's own (`fidelity.declarations.own_policies`)
    extends = "rewrite"

    [[pair]]
    source   = "wire/harbour.txt"        # or a list of them
    derived  = "content/harbour.md"
    preserve = ["quotes", "numbers"]     # default: all four kinds
    policy   = "summary"                 # default: rewrite
    must_keep = ["14 members"]           # facts that may not be missing, whatever the policy lets go
    allow    = ['number "14" because "lead dropped" until 2027-01-31']   # waivers (`fidelity.waivers`)
    date     = 2024-03-09                # the articles' own date, where they do not carry it

    [[pattern]]
    source  = "wire/{path}.txt"
    derived = "content/{path}.md"
    exclude = ["content/drafts/*"]       # articles that need no source

    [stamps]                             # written by ``fidelity stamp``
    "content/harbour.md" = "sha256:…"

Paths are relative to the manifest. A pair takes its derived article out of all patterns, so that the exception is
declared beside the rule; front matter goes before both. Several pairs on one derived article need an ``id`` each.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fidelity.declarations import values
from fidelity.declarations.articles import Broken
from fidelity.declarations.articles import declared as front_matter
from fidelity.declarations.fields import PATTERN_KEYS, Fields, fields
from fidelity.declarations.formats import FORMATS, merged, options, two_sided
from fidelity.declarations.house_style import house_style, named_files
from fidelity.declarations.model import Pair, Settings, same_language
from fidelity.declarations.own_policies import own_policies
from fidelity.declarations.paths import existing, inside, same
from fidelity.declarations.patterns import expand
from fidelity.declarations.places import Places
from fidelity.declarations.programs import programs
from fidelity.declarations.sections import NAME, section
from fidelity.declarations.values import Where
from fidelity.errors import DeclarationError

__all__ = ["NAME", "Manifest", "clashes", "load", "single"]

TOP_KEYS = (
    *("pair", "pattern", "policy", "front_matter", "aliases", "spellings", "new_facts_allowed", "similarity"),
    *("reader", "stamps", *FORMATS),
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest declares.

    Args:
        name: the manifest, as messages name it.
        pairs: the pairs: of tables, of patterns, of front matter, each in the order of the file or of the paths.
        notes: what is worth saying but no error, one line each (articles of a pattern that have no source).
        broken: articles whose own declaration cannot be meant.
        settings: what it says of all its pairs.
        files: the files it is made of (itself, the names file), as paths below the root.
    """

    name: str
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...] = ()
    broken: tuple[Broken, ...] = ()
    settings: Settings = field(default_factory=Settings)
    files: tuple[str, ...] = ()


def load(path: Path, root: Path, *, trusted: bool = False) -> Manifest:
    """Read the manifest at ``path``.

    Args:
        path: its file.
        root: the folder that the paths of its pairs start from; it lies above the manifest.
        trusted: whether the user has said that programs of the manifest may run.

    Raises:
        DeclarationError: with one line per mistake: place, what is wrong, what to do.
    """
    name, data, places = section(path, root)
    folder = posixpath.dirname(name)
    problems: list[str] = []
    notes: list[str] = []
    pairs: list[Pair] = []
    settings = replace(_settings(data, folder, root, places, problems), trusted=trusted)
    for number, table in _tables(data, "pair", name, problems):
        where = places.table("pair", number)
        try:
            pairs.append(_pair(table, folder, root, where, settings))
        except DeclarationError as error:
            problems.append(str(error))
    explicit = {pair.derived for pair in pairs}
    for number, table in _tables(data, "pattern", name, problems):
        where = places.table("pattern", number)
        try:
            said = fields(table, where, PATTERN_KEYS, settings.policies)
            expansion = expand(said, folder, root, where)
        except DeclarationError as error:
            problems.append(str(error))
            continue
        found = [(sources, derived) for sources, derived in expansion.pairs if derived not in explicit]
        pairs += [_made((sources, derived), said, root, where, settings) for sources, derived in found]
        if lacking := [derived for derived, _ in expansion.unpaired if derived not in explicit]:
            notes.append(_unpaired(lacking, where))
    problems += clashes(pairs)
    broken: tuple[Broken, ...] = ()
    try:
        if globs := values.texts(data, "front_matter", places.top):
            of_tables: dict[str, list[Pair]] = {}
            for pair in pairs:
                of_tables.setdefault(pair.derived, []).append(pair)
            own, broken = front_matter(globs, folder, root, places.top, others=of_tables, settings=settings)
            silent = {*own, *(one.derived for one in broken)}
            pairs = [pair for pair in pairs if pair.derived not in silent]
            pairs += [pair for path in sorted(own) for pair in own[path]]
    except DeclarationError as error:
        problems.append(str(error))
    if not problems and not pairs and not broken:
        problems.append(f"{name}: declares nothing; add a [[pair]] with source and derived")
    if problems:
        raise DeclarationError("\n".join(problems))
    files = (name, *named_files(data, folder))
    return Manifest(name, tuple(pairs), tuple(notes), broken, settings, files)


def single(table: Mapping[str, Any], root: Path, where: Where, settings: Settings | None = None) -> Pair:
    """Return the pair that one table declares, with paths relative to ``root``: the marker's arguments.

    Raises:
        DeclarationError: in one line.
    """
    return _pair(table, "", root, where, settings or Settings())


def _settings(data: dict[str, Any], folder: str, root: Path, places: Places, problems: list[str]) -> Settings:
    """Return what the manifest says of all pairs; what is wrong is added to ``problems``."""
    similarity: str | None = None
    allowed: tuple[str, ...] = ()
    formats: Mapping[str, Mapping[str, Any]] = {}
    stamps: dict[str, tuple[str, ...]] = {}
    try:
        values.known(data, TOP_KEYS, places.top)
        similarity = _similarity(data, places)
        allowed = values.texts(data, "new_facts_allowed", places.top, empty=True)
        formats = options(data, places.top)
        table = values.subtable(data, "stamps", places.top)
        for key in table:
            place = places.named("stamps", key)("")
            stamp = values.texts(table, key, lambda _, place=place: place)  # type: ignore[misc]
            stamps[inside(key, folder, key, lambda _, place=place: place)] = stamp  # type: ignore[misc]
    except DeclarationError as error:
        problems.append(str(error))
    return Settings(
        policies=own_policies(data, places, problems),
        similarity=similarity,
        house=house_style(data, folder, root, places, problems),
        new_facts_allowed=allowed,
        formats=formats,
        programs=programs(data, places, problems),
        stamps=stamps,
    )


def _similarity(data: dict[str, Any], places: Places) -> str | None:
    algorithm = data.get("similarity")
    if algorithm is None:
        return None
    place = places.top("similarity")
    if not isinstance(algorithm, str):
        raise DeclarationError(f"{place}: {algorithm!r} is no text; write the name of a textdistance algorithm")
    from fidelity.similarity import measure  # noqa: PLC0415 - only this key needs it

    try:
        measure(algorithm)
    except DeclarationError as error:
        raise DeclarationError(f"{place}: {error}") from None
    return algorithm


def _tables(data: dict[str, Any], key: str, name: str, problems: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        problems.append(f"{name}: {key} is no list of tables; write [[{key}]] in double brackets")
        return
    yield from enumerate(tables, 1)


def _pair(table: Mapping[str, Any], folder: str, root: Path, where: Where, settings: Settings) -> Pair:
    said = fields(table, where, policies=settings.policies)
    for key, paths in (("source", said.sources), ("derived", (said.derived,))):
        if hole := next((path for path in paths if re.search(r"\{\w+\}", path)), None):
            raise DeclarationError(f"{where(key)}: {hole} has a {{hole}}; declare it with [[pattern]]")
    sources = tuple(existing(source, folder, root, "source", where) for source in said.sources)
    derived = existing(said.derived, folder, root, "derived", where)
    for index, source in enumerate(sources):
        if same(root / source, root / derived) and not two_sided(derived, said.readers[1]):
            raise DeclarationError(f"{where('derived')}: {derived} is its own source; name the article it derives from")
        if source in sources[:index]:
            raise DeclarationError(f"{where('source')}: {source} is named twice; name it once")
    return _made((sources, derived), said, root, where, settings)


def _made(articles: tuple[tuple[str, ...], str], said: Fields, root: Path, where: Where, settings: Settings) -> Pair:
    sources, derived = articles
    bare = Pair(sources, derived, root)
    return Pair(
        sources,
        derived,
        root,
        preserve=said.preserve or bare.preserve,
        policy=said.policy or bare.policy,
        id=said.id,
        date=said.date,
        language=said.language,
        source_language=said.source_language or same_language(said.language, said.policy),
        must_keep=said.must_keep,
        new_facts_allowed=(*settings.new_facts_allowed, *said.new_facts_allowed),
        waivers=said.waivers,
        stamp=settings.stamps.get(derived if said.id is None else f"{derived}#{said.id}", ()),
        readers=said.readers,
        formats=merged(settings.formats, said.formats or {}),
        settings=settings,
        place=where(""),
    )


def _unpaired(articles: list[str], where: Where) -> str:
    shown = ", ".join(articles[:3]) + (f" and {len(articles) - 3} more" if len(articles) > 3 else "")
    verb = "has" if len(articles) == 1 else "have"
    return f"{where('')}: {shown} {verb} no source and cannot be checked; add the source, or exclude the article"


def clashes(pairs: Iterable[Pair]) -> list[str]:
    """Return what is wrong with pairs that share a derived article: declared twice, or without an id of their own.

    Two patterns that clash are said once, however many articles they share.
    """
    problems: list[str] = []
    said: set[tuple[str, str]] = set()
    articles: dict[str, list[Pair]] = {}
    for pair in pairs:
        for other in articles.setdefault(pair.derived, []):
            first = other.place
            if (first, pair.place) in said:
                break
            if sorted(other.sources) == sorted(pair.sources):
                problems.append(f"{pair.place}: declared twice: {pair.derived} stands at {first} already; remove one")
            elif pair.id is None or other.id is None:
                problems.append(f"{pair.place}: {pair.derived} stands at {first} too; give each an id of its own")
            elif pair.id == other.id:
                problems.append(f"{pair.place}: id {pair.id!r} stands at {first} too; choose another")
            else:
                continue
            said.add((first, pair.place))
            break
        articles[pair.derived].append(pair)
    return problems
