"""Which runs are played together: chunks of rows, fixed by the job and never by who plays them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from collabsim.parameters import catalogue

if TYPE_CHECKING:
    from collabsim.batch.job import Points

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Chunk:
    """Rows first … stop - 1 of a job, all of one scenario."""

    id: int
    first: int
    stop: int
    scenario: int

    @property
    def rows(self) -> Integers:
        return np.arange(self.first, self.stop)


def chunk_plan(points: Points, replicates: int, sizes: Sequence[int]) -> tuple[Chunk, ...]:
    """The chunks of a job, in order of row. sizes: for each scenario, how many runs are played together.

    A chunk holds rows of one scenario and of one field: where a parameter that shapes the field itself changes from
    one point to the next, a new chunk begins.
    """
    chunks: list[Chunk] = []
    for first, stop in stretches(points):
        scenario = int(points.scenario[first])
        last = stop * replicates
        for row in range(first * replicates, last, sizes[scenario]):
            chunks.append(Chunk(len(chunks), row, min(row + sizes[scenario], last), scenario))
    return tuple(chunks)


def stretches(points: Points) -> list[tuple[int, int]]:
    """Neighbouring points that can be played together: from the first to before the next."""
    changes = np.diff(points.scenario) != 0
    for name in shaping(points):
        values = points.values[name]
        changes |= (values[1:] != values[:-1]) & ~(np.isnan(values[1:]) & np.isnan(values[:-1]))
    starts = [0, *(np.flatnonzero(changes) + 1).tolist()]
    return list(zip(starts, [*starts[1:], len(points)], strict=True))


def shaping(points: Points) -> tuple[str, ...]:
    """Those of the parameters varied that shape the field itself, so that one chunk has one value of each."""
    known = catalogue().parameters
    return tuple(name for name in points.values if known[name].fixed)


def in_shard(chunk: int, shard: tuple[int, int] | None) -> bool:
    """Whether a chunk belongs to part i of n; without parts every chunk does."""
    return shard is None or chunk % shard[1] == shard[0]
