"""What becomes of relations in drawn gemeenten under ordinary conditions: they churn, and neither drift nor converge.

Every parameter that differs between gemeenten or that nobody knows is drawn anew for each; nothing changes on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.ordinary import NEAR_AN_END
from collabsim.gemeenten import Draws, Triangle, Uniform, gemeente
from collabsim.parameters import Parameter, catalogue
from collabsim.play import play
from collabsim.scenario import Scenario
from collabsim.world import MONTHS_PER_YEAR

Floats = NDArray[np.floating]

STATES = ("trust", "commitment", "respect", "gemeente_trust", "gemeente_commitment", "gemeente_respect")
YEARS = 8
CONDITIONS = ("savings_pressure", "search_for_duplication")
"""What gemeenten are told apart by."""
FROM_NUMBER = frozenset({"population", "account_alignment", "neighbourhood_alignment"})
"""What follows from a gemeente's number and size."""
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def priors() -> Draws:
    """What gemeenten are drawn from: shares anywhere in their range, other numbers most often near what they are."""
    asked = [one for one in catalogue().parameters.values() if one.name not in FROM_NUMBER and not one.fixed]
    return {one.name: _prior(one) for one in asked}


def _prior(one: Parameter) -> Uniform | Triangle:
    if one.role == "uncertainty" or (one.low, one.high) == (0, 1):
        return Uniform(one.low, one.high)
    return Triangle(one.low, one.default, one.high)


@dataclass(frozen=True)
class Relations:
    """A state of all relations of many gemeenten. values: (years, gemeenten), by what is told of it."""

    state: str
    mean: Floats
    """of a gemeente, at the end of each year (first: after the first month)"""
    within: Floats
    """standard deviation over the relations of a gemeente"""
    moved: Floats
    """mean absolute change of a relation over the year before"""
    near_an_end: Floats
    """share of relations below 0.05 or above 0.95"""
    rank: Floats
    """correlation of relations with what they were in the first month"""
    conditions: Mapping[str, Floats]
    """name of a parameter → (gemeenten,) its value in each"""
    courses: Floats
    """(months, relations) of some relations of the first gemeente, to look at"""


def relations(base: Scenario, count: int, seed: int, runs: int, progress=None) -> list[Relations]:
    """Play drawn gemeenten for eight years and tell what became of each state."""
    parts: dict[str, list[Mapping[str, Floats]]] = {state: [] for state in STATES}
    for number in range(1, count + 1):
        one = replace(gemeente(base, number, seed, priors()), horizon_months=MONTHS_PER_YEAR * YEARS)
        followed = play(one, seed, runs, keep={"organisations"}).by_organisation
        for state in STATES:
            parts[state].append(_told(followed[state]) | {name: np.array([one.values[name]]) for name in CONDITIONS})
        if progress:
            progress(number)
    return [_together(state, parts[state]) for state in STATES]


SOME = 12
"""Relations that are shown one by one."""


def _told(values: Floats) -> dict[str, Floats]:
    """Yearly figures of one gemeente from (months, organisations, runs), each (years + 1,)."""
    at = values[[0, *(MONTHS_PER_YEAR * year - 1 for year in range(1, YEARS + 1))]]
    before = np.concatenate([at[:1], at[:-1]])
    return {
        "mean": at.mean(axis=(1, 2)),
        "within": at.std(axis=1).mean(axis=1),
        "moved": np.abs(at - before).mean(axis=(1, 2)),
        "near_an_end": ((at < NEAR_AN_END) | (at > 1 - NEAR_AN_END)).mean(axis=(1, 2)),
        "rank": np.array([np.corrcoef(at[0].ravel(), now.ravel())[0, 1] for now in at]),
        "courses": values[:, :SOME, 0],
    }


def _together(state: str, parts: list[Mapping[str, Floats]]) -> Relations:
    stacked = {name: np.stack([part[name] for part in parts], axis=1) for name in parts[0] if name != "courses"}
    conditions = {name: stacked.pop(name)[0] for name in CONDITIONS}
    return Relations(state, **stacked, conditions=conditions, courses=parts[0]["courses"])
