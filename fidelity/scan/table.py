"""``check_table``: a table of pairs in, a table of violations out; pure, and safe to run in any process.

One row of the result is one violation, in the order of the pairs. Two more codes belong to tables only: ``bad-row``, a
row that cannot be judged (no text, an unknown policy), and ``nothing-checked``, a pair in which there was no fact at
all: a check that found nothing to check says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa

from fidelity.declarations.fields import advice, is_date
from fidelity.errors import DeclarationError, FidelityError
from fidelity.facts.model import Fact, Kind
from fidelity.policies import PRESETS
from fidelity.verdicts import Violation, compare

BAD_ROW, NOTHING_CHECKED = "bad-row", "nothing-checked"

SCHEMA = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),  # the pair's number in the input, from 0
        pa.field("severity", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("kind", pa.string()),
        pa.field("relation", pa.string()),
        pa.field("message", pa.string(), nullable=False),
        pa.field("source_text", pa.string()),
        pa.field("source_start", pa.int64()),  # code points of the row's source, or of one of its sources
        pa.field("source_end", pa.int64()),
        pa.field("source_number", pa.int64()),  # which of several sources, from 0
        pa.field("derived_text", pa.string()),
        pa.field("derived_start", pa.int64()),
        pa.field("derived_end", pa.int64()),
    ]
)
"""The columns of every result, before those that are kept from the input."""


@dataclass(frozen=True)
class Options:
    """How the rows of a table are to be read and judged.

    Args:
        source: the column of source texts: strings, or lists of strings (several sources).
        derived: the column of derived texts.
        policy: the policy of rows that name none.
        policy_column: the column that may name a policy per row; used where the table has it.
        date_column: a column with each pair's own date (2020-06-26); None: the texts' datelines must do.
        kinds: the kinds of facts that must be preserved.
        keep: columns of the input that every row of the result repeats, such as an id.

    Raises:
        DeclarationError: a policy or a column that cannot be meant.
    """

    source: str = "source"
    derived: str = "derived"
    policy: str = "rewrite"
    policy_column: str = "policy"
    date_column: str | None = None
    kinds: tuple[Kind, ...] = field(default=tuple(Kind))
    keep: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.policy not in PRESETS:
            raise DeclarationError(f"unknown policy {self.policy!r}; {advice(self.policy, PRESETS)}")
        if taken := sorted(set(self.keep) & set(SCHEMA.names)):
            raise DeclarationError(f"column {taken[0]!r} cannot be kept: the result has one of that name; rename it")

    def columns(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the columns needed, out of ``names``, those of the table.

        Raises:
            DeclarationError: the table lacks one.
        """
        needed = [self.source, self.derived, *([self.date_column] if self.date_column else []), *self.keep]
        for name in needed:
            if name not in names:
                raise DeclarationError(f"there is no column {name!r}; {advice(name, names)}")
        optional = [self.policy_column] if self.policy_column in names else []
        return tuple(dict.fromkeys([*needed, *optional]))


def check_table(
    table: pa.RecordBatch,
    options: Options | None = None,
    *,
    first_row: int = 0,
    bad: Mapping[int, str] | None = None,
) -> pa.RecordBatch:
    """Compare the pairs of a table, row by row.

    Args:
        table: a `pyarrow.RecordBatch` or `pyarrow.Table` with one pair a row.
        options: which columns are what, and how to judge.
        first_row: the number of the first row, where the table is a piece of a larger one.
        bad: rows known to be bad (numbered as ``first_row`` says), and why.

    Returns:
        A table of the same type with the columns of `SCHEMA` and those of ``options.keep``; no row where nothing is
        violated.

    Raises:
        DeclarationError: the table lacks a column. Nothing that a *row* contains raises.
    """
    how = options or Options()
    columns = how.columns(table.schema.names)
    pairs = zip(*(table.column(name).to_pylist() for name in columns), strict=True)
    found: list[_Row] = []
    places: list[int] = []
    for place, values in enumerate(pairs):
        known = (bad or {}).get(first_row + place)
        rows = [_bad(first_row + place, known)] if known else _judged(first_row + place, values, columns, how)
        for row in rows:
            found.append(row)
            places.append(place)
    arrays = [pa.array(values, column.type) for values, column in zip(_turned(found), SCHEMA, strict=True)]
    kept = [table.column(name).take(pa.array(places, pa.int64())) for name in how.keep]
    schema = pa.schema([*SCHEMA, *(table.schema.field(name) for name in how.keep)])
    return type(table).from_arrays([*arrays, *kept], schema=schema)


class _Row(NamedTuple):
    """One row of the result, in the order of `SCHEMA`."""

    row: int
    severity: str
    code: str
    kind: str | None
    relation: str | None
    message: str
    source_text: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    source_number: int | None = None
    derived_text: str | None = None
    derived_start: int | None = None
    derived_end: int | None = None


def _turned(rows: Sequence[_Row]) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) if rows else [() for _ in SCHEMA]


def _judged(row: int, values: Sequence[Any], columns: Sequence[str], options: Options) -> Iterator[_Row]:
    """Compare one pair; whatever is wrong with it is a row of the result."""
    given = dict(zip(columns, values, strict=True))
    try:
        sources = _sources(given[options.source], options.source)
        derived = _text(given[options.derived], options.derived)
        policy = _policy(given.get(options.policy_column), options)
        date = _date(given[options.date_column], options.date_column) if options.date_column else None
        report = compare(sources, derived, policy=policy, kinds=options.kinds, date=date)
    except FidelityError as error:
        yield _bad(row, str(error))
        return
    except Exception as error:  # noqa: BLE001 - one row in a million must not end the scan; its cause is reported
        yield _bad(row, f"internal error, please report it: {type(error).__name__}: {error}")
        return
    numbers = {id(document): number for number, (_, document) in enumerate(report.source.document.parts)}
    for violation in report.violations:
        yield _violated(row, violation, numbers)
    if not any(report.checked[kind] for kind in options.kinds):
        message = "nothing checked: neither text has a fact; are these the right columns?"
        yield _Row(row, "warning", NOTHING_CHECKED, None, None, message)


def _violated(row: int, violation: Violation, numbers: Mapping[int, int]) -> _Row:
    source, derived = violation.source, violation.derived
    return _Row(
        row,
        str(violation.severity.value),
        violation.code,
        str(violation.kind.value),
        str(violation.relation.value),
        violation.message,
        *_span(source),
        None if source is None else numbers.get(id(source.document), 0),
        *_span(derived),
    )


def _span(fact: Fact | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if fact is None else (fact.text, fact.start, fact.end)


def _bad(row: int, message: str) -> _Row:
    return _Row(row, "error", BAD_ROW, None, None, message)


def _sources(value: object, column: str) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if not values:
        raise DeclarationError(f"{column}: the list is empty")
    return [_text(one, column) for one in values]


def _text(value: object, column: str) -> str:
    if value is None:
        raise DeclarationError(f"{column}: there is no text")
    if not isinstance(value, str):
        raise DeclarationError(f"{column}: {type(value).__name__} is no text")
    if not value.strip():
        raise DeclarationError(f"{column}: the text is empty")
    return value


def _policy(value: object, options: Options) -> str:
    if value is None or value == "":
        return options.policy
    if not isinstance(value, str) or value not in PRESETS:
        raise DeclarationError(f"{options.policy_column}: unknown policy {value!r}; {advice(str(value), PRESETS)}")
    return value


def _date(value: object, column: str) -> str | None:
    if value is None or value == "":
        return None
    if not is_date(str(value)):
        raise DeclarationError(f"{column}: {value!r} is no date; write it as 2020-06-26")
    return str(value)
