"""Reading the runs of a job: only the columns and rows that are asked for, from only the chunks that hold them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from collabsim.batch import parquet
from collabsim.batch.bins import monthly_counts
from collabsim.batch.chunks import FAILED
from collabsim.batch.health import Health, health, refuse_incomplete
from collabsim.batch.names import ABOUT_A_RUN, trajectories_file
from collabsim.batch.plan import Chunk
from collabsim.batch.store import Store, open_store
from collabsim.batch.tables import OF_FAILED, read_chunk
from collabsim.errors import UserError, nearest_few
from collabsim.results.counts import Counts

Rows = slice | range | Sequence[int] | np.ndarray | None
"""Which runs: a slice or range of their numbers, some numbers, or nothing for all. They come in order of number."""


@dataclass(frozen=True, repr=False)
class Batch(Store):
    """The runs of a job in a folder, complete or not.

    >>> batch = open_batch("results/openness")                         # doctest: +SKIP
    >>> batch.table(columns=["point", "trust.end"], rows=slice(0, 10)) # doctest: +SKIP
    """

    @property
    def health(self) -> Health:
        """Which chunks are there, which are missing and which are damaged, as it is now."""
        return health(self)

    def table(self, columns: Iterable[str] | None = None, rows: Rows = None, incomplete: bool = False) -> pd.DataFrame:
        """Runs as a pandas table, a row each.

        columns: such as "trust.end" (None: all). A chunk that is missing or damaged among those needed is refused by
        name; with incomplete=True its rows are left out.
        """
        wanted = None if columns is None else list(columns)
        self._check_columns(wanted)
        numbers = self._numbers(rows)
        needed = self._holding(numbers)
        if incomplete:
            whole = set(health(self, needed).whole)
            needed = [chunk for chunk in needed if chunk.id in whole]
        else:
            refuse_incomplete(self, health(self, needed))
        return _frame([self._rows_of(chunk, wanted, numbers) for chunk in needed], wanted or self.columns)

    def trajectories(self, columns: Iterable[str] | None = None, rows: Rows = None) -> pd.DataFrame:
        """Outcomes by month, a row for each run and month; kept only by a job that asked for it."""
        if not self.keeps_trajectories:
            raise UserError("batch.no_trajectories", path=str(self.path))
        wanted = None if columns is None else list(dict.fromkeys(["run", "month", *columns]))
        numbers = self._numbers(rows)
        needed = self._holding(numbers)
        refuse_incomplete(self, health(self, needed))
        parts = [parquet.read(self.path / trajectories_file(chunk.id), wanted) for chunk in needed]
        chosen = [part.filter(pa.array(np.isin(part["run"].to_numpy(), numbers))) for part in parts]
        return _frame(chosen, wanted or ())

    def counts(self, group: int = 0) -> dict[str, Counts]:
        """Monthly counts over the runs of a group: `counts()["trust"].band()` is low end, median and high end."""
        refuse_incomplete(self, self.health)
        return monthly_counts(self, group)

    def failures(self) -> pd.DataFrame:
        """The runs that failed, with what went wrong."""
        found = self.table(ABOUT_A_RUN, incomplete=True)
        return found.loc[found["status"] == FAILED, list(OF_FAILED)].reset_index(drop=True)

    def replay_command(self, run: int) -> str:
        """What to type to play one run again by itself."""
        return f"collabsim replay {shlex.quote(str(self.path))} --run {run}"

    def _check_columns(self, wanted: list[str] | None) -> None:
        for name in wanted or ():
            if name not in self.columns:
                raise UserError("batch.no_such_column", name=name, names=nearest_few(name, self.columns))

    def _numbers(self, rows: Rows) -> np.ndarray:
        """The numbers of the runs asked for, in order."""
        if rows is None or isinstance(rows, slice):
            return np.arange(self.rows)[rows or slice(None)]
        numbers = np.unique(np.asarray(rows, dtype=np.int64))
        for run in numbers[[0, -1]] if len(numbers) else ():
            self.check_run(int(run))
        return numbers

    def _holding(self, numbers: np.ndarray) -> list[Chunk]:
        """The chunks in which some of these runs are."""
        firsts = np.array([chunk.first for chunk in self.plan])
        return [self.plan[place] for place in np.unique(np.searchsorted(firsts, numbers, side="right") - 1)]

    def _rows_of(self, chunk: Chunk, wanted: list[str] | None, numbers: np.ndarray) -> pa.Table:
        """Those rows of a chunk that are asked for."""
        part = read_chunk(self, chunk, wanted)
        return part.take(pa.array(numbers[(numbers >= chunk.first) & (numbers < chunk.stop)] - chunk.first))


def open_batch(path: str | Path) -> Batch:
    """The runs in a folder. Raises UserError, naming what is wrong, when there are none or its run.json is damaged."""
    return as_batch(open_store(path))


def as_batch(store: Store) -> Batch:
    return Batch(store.path, store.about)


def _frame(parts: list[pa.Table], columns: Sequence[str]) -> Any:
    return pa.concat_tables(parts).to_pandas() if parts else pd.DataFrame(columns=list(columns))
