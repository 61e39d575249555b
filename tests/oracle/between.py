"""Between tables: bilateral contact (7.14), agreements (7.15) and feedback (7.16)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

from oracle.agents import Organisation
from oracle.conditions import alignment_of, withholding_of
from oracle.forms import part
from oracle.table import concrete_of, faithful, passed_on, precision_of, with_the_same_words

if TYPE_CHECKING:
    from oracle.model import OracleModel
    from oracle.table import Table


def tell_bilaterally(model: OracleModel, organisation: Organisation) -> None:
    """Step 8 (7.14): a subsidised organisation tells its account holder something of substance now and then."""
    p, pairs = organisation.p, organisation.pairs
    if "bilateral" in model.off or not organisation.subsidised or not pairs:
        return
    acquaintance = organisation.contact.familiarity * organisation.representative.familiarity
    if model.u("bilateral_item", organisation) >= p.bilateral_items / 12 * part(p.told_to_stranger, acquaintance):
        return
    pair = pairs[math.floor(model.u("bilateral_which", organisation) * len(pairs))]
    report = model.report_of(pair, model.z("bilateral_noise", organisation))
    bias = organisation.now.inflation * pair.own
    harmful = pair.own and report < 0
    withheld = model.u("bilateral_withheld", organisation) < withholding_of(model, organisation, asked=0)
    understood = 1 if "understanding" in model.off else with_the_same_words(organisation)
    if (harmful and withheld) or model.u("bilateral_understood", organisation) >= understood:
        return
    model.hear(pair.item, faithful(bias))
    if model.u("bilateral_uptake", organisation) < p.bilateral_uptake * passed_on(p, organisation.contact):
        model.enter(pair.item, precision_of(model, organisation), report + bias)


@dataclass(frozen=True)
class Channel:
    """7.15: one of the two channels of agreements, each with at most one pending."""

    pending: str
    made: str
    lost: str
    kept: str
    kept_by_organisation: str


BILATERAL = Channel(
    "agreement", "agreement_bilateral", "agreement_lost", "agreement_kept", "agreement_kept_by_organisation"
)
ACTION_POINT = Channel(
    "table_agreement",
    "agreement_table",
    "table_agreement_lost",
    "table_agreement_kept",
    "table_agreement_kept_by_organisation",
)


def contradiction_of(model: OracleModel, organisation: Organisation) -> float:
    """7.15: the chance that an agreement contradicts one of somebody else in the gemeente."""
    if "contradictions" in model.off:
        return 0
    return contradiction_by(organisation.p, alignment_of(model))


def contradiction_by(p: SimpleNamespace, alignment: float) -> float:
    """7.15: the more contacts, and the less they know of one another, the likelier."""
    with_size = p.contacts_per_log_population * math.log(p.population / p.contacts_reference_population)
    contacts = 1 + max(with_size, 0) * (1 - p.one_contact)
    aligned = alignment * (1 - p.neighbourhood_weight * (1 - p.neighbourhood_alignment))
    return (1 - aligned) * (1 - 1 / contacts)


def meant_by(p: SimpleNamespace, embedding: float, commitment: float, contradiction: float) -> float:
    """7.15: the chance that the gemeente keeps what it promises."""
    return (p.kept_base + p.kept_embedding * embedding + p.kept_commitment * commitment) * (1 - contradiction)


def kept_by_organisation(p: SimpleNamespace, commitment: float) -> float:
    """7.15: the chance that the organisation keeps its side."""
    return p.kept_base + (1 - p.kept_base) * commitment


def recorded_of(p: SimpleNamespace) -> float:
    """7.15: how far what is known is on paper."""
    return part(p.recorded_without_handover, p.handover)


def agree(model: OracleModel, table: Table | None, organisation: Organisation) -> None:
    """Step 9 (7.15): agreements are lost, settled and made in both channels."""
    now, p, relation = organisation.now, organisation.p, organisation.relation
    if "agreements" in model.off:
        return
    contradiction = contradiction_of(model, organisation)
    meant = meant_by(p, model.gemeente.embedding, relation.gemeente_commitment, contradiction)
    made = p.agreement_bilateral if organisation.subsidised else 0
    settle_or_make(model, organisation, BILATERAL, made, meant, contradiction)
    kept_before = now.kept
    made = p.agreement_table * table.concrete if table and now.present else 0
    followed = meant * part(p.kept_without_follow_through, p.follow_through)
    followed *= part(p.kept_when_vague, concrete_of(p))
    settle_or_make(model, organisation, ACTION_POINT, made, followed, contradiction)
    now.result = now.kept - kept_before


def settle_or_make(
    model: OracleModel, organisation: Organisation, channel: Channel, made: float, keeps: float, contradiction: float
) -> None:
    """7.15: what becomes of the agreement that is pending in a channel; or one is made."""
    now, p = organisation.now, organisation.p
    draw = model.u(channel.made, organisation)
    if not getattr(organisation, channel.pending):
        organisation.after[channel.pending] = int(draw < made)
        return
    if organisation.contact_changed and model.u(channel.lost, organisation) >= recorded_of(p):
        now.broken += 1
        organisation.after[channel.pending] = 0
        return
    if draw >= 1 / p.agreement_months:
        return
    organisation.after[channel.pending] = 0
    fate = model.u(channel.kept, organisation)
    now.kept += fate < keeps
    now.broken += fate >= keeps
    now.contradictory += fate >= 1 - contradiction
    theirs = model.u(channel.kept_by_organisation, organisation) < kept_by_organisation(p, now.commitment)
    now.kept_by_organisation += theirs
    now.broken_by_organisation += not theirs


def feed_back(model: OracleModel, table: Table | None, organisation: Organisation) -> None:
    """Step 10 (7.16): feedback comes, stays out, or is awaited from now on."""
    if "feedback" in model.off:
        return
    now, p, after = organisation.now, organisation.p, organisation.after
    embedded = part(p.feedback_without_embedding, model.gemeente.embedding)
    awaiting, promised = organisation.awaiting, organisation.promised
    now.came = int(awaiting and promised and model.u("feedback", organisation) < 1 / p.feedback_delay)
    now.feedback_quality = now.came * p.feedback_substance * embedded
    waited_now = organisation.waited + 1 if awaiting else 0
    over = awaiting and not now.came and waited_now >= p.feedback_term
    now.missed = awaiting if over else 0
    now.answered = awaiting if now.came else 0
    still = awaiting and not now.came and not over
    sent = now.present and model.u("feedback_promised", organisation) < p.feedback_frequency * embedded
    after["awaiting"] = (awaiting if still else 0) + now.present
    after["promised"] = int((promised and still) or sent)
    after["waited"] = waited_now if still else 0
    expected = organisation.feedback_expected
    learned = expected + p.feedback_learning * (now.feedback_quality - expected) * now.came
    after["feedback_expected"] = max(learned, p.feedback_expectation_floor)
    after["heard_back"] = max(organisation.heard_back * math.exp(-1 / p.exchange_memory), now.feedback_quality)
