"""Designs that can grow: rows of SALib, and the points that are played for them, each only once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from collabsim.batch import Points
from collabsim.experiment.sensitivity.columns import Column, factors_of, unit_problem

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LEVELS = 4
"""Levels of a Morris design; Campolongo, Cariboni and Saltelli (2007) advise four for ten trajectories or more."""


@dataclass(frozen=True)
class Rows:
    """Rows of a method. unit: (rows, columns), between 0 and 1."""

    columns: tuple[Column, ...]
    unit: Floats

    @property
    def factors(self) -> tuple[str, ...]:
        return factors_of(self.columns)


@dataclass(frozen=True)
class Design(Rows):
    """Rows with the points that are played for them. point: (rows,) the point that answers each row.

    Rows that differ in nothing that is played, such as those in which only the dummy moves, share a point.
    """

    points: Points
    point: Integers = field(repr=False)


def design_of(columns: Sequence[Column], unit: Floats) -> Design:
    """The points that some rows ask for, in the order in which they first come."""
    values: dict[str, Floats] = {}
    for place, column in enumerate(columns):
        values |= column.values(unit[:, place])
    table = np.column_stack(list(values.values())) if values else np.zeros((len(unit), 1))
    _, first, inverse = np.unique(table, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    chosen = first[order]
    points = Points.of({name: each[chosen] for name, each in values.items()}, scenario=np.zeros(len(chosen), np.int64))
    return Design(tuple(columns), unit, points, rank[inverse.ravel()])


def sobol_rows(columns: Sequence[Column], seed: int, first: int, stop: int) -> Floats:
    """Rows of a Saltelli design for base points first … stop - 1; a longer design begins with the shorter one."""
    from SALib.sample import sobol

    rows = sobol.sample(unit_problem(columns), stop, calc_second_order=True, seed=seed)
    return np.asarray(rows)[first * (len(rows) // stop) :]


def morris_rows(columns: Sequence[Column], seed: int, first: int, stop: int) -> Floats:
    """Rows of trajectories first … stop - 1: each part of a growing design has a stream of its own."""
    from SALib.sample import morris

    stream = int(np.random.SeedSequence([seed, first]).generate_state(1)[0])
    return np.asarray(morris.sample(unit_problem(columns, grouped=False), stop - first, LEVELS, seed=stream))
