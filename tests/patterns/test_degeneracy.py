"""Nothing dead and nothing stuck: agents act, mechanisms do something, outcomes vary, states move."""

from dataclasses import replace

import pytest

from collabsim import load_scenario
from collabsim.experiment.degeneracy import MOVING, random_gemeente, signs_of_death
from collabsim.pages.degeneracy import FEW, RANDOM, REASONS, all_signs, dead_parts
from collabsim.scenario.based_on import shipped_scenarios

RUNS = 48
FULL = 64


def short(name):
    return replace(load_scenario(name), horizon_months=24)


@pytest.mark.parametrize("name", ["zwolle", "zwolle_alle_aanbevelingen", "kleine_gemeente"])
def test_nothing_is_dead_or_stuck_in_a_scenario(name):
    signs = signs_of_death(short(name), seed=1, runs=RUNS)
    assert signs.is_alive, signs


def test_a_few_drawn_gemeenten_are_alive_or_it_is_known_why_not():
    found = [signs_of_death(random_gemeente(load_scenario("zwolle"), number, 7), 1, RUNS) for number in (1, 2, 5, 12)]
    for signs in found:
        assert signs.came >= FEW
        assert not {part.removesuffix(" (stuck)") for part in dead_parts([signs])} - set(REASONS), signs


def test_what_is_dead_is_seen():
    zwolle = short("zwolle")
    nobody_comes = replace(zwolle, values={**zwolle.values, "attendance_base": -60.0})
    signs = signs_of_death(nobody_comes, 1, 16, ("floor", "inflation"))
    assert "floor" in signs.mechanisms
    assert {"attendance", "participants"} <= set(signs.outcomes)
    assert "tie" in signs.stuck
    assert "kerk-in-de-buurt" in signs.organisations  # asked, and has no other channel


def test_a_state_that_is_held_is_not_called_stuck():
    zwolle = short("zwolle")
    assert signs_of_death(replace(zwolle, hold={"trust": 0.5}), 1, 16, ()).stuck == ()
    still = signs_of_death(replace(zwolle, mechanisms_off=frozenset({"belief"})), 1, 16, ())
    assert "belief" in MOVING
    assert still.stuck == ()


@pytest.mark.slow
def test_nothing_is_dead_or_stuck_in_any_shipped_scenario():
    assert [signs for signs in all_signs(shipped_scenarios(), FULL) if not signs.is_alive] == []


@pytest.mark.slow
def test_whatever_is_dead_in_a_drawn_gemeente_has_its_reason():
    found = all_signs(range(1, RANDOM + 1), FULL)
    assert len(found) == RANDOM
    assert not {part.removesuffix(" (stuck)") for part in dead_parts(found)} - set(REASONS)
