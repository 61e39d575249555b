"""The checks run, and fail where they must: with cells swapped, and with the sign of a rule turned round."""

from dataclasses import replace

import numpy as np
import pytest

from collabsim.experiment.patterns.checks import checks
from collabsim.experiment.patterns.panel import Panel
from collabsim.experiment.patterns.played import play_cell
from collabsim.experiment.patterns.rules import RULES, SHRINKS
from collabsim.experiment.patterns.runs import Runs, batches
from collabsim.experiment.patterns.verdicts import found, judged
from collabsim.experiment.sampling import uncertain_draws
from collabsim.mechanisms import organisational_environment, process, relational, start

FEW = Panel(seed=2, pairs=4)
SOME = ("P01", "P31", "P34", "P69", "P78", "P116", "P119")


def holds(check, runs, panel):
    return all(found(check, outcome, runs, panel).holds.all() for outcome in check.outcomes)


def test_every_check_runs():
    runs = Runs()
    for check in checks().values():
        for verdict in judged(check, runs, (FEW, FEW)):
            assert np.isfinite(verdict.mean), (check.id, verdict.outcome)
            assert verdict.share in (0, 1)


def test_a_check_over_draws_has_an_effect_for_each_draw(runs):
    draws = Panel(1, 2, uncertain_draws(6, 1))
    result = found(checks()["P01"], "candour_at_table", runs, draws)
    assert result.pairs.shape == (6, 2)
    assert result.holds.shape == (6,)
    assert len(set(result.by_draw)) == 6


@pytest.mark.parametrize("id", SOME)
def test_a_check_that_holds_fails_with_its_cells_swapped(runs, small, id):
    assert holds(checks()[id], runs, small)
    assert not holds(checks()[id].swapped(), runs, small)


@pytest.mark.slow
@pytest.mark.parametrize("id", [id for id, check in checks().items() if check.test != "none"])
def test_any_check_that_holds_fails_with_its_cells_swapped(runs, small, id):
    assert not (holds(checks()[id], runs, small) and holds(checks()[id].swapped(), runs, small))


def turned(rule, argument):
    """A rule in which one argument between 0 and 1 works the other way round."""

    def other(*arguments):
        given = list(arguments)
        given[argument] = 1 - given[argument]
        return rule(*given)

    return other


def less(rule):
    """A change of a chance or a share, turned round."""
    return lambda *arguments: 1 - rule(*arguments)


BREAKS = {
    "trust silences": (relational, "candour", lambda rule: turned(rule, 0), ("P01", "P02", "P06")),
    "respect silences": (relational, "candour", lambda rule: turned(rule, 1), ("P33", "P36")),
    "what is said is understood where it was not": (start, "understanding", less, ("P69",)),
    "a large group goes deep": (process, "depth_of_talk", less, ("P100",)),
    "municipal seats make the partner": (
        organisational_environment,
        "role_reasons",
        lambda rule: turned(rule, 1),
        ("P60",),
    ),
    "candour is profiling": (relational, "profiling", lambda rule: turned(rule, 0), ("P06", "P45", "P127")),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_rule_turned_round_fails_the_checks_that_rest_on_it(runs, small, monkeypatch, name):
    module, rule, change, ids = BREAKS[name]
    assert [id for id in ids if not holds(checks()[id], runs, small)] == []
    monkeypatch.setattr(module, rule, change(getattr(module, rule)))
    assert [id for id in ids if holds(checks()[id], Runs(), small)] == []


def of(**cells):
    return lambda name: np.asarray(cells[name])[:, None]


def test_each_kind_of_test_is_worked_by_hand():
    low, high = [0.1, 0.1, 0.1], [0.3, 0.105, 0.05]
    assert RULES["difference"](of(low=low, high=high), 1, 0.01).holds.tolist() == [True, False, False]
    assert RULES["difference"](of(low=low, high=high), -1, 0.01).holds.tolist() == [False, False, True]
    assert RULES["none"](of(low=low, high=high), 1, 0.01).holds.tolist() == [False, True, False]
    crossed = of(low_without=low, high_without=[0.3, 0.1, 0.1], low_with=low, high_with=[0.4, 0.2, 0.1])
    assert RULES["interaction"](crossed, 1, 0.01).holds.tolist() == [True, True, False]
    assert RULES["precondition"](crossed, 1, 0.01).holds.tolist() == [False, True, False]
    middle = of(low=low, middle=[0.2, 0.35, 0.05], high=[0.3, 0.3, 0.0])
    assert RULES["optimum"](middle, 1, 0.01).holds.tolist() == [False, True, False]
    held = of(low=low, high=[0.2, 0.2, 0.1], low_held=low, high_held=[0.15, 0.2 - SHRINKS / 100, 0.1])
    assert RULES["mediated"](held, 1, 0.01).holds.tolist() == [True, False, False]


def test_a_pair_without_a_value_is_left_out_and_a_draw_without_one_does_not_hold():
    cells = {"low": np.array([[0.0, np.nan], [np.nan, np.nan]]), "high": np.array([[0.2, 0.9], [0.5, np.nan]])}
    result = RULES["difference"](lambda name: cells[name], 1, 0.01)
    assert result.by_draw[0] == 0.2
    assert result.holds.tolist() == [True, False]


def test_runs_that_were_played_are_kept_and_not_played_again(tmp_path, monkeypatch):
    check, columns = checks()["P01"], [("candour_at_table", "end")]
    first = Runs(tmp_path).of(check.cells["low"], FEW, columns)
    monkeypatch.setattr("collabsim.experiment.patterns.runs.play_cells", None)
    again = Runs(tmp_path).of(check.cells["low"], FEW, columns)
    assert np.array_equal(first[columns[0]], again[columns[0]])
    assert len(list(tmp_path.iterdir())) == 1


def test_more_pairs_are_added_to_those_that_are_there(tmp_path):
    cell, columns = checks()["P01"].cells["low"], [("trust", "end")]
    draws = uncertain_draws(3, 1)
    few = Runs(tmp_path).of(cell, Panel(1, 2, draws), columns)[columns[0]]
    more = Runs(tmp_path).of(cell, Panel(1, 5, draws), columns)[columns[0]]
    at_once = Runs().of(cell, Panel(1, 5, draws), columns)[columns[0]]
    assert few.shape == (3, 2)
    assert np.array_equal(more[:, :2], few)
    assert np.allclose(more, at_once, rtol=0, atol=1e-12)
    assert np.array_equal(Runs(tmp_path).of(cell, Panel(1, 2, draws), columns)[columns[0]], few)


def test_cells_played_side_by_side_give_what_each_gives_alone():
    asked = [checks()[id].cells[name] for id in ("P10", "P12", "P01") for name in ("low", "high")]
    panel, columns = Panel(1, 2, uncertain_draws(3, 1)), [("trust", "end")]
    together = Runs()
    together.play([(cell, frozenset(columns), panel, 0) for cell in asked])
    assert [len(batch) for batch in batches([(cell, frozenset(columns), panel, 0) for cell in asked])] == [4, 1, 1]
    for cell in asked:
        alone = play_cell(cell, columns, panel)[columns[0]]
        assert np.allclose(together.of(cell, panel, columns)[columns[0]], alone, rtol=0, atol=1e-12)


def test_what_was_played_by_other_rules_is_played_again(tmp_path, monkeypatch):
    cell = checks()["P01"].cells["low"]
    Runs(tmp_path).of(cell, FEW, [("trust", "end")])
    monkeypatch.setattr("collabsim.experiment.patterns.runs.this_version", lambda: {"rules": "others"})
    Runs(tmp_path).of(cell, FEW, [("trust", "end")])
    assert len(list(tmp_path.iterdir())) == 2


def test_all_cells_meet_with_the_same_luck(runs):
    """A parameter that is set to the value it has changes no run."""
    cell = checks()["P01"].cells["low"]
    same = replace(cell, set={"shared_definition": 0.2})
    columns = [("information_exchange", "whole")]
    assert np.array_equal(runs.of(cell, FEW, columns)[columns[0]], runs.of(same, FEW, columns)[columns[0]])
