"""What must not happen if the model works the way it is said to."""

from dataclasses import replace

import numpy as np
import pytest

from collabsim.experiment.pairs import effects, paired
from collabsim.experiment.patterns.checks import checks
from collabsim.experiment.patterns.controls import (
    NO_POLICY,
    NOTHING_ENTERS,
    ROUNDING,
    moved_without_path,
    trust_and_shuffled_trust,
    with_each_off,
)
from collabsim.experiment.patterns.panel import Panel
from collabsim.parameters import catalogue
from collabsim.scenario import load_scenario

FEW = Panel(seed=1, pairs=16)
LEVERS = catalogue().levers()
SOME = tuple(lever for lever in LEVERS if lever.name in {"shared_definition", "seats", "handover", "tables_per_year"})


@pytest.mark.parametrize("cut", [NOTHING_ENTERS, NO_POLICY])
def test_without_the_path_to_policy_no_lever_moves_policy_fit(runs, cut):
    assert max(moved_without_path(SOME, cut, runs, FEW).values()) < ROUNDING


def test_with_the_path_to_policy_the_same_levers_move_policy_fit(runs):
    assert min(moved_without_path(SOME, (), runs, FEW).values()) > ROUNDING


@pytest.mark.slow
@pytest.mark.parametrize("cut", [NOTHING_ENTERS, NO_POLICY])
def test_without_the_path_to_policy_none_of_all_levers_moves_policy_fit(runs, cut):
    assert max(moved_without_path(LEVERS, cut, runs, FEW).values()) < ROUNDING


def test_a_check_loses_its_sign_without_a_mechanism_it_rests_on(runs, small):
    controls = with_each_off([checks()["P01"], checks()["P59"]], ["candour", "role"], runs, small)
    assert [(one.check.id, one.mechanism, one.named, one.holds) for one in controls] == [
        ("P01", "candour", True, False),
        ("P01", "role", False, True),
        ("P59", "candour", False, True),
        ("P59", "role", True, False),
    ]
    assert not any(control.is_exception for control in controls)


def test_shuffled_trust_goes_with_nothing():
    for one in trust_and_shuffled_trust(runs=200):
        assert one.real > one.by_chance, one
        assert one.is_nothing, one


def test_a_lever_that_no_rule_reads_moves_nothing():
    """A dummy that exists in this test only goes through the same machinery as a lever."""
    zwolle = replace(load_scenario("zwolle"), horizon_months=12)
    sides = [replace(zwolle, values={**zwolle.values, "dummy": value}) for value in (0.0, 1.0)]
    first, second = paired(sides[0], sides[1], 1, 8)
    assert all(np.array_equal(first.outcomes[name], second.outcomes[name], equal_nan=True) for name in first.outcomes)
    assert {effect.mean for effect in effects(first, second).values() if not np.isnan(effect.mean)} == {0.0}
