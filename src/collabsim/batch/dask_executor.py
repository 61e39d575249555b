"""Chunks played on a Dask cluster: an existing one by the address of its scheduler, or one made on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from collabsim.batch.chunks import compute_chunk
from collabsim.errors import UserError

SECONDS_TO_CONNECT = 10
QUIET: dict[str, Any] = {"dashboard_address": None}
"""A cluster that opens no page to watch it on."""
Done = Callable[[int], None]


def dask(scheduler: str | None = None, workers: int = 2) -> Callable[[Path, Sequence[int], Done], None]:
    """An executor on a Dask cluster. Its workers must see the folder under the same path.

    A worker that is lost is no loss: the scheduler has its chunks played by another.
    """

    def play(path: Path, chunks: Sequence[int], done: Done) -> None:
        with connected(scheduler, workers) as client:
            play_on(client, path, chunks, done)

    return play


def play_on(client: Any, path: Path, chunks: Sequence[int], done: Done) -> None:
    """Have chunks played on a cluster that one is connected with."""
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    tasks = client.map(compute_chunk, [str(Path(path).resolve())] * len(chunks), list(chunks), pure=False)
    for task in as_completed(tasks):
        try:
            done(task.result())
        except KilledWorker as error:
            raise UserError("batch.worker_ends", chunk="?", count=error.allowed_failures + 1, code="?") from error
        except CancelledError as error:
            raise UserError("batch.lost_scheduler") from error
        task.release()


@contextmanager
def connected(scheduler: str | None, workers: int) -> Iterator[Any]:
    """A connection with a cluster; one that was made for it is closed afterwards."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UserError("batch.no_dask") from error
    if scheduler is None:
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, **QUIET) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=SECONDS_TO_CONNECT)
    except (OSError, ValueError, TimeoutError) as error:
        reason = str(error).split("\n")[0] or type(error).__name__
        raise UserError("batch.no_scheduler", address=scheduler, reason=reason) from error
    with client:
        yield client
