"""The ledger adds up every change of a relation by cause, exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from runs import SEEDS, scenarios, states, zwolle

from collabsim.parameters import catalogue

LIVELY = {"tables_per_year": 4.0, "turnover_official": 0.4, "turnover_representative": 0.3}


@pytest.mark.parametrize("structure", ["none", *catalogue().structures])
def test_the_ledger_adds_up_to_every_change_of_trust_commitment_and_respect(structure):
    scenario = zwolle(14, LIVELY)
    if structure != "none":
        other = [
            option for option in catalogue().structures[structure]["options"] if option != scenario.structure[structure]
        ]
        scenario = zwolle(14, LIVELY, structure={**scenario.structure, structure: other[0]})
    assert furthest_off(scenario) <= 1e-12


@settings(deadline=None, max_examples=20)
@given(scenarios())
def test_it_adds_up_in_any_scenario(scenario):
    assert furthest_off(scenario) <= 1e-12


def furthest_off(scenario):
    """The largest difference between a change and the sum of its causes, over all states told of, months and runs."""
    world, after, months = states(scenario, SEEDS)
    off = 0.0
    for earlier, later, month in zip(after, after[1:], months, strict=False):
        p = world.values(month.number)
        for name, why in month.ledger.items():
            change = seen(later, name, p) - seen(earlier, name, p)
            off = max(off, np.abs(sum(why.values()) - change).max())
            assert set(why) <= set(catalogue().causes)
    return off


def seen(state, name, p):
    value = getattr(state, name)
    return value(p) if callable(value) else value


def test_the_ledger_tells_of_seven_states(played):
    states_told = {"trust", "respect", "commitment_goal", "commitment_process"}
    states_told |= {"gemeente_trust", "gemeente_respect", "gemeente_commitment"}
    assert all(set(month.ledger) == states_told for month in played[2])


def test_every_cause_of_the_ledger_acts_somewhere_in_three_years(played):
    acted = {
        cause
        for month in played[2]
        for why in month.ledger.values()
        for cause, change in why.items()
        if np.any(change != 0)
    }
    with_other_settings = {"respect", "appreciation", "informal_contact"}
    of_another_state = {"good_table", "poor_table"}  # of the usefulness that is seen, which has no ledger
    assert set(catalogue().causes) - acted <= {"by_hand"} | with_other_settings | of_another_state
