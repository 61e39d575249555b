"""What organisations come to believe, see and remember (7.21)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from oracle.agents import Organisation
from oracle.forms import changed, part, several, sigma
from oracle.levels import normal_usefulness

if TYPE_CHECKING:
    from oracle.model import OracleModel


def change_beliefs(model: OracleModel, organisation: Organisation) -> None:
    """Step 14 (7.21): belief, role, usefulness, memory, grievance and marks."""
    after, off = organisation.after, model.off
    if "belief" not in off:
        after["belief"] = believed(organisation)
    if "role" not in off:
        after["role"] = role_seen(model, organisation)
    if "usefulness" not in off:
        after["usefulness"] = use_seen(organisation)
    remember_cut(organisation)
    mark(model, organisation)


def believed(organisation: Organisation) -> float:
    """7.21: signs raise belief in a hidden agenda, tables without a sign lower it; it fades to where it began."""
    now, p, belief = organisation.now, organisation.p, organisation.belief
    rise = p.signal_weight * now.signs * reading(p, now.trust) * (1 - p.signal_damping * now.told)
    change = rise - p.signal_absence * now.tables_without_sign
    after = belief + p.belief_forgetting * (organisation.belief_start - belief) + change
    return min(max(after, -p.belief_bound), p.belief_bound)


def reading(p: SimpleNamespace, trust: float) -> float:
    """7.21: distrust reads signs worse."""
    return 1 + p.signal_distrust * (1 - 2 * trust)


def role_seen(model: OracleModel, organisation: Organisation) -> float:
    """7.21: what makes the opdrachtgever stand out, and what the partner; the picture follows with a lag."""
    now, p, gemeente = organisation.now, organisation.p, model.gemeente
    opdrachtgever = (
        p.role_dependence * organisation.dependence
        + p.role_municipal_share * gemeente.municipal_share
        + p.role_interference * now.interference
    )
    if "signals" not in model.off:
        opdrachtgever += p.role_duplication * p.search_for_duplication * (1 - p.signal_damping * now.told)
    partner, role = partner_seen(p, now.trust, gemeente.depth), organisation.role
    return role + (sigma(p.role_base + opdrachtgever - partner) - role) / p.role_lag


def partner_seen(p: SimpleNamespace, trust: float, depth: float) -> float:
    """7.21: roles said aloud, an adviser and shared values, values less so in deep talk."""
    return (
        p.role_naming * p.roles_said_aloud * part(p.credibility_floor, trust)
        + p.role_adviser * p.external_adviser
        + p.role_values * p.shared_values * (1 - p.values_lost_to_concreteness * depth)
    )


def use_seen(organisation: Organisation) -> float:
    """7.21: good tables and feedback show use, poor tables and silence take it away."""
    now, p = organisation.now, organisation.p
    level = normal_usefulness(p, organisation.relation.commitment_base, now.trust)
    gains = (
        p.usefulness_table_gain * now.table_quality,
        p.usefulness_feedback_gain * now.feedback_quality,
        p.usefulness_pull * level,
    )
    losses = (
        p.usefulness_table_gain * (1 - now.table_quality) * now.present,
        several(p.usefulness_missed_loss, now.missed),
        p.usefulness_pull * (1 - level),
    )
    return changed(organisation.usefulness, gains, losses)


def remember_cut(organisation: Organisation) -> None:
    """7.21: memory, grievance and scar."""
    now, p, after = organisation.now, organisation.p, organisation.after
    faded = organisation.memory * (1 - p.memory_fading)
    after["memory"] = faded + (1 - faded) * now.cut * organisation.exposed
    faded = organisation.grievance * (1 - p.grievance_fading)
    aggrieved = p.grievance_size * now.denied * (1 - p.trust_tolerates * now.trust)
    after["grievance"] = faded + (1 - faded) * aggrieved
    organisation.relation.after["scar"] = organisation.relation.scar + p.deception_scar * now.deceived


def mark(model: OracleModel, organisation: Organisation) -> None:
    """7.21: what was said and who was there counts until the budget."""
    now, after, kept = organisation.now, organisation.after, not model.is_ppn()
    after["exposed"] = organisation.exposed * kept
    after["took_part"] = organisation.took_part * kept
    after["earlier_round"] = max(organisation.earlier_round, now.present)
    after["cut_last"] = now.cut
