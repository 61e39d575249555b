"""What is measured (8), on the state after the month and what happened in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oracle.conditions import official_clarity_of
from oracle.forms import NOT_A_NUMBER, mean, share, sigma, spread
from oracle.policy import priorities

if TYPE_CHECKING:
    from oracle.model import OracleModel
    from oracle.table import Table

OF_A_TABLE = (
    "attendance",
    "official_attendance",
    "participants",
    "candour_at_table",
    "candour_spread",
    "outcomes_secured",
    "floor_dominant",
    "influence_dominant",
    "floor_inequality",
    "profiling",
    "withholding",
    "inflation",
    "table_quality",
    "floor",
    "understood",
    "preparation",
    "depth",
    "municipal_share",
    "coverage",
)


def measured(model: OracleModel, table: Table | None) -> dict[str, float]:
    """Step 15: every outcome of a month."""
    of_table = of_a_table(model, table) if table else dict.fromkeys(OF_A_TABLE, NOT_A_NUMBER)
    return {
        **exchange_and_fit(model),
        **of_relations(model),
        **of_organisations(model),
        **of_the_month(model),
        **of_table,
    }


def fit_of(model: OracleModel, policy: list[float]) -> float:
    """8: 1 is a perfect fit, 1/2 on average that of a flat policy."""
    wanted = priorities(model, [item.need for item in model.items])
    themes, facets = len(model.themes), len(model.items) / len(model.themes)
    off = mean((have - want) ** 2 for have, want in zip(policy, wanted, strict=True))
    return 1 - off / (2 * (1 - 1 / themes) / facets)


def exchange_and_fit(model: OracleModel) -> dict[str, float]:
    """8: no lever and no attitude is an argument of these."""
    gemeente = model.gemeente
    return {
        "information_exchange": mean(item.heardness for item in model.items if item.pairs),
        "policy_fit": fit_of(model, gemeente.policy),
        "fit_uninformed": fit_of(model, gemeente.uninformed_policy),
        "fit_full": fit_of(model, gemeente.full_policy),
    }


def of_relations(model: OracleModel) -> dict[str, float]:
    """8: means and spreads over relations."""
    everybody = model.organisations
    relations = [organisation.relation for organisation in everybody]
    trust = [organisation.relation.trust(organisation.p) for organisation in everybody]
    respect = [organisation.relation.respect(organisation.p) for organisation in everybody]
    large = [value for value, one in zip(trust, everybody, strict=True) if one.now.small < 1 / 2]
    small = [value for value, one in zip(trust, everybody, strict=True) if one.now.small >= 1 / 2]
    return {
        "trust": mean(trust),
        "respect": mean(respect),
        "commitment": mean(relation.commitment() for relation in relations),
        "commitment_goal": mean(relation.commitment_goal for relation in relations),
        "commitment_process": mean(relation.commitment_process for relation in relations),
        "trust_spread": spread(trust),
        "reported_respect": mean(value * (1 - one.grievance) for value, one in zip(respect, everybody, strict=True)),
        "gemeente_trust": mean(one.relation.gemeente_trust(one.p) for one in everybody),
        "gemeente_respect": mean(relation.gemeente_respect for relation in relations),
        "gemeente_commitment": mean(relation.gemeente_commitment for relation in relations),
        "gemeente_division": spread(relation.gemeente_commitment for relation in relations),
        "gap_small_large": mean(large) - mean(small),
    }


def of_organisations(model: OracleModel) -> dict[str, float]:
    """8: means over organisations, of the state and of the conditions."""
    everybody = model.organisations
    return {
        "belief": mean(sigma(one.belief) for one in everybody),
        "role": mean(one.role for one in everybody),
        "usefulness": mean(one.usefulness for one in everybody),
        "candour": mean(one.now.candour for one in everybody),
        "expected_cut": mean(one.now.expected_cut for one in everybody),
        "interference_felt": mean(one.now.interference for one in everybody),
        "monitoring_felt": mean(one.now.monitoring for one in everybody),
        "perceived_clarity": mean(one.now.clarity for one in everybody),
        "official_clarity": mean(official_clarity_of(model.p, official) for official in model.officials),
        "ties": mean(tie.tie for tie in model.possible_ties) if model.possible_ties else 0,
        "embedding": model.gemeente.embedding,
    }


def of_the_month(model: OracleModel) -> dict[str, float]:
    """8: agreements, feedback, hours and cuts."""
    gemeente, p, happened = model.gemeente, model.p, [one.now for one in model.organisations]
    missed, answered = sum(now.missed for now in happened), sum(now.answered for now in happened)
    hours = sum(
        one.now.present * (p.hours_table + p.hours_preparation * one.relation.commitment())
        for one in model.organisations
    )
    subsidised = sum(one.subsidised for one in model.organisations)
    cuts = sum(now.cut for now in happened)
    return {
        "agreements_kept": share(gemeente.settled_kept, gemeente.settled),
        "contradictory_agreements": share(gemeente.settled_contradictory, gemeente.settled),
        "feedback_missed": share(missed, missed + answered),
        "hours": hours / len(model.organisations),
        "cuts": share(cuts, subsidised) if model.is_ppn() else NOT_A_NUMBER,
    }


def gini(turns: list[float]) -> float:
    """8: how unequally turns fall."""
    count = len(turns)
    uneven = sum((2 * place - count - 1) * turn for place, turn in enumerate(sorted(turns), start=1))
    return share(uneven, count * sum(turns))


def of_a_table(model: OracleModel, table: Table) -> dict[str, float]:
    """8: of a table; means over those present."""
    there = [organisation.now for organisation in table.present]
    influence = [now.influence for now in there]
    known_here = sum(any(pair.organisation.now.present for pair in item.pairs) for item in model.items)
    return {
        "attendance": share(len(there), len(table.invited)),
        "official_attendance": share(table.officials_present, table.officials_invited),
        "participants": len(there),
        "candour_at_table": mean(now.candour for now in there),
        "candour_spread": spread(now.candour for now in there),
        "outcomes_secured": share(len(table.entered), len(table.heard)),
        "floor_dominant": max((now.share for now in there), default=0),
        "influence_dominant": share(max(influence, default=0), sum(influence)),
        "floor_inequality": gini([now.turns for now in there]),
        "profiling": mean(now.profiling for now in there),
        "withholding": mean(now.withholding for now in there),
        "inflation": mean(now.inflation for now in there),
        "table_quality": mean(now.table_quality for now in there),
        "floor": mean(now.floor for now in there),
        "understood": mean(now.understood for now in there),
        "preparation": mean(now.informed for now in there),
        "depth": table.depth,
        "municipal_share": table.municipal_share,
        "coverage": share(known_here, sum(bool(item.pairs) for item in model.items)),
    }
