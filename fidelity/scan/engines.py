"""Engines: batches in, checked batches out, in any order. Each holds a bounded number of batches at a time.

serial   in this process
pool     processes of this machine
on_ray   Ray Data (extra ``ray``): a cluster, or this machine where ``RAY_ADDRESS`` names none
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import groupby, islice
from multiprocessing import connection, get_context, parent_process
from typing import Any, NamedTuple

import pyarrow as pa
from pyarrow import compute

from fidelity.errors import DeclarationError, FidelityError
from fidelity.scan.rows import Batch
from fidelity.scan.table import Options, check_table

_AHEAD = 3  # batches per process that wait or run
_WINDOW = 16  # batches per processor that Ray holds at a time
_ROW, _BAD = "fidelity.row", "fidelity.bad"


class Checked(NamedTuple):
    """A checked batch.

    Args:
        number: the batch's number.
        pairs: its number of rows.
        found: its violations.
        position: how far the input was read.
    """

    number: int
    pairs: int
    found: pa.RecordBatch
    position: int


def serial(batches: Iterator[Batch], options: Options) -> Iterator[Checked]:
    """Check in this process."""
    for batch in batches:
        yield _check(batch, options)


def pool(batches: Iterator[Batch], options: Options, jobs: int) -> Iterator[Checked]:
    """Check in ``jobs`` processes.

    Raises:
        FidelityError: a process was killed, as happens where memory runs out.
    """
    context = get_context("spawn")  # the same on every system, and safe beside Arrow's threads
    with ProcessPoolExecutor(jobs, context, initializer=_end_with_parent) as workers:
        running: set[Future[Checked]] = set()
        try:
            while True:
                running |= {
                    workers.submit(_check, batch, options) for batch in islice(batches, jobs * _AHEAD - len(running))
                }
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        except BrokenProcessPool:
            raise FidelityError(
                "a process of the pool was killed, perhaps for want of memory; what is finished is kept: run the same "
                "command again to go on, with fewer --jobs"
            ) from None
        finally:
            for future in running:
                future.cancel()


def _check(batch: Batch, options: Options) -> Checked:
    found = check_table(batch.rows, options, first_row=batch.first_row, bad=batch.bad)
    return Checked(batch.number, batch.rows.num_rows, found, batch.position)


def _end_with_parent() -> None:
    """End this process when its parent is killed: nobody else would tell it."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait, args=(parent.sentinel,), daemon=True).start()


def _wait(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def on_ray(batches: Iterator[Batch], options: Options, jobs: int | None) -> Iterator[Checked]:
    """Check on Ray.

    Args:
        batches: the input.
        options: how to judge.
        jobs: processors of a local cluster; None for all. A cluster that runs already keeps its own.

    Raises:
        DeclarationError: Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # the user's data never leaves the machine, nor does use
    try:
        import ray  # noqa: PLC0415 - heavy, and only this engine needs it
        import ray.data  # noqa: PLC0415
    except ImportError:
        raise DeclarationError('--engine ray needs Ray; install it: pip install "pytest-fidelity[ray]"') from None
    ours = not ray.is_initialized()
    if ours:
        local: dict[str, Any] = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": jobs, "include_dashboard": False}
        ray.init(log_to_driver=False, logging_level="ERROR", **local)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True
    width = _WINDOW * max(1, int(ray.cluster_resources().get("CPU", 1)))
    try:
        while window := list(islice(batches, width)):
            for _, alike in groupby(window, lambda batch: batch.rows.schema):  # a dataset has one schema
                yield from _window(ray.data, list(alike), options)
    finally:
        if ours:
            ray.shutdown()


def _window(data: Any, window: list[Batch], options: Options) -> Iterator[Checked]:
    """Check some batches: one block of the dataset each, whose rows are numbered so that their results are known."""
    dataset = data.from_arrow([_numbered(batch) for batch in window])
    checked = dataset.map_batches(_check_block, batch_format="pyarrow", batch_size=None, fn_args=(options,))
    found = pa.concat_tables([*checked.iter_batches(batch_format="pyarrow", batch_size=None)])
    rows = found.column("row")
    for batch in window:
        end = batch.first_row + batch.rows.num_rows
        inside = compute.and_(compute.greater_equal(rows, batch.first_row), compute.less(rows, end))
        kept = found.filter(inside).combine_chunks().to_batches()
        whole = kept[0] if kept else pa.RecordBatch.from_pylist([], schema=found.schema)
        yield Checked(batch.number, batch.rows.num_rows, whole, batch.position)


def _numbered(batch: Batch) -> pa.Table:
    numbers = range(batch.first_row, batch.first_row + batch.rows.num_rows)
    table = pa.Table.from_batches([batch.rows])
    table = table.append_column(_ROW, pa.array(numbers, pa.int64()))
    return table.append_column(_BAD, pa.array([batch.bad.get(number) for number in numbers], pa.string()))


def _check_block(block: pa.Table, options: Options) -> pa.Table:
    numbers = block.column(_ROW).to_pylist()
    bad = {row: said for row, said in zip(numbers, block.column(_BAD).to_pylist(), strict=True) if said}
    return check_table(block.drop_columns([_ROW, _BAD]), options, first_row=numbers[0] if numbers else 0, bad=bad)
