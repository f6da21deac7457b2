"""The finished parts of a scan, on disk beside its output.

    OUT.parts/scan.json          what the scan is: input, options, rules
    OUT.parts/00000012.parquet   the violations of batch 12, with its `Tally` in the schema's metadata

A part is written under another name and renamed when it is whole, so that a scan killed at any moment leaves whole
parts only; the next run of the same scan goes on behind them. When all are there they are joined, in order, to OUT, and
the folder goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from shutil import rmtree

import pyarrow as pa
import pyarrow.parquet as pq

from fidelity.atomic import replacing
from fidelity.errors import DeclarationError
from fidelity.scan.table import BAD_ROW, NOTHING_CHECKED

_KEY = b"fidelity.tally"
_NUMBERS = 5  # how many bad rows are named


@dataclass
class Tally:
    """What was counted.

    Args:
        pairs: rows of the input.
        violations: errors found.
        warnings: warnings found.
        damaged: pairs with at least one error.
        bad: rows that could not be judged.
        nothing: pairs without any fact.
        first_bad: the numbers of the first bad rows.
    """

    pairs: int = 0
    violations: int = 0
    warnings: int = 0
    damaged: int = 0
    bad: int = 0
    nothing: int = 0
    first_bad: list[int] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another part."""
        for name, value in asdict(other).items():
            setattr(self, name, getattr(self, name) + value)
        self.first_bad = sorted(self.first_bad)[:_NUMBERS]


def tally(pairs: int, found: pa.RecordBatch) -> Tally:
    """Count a checked batch of ``pairs`` rows."""
    rows, codes, severities = (found.column(name).to_pylist() for name in ("row", "code", "severity"))
    judged = list(zip(rows, codes, severities, strict=True))
    broken = [row for row, code, severity in judged if severity == "error" and code != BAD_ROW]
    bad = [row for row, code, _ in judged if code == BAD_ROW]
    nothing = codes.count(NOTHING_CHECKED)
    warnings = severities.count("warning") - nothing
    return Tally(pairs, len(broken), warnings, len(set(broken)), len(bad), nothing, bad[:_NUMBERS])


class Parts:
    """The parts of one scan.

    Args:
        out: the file to write in the end.
        scan: what the scan is, JSON values; parts of another scan are never joined to this one.
        restart: throw away the parts of another, unfinished scan.

    Raises:
        DeclarationError: there are parts of another scan, or the folder cannot be written.
    """

    def __init__(self, out: Path, scan: dict[str, object], *, restart: bool = False) -> None:
        self.out = out
        self.folder = out.with_name(f"{out.name}.parts")
        said = self.folder / "scan.json"
        try:
            if restart and self.folder.exists():
                rmtree(self.folder)
            if said.exists() and json.loads(said.read_text(encoding="utf-8")) != scan:
                raise DeclarationError(
                    f"{self.folder} holds the parts of an unfinished scan of another input, with other options or "
                    "other rules; finish that one, or throw it away with --restart"
                )
            self.folder.mkdir(parents=True, exist_ok=True)
            for torn in self.folder.glob("*.new"):
                torn.unlink()
            with replacing(said) as new:
                new.write_text(json.dumps(scan), encoding="utf-8")
        except OSError as error:
            raise DeclarationError(f"{self.folder}: cannot be written: {error.strerror or error}") from None
        self.finished = {int(path.stem) for path in self.folder.glob("*.parquet")}

    def write(self, number: int, pairs: int, found: pa.RecordBatch) -> Tally:
        """Keep the violations of batch ``number``, which has ``pairs`` rows."""
        counted = tally(pairs, found)
        schema = found.schema.with_metadata({_KEY: json.dumps(asdict(counted)).encode()})
        path = self._path(number)
        with replacing(path) as new:
            pq.write_table(pa.Table.from_batches([found]).replace_schema_metadata(schema.metadata), new)
        self.finished.add(number)
        return counted

    def counted(self, number: int) -> Tally:
        """Return the tally of a finished part."""
        return Tally(**json.loads(pq.read_schema(self._path(number)).metadata[_KEY]))

    def join(self, schema: pa.Schema) -> None:
        """Write the output from the parts, in order, and remove them."""
        new = self.out.with_name(f"{self.out.name}.new")  # one name: what a kill has left is written over
        with pq.ParquetWriter(new, schema) as writer:
            for table in self._tables():
                if table.num_rows:
                    writer.write_table(table.replace_schema_metadata(schema.metadata).cast(schema))
        new.replace(self.out)
        rmtree(self.folder)

    def _tables(self) -> Iterator[pa.Table]:
        for number in sorted(self.finished):
            yield pq.read_table(self._path(number))

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08d}.parquet"
