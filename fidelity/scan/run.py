"""``scan``: the whole way, from a table of pairs to a table of violations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa

from fidelity.errors import DeclarationError
from fidelity.fingerprint import rules_version
from fidelity.scan import engines, rows
from fidelity.scan.parts import Parts, Tally
from fidelity.scan.rows import Batch, read_rows
from fidelity.scan.table import SCHEMA, Options

Progress = Callable[[int, int, Tally], None]
"""Told after every batch: how far the reading is, the whole size (0: not known), and what was counted so far."""


def scan(
    path: Path,
    out: Path,
    options: Options,
    *,
    engine: str = "pool",
    jobs: int = 1,
    restart: bool = False,
    progress: Progress | None = None,
) -> Tally:
    """Check every pair of the table at ``path`` and write the violations to ``out`` (Parquet).

    Args:
        path: the table: Parquet, JSON Lines or CSV.
        out: the file to write; its folder gets ``<out>.parts`` while the scan runs.
        options: which columns are what, and how to judge.
        engine: ``pool`` (processes of this machine) or ``ray``.
        jobs: processes; 1 is this process alone.
        restart: throw away what an unfinished scan has left.
        progress: told how far it is.

    Raises:
        ReadError: the input cannot be read (what is finished stays).
        DeclarationError: a column or an option that cannot be meant; parts of another scan.
        FidelityError: a process of the pool was killed (what is finished stays).
    """
    if out.suffix.lower() != ".parquet":
        raise DeclarationError(f"{out}: the output is Parquet; end its name in .parquet")
    if out.exists() and path.exists() and out.samefile(path):
        raise DeclarationError(f"{out}: the output would replace the input; name another file")
    source = read_rows(path, options)
    parts = Parts(out, _identity(path, options), restart=restart)
    total = Tally()
    schemas: list[pa.Schema] = []

    def fresh(batches: Iterator[Batch]) -> Iterator[Batch]:
        for batch in batches:
            if not schemas:
                schemas.append(batch.rows.schema)
            if batch.number in parts.finished:
                total.add(parts.counted(batch.number))
            else:
                yield batch

    for checked in _checked(fresh(source.batches), options, engine, jobs):
        total.add(parts.write(checked.number, checked.pairs, checked.found))
        if progress is not None:
            progress(checked.position, source.size, total)
    kept = [schemas[0].field(name) if schemas else pa.field(name, pa.string()) for name in options.keep]
    parts.join(pa.schema([*SCHEMA, *kept]))
    return total


def _checked(batches: Iterator[Batch], options: Options, engine: str, jobs: int) -> Iterator[engines.Checked]:
    if engine == "ray":
        return engines.on_ray(batches, options, jobs)
    return engines.pool(batches, options, jobs) if jobs > 1 else engines.serial(batches, options)


def _identity(path: Path, options: Options) -> dict[str, object]:
    """What makes a scan the same scan; JSON values."""
    stat = path.stat()
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(options).items()}
    return {
        "input": str(path.resolve()),
        "size": stat.st_size,
        "modified": stat.st_mtime_ns,
        "options": said,
        "batches": [rows.ROWS, rows.BYTES],
        "rules": rules_version(),
    }
