"""Whether two samples of runs can be of one model: every outcome's mean, variance and quantiles, all at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import stats

from oracle.played import TOLERANCE, Outcomes

FAMILY = 0.01
"""The chance that samples of one model are told apart at all: shared out over all comparisons (Bonferroni)."""

QUANTILES = (0.1, 0.5, 0.9)
WINDOWS = {"first year": slice(0, 12), "last year": slice(-12, None), "all months": slice(None)}


def over_window(course: np.ndarray, months: slice) -> np.ndarray:
    """8: each run's mean over the months of a window that have a value; not a number where none has."""
    course = course[months]
    measured = ~np.isnan(course)
    counts = measured.sum(axis=0)
    sums = np.where(measured, course, 0).sum(axis=0)
    return np.divide(sums, counts, out=np.full(counts.shape, np.nan), where=counts > 0)


def chance_of_counts(one: int, of_one: int, other: int, of_other: int) -> float:
    """How likely two counts lie as far apart as these, or further (Fisher's exact test)."""
    return float(stats.fisher_exact([[one, of_one - one], [other, of_other - other]])[1])


def comparisons(one: np.ndarray, other: np.ndarray) -> Iterator[tuple[str, float]]:
    """What is compared of one outcome in one window (runs,), and how likely it would be by chance."""
    here, there = one[~np.isnan(one)], other[~np.isnan(other)]
    yield "measured at all", chance_of_counts(len(here), len(one), len(there), len(other))
    if min(len(here), len(there)) < 2:
        return
    both = np.concatenate([here, there])
    if np.ptp(both) <= TOLERANCE:
        return
    if np.ptp(here) <= TOLERANCE and np.ptp(there) <= TOLERANCE:
        yield "the one value it always has", 0.0
        return
    yield "mean", float(stats.ttest_ind(here, there, equal_var=False).pvalue)
    yield "variance", float(stats.levene(here, there, center="median").pvalue)
    for share in QUANTILES:
        value = np.quantile(both, share)
        below = int((here <= value).sum()), int((there <= value).sum())
        yield f"quantile {share}", chance_of_counts(below[0], len(here), below[1], len(there))


def told_apart(one: Outcomes, other: Outcomes) -> list[str]:
    """Everything in which two samples differ by more than sampling error: of one model nothing, in 99 of 100 cases."""
    chances = {
        f"{name}, {window}: {what}": chance
        for name in one
        for window, months in WINDOWS.items()
        for what, chance in comparisons(over_window(one[name], months), over_window(other[name], months))
    }
    return [what for what, chance in chances.items() if chance < FAMILY / len(chances)]
