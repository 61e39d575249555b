"""What is set on an agent is what the rules read next month, and only what follows from it changes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_gemeente import differences, identical, numbers_in, small_gemeente

from collabsim.errors import UserError
from collabsim.model import CollaborationModel

OF_ORGANISATIONS = (
    "trust",
    "commitment",
    "commitment_goal",
    "commitment_process",
    "respect",
    "gemeente_trust",
    "gemeente_respect",
    "gemeente_commitment",
    "belief",
    "role",
    "usefulness",
)


def two_models(**changes):
    """The same run twice."""
    scenario = small_gemeente(**changes)
    return CollaborationModel(scenario, rng=31), CollaborationModel(scenario, rng=31)


@settings(max_examples=25)
@given(
    name=st.sampled_from(OF_ORGANISATIONS),
    value=st.floats(0, 1) | st.integers(0, 1),
    row=st.integers(0, 10),
    months=st.integers(0, 2),
)
def test_what_is_set_on_an_organisation_is_read_back_and_nobody_else_changes(name, value, row, months):
    model = CollaborationModel(small_gemeente(), rng=31)
    for _ in range(months):
        model.step()
    before = [[getattr(one, other) for other in OF_ORGANISATIONS] for one in model.organisations]
    setattr(model.organisations[row], name, value)
    assert getattr(model.organisations[row], name) == pytest.approx(value, abs=1e-12)
    after = [[getattr(one, other) for other in OF_ORGANISATIONS] for one in model.organisations]
    assert [now for at, now in enumerate(after) if at != row] == [then for at, then in enumerate(before) if at != row]
    model.step()
    assert all(np.isfinite(numbers).all() for _, numbers in numbers_in(model.state))


def test_trust_that_is_set_holds_for_the_person_and_for_the_image():
    model, _ = two_models()
    model.organisations[3].trust = 0.8
    assert model.state.trust(model.p)[3, 0] == pytest.approx(0.8, abs=1e-15)
    assert model.state.trust_person[3, 0] == model.state.trust_image[3, 0] == 0.8
    assert model.representatives[3].trust == 0.8


def test_belief_is_set_as_a_probability_and_kept_as_log_odds():
    model, _ = two_models()
    model.organisations[3].belief = 0.75
    assert model.state.belief[3, 0] == pytest.approx(np.log(3), abs=1e-12)
    assert model.state.belief_start[3, 0] != model.state.belief[3, 0]


def test_setting_what_is_already_so_leaves_every_state_as_it_is_to_the_last_bit():
    one, other = two_models()
    while one.running:
        for agent in (*one.organisations, one.gemeente, *one.representatives):
            for name in (*OF_ORGANISATIONS, "embedding"):
                if hasattr(type(agent), name):
                    setattr(agent, name, getattr(agent, name))
        one.step()
        other.step()
        assert identical(one.state, other.state)
    assert "by_hand" not in one.ledger[-1]["trust"]


def test_the_trust_of_one_organisation_changes_only_what_follows_from_it():
    one, other = two_models(values={"tables_per_year": 2.0}, horizon=5)
    one.organisations[3].trust = 0.95
    # Until there is a table nobody else can notice, but for the luck, which is the same for all.
    for _ in range(5):
        one.step()
        other.step()
        assert one.months[-1].table is None
        changed = {
            (name, row)
            for (name, mine), (_, theirs) in zip(numbers_in(one.state), numbers_in(other.state), strict=True)
            for row in np.flatnonzero((mine != theirs).any(axis=1))
            if len(mine) == 11 and name != "own_error"
        }
        assert {row for _, row in changed} == {3}
        assert {"trust_person", "trust_image"} <= {name for name, _ in changed}


def test_whatever_is_set_needs_and_departures_stay_what_they_were():
    one, other = two_models()
    for month in range(16):
        one.organisations[month % 11].trust = month % 2
        one.gemeente.embedding = 0.9
        one.step()
        other.step()
        assert set(differences(one.state, other.state)) & {"trust_person"}
        for name in ("need", "field_error", "own_error", "uninformed_policy", "full_policy"):
            assert np.array_equal(getattr(one.state, name), getattr(other.state, name))
        for persons in ("officials", "representatives"):
            assert identical(getattr(one.state, persons), getattr(other.state, persons))


def test_parts_of_the_state_that_begin_equal_are_not_set_together():
    model, _ = two_models()
    before = dict(numbers_in(model.state))
    model.organisations[0].belief = 0.9
    changed = [name for name, values in numbers_in(model.state) if not np.array_equal(values, before[name])]
    assert changed == ["belief"]


def test_an_official_has_the_mean_of_the_accounts_and_sets_it_for_each():
    model, _ = two_models()
    official = next(one for one in model.officials if len(one.accounts) > 1)
    for name in ("trust", "respect", "commitment"):
        theirs = [getattr(account, f"gemeente_{name}") for account in official.accounts]
        assert getattr(official, name) == pytest.approx(np.mean(theirs), abs=1e-12)
        setattr(official, name, 0.35)
        assert [getattr(account, f"gemeente_{name}") for account in official.accounts] == pytest.approx(
            [0.35] * len(theirs), abs=1e-15
        )


def test_persons_can_be_made_more_expert_and_that_stays_theirs():
    model, _ = two_models(mechanisms_off=frozenset({"turnover"}))
    model.officials[1].expertise = 0.9
    model.representatives[2].expertise = 0.1
    model.representatives[2].ability = 0.7
    model.run_model()
    assert (model.officials[1].expertise, model.representatives[2].expertise) == (0.9, 0.1)
    assert model.representatives[2].ability == 0.7


@pytest.mark.parametrize("value", [-0.01, 1.01, float("nan"), float("inf"), "0.5", None, True])
def test_what_is_not_a_share_is_refused(value):
    model, _ = two_models()
    before = model.state
    for agent, name in (
        (model.organisations[0], "trust"),
        (model.organisations[0], "belief"),
        (model.gemeente, "embedding"),
        (model.officials[1], "expertise"),
        (model.representatives[0], "ability"),
    ):
        with pytest.raises(UserError, match="number from 0 to 1"):
            setattr(agent, name, value)
    assert model.state is before


def test_a_state_that_the_scenario_holds_cannot_be_set():
    model, _ = two_models(hold={"trust": 0.6})
    with pytest.raises(UserError, match=r"held at 0\.6"):
        model.organisations[0].trust = 0.5
    model.organisations[0].respect = 0.5


def test_with_commitment_held_neither_of_its_parts_can_be_set():
    model, _ = two_models(hold={"commitment": 0.6})
    for name in ("commitment", "commitment_goal", "commitment_process"):
        with pytest.raises(UserError, match=r"commitment is held at 0\.6"):
            setattr(model.organisations[0], name, 0.5)


def test_candour_follows_and_cannot_be_set():
    model, _ = two_models()
    with pytest.raises(UserError, match="it follows from trust"):
        model.organisations[0].candour = 0.5


@pytest.mark.parametrize("name", ["id", "name", "kind", "size", "subsidy_dependence", "history", "themes"])
def test_what_the_scenario_says_of_an_organisation_cannot_be_changed_in_passing(name):
    model, _ = two_models()
    with pytest.raises(UserError, match="stands in the scenario"):
        setattr(model.organisations[0], name, 1)
    assert getattr(model.organisations[0], name) == getattr(model.scenario.organisations[0], name)
