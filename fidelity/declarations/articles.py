"""Front matter: what a derived article declares about itself, where the manifest allows it to.

    ---                                          +++
    fidelity: ../wire/harbour.txt                [fidelity]
    ---                                          source = "../wire/harbour.txt"
                                                 policy = "summary"
    { "fidelity": "../wire/harbour.txt" }        +++

1. Only files that ``front_matter = ["content/**/*.md"]`` in the manifest names are looked into.
2. ``fidelity`` is the path of the source, a list of such paths, or a table. Paths are relative to the article.
3. What the article says goes before what a [[pair]] or a [[pattern]] says of it, key by key; where it names a source,
   nothing else is asked.
4. A mistake belongs to the article: it fails alone (`Broken`), the others are checked.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from fidelity.declarations.fields import ARTICLE_KEYS, Fields, fields
from fidelity.declarations.globs import glob
from fidelity.declarations.model import Pair, Settings, same_language
from fidelity.declarations.paths import existing, inside, same
from fidelity.declarations.values import Where, shown, texts
from fidelity.errors import DeclarationError, ReadError
from fidelity.readers import front_matter
from fidelity.readers.files import load

KEY = "fidelity"


class Broken(NamedTuple):
    """An article whose declaration cannot be meant.

    Args:
        derived: the article, as a path below the root.
        message: place, what is wrong, what to do.
    """

    derived: str
    message: str


class Declared(NamedTuple):
    """What the articles of a manifest declare: their pairs, and those whose declaration is broken."""

    pairs: dict[str, list[Pair]]
    broken: tuple[Broken, ...]


def declared(
    globs: Sequence[str], folder: str, root: Path, where: Where, *, others: Mapping[str, list[Pair]], settings: Settings
) -> Declared:
    """Return what the articles that ``globs`` name declare.

    Args:
        globs: forms of paths, relative to ``folder``.
        folder: the manifest's folder, relative to ``root``.
        root: the folder that all paths start from.
        where: names the key ``front_matter`` in messages.
        others: the pairs that tables of the manifest declare, by derived article.
        settings: what the manifest says of all pairs.

    Raises:
        DeclarationError: a glob matches nothing.
    """
    found = Declared({}, ())
    broken: list[Broken] = []
    seen: set[str] = set()
    for written in globs:
        paths = list(glob(inside(written, folder, "front_matter", where), root))
        if not paths:
            raise DeclarationError(f"{where('front_matter')}: {written} matches nothing; mend the path, or take it out")
        for path in paths:
            if path in seen:
                continue
            seen.add(path)
            try:
                if pairs := _article(path, root, others.get(path, []), settings):
                    found.pairs[path] = pairs
            except (DeclarationError, ReadError) as error:
                broken.append(Broken(path, str(error).replace((root / path).as_posix(), path)))
    return Declared(found.pairs, tuple(broken))


def lines(text: str, path: str) -> Where:
    """Return what names the keys of an article's declaration: ``content/harbour.md:3: fidelity.policy``."""

    def where(key: str) -> str:
        line = first = 1
        said = text.split("\n")
        for number, one in enumerate(said, 1):
            if re.match(rf"\s*\[?[\"']?{KEY}\b", one):
                line = first = number
                break
        for number, one in enumerate(said[first - 1 :], first):
            if key and re.search(rf"(?:^|[\s{{,.])[\"']?{re.escape(key)}[\"']?\s*[:=]", one):
                line = number
                break
            if number > first and re.match(r"(?:---|\+\+\+|\.\.\.)\s*$", one):
                break
        return f"{path}:{line}: {KEY}{'.' * bool(key)}{key}"

    return where


def _article(path: str, root: Path, others: Sequence[Pair], settings: Settings) -> list[Pair]:
    file = root / path
    try:
        with file.open("rb") as stream:
            if not stream.read(8).removeprefix(b"\xef\xbb\xbf").startswith((b"---", b"+++", b"{")):
                return []
    except OSError:
        pass  # said below, as for every file that cannot be read
    text = load(file)
    if KEY not in text:
        return []
    matter = front_matter.parse(text, path)
    if KEY not in matter.data:
        return []
    where = lines(text[: matter.end_offset], path)
    said = fields(_table(matter.data[KEY], where), where, ARTICLE_KEYS, settings.policies)
    if said.sources:
        return [_pair(path, root, said, where, settings)]
    if not others:
        raise DeclarationError(f"{where('')}: no source; add source: …, a path relative to this article")
    return [_overlaid(pair, said, where) for pair in others]


def _table(value: object, where: Where) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    if isinstance(value, str | list):
        return {"source": list(texts({"": value}, "", lambda _: where("")))}
    raise DeclarationError(f"{where('')}: {shown(value)} is no declaration; write the path of the source, or a table")


def _pair(path: str, root: Path, said: Fields, where: Where, settings: Settings) -> Pair:
    folder = posixpath.dirname(path)
    sources = tuple(existing(source, folder, root, "source", where) for source in said.sources)
    for source in sources:
        if same(root / source, root / path):
            raise DeclarationError(f"{where('source')}: {path} is its own source; name the article it derives from")
    if len(set(sources)) < len(sources):
        raise DeclarationError(f"{where('source')}: a source is named twice; name it once")
    bare = Pair(
        sources,
        path,
        root,
        new_facts_allowed=settings.new_facts_allowed,
        formats=settings.formats,
        settings=settings,
        stamp=settings.stamps.get(path, ()),
    )
    return _overlaid(bare, said, where)


def _overlaid(pair: Pair, said: Fields, where: Where) -> Pair:
    """Return ``pair`` with what the article says itself."""
    return replace(
        pair,
        preserve=said.preserve or pair.preserve,
        policy=said.policy or pair.policy,
        date=said.date or pair.date,
        language=said.language or pair.language,
        source_language=said.source_language
        or pair.source_language
        or same_language(said.language, said.policy or pair.policy),
        must_keep=(*pair.must_keep, *said.must_keep),
        new_facts_allowed=(*pair.new_facts_allowed, *said.new_facts_allowed),
        waivers=(*pair.waivers, *said.waivers),
        stamp=said.stamp or pair.stamp,
        place=where(""),
    )
