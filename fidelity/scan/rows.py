"""Tables on disk → numbered batches of bounded size, read as a stream.

Parquet is read by Arrow. JSON Lines and CSV are read line by line by the standard library, since a row that cannot be
read must be reported with its number and must not end the reading. A batch ends after `ROWS` rows or about `BYTES`
bytes, whichever comes first, so that memory depends on neither the number of rows nor on the size of the largest table.
Files whose name ends in ``.gz`` (JSON Lines and CSV) are read through gzip.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import pyarrow as pa
import pyarrow.parquet as pq

from fidelity.errors import DeclarationError, ReadError
from fidelity.scan.table import Options

ROWS, BYTES = 256, 4 << 20
_FIELD = 1 << 30  # characters; the csv module's own limit is 131,072
_DAMAGE = (pa.ArrowException, OSError, EOFError, zlib.error)


class Batch(NamedTuple):
    """Some rows of the input.

    Args:
        number: the batch's number, from 0.
        first_row: the number of its first row, from 0.
        rows: the columns that are needed.
        bad: the rows that could not be read, and why; their columns are null.
        position: how far the reading is: rows (Parquet) or bytes.
    """

    number: int
    first_row: int
    rows: pa.RecordBatch
    bad: dict[int, str]
    position: int


class Input(NamedTuple):
    """An input file.

    Args:
        batches: reads it.
        size: its whole size, in the measure of `Batch.position`; 0 where it is not known.
    """

    batches: Iterator[Batch]
    size: int


def read_rows(path: Path, options: Options) -> Input:
    """Open the table at ``path``, by the end of its name: .parquet, .jsonl, .ndjson, .csv or .tsv (or those + .gz).

    Raises:
        ReadError: it cannot be read as what its name says.
        DeclarationError: it lacks a column, or its name says nothing.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    kind = suffixes[-2:-1] if packed else suffixes[-1:]
    reader = _READERS.get(kind[0] if kind else "")
    if reader is None or (packed and reader is _parquet):
        known = ", ".join(_READERS)
        raise DeclarationError(f"{path}: what kind of table is this? Name it with one of {known}")
    if not path.is_file():
        raise ReadError(f"{path}: there is no such file")
    try:
        found = reader(path, options)
    except DeclarationError as error:
        raise DeclarationError(f"{path}: {error}") from None
    except _DAMAGE as error:
        raise ReadError(f"{path}: {_first_line(error)}") from None
    return Input(_guarded(found.batches, path), found.size)


def _guarded(batches: Iterator[Batch], path: Path) -> Iterator[Batch]:
    """Yield the batches; a file that breaks off is an error that says where."""
    row = 0
    try:
        for batch in batches:
            row = batch.first_row + batch.rows.num_rows
            yield batch
    except _DAMAGE as error:
        raise ReadError(f"{path}: cannot be read beyond row {row}: {_first_line(error)}") from None


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _parquet(path: Path, options: Options) -> Input:
    file = pq.ParquetFile(path, pre_buffer=False)
    schema = file.schema_arrow
    columns = options.columns(schema.names)
    for name in (options.source, options.derived):
        if not _is_text(schema.field(name).type):
            raise DeclarationError(f"column {name!r} holds {schema.field(name).type}, not text")
    total = file.metadata.num_rows
    size = sum(file.metadata.row_group(group).total_byte_size for group in range(file.metadata.num_row_groups))
    rows = max(1, min(ROWS, BYTES * max(total, 1) // max(size, 1)))

    def batches() -> Iterator[Batch]:
        start = 0
        for number, batch in enumerate(file.iter_batches(batch_size=rows, columns=list(columns))):
            end = start + batch.num_rows
            yield Batch(number, start, batch.select(list(columns)), {}, end)
            start = end

    return Input(batches(), total)


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _json_lines(path: Path, options: Options) -> Input:
    stream, at, size = _open(path)

    def rows() -> Iterator[tuple[dict[str, Any] | str, int]]:
        with stream:
            for number, line in enumerate(stream, 1):
                text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if text.strip():
                    yield _object(text, number), len(line)

    names: list[str] = []
    every: list[tuple[dict[str, Any] | str, int]] = []
    source = rows()
    for row in source:  # the first row that can be read tells the columns
        every.append(row)
        if isinstance(row[0], dict):
            names = list(row[0])
            break
        if len(every) == ROWS:
            raise ReadError(f"none of the first {ROWS} lines is a JSON object; the first: {every[0][0]}")
    columns = options.columns([*names, *[name for name in (options.policy_column,) if name not in names]])
    return Input(_gathered(_chain(every, source), columns, options, at), size)


def _chain(first: list[Any], rest: Iterator[Any]) -> Iterator[Any]:
    yield from first
    first.clear()
    yield from rest


def _object(line: bytes, number: int) -> dict[str, Any] | str:
    """The object of a line, or what is wrong with it."""
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return f"line {number} is not UTF-8 (byte {error.start + 1} of the line)"
    except json.JSONDecodeError as error:
        return f"line {number} is no JSON: {error.msg} (column {error.colno})"
    except RecursionError:
        return f"line {number} is nested too deeply"
    return value if isinstance(value, dict) else f"line {number} is no JSON object"


def _csv(path: Path, options: Options) -> Input:
    stream, at, size = _open(path)
    csv.field_size_limit(_FIELD)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    reader = csv.reader(text, delimiter="\t" if ".tsv" in [suffix.lower() for suffix in path.suffixes] else ",")
    header = next(reader, None)
    if header is None:
        raise ReadError(f"{path}: the table is empty; its first line must name the columns")
    columns = options.columns(header)

    def rows() -> Iterator[tuple[dict[str, Any] | str, int]]:
        with text:
            while True:
                try:
                    row = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield f"line {reader.line_num}: {error}", 0
                    continue
                if not row:
                    continue
                if len(row) != len(header):
                    yield f"line {reader.line_num} has {len(row)} fields, not {len(header)}", 0
                    continue
                yield dict(zip(header, row, strict=True)), sum(map(len, row))

    return Input(_gathered(rows(), columns, options, at), size)


def _open(path: Path) -> tuple[IO[bytes], Callable[[], int], int]:
    """Return the unpacked stream of a file, what tells how many bytes of it are read, and its size in bytes."""
    file = path.open("rb")
    stream = cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if path.suffix.lower() == ".gz" else file
    return stream, (lambda: 0 if file.closed else file.tell()), path.stat().st_size


def _gathered(
    rows: Iterator[tuple[dict[str, Any] | str, int]], columns: tuple[str, ...], options: Options, at: Callable[[], int]
) -> Iterator[Batch]:
    """Gather rows into batches. A row is its object, or what is wrong with it; and its size in bytes."""
    number = first = size = 0
    held: list[dict[str, Any] | str] = []
    for row, bytes_ in rows:
        held.append(row)
        size += bytes_
        if len(held) == ROWS or size >= BYTES:
            yield _batch(number, first, held, columns, options, at())
            number, first, size, held = number + 1, first + len(held), 0, []
    if held:
        yield _batch(number, first, held, columns, options, at())


def _batch(  # noqa: PLR0917 - one caller
    number: int,
    first: int,
    held: list[dict[str, Any] | str],
    columns: tuple[str, ...],
    options: Options,
    position: int,
) -> Batch:
    bad: dict[int, str] = {}
    values: dict[str, list[Any]] = {name: [] for name in columns}
    for row, given in enumerate(held, first):
        if isinstance(given, str):
            bad[row] = given
            given = {}  # noqa: PLW2901 - a row that cannot be read has no values
        for name in columns:
            value = given.get(name)
            texts = name in {options.source, options.derived}
            try:
                values[name].append(_checked(value) if texts else _plain(value))
            except ValueError as error:
                values[name].append(None)
                bad[row] = f"{name}: {error}"
    kind = pa.list_(pa.string()) if any(isinstance(one, list) for one in values[options.source]) else pa.string()
    arrays = []
    for name in columns:
        if name == options.source and pa.types.is_list(kind):
            values[name] = [[one] if isinstance(one, str) else one for one in values[name]]
        arrays.append(pa.array(values[name], kind if name == options.source else pa.string()))
    return Batch(number, first, pa.RecordBatch.from_arrays(arrays, names=list(columns)), bad, position)


def _checked(value: object) -> object:
    """A text, or a list of texts, that Arrow can hold.

    Raises:
        ValueError: it is something else.
    """
    for text in value if isinstance(value, list) else [value]:
        if text is not None and not isinstance(text, str):
            raise ValueError(f"{type(text).__name__} is no text")
        if text is not None and not text.isascii():
            _encodable(text)
    return value


def _plain(value: object) -> str | None:
    """What is kept of a value that is no text: strings stay, all else as JSON, so that every batch has one type."""
    if value is None:
        return None
    text = value if isinstance(value, str) else json.dumps(value)
    _encodable(text)
    return text


def _encodable(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"not UTF-8 at character {error.start + 1}") from None


_READERS: dict[str, Callable[[Path, Options], Input]] = {
    ".parquet": _parquet,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _csv,
    ".tsv": _csv,
}
