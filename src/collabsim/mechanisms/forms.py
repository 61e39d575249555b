"""Shapes that several rules share: a chance from weighted reasons, and a pull toward what is normal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Number = Floats | float
"""An array, or one number for all."""


def chance_from(reasons: Floats) -> Floats:
    """A share between 0 and 1 from reasons that add up as log-odds (the logistic function)."""
    return 1 / (1 + np.exp(-reasons))


def log_odds(share: Floats) -> Floats:
    """Log-odds of a share between 0 and 1, both excluded: the other way round."""
    return np.log(share / (1 - share))


def pulled(level: Floats, rate: Floats) -> tuple[Floats, Floats]:
    """The pull of a state toward its own level, as a share gained of the room above and a share lost of what is there.

    Gaining rate x level of the room and losing rate x (1 - level) of what is there moves the state by
    rate x (level - state), and keeps it in [0, 1] whatever else happens that month.
    """
    return rate * level, rate * (1 - level)


def at_least_once(share: Number, times: Number) -> Floats:
    """What several times a share take together: 1 - (1 - share)^times, for shares below 1.

    Written with logarithm and exponential, which are many times faster on arrays than a power.
    """
    return 1 - np.exp(times * np.log1p(-share))


def part(floor: Floats, share: Floats) -> Floats:
    """A factor that is `floor` when the share is 0 and 1 when the share is 1."""
    return floor + (1 - floor) * share
