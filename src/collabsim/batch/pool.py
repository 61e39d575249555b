"""Processes on this machine that play chunks. One that is killed is replaced, and its chunk played again.

Each process is told by a pipe which chunk to play and answers when it is there. It knows nothing else: not the script
it was started from, which would be run again in each process of the standard library's pools.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from collabsim.errors import UserError

Done = Callable[[int], None]
Started = Callable[[int], None]
"""Told the number of each process that is started."""

TRIES = 3
"""Times that a chunk is played before it is held to blame that its process ends each time."""
DONE, FAILED, ENDED = "done", "failed", "ended"
ENTRY = "collabsim.batch.worker"
LOOK = 0.5
"""Seconds between looks at the keyboard while waiting: on some systems a wait cannot be interrupted."""


class Worker:
    """A process that plays one chunk at a time. entry: the module whose `main` it calls."""

    def __init__(self, started: Started | None = None, entry: str = ENTRY) -> None:
        code = f"import sys; sys.path[:] = {sys.path!r}; from {entry} import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        if started:
            started(self.process.pid)

    def play(self, path: Path, chunk: int) -> tuple[str, Any]:
        """Have a chunk played: how it went, and the chunk or the error. A process that is gone answers ENDED."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            pickle.dump((os.fspath(path), chunk), self.process.stdin)
            self.process.stdin.flush()
            return pickle.load(self.process.stdout)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError):
            return ENDED, self.end()

    def end(self) -> int:
        """Stop the process and say with which code it ended."""
        self.process.kill()
        code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        return code


def processes(
    workers: int, started: Started | None = None, entry: str = ENTRY
) -> Callable[[Path, Sequence[int], Done], None]:
    """An executor with this many processes. entry: the module that they begin in, by default that of collabsim."""

    def play(path: Path, chunks: Sequence[int], done: Done) -> None:
        crew = Crew(Path(path).resolve(), chunks, started, entry)
        try:
            crew.start(min(workers, len(chunks)))
            for _ in chunks:
                done(crew.next_done())
        finally:
            crew.stop()

    return play


class Crew:
    """Some workers, each tended by a thread, that share out chunks among them."""

    def __init__(self, path: Path, chunks: Sequence[int], started: Started | None, entry: str = ENTRY) -> None:
        self.path, self.started, self.entry = path, started, entry
        self.todo: SimpleQueue[int] = SimpleQueue()
        self.told: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self.stopping = threading.Event()
        self.lock = threading.Lock()
        self.working: set[Worker] = set()
        self.threads: list[threading.Thread] = []
        for chunk in chunks:
            self.todo.put(chunk)

    def start(self, workers: int) -> None:
        self.threads = [threading.Thread(target=self._tend, daemon=True) for _ in range(workers)]
        for thread in self.threads:
            thread.start()

    def next_done(self) -> int:
        """Wait for a chunk. Raises what went wrong in the process that played it."""
        while True:
            with suppress(Empty):
                how, what = self.told.get(timeout=LOOK)
                if how == FAILED:
                    raise what
                return what

    def stop(self) -> None:
        """End all processes, whatever they are at: what they have not finished leaves no trace."""
        self.stopping.set()
        with self.lock:
            for worker in self.working:
                worker.process.kill()
        for thread in self.threads:
            thread.join()

    def _tend(self) -> None:
        """Keep one worker busy until nothing is left to do."""
        worker: Worker | None = None
        try:
            while not self.stopping.is_set():
                worker = self._play(self.todo.get_nowait(), worker)
        except Empty:
            pass
        except Exception as error:  # told to whoever waits, who would wait for ever otherwise
            self.told.put((FAILED, error))
        finally:
            self._leave(worker)

    def _play(self, chunk: int, worker: Worker | None) -> Worker | None:
        """Have one chunk played, by a new worker where the old one is gone."""
        code: int | None = None
        for _ in range(TRIES):
            worker = worker or self._new_worker()
            if worker is None:
                return None
            how, what = worker.play(self.path, chunk)
            if how != ENDED:
                self.told.put((how, what))
                return worker
            self._leave(worker)
            worker, code = None, what
        if not self.stopping.is_set():
            self.told.put((FAILED, UserError("batch.worker_ends", chunk=chunk, count=TRIES, code=code)))
        return None

    def _new_worker(self) -> Worker | None:
        with self.lock:
            if self.stopping.is_set():
                return None
            worker = Worker(self.started, self.entry)
            self.working.add(worker)
            return worker

    def _leave(self, worker: Worker | None) -> None:
        if worker is not None:
            worker.end()
            with self.lock:
                self.working.discard(worker)
