"""Signs of a hidden agenda reach organisations, and they learn from them and from their absence (study 5.2.3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.mechanisms import organisational_environment as environment
from collabsim.state import State
from collabsim.steps.conditions import Conditions
from collabsim.world import World

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Signs:
    """Signs outside the tables this month, (n, runs): news via via, news of cuts elsewhere, innocent remarks."""

    news: Floats | float
    over_ties: Floats | float
    misread: Floats | float


def signs_come(world: World, state: State, now: Conditions, month: int, p) -> Signs:
    """Undisclosed savings leak (R7, study 5.3.4); cuts to others are heard of over ties; remarks are misread.

    One draw serves both ends: the lowest values are news, the highest are remarks that meant nothing.
    """
    drawn = world.chance.uniform("news", month, world.field.organisation_keys)
    misread = (drawn >= 1 - p.signal_false_alarm) * 1.0
    news: Floats | float = 0.0
    over_ties: Floats | float = 0.0
    if world.on("signals"):
        if world.on("news"):
            news = (drawn < environment.chance_of_news(now.pressure, p)) * 1.0
        if world.on("ties"):
            over_ties = _heard_over_ties(world, state)
    return Signs(news, over_ties, misread)


def _heard_over_ties(world: World, state: State) -> Floats | float:
    """How surely an organisation hears of last month's cuts to those it has ties with."""
    field = world.field
    if not len(field.tie_left) or not state.cut_last.any():
        return 0.0
    heard = field.ties_left.total(state.tie * state.cut_last[field.tie_right])
    heard += field.ties_right.total(state.tie * state.cut_last[field.tie_left])
    return 1 - np.exp(-heard)
