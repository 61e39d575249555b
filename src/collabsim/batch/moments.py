"""Mean and spread over the runs of each point, from rows that come in pieces (Chan, Golub and LeVeque, 1983)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Moments:
    """For some points and columns, each (points, columns): how many numbers, their mean, their squared distances."""

    n: Integers
    mean: Floats
    squares: Floats

    @property
    def spread(self) -> Floats:
        """Standard deviation; NaN where there are fewer than two numbers."""
        return np.sqrt(np.divide(self.squares, self.n - 1, out=np.full(self.n.shape, np.nan), where=self.n > 1))

    @property
    def mean_or_nothing(self) -> Floats:
        """NaN where there is no number."""
        return np.where(self.n > 0, self.mean, np.nan)

    def part(self, points: slice) -> Moments:
        return Moments(self.n[points], self.mean[points], self.squares[points])


def moments_of(values: Floats, starts: Integers) -> Moments:
    """The moments of (rows, columns) for each stretch of rows that begins at one of starts; NaN is no number."""
    there = ~np.isnan(values)
    lengths = np.diff(starts, append=len(values))
    n = np.add.reduceat(there, starts, axis=0, dtype=np.int64)
    total = np.add.reduceat(np.where(there, values, 0), starts, axis=0)
    mean = np.divide(total, n, out=np.zeros(n.shape), where=n > 0)
    distance = np.where(there, values - np.repeat(mean, lengths, axis=0), 0)
    return Moments(n, mean, np.add.reduceat(distance**2, starts, axis=0))


def together(one: Moments, other: Moments) -> Moments:
    """The moments of both sets of rows."""
    n = one.n + other.n
    share = np.divide(other.n, n, out=np.zeros(n.shape), where=n > 0)
    shift = other.mean - one.mean
    return Moments(n, one.mean + shift * share, one.squares + other.squares + shift**2 * one.n * share)


def side_by_side(parts: list[Moments]) -> Moments:
    """The moments of several stretches of points as one."""
    return Moments(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("n", "mean", "squares")))
