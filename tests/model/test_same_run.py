"""A run in Mesa is the same run as in a batch: every state and every outcome, month by month, to 1e-12."""

import sys

import numpy as np
import pytest
from small_gemeente import differences, played, small_gemeente, states_of

from collabsim.chance import run_seeds
from collabsim.model import CollaborationModel
from collabsim.play import play, play_runs
from collabsim.scenario import Event, Intervention, load_scenario

CHANGES = {
    "nothing in particular": {},
    "levers that are changed": {
        "interventions": (
            Intervention(month=3, set={"appreciation": 0.9, "tables_per_year": 6.0}),
            Intervention(month=5, set={"process_openness": 0.8}, until=12, ramp_months=4, kinds=("church", "library")),
            Intervention(month=8, set={"appreciation": 0.1}, ids=("org-3",)),
        )
    },
    "events from outside": {
        "events": (
            Event(2, "announced_cut"),
            Event(4, "reorganisation"),
            Event(6, "new_wethouder"),
            Event(7, "year_online"),
        )
    },
    "mechanisms that are off": {"mechanisms_off": frozenset({"turnover", "withholding", "feedback", "pull"})},
    "states that are held": {"hold": {"trust": 0.6, "belief": 0.3, "role": 0.3, "embedding": 0.5}},
    "other forms of the rules": {
        "structure": {
            "trust_asymmetry": "symmetric",
            "trust_by_role": "more",
            "respect": "addend",
            "monitoring_loop": "on",
            "uptake": "geometric",
        }
    },
    "a lever that is disconnected": {"disconnect": frozenset({"appreciation"}), "values": {"appreciation": 0.9}},
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_a_run_in_mesa_has_the_states_of_the_same_run_alone_in_a_batch(changes):
    scenario = small_gemeente(**changes)
    in_mesa = played(CollaborationModel(scenario, rng=123))
    in_batch = states_of(scenario, [123])
    assert [differences(one, other) for one, other in zip(in_mesa, in_batch, strict=True)] == [[]] * 16


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_a_run_in_mesa_has_the_states_of_the_same_run_among_twenty(changes):
    scenario, seeds = small_gemeente(**changes), run_seeds(7, 20)
    in_batch = states_of(scenario, seeds)
    for run in (0, 11, 19):
        in_mesa = played(CollaborationModel(scenario, rng=int(seeds[run])))
        assert [differences(one, other, run) for one, other in zip(in_mesa, in_batch, strict=True)] == [[]] * 16


def assert_same_outcomes(model, play, run):
    """Every outcome that was measured, in every month; where one has no value, neither has the other."""
    model.run_model()
    assert set(model.outcomes) == set(play.outcomes)
    for name, values in play.outcomes.items():
        np.testing.assert_allclose(model.outcomes[name], values[:, run], rtol=0, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_a_run_in_mesa_has_the_outcomes_of_the_same_run_among_twenty(changes):
    scenario, seeds = small_gemeente(**changes), run_seeds(8, 20)
    batch = play_runs(scenario, seeds)
    for run in (0, 19):
        assert_same_outcomes(CollaborationModel(scenario, rng=seeds[run]), batch, run)


def test_a_run_with_candour_held_has_the_outcomes_of_the_same_run_among_twenty():
    scenario, seeds = small_gemeente(hold={"candour": 0.4}), run_seeds(8, 20)
    assert_same_outcomes(CollaborationModel(scenario, rng=seeds[0]), play_runs(scenario, seeds), 0)


@pytest.mark.parametrize("run", [0, 3, 4, 7, 8])
def test_a_run_is_the_same_on_either_side_of_a_border_between_chunks(run, monkeypatch):
    monkeypatch.setattr(sys.modules["collabsim.play"], "runs_per_chunk", lambda organisations: 4)
    scenario = small_gemeente()
    batch = play(scenario, seed=9, runs=9)
    assert_same_outcomes(CollaborationModel(scenario, rng=batch.seeds[run]), batch, run)


def test_the_case_of_zwolle_played_in_mesa_has_the_outcomes_of_the_same_run_in_a_batch():
    scenario, seeds = load_scenario("zwolle"), run_seeds(1, 3)
    assert_same_outcomes(CollaborationModel("zwolle", rng=seeds[1]), play_runs(scenario, seeds), 1)


def test_organisations_tell_in_mesa_what_a_batch_keeps_of_them():
    scenario, seeds = small_gemeente(), run_seeds(10, 3)
    batch = play_runs(scenario, seeds, keep=frozenset({"organisations"})).by_organisation
    model = CollaborationModel(scenario, rng=seeds[2])
    for month in range(16):
        model.step()
        for organisation in model.organisations:
            for name in ("trust", "commitment", "respect", "gemeente_trust", "belief", "role", "candour", "usefulness"):
                theirs = batch[name][month, organisation.row, 2]
                assert getattr(organisation, name) == pytest.approx(theirs, rel=0, abs=1e-12)


def test_a_run_of_a_sweep_can_be_played_again_alone():
    scenario, seeds = small_gemeente(), run_seeds(11, 4)
    trust_gain = np.array([0.05, 0.06, 0.07, 0.08])
    batch = play_runs(scenario, seeds, {"trust_gain": trust_gain})
    alone = small_gemeente(values={"trust_gain": 0.07})
    assert_same_outcomes(CollaborationModel(alone, rng=seeds[2]), batch, 2)


def test_mesa_has_luck_of_its_own_that_plays_no_part():
    scenario = small_gemeente(horizon=6)
    left_alone, played_with = CollaborationModel(scenario, rng=5), CollaborationModel(scenario, rng=5)
    while left_alone.running:
        left_alone.step()
        played_with.random.random()
        played_with.rng.normal(size=100)
        played_with.agents.shuffle(inplace=True)
        played_with.step()
    assert differences(left_alone.state, played_with.state) == []
