"""What interventions make of a lever, month by month, worked by hand."""

from dataclasses import replace

import numpy as np
import pytest

from collabsim.scenario import Intervention, load_scenario
from collabsim.scenario.timeline import compile_timeline, lever_at


@pytest.fixture(scope="module")
def zwolle():
    return load_scenario("zwolle")


def with_changes(scenario, *interventions, **others):
    return replace(scenario, interventions=interventions, **others)


def course(scenario, lever, months, **who):
    return [pytest.approx(lever_at(scenario, lever, month, **who), abs=1e-12) for month in months]


def test_a_lever_stands_at_its_value_until_an_intervention_sets_it(zwolle):
    scenario = with_changes(zwolle, Intervention(12, {"mandate": 0.8}))
    assert course(scenario, "mandate", (1, 11, 12, 36)) == [0.2, 0.2, 0.8, 0.8]


def test_a_ramp_goes_in_equal_steps_from_the_first_month_on(zwolle):
    scenario = with_changes(zwolle, Intervention(12, {"mandate": 0.8}, ramp_months=6))
    assert course(scenario, "mandate", range(11, 19)) == [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.8]
    assert lever_at(scenario, "mandate", 17) == 0.8


def test_a_ramp_of_one_month_is_at_once(zwolle):
    slow, at_once = (with_changes(zwolle, Intervention(3, {"mandate": 0.8}, ramp_months=ramp)) for ramp in (1, 0))
    assert course(slow, "mandate", range(1, 6)) == course(at_once, "mandate", range(1, 6))


def test_in_the_month_of_until_the_lever_is_back_where_it_was(zwolle):
    scenario = with_changes(zwolle, Intervention(12, {"mandate": 0.8}, until=24, ramp_months=6))
    assert course(scenario, "mandate", (23, 24, 25)) == [0.8, 0.2, 0.2]


def test_the_later_intervention_wins_while_it_lasts(zwolle):
    earlier, later = Intervention(5, {"mandate": 0.9}), Intervention(10, {"mandate": 0.4}, until=15)
    for order in ((earlier, later), (later, earlier)):
        scenario = with_changes(zwolle, *order)
        assert course(scenario, "mandate", (4, 5, 9, 10, 14, 15)) == [0.2, 0.9, 0.9, 0.4, 0.4, 0.9]


def test_a_ramp_starts_from_what_another_intervention_gives(zwolle):
    scenario = with_changes(zwolle, Intervention(2, {"mandate": 0.6}), Intervention(4, {"mandate": 1.0}, ramp_months=2))
    assert course(scenario, "mandate", (3, 4, 5)) == [0.6, 0.8, 1.0]


def test_an_intervention_for_some_leaves_the_others_as_they_were(zwolle):
    scenario = with_changes(zwolle, Intervention(3, {"appreciation": 0.9}, kinds=("church",), ids=("taalcafe",)))
    values = compile_timeline(scenario, scenario.values).at(3)["appreciation"]
    concerned = [each.kind == "church" or each.id == "taalcafe" for each in scenario.organisations]
    assert values.shape == (len(scenario.organisations), 1)
    assert [value == 0.9 for value in values[:, 0]] == concerned
    assert set(values[~np.array(concerned), 0]) == {zwolle.values["appreciation"]}


def test_organisations_can_follow_each_their_own_course(zwolle):
    scenario = with_changes(
        zwolle,
        Intervention(1, {"appreciation": 0.5}),
        Intervention(2, {"appreciation": 0.9}, kinds=("church",), until=4),
    )
    assert course(scenario, "appreciation", range(1, 5), organisation="stadskerk") == [0.5, 0.9, 0.9, 0.5]
    assert course(scenario, "appreciation", range(1, 5), organisation="taalcafe") == [0.5] * 4


def test_a_lever_set_to_the_value_it_has_is_not_touched(zwolle):
    today = zwolle.values["mandate"]
    scenario = with_changes(
        zwolle, Intervention(3, {"mandate": today}, ramp_months=5), Intervention(4, {"handover": 0.2})
    )
    assert all(compile_timeline(scenario, scenario.values).at(month) == {} for month in range(1, 37))


def test_a_value_that_is_the_same_in_every_run_already_is_not_touched(zwolle):
    scenario = with_changes(zwolle, Intervention(3, {"mandate": 0.7}))
    base = {**scenario.values, "mandate": np.full((1, 4), 0.7)}
    assert compile_timeline(scenario, base).at(5) == {}


def test_runs_that_differ_each_move_from_their_own_value(zwolle):
    scenario = with_changes(zwolle, Intervention(1, {"mandate": 1.0}, ramp_months=2))
    base = {**scenario.values, "mandate": np.array([[0.0, 0.5, 1.0]])}
    timeline = compile_timeline(scenario, base)
    assert timeline.at(1)["mandate"].tolist() == [[0.5, 0.75, 1.0]]
    assert timeline.at(2)["mandate"] == 1.0


def test_runs_and_organisations_that_differ_give_a_value_for_each(zwolle):
    scenario = with_changes(zwolle, Intervention(1, {"appreciation": 1.0}, ramp_months=2, kinds=("church",)))
    base = {**scenario.values, "appreciation": np.array([[0.0, 0.5]])}
    values = compile_timeline(scenario, base).at(1)["appreciation"]
    assert values.shape == (len(scenario.organisations), 2)
    assert {tuple(row) for row in values.tolist()} == {(0.0, 0.5), (0.5, 0.75)}


def test_a_disconnected_lever_stays_where_it_is(zwolle):
    scenario = with_changes(zwolle, Intervention(1, {"mandate": 1.0}), disconnect=frozenset({"mandate"}))
    assert compile_timeline(scenario, scenario.values).at(1) == {}


def test_an_intervention_for_a_kind_that_is_not_there_changes_nothing(zwolle):
    churches_gone = tuple(each for each in zwolle.organisations if each.kind != "church")
    scenario = with_changes(
        zwolle, Intervention(1, {"appreciation": 1.0}, kinds=("church",)), organisations=churches_gone
    )
    assert compile_timeline(scenario, scenario.values).at(1) == {}
