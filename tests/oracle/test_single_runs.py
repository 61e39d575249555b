"""One run of either implementation is the other's, month by month, under the same addressed draws."""

import ast
from pathlib import Path

import numpy as np
import pytest
from ruamel.yaml import YAML

from collabsim.chance import Chance, key_of, run_seeds
from collabsim.scenario import scenario_from_text, scenario_text
from oracle import luck
from oracle.parameters import entries
from oracle.played import shipped, where_apart
from oracle.random_scenarios import levers, random_scenario

HERE = Path(__file__).parent
SHIPPED = sorted(
    file.stem
    for file in (HERE.parents[1] / "scenarios").glob("*.yaml")
    if "gemeenten" not in YAML(typ="safe").load(file)  # a country of gemeenten is no scenario
)
MODEL = sorted(set(HERE.glob("*.py")) - set(HERE.glob("test_*.py")) - {HERE / "played.py", HERE / "sampling_error.py"})
MAY_KNOW = {"collabsim.scenario", "collabsim.chance"}
FEW, MANY = range(42), range(42, 600)


def seeds(number, runs):
    return [luck.run_seed(number, run) for run in range(runs)]


def imported(file):
    """Every module that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module


def test_the_oracle_knows_nothing_of_collabsim_but_scenarios_and_draws():
    assert len(MODEL) >= 15
    found = {name for file in MODEL for name in imported(file) if name.split(".")[0] == "collabsim"}
    assert found == MAY_KNOW
    assert "numpy" not in {name for file in MODEL if file.stem != "random_scenarios" for name in imported(file)}


def test_nothing_of_the_oracle_is_used_by_collabsim():
    source = HERE.parents[1] / "src"
    assert not [file for file in source.rglob("*.py") if "oracle" in {name.split(".")[0] for name in imported(file)}]


def test_the_nine_scenarios_of_the_study_are_among_those_shipped():
    assert len([name for name in SHIPPED if name.startswith(("zwolle", "kleine", "grote"))]) == 9


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_runs_the_same_agent_by_agent(name):
    assert where_apart(shipped(name), seeds(1, 2)) == {}


@pytest.mark.parametrize("number", FEW)
def test_a_random_scenario_runs_the_same_agent_by_agent(number):
    assert where_apart(random_scenario(number), seeds(number, 2)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_many_runs_of_a_shipped_scenario_are_the_same(name):
    assert where_apart(shipped(name), seeds(2, 20)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("number", MANY)
def test_many_random_scenarios_run_the_same(number):
    assert where_apart(random_scenario(number), seeds(number, 4)) == {}


@pytest.mark.parametrize("number", FEW)
def test_a_random_scenario_is_one_that_a_file_can_hold(number):
    assert scenario_from_text(scenario_text(random_scenario(number))) == random_scenario(number)


def test_random_scenarios_reach_every_switch_option_event_and_lever():
    cases = [random_scenario(number) for number in FEW]
    assert {event.what for case in cases for event in case.events} == set(entries("events"))
    assert set().union(*(case.mechanisms_off for case in cases)) >= set(entries("mechanisms"))
    assert set().union(*(case.hold for case in cases)) == set(entries("holds"))
    for name, about in entries("structures").items():
        assert {case.structure[name] for case in cases} == set(about["options"])
    assert {name for case in cases for change in case.interventions for name in change.set} >= set(levers("relation"))


@pytest.mark.parametrize("purpose", ["need_start", "attendance", "feedback_promised"])
def test_draws_made_of_plain_integers_are_those_of_the_batch(purpose):
    runs = run_seeds(5, 40)
    assert [luck.run_seed(5, run) for run in range(40)] == runs.tolist()
    entities = [f"gemeente/organisation/{number}" for number in range(10)]
    keys = np.array([key_of(entity) for entity in entities])
    assert keys.tolist() == [luck.key(entity) for entity in entities]
    chance, ours = Chance(runs, 3), [luck.AddressedLuck(int(run)) for run in runs]
    uniform = [[own.uniform(purpose, 3, luck.key(entity)) for own in ours] for entity in entities]
    normal = [[own.normal(purpose, 3, luck.key(entity)) for own in ours] for entity in entities]
    assert np.array_equal(chance.uniform(purpose, 3, keys), uniform)
    np.testing.assert_allclose(chance.normal(purpose, 3, keys), normal, rtol=0, atol=1e-14)
