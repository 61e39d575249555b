"""Run k of seed s has run seed hash(s, k): printed in every table, so that any run can be played again alone."""

import numpy as np
import pytest

from collabsim.chance import RUN_SEED_BITS, run_seeds


def test_run_seeds_are_what_they_were_when_they_were_written_down():
    assert run_seeds(1, 3).tolist() == [3630030858770098, 3569588371075812, 7652224058504545]
    assert run_seeds(2026, 2, first=1000).tolist() == [3722356457422942, 2374217631132294]


@pytest.mark.parametrize("first", [0, 1, 63, 64, 999])
def test_a_part_of_the_runs_has_the_seeds_it_has_among_all(first):
    assert (run_seeds(7, 50, first=first) == run_seeds(7, 2000)[first : first + 50]).all()


def test_no_runs_have_no_seeds():
    assert run_seeds(1, 0).shape == (0,)


@pytest.mark.parametrize("seed", [0, 1, -1, 2**31, 2**53, 2**64 - 1, 2**64, 10**30])
def test_every_whole_number_is_a_seed_and_run_seeds_stay_below_two_to_the_53(seed):
    seeds = run_seeds(seed, 1000)
    assert (seeds >= 0).all()
    assert (seeds < 2**RUN_SEED_BITS).all()
    assert RUN_SEED_BITS == 53
    assert (seeds.astype(float).astype(np.int64) == seeds).all()


def test_run_seeds_fill_the_whole_range():
    share_above_half = (run_seeds(3, 100_000) >= 2**52).mean()
    # Five standard errors of a share of one half over 100,000.
    assert abs(share_above_half - 0.5) < 5 * 0.5 / np.sqrt(100_000)


def test_runs_of_one_seed_and_of_neighbouring_seeds_are_all_different():
    # 600,000 seeds of 53 bits: the chance of any two alike is 600,000^2 / 2^54 = 2 in 100,000.
    seeds = np.concatenate([run_seeds(seed, 20_000) for seed in range(30)])
    assert len(np.unique(seeds)) == len(seeds)


def test_run_k_of_seed_s_is_not_run_s_of_seed_k():
    grid = np.stack([run_seeds(seed, 100) for seed in range(100)])
    assert not (grid == grid.T)[~np.eye(100, dtype=bool)].any()
