"""States stay in [0, 1] and everything stays a number, in any scenario and at any point of the ranges."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from runs import SEEDS, arrays_of, scenarios, states, vectors, zwolle

from collabsim.chance import run_seeds
from collabsim.parameters import catalogue
from collabsim.play import play_runs

RELATIONS = ("trust", "respect", "gemeente_trust")
SHARES = [
    *(f"{state}_{part}" for state in RELATIONS for part in ("person", "image")),
    *("commitment_goal", "commitment_process", "gemeente_respect", "gemeente_commitment", "role", "usefulness"),
    *(
        "memory",
        "grievance",
        "exposed",
        "cut_last",
        "took_part",
        "earlier_round",
        "feedback_expected",
        "heard_back",
        "tie",
    ),
    *("embedding", "disruption", "announced", "municipal_share", "depth", "heardness"),
    *("representatives.expertise", "representatives.ability", "officials.expertise"),
    *("representatives.familiarity", "officials.familiarity"),
]
NOT_EVERY_MONTH = {"agreements_kept", "contradictory_agreements", "feedback_missed", "gap_small_large"}
"""Shares of something that need not have happened yet: no value where there is nothing to take a share of."""
BELOW_0_OR_ABOVE_1 = {
    "policy_fit",
    "fit_uninformed",
    "fit_full",
    "gap_small_large",
    "hours",
    "participants",
    "inflation",
}


def broken(state):
    """Names of arrays that left their bounds or are no numbers."""
    arrays = arrays_of(state)
    outside = [name for name in SHARES if (arrays[name] < 0).any() or (arrays[name] > 1).any()]
    no_numbers = [name for name, values in arrays.items() if not np.isfinite(values.astype(float)).all()]
    return outside + no_numbers


def broken_outcomes(outcomes):
    """Names of outcomes without a value in a month in which they are measured, or outside their bounds."""
    known = catalogue().outcomes
    missing = {
        name
        for name, values in outcomes.items()
        if np.isinf(values).any()
        or (known[name].when == "monthly" and name not in NOT_EVERY_MONTH and np.isnan(values).any())
    }
    outside = {
        name
        for name, values in outcomes.items()
        if name not in BELOW_0_OR_ABOVE_1 and ((values < -1e-12) | (values > 1 + 1e-12)).any()
    }
    return missing | outside


def test_every_outcome_is_looked_at():
    outcomes = play_runs(zwolle(12), SEEDS).outcomes
    assert set(outcomes) <= set(catalogue().outcomes)
    assert set(outcomes) >= NOT_EVERY_MONTH | BELOW_0_OR_ABOVE_1


def test_states_stay_in_their_bounds_at_200_points_of_the_ranges():
    _, after, _ = states(zwolle(36), run_seeds(1, 200), vectors(200))
    assert [broken(state) for state in after] == [[]] * 37


def test_every_monthly_outcome_has_a_value_at_200_points_of_the_ranges():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcomes = play_runs(zwolle(24), run_seeds(2, 200), vectors(200, seed=2)).outcomes
    assert broken_outcomes(outcomes) == set()


@pytest.mark.parametrize("structure", catalogue().structures)
def test_so_it_is_with_every_structure(structure):
    default = zwolle().structure
    for option in catalogue().structures[structure]["options"]:
        scenario = zwolle(12, structure={**default, structure: option})
        assert broken_outcomes(play_runs(scenario, run_seeds(3, 20), vectors(20, seed=3)).outcomes) == set()


@pytest.mark.parametrize("mechanism", sorted(catalogue().mechanisms))
def test_so_it_is_with_every_mechanism_switched_off(mechanism):
    scenario = zwolle(12, mechanisms_off=frozenset({mechanism}))
    assert broken_outcomes(play_runs(scenario, run_seeds(4, 20), vectors(20, seed=4)).outcomes) == set()


@pytest.mark.parametrize("held", sorted(catalogue().holds))
def test_what_is_held_stays_where_it_is_held(held):
    for value in (0.0, 0.3, 1.0):
        outcomes = play_runs(zwolle(12, hold={held: value}), SEEDS).outcomes
        assert broken_outcomes(outcomes) == set()
        # Belief is kept as log-odds, which have no 0 and no 1.
        assert np.abs(outcomes[held] - value).max() < (1e-8 if held == "belief" else 1e-12)


@settings(deadline=None, max_examples=40)
@given(scenarios())
def test_so_it_is_in_any_scenario(scenario):
    _, after, _ = states(scenario, SEEDS)
    assert [broken(state) for state in after] == [[]] * (scenario.horizon_months + 1)
    assert broken_outcomes(play_runs(scenario, SEEDS).outcomes) == set()
