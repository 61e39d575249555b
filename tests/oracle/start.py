"""The state of month 0 (5)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.agents import Item, Official, Organisation, Pair, Representative, Tie
from oracle.conditions import clarity_of
from oracle.forms import sigma
from oracle.levels import (
    normal_commitment,
    normal_gemeente_commitment,
    normal_gemeente_trust,
    normal_goal_commitment,
    normal_respect,
    normal_trust,
    normal_usefulness,
    warmth,
)
from oracle.persons import seat_official, seat_representative
from oracle.policy import priorities

if TYPE_CHECKING:
    from oracle.field import Field
    from oracle.model import OracleModel


def populate(model: OracleModel, field: Field) -> None:
    """2 and 7.3: the agents, the items, and who knows and can be tied to whom."""
    model.officials = [Official(model, key) for key in field.official_keys]
    model.items = [
        Item(key, number // field.facets, model.officials[field.portfolio_of(number)])
        for number, key in enumerate(field.item_keys)
    ]
    coverages = field.coverages()
    model.organisations = []
    for place, data in enumerate(field.organisations):
        seat = Representative(model, field.keys[place], field.log_sizes[place])
        organisation = Organisation(model, data, field.keys[place], seat)
        organisation.log_size, organisation.coverage = field.log_sizes[place], coverages[place]
        organisation.contact = model.officials[field.contact_of(place)]
        organisation.pairs = [Pair(known, organisation, model.items[known.item]) for known in field.known_by(place)]
        model.organisations.append(organisation)
    places = sorted(field.possible_ties())
    model.possible_ties = [Tie(model.organisations[one], model.organisations[other]) for one, other in places]


def begin(model: OracleModel) -> None:
    """5: persons, needs, relations and what is known before the first month."""
    for official in model.officials:
        seat_official(model, official, model.p)
    for organisation in model.organisations:
        seat_representative(model, organisation.representative, model.p)
    for item in model.items:
        begin_item(model, item)
    for organisation in model.organisations:
        for pair in organisation.pairs:
            pair.own_error = model.p.own_error * model.luck.normal("own_error", 0, pair.key)
        begin_relation(model, organisation)
        begin_person_to_person(model, organisation)
        hold(model, organisation)
    gemeente = model.gemeente
    gemeente.policy = priorities(model, [item.dossier_mean for item in model.items])
    gemeente.uninformed_policy, gemeente.full_policy = list(gemeente.policy), list(gemeente.policy)
    hold_embedding(model)


def begin_item(model: OracleModel, item: Item) -> None:
    """5: a need, the error all share, and a correct posterior of the gemeente."""
    draw, known = model.luck.normal, model.p.initial_knowledge
    item.need = draw("need_start", 0, item.key)
    item.field_error = model.p.field_error * draw("field_error", 0, item.key)
    mean = known * item.need + math.sqrt(known * (1 - known)) * draw("initial_knowledge", 0, item.key)
    item.dossier_mean = item.uninformed_mean = item.full_mean = mean
    item.dossier_variance = item.uninformed_variance = item.full_variance = 1 - known


def begin_relation(model: OracleModel, organisation: Organisation) -> None:
    """5: what is normal of old, and the suspicion of the start."""
    p, relation = model.p, organisation.relation

    def apart(purpose: str) -> float:
        return p.relation_spread * model.luck.normal(purpose, 0, organisation.key)

    past = p.history_weight * organisation.data.history - p.status_loss * organisation.data.privileged
    relation.trust_base = p.initial_trust_organisations + apart("relation_organisation") + past
    relation.gemeente_trust_base = p.initial_trust_gemeente + apart("relation_gemeente") + past
    relation.respect_base = p.respect_base + apart("relation_respect") + past
    relation.gemeente_respect_base = p.respect_base + apart("relation_gemeente_respect") + past
    relation.commitment_base = apart("relation_commitment")
    suspicion = model.luck.normal("belief_start", 0, organisation.key)
    organisation.belief = organisation.belief_start = p.belief_start + p.belief_spread * suspicion


def begin_person_to_person(model: OracleModel, organisation: Organisation) -> None:
    """5: where trust, respect, commitment, role and use begin."""
    p, relation, dependence = model.p, organisation.relation, organisation.dependence
    between = warmth(organisation)
    role = organisation.role = sigma(p.role_base + p.role_dependence * dependence)
    suspected = p.savings_pressure * sigma(organisation.belief_start)
    expertise = organisation.contact.expertise
    trust = normal_trust(p, relation.trust_base, between, expertise, suspected, dependence, role)
    respect = normal_respect(p, relation.respect_base, between, trust)
    relation.trust_person, relation.trust_image = trust, sigma(relation.trust_base)
    relation.respect_person, relation.respect_image = respect, sigma(relation.respect_base)
    clarity = clarity_of(p, organisation.representative)
    relation.commitment_goal = normal_goal_commitment(p, relation.commitment_base, clarity)
    relation.commitment_process = normal_commitment(p, relation.commitment_base, trust, respect, 1 / 2, dependence)
    expertise = organisation.representative.expertise
    theirs = normal_gemeente_trust(p, relation.gemeente_trust_base, between, expertise, dependence, role)
    relation.gemeente_trust_person, relation.gemeente_trust_image = theirs, sigma(relation.gemeente_trust_base)
    relation.gemeente_respect = normal_respect(p, relation.gemeente_respect_base, between, theirs)
    relation.gemeente_commitment = normal_gemeente_commitment(p, organisation.contact.person, p.embedding_start)
    organisation.usefulness = normal_usefulness(p, relation.commitment_base, trust)
    organisation.feedback_expected = p.feedback_expectation


def hold(model: OracleModel, organisation: Organisation) -> None:
    """7.23: held states of an organisation, put at their value before the first month and after each."""
    held, relation = model.held, organisation.relation
    for name in ("trust", "respect"):
        if name in held:
            setattr(relation, f"{name}_person", held[name])
            setattr(relation, f"{name}_image", held[name])
    if "commitment" in held:
        relation.commitment_goal = relation.commitment_process = held["commitment"]
    if "belief" in held:
        value = min(max(held["belief"], 2**-30), 1 - 2**-30)
        organisation.belief = math.log(value / (1 - value))
    if "role" in held:
        organisation.role = held["role"]


def hold_embedding(model: OracleModel) -> None:
    """7.23: held embedding."""
    if "embedding" in model.held:
        model.gemeente.embedding = model.held["embedding"]
