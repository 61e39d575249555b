"""A job of many runs: which scenarios, with which parameters changed, under which luck. Nothing is played here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from collabsim.batch.checks import check_job
from collabsim.batch.names import bounded_outcomes, recorded_outcomes
from collabsim.batch.plan import Chunk, chunk_plan
from collabsim.batch.playing import MODEL
from collabsim.play import runs_per_chunk
from collabsim.scenario import Scenario

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Points:
    """The points of a job, in order. `Points.of` is the easy way to make them.

    scenario: (points,) place in the job of the scenario that a point starts from.
    values: name of a parameter → (points,) its value there; NaN leaves the scenario's own value.
    group: (points,) whole numbers; monthly quantiles are taken over the runs of a group.
    """

    scenario: Integers
    values: Mapping[str, Floats]
    group: Integers

    def __len__(self) -> int:
        return len(self.scenario)

    @classmethod
    def of(
        cls, values: Mapping[str, ArrayLike] | None = None, scenario: ArrayLike = 0, group: ArrayLike | None = None
    ) -> Points:
        """Points with these values; a single scenario or group holds for all. Without a group, one for each scenario.

        >>> len(Points.of({"process_openness": [0.2, 0.5, 0.8]}))
        3
        """
        columns = {name: np.atleast_1d(np.asarray(each, dtype=np.float64)) for name, each in (values or {}).items()}
        places = np.atleast_1d(np.asarray(scenario, dtype=np.int64))
        groups = places if group is None else np.atleast_1d(np.asarray(group, dtype=np.int64))
        shape = np.broadcast_shapes(places.shape, groups.shape, *(each.shape for each in columns.values()))
        return cls(
            np.broadcast_to(places, shape),
            {name: np.broadcast_to(each, shape) for name, each in columns.items()},
            np.broadcast_to(groups, shape),
        )


@dataclass(frozen=True)
class Job:
    """What is asked: every point is played with the same panel of run seeds. A row is one run of one point.

    kind: what the runs are for ("run", "compare", "sweep" …). seed and replicates give the panel: run k of seed s has
    run seed hash(s, k), from k = first_replicate on. outcomes: what is kept of every run (None: all of the whole
    field; "church/trust" is trust of the churches). monthly: of which of these monthly quantiles are kept (None: all
    that stay near 0 to 1). chunk_rows: runs that are played together (None: what suits the field). player: who plays.
    Raises UserError, with all that is wrong, when it cannot be played.
    """

    kind: str
    scenarios: tuple[Scenario, ...]
    points: Points
    seed: int
    replicates: int
    outcomes: tuple[str, ...] | None = None
    monthly: tuple[str, ...] | None = None
    chunk_rows: int | None = None
    first_replicate: int = 0
    keep_trajectories: bool = field(default=False, kw_only=True)
    player: str = field(default=MODEL, kw_only=True)

    def __post_init__(self) -> None:
        check_job(self)

    @property
    def rows(self) -> int:
        """How many runs there are: row point * replicates + k is replicate k of a point."""
        return len(self.points) * self.replicates

    @property
    def chunk_sizes(self) -> tuple[int, ...]:
        """For each scenario, how many runs are played together. It depends on the job alone, never on who plays it."""
        return tuple(self.chunk_rows or runs_per_chunk(len(each.organisations)) for each in self.scenarios)

    @property
    def recorded(self) -> tuple[str, ...]:
        """Outcomes that are kept of every run."""
        return recorded_outcomes() if self.outcomes is None else self.outcomes

    @property
    def followed(self) -> tuple[str, ...]:
        """Outcomes of which monthly quantiles are kept."""
        return bounded_outcomes(self.recorded) if self.monthly is None else self.monthly

    def chunk_plan(self) -> tuple[Chunk, ...]:
        """How the rows are divided over chunks."""
        return chunk_plan(self.points, self.replicates, self.chunk_sizes)
