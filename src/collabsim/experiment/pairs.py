"""Two scenarios under the same luck: the difference each pair of runs makes, and how sure we are of its mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.play import Play, play
from collabsim.scenario import Scenario

Floats = NDArray[np.floating]

# Standard normal quantiles; with 50 pairs or more the t distribution adds under 2 % to an interval.
HALF_WIDTHS = {0.95: 1.959964, 0.99: 2.575829}
FEWEST_PAIRS = 2


@dataclass(frozen=True)
class Effect:
    """Mean of a paired difference (second minus first) with its interval by pairs."""

    outcome: str
    mean: float
    low: float
    high: float
    pairs: int
    share_higher: float
    """share of pairs in which the second is higher"""

    @property
    def is_sure(self) -> bool:
        """Whether the interval excludes 0."""
        return self.low > 0 or self.high < 0


def effect_of(outcome: str, first: Floats, second: Floats, level: float = 0.95) -> Effect:
    """The effect by pairs of (pairs,) values; pairs without a value on either side are left out.

    NaN throughout where fewer than two pairs have a value.
    """
    difference = second - first
    difference = difference[~np.isnan(difference)]
    pairs = len(difference)
    if pairs < FEWEST_PAIRS:
        return Effect(outcome, np.nan, np.nan, np.nan, pairs, np.nan)
    mean = float(difference.mean())
    half = HALF_WIDTHS[level] * float(difference.std(ddof=1)) / np.sqrt(pairs)
    return Effect(outcome, mean, mean - half, mean + half, pairs, float((difference > 0).mean()))


def paired(
    first: Scenario,
    second: Scenario,
    seed: int,
    pairs: int,
    design: Mapping[str, Floats] | None = None,
) -> tuple[Play, Play]:
    """Play two scenarios with the same run seeds, and so with the same luck wherever they agree.

    design: parameter values that differ by pair, the same in both, name → (pairs,).
    """
    return play(first, seed, pairs, design=design), play(second, seed, pairs, design=design)


def effects(first: Play, second: Play, window: str = "end", level: float = 0.95) -> dict[str, Effect]:
    """Effects on every outcome. window: "start" (first year), "end" (last year) or "whole"."""
    return {
        name: effect_of(name, getattr(first, window)(name), getattr(second, window)(name), level)
        for name in first.outcomes
    }
