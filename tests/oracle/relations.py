"""How relations change (7.20): causes of one month act at once, on the same old state."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from oracle.agents import Organisation
from oracle.forms import changed, several
from oracle.levels import (
    knowledge_read,
    normal_commitment,
    normal_gemeente_commitment,
    normal_gemeente_trust,
    normal_goal_commitment,
    normal_respect,
    normal_trust,
    warmth,
)
from oracle.persons import kept_of_person

if TYPE_CHECKING:
    from oracle.model import OracleModel
    from oracle.table import Table


class Causes:
    """Gains and losses of one state in one month."""

    def __init__(self) -> None:
        self.gains: list[float] = []
        self.losses: list[float] = []

    def gain(self, share: float) -> None:
        self.gains.append(share)

    def loss(self, share: float) -> None:
        self.losses.append(share)

    def pull(self, rate: float, level: float, off: frozenset[str], gate: float = 1) -> None:
        """7.20: to the own level, unless the pull is off."""
        if "pull" not in off:
            self.gain(gate * rate * level)
            self.loss(rate * (1 - level))

    def on(self, x: float) -> float:
        """7.20: the state after the month."""
        return changed(x, self.gains, self.losses)


def what_happened(model: OracleModel, table: Table | None, organisation: Organisation) -> None:
    """Step 13 (7.20): what happened to a relation this month."""
    now, p, off = organisation.now, organisation.p, model.off
    asked, in_person = (table.asked, table.in_person) if table else (0, 0)
    present = now.present
    sign_in_a_cut = 0 if "signals" in off else now.deceived * organisation.exposed
    now.signs = now.news + now.over_ties + now.misread + asked * present + sign_in_a_cut
    now.tables_without_sign = (1 - asked) * present
    now.topic_gap = asked * present * (1 - p.disclosure_of_savings)
    now.money_on_the_table = asked * present
    now.informal = present * in_person * (1 + p.informal_time) / 2
    now.contribution = now.floor * now.understood
    now.taken_seriously = now.contribution * organisation.relation.gemeente_respect
    now.unheard = present * (1 - now.floor)
    now.poor_questions = present * (1 - knowledge_read(organisation.contact.knowledge, off))
    now.better = now.came * max(now.feedback_quality - organisation.feedback_expected, 0)
    now.worse = now.came * max(organisation.feedback_expected - now.feedback_quality, 0)


def gate(model: OracleModel, organisation: Organisation, respect: float) -> float:
    """7.20: without respect no trust is earned."""
    if model.structure["respect"] == "addend" or "respect_gate" in model.off:
        return 1
    return opened_by(organisation.p, respect)


def opened_by(p: SimpleNamespace, respect: float) -> float:
    """7.20: how far respect opens the gate to trust."""
    return (1 + p.respect_gate) * respect / (respect + p.respect_gate)


def loss_of_an_agreement(p) -> float:
    """7.20: the loss that answers to a gain."""
    return several(p.trust_gain, p.trust_loss_ratio)


def trust_level(model: OracleModel, organisation: Organisation) -> float:
    """7.19: the trust that is normal this month."""
    now, relation = organisation.now, organisation.relation
    base = relation.trust_base - relation.scar + model.gemeente.wethouder
    knowledge = knowledge_read(organisation.contact.knowledge, model.off)
    return normal_trust(
        organisation.p, base, warmth(organisation), knowledge, now.expected_cut, organisation.dependence, now.role
    )


def trust_causes(model: OracleModel, organisation: Organisation) -> Causes:
    """7.20: trust of the organisation."""
    now, p, off, causes = organisation.now, organisation.p, model.off, Causes()
    g = gate(model, organisation, now.respect)
    causes.gain(g * several(p.trust_gain, now.kept))
    causes.loss(several(loss_of_an_agreement(p), now.broken))
    causes.loss(p.contradiction_loss * now.contradictory)
    causes.gain(g * p.feedback_trust_gain * now.feedback_quality)
    causes.loss(several(p.feedback_missed_loss, now.missed))
    causes.loss(several(p.signal_trust_loss, now.signs))
    causes.loss(p.grapevine_loss * now.news)
    causes.loss(p.topic_gap_loss * now.topic_gap)
    causes.loss(p.composition_loss * (1 - p.composition_transparency) * now.present)
    causes.gain(g * p.informal_gain * now.informal)
    causes.loss(p.cut_loss * now.cut)
    causes.loss(p.deception_loss * now.deceived)
    causes.loss(p.policy_gap_loss * now.policy_gap)
    causes.gain(g * p.funding_gain * now.funded)
    if "openness" not in off:
        causes.gain(g * p.openness_gain * p.process_openness)
        causes.loss(p.closedness_loss * (1 - p.process_openness))
    if "interference" not in off:
        causes.gain(g * p.autonomy_gain * (1 - now.interference))
    causes.loss(p.interference_loss * now.interference)
    causes.loss(p.monitoring_loss * now.monitoring * organisation.dependence)
    if model.structure["respect"] == "addend":
        causes.gain(p.respect_addend * now.respect)
    causes.pull(p.trust_pull, trust_level(model, organisation), off, g)
    return causes


def respect_causes(model: OracleModel, organisation: Organisation) -> Causes:
    """7.20: respect the organisation feels."""
    now, p, off, causes = organisation.now, organisation.p, model.off, Causes()
    causes.gain(p.respect_invited_gain * now.invited)
    if "respect_floor" not in off:
        causes.gain(p.respect_heard_gain * now.taken_seriously)
        causes.loss(p.respect_unheard_loss * now.unheard)
    causes.loss(p.respect_money_loss * now.money_on_the_table)
    causes.loss(p.respect_interference_loss * now.interference)
    if "appreciation" not in off:
        causes.gain(p.respect_appreciation_gain * p.appreciation)
    level = normal_respect(p, organisation.relation.respect_base, warmth(organisation), now.trust)
    causes.pull(p.respect_pull, level, off)
    return causes


def process_level(organisation: Organisation) -> float:
    """7.19: the commitment to the tables that is normal this month."""
    now, base = organisation.now, organisation.relation.commitment_base
    return normal_commitment(
        organisation.p, base, now.trust, now.respect, organisation.usefulness, organisation.dependence
    )


def process_causes(model: OracleModel, organisation: Organisation) -> Causes:
    """7.20: commitment to the process."""
    now, p, off, causes = organisation.now, organisation.p, model.off, Causes()
    if "commitment_reward" not in off:
        causes.gain(p.feedback_commitment * now.better)
        causes.loss(p.feedback_commitment * now.worse)
        causes.loss(several(p.unrewarded_loss, now.missed))
        causes.gain(p.result_gain * now.result)
        causes.loss(p.poor_questions_loss * now.poor_questions)
        if "appreciation" not in off:
            causes.gain(p.appreciation_gain * p.appreciation)
    causes.gain(p.chair_commitment * p.chair_clarity * now.present)
    causes.gain(p.composition_commitment * p.composition_transparency * now.present)
    causes.loss(several(p.overload_loss, now.load))
    causes.pull(p.commitment_pull, process_level(organisation), off)
    return causes


def goal_causes(model: OracleModel, organisation: Organisation) -> Causes:
    """7.20: commitment to the goal follows its own level alone."""
    p, causes = organisation.p, Causes()
    level = normal_goal_commitment(p, organisation.relation.commitment_base, organisation.now.clarity)
    causes.pull(p.commitment_pull, level, model.off)
    return causes


def gemeente_trust_causes(model: OracleModel, organisation: Organisation) -> Causes:
    """7.20: trust of the contact."""
    now, p, relation, causes = organisation.now, organisation.p, organisation.relation, Causes()
    g = gate(model, organisation, relation.gemeente_respect)
    causes.gain(g * several(p.trust_gain, now.kept_by_organisation))
    causes.loss(several(loss_of_an_agreement(p), now.broken_by_organisation))
    causes.gain(g * p.contribution_noticed * now.contribution)
    knowledge = knowledge_read(organisation.representative.knowledge, model.off)
    doubt = 0 if "municipal_doubt" in model.off else now.role
    level = normal_gemeente_trust(
        p, relation.gemeente_trust_base, warmth(organisation), knowledge, organisation.dependence, doubt
    )
    causes.pull(p.trust_pull, level, model.off, g)
    return causes


def gemeente_respect_level(organisation: Organisation) -> float:
    """7.19: the respect of the contact that is normal this month."""
    base = organisation.relation.gemeente_respect_base
    return normal_respect(organisation.p, base, warmth(organisation), organisation.now.gemeente_trust)


def gemeente_respect_causes(model: OracleModel, organisation: Organisation) -> Causes:
    """7.20: respect of the contact."""
    p, causes = organisation.p, Causes()
    causes.gain(p.respect_contribution * organisation.now.contribution)
    causes.pull(p.respect_pull, gemeente_respect_level(organisation), model.off)
    return causes


def gemeente_commitment_level(model: OracleModel, organisation: Organisation) -> float:
    """7.19: the commitment of the contact that is normal this month."""
    return normal_gemeente_commitment(organisation.p, organisation.contact.person, model.gemeente.embedding)


def gemeente_commitment_causes(model: OracleModel, organisation: Organisation) -> Causes:
    """7.20: commitment of the contact."""
    p, causes = organisation.p, Causes()
    causes.gain(p.result_gain * organisation.now.result)
    causes.pull(p.commitment_pull, gemeente_commitment_level(model, organisation), model.off)
    return causes


def succeeded(p, x: float, credit_on: float, new_person: bool) -> float:
    """7.20: a newcomer is credited with a part of the image, or of the own level."""
    if not new_person:
        return x
    kept = kept_of_person(p)
    return kept * x + (1 - kept) * p.newcomer_credit * credit_on


def change_relation(model: OracleModel, organisation: Organisation) -> None:
    """Step 14 (7.20): persons and images, both directions."""
    p, relation, after = organisation.p, organisation.relation, organisation.relation.after
    of_two = {
        "trust": trust_causes(model, organisation),
        "respect": respect_causes(model, organisation),
        "gemeente_trust": gemeente_trust_causes(model, organisation),
    }
    for name, causes in of_two.items():
        person, image = getattr(relation, f"{name}_person"), getattr(relation, f"{name}_image")
        after[f"{name}_person"] = succeeded(p, causes.on(person), image, organisation.person_changed)
        if "image" not in model.off:
            after[f"{name}_image"] = image + p.image_follows_person * (person - image)
    change_commitments(model, organisation)


def change_commitments(model: OracleModel, organisation: Organisation) -> None:
    """Step 14 (7.20): the states without an image, each of one person."""
    p, relation, after = organisation.p, organisation.relation, organisation.relation.after
    after["commitment_goal"] = goal_causes(model, organisation).on(relation.commitment_goal)
    process = process_causes(model, organisation).on(relation.commitment_process)
    new_representative, new_contact = organisation.representative.left, organisation.contact.left
    after["commitment_process"] = succeeded(p, process, process_level(organisation), new_representative)
    respect = gemeente_respect_causes(model, organisation).on(relation.gemeente_respect)
    after["gemeente_respect"] = succeeded(p, respect, gemeente_respect_level(organisation), new_contact)
    commitment = gemeente_commitment_causes(model, organisation).on(relation.gemeente_commitment)
    level = gemeente_commitment_level(model, organisation)
    after["gemeente_commitment"] = succeeded(p, commitment, level, new_contact)
