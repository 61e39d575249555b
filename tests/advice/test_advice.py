"""What a gemeente is advised follows from the levers it has, and says what it cannot say."""

from dataclasses import replace

import pytest
from small_gemeente import small_gemeente

from collabsim.batch import here
from collabsim.errors import UserError
from collabsim.experiment.advice import MOST_CLOSER, OUTCOMES, Size, advise, moved, those_closer
from collabsim.experiment.ranking.robust import Part, Plan
from collabsim.experiment.sensitivity.playing import Place
from collabsim.parameters import catalogue

LEVERS = ("feedback_frequency", "process_openness", "shared_definition")
SMALL = Size(Plan(alone=Part(8, 2), pairs=Part(4, 2)), 6)


def gemeente(**changes):
    return small_gemeente(8, horizon=14, available=LEVERS, **changes)


def changed(advice, outcome, **values):
    """The advice as it would be if the first lever did something else."""
    first, *others = advice.ranking.effects[outcome]
    effects = {**advice.ranking.effects, outcome: (replace(first, **values), *others)}
    return replace(advice, ranking=replace(advice.ranking, effects=effects))


def test_only_levers_that_the_gemeente_has_are_advised_on(advice):
    assert {move.id for move in advice.ranking.moves} == set(LEVERS)
    assert all(move.values[move.id] == catalogue().parameters[move.id].recommended for move in advice.ranking.moves)


def test_the_best_step_is_the_lever_that_does_most_good_on_average_if_it_surely_does_any(advice):
    first = advice.ranking.effects["policy_fit"][0].move
    assert changed(advice, "policy_fit", mean=0.9, low=0.8, high=1.0).best_step("policy_fit").move == first
    assert changed(advice, "policy_fit", mean=0.9, low=-0.1, high=1.9).best_step("policy_fit") is None


def test_the_best_pair_is_the_one_that_together_does_most(advice):
    for outcome in OUTCOMES:
        together = [pair.together for pair in advice.ranking.pairs[outcome]]
        assert len(together) == 3
        assert advice.best_pair(outcome).together == max(together)
    assert replace(advice, ranking=replace(advice.ranking, pairs={})).best_pair("policy_fit") is None


def test_a_lever_does_little_only_when_its_whole_interval_is_smaller_than_what_is_worth_naming(advice):
    smallest, first = catalogue().outcomes["policy_fit"].smallest, advice.ranking.effects["policy_fit"][0].move

    def little(**values):
        return first in {each.move for each in changed(advice, "policy_fit", **values).does_little("policy_fit")}

    assert little(mean=0.0, low=-smallest / 2, high=smallest / 2)
    assert not little(mean=0.0, low=-smallest / 2, high=smallest * 2)
    assert not little(mean=smallest * 3, low=smallest * 2, high=smallest * 4)


def test_a_lever_does_harm_only_when_it_surely_makes_things_worse(advice):
    first = advice.ranking.effects["policy_fit"][0].move
    worse = changed(advice, "policy_fit", mean=-0.9, low=-1.0, high=-0.8)
    assert worse.does_harm("policy_fit")[0].move == first
    for values in ({"mean": -0.9, "low": -1.9, "high": 0.1}, {"mean": -0.002, "low": -0.003, "high": -0.001}):
        assert first not in {each.move for each in changed(advice, "policy_fit", **values).does_harm("policy_fit")}


def test_small_and_large_organisations_are_told_apart_and_the_lever_that_helps_most_comes_first(advice):
    for found in (advice.for_small(), advice.for_large()):
        assert {lever for lever, _ in found} == set(LEVERS)
        means = [estimate.mean for _, estimate in found]
        assert means == sorted(means, reverse=True)
    assert advice.for_small() != advice.for_large()


def test_from_when_a_lever_shows_is_told_for_each_outcome(advice):
    for lever in LEVERS:
        since = advice.since(lever)
        assert set(since) == set(OUTCOMES)
        assert all(month is None or 1 <= month <= 14 for month in since.values())


def test_the_levers_looked_at_closer_are_the_best_of_each_outcome_in_turn(advice):
    order = {outcome: tuple(each) for outcome, each in advice.ranking.orders.items()}
    closer = those_closer(advice.ranking)
    assert len(closer) == min(MOST_CLOSER, len(LEVERS))
    assert closer[0] == order[OUTCOMES[0]][0]
    assert order[OUTCOMES[1]][0] in closer[:2]
    assert [variant.scenario.id for variant in advice.closer.variants] == list(closer)


def test_a_move_changes_its_lever_and_nothing_else(advice):
    scenario, move = gemeente(), advice.ranking.moves[0]
    after = moved(scenario, move)
    assert {name for name, value in after.values.items() if value != scenario.values[name]} == {move.id}
    assert after.gemeente == scenario.gemeente


def test_where_all_levers_stand_as_recommended_there_is_nothing_to_advise(tmp_path):
    there = {name: catalogue().parameters[name].recommended for name in LEVERS}
    with pytest.raises(UserError, match="nothing to move"):
        advise(gemeente(values=there), 1, Place(tmp_path, here), SMALL)


def test_every_run_is_counted(advice):
    assert advice.runs == advice.ranking.runs + advice.closer.pairs * (1 + len(advice.closer.variants))
