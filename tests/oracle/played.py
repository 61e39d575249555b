"""What both implementations make of the same scenario and the same runs, and where they part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from collabsim import load_scenario
from collabsim.play import play_runs
from collabsim.scenario import Scenario
from oracle.model import OUTCOMES, OracleModel
from oracle.parameters import entries

TOLERANCE = 1e-9
"""How far two runs may lie apart in any outcome and month: rounding, and nothing else."""

Outcomes = dict[str, np.ndarray]


def shipped(name: str, months: int | None = None) -> Scenario:
    """A shipped scenario, whole or over its first months."""
    scenario = load_scenario(name)
    return scenario if months is None else replace(scenario, horizon_months=months)


def played_by_batch(scenario: Scenario, seeds: Sequence[int] | np.ndarray) -> Outcomes:
    """name → (months, runs), by arrays over all runs at once."""
    return play_runs(scenario, np.array(seeds)).outcomes


def collected(model: OracleModel) -> Outcomes:
    """name → (months,), by a model that is stepped to its end."""
    while model.running:
        model.step()
    rows = model.datacollector.model_vars
    return {name: np.array(rows[name], dtype=float) for name in OUTCOMES}


def beside_each_other(runs: list[Outcomes]) -> Outcomes:
    """name → (months, runs)."""
    return {name: np.stack([run[name] for run in runs], axis=1) for name in OUTCOMES}


def played_by_agents(scenario: Scenario, seeds: list[int]) -> Outcomes:
    """name → (months, runs), agent by agent, by the addressed draws of these runs."""
    return beside_each_other([collected(OracleModel(scenario, run_seed=seed)) for seed in seeds])


def played_under_own_luck(scenario: Scenario, seed: int, runs: int) -> Outcomes:
    """name → (months, runs), agent by agent, each run by a generator of its own."""
    children = np.random.SeedSequence(seed).spawn(runs)
    return beside_each_other([collected(OracleModel(scenario, rng=child)) for child in children])


def first_month_apart(one: np.ndarray, other: np.ndarray) -> int | None:
    """The first month in which two courses (months, runs) are not the same, or none."""
    same = np.isclose(one, other, rtol=0, atol=TOLERANCE, equal_nan=True).all(axis=1)
    return None if same.all() else int(np.argmin(same)) + 1


def where_apart(scenario: Scenario, seeds: list[int]) -> dict[str, int]:
    """Outcomes in which the two implementations part, with the first month of it: none if they are the same model."""
    batch, agents = played_by_batch(scenario, seeds), played_by_agents(scenario, seeds)
    assert set(batch) == set(agents) == {name for name, one in entries("outcomes").items() if one["when"] != "derived"}
    months = {name: first_month_apart(batch[name], agents[name]) for name in batch}
    return {name: month for name, month in months.items() if month is not None}
