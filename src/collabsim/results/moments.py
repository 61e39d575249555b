"""Means and how values vary together, chunk after chunk of pairs, so that memory does not grow with their number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Moments:
    """Number, mean and summed squares around the mean of values that may be missing, each of one shape.

    higher, lower: how many values are above and below 0.
    """

    n: Floats
    mean: Floats
    squares: Floats
    higher: Floats
    lower: Floats

    @classmethod
    def of(cls, values: Floats) -> Moments:
        """Moments over the last axis; NaN is left out."""
        there = ~np.isnan(values)
        n = there.sum(axis=-1).astype(float)
        mean = _divided(np.where(there, values, 0).sum(axis=-1), n)
        around = np.where(there, values - mean[..., None], 0)
        return cls(n, mean, (around**2).sum(axis=-1), (values > 0).sum(axis=-1) * 1.0, (values < 0).sum(axis=-1) * 1.0)

    def __add__(self, other: Moments) -> Moments:
        """The moments of both together."""
        n = self.n + other.n
        apart = other.mean - self.mean
        mean = self.mean + apart * _divided(other.n, n)
        squares = self.squares + other.squares + apart**2 * _divided(self.n * other.n, n)
        return Moments(n, mean, squares, self.higher + other.higher, self.lower + other.lower)

    @property
    def error(self) -> Floats:
        """Standard error of the mean; NaN with fewer than two values."""
        spread = np.divide(self.squares, self.n - 1, out=np.full_like(self.mean, np.nan), where=self.n > 1)
        return np.sqrt(_divided(spread, self.n))


@dataclass(frozen=True)
class Together:
    """Means of some quantities and how they vary together. mean: (..., quantities); products: one axis more."""

    n: int
    mean: Floats
    products: Floats

    @classmethod
    def of(cls, values: Floats) -> Together:
        """values: (..., quantities, pairs), none missing."""
        mean = values.mean(axis=-1)
        around = values - mean[..., None]
        return cls(values.shape[-1], mean, around @ np.swapaxes(around, -1, -2))

    def __add__(self, other: Together) -> Together:
        """The moments of both together."""
        n, apart = self.n + other.n, other.mean - self.mean
        products = apart[..., :, None] * apart[..., None, :] * (self.n * other.n / n)
        return Together(n, self.mean + apart * (other.n / n), self.products + other.products + products)

    def error(self, weights: Floats) -> Floats:
        """Standard error of the weighted sum of the means. weights: (..., quantities)."""
        if self.n < 2:
            return np.full(self.mean.shape[:-1], np.nan)
        squares = np.einsum("...i,...ij,...j->...", weights, self.products, weights)
        return np.sqrt(np.maximum(squares, 0) / (self.n - 1) / self.n)


def _divided(part: Floats, whole: Floats) -> Floats:
    """A quotient, 0 where there is nothing to divide by."""
    return np.divide(part, whole, out=np.zeros_like(part, dtype=float), where=whole > 0)
