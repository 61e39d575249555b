"""What is said, heard and taken up at a table, and told to an account holder, worked out from the same draws."""

from dataclasses import replace

import numpy as np
import pytest
from runs import SEEDS, states, zwolle

from collabsim.chance import run_seeds
from collabsim.steps.conditions import conditions
from collabsim.steps.contact import tell_account_holder
from collabsim.steps.needs import Needs, reports_of_field

MONTH = 6


def first_table(values=(), **changed):
    """The first table of the case, its field, and what each pair of organisation and item would report undistorted."""
    world, after, months = states(zwolle(MONTH, values, **changed), run_seeds(1, 30))
    return months[-1], world.field, reports(world, after)


def reports(world, after, **traits):
    """Undistorted reports in the month of the first table."""
    before, now = after[MONTH - 1], after[MONTH]
    persons = now.representatives
    if traits:
        persons = type(persons)(**{**vars(persons), **traits})
    return reports_of_field(world, before, Needs(now.need, 1.0), persons, MONTH, world.values(MONTH))


def true_needs(world, after):
    """Needs as those who know them see them, without the noise of the moment."""
    field, before, now = world.field, after[MONTH - 1], after[MONTH]
    return now.need[field.pair_item] + before.field_error[field.pair_item] + before.own_error


def test_a_report_is_the_need_with_errors_that_last_and_noise_that_expertise_makes_smaller():
    world, after, _ = states(zwolle(MONTH), run_seeds(1, 100))
    shape = after[0].representatives.expertise.shape
    perfect, middling, poor = (reports(world, after, expertise=np.full(shape, share)) for share in (1.0, 0.5, 0.0))
    seen = true_needs(world, after)
    assert np.array_equal(perfect, seen)
    noise = world.scenario.values["report_noise"]
    assert (middling - seen).std() == pytest.approx(noise, rel=0.03)
    assert (poor - seen).std() == pytest.approx(2 * noise, rel=0.03)


def test_those_who_know_the_same_item_share_one_error_and_have_one_of_their_own():
    world, after, _ = states(zwolle(1), run_seeds(1, 400))
    state, values = after[0], world.scenario.values
    assert state.field_error.shape == state.need.shape
    assert state.field_error.std() == pytest.approx(values["field_error"], rel=0.02)
    assert state.own_error.std() == pytest.approx(values["own_error"], rel=0.02)


def test_needs_keep_their_spread_and_remember_each_other_for_years():
    world, after, _ = states(zwolle(36), run_seeds(1, 200))
    first, last = after[0].need, after[36].need
    assert first.std() == pytest.approx(1, rel=0.02)
    assert last.std() == pytest.approx(1, rel=0.02)
    # e^(-36/48) = 0.4724
    remembered = np.exp(-36 / world.scenario.values["needs_persistence"])
    assert np.corrcoef(first.ravel(), last.ravel())[0, 1] == pytest.approx(remembered, abs=0.02)


def test_what_the_gemeente_knows_at_first_is_a_true_picture_of_needs_with_the_doubt_it_should_have():
    world, after, _ = states(zwolle(1, {"initial_knowledge": 0.4}), run_seeds(1, 400))
    state = after[0]
    # A picture that explains 0.4 of the variance has variance 0.4, and misses the need by 0.6.
    assert state.dossier_mean.var() == pytest.approx(0.4, rel=0.03)
    assert (state.need - state.dossier_mean).var() == pytest.approx(0.6, rel=0.03)
    assert np.all(state.dossier_variance == 0.6)
    assert np.corrcoef((state.need - state.dossier_mean).ravel(), state.dossier_mean.ravel())[0, 1] == pytest.approx(
        0, abs=0.02
    )


def test_an_item_is_heard_as_faithfully_as_by_the_one_who_overstates_it_least():
    month, field, _ = first_table()
    table = month.table
    faithful = np.zeros_like(table.faithful)
    for pair, (organisation, item) in enumerate(zip(field.pair_organisation, field.pair_item, strict=True)):
        overstated = table.inflation[organisation] * field.pair_own[pair]
        faithful[item] = np.maximum(faithful[item], table.heard[pair] * np.exp(-(overstated**2) / 2))
    assert np.abs(table.faithful - faithful).max() < 1e-12
    assert ((table.faithful > 0) & (table.faithful < 1)).any()


def test_what_enters_the_dossier_is_what_was_said_overstatement_and_all():
    month, field, undistorted = first_table()
    table = month.table
    said = undistorted + table.inflation[field.pair_organisation] * field.pair_own
    trust = month.conditions.gemeente_trust[field.pair_organisation]
    values = zwolle().values
    variance = values["field_error"] ** 2 + values["own_error"] ** 2 + values["report_noise"] ** 2
    floor = values["trust_discount_floor"]
    weight = table.entered * (floor + (1 - floor) * trust) / variance
    expected = np.zeros_like(table.precision), np.zeros_like(table.precision)
    for pair, item in enumerate(field.pair_item):
        expected[0][item] += weight[pair]
        expected[1][item] += weight[pair] * said[pair]
    assert np.abs(table.precision - expected[0]).max() < 1e-12
    assert np.abs(table.weighted - expected[1]).max() < 1e-12
    assert (table.inflation > 0).any()


def test_who_named_what_is_too_much_on_its_own_themes_has_exposed_itself():
    month, field, undistorted = first_table({"savings_pressure": 0.0})
    table = month.table
    exposed = np.zeros_like(table.exposed)
    for pair, organisation in enumerate(field.pair_organisation):
        too_much = (undistorted[pair] < 0) * field.pair_own[pair]
        exposed[organisation] = np.maximum(exposed[organisation], table.heard[pair] * too_much)
    assert np.array_equal(table.exposed, exposed)
    assert 0 < table.exposed.sum() < table.present.sum()


def test_influence_is_the_weight_of_what_may_be_expected_to_get_across():
    month, field, _ = first_table()
    table = month.table
    assert not table.influence[table.present == 0].any()
    entered = np.zeros_like(table.present)
    np.add.at(entered, field.pair_organisation, table.entered)
    assert not entered[table.influence == 0].any()
    # Over many tables what is heard comes out as often as it may be expected to.
    heard = np.zeros_like(table.present)
    np.add.at(heard, field.pair_organisation, table.heard)
    assert np.corrcoef(heard.mean(axis=1), table.influence.mean(axis=1))[0, 1] > 0.7


def told(candour, month=3, familiar=1.0, **values):
    """What account holders are told in a month by organisations of a given candour that know own themes only.

    familiar: how well persons know their posts.
    """
    often = {"bilateral_items": 2.0, "bilateral_uptake": 0.8, "items_elsewhere": 0.0, "report_noise": 0.2, **values}
    off = frozenset({"inflation", "understanding"})
    scenario = zwolle(month, often, hold={"candour": candour}, mechanisms_off=off)
    world, after, _ = states(scenario, run_seeds(1, 200))
    state, p = after[-1], world.values(1)
    now = conditions(world, state, state.officials, state.representatives, p)
    known, same = (
        replace(one, familiarity=one.familiarity * 0 + familiar) for one in (state.officials, state.representatives)
    )
    return tell_account_holder(world, state, now, Needs(state.need, 1.0), known, same, month, p)


def test_who_is_not_candid_never_tells_an_account_holder_what_is_too_much_on_its_own_themes():
    silent, open_ = told(0.0), told(1.0)
    assert silent.weighted[silent.precision > 0].min() > 0
    assert open_.weighted.min() < 0
    assert (open_.precision > 0).sum() > (silent.precision > 0).sum() > 0


def test_an_account_holder_hears_about_as_often_as_the_parameter_says():
    world = states(zwolle(1), SEEDS)[0]
    # 2 items a year, of which 0.8 are taken up, by those with a subsidy, in 200 runs of one month
    expected = 2 / 12 * 0.8 * world.field.subsidised.sum() * 200
    told_ = told(1.0)
    heard = (told_.precision > 0).sum()
    assert 0.9 * expected < heard < 1.02 * expected


def test_strangers_tell_one_another_less_and_newcomers_pass_on_less():
    known, new = told(1.0), told(1.0, familiar=0.0, told_to_stranger=0.5, passed_on_by_newcomer=0.5)
    assert (new.faithful > 0).sum() == pytest.approx(0.5 * (known.faithful > 0).sum(), rel=0.15)
    assert (new.precision > 0).sum() == pytest.approx(0.25 * (known.precision > 0).sum(), rel=0.2)


def test_churches_and_volunteers_without_a_subsidy_tell_nobody():
    organisations = tuple(type(one)(**{**vars(one), "subsidy_dependence": 0.0}) for one in zwolle().organisations)
    _, after, _ = states(zwolle(5, {"bilateral_items": 2.0}, organisations=organisations), SEEDS)
    assert not any(state.heardness.any() for state in after)
    assert not any(state.agreement.any() for state in after)
