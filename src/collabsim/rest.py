"""Where relations start: where history and persons have brought them, at rest under ordinary life (study 5.1.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.field import Field
from collabsim.mechanisms import ordinary, relational, start
from collabsim.mechanisms import organisational_environment as environment
from collabsim.mechanisms.forms import chance_from, log_odds

Floats = NDArray[np.floating]
States = dict[str, Floats]
Drawn = Callable[[str], Floats]
"""Standard normal draws of a purpose, (organisations, runs)."""


@dataclass(frozen=True)
class Pair:
    """The two persons who hold each relation, (organisations, runs)."""

    warmth: Floats
    """what they make of the relation together, standard normal"""
    contact: Floats
    """what the contact makes of relations, standard normal"""
    known_by_contact: Floats
    known_by_representative: Floats
    """what each of them knows of the field, shares in [0, 1]"""
    clarity: Floats
    """how easily a goal becomes clear to the representative, standard normal"""


def relations_at_rest(field: Field, drawn: Drawn, pair: Pair, p) -> States:
    """All states of relations before the first month, with the own levels at which ordinary life leaves them there.

    p: the parameters of ordinary life, `World.usual`.
    """
    personal = _personal(pair, p)
    found = _relations(field, drawn, personal, p)
    weight = p.trust_person_weight
    trust, theirs = (
        weight * found[f"{name}_person"] + (1 - weight) * found[f"{name}_image"] for name in ("trust", "gemeente_trust")
    )
    found |= _minds(field, drawn, trust, p)
    found |= _commitments(field, drawn, pair, found, trust, p)
    return found | _trust_of_old(field, found, personal, trust, p) | _respect_of_old(found, personal, trust, theirs, p)


def _personal(pair: Pair, p) -> States:
    """What of a relation is the two persons' own, log-odds: their warmth, and the expertise of the other side."""
    warmth = p.person_spread * pair.warmth
    return {
        "trust": warmth + p.expertise_weight * (pair.known_by_contact - 1 / 2),
        "gemeente_trust": warmth + p.expertise_weight * (pair.known_by_representative - 1 / 2),
        "respect": warmth,
    }


def _relations(field: Field, drawn: Drawn, personal: States, p) -> States:
    """Trust and respect in both directions: what earlier cooperation left, in these persons' hands."""
    past = p.history_weight * field.history - p.status_loss * field.privileged
    trust = p.initial_trust_organisations + p.relation_spread * drawn("relation_organisation") + past
    theirs = p.initial_trust_gemeente + p.relation_spread * drawn("relation_gemeente") + past
    respect = p.respect_base + p.relation_spread * drawn("relation_respect") + past
    their_respect = p.respect_base + p.relation_spread * drawn("relation_gemeente_respect") + past
    # Trust at the start is trust in somebody who knows what is usual; more or less of it is this person's own.
    average, average_theirs = (
        p.expertise_weight * (relational.knowledge(chance_from(p.expertise_mean), familiar, p) - 1 / 2)
        for familiar in _familiar(p)
    )
    return {
        "trust_person": chance_from(trust + personal["trust"] - average),
        "trust_image": chance_from(trust),
        "gemeente_trust_person": chance_from(theirs + personal["gemeente_trust"] - average_theirs),
        "gemeente_trust_image": chance_from(theirs),
        "respect_person": chance_from(respect + personal["respect"]),
        "respect_image": chance_from(respect),
        "gemeente_respect": chance_from(their_respect + personal["respect"]),
    }


def _familiar(p) -> tuple[Floats, Floats]:
    """How familiar contacts and representatives usually are with their posts."""
    chances = (ordinary.changes_of_contact(p), ordinary.changes_of_representative(p))
    return relational.familiarity_usually(chances[0], p), relational.familiarity_usually(chances[1], p)


def _minds(field: Field, drawn: Drawn, trust: Floats, p) -> States:
    """Suspicion, to which belief fades so that innocent remarks alone leave it where it is, and the role seen."""
    belief = p.belief_start + p.belief_spread * drawn("belief_start")
    told, nothing = environment.savings_told(trust, p), np.zeros_like(trust)
    interference = environment.interference_felt(p)
    reasons = environment.role_reasons(field.dependence, nothing, interference, 0.0, told, trust, nothing, p)
    return {
        "belief": belief,
        "belief_start": ordinary.resting_belief(belief, trust, told, p),
        "role": chance_from(reasons),
    }


def _commitments(field: Field, drawn: Drawn, pair: Pair, found: States, trust: Floats, p) -> States:
    """Commitment in both directions and the use seen in tables, at what is normal for them."""
    base = p.relation_spread * drawn("relation_commitment")
    clarity = start.clarity_to_organisations(start.goal_as_told(p), pair.clarity, p)
    useful = relational.normal_usefulness(base, trust, p)
    respect, of_official = found["respect_person"], p.person_spread * pair.contact
    return {
        "commitment_base": base,
        "commitment_goal": relational.normal_goal_commitment(base, clarity, p),
        "commitment_process": relational.normal_commitment(base, trust, respect, useful, field.dependence, p),
        "usefulness": useful,
        "gemeente_commitment": relational.normal_gemeente_commitment(of_official, p.embedding_start, p),
    }


def _trust_of_old(field: Field, found: States, personal: States, trust: Floats, p) -> States:
    """What is normal of old for trust, log-odds: the level at which it rests, less what else makes that level."""
    usual = ordinary.usual_trust(field.dependence, field.subsidised, found["gemeente_commitment"], p)
    gate, their_gate = (relational.gate(found[name], p) for name in ("respect_person", "gemeente_respect"))
    level = ordinary.rest_level(found["trust_person"], usual, p.trust_pull, gate)
    told = environment.savings_told(trust, p)
    cut = environment.expected_cut(told, chance_from(found["belief"]), p.savings_pressure, p)
    standing = p.expected_cut_weight * cut * field.dependence + p.role_on_trust * found["role"]
    commitment = (found["commitment_goal"] + found["commitment_process"]) / 2
    usual = ordinary.usual_gemeente_trust(field.subsidised, commitment, p)
    their_level = ordinary.rest_level(found["gemeente_trust_person"], usual, p.trust_pull, their_gate)
    doubt = p.doubt_weight * field.dependence * found["role"]
    return {
        "trust_base": log_odds(level) - personal["trust"] + standing,
        "gemeente_trust_base": log_odds(their_level) - personal["gemeente_trust"] + doubt,
    }


def _respect_of_old(found: States, personal: States, trust: Floats, theirs: Floats, p) -> States:
    """What is normal of old for respect, log-odds, in the same way."""
    level = ordinary.rest_level(found["respect_person"], ordinary.usual_respect(p), p.respect_pull, 1.0)
    usual = ordinary.usual_gemeente_respect(p)
    their_level = ordinary.rest_level(found["gemeente_respect"], usual, p.respect_pull, 1.0)
    return {
        "respect_base": log_odds(level) - personal["respect"] - p.respect_from_trust * (trust - 1 / 2),
        "gemeente_respect_base": log_odds(their_level) - personal["respect"] - p.respect_from_trust * (theirs - 1 / 2),
    }
