"""Residents' needs drift; what is known of them ages; what those who know them would report."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.mechanisms import end
from collabsim.state import Persons, State
from collabsim.world import World

Floats = NDArray[np.floating]
QUARTER = 3


@dataclass(frozen=True)
class Needs:
    """Needs after the month's drift (items, runs) and the persistence they drift with."""

    need: Floats
    persistence: Floats | float


def needs_drift(world: World, state: State, month: int, p) -> Needs:
    """Each need drifts by itself, around too little (positive) and too much (negative), with variance 1."""
    if not world.on("needs_drift"):
        return Needs(state.need, 1.0)
    persistence = np.exp(-1 / p.needs_persistence)
    shocks = world.chance.normal("need_drift", month, world.field.item_keys)
    return Needs(persistence * state.need + np.sqrt(1 - persistence**2) * shocks, persistence)


def reports_of_field(world: World, state: State, needs: Needs, representatives: Persons, month: int, p) -> Floats:
    """What each (organisation, item) pair would report this month if it were candid, (pairs, runs).

    The need, the error all share, the organisation's own lasting error, and noise that expertise makes smaller.
    """
    field = world.field
    noise = world.chance.normal("report_noise", month, field.pair_keys)
    spread = 2 * p.report_noise * (1 - representatives.expertise)
    true = needs.need[field.pair_item] + state.field_error[field.pair_item] + state.own_error
    return true + spread[field.pair_organisation] * noise


def full_dossier(world: World, state: State, reports: Floats | None, persistence, p) -> tuple[Floats, Floats]:
    """The shadow in which the whole field is candid and heard each quarter: mean and variance (items, runs)."""
    mean, variance = end.dossier_drift(state.full_mean, state.full_variance, persistence)
    if reports is None:
        return mean, variance
    weight = 1 / end.report_variance(p)
    return end.dossier_update(
        mean, variance, world.field.knowers * weight, world.field.pairs_on.total(reports * weight)
    )
