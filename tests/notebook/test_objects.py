"""In a notebook: each question is a function, and what it gives says in plain words what it is."""

import doctest
import json
from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from compared import base
from matplotlib.figure import Figure
from small_gemeente import small_gemeente

import collabsim
from collabsim import terms
from collabsim.errors import Problems, UserError
from collabsim.play import play

LANGUAGES = terms.LANGUAGES


@pytest.fixture(scope="module")
def some_runs():
    return collabsim.run(small_gemeente(horizon=24), runs=20, seed=3)


@pytest.fixture(scope="module")
def compared():
    return collabsim.compare(base(24), {"process_openness": 1.0}, {"seats": 4}, pairs=20, seed=3)


@pytest.fixture(scope="module")
def swept():
    values = {"process_openness": [0.0, 1.0], "seats": [4, 8]}
    return collabsim.sweep(small_gemeente(horizon=24), values, runs=5, seed=3, outcomes=["trust", "policy_fit"])


@pytest.mark.parametrize("module", ["runs", "comparing", "sweeping", "replaying"])
def test_the_examples_in_the_docstrings_run(module):
    found = doctest.testmod(import_module(f"collabsim.notebook.{module}"))
    assert found.attempted > 0
    assert found.failed == 0


def test_runs_are_those_that_play_gives(some_runs):
    plays = play(small_gemeente(horizon=24), seed=3, runs=20)
    table = some_runs.table(columns=["run_seed", "trust.end"])
    np.testing.assert_array_equal(table["run_seed"], plays.seeds)
    np.testing.assert_allclose(table["trust.end"], plays.end("trust"), rtol=0, atol=1e-12)


def test_trajectories_are_those_of_the_runs_asked_for(some_runs):
    plays = play(small_gemeente(horizon=24), seed=3, runs=20, keep={"kinds"})
    found = some_runs.trajectories(columns=["church/trust", "trust"], rows=[2, 7])
    assert found.columns.tolist() == ["run", "month", "church/trust", "trust"]
    for run, rows in found.groupby("run"):
        np.testing.assert_allclose(rows["trust"], plays.outcomes["trust"][:, run], rtol=0, atol=1e-12)
        np.testing.assert_allclose(rows["church/trust"], plays.by_kind["church"]["trust"][:, run], atol=1e-12)
    assert set(found["run"]) == {2, 7}


def test_columns_and_rows_are_those_that_were_asked_for(some_runs, compared, swept):
    assert some_runs.table(["trust.end"], slice(0, 4)).shape == (4, 1)
    assert some_runs.table(["run"], range(3, 6))["run"].tolist() == [3, 4, 5]
    assert compared.table(["outcome"], [0, 2]).shape == (2, 1)
    assert swept.table(["trust.end"], rows=[19]).shape == (1, 1)
    assert swept.points(["seats", "trust.end"])["seats"].tolist() == [4, 8, 4, 8]


def test_what_is_not_there_is_named_in_both_languages(some_runs, compared):
    asked = [
        (lambda: some_runs.table(["trust.last"]), "trust.last"),
        (lambda: some_runs.table(rows=[20]), "19"),
        (lambda: some_runs.trajectories(["exchange_per_hour"]), "exchange_per_hour"),
        (lambda: some_runs.plot("head"), "headline"),
        (lambda: compared.plot("who"), "for_whom"),
        (lambda: collabsim.compare(base(), {"proces_openness": 1}), "process_openness"),
        (lambda: collabsim.compare(base(), {"seats": 99}), "99"),
        (lambda: collabsim.sweep(base()), "over"),
        (lambda: collabsim.replay(some_runs, 20), "19"),
    ]
    for ask, word in asked:
        with pytest.raises(UserError) as caught:
            ask()
        assert all(word in caught.value.render(lang) for lang in LANGUAGES), word
    with pytest.raises(Problems):
        collabsim.run("no_such_scenario.yaml")


def test_each_says_what_it_is_with_scenario_runs_seed_and_the_headline_with_its_interval(some_runs, compared, swept):
    for found, words in (
        (some_runs, ["small", "20 runs", "seed 3", "90%", "Information exchange", "Fit of policy"]),
        (compared, ["20 pairs", "seed 3", "95%", "in 1 way", "Information exchange"]),
        (swept, ["4 points", "5 runs", "seed 3", "95%", "process_openness ="]),
        (collabsim.replay(some_runs, 7), ["Run 7", "same numbers", "Information exchange"]),
    ):
        assert [word for word in words if word not in repr(found)] == []
        assert found.told("nl") != repr(found)


def test_a_variant_made_of_values_is_named_after_them_in_both_languages(compared):
    assert [each.id for each in compared.scenarios[1:]] == ["process_openness-1", "seats-4"]
    assert compared.scenarios[1].title("nl") != compared.scenarios[1].title("en")


def test_a_comparison_has_every_difference_with_its_interval_over_windows_and_by_month(compared):
    table = compared.table().query("group == 'all' and outcome == 'trust' and window == 'end'")
    assert len(table) == 2
    assert (table["difference_low"] <= table["difference"]).all()
    assert set(compared.trajectories(["month"])["month"]) == set(range(1, 25))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_draws_itself(some_runs, compared, swept, lang):
    again = collabsim.replay(some_runs, 0)
    one = collabsim.sweep(small_gemeente(horizon=4), {"seats": [4, 6]}, runs=2, outcomes=["trust"])
    drawn = [each.plot(lang=lang) for each in (some_runs, compared, swept, again, one)]
    drawn += [swept.plot(across="seats", lang=lang), compared.plot("over_time", lang)]
    assert all(isinstance(each, Figure) for each in drawn)


def test_a_run_played_again_gives_the_numbers_that_were_stored_and_its_agents_can_be_asked(some_runs, swept):
    for again in (collabsim.replay(some_runs, 7), collabsim.replay(swept, 13), collabsim.replay(swept.batch.path, 13)):
        assert again.is_same
        np.testing.assert_allclose(again.table()["stored"], again.table()["again"], rtol=0, atol=1e-12)
        assert again.trajectories(["trust"])["month"].tolist() == list(range(1, 25))
        assert len(again.model.organisations) == 11
        assert "trust" in again.story().lower()


def test_numbers_that_differ_from_those_stored_are_told(some_runs):
    again = collabsim.replay(some_runs, 7)
    wrong = type(again)(type(again.again)(**{**vars(again.again), "stored": {**again.again.stored, "trust.end": 2.0}}))
    assert not wrong.is_same
    assert terms.text("notebook.not_same", "en") in repr(wrong)


def test_what_is_saved_is_what_the_command_line_leaves(some_runs, compared, tmp_path):
    some_runs.save(tmp_path / "run")
    compared.save(tmp_path / "compare", "nl")
    for name in ("run", "compare"):
        about = json.loads((tmp_path / name / "run.json").read_text())
        assert about["status"] == "finished"
        assert all((tmp_path / name / file).exists() for file in about["files"])
        assert about["provenance"]["command"].startswith(f"collabsim {name} scenario")
    saved = pd.read_parquet(tmp_path / "run" / "tables" / "summary.parquet")
    pd.testing.assert_frame_equal(saved, some_runs.summary(), check_dtype=False)
    with pytest.raises(UserError):
        some_runs.save(tmp_path / "run")


def test_the_command_in_a_saved_folder_gives_the_same_runs(some_runs, tmp_path):
    folder = some_runs.save(tmp_path / "run")
    words = json.loads((folder / "run.json").read_text())["provenance"]["command"].split()
    again = collabsim.run(folder / words[2], runs=int(words[4]), seed=int(words[6]))
    pd.testing.assert_frame_equal(again.table(), some_runs.table(), rtol=0, atol=1e-12)


def test_a_sweep_without_a_folder_leaves_nothing_behind_and_one_with_a_folder_goes_on_there(swept, tmp_path):
    found = collabsim.sweep(small_gemeente(horizon=4), {"seats": [4, 6]}, runs=2, outcomes=["trust"])
    place = found.batch.path
    saved = found.save(tmp_path / "saved")
    del found
    assert not place.exists()
    again = collabsim.sweep(small_gemeente(horizon=4), {"seats": [4, 6]}, runs=2, outcomes=["trust"], folder=saved)
    assert type(again).open(saved).table().equals(again.table())
    with pytest.raises(UserError):
        again.save(saved)


def test_a_shipped_experiment_is_swept_by_name_and_says_itself_over_what(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        "collabsim: 1\nscenario: kleine_gemeente\nreplicates: 2\ngrid: {seats: [4, 8]}\noutcomes: [trust]\n"
    )
    assert collabsim.sweep(file).runs == 4
    from collabsim.experiment.design_file import load_experiment

    with pytest.raises(UserError):
        collabsim.sweep(load_experiment(file), {"seats": [4]})


def test_runs_that_failed_are_told_and_are_no_numbers(monkeypatch):
    from collabsim.batch import playing

    def fail(scenario, seeds, design=None, keep=frozenset()):
        if scenario.values["seats"] == 4 or (design and 4 in design["seats"]):
            raise RuntimeError("no luck")
        return plays(scenario, seeds, design, keep)

    plays = playing.play_runs
    monkeypatch.setattr("collabsim.batch.playing.play_runs", fail)
    found = collabsim.sweep(small_gemeente(horizon=4), {"seats": [4, 6]}, runs=2, outcomes=["trust"])
    assert found.failures()["message"].tolist() == ["RuntimeError: no luck"] * 2
    assert found.table(["trust.end"])["trust.end"].isna().tolist() == [True, True, False, False]
    assert "2 of 4 runs failed" in repr(found)
    assert "--run 0" in repr(found)
    assert isinstance(found.plot(), Figure)
