"""The month: the order in which the rules are applied, written once, for one run and for many alike.

Everybody reads the state at the end of the month before; then everybody changes at once. So the order of agents
never matters, and the order of the steps below matters only where one step hands its result to the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.mechanisms import end, outcomes, relational
from collabsim.mechanisms import organisational_environment as environment
from collabsim.mechanisms.changes import Changes
from collabsim.state import State, with_held
from collabsim.steps.budget import Budget, decide_budget, is_ppn, set_policy
from collabsim.steps.conditions import Conditions, conditions
from collabsim.steps.contact import (
    Agreements,
    Feedback,
    Told,
    feedback_comes_or_not,
    settle_agreements,
    tell_account_holder,
)
from collabsim.steps.needs import QUARTER, Needs, full_dossier, needs_drift, reports_of_field
from collabsim.steps.people import Leaving, people_arrive, people_leave
from collabsim.steps.relations import Events, Ledger, events_of, relations_change
from collabsim.steps.signs import Signs, signs_come
from collabsim.steps.table import Table, hold_table, table_is_held, total
from collabsim.world import World

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Month:
    """What one month did: its conditions, its events and why relations changed. For measures, agents and stories."""

    number: int
    conditions: Conditions
    leaving: Leaving
    signs: Signs
    table: Table | None
    agreements: Agreements
    feedback: Feedback
    budget: Budget | None
    events: Events
    ledger: Ledger


def play_month(world: World, state: State, month: int) -> tuple[State, Month]:
    """Play one month (1-based) and return the state after it, and what happened."""
    p = world.values(month)
    state = outside_events(world, state, month, p)
    needs = needs_drift(world, state, month, p)
    leaving = people_leave(world, state, month, p)
    officials, representatives = people_arrive(world, state, leaving, p)
    now = conditions(world, state, officials, representatives, p)
    signs = signs_come(world, state, now, month, p)
    held = table_is_held(month, p, len(world.chance.seeds))
    reports = None
    if held.any() or month % QUARTER == 0:
        reports = reports_of_field(world, state, needs, representatives, month, p)
    table = None
    if held.any() and reports is not None:
        table = hold_table(world, state, now, officials, representatives, held, reports, month, p)
        state = at_the_table(state, table)
    told = tell_account_holder(world, state, now, needs, officials, representatives, month, p)
    agreements = settle_agreements(world, state, now, table, leaving, month, p)
    feedback = feedback_comes_or_not(world, state, table, month, p)
    known = what_is_known(world, state, needs, reports if month % QUARTER == 0 else None, table, told, leaving, p)
    policies, budget = {}, None
    if is_ppn(month, p):
        policies = yearly_policy(world, known) if world.on("policy") else {}
        budget = decide_budget(world, state, now, policies.get("policy", state.policy), month, p)
    happened = events_of(world, state, now, officials, signs, table, agreements, feedback, budget, p)
    relations, ledger = relations_change(world, state, now, happened, officials, representatives, leaving, p)
    after = replace(
        state,
        **known,
        **policies,
        **relations,
        **minds(world, state, now, happened, table, budget, p),
        **surroundings(world, state, now, table, p),
        **counts(state, agreements, month, budget),
        need=needs.need,
        agreement=agreements.bilateral,
        table_agreement=agreements.of_table,
        awaiting=feedback.awaiting,
        promised=feedback.promised,
        waited=feedback.waited,
        feedback_expected=feedback.expected,
        heard_back=end.heard_back_next(state.heard_back, np.exp(-1 / p.exchange_memory), feedback.quality),
        officials=officials,
        representatives=representatives,
    )
    # Nothing moves a state that is held, so the ledger says nothing of it.
    ledger = {name: why for name, why in ledger.items() if name.split("_")[0] not in world.hold}
    return with_held(after, world.hold), Month(
        month, now, leaving, signs, table, agreements, feedback, budget, happened, ledger
    )


def outside_events(world: World, state: State, month: int, p) -> State:
    """What comes from outside: a reorganisation, an announced cut, a new wethouder."""
    if not world.scenario.events:
        return state
    if world.events(month, "reorganisation"):
        disrupted = 1 - (1 - state.disruption) * (1 - p.reorganisation_disruption)
        state = replace(state, disruption=disrupted)
    if world.events(month, "announced_cut"):
        state = replace(state, announced=1 - (1 - state.announced) * (1 - p.announced_cut_size))
    if world.events(month, "new_wethouder"):
        person = world.chance.normal("new_wethouder", month, world.field.official_keys[:1])
        state = replace(state, wethouder=p.person_spread * person)
    return state


def at_the_table(state: State, table: Table) -> State:
    """Who was at a table since the last budget, and named what is too much there: this month's counts for this one."""
    return replace(
        state,
        exposed=np.maximum(state.exposed, table.exposed),
        took_part=np.maximum(state.took_part, table.present),
    )


def what_is_known(
    world: World,
    state: State,
    needs: Needs,
    reports: Floats | None,
    table: Table | None,
    told: Told,
    leaving: Leaving,
    p,
) -> dict[str, Floats]:
    """What the gemeente has heard and kept: heardness, its dossier, and the two shadows."""
    fading = np.exp(-1 / p.exchange_memory)
    heard_now, precision, weighted = told.faithful, told.precision, told.weighted
    if table is not None:
        heard_now = np.maximum(heard_now, table.faithful)
        precision, weighted = precision + table.precision, weighted + table.weighted
    mean, variance = end.dossier_drift(state.dossier_mean, state.dossier_variance, needs.persistence)
    mean, variance = end.dossier_update(mean, variance, precision, weighted)
    without = end.dossier_drift(state.uninformed_mean, state.uninformed_variance, needs.persistence)
    if leaving.officials.any():
        lost = leaving.officials[world.field.item_official] * (1 - relational.recorded(p))
        mean = end.dossier_loss(mean, without[0], lost)
        variance = end.dossier_loss(variance, without[1], lost)
    full_mean, full_variance = full_dossier(world, state, reports, needs.persistence, p)
    return {
        "heardness": outcomes.heardness(state.heardness, fading, heard_now),
        "dossier_mean": mean,
        "dossier_variance": variance,
        "uninformed_mean": without[0],
        "uninformed_variance": without[1],
        "full_mean": full_mean,
        "full_variance": full_variance,
    }


def yearly_policy(world: World, known: dict[str, Floats]) -> dict[str, Floats]:
    """Policy set at the PPN, beside the two shadows."""
    return {
        "policy": set_policy(world, known["dossier_mean"]),
        "uninformed_policy": set_policy(world, known["uninformed_mean"]),
        "full_policy": set_policy(world, known["full_mean"]),
    }


def minds(
    world: World, state: State, now: Conditions, happened: Events, table: Table | None, budget: Budget | None, p
) -> dict[str, Floats]:
    """What organisations come to believe, remember and find useful."""
    change = environment.belief_change(happened.signs, happened.tables_without_sign, now.trust, now.told, p)
    belief = environment.belief_next(state.belief, change, state.belief_start, p)
    reasons = environment.role_reasons(
        world.field.dependence,
        state.municipal_share,
        now.interference,
        p.search_for_duplication if world.on("signals") else 0.0,
        now.told,
        now.trust,
        state.depth,
        p,
    )
    level = relational.normal_usefulness(state.commitment_base, now.trust, p)
    useful: Changes = relational.usefulness_changes(happened, level, p)
    repercussion = happened.cut * state.exposed
    exposed, took_part = state.exposed, state.took_part
    earlier = state.earlier_round
    if budget is not None:
        exposed, took_part = exposed * 0, took_part * 0
    if table is not None:
        earlier = np.maximum(earlier, table.present)
    return {
        "belief": belief if world.on("belief") else state.belief,
        "role": environment.role_next(state.role, reasons, p) if world.on("role") else state.role,
        "usefulness": useful.applied(state.usefulness) if world.on("usefulness") else state.usefulness,
        "memory": relational.memory_next(state.memory, repercussion, p),
        "grievance": relational.grievance_next(state.grievance, happened.denied, now.trust, p),
        "scar": state.scar + p.deception_scar * happened.deceived,
        "exposed": exposed,
        "took_part": took_part,
        "earlier_round": earlier,
        "cut_last": happened.cut + np.zeros_like(exposed),
    }


def surroundings(world: World, state: State, now: Conditions, table: Table | None, p) -> dict[str, Floats]:
    """Embedding, the disturbance of a reorganisation, ties, and what the last table looked like."""
    after = {
        "disruption": state.disruption * np.exp(-1 / p.reorganisation_months),
        "tie": relational.tie_faded(state.tie, p),
    }
    if world.on("embedding"):
        level = environment.embedding_level(now.alignment, p)
        after["embedding"] = environment.embedding_next(state.embedding, level, p)
    if table is not None:
        present = table.present
        left, right = world.field.tie_left, world.field.tie_right
        together = present[left] * present[right]
        candid = together * now.candour[left] * now.candour[right]
        after["tie"] = relational.tie_grown(after["tie"], together, candid, table.in_person, p)
        after["municipal_share"] = np.where(table.held > 0, table.municipal_share, state.municipal_share)
        after["depth"] = np.where(table.held > 0, table.depth, state.depth)
    return after


def counts(state: State, agreements: Agreements, month: int, budget: Budget | None) -> dict[str, Floats]:
    """Agreements settled since the last PPN, those kept, and those that contradicted another, (1, runs)."""
    settled = total(agreements.kept + agreements.broken)
    kept, contradictory = total(agreements.kept), total(agreements.contradictory)
    if budget is not None:
        return {"settled": settled, "settled_kept": kept, "settled_contradictory": contradictory}
    return {
        "settled": state.settled + settled,
        "settled_kept": state.settled_kept + kept,
        "settled_contradictory": state.settled_contradictory + contradictory,
    }
