"""Checking pairs ahead, in several processes: their reports go into the store, where collection finds them.

Each process is this module, run by itself: it reads pickled pairs from its standard input, and ends with it. (A pool
of `multiprocessing` would import the user's main module again, which may be a script that calls ``pytest.main``.) What
goes wrong in a process is left to the collection, which checks what it does not find.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from queue import SimpleQueue
from typing import TypeAlias

from fidelity.declarations.model import Pair
from fidelity.errors import FidelityError
from fidelity.verdict_store.store import Store

_Process: TypeAlias = "subprocess.Popen[bytes]"

WORTH = 300_000  # bytes of articles; less takes about as long as starting the processes
_CHUNK = 8  # pairs
_START = "import sys; sys.path[:] = {path!r}; from fidelity.verdict_store.jobs import serve; serve()"


def processors() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def fill(store: Store, pairs: Sequence[Pair], jobs: int, *, always: bool = False) -> None:
    """Check those of ``pairs`` whose reports are not in ``store``, in ``jobs`` processes, where that is worth it.

    Args:
        store: where the reports go.
        pairs: the pairs that will be asked for.
        jobs: the number of processes; 1 is this one.
        always: check in this process what is not worth others, since several will ask for it.
    """
    if store.folder is None or (jobs < 2 and not always):
        return
    missing = [pair for pair in pairs if not store.has(pair)]
    if jobs > 1 and worth(missing):
        deque(_shared(store, missing, jobs), maxlen=0)
    elif always:
        _check(store, missing)


def filling(store: Store, pairs: Sequence[Pair], jobs: int) -> Iterator[Pair]:
    """Do as `fill` does, and yield each pair as soon as its report is there, or will not be; in their order."""
    missing: list[Pair] = []
    if store.folder is not None and jobs > 1:
        missing = [pair for pair in pairs if not store.has(pair)]
    made = _shared(store, missing if worth(missing) else (), jobs)
    asked = {id(pair) for pair in missing}
    with closing(made):
        for pair in pairs:
            if id(pair) in asked:
                next(made, None)
            yield pair


def _shared(store: Store, pairs: Sequence[Pair], jobs: int) -> Generator[Pair, None, None]:
    """Check ``pairs`` in ``jobs`` processes; yield each, in their order, when it is done or nobody will do it."""
    chunks = [pairs[start : start + _CHUNK] for start in range(0, len(pairs), _CHUNK)]
    idle: SimpleQueue[_Process | None] = SimpleQueue()

    def work(chunk: Sequence[Pair]) -> None:
        process = idle.get()
        alive = process is not None and _ask(process, store, chunk)
        idle.put(process if alive else None)

    with ExitStack() as stack:
        for _ in range(min(jobs, len(chunks))):
            idle.put(_started(stack))
        threads = stack.enter_context(ThreadPoolExecutor(jobs))
        try:
            for chunk, _ in zip(chunks, threads.map(work, chunks), strict=True):
                yield from chunk
        finally:  # after an interruption what has not begun does not begin
            threads.shutdown(wait=False, cancel_futures=True)


def worth(pairs: Sequence[Pair]) -> bool:
    """Whether ``pairs`` take so long that starting processes for them saves time."""
    return len(pairs) > 1 and sum(map(_size, pairs)) >= WORTH


def _size(pair: Pair) -> int:
    total = 0
    for name in (*pair.sources, pair.derived):
        try:
            total += (pair.root / name).stat().st_size
        except OSError:
            continue
    return total


def _started(stack: ExitStack) -> _Process | None:
    """Return a process that waits for chunks, and ends with ``stack``; None where none can be started."""
    command = [sys.executable, "-c", _START.format(path=sys.path)]
    try:
        process = subprocess.Popen(  # noqa: S603 - our own code
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    stack.callback(_end, process)
    return process


def _end(process: _Process) -> None:
    with suppress(OSError), process:  # a pipe to a process that died cannot be flushed
        pass


def _ask(process: _Process, store: Store, chunk: Sequence[Pair]) -> bool:
    """Hand a chunk to a process, and wait until it is checked; False where the process is dead."""
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    try:
        pickle.dump((store, chunk), process.stdin)
        process.stdin.flush()
    except OSError:
        return False
    return bool(process.stdout.read(1))


def serve() -> None:
    """Check what comes in on the standard input, and answer each chunk with a byte."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", 0)
    while True:
        try:
            store, pairs = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
        except EOFError:
            return
        _check(store, pairs)
        answers.write(b".")


def _check(store: Store, pairs: Sequence[Pair]) -> None:
    for pair in pairs:
        try:
            store.report(pair)
        except FidelityError:  # the collection will say it
            continue
