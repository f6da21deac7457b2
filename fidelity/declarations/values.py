"""What a key may hold: a text, a list of texts, a day …, and what is said of one that holds something else.

Every function takes the table, the key, and what names the key's place; each raises `DeclarationError` with one line:
place, what is wrong, what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from reprlib import Repr
from typing import Any

from fidelity.errors import DeclarationError

Table = Mapping[str, Any]
Where = Callable[[str], str]
"""Names the place of a key in messages, e.g. ``fidelity.toml:9: pair[2].policy``; of the table itself for ``""``."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def known(table: Table, keys: Iterable[str], where: Where) -> None:
    """Refuse a key that is not among ``keys``."""
    choices = tuple(keys)
    for key in table:
        if key not in choices:
            raise DeclarationError(f"{where(key)}: unknown key; {advice(key, choices)}")


def advice(word: str, choices: Iterable[str]) -> str:
    """Return ``did you mean policy?``, or the list of choices where nothing comes near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    names = list(choices)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"choose from {', '.join(names)}"


def texts(table: Table, key: str, where: Where, *, empty: bool = False) -> tuple[str, ...]:
    """Return a text or a list of texts as a tuple; ``()`` where the key is not there."""
    if key not in table:
        return ()
    value = table[key]
    values = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else None
    if values is None or not all(isinstance(one, str) for one in values):
        raise DeclarationError(f"{where(key)}: {shown(value)} is no text; write a string, or a list of strings")
    if not values and not empty:
        raise DeclarationError(f"{where(key)}: the list is empty; name at least one, or leave {key} out")
    if not all(one.strip() for one in values):
        raise DeclarationError(f"{where(key)}: an empty string; name what is meant")
    return tuple(values)


def text(table: Table, key: str, where: Where) -> str:
    """Return a text."""
    value = table[key]
    if isinstance(value, list):
        more = ", and a table of its own for every derived article" if key == "derived" else ""
        raise DeclarationError(f"{where(key)}: a list; write one {'path' if more else 'text'}{more}")
    if not isinstance(value, str):
        raise DeclarationError(f"{where(key)}: {shown(value)} is no text; write a string")
    if not value.strip():
        raise DeclarationError(f"{where(key)}: an empty string; name what is meant")
    return value


def choice(table: Table, key: str, where: Where, choices: Iterable[str]) -> str | None:
    """Return one of ``choices``; None where the key is not there."""
    if key not in table:
        return None
    names = tuple(choices)
    value = text(table, key, where)
    if value not in names:
        raise DeclarationError(f"{where(key)}: {value!r} is no choice; {advice(value, names)}")
    return value


def switch(table: Table, key: str, where: Where) -> bool | None:
    """Return true or false; None where the key is not there."""
    value = table.get(key)
    if value is not None and not isinstance(value, bool):
        raise DeclarationError(f"{where(key)}: {shown(value)} is neither true nor false; write one of them")
    return value


def subtable(table: Table, key: str, where: Where) -> Table:
    """Return the table that stands under a key; an empty one where the key is not there."""
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        raise DeclarationError(f"{where(key)}: {shown(value)} is no table; write {key} = {{ … }}")
    return value


def day(table: Table, key: str, where: Where) -> str | None:
    """Return a calendar day (ISO 8601); None where the key is not there."""
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str) or not is_date(value):
        raise DeclarationError(f"{where(key)}: {shown(value)} is no date; write it as 2020-06-26")
    return value


def is_date(text: str) -> bool:
    """Whether ``text`` is a calendar day written as ``2020-06-26``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def language(table: Table, key: str, where: Where) -> str | None:
    """Return a language code; None where the key is not there."""
    if key not in table:
        return None
    code = text(table, key, where)
    if not _LANGUAGE.fullmatch(code):
        raise DeclarationError(f"{where(key)}: {code!r} is no language code; write en, de, fr …")
    return code


def shown(value: object) -> str:
    """Return a value as a message shows it."""
    said = _BRIEF.repr(value)
    return said if len(said) <= 60 else f"{said[:59]}…"


_BRIEF = Repr()  # a table of YAML may be small as it is written, and fill the memory as it is shown
_BRIEF.maxlevel, _BRIEF.maxstring, _BRIEF.maxother = 3, 80, 80
