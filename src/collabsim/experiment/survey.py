"""A virtual survey: attitudes of the model read as a researcher would, on a scale with points and with error.

What respondents of the literature answered is not what they felt. A target from a survey is compared with what a survey
of the model would find, not with the model's own numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Survey:
    """A questionnaire: some items of one attitude, each answered on a scale of points from 1, averaged.

    reliability: share of the variance of what is read that is variance of the attitude, before rounding, above 0 and at
    most 1. Rounding to points takes a little more.
    """

    reliability: float = 0.80
    points: int = 7
    items: int = 4

    def __post_init__(self) -> None:
        if not 0 < self.reliability <= 1 or self.points <= 1 or self.items < 1:
            raise ValueError("a survey has a reliability above 0 and at most 1, two points or more and an item or more")

    def read(self, attitude: Floats, rng: np.random.Generator) -> Floats:
        """Answers to a survey of an attitude in [0, 1], of the same shape and brought back to [0, 1].

        Errors are as large as the spread of the attitude among those asked makes them at this reliability; nobody's
        answer lies beyond the ends of the scale. Where an attitude is NaN nobody is asked.
        """
        noise = float(np.nanstd(attitude)) * np.sqrt(self.items * (1 - self.reliability) / self.reliability)
        felt = attitude + noise * rng.standard_normal((self.items, *attitude.shape))
        steps = self.points - 1
        return (np.rint(np.clip(felt, 0, 1) * steps) / steps).mean(axis=0)
