"""What must hold in a draw, for each kind of test: an effect in each pair, and whether the check holds in the draw.

A draw without a value counts as one in which nothing holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Bools = NDArray[np.bool_]
Of = Callable[[str], Floats]
"""The name of a cell → its outcome, (points, pairs)."""

SHRINKS = 0.1
"""The smallest share of an effect that a mediator must carry to be called one."""


@dataclass(frozen=True)
class Found:
    """pairs: (points, pairs) the effect in each pair, in the direction that was stated. holds: (points,)."""

    pairs: Floats
    holds: Bools

    @property
    def by_draw(self) -> Floats:
        """The effect of each draw: the mean over its pairs."""
        return mean_of_pairs(self.pairs)


def mean_of_pairs(pairs: Floats) -> Floats:
    """Mean over the pairs that have a value, NaN where none has."""
    there = ~np.isnan(pairs)
    count = there.sum(axis=1)
    return np.divide(np.where(there, pairs, 0).sum(axis=1), count, out=np.full(len(pairs), np.nan), where=count > 0)


def difference(of: Of, sign: int, smallest: float) -> Found:
    """High less low has the sign."""
    pairs = sign * (of("high") - of("low"))
    return Found(pairs, mean_of_pairs(pairs) >= smallest)


def interaction(of: Of, sign: int, smallest: float) -> Found:
    """The effect of the cause with the moderator, less the effect without it."""
    pairs = sign * ((of("high_with") - of("low_with")) - (of("high_without") - of("low_without")))
    return Found(pairs, mean_of_pairs(pairs) >= smallest)


def precondition(of: Of, sign: int, smallest: float) -> Found:
    """An effect where the condition is met, and none where it is not."""
    met = sign * (of("high_with") - of("low_with"))
    unmet = mean_of_pairs(of("high_without") - of("low_without"))
    return Found(met, (mean_of_pairs(met) >= smallest) & (np.abs(unmet) < smallest))


def mediated(of: Of, sign: int, smallest: float) -> Found:
    """An effect that is smaller where the mediator is held."""
    free = sign * (of("high") - of("low"))
    held = mean_of_pairs(sign * (of("high_held") - of("low_held")))
    whole = mean_of_pairs(free)
    return Found(free, (whole >= smallest) & (held <= (1 - SHRINKS) * whole))


def optimum(of: Of, sign: int, smallest: float) -> Found:
    """The middle beats both ends."""
    pairs = sign * (of("middle") - sign * np.maximum(sign * of("low"), sign * of("high")))
    return Found(pairs, mean_of_pairs(pairs) >= smallest)


def none(of: Of, sign: int, smallest: float) -> Found:
    """No effect in either direction."""
    pairs = sign * (of("high") - of("low"))
    return Found(pairs, np.abs(mean_of_pairs(pairs)) < smallest)


RULES: Mapping[str, Callable[[Of, int, float], Found]] = {
    "difference": difference,
    "interaction": interaction,
    "precondition": precondition,
    "mediated": mediated,
    "optimum": optimum,
    "none": none,
}
"""Kinds of test that compare cells. `exceeds`, `course` and `lag` compare outcomes and months: see verdicts."""
