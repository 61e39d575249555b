"""The points on which the model can be built in more than one way: each is played, and its consequences are told."""

import numpy as np

from collabsim.experiment.patterns.panel import Panel
from collabsim.experiment.patterns.runs import Runs
from collabsim.experiment.structure import AS_IT_IS, consequences, effect, headline, headline_results, options, tasks
from collabsim.parameters import catalogue

FEW = Panel(seed=1, pairs=40)


def test_every_option_that_is_no_default_is_played():
    known = catalogue().structures
    expected = {(name, each) for name, one in known.items() for each in one["options"] if each != one["default"]}
    assert set(options()) == expected | {AS_IT_IS}


def test_each_option_changes_a_headline_outcome_by_more_than_its_interval():
    runs = Runs()
    runs.play(tasks(FEW))
    found = list(consequences(runs, FEW))
    assert {one.option for one in found if one.effect.is_sure} == set(options()) - {AS_IT_IS}
    results = list(headline_results(runs, FEW))
    assert [(option, change.outcome) for option, _, _, change in results] == [
        (option, outcome) for option in options() for outcome in headline()
    ]
    for _, today, recommended, change in results:
        assert abs(recommended - today - change.mean) < 1e-9


def test_what_is_attained_is_one_ratio_over_all_runs_with_an_interval_of_its_own():
    rng = np.random.default_rng(1)
    shadow = rng.normal(0.5, 0.01, 200)
    first = {"policy_fit": shadow + 0.02, "fit_uninformed": shadow, "fit_full": shadow + 0.2}
    second = {**first, "policy_fit": shadow + 0.1 + rng.normal(0, 0.01, 200)}
    change = effect("attained", first, second)
    assert abs(change.mean - 0.4) < 0.01
    assert change.low < change.mean < change.high
    assert change.is_sure
