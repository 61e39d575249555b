"""Contact outside the tables: what an account holder is told, agreements and whether they are kept, and feedback."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.mechanisms import end, outcomes, relational, start
from collabsim.mechanisms import organisational_environment as environment
from collabsim.state import Persons, State
from collabsim.steps.conditions import Conditions
from collabsim.steps.needs import Needs
from collabsim.steps.people import Leaving, cells
from collabsim.steps.table import Table, failures_of_candour
from collabsim.world import MONTHS_PER_YEAR, World

Floats = NDArray[np.floating]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Told:
    """What was told bilaterally, by item (items, runs): faithfulness of the best report, precision, weighted sum."""

    faithful: Floats | float
    precision: Floats | float
    weighted: Floats | float


def tell_account_holder(
    world: World,
    state: State,
    now: Conditions,
    needs: Needs,
    officials: Persons,
    representatives: Persons,
    month: int,
    p,
) -> Told:
    """Once in a while a subsidised organisation tells its account holder something of substance.

    It fails in the same ways as talk at a table, but for the size of the group: there are two of them.
    """
    field, chance = world.field, world.chance
    keys = field.organisation_keys
    if not world.on("bilateral"):
        return Told(0.0, 0.0, 0.0)
    drawn = chance.uniform("bilateral_item", month, keys)
    their = officials.familiarity[field.contact]
    often = p.bilateral_items / MONTHS_PER_YEAR * end.told_to(their, representatives.familiarity, p)
    rows, runs = np.nonzero((drawn < often) & (field.subsidised > 0))
    rows, runs = rows[field.pair_count[rows] > 0], runs[field.pair_count[rows] > 0]
    if not len(rows):
        return Told(0.0, 0.0, 0.0)
    months = np.full(len(rows), month)

    def uniform(purpose: str) -> Floats:
        return chance.uniform_at(purpose, months, keys[rows], runs)

    pair = field.first_pair[rows] + (uniform("bilateral_which") * field.pair_count[rows]).astype(np.intp)
    item, own = field.pair_item[pair], field.pair_own[pair, 0]
    noise = chance.normal_at("bilateral_noise", months, keys[rows], runs)
    spread = 2 * cells(p.report_noise, runs) * (1 - representatives.expertise[rows, runs])
    report = needs.need[item, runs] + state.field_error[item, runs] + state.own_error[pair, runs] + spread * noise
    _, withheld, overstated = failures_of_candour(world, now, 0.0, p)
    bias = overstated[rows, runs] * own
    unsaid = (own * report < 0) & (uniform("bilateral_withheld") < withheld[rows, runs])
    understood = start.understanding(now.clarity, 1.0, p) if world.on("understanding") else np.ones_like(now.clarity)
    said = ~unsaid & (uniform("bilateral_understood") < understood[rows, runs])
    passed_on = cells(p.bilateral_uptake, runs) * end.passed_on(their, p)[rows, runs]
    entered = said & (uniform("bilateral_uptake") < passed_on)
    variance = end.report_variance(p)
    weight = entered * end.weight_of_report(now.gemeente_trust, p)[rows, runs] / cells(variance, runs)
    shape = (field.items, len(chance.seeds))
    faithful, precision, weighted = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    np.maximum.at(faithful, (item, runs), said * outcomes.faithfulness(bias))
    np.add.at(precision, (item, runs), weight)
    np.add.at(weighted, (item, runs), weight * (report + bias))
    return Told(faithful, precision, weighted)


@dataclass(frozen=True)
class Agreements:
    """Agreements after the month, and what became of those that were settled, (n, runs)."""

    bilateral: Bools
    of_table: Bools
    kept: Floats
    broken: Floats
    contradictory: Floats
    result: Floats
    """kept action points of a table"""
    kept_by_organisation: Floats
    broken_by_organisation: Floats


def settle_agreements(
    world: World, state: State, now: Conditions, table: Table | None, leaving: Leaving, month: int, p
) -> Agreements:
    """Agreements are made by account holders and at tables, and settled after some months (study 5.2.1).

    One that is not on paper goes with the official who made it, and counts as broken.
    """
    field = world.field
    if not world.on("agreements"):
        none = np.zeros(state.role.shape)
        return Agreements(state.agreement, state.table_agreement, none, none, none, none, none, none)
    contradiction = environment.contradiction(now.alignment, environment.contact_persons(p), p)
    if not world.on("contradictions"):
        contradiction = contradiction * 0
    meant = end.chance_kept(state.embedding, state.gemeente_commitment, contradiction, p)
    concrete = 0.0 if table is None else table.present * end.chance_action_point(table.concrete, p)
    first = _channel(
        world,
        state.agreement,
        leaving,
        "agreement",
        "agreement_bilateral",
        month,
        p.agreement_bilateral * field.subsidised,
        meant,
        contradiction,
        now,
        p,
    )
    second = _channel(
        world,
        state.table_agreement,
        leaving,
        "table_agreement",
        "agreement_table",
        month,
        concrete,
        meant * end.follow_through_factor(end.concreteness(p.shared_definition, p.chair_clarity), p),
        contradiction,
        now,
        p,
    )
    kept, broken, contradictory, by_organisation, not_by_organisation = (
        one + two for one, two in zip(first[1:], second[1:], strict=True)
    )
    return Agreements(first[0], second[0], kept, broken, contradictory, second[1], by_organisation, not_by_organisation)


def _channel(
    world: World,
    pending: Bools,
    leaving: Leaving,
    name: str,
    purpose: str,
    month: int,
    made_chance,
    kept_chance: Floats,
    contradiction: Floats,
    now: Conditions,
    p,
) -> tuple:
    """One channel of agreements: pending after the month, and kept, broken, contradictory, kept by the organisation."""
    field, chance = world.field, world.chance
    keys = field.organisation_keys
    drawn = chance.uniform(purpose, month, keys)
    lost = pending & leaving.contact
    if lost.any():
        lost &= chance.uniform(f"{name}_lost", month, keys) >= relational.recorded(p)
    settled = pending & ~lost & (drawn < 1 / p.agreement_months)
    made = ~pending & (drawn < made_chance)
    shape = pending.shape
    kept, contradictory, by_organisation = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    rows, runs = np.nonzero(settled)
    if len(rows):
        months = np.full(len(rows), month)
        luck = chance.uniform_at(f"{name}_kept", months, keys[rows], runs)
        kept[rows, runs] = luck < np.broadcast_to(kept_chance, shape)[rows, runs]
        # Contradicted agreements lie at the other end of the same draw: they are never among the kept.
        contradictory[rows, runs] = luck >= 1 - np.broadcast_to(contradiction, shape)[rows, runs]
        luck = chance.uniform_at(f"{name}_kept_by_organisation", months, keys[rows], runs)
        keeps = end.chance_kept_by_organisation(now.commitment[rows, runs], _Cells(p, runs))
        by_organisation[rows, runs] = luck < keeps
    return (
        (pending & ~lost & ~settled) | made,
        kept,
        settled - kept + lost,
        contradictory,
        by_organisation,
        settled - by_organisation,
    )


class _Cells:
    """Parameters read at single cells, so that a rule can be used on a list of cells."""

    def __init__(self, p, runs) -> None:
        self._p, self._runs = p, runs

    def __getattr__(self, name: str):
        return cells(getattr(self._p, name), self._runs)


@dataclass(frozen=True)
class Feedback:
    """Feedback that came or stayed out this month, and what is still awaited, (n, runs)."""

    came: Floats
    answered: Floats
    """tables that the feedback of this month is about"""
    quality: Floats
    missed: Floats
    """tables on which it stayed out until the end of the term"""
    awaiting: Floats
    """tables on which it is awaited"""
    promised: Bools
    waited: Floats
    expected: Floats


def feedback_comes_or_not(world: World, state: State, table: Table | None, month: int, p) -> Feedback:
    """Every attendance opens an expectation with a term; feedback arrives, or its absence is an event (study 5.5).

    Who attends again while waiting expects more: what arrives answers it all, what stays out is missed for each table.
    """
    if not world.on("feedback"):
        none = np.zeros(state.role.shape)
        return Feedback(none, none, none, none, state.awaiting, state.promised, state.waited, state.feedback_expected)
    keys = world.field.organisation_keys
    arrives = world.chance.uniform("feedback", month, keys) < end.chance_of_arrival(p)
    waits = state.awaiting > 0
    came = waits & state.promised & arrives
    waited = (state.waited + 1) * waits
    over = waits & ~came & (waited >= p.feedback_term)
    quality = came * end.feedback_quality(state.embedding, p)
    expected = end.expectation_next(state.feedback_expected, came * 1.0, quality, p)
    still = waits & ~came & ~over
    awaiting = state.awaiting * still
    promised = state.promised & still
    waited = waited * still
    if table is not None:
        there = table.present > 0
        sent = world.chance.uniform("feedback_promised", month, keys) < end.chance_of_feedback(state.embedding, p)
        awaiting, promised = awaiting + there, promised | (there & sent)
    answered, missed = state.awaiting * came, state.awaiting * over
    return Feedback(came * 1.0, answered, quality, missed, awaiting, promised, waited, expected)
