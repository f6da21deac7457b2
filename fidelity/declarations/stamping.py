"""Writing stamps: the smallest edit of a file that people wrote, checked before it is saved.

A stamp goes into the front matter where that declares the article, else into the table ``[stamps]`` at the end of the
manifest. The edited text is parsed again: unless it says exactly what it said before, and the stamps, it is not saved.
"""

from __future__ import annotations

import json
import posixpath
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from fidelity.atomic import replacing
from fidelity.declarations.articles import KEY
from fidelity.declarations.model import Pair
from fidelity.declarations.sections import PROJECT, SECTION
from fidelity.declarations.stamps import stamps
from fidelity.errors import DeclarationError, ReadError
from fidelity.readers import front_matter

_TABLE = "stamps"


def record(pairs: Sequence[Pair], manifest: Path, name: str) -> list[str]:
    """Write the stamps of ``pairs``, and return the files that were changed.

    Args:
        pairs: pairs of one manifest.
        manifest: its file.
        name: what messages call it.

    Raises:
        DeclarationError: a file cannot be edited or written.
        ReadError: a source cannot be read.
    """
    changed: list[str] = []
    table: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        now = stamps(pair)
        if now == pair.stamp:
            continue
        if pair.place.startswith(f"{pair.derived}:") and _in_article(pair, now):
            changed.append(pair.derived)
        else:
            key = posixpath.relpath(pair.derived, posixpath.dirname(name) or ".")
            table[key if pair.id is None else f"{key}#{pair.id}"] = now
    if table:
        _in_manifest(manifest, name, table)
        changed.append(name)
    return sorted(set(changed))


def _in_article(pair: Pair, now: tuple[str, ...]) -> bool:
    """Write stamps into the front matter of an article; False where its form is not one that can be edited safely."""
    text = _read(pair.path, pair.derived)
    matter = front_matter.parse(text, pair.derived)
    said = matter.data.get(KEY)
    head, rest = text[: matter.end_offset], text[matter.end_offset :]
    wanted = {**(said if isinstance(said, dict) else {"source": said}), "stamp": _plain(now)}
    stamp = json.dumps(_plain(now))
    ways = (
        _json(head, said, stamp) if matter.format == "json" else _edits(head, said, stamp, toml=matter.format == "toml")
    )
    for edited in ways:
        try:
            again = front_matter.parse(edited + rest, pair.derived)
        except ReadError:
            continue
        got = again.data.get(KEY)
        if got == wanted and again.end_offset == len(edited) and {**again.data, KEY: said} == matter.data:
            _write(pair.path, pair.derived, edited + rest)
            return True
    return False


def _edits(head: str, said: Any, stamp: str, *, toml: bool) -> Iterable[str]:
    """Yield the ways to write a stamp into front matter; the first that means the right thing is kept."""
    key = re.search(rf"^([\"']?){KEY}\1[ \t]*[:=][ \t]*", head, re.MULTILINE)
    if not isinstance(said, dict):
        if key is None:
            return
        end = head.find("\n", key.end())
        source = json.dumps(said, ensure_ascii=False)
        sign = " = " if toml else ": "
        blank = "" if head[key.end() - 1] in " \t" else " "
        inline = f"{blank}{{source{sign}{source}, stamp{sign}{stamp}}}"
        yield head[: key.end()] + inline + head[end:]
        if not toml and (block := re.compile(r"(?:\n[ \t]*-[^\n]*)+").match(head, end)):  # a list, one item a line
            yield head[: key.end()] + inline + head[block.end() :]
        return
    if "stamp" in said:
        yield _renewed(head, stamp)
        return
    if toml and (table := re.search(rf"^\[{KEY}\][ \t]*$", head, re.MULTILINE)):
        yield f"{head[: table.end()]}\nstamp = {stamp}{head[table.end() :]}"
    if key is not None and (brace := head.find("{", key.end() - 1)) >= 0:
        yield f"{head[: brace + 1]}stamp{' = ' if toml else ': '}{stamp}, {head[brace + 1 :]}"
    if not toml and key is not None and (inner := re.compile(r"[ \t]*\r?\n([ \t]+)").match(head, key.end())):
        yield f"{head[: inner.end()]}stamp: {stamp}\n{inner[1]}{head[inner.end() :]}"


def _json(head: str, said: Any, stamp: str) -> Iterable[str]:
    key = re.search(rf'"{KEY}"\s*:\s*', head)
    if isinstance(said, dict) and "stamp" in said:
        yield _renewed(head, stamp)
    elif key is not None and isinstance(said, dict):
        yield f'{head[: key.end() + 1]}"stamp": {stamp}, {head[key.end() + 1 :]}'
    elif key is not None:
        _, end = json.JSONDecoder().raw_decode(head, key.end())
        yield f'{head[: key.end()]}{{"source": {head[key.end() : end]}, "stamp": {stamp}}}{head[end:]}'


def _renewed(head: str, stamp: str) -> str:
    old = re.compile(r"((?<![\w-])stamp[\"']?[ \t]*[:=][ \t]*)(?:\[[^\]]*\]|\"[^\"]*\"|[^\s,}]+)")
    return old.sub(rf"\g<1>{stamp}", head, count=1)  # no backslash is in a stamp


def _in_manifest(path: Path, name: str, new: dict[str, tuple[str, ...]]) -> None:
    text = _read(path, name).removeprefix("\ufeff")
    above = SECTION if path.name == PROJECT else ()
    wanted = tomllib.loads(text)
    table = _inner(wanted, above)
    known = {**table.get(_TABLE, {}), **{key: _plain(value) for key, value in new.items()}}
    lines = [f"{json.dumps(key, ensure_ascii=False)} = {json.dumps(value)}" for key, value in sorted(known.items())]
    header = f"[{'.'.join((*above, _TABLE))}]"
    found = re.search(rf"^{re.escape(header)}[ \t]*\r?\n(?:(?![ \t]*\[)[^\n]*(?:\n|\Z))*", text, re.MULTILINE)
    block = "\n".join([header, *lines, ""])
    if found:
        rest = text[found.end() :]
        edited = text[: found.start()] + block + ("\n" if rest else "") + rest
    else:
        edited = f"{text.rstrip()}\n\n{block}"
    table[_TABLE] = known
    if _loads(edited) != wanted:
        raise DeclarationError(f"{name}: its table {header} cannot be edited safely; write it as a table of its own")
    _write(path, name, edited)


def _inner(data: dict[str, Any], above: tuple[str, ...]) -> dict[str, Any]:
    for key in above:
        data = data[key]
    return data


def _loads(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _plain(now: tuple[str, ...]) -> str | list[str]:
    return now[0] if len(now) == 1 else list(now)


def _read(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DeclarationError(f"{name}: cannot be read ({error.strerror}); mend its permissions") from None


def _write(path: Path, name: str, text: str) -> None:
    try:
        with replacing(path) as new:
            new.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise DeclarationError(f"{name}: cannot be written ({error.strerror}); mend its permissions") from None
