"""Policies of one's own: ``[policy.NAME]``, a preset with some cells changed.

::

    [policy.house]
    extends = "rewrite"             # a preset, or another policy of this manifest; default: rewrite
    names.missing = "warn"          # KIND.RELATION: error, warn or off
    quotes.spelling = "lenient"     # honour = honor, don't = do not, inside quotation marks too; default: strict
    quotes.verbatim = true          # fragments count as damage, and quotes keep their order
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fidelity.alignment.model import Relation
from fidelity.declarations import values
from fidelity.declarations.fields import KINDS
from fidelity.declarations.places import Places
from fidelity.declarations.values import Where, advice
from fidelity.errors import DeclarationError
from fidelity.facts.model import Kind
from fidelity.policies import PRESETS, Policy, Severity

SEVERITIES = {"error": Severity.ERROR, "warn": Severity.WARNING, "off": Severity.OFF}
RELATIONS = {relation.value: relation for relation in Relation}
SPELLINGS = ("strict", "lenient")
QUOTE_KEYS = (*RELATIONS, "spelling", "verbatim")
POLICY_KEYS = ("extends", *KINDS)


def own_policies(data: Mapping[str, Any], places: Places, problems: list[str]) -> dict[str, Policy]:
    """Return the presets and the policies under ``policy``, by name; what is wrong is added to ``problems``."""
    tables = data.get("policy", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        problems.append(f"{places.top('policy')} is no table of policies; write [policy.NAME], or policy in a [[pair]]")
        return dict(PRESETS)
    maker = _Maker(tables, places)
    found = dict(PRESETS)
    for name in tables:
        try:
            found[name] = maker.make(name)
        except DeclarationError as error:
            if str(error) not in problems:
                problems.append(str(error))
            found.setdefault(name, PRESETS["rewrite"])  # one mistake, one line: the name itself is known
    return found


class _Maker:
    def __init__(self, tables: Mapping[str, Mapping[str, Any]], places: Places) -> None:
        self.tables = tables
        self.places = places

    def make(self, name: str, above: tuple[str, ...] = ()) -> Policy:
        if name not in self.tables:
            return PRESETS[name]
        table, where = self.tables[name], self.places.named("policy", name)
        if name in PRESETS:
            raise DeclarationError(f"{where('')}: {name} is a preset and stays what it is; choose another name")
        values.known(table, POLICY_KEYS, where)
        base = values.text(table, "extends", where) if "extends" in table else "rewrite"
        choices = {*PRESETS, *self.tables}
        if base not in choices:
            raise DeclarationError(f"{where('extends')}: unknown policy {base!r}; {advice(base, sorted(choices))}")
        if base in {name, *above}:
            raise DeclarationError(f"{where('extends')}: {name} extends itself; name another policy, or a preset")
        cells: dict[tuple[Kind, Relation], Severity] = {}
        for key, kind in KINDS.items():
            cells |= _cells(kind, values.subtable(table, key, where), _below(key, where))
        quotes, below = values.subtable(table, "quotes", where), _below("quotes", where)
        spelling = values.choice(quotes, "spelling", below, SPELLINGS)
        return self.make(base, (*above, name)).deriving(
            name,
            cells,
            verbatim_quotes=values.switch(quotes, "verbatim", below),
            lenient_spelling=None if spelling is None else spelling == "lenient",
        )


def _cells(kind: Kind, table: Mapping[str, Any], where: Where) -> dict[tuple[Kind, Relation], Severity]:
    values.known(table, QUOTE_KEYS if kind is Kind.QUOTE else tuple(RELATIONS), where)
    return {
        (kind, relation): SEVERITIES[severity]
        for key, relation in RELATIONS.items()
        if (severity := values.choice(table, key, where, SEVERITIES)) is not None
    }


def _below(key: str, where: Where) -> Where:
    return lambda inner: where(f"{key}.{inner}" if inner else key)
