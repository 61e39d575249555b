"""Means over gemeenten are what they say, and their intervals hold the truth as often as they say."""

import numpy as np
import pytest
from countries import made_up

from collabsim.results.over_size import in_classes, mean_over, near


def test_the_mean_of_a_class_is_the_mean_of_its_gemeenten_with_the_interval_of_student():
    from scipy import stats

    values = np.array([1.0, 2, 4, 9, 5, 5.5, 7])
    over = mean_over(in_classes(np.array([0, 0, 0, 1, 1, 1, 1]), 2), values)
    for place, group in enumerate((values[:3], values[3:])):
        assert over.mean[place] == pytest.approx(group.mean(), abs=1e-12)
        low, high = stats.t.interval(0.95, len(group) - 1, group.mean(), stats.sem(group))
        assert (over.low[place], over.high[place]) == pytest.approx((low, high), abs=1e-6)


def test_a_ratio_is_one_of_means_and_not_a_mean_of_ratios():
    part, whole = np.array([1.0, 1, 4]), np.array([1.0, 2, 1])
    assert mean_over(np.ones((1, 3)), part, whole).mean[0] == pytest.approx(6 / 4, abs=1e-12)


def test_a_part_in_proportion_to_its_whole_leaves_nothing_unsure():
    whole = np.array([1.0, 2, 5, 3])
    assert mean_over(np.ones((1, 4)), 0.3 * whole, whole).half[0] == pytest.approx(0, abs=1e-12)


def test_what_every_gemeente_shares_falls_out_of_a_difference():
    luck = np.random.default_rng(1)
    before = luck.normal(0, 1, 50)
    weights = np.ones((1, 50))
    change = mean_over(weights, before + 0.1 + luck.normal(0, 0.01, 50)) - mean_over(weights, before)
    assert change.mean[0] == pytest.approx(0.1, abs=0.01)
    assert change.half[0] < 0.01 < mean_over(weights, before).half[0]


def test_a_gemeente_without_a_value_counts_nowhere_and_one_alone_has_no_interval():
    of_class = np.array([0, 0, 0, 1, 1])
    over = mean_over(in_classes(of_class, 2), np.array([1.0, 3, np.nan, np.nan, 2]))
    assert over.mean[0] == pytest.approx(2, abs=1e-12)
    assert np.isnan(over.mean[1])
    assert np.isnan(over.half[1])


def test_a_mean_near_a_size_follows_a_straight_line_to_both_ends():
    sizes = np.sort(np.random.default_rng(2).normal(10.4, 0.83, 80))
    at = np.linspace(sizes[0], sizes[-1], 9)
    over = mean_over(near(sizes, at), 3 - 2 * sizes)
    np.testing.assert_allclose(over.mean, 3 - 2 * at, atol=1e-9)


def test_the_interval_holds_the_truth_in_nineteen_cases_of_twenty():
    luck, inside, tries = np.random.default_rng(3), np.zeros(3), 600
    for _ in range(tries):
        sizes = luck.normal(10.4, 0.83, 120)
        values = 2 + sizes + luck.normal(0, 1, 120)
        over = mean_over(near(sizes, np.array([10.4])), values)
        few = mean_over(np.ones((1, 6)), luck.normal(5, 1, 6))
        whole = luck.uniform(1, 2, 60)
        ratio = mean_over(np.ones((1, 60)), 0.5 * whole + luck.normal(0, 0.2, 60), whole)
        inside += [abs(each.mean[0] - true) < each.half[0] for each, true in ((over, 12.4), (few, 5), (ratio, 0.5))]
    assert (inside / tries > 0.92).all()
    assert (inside / tries < 0.975).all()


def test_the_order_of_gemeenten_changes_nothing():
    found = made_up()
    order = np.random.default_rng(4).permutation(len(found.gemeenten))
    weights = near(found.log_population, found.grid)
    values = found.values["trust"][0]
    one, other = mean_over(weights, values), mean_over(near(found.log_population[order], found.grid), values[order])
    np.testing.assert_allclose(one.mean, other.mean, rtol=0, atol=1e-12)
    np.testing.assert_allclose(one.half, other.half, rtol=0, atol=1e-12)


def test_every_gemeente_is_of_one_class_and_small_comes_first():
    found = made_up()
    assert [one.holds(people) for people, of in zip(found.gemeenten.population, found.of_class, strict=True)
            for one in [found.classes[of]]] == [True] * len(found.gemeenten)  # fmt: skip
    assert sum(found.count(place) for place in range(len(found.classes))) == len(found.gemeenten)


def test_attained_is_the_distance_covered_between_the_two_shadows():
    found = made_up()
    fit = found.values["policy_fit"][0][found.of_class == 1].mean()
    assert found.by_class("attained").mean[1] == pytest.approx((fit - 0.4) / 0.5, abs=1e-12)
