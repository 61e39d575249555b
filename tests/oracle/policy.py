"""What is known (7.17), and policy and budget once a year (7.18)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.agents import Item, Organisation
from oracle.forms import mean
from oracle.table import report_variance

if TYPE_CHECKING:
    from oracle.model import OracleModel


def phi_of(model: OracleModel) -> float:
    """7.6: how much of a need is left after a month; 7.23: all of it where needs do not drift."""
    return 1 if "needs_drift" in model.off else math.exp(-1 / model.p.needs_persistence)


def aged(item_mean: float, variance: float, phi: float) -> tuple[float, float]:
    """7.17: what was known ages as needs drift."""
    return phi * item_mean, phi**2 * variance + 1 - phi**2


def learned(item_mean: float, variance: float, precision: float, said: float) -> tuple[float, float]:
    """7.17: what is known after reports, of all their precision and of the sum of precision times what was said."""
    whole = 1 / variance + precision
    return (item_mean / variance + said) / whole, 1 / whole


def remember(model: OracleModel, item: Item) -> None:
    """Step 11 (7.17): heardness, the dossier, and the two shadows of one item."""
    p, phi, after = model.p, phi_of(model), item.after
    heard_now, precision, said = model.reports_on(item)
    after["heardness"] = max(item.heardness * math.exp(-1 / p.exchange_memory), heard_now)
    nothing, unsure = aged(item.uninformed_mean, item.uninformed_variance, phi)
    known, variance = aged(item.dossier_mean, item.dossier_variance, phi)
    known, variance = learned(known, variance, precision, said)
    lost = 1 - model.recorded() if item.portfolio.left else 0
    after["uninformed_mean"], after["uninformed_variance"] = nothing, unsure
    after["dossier_mean"] = nothing + (known - nothing) * (1 - lost)
    after["dossier_variance"] = unsure + (variance - unsure) * (1 - lost)
    after["full_mean"], after["full_variance"] = hear_all(model, item, phi)


def hear_all(model: OracleModel, item: Item, phi: float) -> tuple[float, float]:
    """7.17: the shadow that hears the whole field each quarter, candid and undistorted."""
    known, variance = aged(item.full_mean, item.full_variance, phi)
    if model.month % 3:
        return known, variance
    off_by = report_variance(model.p)
    whole = sum(pair.report for pair in item.pairs)
    return learned(known, variance, len(item.pairs) / off_by, whole / off_by)


def priorities(model: OracleModel, known: list[float]) -> list[float]:
    """7.18: means over the items of each theme, less the mean of all."""
    by_theme: list[list[float]] = [[] for _ in model.themes]
    for item, value in zip(model.items, known, strict=True):
        by_theme[item.theme].append(value)
    middle = mean(known)
    return [mean(values) - middle for values in by_theme]


def set_policy(model: OracleModel) -> list[float]:
    """Step 12 (7.18): priorities follow from the dossier after this month; what they are now."""
    gemeente = model.gemeente
    if "policy" in model.off:
        return gemeente.policy
    policy = priorities(model, [item.after["dossier_mean"] for item in model.items])
    gemeente.after["policy"] = policy
    gemeente.after["uninformed_policy"] = priorities(model, [item.after["uninformed_mean"] for item in model.items])
    gemeente.after["full_policy"] = priorities(model, [item.after["full_mean"] for item in model.items])
    return policy


def set_budget(model: OracleModel, organisation: Organisation, pressure: float, policy: list[float]) -> None:
    """Step 12 (7.18): cuts, what is deceived, funded, seen as a gap, and denied."""
    now, p, off = organisation.now, organisation.p, model.off
    away = 1 - p.reinvestment_of_savings
    open_to_it = p.cut_chance * pressure * away * organisation.dependence
    open_to_it *= 1 - p.security_protects * p.subsidy_security
    chance = 1 - math.exp(-open_to_it * (1 + p.cut_after_exposure * organisation.exposed))
    now.cut = int("cuts" not in off and model.u("cut", organisation) < chance)
    if "deception" not in off:
        now.deceived = now.cut * (1 - p.disclosure_of_savings) * (1 - model.gemeente.announced)
    now.funded = organisation.subsidised * p.subsidy_security * (1 - now.cut)
    if "policy_gap" not in off:
        now.policy_gap = p.importance_claimed * pressure * away * (now.told + (1 - now.told) * now.H)
    now.denied = denied_of(organisation, policy)


def denied_of(organisation: Organisation, policy: list[float]) -> float:
    """7.18: who took part and sees policy stay behind what its own themes needed a month ago is disappointed."""
    own = [pair for pair in organisation.pairs if pair.own]
    behind = sum(
        max(pair.item.need_before + pair.item.field_error + pair.own_error - policy[pair.item.theme], 0) for pair in own
    )
    return (1 - math.exp(-behind / max(1, len(own)))) * organisation.took_part
