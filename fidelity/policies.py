"""Policies: how loud each relation is, per kind, and which liberties a genre may take.

A policy is a table kind × relation → severity, and a few switches. The five presets are those of design.md; a house
derives its own from them (`Policy.deriving`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from fidelity.alignment.model import Relation
from fidelity.errors import PolicyError
from fidelity.facts.model import Kind


class Severity(StrEnum):
    """What a violation does: fail the run, be said, or nothing."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


Cells = Mapping[tuple[Kind, Relation], Severity]


@dataclass(frozen=True, slots=True)
class Policy:
    """How a derived article is judged.

    Args:
        name: the preset's or the house's name.
        cells: severity per kind and relation, kept read-only; an absent cell is an error.
        verbatim_quotes: fragments count as damage, and quotes keep their order (excerpts).
        count_quotes: quotes are counted, not compared (translations).
        condenses: the text may count what its source lists: a small count of its own is `number-derived`.
        lenient_spelling: the usual variants of spelling and contractions are one word, inside quotation marks too.
    """

    name: str
    cells: Cells = field(default_factory=dict)
    verbatim_quotes: bool = False
    count_quotes: bool = False
    condenses: bool = False
    lenient_spelling: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", MappingProxyType({**self.cells}))

    def __reduce__(self) -> tuple[Any, ...]:  # a read-only table cannot be pickled
        rest = (self.verbatim_quotes, self.count_quotes, self.condenses, self.lenient_spelling)
        return Policy, (self.name, {**self.cells}, *rest)

    def severity(self, kind: Kind, relation: Relation) -> Severity:
        """Return what a violation of ``kind`` and ``relation`` does under this policy."""
        return self.cells.get((kind, relation), Severity.ERROR)

    def deriving(
        self,
        name: str,
        cells: Cells,
        *,
        verbatim_quotes: bool | None = None,
        lenient_spelling: bool | None = None,
    ) -> Policy:
        """Return a policy called ``name`` that says what this one says, but for what is given."""
        return replace(
            self,
            name=name,
            cells={**self.cells, **cells},
            verbatim_quotes=self.verbatim_quotes if verbatim_quotes is None else verbatim_quotes,
            lenient_spelling=self.lenient_spelling if lenient_spelling is None else lenient_spelling,
        )

    def asking(self) -> Policy:
        """Return the policy that asks for what this one lets go, as warnings: to say what was let go."""
        loud = {cell: Severity.WARNING for cell, severity in self.cells.items() if severity is Severity.OFF}
        return replace(self, cells={**self.cells, **loud}) if loud else self


def _cells(
    missing: Severity | dict[Kind, Severity] = Severity.ERROR,
    unsupported: Severity | dict[Kind, Severity] = Severity.ERROR,
) -> Cells:
    cells: dict[tuple[Kind, Relation], Severity] = {}
    for relation, given in ((Relation.MISSING, missing), (Relation.UNSUPPORTED, unsupported)):
        for kind in Kind:
            cells[kind, relation] = given if isinstance(given, Severity) else given.get(kind, Severity.ERROR)
    return cells


_TRANSLATED = {Kind.NAME: Severity.WARNING}

PRESETS: MappingProxyType[str, Policy] = MappingProxyType(
    {
        policy.name: policy
        for policy in (
            Policy("rewrite"),
            Policy("summary", _cells(missing=Severity.OFF), condenses=True),
            Policy("excerpt", _cells(missing=Severity.OFF), verbatim_quotes=True),
            Policy("translation", _cells(missing=_TRANSLATED, unsupported=_TRANSLATED), count_quotes=True),
            Policy("compilation", _cells(missing=Severity.OFF), condenses=True),
        )
    }
)


def policy(name: str | Policy) -> Policy:
    """Return the preset ``name``, or ``name`` itself where it is a policy already.

    Raises:
        PolicyError: there is no preset of that name.
    """
    if isinstance(name, Policy):
        return name
    try:
        return PRESETS[name]
    except KeyError:
        raise PolicyError(f"unknown policy {name!r}: choose one of {', '.join(PRESETS)}") from None
