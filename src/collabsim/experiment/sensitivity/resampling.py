"""Rows and seeds drawn again: how much of an estimate is owed to the rows and the luck that happened to be played."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

STANDARD_ERRORS = 1.959964
"""Half the width of a 95 % interval, in standard errors."""
SURE = 0.95
AT_ONCE = 100
"""Resamples that are worked out together: what keeps the arrays in some tens of megabytes."""


def resampled(rows: int, seeds: int, resamples: int, seed: int) -> Iterator[tuple[Integers, Floats]]:
    """Parts of a bootstrap: which rows, (rows, resamples), and how heavily each seed counts, (seeds, resamples)."""
    rng = np.random.default_rng(seed)
    for first in range(0, resamples, AT_ONCE):
        count = min(AT_ONCE, resamples - first)
        chosen = rng.integers(rows, size=(rows, count))
        weights = rng.multinomial(seeds, np.full(seeds, 1 / seeds), size=count).T / seeds
        yield chosen, weights


def interval(value: Floats, again: Floats) -> tuple[Floats, Floats]:
    """A 95 % interval around estimates (factors,), from (resamples, factors)."""
    half = STANDARD_ERRORS * again.std(axis=0, ddof=1)
    return value - half, value + half


def settled(value: Floats, again: Floats) -> tuple[int, ...]:
    """Every k for which the first k factors stay the first k in at least 95 % of resamples, in whatever order."""
    order = np.argsort(-value, kind="stable")
    ranks = np.argsort(np.argsort(-again, axis=1, kind="stable"), axis=1)
    last = np.maximum.accumulate(ranks[:, order], axis=1)
    kept = (last <= np.arange(len(value))).mean(axis=0)
    return tuple(int(k) + 1 for k in np.flatnonzero(kept[:-1] >= SURE))


def chance_in_rows(values: Floats) -> tuple[float, float, float]:
    """Variance of (rows, seeds) by where it comes from: the rows, the seed, and luck that differs by row.

    The method of moments for two crossed random effects; with one seed all of it counts as rows.
    """
    rows, seeds = values.shape
    of_rows = float(values.mean(axis=1).var(ddof=1))
    if seeds == 1:
        return of_rows, 0.0, 0.0
    left = values - values.mean(axis=1, keepdims=True) - values.mean(axis=0, keepdims=True) + values.mean()
    by_row = float((left**2).sum() / ((rows - 1) * (seeds - 1)))
    by_seed = max(float(values.mean(axis=0).var(ddof=1)) - by_row / rows, 0.0)
    return max(of_rows - by_row / seeds, 0.0), by_seed, by_row


def standard_error(values: Floats) -> float:
    """Standard error of the mean of (rows, seeds), when both other rows and other seeds could have been drawn.

    Of a single row its seeds alone tell it.
    """
    rows, seeds = values.shape
    if rows == 1:
        return float(values.std(ddof=1) / np.sqrt(seeds)) if seeds > 1 else 0.0
    _, by_seed, by_row = chance_in_rows(values)
    over_rows = float(values.mean(axis=1).var(ddof=1)) / rows
    return float(np.sqrt(over_rows + by_seed / seeds)) if seeds > 1 else float(np.sqrt(over_rows + by_row))
