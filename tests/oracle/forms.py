"""Shared forms (7.1), and how shares are made and averaged (8)."""

from __future__ import annotations

import math
from collections.abc import Iterable

NOT_A_NUMBER = math.nan


def sigma(x: float) -> float:
    """7.1: a share from reasons that add up as log-odds."""
    return 1 / (1 + math.exp(-x))


def part(at_nothing: float, share: float) -> float:
    """7.1: a factor that is `at_nothing` at a share of 0 and 1 at a share of 1."""
    return at_nothing + (1 - at_nothing) * share


def several(share: float, times: float) -> float:
    """7.1: what a share takes that is taken several times."""
    return 1 - (1 - share) ** times


def ratio(a: float, b: float) -> float:
    """7.1: a / b, and 0 where b is 0."""
    return a / b if b else 0.0


def share(a: float, b: float) -> float:
    """8: a / b, not a number where b is 0."""
    return a / b if b else NOT_A_NUMBER


def mean(values: Iterable[float]) -> float:
    """8: a mean, not a number of nothing."""
    values = list(values)
    return share(sum(values), len(values))


def spread(values: Iterable[float]) -> float:
    """8: a standard deviation, divided by the number."""
    values = list(values)
    middle = mean(values)
    return math.sqrt(mean((value - middle) ** 2 for value in values)) if values else NOT_A_NUMBER


def changed(x: float, gains: Iterable[float], losses: Iterable[float]) -> float:
    """7.20: gains take from the room above, losses from what is there."""
    left, open_still = 1.0, 1.0
    for loss in losses:
        left *= 1 - loss
    for gain in gains:
        open_still *= 1 - gain
    return x * left + (1 - x) * (1 - open_still)
