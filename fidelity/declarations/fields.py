"""The keys of a declaration: which there are, what each may hold, and what is said of one that holds something else.

A manifest's tables and the arguments of the marker are read by the same functions; only the place that a message
names differs. A message is one line: place, what is wrong, what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from fidelity.errors import DeclarationError
from fidelity.facts.model import Kind
from fidelity.policies import PRESETS

PAIR_KEYS = ("source", "derived", "preserve", "policy", "id", "date", "language")
PATTERN_KEYS = (*PAIR_KEYS, "exclude")

KINDS = {kind.plural: kind for kind in Kind}

Where = Callable[[str], str]
"""Names the place of a key in messages, e.g. ``fidelity.toml:9: pair[2].policy``; of the table itself for ``""``."""

_ID = re.compile(r"[\w.+-]{1,48}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Fields(NamedTuple):
    """The checked values of one table; paths are not looked up yet."""

    sources: tuple[str, ...]
    derived: str
    preserve: tuple[Kind, ...]
    policy: str
    id: str | None
    date: str | None
    language: str | None
    exclude: tuple[str, ...]


def fields(table: Mapping[str, Any], where: Where, keys: tuple[str, ...] = PAIR_KEYS) -> Fields:
    """Check the keys and the types of one table.

    Raises:
        DeclarationError: a key is unknown, missing, or holds what it cannot mean.
    """
    for key in table:
        if key not in keys:
            raise DeclarationError(f"{where(key)}: unknown key; {advice(key, keys)}")
    for key in ("source", "derived"):
        if key not in table:
            raise DeclarationError(f'{where("")}: no {key}; add {key} = "…", a path relative to this manifest')
    return Fields(
        sources=_texts(table, "source", where),
        derived=_text(table, "derived", where),
        preserve=kinds(_texts(table, "preserve", where), lambda: where("preserve"))
        if "preserve" in table
        else tuple(Kind),
        policy=_policy(table, where),
        id=_identifier(table, where),
        date=_date(table, where),
        language=_language(table, where),
        exclude=_texts(table, "exclude", where, empty=True) if "exclude" in table else (),
    )


def kinds(names: Iterable[str], place: Callable[[], str]) -> tuple[Kind, ...]:
    """Return the kinds of these plural names in the order of `Kind`.

    Raises:
        DeclarationError: there is no such kind.
    """
    wanted = set()
    for name in names:
        if name not in KINDS:
            raise DeclarationError(f"{place()}: unknown kind {name!r}; {advice(name, KINDS)}")
        wanted.add(KINDS[name])
    return tuple(kind for kind in Kind if kind in wanted)


def advice(word: str, choices: Iterable[str]) -> str:
    """Return ``did you mean policy?``, or the list of choices where nothing comes near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    names = list(choices)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"choose from {', '.join(names)}"


def _texts(table: Mapping[str, Any], key: str, where: Where, *, empty: bool = False) -> tuple[str, ...]:
    value = table[key]
    values = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else None
    if values is None or not all(isinstance(one, str) for one in values):
        raise DeclarationError(f"{where(key)}: {_shown(value)} is no text; write a string, or a list of strings")
    if not values and not empty:
        raise DeclarationError(f"{where(key)}: the list is empty; name at least one, or leave {key} out")
    if not all(one.strip() for one in values):
        raise DeclarationError(f"{where(key)}: an empty string; name what is meant")
    return tuple(values)


def _text(table: Mapping[str, Any], key: str, where: Where) -> str:
    value = table[key]
    if isinstance(value, list):
        raise DeclarationError(
            f"{where(key)}: a list; write one path, and a table of its own for every derived article"
        )
    if not isinstance(value, str):
        raise DeclarationError(f"{where(key)}: {_shown(value)} is no text; write a string")
    if not value.strip():
        raise DeclarationError(f"{where(key)}: an empty string; name what is meant")
    return value


def _policy(table: Mapping[str, Any], where: Where) -> str:
    if "policy" not in table:
        return "rewrite"
    name = _text(table, "policy", where)
    if name not in PRESETS:
        raise DeclarationError(f"{where('policy')}: unknown policy {name!r}; {advice(name, PRESETS)}")
    return name


def _identifier(table: Mapping[str, Any], where: Where) -> str | None:
    if "id" not in table:
        return None
    name = _text(table, "id", where)
    if not _ID.fullmatch(name):
        raise DeclarationError(f"{where('id')}: {name!r} cannot be part of a test id; use letters, digits and . _ + -")
    if name in KINDS:
        raise DeclarationError(f"{where('id')}: {name!r} is the name of a kind; choose another id")
    return name


def _date(table: Mapping[str, Any], where: Where) -> str | None:
    value = table.get("date")
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str) or not is_date(value):
        raise DeclarationError(f"{where('date')}: {_shown(value)} is no date; write it as 2020-06-26")
    return value


def is_date(text: str) -> bool:
    """Whether ``text`` is a calendar day written as ``2020-06-26``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _language(table: Mapping[str, Any], where: Where) -> str | None:
    if "language" not in table:
        return None
    code = _text(table, "language", where)
    if not _LANGUAGE.fullmatch(code):
        raise DeclarationError(f"{where('language')}: {code!r} is no language code; write en, de, fr …")
    return code


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
