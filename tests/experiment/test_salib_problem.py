"""For those who use SALib: a problem from the catalogue, and a function that plays its sample under the same luck."""

import doctest
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from SALib import ProblemSpec
from SALib.analyze import morris as morris_analysis
from SALib.sample import latin, morris
from small_gemeente import small_gemeente

from collabsim import terms
from collabsim.errors import UserError
from collabsim.experiment import salib_problem as module
from collabsim.experiment.salib_problem import DUMMY, Evaluate, checked_sample, salib_problem
from collabsim.parameters import catalogue
from collabsim.play import play

OVER = ["process_openness", "seats", "trust_loss_ratio"]


def evaluate(problem, **changes):
    given = {"outcomes": ("trust", "policy_fit"), "seed": 2, "replicates": 4}
    return Evaluate(problem, small_gemeente(8, 12), **{**given, **changes})


def refused(work, *words):
    """What was refused names these words, in both languages."""
    with pytest.raises(UserError) as caught:
        work()
    for lang in terms.LANGUAGES:
        assert all(word in caught.value.render(lang) for word in words)


def test_the_examples_of_the_module_are_right():
    assert doctest.testmod(module).failed == 0


def test_bounds_are_the_ranges_of_the_catalogue_and_reach_half_a_step_further_where_something_is_counted():
    problem = salib_problem(OVER)
    known = catalogue().parameters
    assert problem["names"] == OVER
    assert problem["num_vars"] == 3
    assert "groups" not in problem
    assert problem["bounds"][0] == [known["process_openness"].low, known["process_openness"].high]
    assert problem["bounds"][1] == [known["seats"].low - 0.5, known["seats"].high + 0.5]


def test_a_role_stands_for_all_its_parameters_and_groups_are_the_factor_groups_of_the_study():
    problem = salib_problem(["levers", "uncertainties", "seats"], groups=True, dummy=True)
    asked = len(catalogue().levers()) + len(catalogue().with_role("uncertainty")) + 1
    assert len(set(problem["names"])) == problem["num_vars"] == asked
    assert dict(zip(problem["names"], problem["groups"], strict=True))["trust_loss_ratio"] == "relational"
    assert set(problem["groups"]) == {"start", "organisational_environment", "relational", "process", "end", DUMMY}


def test_every_number_of_something_that_is_counted_gets_the_same_share_of_a_sample():
    problem = salib_problem({"municipal_seats": (1, 3)})
    values = evaluate(problem).job(latin.sample(problem, 300, seed=1)).points.values["municipal_seats"]
    assert np.unique(values, return_counts=True)[1].tolist() == [100, 100, 100]
    ends = evaluate(problem).job(np.array(problem["bounds"]).T).points.values["municipal_seats"]
    assert ends.tolist() == [1, 3]


def test_a_row_gives_the_mean_of_runs_that_can_be_played_by_hand():
    problem = salib_problem(OVER)
    found = evaluate(problem)([[0.3, 7.8, 2.0], [0.9, 12.2, 2.0]])
    by_hand = play(small_gemeente(8, 12, {"process_openness": 0.3, "seats": 8, "trust_loss_ratio": 2.0}), 2, 4)
    np.testing.assert_allclose(found[0], [by_hand.end(name).mean() for name in ("trust", "policy_fit")], atol=1e-12)
    assert found.shape == (2, 2)
    assert not np.allclose(found[0], found[1])


def test_a_parameter_that_does_nothing_changes_nothing_since_all_rows_have_the_same_luck():
    problem = salib_problem(["process_openness"], dummy=True)
    first, second, other = evaluate(problem, outcomes=["trust"])([[0.2, 0.0], [0.2, 1.0], [0.8, 0.0]])
    assert first == second != other


def test_salib_finds_what_a_planted_truth_says_it_should():
    problem = salib_problem(["process_openness", "trust_gain"], dummy=True)
    found = evaluate(problem, outcomes=["trust"])
    sample = morris.sample(problem, 4, seed=3)
    effects = morris_analysis.analyze(problem, sample, found(sample), seed=3)
    assert effects["mu_star"][2] == 0 < effects["mu_star"][0]


def test_the_problem_and_the_function_fit_the_chain_of_calls_of_salib():
    problem = ProblemSpec({**salib_problem(OVER, groups=True), "outputs": ["trust", "policy_fit"]})
    chain = problem.sample_latin(4, seed=1).evaluate(evaluate(problem))
    assert chain.results.shape == (4, 2)


def test_runs_kept_in_a_folder_are_not_played_again(tmp_path):
    problem = salib_problem(OVER)
    sample = latin.sample(problem, 3, seed=1)
    first = evaluate(problem, folder=tmp_path / "runs")(sample)
    touched = (tmp_path / "runs" / "chunks" / "000000.parquet").stat().st_mtime_ns
    np.testing.assert_array_equal(evaluate(problem, folder=tmp_path / "runs")(sample), first)
    assert (tmp_path / "runs" / "chunks" / "000000.parquet").stat().st_mtime_ns == touched
    with pytest.raises(UserError):
        evaluate(problem, folder=tmp_path / "runs")(sample[::-1])


@pytest.mark.parametrize(
    ("sample", "word"),
    [
        ([[0.5, 8]], "(1, 2)"),
        ([0.5, 8, 2.0], "(3,)"),
        (np.empty((0, 3)), "(0, 3)"),
        ([[0.5, 8, 2.0], [0.5, np.nan, 2.0]], "nan"),
        ([[0.5, 8, 2.0], [0.5, 99, 2.0]], "99"),
        ([[8, 0.5, 2.0]], "process_openness"),
        (
            pd.DataFrame([[8, 0.5, 2.0]], columns=["seats", "process_openness", "trust_loss_ratio"]),
            "seats, process_openness",
        ),
    ],
)
def test_a_sample_that_does_not_belong_to_the_problem_is_refused(sample, word):
    problem = salib_problem(OVER)
    with pytest.raises(UserError) as caught:
        checked_sample(problem, sample)
    told = [caught.value.render(lang) for lang in terms.LANGUAGES]
    assert all(word in each for each in told), told


def test_a_table_whose_columns_are_the_parameters_in_order_is_taken_as_it_is():
    problem = salib_problem(OVER)
    table = pd.DataFrame([[0.5, 8, 2.0]], columns=OVER)
    np.testing.assert_array_equal(checked_sample(problem, table), table.to_numpy())


def test_an_outcome_that_some_run_has_not_is_refused_by_name_and_row():
    problem = salib_problem({"feedback_frequency": (0, 1)})
    found = evaluate(problem, outcomes=("agreements_kept",), window="start", replicates=1)
    scenario = replace(small_gemeente(3, 1), mechanisms_off=frozenset({"agreements"}))
    refused(lambda: Evaluate(**{**vars(found), "scenario": scenario})([[0.2], [0.4]]), "agreements_kept", "0, 1")


@pytest.mark.parametrize(
    ("over", "words"),
    [
        (["proces_openness"], ["process_openness"]),
        ({"seats": (12, 6)}, ["seats", "12", "6"]),
        ({"seats": (6, 99)}, ["99", "30"]),
        ({"trust_loss_ratio": (2, 2)}, ["trust_loss_ratio"]),
        ([], []),
    ],
)
def test_parameters_and_ranges_that_cannot_be_are_named(over, words):
    refused(lambda: salib_problem(over), *words)


def test_a_window_that_is_not_there_is_named():
    refused(lambda: evaluate(salib_problem(OVER), window="last"), "last", "end")
