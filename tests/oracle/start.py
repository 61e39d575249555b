"""The state of month 0 (5)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.agents import Item, Official, Organisation, Pair, Representative, Tie
from oracle.ordinary import begin_relation, begin_to_know
from oracle.persons import monthly, seat_official, seat_representative, usual_departures
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
    usual = model.parameters.of_ordinary_life()
    for official in model.officials:
        seat_official(model, official, model.p)
        begin_to_know(official, usual, usual_departures(usual))
    for organisation in model.organisations:
        seat_representative(model, organisation.representative, model.p)
        begin_to_know(organisation.representative, usual, monthly(usual.turnover_representative))
    for item in model.items:
        begin_item(model, item)
    for organisation in model.organisations:
        for pair in organisation.pairs:
            pair.own_error = model.p.own_error * model.luck.normal("own_error", 0, pair.key)
        organisation.feedback_expected = model.p.feedback_expectation
        begin_relation(model, organisation, usual)
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
