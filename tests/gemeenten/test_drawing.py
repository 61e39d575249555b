"""Synthetic gemeenten are spread as Dutch gemeenten are, and each is the same whatever else is drawn."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest
from scipy import stats

from collabsim import terms
from collabsim.errors import UserError
from collabsim.gemeenten import Beta, Triangle, Uniform, gemeente, gemeenten, inhabitants, size_class
from collabsim.gemeenten.luck import Luck
from collabsim.parameters import catalogue, gemeente_sizes
from collabsim.scenario import Intervention, load_scenario, scenario_from_text, scenario_text

MANY = 3000
FAR = 3
"""Standard errors beyond which a difference is no accident."""


@pytest.fixture(scope="module")
def zwolle():
    return load_scenario("zwolle")


@pytest.fixture(scope="module")
def drawn(zwolle):
    """The gemeenten of a country."""
    return gemeenten(zwolle, 342, seed=1)


def field(scenarios):
    return [organisation for scenario in scenarios for organisation in scenario.organisations]


def mean(scenarios, name):
    return np.mean([scenario.values[name] for scenario in scenarios])


@pytest.mark.parametrize("one", gemeente_sizes().classes, ids=lambda one: one.name)
def test_each_class_of_inhabitants_is_as_common_as_in_the_netherlands(one):
    share = np.mean([one.holds(inhabitants(number, 1)) for number in range(1, MANY + 1)])
    assert abs(share - one.share) < FAR * sqrt(one.share * (1 - one.share) / MANY)


def test_the_logarithm_of_inhabitants_has_the_mean_and_spread_of_the_netherlands():
    logs = np.log([inhabitants(number, 2) for number in range(1, MANY + 1)])
    sizes = gemeente_sizes()
    assert logs.mean() == pytest.approx(sizes["population_log_mean"], abs=0.06)
    assert logs.std() == pytest.approx(sizes["population_log_spread"], abs=0.06)


def test_one_organisation_in_five_has_no_subsidy_and_the_others_depend_on_it_as_beta_five_two(drawn):
    dependence = np.array([organisation.subsidy_dependence for organisation in field(drawn)])
    assert (dependence == 0).mean() == pytest.approx(0.2, abs=0.02)
    assert stats.kstest(dependence[dependence > 0], stats.beta(5, 2).cdf).statistic < 0.03


def test_a_gemeente_the_size_of_zwolle_resembles_the_reconstruction_of_zwolle(zwolle):
    alike = [gemeente(zwolle, number, 1, population=zwolle.values["population"]) for number in range(1, 201)]
    assert np.mean([len(each.organisations) for each in alike]) == pytest.approx(len(zwolle.organisations), rel=0.05)
    for name in ("account_holders", "facets_per_theme", "account_alignment", "neighbourhood_alignment"):
        assert mean(alike, name) == pytest.approx(zwolle.values[name], rel=0.1)


def test_a_small_gemeente_has_fewer_organisations_and_account_holders_who_know_more_of_one_another(zwolle):
    small, large = (
        [gemeente(zwolle, number, 1, population=people) for number in range(1, 101)] for people in (15_000, 350_000)
    )
    assert 3 * len(field(small)) < len(field(large))
    assert mean(small, "account_holders") < mean(large, "account_holders") / 3
    assert mean(small, "account_alignment") > mean(large, "account_alignment") + 0.1


def test_even_the_smallest_gemeente_has_somebody_to_talk_to(zwolle):
    smallest = gemeente(zwolle, 1, 1, population=catalogue().parameters["population"].low)
    kinds = {organisation.kind for organisation in smallest.organisations}
    assert kinds >= {kind.name for kind in gemeente_sizes().kinds if kind.fewest}
    assert smallest.values["account_holders"] >= 1


def test_a_gemeente_is_the_same_however_many_are_drawn_and_in_whatever_order(zwolle, drawn):
    assert gemeenten(zwolle, 5, seed=1) == drawn[:5]
    assert [gemeente(zwolle, number, 1) for number in (342, 17)] == [drawn[341], drawn[16]]


def test_another_seed_gives_other_gemeenten_and_no_two_are_alike(zwolle, drawn):
    assert gemeente(zwolle, 1, seed=2).organisations != drawn[0].organisations
    assert len({each.gemeente for each in drawn}) == len({each.organisations for each in drawn}) == len(drawn)


def test_a_draw_that_is_added_changes_nothing_else(zwolle):
    without = gemeente(zwolle, 3, 1, {"process_openness": Uniform(0, 1)})
    both = gemeente(zwolle, 3, 1, {"turnover_official": Triangle(0.1, 0.16, 0.3), "process_openness": Uniform(0, 1)})
    changed = {name for name in both.values if both.values[name] != without.values[name]}
    assert changed == {"turnover_official"}
    assert both.organisations == without.organisations


def test_a_variant_as_base_keeps_the_field_and_size_of_every_gemeente(zwolle):
    variant = load_scenario("zwolle_aanbeveling_1_helderheid")
    one, other = gemeente(zwolle, 8, 1), gemeente(variant, 8, 1)
    changed = {name for name in one.values if one.values[name] != other.values[name]}
    assert changed == {name for name in zwolle.values if zwolle.values[name] != variant.values[name]} != set()
    assert (one.organisations, one.gemeente) == (other.organisations, other.gemeente)


def test_what_is_drawn_stands_above_what_follows_from_size(zwolle):
    one = gemeente(zwolle, 1, 1, {"account_alignment": 0.9, "account_holders": Uniform(2, 9)})
    assert one.values["account_alignment"] == 0.9
    assert one.values["account_holders"] in range(2, 10)


def test_every_gemeente_can_be_written_to_a_file_and_read_again(drawn):
    largest = max(drawn, key=lambda each: len(each.organisations))
    smallest = min(drawn, key=lambda each: len(each.organisations))
    for each in (smallest, largest, drawn[0]):
        assert scenario_from_text(scenario_text(each)) == each


def test_every_value_of_every_gemeente_lies_within_its_range(drawn):
    known = catalogue().parameters
    wrong = [
        name
        for each in drawn
        for name, value in each.values.items()
        if not known[name].low <= value <= known[name].high
    ]
    assert wrong == []


def test_a_spread_gives_its_values_as_often_as_it_says():
    shares = (np.arange(2000) + 1 / 2) / 2000
    for spread, known in (
        (Uniform(2, 6), stats.uniform(2, 4)),
        (Triangle(0.08, 0.12, 0.3), stats.triang((0.12 - 0.08) / 0.22, 0.08, 0.22)),
        (Triangle(0, 1, 1), stats.triang(1, 0, 1)),
        (Beta(4.2, 2.5, -1, 1), stats.beta(4.2, 2.5, -1, 2)),
    ):
        np.testing.assert_allclose([spread.at(share) for share in shares], known.ppf(shares), atol=1e-9)


def test_luck_is_even_and_never_reaches_an_end():
    draws = [Luck(7, "gemeente-0001").uniform("what", str(number)) for number in range(5000)]
    assert stats.kstest(draws, "uniform").pvalue > 0.001
    assert 0 < min(draws) < max(draws) < 1


def test_the_class_of_a_gemeente_begins_at_its_lower_end():
    assert [size_class(people).name for people in (2000, 19_999, 20_000, 99_999, 100_000, 900_000)] == [
        "under_20k",
        "under_20k",
        "from_20k",
        "from_50k",
        "from_100k",
        "from_100k",
    ]


def test_alignment_falls_with_the_logarithm_of_inhabitants_and_no_share_leaves_its_range(zwolle):
    ends = replace(zwolle, values={**zwolle.values, "account_alignment": 1.0, "neighbourhood_alignment": 0.0})
    assert gemeente(ends, 1, 1).values["account_alignment"] == 1
    assert gemeente(ends, 1, 1).values["neighbourhood_alignment"] == 0
    small, large = (gemeente(zwolle, 1, 1, population=people).values["account_alignment"] for people in (2e4, 2e5))
    odds = [share / (1 - share) for share in (small, large)]
    assert log(odds[0] / odds[1]) == pytest.approx(gemeente_sizes()["alignment_with_size"] * log(10), abs=0.01)


@pytest.mark.parametrize(
    ("draws", "said"),
    [
        ({"proces_openness": 0.5}, ("process_openness", "process_openness")),
        ({"process_openness": Uniform(0.5, 1.5)}, ("from 0.5 to 1.5", "van 0.5 tot 1.5")),
        ({"process_openness": Uniform(0.5, 0.2)}, ("from 0.5 to 0.2", "van 0.5 tot 0.2")),
        ({"seats": 3}, ("from 4 to 30", "tussen 4 en 30")),
    ],
)
def test_what_cannot_be_drawn_is_told_in_both_languages(zwolle, draws, said):
    with pytest.raises(UserError) as caught:
        gemeente(zwolle, 1, 1, draws)
    for lang, words in zip(("en", "nl"), said, strict=True):
        assert words in caught.value.render(lang)


def test_a_base_that_names_organisations_by_id_is_refused(zwolle):
    base = replace(zwolle, interventions=(Intervention(3, {"process_openness": 1.0}, ids=("bibliotheek",)),))
    with pytest.raises(UserError) as caught:
        gemeente(base, 1, 1)
    assert all("id" in caught.value.render(lang) for lang in terms.LANGUAGES)
    by_kind = replace(zwolle, interventions=(Intervention(3, {"process_openness": 1.0}, kinds=("library",)),))
    assert gemeente(by_kind, 1, 1).interventions == by_kind.interventions
