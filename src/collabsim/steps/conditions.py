"""How things stand for each organisation this month, before anything happens: what it is told, expects and feels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.mechanisms import organisational_environment as environment
from collabsim.mechanisms import process, relational, start
from collabsim.mechanisms.forms import chance_from
from collabsim.state import Persons, State
from collabsim.world import World

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Conditions:
    """Everything here follows from the old state and the levers. (n, runs) unless said otherwise; shares in [0, 1]."""

    trust: Floats
    respect: Floats
    commitment: Floats
    gemeente_trust: Floats
    belief: Floats
    told: Floats
    pressure: Floats
    """(1, runs) savings pressure, with announced cuts"""
    expected_cut: Floats
    interference: Floats
    monitoring: Floats
    clarity: Floats
    official_clarity: Floats
    """(officials, runs)"""
    ties: Floats
    """strength of an organisation's ties, on average"""
    candour: Floats
    role: Floats
    alignment: Floats
    """(1, runs)"""
    small: Floats
    load: Floats

    @property
    def room(self) -> Floats:
        """Room to do one's own work."""
        return 1 - self.interference


def conditions(world: World, state: State, officials: Persons, representatives: Persons, p) -> Conditions:
    """What each organisation is told, expects, suspects and dares this month."""
    field = world.field
    trust, respect, commitment = state.trust(p), state.respect(p), state.commitment()
    belief = chance_from(state.belief)
    gemeente_trust = state.gemeente_trust(p)
    told = environment.savings_told(trust, p)
    pressure = 1 - (1 - p.savings_pressure) * (1 - state.announced)
    nothing = np.zeros_like(trust)
    cut = certain = nothing
    if world.on("expected_cut"):
        # An announced cut is known to all: nobody needs to believe or to suspect it.
        announced = state.announced * (1 - p.reinvestment_of_savings)
        expected = environment.expected_cut(told, belief, p.savings_pressure, p)
        cut = expected + (1 - expected) * announced
        known = environment.expected_cut(told, nothing, p.savings_pressure, p)
        certain = known + (1 - known) * announced
    role = state.role if world.on("role") else nothing
    ties = nothing
    if world.on("ties"):
        ties = field.mean_over_ties(state.tie)
    if world.on("candour"):
        candour = relational.candour(
            trust,
            respect,
            commitment,
            relational.ability_brought(representatives.ability, p),
            ties,
            field.dependence,
            (1 - told) * belief,
            certain,
            state.memory,
            role,
            p,
        )
    else:
        candour = nothing + 1 / 2
    small = process.smallness(field.size, p)
    return Conditions(
        trust=trust,
        respect=respect,
        commitment=commitment,
        gemeente_trust=gemeente_trust,
        belief=belief,
        told=told,
        pressure=pressure,
        expected_cut=cut,
        interference=environment.interference_felt(p) + nothing if world.on("interference") else nothing,
        monitoring=environment.monitoring_felt(gemeente_trust, world.monitoring_loop, p)
        if world.on("monitoring")
        else nothing,
        clarity=start.clarity_with_feedback(
            start.clarity_to_organisations(start.goal_as_told(p), representatives.clarity, p), state.heard_back, p
        ),
        official_clarity=start.clarity_to_officials(officials.clarity, p),
        ties=ties,
        candour=np.full_like(candour, world.hold["candour"]) if "candour" in world.hold else candour,
        role=role,
        alignment=environment.alignment_now(state.disruption, p),
        small=small,
        load=process.load(small, p) if world.on("load") else small * 0,
    )
