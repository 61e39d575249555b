"""How runs of two scenarios differ pair by pair: the mean difference and how sure it is, per window and per month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.parameters import catalogue
from collabsim.results.moments import Moments, Together

Floats = NDArray[np.floating]

STANDARD_ERRORS = 1.959964
"""Half the width of a 95 % interval of a mean, in standard errors."""
ATTAINED = "attained"
WINDOWS = ("start", "end", "whole")


@dataclass(frozen=True)
class Estimate:
    """A mean difference with half the width of its 95 % interval. better: share of pairs in which it is better.

    better is NaN where no direction is better, and for `attained`, which single pairs do not have.
    """

    mean: float
    half: float
    pairs: int
    better: float = np.nan

    @property
    def low(self) -> float:
        return self.mean - self.half

    @property
    def high(self) -> float:
        return self.mean + self.half

    @property
    def is_sure(self) -> bool:
        """Whether the interval excludes 0."""
        return self.low > 0 or self.high < 0


NOTHING = Estimate(np.nan, np.nan, 0)


@dataclass(frozen=True)
class Differences:
    """Differences by pairs (variant minus baseline).

    windows: (windows, names), months: (months, names in months). ratio: of the quantities of `attained`, for each
    window and then each month, (windows + months, 4): covered and possible gain of the baseline, and by how much
    the variant has more of each.
    """

    names: tuple[str, ...]
    monthly_names: tuple[str, ...]
    windows: Moments
    months: Moments
    ratio: Together | None = None

    def __add__(self, other: Differences) -> Differences:
        """Those of both chunks of pairs together."""
        ratio = self.ratio + other.ratio if self.ratio and other.ratio else None
        windows, months = self.windows + other.windows, self.months + other.months
        return replace(self, windows=windows, months=months, ratio=ratio)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Everything that is compared."""
        return (*self.names, ATTAINED) if self.ratio else self.names

    def over(self, outcome: str, when: str) -> Estimate:
        """The difference over a window."""
        row = WINDOWS.index(when)
        if outcome == ATTAINED:
            return self._attained(row)
        return _estimate(self.windows, (row, self.names.index(outcome)), outcome)

    def by_month(self, outcome: str) -> tuple[Estimate, ...]:
        """The difference in each month; none for what exists only over a year."""
        count = len(self.months.n)
        if outcome == ATTAINED:
            return tuple(self._attained(len(WINDOWS) + month) for month in range(count))
        if outcome not in self.monthly_names:
            return ()
        column = self.monthly_names.index(outcome)
        return tuple(_estimate(self.months, (month, column), outcome) for month in range(count))

    def _attained(self, row: int) -> Estimate:
        """The difference of two ratios of means, with an interval by pairs (the delta method)."""
        assert self.ratio is not None
        covered, possible, more_covered, more_possible = self.ratio.mean[row]
        possible_there = possible + more_possible
        if possible == 0 or possible_there == 0:
            return NOTHING
        here, there = covered / possible, (covered + more_covered) / possible_there
        weights = np.array(
            [
                1 / possible_there - 1 / possible,
                here / possible - there / possible_there,
                1 / possible_there,
                -there / possible_there,
            ]
        )
        error = Together(self.ratio.n, self.ratio.mean[row], self.ratio.products[row]).error(weights)
        return Estimate(float(there - here), float(STANDARD_ERRORS * error), self.ratio.n)


def _estimate(moments: Moments, place: tuple[int, int], outcome: str) -> Estimate:
    pairs = int(moments.n[place])
    if pairs < 2:
        return replace(NOTHING, pairs=pairs)
    counted = {"higher": moments.higher, "lower": moments.lower}.get(catalogue().outcomes[outcome].better)
    better = np.nan if counted is None else counted[place] / pairs
    return Estimate(float(moments.mean[place]), float(STANDARD_ERRORS * moments.error[place]), pairs, float(better))


def differences_of(
    windows: tuple[Mapping[str, Mapping[str, Floats]], Mapping[str, Mapping[str, Floats]]],
    months: tuple[Mapping[str, Floats], Mapping[str, Floats]],
) -> Differences:
    """Of one chunk of pairs. windows: baseline and variant, window → outcome → (pairs,); months: → (months, pairs)."""
    first, second = windows
    names = tuple(name for name in first[WINDOWS[0]] if name in second[WINDOWS[0]])
    monthly = tuple(name for name in months[0] if name in months[1])
    over = np.stack([np.stack([second[when][name] - first[when][name] for name in names]) for when in WINDOWS])
    by_month = np.stack([months[1][name] - months[0][name] for name in monthly], axis=1)
    ratio = None
    if "fit_full" in names:
        rows = [_gains(first[when], second[when]) for when in WINDOWS]
        ratio = Together.of(np.concatenate([np.stack(rows), np.swapaxes(_gains(*months), 0, 1)]))
    return Differences(names, monthly, Moments.of(over), Moments.of(by_month), ratio)


def _gains(first: Mapping[str, Floats], second: Mapping[str, Floats]) -> Floats:
    """Gain in fit that was covered and that was possible, of the baseline, and by how much the variant has more."""
    here, there = (
        np.stack([one["policy_fit"] - one["fit_uninformed"], one["fit_full"] - one["fit_uninformed"]])
        for one in (first, second)
    )
    return np.concatenate([here, there - here])
