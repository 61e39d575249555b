"""Is anything dead or stuck in a scenario? Agents that never act, mechanisms that do nothing, outcomes that never vary.

Other governance models taught us to ask: in one no agent was ever scheduled, in another results had no variance at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from collabsim.chance import run_seeds
from collabsim.gemeenten import Uniform, gemeente
from collabsim.measures import measured
from collabsim.month import Month
from collabsim.parameters import catalogue
from collabsim.play import months_of
from collabsim.scenario import Scenario
from collabsim.state import State
from collabsim.world import MONTHS_PER_YEAR, World, world_of

Floats = NDArray[np.floating]
Bools = NDArray[np.bool_]

FROM_LEVERS_ALONE = frozenset({"embedding", "interference_felt", "monitoring_felt"})
"""Outcomes that follow from levers and events without luck, so they are the same in all runs of one scenario."""
RELATIONS = ("trust_person", "trust_image", "respect_person", "respect_image", "commitment_goal", "commitment_process")
OTHER_WAY = ("gemeente_trust_person", "gemeente_trust_image", "gemeente_respect", "gemeente_commitment")
MOVING = (*RELATIONS, *OTHER_WAY, "belief", "role", "usefulness", "tie", "need", "dossier_mean")
"""States that must go on moving."""
MOVES_AT_LEAST = 0.05
"""Share of all organisations (officials, needs, ties) and runs for which a state must move in the last year."""
AT_REST: Mapping[str, Callable[[Scenario], bool]] = {
    "load": lambda one: one.values["tables_per_year"] + one.values["other_tables"] <= one.values["load_threshold"],
    "invitation": lambda one: ceil(one.values["seats"]) >= len(one.organisations),
    "contradictions": lambda one: one.values["population"] <= one.values["contacts_reference_population"],
    "respect_gate": lambda one: one.structure["respect"] == "addend",
}
"""Mechanisms that have nothing to do: nobody bears too many tables, everybody is asked, there is one contact person,
respect is no precondition."""
FELT = 1e-9
"""A difference from here on is more than rounding."""


@dataclass(frozen=True)
class Signs:
    """What was found dead in a scenario; all empty if nothing was. never_asked: unsubsidised organisations that no run
    invited, and so had no channel at all; idle_officials: officials without an account and without a known need."""

    scenario: str
    organisations: tuple[str, ...] = ()
    officials: tuple[int, ...] = ()
    mechanisms: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()
    never_asked: int = 0
    idle_officials: int = 0
    came: float = 0.0
    """organisations that came to a table, on average"""

    @property
    def is_alive(self) -> bool:
        """Whether nothing was found dead or stuck."""
        return not (self.organisations or self.officials or self.mechanisms or self.outcomes or self.stuck)


def signs_of_death(scenario: Scenario, seed: int, runs: int, mechanisms: tuple[str, ...] | None = None) -> Signs:
    """Play a scenario, once as it is and once without each mechanism, and look for what does nothing."""
    followed = _followed(scenario, seed, runs)
    who, never = _organisations_that_never_act(followed)
    officials, idle = _officials_that_never_act(followed)
    asked = catalogue().mechanisms if mechanisms is None else mechanisms
    return Signs(
        scenario.id,
        who,
        officials,
        tuple(
            name for name in asked if not _rests(scenario, name) and not _fires(scenario, name, followed, seed, runs)
        ),
        tuple(name for name, values in followed.outcomes.items() if _is_constant(name, values)),
        tuple(name for name in MOVING if name not in _still_on_purpose(scenario) and _is_stuck(followed, name)),
        never,
        idle,
        float(np.nanmean(followed.outcomes["participants"])),
    )


def random_gemeente(base: Scenario, number: int, seed: int, months: int = 24) -> Scenario:
    """A gemeente of which everything is drawn: its field, and every parameter anywhere in its range."""
    sizes = {"population", "account_holders", "facets_per_theme"}  # these follow from its number
    parameters = [one for one in catalogue().parameters.values() if one.name not in sizes]
    drawn = gemeente(base, number, seed, {one.name: Uniform(one.low, one.high) for one in parameters})
    return replace(drawn, horizon_months=months, interventions=(), events=())


@dataclass
class Followed:
    """What is kept of a scenario that was played. outcomes: (months, runs) each. last_year: states, month by month."""

    world: World
    outcomes: Mapping[str, Floats]
    invited: Bools
    acted: Bools
    by_official: Bools
    last_year: list[State]


def _followed(scenario: Scenario, seed: int, runs: int) -> Followed:
    world = world_of(scenario, run_seeds(seed, runs))
    rows: dict[str, list[Floats]] = {}
    invited = acted = np.zeros(world.field.organisations, dtype=bool)
    by_official = np.zeros(len(world.field.official_keys), dtype=bool)
    last_year: list[State] = []
    for state, month in months_of(world):
        p = world.values(month.number)
        for name, values in measured(world, state, month, p).items():
            rows.setdefault(name, []).append(values)
        did = _acts(state, month)
        acted = acted | did
        invited = invited | (month.table is not None and _any(month.table.invited))
        by_official |= _official_acts(world, did, month)
        last_year = [*last_year, state][-MONTHS_PER_YEAR - 1 :]
    return Followed(world, {name: np.stack(row) for name, row in rows.items()}, invited, acted, by_official, last_year)


def _acts(state: State, month: Month) -> Bools:
    """Organisations that came to a table or have an agreement with their account holder, in any run."""
    there = month.table.present if month.table is not None else np.zeros_like(state.role)
    return _any(there) | _any(state.agreement | state.table_agreement)


def _official_acts(world: World, organisations: Bools, month: Month) -> Bools:
    """Officials who deal with somebody that acts, or of whose needs something is heard; the organiser at a table."""
    acts = np.zeros(len(world.field.official_keys), dtype=bool)
    acts[world.field.contact[organisations]] = True
    if month.table is not None:
        acts[0] = True
        acts[world.field.item_official[_any(month.table.faithful)]] = True
    return acts


def _any(of_each: NDArray) -> Bools:
    return np.any(of_each > 0, axis=1)


def _organisations_that_never_act(followed: Followed) -> tuple[tuple[str, ...], int]:
    without_channel = ~followed.invited & (followed.world.field.subsidised[:, 0] == 0)
    silent = ~followed.acted & ~without_channel
    who = tuple(one.id for one, is_so in zip(followed.world.scenario.organisations, silent, strict=True) if is_so)
    return who, int(without_channel.sum())


def _officials_that_never_act(followed: Followed) -> tuple[tuple[int, ...], int]:
    field = followed.world.field
    could = np.zeros(len(followed.by_official), dtype=bool)
    could[field.contact[followed.acted]] = could[0] = True
    return tuple(int(one) for one in np.flatnonzero(could & ~followed.by_official)), int(
        (~could & ~followed.by_official).sum()
    )


def _is_constant(name: str, values: Floats) -> bool:
    """Whether an outcome is the same in all runs, in every month that has a value."""
    if name in FROM_LEVERS_ALONE:
        return False
    measured_somewhere = ~np.isnan(values).all(axis=1)
    return bool(measured_somewhere.any() and (np.nanmax(_spans(values[measured_somewhere])) < FELT))


def _spans(values: Floats) -> Floats:
    return np.nanmax(values, axis=1) - np.nanmin(values, axis=1)


def _is_stuck(followed: Followed, name: str) -> bool:
    """Whether a state moved for hardly anybody in the last year."""
    course = np.stack([getattr(state, name) for state in followed.last_year])
    return bool(course.size and ((course.max(axis=0) - course.min(axis=0)) > 0).mean() < MOVES_AT_LEAST)


def _still_on_purpose(scenario: Scenario) -> Iterator[str]:
    """States that a scenario holds, or of which it switches off what moves them."""
    stopped = {"belief": "belief", "role": "role", "usefulness": "usefulness", "need": "needs_drift"}
    return (
        name for name in MOVING if name.split("_")[0] in scenario.hold or stopped.get(name) in scenario.mechanisms_off
    )


def _rests(scenario: Scenario, mechanism: str) -> bool:
    """Whether a mechanism has nothing to do in a scenario, or is off in it."""
    return mechanism in scenario.mechanisms_off or (mechanism in AT_REST and AT_REST[mechanism](scenario))


def _fires(scenario: Scenario, mechanism: str, followed: Followed, seed: int, runs: int) -> bool:
    """Whether some outcome of some run differs without a mechanism."""
    without = world_of(replace(scenario, mechanisms_off=scenario.mechanisms_off | {mechanism}), run_seeds(seed, runs))
    for place, (state, month) in enumerate(months_of(without)):
        now = measured(without, state, month, without.values(month.number))
        if any(_differ(followed.outcomes[name][place], values) for name, values in now.items()):
            return True
    return False


def _differ(first: Floats, second: Floats) -> bool:
    return not np.allclose(first, second, rtol=0, atol=FELT, equal_nan=True)
