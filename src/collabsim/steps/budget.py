"""Once a year, at the PPN, policy is set from the dossier and the budget decides on cuts (study 4.2, 5.2.3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.mechanisms import organisational_environment as environment
from collabsim.mechanisms import outcomes
from collabsim.state import State
from collabsim.steps.conditions import Conditions
from collabsim.world import MONTHS_PER_YEAR, World

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Budget:
    """What the yearly decision did to each organisation, (n, runs)."""

    cut: Floats
    deceived: Floats
    policy_gap: Floats
    funded: Floats
    denied: Floats


def is_ppn(month: int, p) -> bool:
    """Whether policy and budget are set this month."""
    return (month - 1) % MONTHS_PER_YEAR + 1 == p.ppn_month


def set_policy(world: World, dossier_mean: Floats) -> Floats:
    """Priorities over themes that follow from a dossier, (themes, runs)."""
    return outcomes.centred(world.field.theme_means(dossier_mean))


def decide_budget(world: World, state: State, now: Conditions, policy: Floats, month: int, p) -> Budget:
    """Who is cut, who was misled, who gets a firm commitment, and who did not get what it asked for."""
    field = world.field
    drawn = world.chance.uniform("cut", month, field.organisation_keys)
    chance = environment.chance_of_cut(field.dependence, state.exposed, now.pressure, p)
    cut = (drawn < chance) * 1.0 if world.on("cuts") else np.zeros_like(drawn)
    # Not to be believed is not to deceive: what was said counts here, not what was taken for true.
    untold = (1 - p.disclosure_of_savings) * (1 - state.announced)
    known = now.told + (1 - now.told) * now.belief
    gap = environment.policy_gap(now.pressure, known, p) + np.zeros_like(cut)
    return Budget(
        cut=cut,
        deceived=cut * untold if world.on("deception") else cut * 0,
        policy_gap=gap if world.on("policy_gap") else gap * 0,
        funded=field.subsidised * p.subsidy_security * (1 - cut),
        denied=_denied(world, state, policy),
    )


def _denied(world: World, state: State, policy: Floats) -> Floats:
    """How far policy stays behind what an organisation that took part sees as needed on its own themes."""
    field = world.field
    of_item = np.repeat(np.arange(len(field.themes)), field.facets)[field.pair_item]
    seen = state.need[field.pair_item] + state.field_error[field.pair_item] + state.own_error
    behind = field.pair_own * np.maximum(seen - policy[of_item], 0)
    per_item = field.pairs_of.total(behind) / np.maximum(field.pairs_of.total(field.pair_own), 1)
    return (1 - np.exp(-per_item)) * state.took_part
