"""Draws of what nobody knows: vectors of uncertain parameters, spread evenly over their ranges."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from collabsim.parameters import catalogue


def uncertain_draws(draws: int, seed: int, roles: tuple[str, ...] = ("uncertainty",)) -> dict[str, NDArray[np.float64]]:
    """A Latin hypercube over the ranges of all parameters of the given roles, name → (draws,).

    Parameters that shape the field itself are left at their default: they cannot differ between runs of one batch.
    """
    from scipy.stats import qmc

    parameters = [one for role in roles for one in catalogue().with_role(role) if not one.fixed]
    unit = qmc.LatinHypercube(d=len(parameters), rng=np.random.default_rng(seed)).random(draws)
    return {one.name: one.low + unit[:, place] * (one.high - one.low) for place, one in enumerate(parameters)}
