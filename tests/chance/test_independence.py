"""Neighbouring addresses know nothing of each other: seeds, months, purposes and entities, and no two runs overlap.

Each pair of neighbours is looked at in a million draws, by correlation and by a joint chi-square of 32 by 32 cells, at
a fixed seed. A generator without fault fails one of these tests with a chance of 2 in 10,000 (see ALPHA).
"""

import numpy as np
import pytest
from scipy import stats

from collabsim.chance import PURPOSES, Chance, keys_of, run_seeds

ALPHA = 1e-4
NEXT_TO_EACH_OTHER = np.arange(1001, dtype=np.uint64)
NAMED = keys_of([f"zwolle/organisation/{number}" for number in range(1001)])


def seeds_that_follow():
    """Runs with seeds 1, 2, 3 …, as somebody types them, and the same runs one further."""
    draws = Chance(np.arange(1, 1002), 1).uniform("heard", 1, NAMED[:1000])
    return draws[:, :-1], draws[:, 1:]


def runs_that_follow():
    draws = Chance(run_seeds(1, 1001), 1).uniform("heard", 1, NAMED[:1000])
    return draws[:, :-1], draws[:, 1:]


def the_same_run_of_the_next_seed():
    one, next_ = (Chance(run_seeds(seed, 1000), 1).uniform("heard", 1, NAMED[:1000]) for seed in (1, 2))
    return one, next_


def months_that_follow():
    chance = Chance(run_seeds(1, 100), 101)
    draws = np.stack([chance.uniform("turnover_official", month, NAMED[:100]) for month in range(101)])
    return draws[:-1], draws[1:]


def months_a_year_apart():
    chance = Chance(run_seeds(1, 100), 112)
    draws = np.stack([chance.uniform("cut", month, NAMED[:100]) for month in range(112)])
    return draws[:-12], draws[12:]


def purposes_that_follow():
    chance = Chance(run_seeds(1, 200), 1)
    in_order = sorted(PURPOSES, key=lambda name: PURPOSES[name])
    draws = np.stack([chance.uniform(purpose, 1, NAMED[:100]) for purpose in in_order])
    return draws[:-1], draws[1:]


def a_purpose_and_the_next_in_the_month_before():
    """Purpose and month are added before they are mixed only if somebody was careless."""
    chance = Chance(run_seeds(1, 1000), 8)
    return chance.uniform("field_error", 7, NAMED[:1000]), chance.uniform("own_error", 6, NAMED[:1000])


def entities_that_follow():
    draws = Chance(run_seeds(1, 1000), 1).uniform("attendance", 1, NEXT_TO_EACH_OTHER)
    return draws[:-1], draws[1:]


def entities_named_alike():
    draws = Chance(run_seeds(1, 1000), 1).uniform("attendance", 1, NAMED)
    return draws[:-1], draws[1:]


def an_entity_of_one_run_and_the_next_entity_of_the_next_run():
    draws = Chance(np.arange(1001), 1).uniform("attendance", 1, NEXT_TO_EACH_OTHER)
    return draws[:-1, :-1], draws[1:, 1:]


def persons_who_follow_on_a_seat():
    chance, generations = Chance(run_seeds(1, 1000), 1), 11
    runs = np.tile(np.arange(1000), 100)
    seats = np.repeat(NAMED[:100], 1000)
    draws = np.stack(
        [chance.uniform_at("official_person", np.full(len(runs), one), seats, runs) for one in range(generations)]
    )
    return draws[:-1], draws[1:]


NEIGHBOURS = [
    seeds_that_follow,
    runs_that_follow,
    the_same_run_of_the_next_seed,
    months_that_follow,
    months_a_year_apart,
    purposes_that_follow,
    a_purpose_and_the_next_in_the_month_before,
    entities_that_follow,
    entities_named_alike,
    an_entity_of_one_run_and_the_next_entity_of_the_next_run,
    persons_who_follow_on_a_seat,
]


@pytest.mark.parametrize("neighbours", NEIGHBOURS, ids=lambda pairs: pairs.__name__)
def test_neighbours_know_nothing_of_each_other(neighbours):
    one, other = (draws.ravel() for draws in neighbours())
    assert one.size >= 900_000
    correlation = np.corrcoef(one, other)[0, 1] * np.sqrt(one.size)
    assert abs(correlation) < stats.norm.isf(ALPHA / 2)
    cells = (one * 32).astype(int) * 32 + (other * 32).astype(int)
    p_value = stats.chisquare(np.bincount(cells, minlength=1024)).pvalue
    assert ALPHA / 2 < p_value < 1 - ALPHA / 2


def test_three_draws_in_a_row_fill_a_cube_evenly():
    draws = Chance(np.arange(1000), 1).uniform("attendance", 1, NEXT_TO_EACH_OTHER[:999])
    places = (draws * 10).astype(int).reshape(333, 3, 1000)
    cells = places[:, 0] * 100 + places[:, 1] * 10 + places[:, 2]
    assert stats.chisquare(np.bincount(cells.ravel(), minlength=1000)).pvalue > ALPHA


@pytest.mark.parametrize("what", ["seed", "entity", "month"])
def test_one_step_in_an_address_turns_half_of_the_bits(what):
    one, other = address_and_next(what)
    turned = np.bitwise_count(one ^ other).ravel()
    # Binomial with 64 trials of one half: mean 32, variance 16.
    deviation = (turned.mean() - 32) / np.sqrt(16 / turned.size)
    assert abs(deviation) < stats.norm.isf(ALPHA / 2)
    spread = ((turned - 32.0) ** 2).mean() / 16
    assert abs(spread - 1) < stats.norm.isf(ALPHA / 2) * np.sqrt(2 / turned.size)


def address_and_next(what):
    chance = Chance(np.arange(1001), 2)
    here = chance.bits("news", 1, NEXT_TO_EACH_OTHER)
    if what == "month":
        return here, chance.bits("news", 2, NEXT_TO_EACH_OTHER)
    return (here[:, :-1], here[:, 1:]) if what == "seed" else (here[:-1], here[1:])


def all_differ(words):
    in_order = np.sort(words)
    return (in_order[1:] != in_order[:-1]).all()


def test_no_two_runs_overlap():
    # Four million words of 64 bits: the chance that any two are alike by accident is 4 in ten million.
    chance = Chance(run_seeds(1, 500), 40)
    words = [chance.bits(purpose, month, NAMED[:100]) for purpose in ("heard", "uptake") for month in range(1, 41)]
    drawn = np.concatenate([word.ravel() for word in words])
    assert drawn.size == 4_000_000
    assert all_differ(drawn)


def test_runs_that_were_typed_in_one_after_the_other_do_not_overlap_either():
    chance = Chance(np.arange(1000), 20)
    drawn = np.concatenate([chance.bits("cut", month, NEXT_TO_EACH_OTHER[:100]).ravel() for month in range(21)])
    assert all_differ(drawn)
