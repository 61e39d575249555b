"""A design of runs: which values of which parameters are played, and how often. Nothing is played here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from numpy.typing import NDArray

from collabsim.batch import Job, Points
from collabsim.scenario import Scenario

Floats = NDArray[np.float64]
Ranges = Mapping[str, tuple[float, float]]
"""Name of a parameter → from where to where it is varied."""

MOST_RUNS = 200_000


@dataclass(frozen=True)
class Experiment:
    """A question put to the model, and the runs that answer it.

    values: name of a parameter → (points,) its value there; NaN leaves that of the scenario. outcomes: what is kept of
    every run (None: all). id: the name of its file.
    """

    id: str
    scenario: Scenario
    values: Mapping[str, Floats]
    replicates: int
    seed: int
    outcomes: tuple[str, ...] | None = None
    name: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    question: Mapping[str, str] = field(default_factory=dict)

    @property
    def points(self) -> int:
        """How many points there are."""
        return len(next(iter(self.values.values())))

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return self.points * self.replicates

    def job(self, keep_trajectories: bool = False) -> Job:
        """What is to be played. All points are played under the same luck."""
        points = Points.of(self.values)
        return Job(
            "sweep",
            (self.scenario,),
            points,
            self.seed,
            self.replicates,
            self.outcomes,
            keep_trajectories=keep_trajectories,
        )


def grid(axes: Mapping[str, Sequence[float]]) -> dict[str, Floats]:
    """Every combination of values; the parameter named last changes fastest."""
    return _columns(axes, list(product(*axes.values())))


def listed_points(points: Sequence[Mapping[str, float]]) -> dict[str, Floats]:
    """Points one by one; what one does not name keeps the value of the scenario there."""
    names = dict.fromkeys(name for point in points for name in point)
    return _columns(names, [[point.get(name, np.nan) for name in names] for point in points])


def latin_hypercube(points: int, over: Ranges, seed: int) -> dict[str, Floats]:
    """Points of which each parameter has one in every equal part of its range, in an order of its own."""
    from scipy.stats import qmc

    return _stretched(qmc.LatinHypercube(d=len(over), rng=np.random.default_rng(seed)).random(points), over)


def sobol_sequence(points: int, over: Ranges, seed: int) -> dict[str, Floats]:
    """Points of a scrambled Sobol' sequence, which fills the space evenly. points: a power of two."""
    from scipy.stats import qmc

    return _stretched(qmc.Sobol(d=len(over), rng=np.random.default_rng(seed)).random(points), over)


def _stretched(unit: Floats, over: Ranges) -> dict[str, Floats]:
    """Points between 0 and 1, (points, parameters), stretched to the ranges."""
    return {name: low + unit[:, place] * (high - low) for place, (name, (low, high)) in enumerate(over.items())}


def _columns(names: Mapping[str, object], rows: Sequence[Sequence[float]]) -> dict[str, Floats]:
    table = np.asarray(rows, dtype=np.float64).reshape(len(rows), len(names))
    return {name: np.ascontiguousarray(table[:, place]) for place, name in enumerate(names)}
