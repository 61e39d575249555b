"""What the month does to relations: every state reads the old ones, then all change at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabsim.mechanisms import relational
from collabsim.mechanisms.changes import Changes
from collabsim.state import Persons, State, both_persons
from collabsim.steps.budget import Budget
from collabsim.steps.conditions import Conditions
from collabsim.steps.contact import Agreements, Feedback
from collabsim.steps.people import Leaving
from collabsim.steps.signs import Signs
from collabsim.steps.table import Table
from collabsim.world import World

Floats = NDArray[np.floating]
Ledger = dict[str, dict[str, Floats]]
"""state → cause → change of this month, (n, runs)"""


@dataclass
class Events:
    """What happened to each relation this month, (n, runs); 0 where nothing did."""

    kept: Any = 0.0
    broken: Any = 0.0
    contradictory: Any = 0.0
    result: Any = 0.0
    kept_by_organisation: Any = 0.0
    broken_by_organisation: Any = 0.0
    feedback: Any = 0.0
    feedback_quality: Any = 0.0
    feedback_expected: Any = 0.0
    feedback_missed: Any = 0.0
    signs: Any = 0.0
    news: Any = 0.0
    topic_gap: Any = 0.0
    present: Any = 0.0
    invited: Any = 0.0
    informal: Any = 0.0
    heard: Any = 0.0
    unheard: Any = 0.0
    asked: Any = 0.0
    poor_questions: Any = 0.0
    quality: Any = 0.0
    contribution: Any = 0.0
    cut: Any = 0.0
    deceived: Any = 0.0
    policy_gap: Any = 0.0
    funded: Any = 0.0
    denied: Any = 0.0
    tables_without_sign: Any = 0.0


@dataclass(frozen=True)
class Felt:
    """Standing conditions as relations feel them."""

    room: Floats
    interference: Floats
    monitoring: Floats
    appreciation: Any
    respect: Floats


def events_of(
    world: World,
    state: State,
    now: Conditions,
    officials: Persons,
    signs: Signs,
    table: Table | None,
    agreements: Agreements,
    feedback: Feedback,
    budget: Budget | None,
    p,
) -> Events:
    """Gather what happened this month, as the rules of relations read it."""
    happened = Events(
        kept=agreements.kept,
        broken=agreements.broken,
        contradictory=agreements.contradictory,
        result=agreements.result,
        kept_by_organisation=agreements.kept_by_organisation,
        broken_by_organisation=agreements.broken_by_organisation,
        feedback=feedback.came,
        feedback_quality=feedback.quality,
        feedback_expected=state.feedback_expected * feedback.came,
        feedback_missed=feedback.missed,
        signs=signs.news + signs.over_ties + signs.misread,
        news=signs.news,
    )
    if table is not None:
        _at_the_table(happened, world, state, now, officials, table, p)
    if budget is not None:
        happened.cut, happened.deceived = budget.cut, budget.deceived
        happened.policy_gap, happened.funded = budget.policy_gap, budget.funded
        happened.denied = budget.denied
        if world.on("signals"):
            # A cut after one said what is too much is read as what the tables were for (F1, study 5.2.3).
            happened.signs = happened.signs + budget.deceived * state.exposed
    return happened


def _at_the_table(
    happened: Events, world: World, state: State, now: Conditions, officials: Persons, table: Table, p
) -> None:
    """What being at the table did: to those who were, and to those who were asked."""
    present, asked = table.present, table.asked
    happened.present, happened.invited = present, table.invited
    happened.asked = asked * present
    happened.signs = happened.signs + asked * present
    happened.tables_without_sign = (1 - asked) * present
    happened.topic_gap = asked * present * (1 - p.disclosure_of_savings)
    happened.informal = present * table.in_person * (1 + p.informal_time) / 2
    happened.heard = table.floor * table.understood * state.gemeente_respect
    happened.unheard = present * (1 - table.floor)
    expertise = officials.knowledge(p)[world.field.contact] if world.on("expertise") else 1 / 2
    happened.poor_questions = present * (1 - expertise)
    happened.quality = table.quality
    happened.contribution = table.floor * table.understood


def relations_change(
    world: World,
    state: State,
    now: Conditions,
    happened: Events,
    officials: Persons,
    representatives: Persons,
    leaving: Leaving,
    p,
) -> tuple[dict[str, Floats], Ledger]:
    """New values of all states of relations, and the ledger of why (empty unless it is kept)."""
    field, on, keep = world.field, world.on, world.keep_ledger
    persons = both_persons(field, representatives, officials)
    role = now.role
    half = np.full_like(role, 1 / 2)

    def gated(respect: Floats) -> Floats:
        return relational.gate(respect, p) if on("respect_gate") else np.ones_like(role)

    theirs = officials.knowledge(p)[field.contact] if on("expertise") else half
    ours = representatives.knowledge(p) if on("expertise") else half
    base = state.trust_base - state.scar + state.wethouder
    doubt = role if on("municipal_doubt") else np.zeros_like(role)
    levels = {
        "trust": relational.normal_trust(base, persons, theirs, now.expected_cut, field.dependence, role, p),
        "respect": relational.normal_respect(state.respect_base, persons, now.trust, p),
        "commitment_goal": relational.normal_goal_commitment(state.commitment_base, now.clarity, p),
        "commitment_process": relational.normal_commitment(
            state.commitment_base, now.trust, now.respect, state.usefulness, field.dependence, p
        ),
        "gemeente_trust": relational.normal_gemeente_trust(
            state.gemeente_trust_base, persons, ours, field.dependence, doubt, p
        ),
        "gemeente_respect": relational.normal_respect(state.gemeente_respect_base, persons, now.gemeente_trust, p),
        "gemeente_commitment": relational.normal_gemeente_commitment(
            p.person_spread * officials.person[field.contact], state.embedding, p
        ),
    }
    felt = Felt(
        now.room if on("interference") else now.room * 0,
        now.interference,
        now.monitoring,
        p.appreciation if on("appreciation") else 0.0,
        now.respect,
    )
    changes = {
        "trust": relational.trust_changes(
            on,
            happened,
            gated(now.respect),
            field.dependence,
            levels["trust"],
            felt,
            p,
            keep,
        ),
        "respect": relational.respect_changes(on, happened, levels["respect"], felt, p, keep),
        "commitment_goal": relational.goal_commitment_changes(on, levels["commitment_goal"], p, keep),
        "commitment_process": relational.process_commitment_changes(
            on, happened, levels["commitment_process"], felt, now.load, p, keep
        ),
        "gemeente_trust": relational.gemeente_trust_changes(
            on, happened, gated(state.gemeente_respect), levels["gemeente_trust"], p, keep
        ),
        "gemeente_respect": relational.gemeente_respect_changes(on, happened, levels["gemeente_respect"], p, keep),
        "gemeente_commitment": relational.gemeente_commitment_changes(
            on, happened, levels["gemeente_commitment"], p, keep
        ),
    }
    ledger: Ledger = {}
    new: dict[str, Floats] = {}
    for name in ("trust", "respect", "gemeente_trust"):
        _two_parts(world, state, name, changes[name], leaving, new, ledger, p)
    for name in ("commitment_goal", "commitment_process", "gemeente_respect", "gemeente_commitment"):
        _one_part(world, state, name, changes[name], levels[name], leaving, new, ledger, p)
    return new, ledger


def _two_parts(
    world: World, state: State, name: str, changes: Changes, leaving: Leaving, new: dict[str, Floats], ledger: Ledger, p
) -> None:
    """A state with a personal part and an image: events hit the person, the image follows slowly."""
    person: Floats = getattr(state, "gemeente_trust_person" if name == "gemeente_trust" else f"{name}_person")
    image_name = f"{name}_image"
    image: Floats = getattr(state, image_name)
    gone = leaving.either
    updated = changes.applied(person)
    # What happened this month happened to whoever leaves, and what is handed over is handed over with it.
    fresh = relational.after_turnover(updated, image, p) if gone.any() else updated
    follows = p.image_follows_person * (person - image) if world.on("image") else person * 0
    new[f"{name}_person"] = np.where(gone, fresh, updated)
    new[image_name] = image + follows
    if world.keep_ledger:
        weight = p.trust_person_weight
        why = {cause: weight * change for cause, change in changes.by_cause(person).items()}
        why["turnover"] = weight * (fresh - updated) * gone
        why["image"] = (1 - weight) * follows
        ledger[name] = why


def _one_part(
    world: World,
    state: State,
    name: str,
    changes: Changes,
    level: Floats,
    leaving: Leaving,
    new: dict[str, Floats],
    ledger: Ledger,
    p,
) -> None:
    """A state held by persons: goal commitment stays with the organisation, the rest changes with the person."""
    old: Floats = getattr(state, name)
    gone = {
        "commitment_goal": np.zeros_like(leaving.contact),
        "commitment_process": leaving.representatives,
    }.get(name, leaving.contact)
    updated = changes.applied(old)
    fresh = relational.after_turnover(updated, level, p) if gone.any() else updated
    new[name] = np.where(gone, fresh, updated)
    if world.keep_ledger:
        why = changes.by_cause(old)
        why["turnover"] = (fresh - updated) * gone
        ledger[name] = why
