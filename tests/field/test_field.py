"""Who is in the field, who knows what, who holds which account, and who is near whom."""

from dataclasses import replace

import numpy as np
import pytest
from runs import zwolle

from collabsim.field import Groups, field_of
from collabsim.parameters import catalogue
from collabsim.scenario import Organisation

THEMES = tuple(catalogue().themes)


def field(scenario=None, **values):
    scenario = zwolle() if scenario is None else scenario
    return field_of(replace(scenario, values={**scenario.values, **values}), THEMES)


def knowers(known):
    return np.bincount(known.pair_item, minlength=known.items)


# Groups: sums over members, by hand


def test_members_are_added_up_by_group_and_a_group_without_members_has_nothing():
    groups = Groups.of(np.array([2, 0, 2]), 4)
    members = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]])
    assert groups.total(members).tolist() == [[2, 20], [0, 0], [5, 50], [0, 0]]
    assert groups.largest(members).tolist() == [[2, 20], [0, 0], [4, 40], [0, 0]]


@pytest.mark.parametrize("order", [[0, 0, 1, 2, 2], [2, 1, 0, 2, 0]])
def test_groups_are_the_same_in_any_order_of_members(order):
    order = np.array(order)
    members = np.arange(10.0).reshape(5, 2)
    expected = np.stack([members[order == group].sum(axis=0) for group in range(3)])
    assert np.array_equal(Groups.of(order, 3).total(members), expected)


def test_no_members_are_no_sums():
    groups = Groups.of(np.array([], dtype=np.intp), 3)
    assert groups.total(np.zeros((0, 2))).tolist() == [[0, 0]] * 3


# Who knows what


def test_the_case_has_at_least_eight_themes_with_several_facets():
    known = field()
    assert len(known.themes) >= 8
    assert known.facets >= 2
    assert known.items == len(known.themes) * known.facets


def test_30_to_70_percent_of_known_items_are_known_by_more_than_one():
    count = knowers(field())
    share = (count > 1).sum() / (count > 0).sum()
    assert 0.3 <= share <= 0.7


def test_no_organisation_knows_the_whole_and_each_knows_something():
    known = field()
    assert known.pair_count.min() >= 1
    assert known.pair_count.max() < 0.2 * known.known.sum()


def test_the_field_knows_more_than_the_tables_have_seats():
    known = field()
    seats = int(zwolle().values["seats"])
    most = np.sort(known.pair_count)[-seats:].sum()
    assert known.organisations > 2 * seats
    assert most < known.known.sum()


def test_an_organisation_knows_items_of_each_of_its_own_themes_and_some_elsewhere():
    known = field(items_per_own_theme=2.0, items_elsewhere=3.0)
    for index, organisation in enumerate(zwolle().organisations):
        mine = known.pair_organisation == index
        themes = known.pair_item[mine] // known.facets
        own = [THEMES.index(theme) for theme in organisation.themes]
        assert np.array_equal(known.pair_own[mine, 0] == 1, np.isin(themes, own))
        assert [(themes == theme).sum() for theme in own] == [2] * len(own)
        assert (~np.isin(themes, own)).sum() == 3


def test_who_knows_what_is_as_it_was_when_it_was_written_down():
    # Results that are out rest on it, as they do on the numbers of purposes.
    one = Organisation("welzijn", "Welzijn", "large_welfare", 400.0, 0.9, 0.0, ("loneliness", "youth"))
    known = field(replace(zwolle(), gemeente="zwolle", organisations=(one,)), facets_per_theme=9.0, items_elsewhere=3.0)
    assert known.themes[:2] == ("loneliness", "youth")
    assert known.pair_item.tolist() == [4, 17, 53, 62, 66]


def test_nobody_knows_the_same_item_twice():
    known = field(items_per_own_theme=6.0, items_elsewhere=6.0, facets_per_theme=6.0)
    pairs = known.pair_organisation * known.items + known.pair_item
    assert len(np.unique(pairs)) == len(pairs)
    assert len(np.unique(known.pair_keys)) == len(pairs)


def test_who_would_know_more_items_than_a_theme_has_knows_them_all():
    known = field(items_per_own_theme=6.0, facets_per_theme=2.0, items_elsewhere=0.0)
    for index, organisation in enumerate(zwolle().organisations):
        assert known.pair_count[index] == 2 * len(organisation.themes)


def test_known_items_are_those_that_somebody_knows():
    known = field()
    assert np.array_equal(known.known[:, 0], knowers(known) > 0)
    assert np.array_equal(known.knowers[:, 0], knowers(known))


def test_pairs_stand_by_organisation():
    known = field()
    assert (np.diff(known.pair_organisation) >= 0).all()
    for index in range(known.organisations):
        mine = slice(known.first_pair[index], known.first_pair[index] + known.pair_count[index])
        assert (known.pair_organisation[mine] == index).all()


def test_what_one_knows_hangs_on_who_one_is_and_not_on_the_order_or_the_name():
    scenario = zwolle()
    turned = replace(scenario, organisations=tuple(replace(one, name="?") for one in reversed(scenario.organisations)))
    one, other = field(scenario), field(turned)
    last = one.organisations - 1
    for index in range(one.organisations):
        theirs = other.pair_item[other.pair_organisation == last - index]
        assert np.array_equal(one.pair_item[one.pair_organisation == index], theirs)


def test_another_gemeente_with_the_same_organisations_has_other_luck():
    elsewhere = replace(zwolle(), gemeente="elders")
    assert not set(field(elsewhere).organisation_keys) & set(field().organisation_keys)
    assert not np.array_equal(field(elsewhere).pair_item, field().pair_item)


# Needs


def test_the_variance_of_needs_per_theme_is_that_of_what_is_drawn():
    known = field()
    needs = known.theme_means(np.random.default_rng(1).normal(size=(known.items, 20_000)))
    centred = needs - needs.mean(axis=0)
    # Eight themes in 20,000 runs: a standard error of about 0.4 %.
    assert (centred**2).mean() == pytest.approx(known.theme_need_variance, rel=0.02)


# Accounts and size


def test_only_who_has_a_subsidy_has_an_account_holder_and_others_have_the_organiser():
    known = field()
    assert np.array_equal(known.contact > 0, known.dependence[:, 0] > 0)
    assert (known.contact < known.officials).all()
    assert len(np.unique(known.contact)) > 5


def test_a_gemeente_with_one_account_holder_gives_all_accounts_to_that_one():
    known = field(account_holders=1.0)
    assert known.officials == 2
    assert set(known.contact) == {0, 1}


def test_size_counts_against_the_mean_of_the_field_so_the_sizes_1_and_1000_lie_as_far_apart_as_they_are():
    one, thousand = (
        Organisation(name, name, "church", size, 0.0, 0.0, ("youth",)) for name, size in (("a", 1.0), ("b", 1000.0))
    )
    known = field(replace(zwolle(), organisations=(one, thousand)))
    assert known.log_size[:, 0] == pytest.approx([-np.log(1000) / 2, np.log(1000) / 2])


# Invitation by coverage


def test_the_first_to_be_asked_cover_all_themes_together_and_none_of_them_is_spared():
    known = field()
    own = [set(each.themes) for each in zwolle().organisations]
    first = np.flatnonzero(known.coverage[:, 0] == 1)
    assert set().union(*(own[one] for one in first)) == set().union(*own)
    assert len(first) <= len(set().union(*own))


def test_who_has_most_themes_comes_first_and_of_equals_the_larger():
    def church(name, size, *themes):
        return Organisation(name, name, "church", size, 0.0, 0.0, themes)

    asked = (
        church("small", 5.0, "youth"),
        church("large", 50.0, "youth"),
        church("both", 1.0, "youth", "health"),
        church("none", 90.0),
    )
    # Round 0: both. Round 1: large. Round 2: small. Then those without a theme.
    coverage = field(replace(zwolle(), organisations=asked)).coverage[:, 0]
    assert coverage == pytest.approx([1 / 3, 2 / 3, 1, 0])


def test_organisations_of_the_same_size_take_turns_by_who_they_are_and_not_by_their_place():
    alike = tuple(Organisation(name, name, "church", 10.0, 0.0, 0.0, ("youth",)) for name in "abcdefgh")
    known, turned = (field(replace(zwolle(), organisations=order)) for order in (alike, alike[::-1]))
    assert known.coverage[:, 0].tolist() == turned.coverage[::-1, 0].tolist()
    assert len(set(known.coverage[:, 0])) == len(alike)


# Ties


def test_ties_are_between_two_organisations_with_a_theme_in_common_and_there_are_few():
    known, organisations = field(), zwolle().organisations
    for left, right in zip(known.tie_left, known.tie_right, strict=True):
        assert left != right
        assert set(organisations[left].themes) & set(organisations[right].themes)
    pairs = {frozenset(pair) for pair in zip(known.tie_left.tolist(), known.tie_right.tolist(), strict=True)}
    assert len(pairs) == len(known.tie_left)
    assert len(pairs) <= 4 * known.organisations * max(len(each.themes) for each in organisations)


def test_the_mean_over_ties_is_that_of_the_ties_an_organisation_has():
    known = field()
    ties = np.random.default_rng(1).random((len(known.tie_left), 2))
    for index in (0, 11, known.organisations - 1):
        mine = (known.tie_left == index) | (known.tie_right == index)
        assert known.mean_over_ties(ties)[index] == pytest.approx(ties[mine].mean(axis=0))


def test_an_organisation_that_shares_no_theme_has_no_ties():
    loner = Organisation("loner", "Loner", "church", 5.0, 0.0, 0.0, ("language",))
    other = Organisation("other", "Other", "church", 5.0, 0.0, 0.0, ("youth",))
    known = field(replace(zwolle(), organisations=(loner, other)))
    assert len(known.tie_left) == 0
    assert known.mean_over_ties(np.zeros((0, 3))).tolist() == [[0, 0, 0]] * 2


def test_cost_grows_with_the_field_and_not_with_its_square():
    many = tuple(replace(one, id=f"{one.id}-{copy}") for copy in range(10) for one in zwolle().organisations)
    ten, one = field(replace(zwolle(), organisations=many)), field()
    assert len(ten.pair_keys) == 10 * len(one.pair_keys)
    assert len(ten.tie_left) <= 11 * max(len(one.tie_left), 1)
