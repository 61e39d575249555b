"""What becomes of relations when nothing special happens: how states are spread after two, four and eight years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.play import play
from collabsim.scenario import Scenario
from collabsim.world import MONTHS_PER_YEAR

Floats = NDArray[np.floating]
STATES = (
    "trust",
    "commitment",
    "respect",
    "gemeente_trust",
    "gemeente_commitment",
    "gemeente_respect",
    "belief",
    "role",
)
YEARS = (2, 4, 8)
NEAR_AN_END = 0.05
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Spread:
    """How a state is spread over organisations and runs at the end of a year (0: after the first month)."""

    state: str
    year: int
    quantiles: tuple[float, ...]
    within: float
    """standard deviation over the organisations of one run, mean over runs"""
    near_an_end: float
    """share of relations below 0.05 or above 0.95"""
    moved: float
    """mean absolute change over the last year: relations churn even where their mean does not move"""


def spreads(scenario: Scenario, seed: int, runs: int) -> list[Spread]:
    """How each state is spread after 2, 4 and 8 years, interventions and events of the scenario included."""
    longest = replace(scenario, horizon_months=MONTHS_PER_YEAR * max(YEARS))
    played = play(longest, seed, runs, keep={"organisations"})
    return [_spread(played.by_organisation, state, year) for state in STATES for year in (0, *YEARS)]


def _spread(states: Mapping[str, Floats], state: str, year: int) -> Spread:
    month = max(MONTHS_PER_YEAR * year - 1, 0)
    now = states[state][month]
    before = states[state][max(month - MONTHS_PER_YEAR, 0)]
    return Spread(
        state,
        year,
        tuple(float(one) for one in np.quantile(now, QUANTILES)),
        float(now.std(axis=0).mean()),
        float(((now < NEAR_AN_END) | (now > 1 - NEAR_AN_END)).mean()),
        float(np.abs(now - before).mean()),
    )
