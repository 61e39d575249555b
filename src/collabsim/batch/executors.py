"""Who plays the chunks. All of them call `compute_chunk`; they differ in nothing but speed.

An executor is a function of a folder, the chunks to play, and what to call when one is done. It returns when all are.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from collabsim.batch.chunks import compute_chunk
from collabsim.batch.pool import processes
from collabsim.errors import UserError

Done = Callable[[int], None]
Executor = Callable[[Path, Sequence[int], Done], None]

START_UP = 3.0
"""Seconds that starting processes takes, generously."""
GAIN = 2.0
"""Processes are started where they save at least this many times what it takes to start them."""
NAMES = ("auto", "here", "processes", "dask")


def here(path: Path, chunks: Sequence[int], done: Done) -> None:
    """Play the chunks one by one in this process."""
    for chunk in chunks:
        done(compute_chunk(path, chunk))


def auto(workers: int | None = None, started: Callable[[int], None] | None = None) -> Executor:
    """Here for a short job, local processes for one that is long enough: judged by the time of the first chunks."""
    count = workers or processors()

    def play(path: Path, chunks: Sequence[int], done: Done) -> None:
        for place, chunk in enumerate(chunks):
            begin = time.perf_counter()
            done(compute_chunk(path, chunk))
            left = chunks[place + 1 :]
            if pays(time.perf_counter() - begin, len(left), count):
                return processes(count, started)(path, left, done)

    return play


def pays(seconds: float, chunks: int, workers: int) -> bool:
    """Whether starting processes saves enough time. seconds: what the last chunk took; chunks: those that are left."""
    saved = seconds * chunks * (1 - 1 / workers)
    return saved > START_UP * GAIN


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def executor(name: str = "auto", workers: int | None = None, scheduler: str | None = None) -> Executor:
    """An executor by name, as on the command line. scheduler: the address of a Dask scheduler."""
    if workers is not None and workers < 1:
        raise UserError("batch.no_workers", value=workers)
    if name == "here":
        return here
    if name == "processes":
        return processes(workers or processors())
    if name == "dask":
        from collabsim.batch.dask_executor import dask

        return dask(scheduler, workers or processors())
    if name == "auto":
        return auto(workers)
    raise UserError("batch.no_such_executor", name=name, names=list(NAMES))
