"""The keys of a declaration: which there are, and what each says.

A manifest's tables, the front matter of an article and the arguments of the marker are read by the same function; only
the place that a message names differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from fidelity.declarations import values
from fidelity.declarations.formats import FORMATS, READER_KEYS, Options, options
from fidelity.declarations.values import Where, advice, is_date
from fidelity.errors import DeclarationError
from fidelity.facts.model import Kind
from fidelity.policies import PRESETS, Policy
from fidelity.waivers import Waiver, WaiverError, parse

__all__ = ["Fields", "Where", "advice", "fields", "is_date", "kinds"]

TERM_KEYS = ("preserve", "policy", "must_keep", "new_facts_allowed", "date", "language", "source_language")
PAIR_KEYS = ("source", "derived", *TERM_KEYS, "id", "allow", *READER_KEYS, *FORMATS)
PATTERN_KEYS = ("source", "derived", *TERM_KEYS, "id", "exclude", *READER_KEYS, *FORMATS)
ARTICLE_KEYS = ("source", *TERM_KEYS, "allow", "stamp")

KINDS = {kind.plural: kind for kind in Kind}

_ID = re.compile(r"[\w.+-]{1,48}")


class Fields(NamedTuple):
    """The checked values of one table; paths are not looked up yet. None, or empty, is what the table does not say."""

    sources: tuple[str, ...] = ()
    derived: str = ""
    preserve: tuple[Kind, ...] | None = None
    policy: Policy | None = None
    id: str | None = None
    date: str | None = None
    language: str | None = None
    source_language: str | None = None
    exclude: tuple[str, ...] = ()
    must_keep: tuple[str, ...] = ()
    new_facts_allowed: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    stamp: tuple[str, ...] = ()
    readers: tuple[str | None, str | None] = (None, None)
    formats: Options | None = None


def fields(
    table: Mapping[str, Any],
    where: Where,
    keys: tuple[str, ...] = PAIR_KEYS,
    policies: Mapping[str, Policy] = PRESETS,
) -> Fields:
    """Check the keys and the types of one table.

    Args:
        table: the table.
        where: names the place of a key in messages.
        keys: the keys that it may hold; those of them that tell the paths, it must.
        policies: the policies there are, by name.

    Raises:
        DeclarationError: a key is unknown, missing, or holds what it cannot mean.
    """
    values.known(table, keys, where)
    if "derived" in keys:
        for key in ("source", "derived"):
            if key not in table:
                raise DeclarationError(f'{where("")}: no {key}; add {key} = "…", a path relative to this manifest')
    preserve = values.texts(table, "preserve", where)
    return Fields(
        sources=values.texts(table, "source", where),
        derived=values.text(table, "derived", where) if "derived" in table else "",
        preserve=kinds(preserve, lambda: where("preserve")) if preserve else None,
        policy=_policy(table, where, policies),
        id=_identifier(table, where),
        date=values.day(table, "date", where),
        language=values.language(table, "language", where),
        source_language=values.language(table, "source_language", where),
        exclude=values.texts(table, "exclude", where, empty=True),
        must_keep=values.texts(table, "must_keep", where, empty=True),
        new_facts_allowed=values.texts(table, "new_facts_allowed", where, empty=True),
        waivers=_waivers(table, where),
        stamp=values.texts(table, "stamp", where),
        readers=(_optional(table, "source_reader", where), _optional(table, "derived_reader", where)),
        formats=options(table, where),
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


def _optional(table: Mapping[str, Any], key: str, where: Where) -> str | None:
    return values.text(table, key, where) if key in table else None


def _policy(table: Mapping[str, Any], where: Where, policies: Mapping[str, Policy]) -> Policy | None:
    if "policy" not in table:
        return None
    name = values.text(table, "policy", where)
    if name not in policies:
        raise DeclarationError(f"{where('policy')}: unknown policy {name!r}; {advice(name, policies)}")
    return policies[name]


def _identifier(table: Mapping[str, Any], where: Where) -> str | None:
    if "id" not in table:
        return None
    name = values.text(table, "id", where)
    if not _ID.fullmatch(name):
        raise DeclarationError(f"{where('id')}: {name!r} cannot be part of a test id; use letters, digits and . _ + -")
    if name in KINDS:
        raise DeclarationError(f"{where('id')}: {name!r} is the name of a kind; choose another id")
    return name


def _waivers(table: Mapping[str, Any], where: Where) -> tuple[Waiver, ...]:
    found = []
    for said in values.texts(table, "allow", where, empty=True):
        try:
            found.append(parse(said, where("allow")))
        except WaiverError as error:
            raise DeclarationError(f"{where('allow')}: {error}") from None
    return tuple(found)
