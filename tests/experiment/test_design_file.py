"""An experiment file says which points are played; whatever is wrong in one is told at once, with its place."""

from math import nan

import numpy as np
import pytest

from collabsim import terms
from collabsim.errors import Problems
from collabsim.experiment.design_file import load_experiment, shipped_experiments
from collabsim.experiment.levers.file import shipped_levers
from collabsim.parameters import catalogue

GRID = "grid: {process_openness: [0, 1]}\n"


def written(tmp_path, text, head="collabsim: 1\nscenario: zwolle\n"):
    file = tmp_path / "mine.yaml"
    file.write_text(head + text, encoding="utf-8")
    return file


def told(tmp_path, text, **more):
    """What is said of a faulty file, in both languages, with the place of every problem."""
    with pytest.raises(Problems) as caught:
        load_experiment(written(tmp_path, text, **more))
    return {lang: caught.value.render(lang) for lang in terms.LANGUAGES}


@pytest.mark.parametrize("name", sorted(shipped_experiments().keys() - shipped_levers().keys()))
def test_every_shipped_experiment_loads_asks_a_question_in_both_languages_and_can_be_played(name):
    experiment = load_experiment(name)
    assert set(experiment.question) == set(experiment.name) == set(terms.LANGUAGES)
    assert experiment.job().rows == experiment.runs <= 3000
    assert {"information_exchange", "policy_fit"} <= set(experiment.outcomes)


def test_there_are_four_worked_examples_with_the_question_in_their_head():
    shipped = shipped_experiments()
    assert set(shipped) >= {"openness_turnover", "feedback_embedding", "group_size", "all_levers"}
    assert all("question of the study" in file.read_text().splitlines()[0] for file in shipped.values())


def test_a_grid_holds_every_combination_and_the_last_parameter_changes_fastest(tmp_path):
    text = "grid:\n  process_openness: [0, 0.5]\n  turnover_official: {from: 0.1, to: 0.4, steps: 3}\n"
    values = load_experiment(written(tmp_path, text)).values
    np.testing.assert_array_equal(values["process_openness"], [0, 0, 0, 0.5, 0.5, 0.5])
    np.testing.assert_allclose(values["turnover_official"], [0.1, 0.25, 0.4] * 2, rtol=0, atol=1e-15)


def test_a_lever_can_be_given_in_a_word_as_in_a_scenario(tmp_path):
    values = load_experiment(written(tmp_path, "grid: {process_openness: [low, 0.45, hoog]}\n")).values
    levels = catalogue().parameters["process_openness"].levels
    np.testing.assert_array_equal(values["process_openness"], [levels["low"], 0.45, levels["high"]])


def test_a_point_leaves_what_it_does_not_name_as_the_scenario_has_it(tmp_path):
    values = load_experiment(written(tmp_path, "points: [{process_openness: 1}, {seats: 8}]\n")).values
    np.testing.assert_array_equal(values["process_openness"], [1, nan])
    np.testing.assert_array_equal(values["seats"], [nan, 8])


def test_a_latin_hypercube_has_one_point_in_every_equal_part_of_a_range(tmp_path):
    values = load_experiment(written(tmp_path, "latin_hypercube: {points: 10, over: {seats: [10, 20]}}\n")).values
    assert sorted(np.floor(values["seats"]).astype(int)) == list(range(10, 20))


def test_all_levers_can_be_named_in_one_word(tmp_path):
    values = load_experiment(written(tmp_path, "sobol: {points: 8, over: [levers, trust_gain]}\n")).values
    assert set(values) == {one.name for one in catalogue().levers()} | {"trust_gain"}
    assert all(len(each) == 8 for each in values.values())


def test_the_same_file_gives_the_same_points_and_another_seed_gives_others(tmp_path):
    text = "sobol: {points: 16, over: [seats]}\n"
    first, second = (load_experiment(written(tmp_path, text)).values["seats"] for _ in range(2))
    other = load_experiment(written(tmp_path, text + "seed: 2\n")).values["seats"]
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, other)


def test_a_scenario_beside_the_file_comes_before_a_shipped_one(tmp_path):
    (tmp_path / "zwolle.yaml").write_text("collabsim: 1\nbased_on: kleine_gemeente\nname: Mine\nhorizon_months: 12\n")
    assert load_experiment(written(tmp_path, GRID)).scenario.horizon_months == 12


FAULTY = {
    "unknown parameter": (
        "grid: {proces_openness: [0, 1]}\n",
        "3:8",
        'no parameter "proces_openness". Did you mean "p',
    ),
    "reversed range": ("latin_hypercube: {points: 4, over: {seats: [20, 10]}}\n", "3:49", "reversed: it begins at 20"),
    "empty range": ("sobol: {points: 4, over: {seats: [20, 20]}}\n", "3:39", "the range is empty"),
    "reversed steps": ("grid: {seats: {from: 20, to: 10, steps: 3}}\n", "3:30", "reversed"),
    "value out of range": ("grid: {seats: [8, 99]}\n", "3:19", "99 is outside 4 to 30 (organisations"),
    "range out of range": ("sobol: {points: 4, over: {seats: [1, 20]}}\n", "3:35", "1 is outside 4 to 30"),
    "no number": ("points: [{seats: many}]\n", "3:18", '"many" is neither a number nor a level'),
    "no runs at all": (GRID + "replicates: 0\n", "4:13", '"0" is no whole number from 1 to 200000'),
    "fixed": ("grid: {account_holders: [4, 8]}\n", "3:8", "account_holders shapes the field itself"),
    "no power of two": ("sobol: {points: 100, over: [seats]}\n", "3:17", "write 64 or 128 instead of 100"),
    "too many runs": ("latin_hypercube: {points: 20000, over: [seats]}\n", "3:19", "are 400000 runs; at most 200000"),
    "a huge grid": (
        "grid:\n" + "".join(f"  {name}: {{from: 0, to: 1, steps: 1000}}\n" for name in ("mandate", "handover")),
        "3:1",
        "1000000 points",
    ),
    "no design": ("replicates: 3\n", "1:1", "give one of grid, points, latin_hypercube, sobol"),
    "two designs": (GRID + "points: [{seats: 8}]\n", "4:1", "this one has grid already"),
    "unknown key": (GRID + "replicate: 3\n", "4:1", 'Did you mean "replicates"?'),
    "unknown outcome": (GRID + "outcomes: [trst]\n", "4:12", 'no outcome "trst". Did you mean "trust"?'),
    "an outcome over runs": (GRID + "outcomes: [attained]\n", "4:12", "a single run has none"),
    "a value twice": ("grid: {seats: [8, 8]}\n", "3:19", "twice"),
    "an empty list": ("grid: {seats: []}\n", "3:15", "the list is empty"),
    "no series": ("grid: {seats: 8}\n", "3:15", "is not a series"),
    "nothing varies": ("points: [{}]\n", "3:9", "no point gives a value"),
    "nothing over": ("sobol: {points: 4}\n", "3:8", "missing"),
    "two documents": (GRID + "---\na: 1\n", "4:1", "a file holds one experiment"),
    "broken YAML": ("grid: {seats: [8\n", "3:", "bracket"),
}


@pytest.mark.parametrize(("text", "place", "words"), FAULTY.values(), ids=FAULTY)
def test_what_is_wrong_with_an_experiment_is_told_with_its_place_in_both_languages(tmp_path, text, place, words):
    said = told(tmp_path, text)
    assert f"mine.yaml:{place}" in said["en"]
    assert words in said["en"]
    assert said["nl"].splitlines()[0] != said["en"].splitlines()[0]
    assert said["nl"].count(f"mine.yaml:{place}") == said["en"].count(f"mine.yaml:{place}")


def test_every_problem_is_told_at_once(tmp_path):
    said = told(tmp_path, "grid: {seatz: [8], mandate: [2]}\nreplicates: 0\nseed: -1\noutcomes: [x]\n")["en"]
    assert "5 problems" in said


def test_an_unknown_or_faulty_scenario_is_told(tmp_path):
    assert 'Did you mean "zwolle"?' in told(tmp_path, GRID, head="collabsim: 1\nscenario: zwole\n")["en"]
    (tmp_path / "bad.yaml").write_text("collabsim: 1\nbased_on: zwolle\nlevers: {nonsense: 1}\n")
    said = told(tmp_path, GRID, head="collabsim: 1\nscenario: bad\n")["nl"]
    assert "mine.yaml:2:11" in said
    assert "bad.yaml:3:" in said


@pytest.mark.parametrize(("text", "words"), [("", "begins with the line"), ("[1]", '"key: value"')])
def test_what_is_no_experiment_is_told_in_its_own_words(tmp_path, text, words):
    said = told(tmp_path, text, head="")["en"]
    assert words in said
    assert "scenario" not in said.replace("scenario:", "")


def test_an_experiment_that_is_not_there_is_told_with_those_that_are(tmp_path):
    with pytest.raises(Problems, match='openness_turnover.*Did you mean "group_size"'):
        load_experiment("grop_size")
