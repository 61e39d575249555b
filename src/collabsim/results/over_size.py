"""Means over gemeenten and how sure they are: of a class of gemeenten, or near a size, plain or as a ratio of means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEVEL = 0.95
HALF_WIDTH = 1.959964
"""Half-width of a 95 % interval in standard errors."""
BANDWIDTH = 0.5
"""Of a mean near a size: gemeenten 1.6 times as large or small weigh 0.6 of those of the size itself."""


@dataclass(frozen=True)
class Over:
    """Weighted means over gemeenten. mean: (k,). parts: (k, gemeenten) what each gemeente adds to the error of each."""

    mean: Floats
    parts: Floats

    @property
    def half(self) -> Floats:
        """Half the width of the 95 % interval over gemeenten, (k,)."""
        return HALF_WIDTH * np.sqrt((self.parts**2).sum(axis=1))

    @property
    def low(self) -> Floats:
        return self.mean - self.half

    @property
    def high(self) -> Floats:
        return self.mean + self.half

    def __sub__(self, other: Over) -> Over:
        """The difference, gemeente by gemeente: what they share falls out of its error."""
        return Over(self.mean - other.mean, self.parts - other.parts)

    def between(self, first: int, second: int) -> Over:
        """How much the first mean is above the second, (1,)."""
        difference = self.mean[[first]] - self.mean[[second]]
        return Over(difference, self.parts[[first]] - self.parts[[second]])


def mean_over(weights: Floats, values: Floats, of: Floats | None = None) -> Over:
    """Weighted mean of values (gemeenten,), or the ratio of two of them. weights: (k, gemeenten), each row to sum to 1.

    The error is that of a linearised ratio; it allows for every gemeente to differ from the mean in its own way, and
    for the few that some means rest on (Student's t). A gemeente without a value counts nowhere. NaN where fewer than
    two gemeenten count.
    """
    from scipy.special import stdtrit

    of = np.ones_like(values) if of is None else of
    there = np.isfinite(values) & np.isfinite(of)
    weights = np.where(there, weights, 0.0)
    enough = (weights != 0).sum(axis=1, keepdims=True) > 1
    with np.errstate(invalid="ignore", divide="ignore"):
        weights = np.where(enough, weights / weights.sum(axis=1, keepdims=True), np.nan)
        values, of = np.where(there, values, 0.0), np.where(there, of, 0.0)
        whole = weights @ of
        mean = (weights @ values) / whole
        spread = (values - mean[:, None] * of) / whole[:, None]
        shared = (weights**2).sum(axis=1, keepdims=True)
        for_few = stdtrit(1 / shared - 1, (1 + LEVEL) / 2) / HALF_WIDTH
        return Over(mean, weights * spread * for_few / np.sqrt(1 - shared))


def in_classes(of_class: NDArray[np.int64], classes: int) -> Floats:
    """Weights (classes, gemeenten) that count the gemeenten of each class alike."""
    return (of_class[None, :] == np.arange(classes)[:, None]) * 1.0


def near(sizes: Floats, at: Floats) -> Floats:
    """Weights (k, gemeenten) of a local linear mean at some logarithms of size: those near count most.

    Fan & Gijbels (1996): a straight line through the gemeenten around a size, which bends along at the ends too.
    """
    distance = sizes[None, :] - at[:, None]
    kernel = np.exp(-((distance / BANDWIDTH) ** 2) / 2)
    first = (kernel * distance).sum(axis=1, keepdims=True)
    second = (kernel * distance**2).sum(axis=1, keepdims=True)
    weights = kernel * (second - distance * first)
    return weights / weights.sum(axis=1, keepdims=True)
