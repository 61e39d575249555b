"""Changing a lever while playing is an intervention: it holds from the next month on and can be played again."""

import pytest
from small_gemeente import identical, played, small_gemeente, states_of

from collabsim.errors import UserError
from collabsim.model import CollaborationModel
from collabsim.scenario import Intervention, scenario_from_text, scenario_text


def steps(model, months):
    for _ in range(months):
        model.step()


@pytest.fixture
def model():
    return CollaborationModel(small_gemeente(), rng=41)


def test_a_lever_that_is_set_holds_from_the_next_month_on(model):
    steps(model, 3)
    model.gemeente.set("appreciation", 0.9)
    assert model.gemeente.levers["appreciation"] == 0.3
    assert model.gemeente.levers_next_month["appreciation"] == 0.9
    assert model.scenario.interventions == (Intervention(month=4, set={"appreciation": 0.9}),)
    model.step()
    assert model.gemeente.levers["appreciation"] == 0.9
    assert model.world.values(3).appreciation == 0.3


def test_a_run_with_levers_that_were_set_can_be_played_again_from_its_scenario(model):
    model.gemeente.set("search_for_duplication", 0.0)
    steps(model, 3)
    model.gemeente.set("appreciation", 0.9, kinds=("church", "library"))
    steps(model, 2)
    model.gemeente.set("process_openness", 0.9, ramp_months=4, until=13)
    model.gemeente.set("seats", 5)
    steps(model, 4)
    model.gemeente.set("appreciation", 0.2, ids="org-3")
    model.run_model()
    again = CollaborationModel(scenario_from_text(scenario_text(model.scenario)), rng=41)
    again.run_model()
    assert again.scenario == model.scenario
    assert len(again.scenario.interventions) == 5
    assert identical(again.state, model.state)
    assert again.outcomes.equals(model.outcomes)


def test_levers_that_were_set_hold_in_a_batch_as_well(model):
    steps(model, 2)
    model.gemeente.set("appreciation", 0.9, ids=("org-3",))
    model.gemeente.set("handover", 0.9)
    model.run_model()
    assert identical(states_of(model.scenario, [41])[-1], model.state)


def test_months_that_were_played_are_not_affected(model):
    other = CollaborationModel(small_gemeente(), rng=41)
    steps(other, 6)
    steps(model, 6)
    before = model.outcomes
    model.gemeente.set("tables_per_year", 12)
    assert identical(model.state, other.state)
    model.run_model()
    assert model.outcomes.loc[:6].equals(before)
    assert not model.outcomes.loc[7:, "hours"].equals(other.outcomes.loc[7:, "hours"])


def test_setting_every_lever_to_the_value_it_has_leaves_every_state_as_it_is_to_the_last_bit(model):
    undisturbed = played(CollaborationModel(small_gemeente(), rng=41))
    for month in range(16):
        if month % 5 == 0:
            for lever, value in model.gemeente.levers_next_month.items():
                model.gemeente.set(lever, value)
            model.gemeente.set("appreciation", 0.3, kinds=("church",))
        model.step()
        assert identical(model.state, undisturbed[month])


def test_a_lever_that_is_set_twice_in_a_month_is_one_intervention(model):
    for value in (0.5, 0.6, 0.7):
        model.gemeente.set("appreciation", value)
    model.gemeente.set("appreciation", 0.1, kinds=("church",))
    model.gemeente.set("appreciation", 0.2, kinds=("church",))
    assert model.scenario.interventions == (
        Intervention(month=1, set={"appreciation": 0.7}),
        Intervention(month=1, set={"appreciation": 0.2}, kinds=("church",)),
    )


def test_a_change_for_a_while_leaves_standing_what_comes_back_after_it(model):
    model.gemeente.set("appreciation", 0.8)
    model.gemeente.set("appreciation", 0.1, until=4)
    steps(model, 3)
    assert model.gemeente.levers["appreciation"] == 0.1
    model.step()
    assert model.gemeente.levers["appreciation"] == 0.8


def test_a_planned_change_of_another_lever_in_the_same_month_stays():
    planned = Intervention(month=1, set={"appreciation": 0.8, "handover": 0.7})
    model = CollaborationModel(small_gemeente(interventions=(planned,)), rng=41)
    model.gemeente.set("appreciation", 0.1)
    model.step()
    assert (model.gemeente.levers["appreciation"], model.gemeente.levers["handover"]) == (0.1, 0.7)


def test_a_lever_that_differs_between_organisations_is_read_for_each(model):
    model.gemeente.set("appreciation", 0.9, kinds=("church",))
    model.step()
    levers = model.gemeente.levers
    kinds = {one.id: one.kind for one in model.organisations}
    assert levers["appreciation"] == {one: 0.9 if kind == "church" else 0.3 for one, kind in kinds.items()}
    assert isinstance(levers["handover"], float)


@pytest.mark.parametrize(
    ("lever", "value", "more", "said"),
    [
        ("apreciation", 0.5, {}, 'did you mean "appreciation"'),
        ("weather", 0.5, {}, "names them all"),
        ("trust_gain", 0.05, {}, "there is no lever"),
        ("appreciation", 1.5, {}, "0 to 1"),
        ("appreciation", float("nan"), {}, "0 to 1"),
        ("appreciation", True, {}, "0 to 1"),
        ("appreciation", "much", {}, "0 to 1"),
        ("appreciation", 0.5, {"until": 1}, "until is a whole number from 2"),
        ("appreciation", 0.5, {"until": 2.5}, "until is a whole number"),
        ("appreciation", 0.5, {"ramp_months": -1}, "ramp_months"),
        ("handover", 0.5, {"kinds": ("church",)}, "does not belong to a relation"),
        ("appreciation", 0.5, {"kinds": ("circus",)}, "circus"),
        ("appreciation", 0.5, {"ids": ("org-99",)}, "org-99"),
    ],
)
def test_a_change_that_cannot_be_meant_is_refused_and_changes_nothing(model, lever, value, more, said):
    before = model.scenario
    with pytest.raises(UserError, match=said):
        model.gemeente.set(lever, value, **more)
    assert model.scenario is before


def test_after_the_last_month_no_lever_can_be_set(model):
    model.run_model()
    with pytest.raises(UserError, match="the run is over"):
        model.gemeente.set("appreciation", 0.5)


def test_a_lever_that_is_disconnected_cannot_be_set():
    model = CollaborationModel(small_gemeente(disconnect=frozenset({"appreciation"})), rng=41)
    with pytest.raises(UserError, match="disconnected"):
        model.gemeente.set("appreciation", 0.5)


def test_the_scenario_of_a_model_that_plays_cannot_be_replaced(model):
    with pytest.raises(UserError, match=r"gemeente\.set"):
        model.scenario = small_gemeente()
