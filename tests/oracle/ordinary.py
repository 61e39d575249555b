"""Where history and persons have brought relations (5), and what ordinary life then makes normal of old."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import TYPE_CHECKING

from oracle.agents import Organisation, Seat
from oracle.beliefs import partner_seen, reading
from oracle.between import contradiction_by, kept_by_organisation, meant_by
from oracle.conditions import clarity_of, interference_of
from oracle.forms import part, sigma
from oracle.levels import (
    normal_commitment,
    normal_gemeente_commitment,
    normal_goal_commitment,
    normal_usefulness,
    warmth,
)
from oracle.persons import kept_of_person, know, monthly, usual_departures
from oracle.relations import loss_of_an_agreement, opened_by

if TYPE_CHECKING:
    from oracle.model import OracleModel

LEAST_LEVEL, MOST_LEVEL = 1 / 16, 15 / 16


def log_odds(x: float) -> float:
    """5: the log-odds of a share."""
    return math.log(x / (1 - x))


def usual_familiarity(p: SimpleNamespace, departures: float) -> float:
    """5: where learning and the usual changes balance."""
    return (1 / p.familiar_months) / (1 / p.familiar_months + departures * (1 - kept_of_person(p)))


def begin_to_know(seat: Seat, usual: SimpleNamespace, departures: float) -> None:
    """5: how well the first person on a seat knows the post."""
    seat.familiarity = usual_familiarity(usual, departures)
    know(seat, usual)


def begin_relation(model: OracleModel, organisation: Organisation, p: SimpleNamespace) -> None:
    """5: where each relation is, and what is normal of old so that it is at rest there. p: those of ordinary life."""
    suspicion = model.luck.normal("belief_start", 0, organisation.key)
    organisation.belief = p.belief_start + p.belief_spread * suspicion
    arrive(model, organisation, p)
    settle_commitment(organisation, p)
    settle_trust(model, organisation, p)
    settle_belief(model, organisation, p)


def personal(organisation: Organisation, p: SimpleNamespace, knowledge: float) -> float:
    """5: what the persons add to a relation."""
    return p.person_spread * warmth(organisation) + p.expertise_weight * (knowledge - 1 / 2)


def average(p: SimpleNamespace, departures: float) -> float:
    """5: what persons of ordinary knowledge add."""
    usual = sigma(p.expertise_mean) * part(p.knowledge_of_newcomer, usual_familiarity(p, departures))
    return p.expertise_weight * (usual - 1 / 2)


def arrive(model: OracleModel, organisation: Organisation, p: SimpleNamespace) -> None:
    """5: trust and respect as history and persons have brought them."""
    relation, data = organisation.relation, organisation.data
    past = p.history_weight * data.history - p.status_loss * data.privileged

    def came_from(middle: float, purpose: str) -> float:
        return middle + p.relation_spread * model.luck.normal(purpose, 0, organisation.key) + past

    theirs = personal(organisation, p, organisation.contact.knowledge) - average(p, usual_departures(p))
    of_old = came_from(p.initial_trust_organisations, "relation_organisation")
    relation.trust_person, relation.trust_image = sigma(of_old + theirs), sigma(of_old)
    ours = personal(organisation, p, organisation.representative.knowledge)
    ours -= average(p, monthly(p.turnover_representative))
    of_old = came_from(p.initial_trust_gemeente, "relation_gemeente")
    relation.gemeente_trust_person, relation.gemeente_trust_image = sigma(of_old + ours), sigma(of_old)
    warm = p.person_spread * warmth(organisation)
    of_old = came_from(p.respect_base, "relation_respect")
    relation.respect_person, relation.respect_image = sigma(of_old + warm), sigma(of_old)
    relation.gemeente_respect = sigma(came_from(p.respect_base, "relation_gemeente_respect") + warm)
    relation.commitment_base = p.relation_spread * model.luck.normal("relation_commitment", 0, organisation.key)


def settle_commitment(organisation: Organisation, p: SimpleNamespace) -> None:
    """5: role, use and commitment follow from trust and respect."""
    relation, dependence = organisation.relation, organisation.dependence
    trust, base = relation.trust(p), relation.commitment_base
    opdrachtgever = p.role_dependence * dependence + p.role_interference * interference_of(p)
    organisation.role = sigma(p.role_base + opdrachtgever - partner_seen(p, trust, depth=0))
    use = organisation.usefulness = normal_usefulness(p, base, trust)
    relation.commitment_goal = normal_goal_commitment(p, base, clarity_of(p, organisation.representative, 0))
    relation.commitment_process = normal_commitment(p, base, trust, relation.respect_person, use, dependence)
    relation.gemeente_commitment = normal_gemeente_commitment(p, organisation.contact.person, p.embedding_start)


def settled_of(organisation: Organisation, p: SimpleNamespace) -> float:
    """5: agreements that are usually settled in a month."""
    return organisation.subsidised * pending_of(p) / p.agreement_months


def pending_of(p: SimpleNamespace) -> float:
    """5: how often an agreement is usually pending."""
    return p.agreement_bilateral / (p.agreement_bilateral + 1 / p.agreement_months)


def lost(p: SimpleNamespace, departures: float) -> float:
    """5: what the usual changes of person take in a month."""
    return departures * (1 - kept_of_person(p)) * (1 - p.newcomer_credit)


def lost_to_both(p: SimpleNamespace) -> float:
    """5: changes on either side."""
    return lost(p, usual_departures(p)) + lost(p, monthly(p.turnover_representative))


def usual_of_trust(organisation: Organisation, p: SimpleNamespace) -> tuple[float, float]:
    """5: gains and losses of trust in ordinary life."""
    relation, settled, interference = organisation.relation, settled_of(organisation, p), interference_of(p)
    contradiction = contradiction_by(p, p.account_alignment)
    meant = meant_by(p, p.embedding_start, relation.gemeente_commitment, contradiction)
    gains = p.autonomy_gain * (1 - interference) + p.openness_gain * p.process_openness + p.trust_gain * settled * meant
    losses = (
        p.interference_loss * interference
        + p.closedness_loss * (1 - p.process_openness)
        + p.monitoring_loss * p.monitoring * organisation.dependence
        + loss_of_an_agreement(p) * settled * (1 - meant)
        + p.contradiction_loss * settled * contradiction
        + p.signal_trust_loss * p.signal_false_alarm
        + lost_to_both(p)
    )
    return gains, losses


def usual_of_respect(p: SimpleNamespace) -> tuple[float, float]:
    """5: gains and losses of respect in ordinary life."""
    gains = p.respect_appreciation_gain * p.appreciation
    return gains, p.respect_interference_loss * interference_of(p) + lost_to_both(p)


def usual_of_gemeente_trust(organisation: Organisation, p: SimpleNamespace) -> tuple[float, float]:
    """5: gains and losses of trust of the contact in ordinary life."""
    settled = settled_of(organisation, p)
    kept = kept_by_organisation(p, organisation.relation.commitment())
    return p.trust_gain * settled * kept, loss_of_an_agreement(p) * settled * (1 - kept) + lost_to_both(p)


def rest(x: float, usual: tuple[float, float], pull: float, gate: float) -> float:
    """5: the own level at which a state rests under what usually happens."""
    gains, losses = usual
    level = ((losses + pull) * x - gate * gains * (1 - x)) / (pull * (gate * (1 - x) + x))
    return min(max(level, LEAST_LEVEL), MOST_LEVEL)


def usual_gate(model: OracleModel, p: SimpleNamespace, respect: float) -> float:
    """5: structural options shape ordinary life too; a mechanism that is off does not."""
    return 1 if model.structure["respect"] == "addend" else opened_by(p, respect)


def told_of_old(p: SimpleNamespace, trust: float) -> float:
    """5: what was told of savings, as far as it was believed."""
    return p.disclosure_of_savings * part(p.credibility_floor, trust)


def settle_trust(model: OracleModel, organisation: Organisation, p: SimpleNamespace) -> None:
    """5: what is normal of old: the level of rest, less what else makes it at the start."""
    relation, dependence, role = organisation.relation, organisation.dependence, organisation.role
    trust, warm = relation.trust(p), p.person_spread * warmth(organisation)
    usual, gate = usual_of_trust(organisation, p), usual_gate(model, p, relation.respect_person)
    level = rest(relation.trust_person, usual, p.trust_pull, gate)
    relation.trust_base = log_odds(level) - personal(organisation, p, organisation.contact.knowledge)
    relation.trust_base += p.expected_cut_weight * cut_of_old(organisation, p) * dependence + p.role_on_trust * role
    usual = usual_of_gemeente_trust(organisation, p)
    level = rest(relation.gemeente_trust_person, usual, p.trust_pull, usual_gate(model, p, relation.gemeente_respect))
    relation.gemeente_trust_base = log_odds(level) - personal(organisation, p, organisation.representative.knowledge)
    relation.gemeente_trust_base += p.doubt_weight * dependence * role
    level = rest(relation.respect_person, usual_of_respect(p), p.respect_pull, gate=1)
    relation.respect_base = log_odds(level) - warm - p.respect_from_trust * (trust - 1 / 2)
    level = rest(relation.gemeente_respect, (0, lost(p, usual_departures(p))), p.respect_pull, gate=1)
    doubt = p.respect_from_trust * (relation.gemeente_trust(p) - 1 / 2)
    relation.gemeente_respect_base = log_odds(level) - warm - doubt


def cut_of_old(organisation: Organisation, p: SimpleNamespace) -> float:
    """5: the cut that was expected before the first month."""
    told = told_of_old(p, organisation.relation.trust(p))
    return p.savings_pressure * (told * (1 - p.reinvestment_of_savings) + (1 - told) * sigma(organisation.belief))


def settle_belief(model: OracleModel, organisation: Organisation, p: SimpleNamespace) -> None:
    """5: suspicion of the start, to what it fades, and an agreement that may be pending."""
    relation = organisation.relation
    told = told_of_old(p, relation.trust(p))
    misread = p.signal_weight * p.signal_false_alarm * reading(p, relation.trust(p)) * (1 - p.signal_damping * told)
    fades_to = organisation.belief - misread / p.belief_forgetting
    organisation.belief_start = min(max(fades_to, -p.belief_bound), p.belief_bound)
    draw = model.luck.uniform("agreement_bilateral", 0, organisation.key)
    organisation.agreement = int(draw < pending_of(p) * organisation.subsidised)
