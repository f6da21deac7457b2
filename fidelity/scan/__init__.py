"""Millions of pairs: tables with a source and a derived column in, a table of violations out (extra ``batch``).

    rows.py      Parquet, JSON Lines or CSV → numbered batches of bounded size; what cannot be read is a bad row
    table.py     `check_table`: a batch of pairs → a batch of violations; the one function behind every engine
    engines.py   batches → checked batches: in this process, in a pool of processes, on Ray
    parts.py     checked batches on disk, so that a killed scan goes on where it stopped; joined at the end
    run.py       `scan`: the whole way, file to file

`check_table` depends on nothing but its arguments and pyarrow, and so runs wherever Arrow does: Spark, Dask, Daft,
DuckDB, Ray.
"""

from __future__ import annotations

from fidelity.scan.table import SCHEMA, Options, check_table

__all__ = ["SCHEMA", "Options", "check_table"]
