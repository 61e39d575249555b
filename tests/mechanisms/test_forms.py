"""Shapes that several rules share, worked by hand."""

import numpy as np
from by_hand import GRID, is_share, rises, worked

from collabsim.mechanisms.forms import at_least_once, chance_from, part, pulled


def test_reasons_that_cancel_out_leave_an_even_chance():
    assert chance_from(np.array([0.0])) == worked([0.5])


def test_one_unit_of_log_odds_makes_a_chance_of_nearly_three_quarters():
    # 1 / (1 + 1/e) = e / (1 + e) = 2.718282 / 3.718282
    assert chance_from(np.array([1.0, -1.0])) == worked([0.731058578630005, 0.268941421369995])


def test_log_odds_of_ln_3_are_three_against_one():
    assert chance_from(np.log(np.array([3.0, 1 / 3]))) == worked([0.75, 0.25])


def test_a_chance_stays_a_chance_however_strong_the_reasons():
    strong = chance_from(np.array([-700.0, -40.0, 0.0, 40.0, 700.0]))
    assert is_share(strong)
    assert rises(chance_from(np.linspace(-8, 8, 33)))


def test_a_pull_moves_a_state_the_given_rate_of_the_way_to_its_own_level():
    # level 0.8, rate 0.05: 0.04 of the room is gained and 0.01 of what is there is lost.
    gained, lost = pulled(np.array([0.8]), 0.05)
    assert (gained, lost) == (worked([0.04]), worked([0.01]))
    # from 0.3: 0.3 x 0.99 + 0.7 x 0.04 = 0.297 + 0.028 = 0.325 = 0.3 + 0.05 x (0.8 - 0.3)
    assert 0.3 * (1 - lost) + (1 - 0.3) * gained == worked([0.325])


def test_a_pull_of_rate_1_arrives_at_once_and_one_of_rate_0_does_nothing():
    old, level = 0.3, np.array([0.0, 0.8, 1.0])
    for rate, expected in ((0.0, [0.3, 0.3, 0.3]), (1.0, [0.0, 0.8, 1.0])):
        gained, lost = pulled(level, rate)
        assert old * (1 - lost) + (1 - old) * gained == worked(expected)


def test_a_share_taken_twice_takes_the_second_time_from_what_is_left():
    # 1 - 0.9 x 0.9 = 0.19, and half a time of 0.19 is 1 - sqrt(0.81) = 0.1
    assert at_least_once(np.array([0.1, 0.19]), np.array([2.0, 0.5])) == worked([0.19, 0.1])


def test_nothing_taken_or_never_taken_is_nothing():
    assert at_least_once(np.array([0.0, 0.3]), np.array([5.0, 0.0])) == worked([0.0, 0.0])


def test_a_share_taken_often_comes_near_all_and_never_exceeds_it():
    taken = at_least_once(0.3, np.arange(60.0))
    assert rises(taken)
    assert is_share(taken)
    assert taken[-1] > 0.999999


def test_a_part_runs_from_its_floor_to_1():
    # 0.4 + 0.6 x 0.5 = 0.7
    assert part(0.4, np.array([0.0, 0.5, 1.0])) == worked([0.4, 0.7, 1.0])
    assert rises(part(0.4, GRID))


def test_a_floor_of_1_leaves_nothing_to_the_share():
    assert part(1.0, GRID) == worked(np.ones(11))
