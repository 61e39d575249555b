"""What the model is about: information exchange and the fit of policy to residents' needs.

No lever and no attitude is an argument here; they act on the steps before. A test reads the arguments.
"""

from __future__ import annotations

import numpy as np

from collabsim.mechanisms.forms import Floats, Number


def heardness(before: Floats, fading: Floats, heard_now: Number) -> Floats:
    """How well each item was heard and understood lately: it fades, and is renewed by the best report of the month.

    before, heard_now: (items, runs) in [0, 1]. fading: the part that is left after a month.
    """
    return np.maximum(before * fading, heard_now)


def faithfulness(inflation: Floats) -> Floats:
    """How undistorted a report is: 1 when nothing is overstated, falling with the square of the overstatement."""
    return np.exp(-(inflation**2) / 2)


def information_exchange(heardness: Floats, known: Floats) -> Floats:
    """Mean heardness over all items known to anyone in the field: 1 = all the field knows, undistorted, just now.

    heardness: (items, runs); known: (items, 1), 1 where somebody knows the item. Returns (1, runs) in [0, 1].
    The field is the denominator, so inviting few or the ignorant cannot raise it, and repeats do not count.
    """
    return (heardness * known).sum(axis=0, keepdims=True) / known.sum()


def centred(themes: Floats) -> Floats:
    """Priorities over themes: a budget sets priorities, and more of everything is no information. (themes, runs)."""
    return themes - themes.mean(axis=0, keepdims=True)


def policy_fit(policy: Floats, needs: Floats, variance: float) -> Floats:
    """Fit of policy to needs: 1 perfect, 1/2 flat and uninformed, 0 unrelated; below 0 is possible and reported.

    policy, needs: centred over themes, (themes, runs). variance: stationary variance of centred theme needs.
    Returns (1, runs): 1 - D / (2 V), with D the mean squared distance over themes.
    """
    distance = ((policy - needs) ** 2).mean(axis=0, keepdims=True)
    return 1 - distance / (2 * variance)
