"""Monthly quantiles over any number of runs, from counts in fixed bins.

Counts are whole numbers, so chunks of runs add up to the same whatever their order or size, and memory does not grow
with the number of runs. A quantile is that of the values rounded to the width of a bin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Integers = NDArray[np.int64]

BINS_PER_UNIT = 1000
BAND = (0.05, 0.95)
"""The quantiles between which a band over runs lies: it covers 90 % of them."""


@dataclass(frozen=True)
class Counts:
    """How many runs had which value in each month. lowest: number of the first bin; counts: (months, bins)."""

    lowest: int
    counts: Integers

    @classmethod
    def of(cls, values: Floats) -> Counts:
        """Counts of (months, runs); months in which a run has no value (NaN) do not count."""
        month, run = np.nonzero(np.isfinite(values))
        bins = np.rint(values[month, run] * BINS_PER_UNIT).astype(np.int64)
        lowest = int(bins.min()) if len(bins) else 0
        width = int(bins.max()) - lowest + 1 if len(bins) else 1
        flat = np.bincount(month * width + bins - lowest, minlength=len(values) * width)
        return cls(lowest, flat.reshape(len(values), width))

    @property
    def runs(self) -> Integers:
        """How many runs had a value, (months,)."""
        return self.counts.sum(axis=1)

    def quantiles(self, shares: Iterable[float]) -> Floats:
        """Quantiles over runs, (shares, months); NaN in months without a value."""
        shares = tuple(shares)
        result = np.full((len(shares), len(self.counts)), np.nan)
        below = np.cumsum(self.counts, axis=1)
        for month in np.flatnonzero(self.runs):
            place = np.asarray(shares) * (self.runs[month] - 1)
            left, right = np.floor(place), np.ceil(place)
            low = np.searchsorted(below[month], left, side="right")
            high = np.searchsorted(below[month], right, side="right")
            result[:, month] = self.lowest + low + (high - low) * (place - left)
        return result / BINS_PER_UNIT

    def band(self) -> Floats:
        """Low end, median and high end of the band over runs, (3, months)."""
        return self.quantiles((BAND[0], 0.5, BAND[1]))


def added(parts: Iterable[Counts]) -> Counts:
    """The counts of several chunks of runs together."""
    parts = tuple(parts)
    lowest = min(part.lowest for part in parts)
    highest = max(part.lowest + part.counts.shape[1] for part in parts)
    total = np.zeros((len(parts[0].counts), highest - lowest), dtype=np.int64)
    for part in parts:
        first = part.lowest - lowest
        total[:, first : first + part.counts.shape[1]] += part.counts
    return Counts(lowest, total)
