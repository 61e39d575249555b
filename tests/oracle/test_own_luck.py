"""Many runs of both implementations are of one model, also where each has a luck of its own."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from collabsim.chance import run_seeds
from collabsim.play import runs_per_chunk
from oracle.played import played_by_batch, played_under_own_luck, shipped
from oracle.random_scenarios import random_scenario
from oracle.sampling_error import FAMILY, told_apart

MONTHS = 18
"""Two PPN months, and the months between."""
FEW, MANY = 60, 2000
SEEN_IN_FEW = {"depth_size", "role_base", "savings_pressure"}
SEEN_IN_MANY = {
    *SEEN_IN_FEW,
    "attendance_base",
    "candour_base",
    "candour_role",
    "cut_chance",
    "kept_base",
    "news_leak",
    "person_spread",
    "signal_weight",
    "speaking_turns",
}
TENTH_MORE = 1.1

CASES = {
    "zwolle": lambda: shipped("zwolle", MONTHS),
    "zwolle_alle_aanbevelingen": lambda: shipped("zwolle_alle_aanbevelingen", MONTHS),
    "kleine_gemeente": lambda: shipped("kleine_gemeente", MONTHS),
    "random 22": lambda: random_scenario(22),
    "random 24": lambda: random_scenario(24),
}


@cache
def by_batch(name, runs, seed=3, planted=None):
    """The runs of the batch, with a parameter a tenth larger if one is planted."""
    case = CASES[name]()
    if planted:
        case = replace(case, values={**case.values, planted: case.values[planted] * TENTH_MORE})
    seeds, together = run_seeds(seed, runs), runs_per_chunk(len(case.organisations))
    chunks = [played_by_batch(case, seeds[first : first + together]) for first in range(0, runs, together)]
    return {outcome: np.concatenate([chunk[outcome] for chunk in chunks], axis=1) for outcome in chunks[0]}


@cache
def by_agents(name, runs):
    return played_under_own_luck(CASES[name](), seed=4, runs=runs)


def test_sixty_runs_under_another_luck_are_of_the_same_model():
    assert told_apart(by_batch("zwolle", FEW), by_agents("zwolle", FEW)) == []


@pytest.mark.parametrize("planted", sorted(SEEN_IN_FEW))
def test_a_tenth_more_of_a_parameter_is_seen_in_sixty_runs(planted):
    assert told_apart(by_batch("zwolle", FEW, planted=planted), by_agents("zwolle", FEW))


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_many_runs_under_another_luck_are_of_the_same_model(name):
    assert told_apart(by_batch(name, MANY), by_agents(name, MANY)) == []


@pytest.mark.slow
@pytest.mark.parametrize("planted", sorted(SEEN_IN_MANY))
def test_a_tenth_more_of_a_parameter_is_seen_in_many_runs(planted):
    assert told_apart(by_batch("zwolle", MANY, planted=planted), by_agents("zwolle", MANY))


@pytest.mark.slow
def test_two_samples_of_one_model_are_hardly_ever_told_apart():
    pairs = 100
    whole = by_batch("zwolle", 2 * pairs * FEW, seed=6)
    samples = [
        {outcome: course[:, first : first + FEW] for outcome, course in whole.items()}
        for first in range(0, 2 * pairs * FEW, FEW)
    ]
    alarms = sum(bool(told_apart(*two)) for two in zip(samples[::2], samples[1::2], strict=True))
    assert alarms <= 3 * pairs * FAMILY


def test_samples_are_compared_where_one_never_varies_or_has_no_value():
    always = {"embedding": np.full((24, 60), 0.3)}
    assert told_apart(always, {"embedding": np.full((24, 60), 0.3)}) == []
    assert told_apart(always, {"embedding": np.full((24, 60), 0.33)})
    assert told_apart(always, {"embedding": np.full((24, 60), np.nan)})
