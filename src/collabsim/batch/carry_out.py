"""Carrying out a job: begin or go on, play what is missing, make the tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from collabsim.batch.begin import begun, write_run
from collabsim.batch.executors import Executor, auto
from collabsim.batch.health import health, refuse_incomplete, set_aside
from collabsim.batch.job import Job
from collabsim.batch.plan import in_shard
from collabsim.batch.reading import Batch, as_batch, open_batch
from collabsim.batch.store import COMPLETE, Store, open_store
from collabsim.batch.tables import write_tables
from collabsim.errors import UserError
from collabsim.play import Progress
from collabsim.results import files
from collabsim.results.folder import told_to_user

Shard = tuple[int, int]
"""Part i of n of the chunks: (0, 4) is the first of four."""


class Stopped(UserError):
    """Somebody pressed Ctrl-C. What was done is kept, and the same command with --resume goes on."""


def carry_out(
    job: Job,
    path: str | Path,
    *,
    resume: bool = False,
    executor: Executor | None = None,
    shard: Shard | None = None,
    progress: Progress | None = None,
    command: Sequence[str] | None = None,
    tables: bool = True,
) -> Batch:
    """Play all runs of a job that are not in a folder yet, and make the tables when all are there.

    resume: go on with results of this very job. executor: who plays (None: as suits the length of the job). shard:
    play part i of n only; whoever comes first begins the folder, and `collect` makes the tables when all are done.
    progress: told how many runs are done and how many there are. command: what run.json names as the command.
    tables: make them at the end; without, the runs are there to be read and no more.

    Raises UserError before anything is played when the folder cannot be used, and Stopped after Ctrl-C.
    """
    check_shard(shard)
    store = begun(job, path, resume or shard is not None, command)
    found = health(store, [chunk for chunk in store.plan if in_shard(chunk.id, shard)])
    with told_to_user(store.path):
        for chunk in found.damaged:
            set_aside(store, chunk)
    compute(store, sorted((*found.missing, *found.damaged)), executor or auto(), progress, found.whole)
    return finish(store) if tables and shard is None else as_batch(store)


def compute(
    store: Store,
    chunks: Sequence[int],
    executor: Executor,
    progress: Progress | None = None,
    whole: Sequence[int] = (),
) -> None:
    """Play some chunks of a store. whole: chunks that are there already, which count as progress."""
    tally = Tally(store, chunks, whole, progress)
    try:
        if chunks:
            executor(store.path, chunks, tally)
    except KeyboardInterrupt:
        # A chunk may have been written of which nobody was told any more.
        written = sum(tally.size[chunk] for chunk in (*whole, *chunks) if tally.is_there(chunk))
        raise Stopped("batch.stopped", path=str(store.path), done=written, runs=tally.runs) from None


class Tally:
    """Keeps count of the runs that are done, and sees that what is said to be done is there."""

    def __init__(self, store: Store, chunks: Sequence[int], whole: Sequence[int], progress: Progress | None) -> None:
        self.store, self.progress = store, progress
        self.size = {chunk.id: chunk.stop - chunk.first for chunk in store.plan}
        self.done = sum(self.size[chunk] for chunk in whole)
        self.runs = self.done + sum(self.size[chunk] for chunk in chunks)

    def __call__(self, chunk: int) -> None:
        if not self.is_there(chunk):
            raise UserError("batch.not_here", path=str(self.store.path), name=files.chunk_file(chunk), chunk=chunk)
        self.done += self.size[chunk]
        if self.progress:
            self.progress(self.done, self.runs)

    def is_there(self, chunk: int) -> bool:
        return (self.store.path / files.chunk_file(chunk)).exists()


def collect(path: str | Path) -> Batch:
    """Make the tables of a folder whose chunks were played in parts. Names the chunks that are missing or damaged."""
    return finish(open_store(path))


def finish(store: Store) -> Batch:
    """Make the tables, unless they are there, and write in run.json that the job is complete."""
    refuse_incomplete(store, health(store))
    if store.is_complete and all((store.path / name).exists() for name in store.about["files"]):
        return as_batch(store)
    with told_to_user(store.path):
        names = write_tables(store)
        write_run(store.path, store.about, COMPLETE, names)
        _tidy(store)
    return open_batch(store.path)


def _tidy(store: Store) -> None:
    """Remove what was left half written by processes that were ended."""
    for folder in files.FOLDERS:
        for left in (store.path / folder).glob(f".*{files.PARTIAL}"):
            left.unlink(missing_ok=True)


def shard_of(text: str) -> Shard:
    """Part i of n, written as on the command line: "0/4" is the first of four."""
    part, mark, parts = text.partition("/")
    if not (mark and part.isdecimal() and parts.isdecimal()):
        raise UserError("batch.bad_shard", value=text)
    shard = int(part), int(parts)
    check_shard(shard)
    return shard


def check_shard(shard: Shard | None) -> None:
    if shard is not None and not 0 <= shard[0] < shard[1]:
        raise UserError("batch.bad_shard", value=f"{shard[0]}/{shard[1]}")
