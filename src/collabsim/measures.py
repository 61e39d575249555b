"""What is measured each month, one row of runs per outcome. Definitions, units and directions are in the catalogue."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from collabsim.mechanisms import outcomes
from collabsim.month import Month
from collabsim.state import State
from collabsim.steps.table import Table, total
from collabsim.world import World

Floats = NDArray[np.floating]
LARGE = 1 / 2
"""An organisation counts as large when its smallness is under one half."""


def measured(world: World, state: State, month: Month, p) -> dict[str, Floats]:
    """All monthly outcomes, each (runs,). Outcomes of tables are NaN in months without one."""
    row = _every_month(world, state, month, p)
    row |= {
        name: rule(world, state, month, month.table) if month.table is not None else _nothing(world)
        for name, rule in OF_TABLES.items()
    }
    if month.table is not None:
        without = month.table.held[0] == 0
        for name in OF_TABLES:
            row[name] = np.where(without, np.nan, row[name])
    return row


def _nothing(world: World) -> Floats:
    return np.full(len(world.chance.seeds), np.nan)


def _every_month(world: World, state: State, month: Month, p) -> dict[str, Floats]:
    field, now = world.field, month.conditions
    needs = outcomes.centred(field.theme_means(state.need))
    variance = field.theme_need_variance
    trust, commitment, respect = state.trust(p), state.commitment(), state.respect(p)
    gemeente_trust = state.gemeente_trust(p)
    belief = 1 / (1 + np.exp(-state.belief))
    large = (now.small < LARGE) * np.ones_like(trust)
    hours = np.zeros((1, trust.shape[1]))
    if month.table is not None:
        hours = total(month.table.present * (p.hours_table + p.hours_preparation * commitment))
    row = {
        "information_exchange": outcomes.information_exchange(state.heardness, field.known),
        "policy_fit": outcomes.policy_fit(state.policy, needs, variance),
        "fit_uninformed": outcomes.policy_fit(state.uninformed_policy, needs, variance),
        "fit_full": outcomes.policy_fit(state.full_policy, needs, variance),
        "candour": average(now.candour),
        "trust": average(trust),
        "trust_spread": trust.std(axis=0, keepdims=True),
        "commitment": average(commitment),
        "commitment_goal": average(state.commitment_goal),
        "commitment_process": average(state.commitment_process),
        "respect": average(respect),
        "reported_respect": average(respect * (1 - state.grievance)),
        "gemeente_trust": average(gemeente_trust),
        "gemeente_commitment": average(state.gemeente_commitment),
        "gemeente_respect": average(state.gemeente_respect),
        "gemeente_division": state.gemeente_commitment.std(axis=0, keepdims=True),
        "belief": average(belief),
        "role": average(state.role),
        "expected_cut": average(now.expected_cut),
        "agreements_kept": share_or_nan(state.settled_kept, state.settled),
        "contradictory_agreements": share_or_nan(state.settled_contradictory, state.settled),
        "perceived_clarity": average(now.clarity),
        "official_clarity": average(now.official_clarity),
        "usefulness": average(state.usefulness),
        "ties": average(state.tie) if len(state.tie) else np.zeros((1, trust.shape[1])),
        "embedding": state.embedding,
        "hours": hours / field.organisations,
        "feedback_missed": share_or_nan(
            total(month.feedback.missed), total(month.feedback.missed + month.feedback.answered)
        ),
        "monitoring_felt": average(now.monitoring),
        "interference_felt": average(now.interference),
        "gap_small_large": share_or_nan(total(trust * large), total(large))
        - share_or_nan(total(trust * (1 - large)), total(1 - large)),
        "cuts": _share_cut(world, month),
    }
    runs = trust.shape[1]
    return {name: value[0] if value.shape == (1, runs) else np.full(runs, value[0, 0]) for name, value in row.items()}


def _share_cut(world: World, month: Month) -> Floats:
    if month.budget is None:
        return _nothing(world)[None, :]
    return share_or_nan(total(month.budget.cut), total(np.broadcast_to(world.field.subsidised, month.budget.cut.shape)))


def average(rows: Floats) -> Floats:
    """Mean over entities, (1, runs)."""
    return rows.mean(axis=0, keepdims=True)


def share_or_nan(part: Floats, whole: Floats) -> Floats:
    """A share, or NaN where there was nothing to take a share of."""
    return np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0)


def _of_those_present(values: str) -> Callable[..., Floats]:
    """Mean of a table's (organisations, runs) values over those present."""

    def rule(world: World, state: State, month: Month, table: Table) -> Floats:
        return share_or_nan(total(getattr(table, values) * table.present), total(table.present))[0]

    return rule


def _attendance(world: World, state: State, month: Month, table: Table) -> Floats:
    return share_or_nan(total(table.present), total(table.invited))[0]


def _official_attendance(world: World, state: State, month: Month, table: Table) -> Floats:
    return share_or_nan(table.officials_present, table.officials_invited)[0]


def _candour_at_table(world: World, state: State, month: Month, table: Table) -> Floats:
    return share_or_nan(total(month.conditions.candour * table.present), total(table.present))[0]


def _candour_spread(world: World, state: State, month: Month, table: Table) -> Floats:
    distance = month.conditions.candour - _candour_at_table(world, state, month, table)
    return np.sqrt(share_or_nan(total(np.nan_to_num(distance) ** 2 * table.present), total(table.present))[0])


def _secured(world: World, state: State, month: Month, table: Table) -> Floats:
    return share_or_nan(total(table.entered), total(table.heard))[0]


def _floor_dominant(world: World, state: State, month: Month, table: Table) -> Floats:
    return table.share.max(axis=0)


def _influence_dominant(world: World, state: State, month: Month, table: Table) -> Floats:
    whole = total(table.influence)
    return share_or_nan(table.influence.max(axis=0, keepdims=True), whole)[0]


def _floor_inequality(world: World, state: State, month: Month, table: Table) -> Floats:
    """Gini coefficient of useful turns over those present (those absent have 0 and are left out)."""
    turns = np.sort(np.where(table.present > 0, table.turns, np.inf), axis=0)
    count = total(table.present)
    place = np.arange(1, len(turns) + 1)[:, None]
    counted = np.where(np.isinf(turns), 0, turns)
    weighted = total((2 * place - count - 1) * counted)
    return share_or_nan(weighted, count * total(counted))[0]


def _own(values: str) -> Callable[..., Floats]:
    """A table's own (1, runs) value."""

    def rule(world: World, state: State, month: Month, table: Table) -> Floats:
        return getattr(table, values)[0]

    return rule


def _participants(world: World, state: State, month: Month, table: Table) -> Floats:
    return total(table.present)[0]


OF_TABLES: dict[str, Callable[..., Floats]] = {
    "attendance": _attendance,
    "official_attendance": _official_attendance,
    "participants": _participants,
    "candour_at_table": _candour_at_table,
    "candour_spread": _candour_spread,
    "outcomes_secured": _secured,
    "floor_dominant": _floor_dominant,
    "influence_dominant": _influence_dominant,
    "floor_inequality": _floor_inequality,
    "profiling": _of_those_present("profiling"),
    "withholding": _of_those_present("withholding"),
    "inflation": _of_those_present("inflation"),
    "table_quality": _of_those_present("quality"),
    "floor": _of_those_present("floor"),
    "understood": _of_those_present("understood"),
    "preparation": _of_those_present("informed"),
    "depth": _own("depth"),
    "coverage": _own("coverage"),
    "municipal_share": _own("municipal_share"),
}
"""Outcomes of a table, each (runs,)."""
