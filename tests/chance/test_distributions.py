"""Draws are uniform, and normals normal far into their tails.

Every test draws at a fixed seed and asks for a p-value within ALPHA of neither end, so a generator without fault fails
one test in 5,000 when the seed is chosen, and the same test always or never after that.
"""

import numpy as np
import pytest
from scipy import stats

from collabsim.chance import Chance, keys_of, run_seeds

ALPHA = 1e-4
"""Chance, at either end, that a test fails a generator without fault."""

KEYS = keys_of([f"entity/{number}" for number in range(1000)])


def fits(p_value: float) -> bool:
    """Neither too far from what is expected nor too near to it to be chance."""
    return ALPHA < p_value < 1 - ALPHA


def million(kind="uniform", purpose="heard", month=6, seed=1):
    """A million draws: 1,000 entities in 1,000 runs."""
    return getattr(Chance(run_seeds(seed, 1000), 12), kind)(purpose, month, KEYS).ravel()


@pytest.mark.parametrize(("purpose", "month"), [("heard", 1), ("attendance", 6), ("cut", 12)])
def test_uniform_draws_fill_1000_bins_evenly(purpose, month):
    counts = np.bincount((million(purpose=purpose, month=month) * 1000).astype(int), minlength=1000)
    assert fits(stats.chisquare(counts).pvalue)


def test_uniform_draws_follow_the_straight_line():
    assert fits(stats.kstest(million(purpose="uptake"), "uniform").pvalue)


def test_uniform_draws_are_at_least_0_and_below_1():
    draws = million()
    assert draws.min() >= 0
    assert draws.max() < 1
    # Of a million, the smallest is above 2e-5 with chance e^-20, and so is the largest below 1 - 2e-5.
    assert draws.min() < 2e-5
    assert draws.max() > 1 - 2e-5


def test_every_one_of_the_64_bits_is_set_half_of_the_time():
    bits = Chance(run_seeds(1, 1000), 12).bits("heard", 6, KEYS).ravel()
    shares = np.array([((bits >> np.uint64(place)) & np.uint64(1)).mean() for place in range(64)])
    deviations = (shares - 0.5) * 2 * np.sqrt(bits.size)
    assert fits(stats.chi2.sf((deviations**2).sum(), 64))


def test_the_last_bits_of_a_uniform_draw_are_as_even_as_the_first():
    last = (million() * 2**52).astype(np.int64) % 1024
    assert fits(stats.chisquare(np.bincount(last, minlength=1024)).pvalue)


def test_draws_with_neighbouring_keys_and_seeds_are_uniform_too():
    # Keys and seeds that differ by one: the worst a hash can be given.
    draws = Chance(np.arange(1000), 1).uniform("need_start", 0, np.arange(1000, dtype=np.uint64)).ravel()
    assert fits(stats.kstest(draws, "uniform").pvalue)
    assert fits(stats.chisquare(np.bincount((draws * 1000).astype(int), minlength=1000)).pvalue)


def test_normal_draws_follow_the_normal_curve():
    draws = million("normal", "own_error")
    assert fits(stats.kstest(draws, "norm").pvalue)


@pytest.fixture(scope="module")
def many_normals():
    """Ten million standard normals and what is counted of them: power sums, and how many lie beyond each sigma."""
    sums, beyond = np.zeros(4), {sigma: np.zeros(2) for sigma in (2, 3, 4, 5)}
    chance = Chance(run_seeds(5, 1000), 12)
    for month in range(10):
        draws = chance.normal("report_noise", month, KEYS).ravel()
        square = draws * draws
        sums += draws.sum(), square.sum(), (square * draws).sum(), (square * square).sum()
        for sigma, counts in beyond.items():
            counts += (draws > sigma).sum(), (draws < -sigma).sum()
    return 10_000_000, sums, beyond


def test_the_moments_of_ten_million_normals_are_those_of_the_normal_curve(many_normals):
    number, sums, _ = many_normals
    # Of a standard normal the first four powers have means 0, 1, 0, 3 and variances 1, 2, 15, 96.
    deviations = (sums / number - np.array([0, 1, 0, 3])) / np.sqrt(np.array([1, 2, 15, 96]) / number)
    assert np.abs(deviations).max() < stats.norm.isf(ALPHA)


@pytest.mark.parametrize("sigma", [2, 3, 4, 5])
@pytest.mark.parametrize("side", [0, 1], ids=["above", "below"])
def test_as_many_of_ten_million_normals_lie_in_a_tail_as_should(many_normals, sigma, side):
    number, _, beyond = many_normals
    expected = number * stats.norm.sf(sigma)
    count = beyond[sigma][side]
    assert min(stats.poisson.cdf(count, expected), stats.poisson.sf(count - 1, expected)) > ALPHA


def test_the_radius_and_the_angle_of_a_normal_use_bits_that_know_nothing_of_each_other():
    bits = Chance(run_seeds(1, 1000), 12).bits("report_noise", 6, KEYS).ravel()
    upper, lower = bits >> np.uint64(59), (bits >> np.uint64(27)) & np.uint64(31)
    together = np.bincount((upper * np.uint64(32) + lower).astype(int), minlength=1024).reshape(32, 32)
    assert fits(stats.chi2_contingency(together).pvalue)
