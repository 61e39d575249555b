"""Conditions of the month (7.8) and signs outside the tables (7.9)."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import TYPE_CHECKING

from oracle.agents import Organisation, Seat
from oracle.forms import part, sigma

if TYPE_CHECKING:
    from oracle.model import OracleModel


def set_conditions(model: OracleModel, organisation: Organisation) -> None:
    """Step 5: what an organisation is told, expects, suspects, feels and would dare to say."""
    now, relation, p = organisation.now, organisation.relation, organisation.p
    now.trust, now.respect = relation.trust(p), relation.respect(p)
    now.commitment, now.gemeente_trust = relation.commitment(), relation.gemeente_trust(p)
    now.role = 0 if "role" in model.off else organisation.role
    expect_a_cut(model, organisation)
    feel_interference(model, organisation)
    now.clarity = clarity_of(p, organisation.representative, organisation.heard_back)
    now.small = p.small_size / (p.small_size + organisation.size)
    now.load = load_of(model, organisation)
    now.candour = candour_of(model, organisation)
    now.profiling, now.inflation = failures_of_candour(model, organisation)


def pressure_of(model: OracleModel) -> float:
    """7.8: savings pressure, and what was announced."""
    return 1 - (1 - model.p.savings_pressure) * (1 - model.gemeente.announced)


def expect_a_cut(model: OracleModel, organisation: Organisation) -> None:
    """7.8: told and believed, or suspected; an announced cut needs no belief."""
    now, p, announced = organisation.now, organisation.p, model.gemeente.announced
    away = 1 - p.reinvestment_of_savings
    now.told = p.disclosure_of_savings * part(p.credibility_floor, now.trust)
    now.H = sigma(organisation.belief)
    expected = p.savings_pressure * (now.told * away + (1 - now.told) * now.H)
    certain = p.savings_pressure * now.told * away
    now.expected_cut = expected + (1 - expected) * announced * away
    now.certain_cut = certain + (1 - certain) * announced * away
    if "expected_cut" in model.off:
        now.expected_cut = now.certain_cut = 0


def feel_interference(model: OracleModel, organisation: Organisation) -> None:
    """7.8: accountability brings interference; with the loop on, officials who trust check less."""
    now, p = organisation.now, organisation.p
    now.interference = 0 if "interference" in model.off else interference_of(p)
    now.monitoring = p.monitoring
    if model.structure["monitoring_loop"] == "on":
        now.monitoring = p.monitoring * (1 - p.monitoring_relief * now.gemeente_trust)
    if "monitoring" in model.off:
        now.monitoring = 0


def interference_of(p: SimpleNamespace) -> float:
    """7.8: officials who must account for detail interfere more."""
    return p.interference + (1 - p.interference) * p.accountability_to_interference * p.upward_accountability


def clarity_of(p: SimpleNamespace, seat: Seat, heard_back: float) -> float:
    """7.8: the goal as it is told, as this person takes it up, and as feedback shows what tables are for."""
    goal_as_told = p.goal_clarity * (1 - p.clarity_lost_to_disagreement * (1 - p.goal_agreement))
    taken_up = goal_as_told ** math.exp(-p.clarity_spread * seat.clarity)
    return taken_up + (1 - taken_up) * p.feedback_clarifies * heard_back


def official_clarity_of(p: SimpleNamespace, seat: Seat) -> float:
    """7.8: the goal as officials say it is clear to them."""
    own_picture = 1 - (1 - p.goal_clarity) ** p.official_clarity_advantage
    return own_picture ** math.exp(-p.clarity_spread * seat.clarity)


def ties_of(organisation: Organisation) -> float:
    """7.8: strength of ties, over those that could be."""
    return sum(tie.tie for tie in organisation.possible_ties) / max(1, len(organisation.possible_ties))


def alignment_of(model: OracleModel) -> float:
    """7.8: a reorganisation undoes alignment for a time."""
    return model.p.account_alignment * (1 - model.gemeente.disruption)


def load_of(model: OracleModel, organisation: Organisation) -> float:
    """7.8: small organisations bear many tables less well."""
    if "load" in model.off:
        return 0
    p = organisation.p
    too_many = max(p.tables_per_year + p.other_tables - p.load_threshold, 0)
    return too_many * (1 + p.load_small * organisation.now.small)


def candour_of(model: OracleModel, organisation: Organisation) -> float:
    """7.8: what makes an organisation speak freely, less what silences it."""
    if "candour" in model.held:
        return model.held["candour"]
    if "candour" in model.off:
        return 1 / 2
    p = organisation.p
    return sigma(
        p.candour_base + willing_of(model, organisation) - silenced_of(organisation) + by_role_of(model, organisation)
    )


def willing_of(model: OracleModel, organisation: Organisation) -> float:
    """7.8: trust, respect, commitment, ability and ties make willing."""
    now, p, ability = organisation.now, organisation.p, organisation.representative.ability
    brought = ability + (1 - ability) * p.ability_from_choice * p.representative_choice
    ties = 0 if "ties" in model.off else ties_of(organisation)
    return (
        p.candour_trust * now.trust
        + p.candour_respect * min(now.respect, p.candour_respect_cap)
        + p.candour_commitment * now.commitment
        + p.candour_ability * brought
        + p.candour_ties * ties
    )


def silenced_of(organisation: Organisation) -> float:
    """7.8: what is at stake, fear from experience and the opdrachtgever silence."""
    now, p, dependence = organisation.now, organisation.p, organisation.dependence
    stake = dependence * (1 - p.security_softens * p.subsidy_security)
    of_a_cut = p.candour_belief * (1 - now.told) * now.H + p.candour_expected_cut * now.certain_cut
    return stake * of_a_cut + p.candour_memory * organisation.memory + p.candour_role * now.role * dependence


def by_role_of(model: OracleModel, organisation: Organisation) -> float:
    """7.8: trust may count more, or less, where interests clash."""
    direction = {"none": 0, "more": 1, "less": -1}[model.structure["trust_by_role"]]
    now, p = organisation.now, organisation.p
    return direction * p.candour_role_by_trust * (now.trust - 1 / 2) * (now.role - 1 / 2)


def failures_of_candour(model: OracleModel, organisation: Organisation) -> tuple[float, float]:
    """7.12: time spent on oneself, and overstatement of need on own themes."""
    now, p, dependence = organisation.now, organisation.p, organisation.dependence
    guarded = 1 - now.candour
    profiling = p.profiling_max * guarded * part(p.profiling_without_stake, dependence)
    inflation = p.inflation_max * guarded * part(p.inflation_without_stake, dependence) * now.role
    return 0 if "profiling" in model.off else profiling, 0 if "inflation" in model.off else inflation


def withholding_of(model: OracleModel, organisation: Organisation, asked: int) -> float:
    """7.12: the chance that what would hurt oneself is left unsaid; a question draws some of it out."""
    if "withholding" in model.off:
        return 0
    return (1 - organisation.now.candour) * (1 - organisation.p.withholding_elicited * asked)


def hear_signs(model: OracleModel, organisation: Organisation) -> None:
    """Step 6 (7.9): news that leaks, remarks that are misread, cuts heard of along ties."""
    now, p, off = organisation.now, organisation.p, model.off
    draw = model.u("news", organisation)
    silent = bool({"news", "signals"} & off)
    now.news = int(not silent and draw < p.news_leak * pressure_of(model) * (1 - p.disclosure_of_savings))
    now.misread = int(draw >= 1 - p.signal_false_alarm)
    cuts_near = sum(tie.tie * tie.other_than(organisation).cut_last for tie in organisation.possible_ties)
    now.over_ties = 0 if {"ties", "signals"} & off else 1 - math.exp(-cuts_near)
