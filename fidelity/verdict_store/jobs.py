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
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from fidelity.declarations.model import Pair
from fidelity.errors import FidelityError
from fidelity.verdict_store.store import Store

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
    if jobs < 2 or not worth(missing):
        _check(store, missing if always else ())
        return
    chunks = iter([missing[start : start + _CHUNK] for start in range(0, len(missing), _CHUNK)])
    lock = Lock()
    with ThreadPoolExecutor(jobs) as threads:
        for _ in range(min(jobs, len(missing))):
            threads.submit(_feed, store, chunks, lock)


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


def _feed(store: Store, chunks: Iterator[list[Pair]], lock: Lock) -> None:
    """Hand one chunk after the other to a process of its own, until none is left."""
    command = [sys.executable, "-c", _START.format(path=sys.path)]
    with subprocess.Popen(  # noqa: S603 - our own code
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        while True:
            with lock:
                chunk = next(chunks, None)
            if chunk is None:
                break
            try:
                pickle.dump((store, chunk), process.stdin)
                process.stdin.flush()
            except OSError:  # the process died
                break
            if not process.stdout.read(1):
                break


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
