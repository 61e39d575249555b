"""Why relations changed: the causes of every month add up to the change, for every relation, to 1e-12."""

import numpy as np
import pytest
from small_gemeente import small_gemeente

from collabsim.chance import run_seeds
from collabsim.errors import UserError
from collabsim.model import CollaborationModel
from collabsim.model.stories import relations
from collabsim.play import months_of, play
from collabsim.scenario import Event, Intervention
from collabsim.state import initial_state
from collabsim.world import world_of

BUSY = {
    "horizon": 26,
    "values": {"savings_pressure": 0.8},
    "interventions": (Intervention(month=4, set={"appreciation": 0.9}, kinds=("church",)),),
    "events": (Event(4, "announced_cut"), Event(9, "reorganisation"), Event(12, "new_wethouder")),
}


def assert_adds_up(before, after, ledger):
    """Whether the causes of a month make the difference between two sets of relations."""
    assert set(ledger) == set(before)
    for name, causes in ledger.items():
        np.testing.assert_allclose(sum(causes.values()), after[name] - before[name], rtol=0, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("respect", ["gate", "addend"])
def test_the_causes_of_a_month_add_up_to_the_change_of_every_relation_in_every_run(respect):
    scenario = small_gemeente(**BUSY)
    scenario.structure["respect"] = respect
    world = world_of(scenario, run_seeds(3, 6), keep_ledger=True)
    before = relations(initial_state(world.field, world.chance, world.values(0), world.usual), world.values(0))
    for state, month in months_of(world):
        after = relations(state, world.values(month.number))
        assert_adds_up(before, after, month.ledger)
        before = after


def test_the_causes_of_a_month_in_mesa_add_up_though_somebody_changed_things_by_hand():
    model = CollaborationModel(small_gemeente(**BUSY), rng=8)
    while model.running:
        before = relations(model.state, model.p)
        if model.month % 5 == 2:
            model.organisations[2].trust = 0.9
            model.organisations[2].trust = 0.3
            model.organisations[4].commitment = 0.1
            model.organisations[5].gemeente_respect = 0.8
            model.officials[0].trust = 0.2
            model.representatives[3].respect = 0.7
        model.step()
        assert_adds_up(before, relations(model.state, model.p), model.ledger[-1])


def test_an_organisation_can_say_why_its_trust_commitment_and_respect_changed():
    model = CollaborationModel(small_gemeente(**BUSY), rng=8)
    for _ in range(13):
        before = [(one.trust, one.commitment, one.respect, one.gemeente_trust) for one in model.organisations]
        model.step()
        for organisation, old in zip(model.organisations, before, strict=True):
            now = (organisation.trust, organisation.commitment, organisation.respect, organisation.gemeente_trust)
            whys = [organisation.why(what=what) for what in ("trust", "commitment", "respect", "gemeente_trust")]
            changes = [sum(why.values()) for why in whys]
            assert changes == pytest.approx([new - then for new, then in zip(now, old, strict=True)], abs=1e-12)


def test_a_change_by_hand_is_a_cause_of_its_own_in_the_month_that_follows():
    model = CollaborationModel(small_gemeente(), rng=8)
    model.step()
    organisation = model.organisations[2]
    change = 0.95 - organisation.trust
    organisation.trust = 0.95
    assert "by_hand" not in organisation.why()
    model.step()
    assert organisation.why()["by_hand"] == pytest.approx(change, abs=1e-12)
    model.step()
    assert "by_hand" not in organisation.why()


def test_causes_are_told_from_large_to_small_and_those_that_did_nothing_are_left_out():
    model = CollaborationModel(small_gemeente(), rng=8)
    model.step()
    changes = [abs(change) for change in model.organisations[2].why().values()]
    assert changes == sorted(changes, reverse=True)
    assert min(changes) > 0


def test_a_batch_keeps_no_ledger_unless_asked_for_it():
    scenario = small_gemeente(horizon=3)
    assert play(scenario, seed=1, runs=2).ledger == ()
    assert [month.ledger for month in play(scenario, seed=1, runs=2, keep={"months"}).months] == [{}] * 3
    assert len(play(scenario, seed=1, runs=2, keep={"ledger"}).ledger) == 3


def test_the_ledger_of_a_run_in_mesa_is_that_of_the_same_run_in_a_batch():
    scenario, seeds = small_gemeente(), run_seeds(4, 3)
    model = CollaborationModel(scenario, rng=seeds[1])
    model.run_model()
    batch = play(scenario, seed=4, runs=3, keep={"ledger"}).ledger
    for month, (mine, theirs) in enumerate(zip(model.ledger, batch, strict=True), start=1):
        for state, causes in theirs.items():
            for cause, change in causes.items():
                there = np.broadcast_to(change, (11, 3))[:, 1]
                here = np.broadcast_to(mine[state][cause], (11, 1))[:, 0]
                np.testing.assert_allclose(here, there, rtol=0, atol=1e-12, err_msg=f"{month} {state} {cause}")


def test_a_model_without_a_ledger_plays_the_same_run_and_says_that_it_keeps_none():
    with_ledger = CollaborationModel(small_gemeente(), rng=8)
    without = CollaborationModel(small_gemeente(), rng=8, ledger=False)
    with_ledger.run_model()
    without.run_model()
    assert without.outcomes.equals(with_ledger.outcomes)
    assert without.months == []
    for question in (lambda: without.ledger, without.organisations[0].why, without.organisations[0].story):
        with pytest.raises(UserError, match="ledger=True"):
            question()


@pytest.mark.parametrize("month", [0, 4, -1, True, "2", 1.0])
def test_a_month_that_was_not_played_cannot_be_explained(month):
    model = CollaborationModel(small_gemeente(), rng=8)
    for _ in range(3):
        model.step()
    with pytest.raises(UserError, match="1 to 3"):
        model.organisations[0].why(month)


def test_what_is_not_in_the_ledger_is_named_with_what_is():
    model = CollaborationModel(small_gemeente(), rng=8)
    model.step()
    with pytest.raises(UserError, match="gemeente_commitment"):
        model.organisations[0].why(what="happiness")


def test_a_month_can_be_told_in_both_languages():
    model = CollaborationModel(small_gemeente(**BUSY), rng=8)
    model.run_model()
    for organisation in model.organisations:
        for month in range(1, 27):
            english, dutch = organisation.story(month, "en"), organisation.story(month, "nl")
            assert english.startswith(f"{organisation.name}, month {month}\n")
            assert dutch.startswith(f"{organisation.name}, maand {month}\n")
            assert len(english.splitlines()) == len(dutch.splitlines()) >= 4


def test_the_story_of_a_month_tells_of_the_table_and_of_what_was_done_by_hand():
    model = CollaborationModel(small_gemeente(horizon=3, values={"seats": 5.0}), rng=8)
    model.step()
    model.step()
    model.organisations[1].trust = 0.99
    model.step()
    present = model.months[-1].table.present[:, 0]
    told = ["at the table: got the floor" in one.story() for one in model.organisations]
    assert told == list(present > 0)
    assert 0 < sum(told) < 11
    assert "set by hand +" in model.organisations[1].story()
