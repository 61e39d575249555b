"""Information exchange and policy fit, worked by hand; and that no lever and no attitude is an argument of them."""

import inspect

import numpy as np
import pytest
from by_hand import is_share, rises, worked

from collabsim.mechanisms import outcomes
from collabsim.parameters import catalogue

RULES = [rule for _, rule in inspect.getmembers(outcomes, inspect.isfunction) if rule.__module__ == outcomes.__name__]


def column(*rows):
    return np.array(rows, dtype=float)[:, None]


def words_of_a_rule(rule):
    """Every name a rule reads: its arguments, what it takes from elsewhere, and attributes."""
    code = rule.__code__
    return {*inspect.signature(rule).parameters, *code.co_names, *code.co_varnames, *code.co_freevars}


def attitudes():
    """What persons feel, believe or dare: the states of relations and whatever a scenario can hold."""
    known = catalogue()
    return {*known.states, *known.holds, "candour", "belief", "role", "usefulness", "ties"}


def test_the_rules_of_what_the_model_is_about_are_all_looked_at():
    assert {rule.__name__ for rule in RULES} >= {
        "information_exchange",
        "policy_fit",
        "heardness",
        "faithfulness",
        "centred",
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_lever_and_no_attitude_is_an_argument_of_information_exchange_or_policy_fit(rule):
    words = words_of_a_rule(rule)
    assert not words & {parameter.name for parameter in catalogue().parameters.values()}
    assert not words & attitudes()
    assert not words & {"p", "parameters", "state", "world", "now", "scenario"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_these_rules_take_no_open_ended_arguments_and_remember_nothing(rule):
    kinds = {argument.kind for argument in inspect.signature(rule).parameters.values()}
    assert kinds == {inspect.Parameter.POSITIONAL_OR_KEYWORD}
    assert not rule.__code__.co_freevars
    assert set(rule.__code__.co_names) <= {"np", "maximum", "exp", "sum", "mean"}


def test_what_was_heard_fades_and_the_best_report_of_the_month_renews_it():
    # 0.8 x 0.9 = 0.72 against 0.5 and 0.9 now
    assert outcomes.heardness(column(0.8, 0.8, 0.0), 0.9, column(0.5, 0.9, 0.0)) == worked(column(0.72, 0.9, 0.0))


def test_hearing_the_same_thing_again_adds_nothing():
    once = outcomes.heardness(column(0.0), 1.0, column(0.7))
    assert outcomes.heardness(once, 1.0, column(0.7)) == worked(once)


def test_a_report_is_less_faithful_the_more_it_overstates():
    # e^(-1.6^2 / 2) = e^-1.28 = 0.278037
    assert outcomes.faithfulness(np.array([0.0, 1.6])) == worked([1.0, 0.278037], within=1e-6)
    assert rises(-outcomes.faithfulness(np.linspace(0, 3, 10)))
    assert is_share(outcomes.faithfulness(np.linspace(-3, 3, 10)))


def test_information_exchange_is_the_mean_over_all_items_known_to_anyone_in_the_field():
    # Four items, of which three are known: (0.6 + 0 + 0.9) / 3
    heard, known = column(0.6, 0.0, 0.9, 0.0), column(1, 1, 1, 0)
    assert outcomes.information_exchange(heard, known) == worked([[0.5]])


def test_all_the_field_knows_undistorted_and_just_now_is_1_and_nothing_heard_is_0():
    known = column(1, 1, 0)
    assert outcomes.information_exchange(np.ones((3, 2)), known) == worked([[1.0, 1.0]])
    assert outcomes.information_exchange(np.zeros((3, 2)), known) == worked([[0.0, 0.0]])


def test_what_nobody_knows_does_not_count():
    known = column(1, 0)
    assert outcomes.information_exchange(column(0.4, 1.0), known) == worked([[0.4]])


def test_a_larger_field_that_says_the_same_exchanges_less():
    said = column(1, 1, 0, 0, 0, 0)
    few, many = column(1, 1, 1, 1, 0, 0), column(1, 1, 1, 1, 1, 1)
    assert outcomes.information_exchange(said, few) == worked([[0.5]])
    assert outcomes.information_exchange(said, many) == worked([[1 / 3]])


def test_priorities_are_centred_so_more_of_everything_is_no_information():
    themes = column(1, 2, 6)
    assert outcomes.centred(themes) == worked(column(-2, -1, 3))
    assert outcomes.centred(themes + 10) == worked(column(-2, -1, 3))


def test_fit_is_1_for_policy_that_matches_needs():
    needs = outcomes.centred(column(1, 2, 6))
    assert outcomes.policy_fit(needs, needs, 2.0) == worked([[1.0]])


def test_fit_is_the_mean_squared_distance_against_twice_the_variance_of_needs():
    # (1 + 1 + 4) / 3 = 2, so 1 - 2 / (2 x 4)
    assert outcomes.policy_fit(column(0, 0, 0), column(1, 1, -2), 4.0) == worked([[0.75]])


def test_fit_falls_below_0_for_policy_that_is_turned_around():
    needs = column(1, -1)
    # mean square of 2 is 4: 1 - 4 / 2
    assert outcomes.policy_fit(-needs, needs, 1.0) == worked([[-1.0]])


def test_on_average_flat_policy_fits_one_half_and_unrelated_policy_0():
    # Eight themes of nine needs each, 40,000 times: standard error of the mean fit about 0.0013 and 0.0027.
    rng = np.random.default_rng(1)
    needs, other = (outcomes.centred(rng.normal(size=(8, 9, 40_000)).mean(axis=1)) for _ in range(2))
    variance = (1 - 1 / 8) / 9
    assert outcomes.policy_fit(np.zeros_like(needs), needs, variance).mean() == pytest.approx(0.5, abs=0.006)
    assert outcomes.policy_fit(other, needs, variance).mean() == pytest.approx(0.0, abs=0.012)
