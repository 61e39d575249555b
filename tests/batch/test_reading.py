"""Of a store only what is asked for is read, and any run of it can be played by itself with the same numbers."""

import numpy as np
import pandas as pd
import pytest
from many_runs import OUTCOMES, one_point, small_job

from collabsim.batch import carry_out, here, outcomes_of_kinds
from collabsim.batch.names import OF_A_KIND, must_have_a_value, recorded_outcomes
from collabsim.batch.parquet import read
from collabsim.errors import UserError
from collabsim.play import play_runs
from collabsim.results.record import record_of


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        (slice(10, 20), range(10, 20)),
        (range(30, 50, 5), range(30, 50, 5)),
        ([159, 0, 81, 81], [0, 81, 159]),
        (np.array([100]), [100]),
        (slice(-2, None), [158, 159]),
        ([], []),
    ],
)
def test_the_rows_asked_for_are_given_in_order(rows, numbers, played):
    table = played.table(["run", "trust.end"], rows)
    assert table["run"].tolist() == list(numbers)
    whole = played.table()
    assert table["trust.end"].tolist() == whole["trust.end"][list(numbers)].tolist()


def test_only_the_columns_and_chunks_asked_for_are_read(played, monkeypatch):
    seen = []

    def watched(path, columns=None, group=None):
        seen.append((path.name, columns))
        return read(path, columns, group)

    monkeypatch.setattr("collabsim.batch.parquet.read", watched)
    assert list(played.table(["trust.end"], slice(20, 30))) == ["trust.end"]
    assert seen == [("000001.parquet", ["trust.end"])]


@pytest.mark.parametrize(("ask", "named"), [({"columns": ["trust.endd"]}, "trust.end"), ({"rows": [160]}, "0 to 159")])
def test_what_is_not_there_is_refused(ask, named, played):
    with pytest.raises(UserError, match=named):
        played.table(**ask)


@pytest.mark.parametrize("run", [0, 39, 40, 77, 120, 159])
def test_a_run_played_by_itself_has_the_numbers_of_its_row(run, played):
    row = played.row(run)
    told = played.table(rows=[run]).iloc[0]
    alone = record_of(play_runs(row.scenario, np.array([row.run_seed]), keep=frozenset({"kinds"})))
    assert (told["point"], told["replicate"], told["run_seed"]) == (row.point, row.replicate, row.run_seed)
    for outcome in OUTCOMES:
        for window in ("start", "end", "whole"):
            value = alone.values[window][outcome][0]
            assert told[f"{outcome}.{window}"] == pytest.approx(value, rel=0, abs=1e-12, nan_ok=True)


def test_every_point_is_played_with_the_same_panel_of_run_seeds(played):
    panels = played.table(["point", "run_seed"]).groupby("point")["run_seed"].apply(tuple)
    assert len(set(panels)) == 1


def test_a_panel_can_be_gone_on_with(tmp_path):
    long = carry_out(one_point(30), tmp_path / "long", executor=here).table()
    rest = carry_out(one_point(10, first_replicate=20), tmp_path / "rest", executor=here).table()
    assert rest["replicate"].tolist() == list(range(20, 30))
    assert rest["run_seed"].tolist() == long["run_seed"].tolist()[20:]
    np.testing.assert_allclose(rest["trust.end"], long["trust.end"][20:], rtol=0, atol=1e-12)


def test_whole_trajectories_are_kept_only_when_asked_for(played, tmp_path):
    with pytest.raises(UserError, match="--keep-trajectories"):
        played.trajectories()
    job = one_point(20, chunk_rows=8, keep_trajectories=True)
    batch = carry_out(job, tmp_path / "job", executor=here)
    table = batch.trajectories(["trust"], rows=[3, 17])
    seeds = batch.table(["run_seed"], [3, 17])["run_seed"].to_numpy()
    exact = play_runs(job.scenarios[0], seeds).outcomes["trust"]
    np.testing.assert_allclose(table["trust"], exact.T.ravel(), rtol=0, atol=1e-12)
    assert table["month"].tolist() == [*range(1, 7)] * 2
    assert set(batch.trajectories()) == {"run", "month", *OUTCOMES} - {"exchange_per_hour"}


def test_the_table_of_points_holds_mean_spread_and_number_of_runs(played):
    points, runs = pd.read_parquet(played.path / "tables/points.parquet"), played.table()
    by_point = runs.groupby("point")
    for name in (f"{outcome}.end" for outcome in OUTCOMES):
        np.testing.assert_allclose(points[name], by_point[name].mean(), rtol=0, atol=1e-12)
        np.testing.assert_allclose(points[f"{name}.sd"], by_point[name].std(), rtol=0, atol=1e-12)
        assert points[f"{name}.n"].tolist() == by_point[name].count().tolist()
    assert points["scenario"].tolist() == ["small", "small", "other", "other"]
    assert points["process_openness"].tolist()[:3] == [0.2, 0.8, 0.5]
    assert points["process_openness"][3] == small_job().scenarios[1].values["process_openness"]


def test_every_column_of_every_table_is_explained(played):
    import json

    told = json.loads((played.path / "tables/columns.json").read_text())
    for file in (played.path / "tables").glob("*.csv"):
        for name in pd.read_csv(file):
            parts = name.split(".")
            general = "OUTCOME.WINDOW" + "".join(f".{part}" for part in parts[2:])
            assert name in told["columns"] or name in told["parameters"] or general in told["columns"], name
    assert {name.split("/")[-1] for name in OUTCOMES} <= set(told["outcomes"])


def test_the_outcomes_of_a_run_are_those_of_the_catalogue(played):
    play = play_runs(played.scenario(0), played.panel[:1], keep=frozenset({"kinds"}))
    record = record_of(play)
    assert set(record.outcomes) == set(recorded_outcomes())
    assert all(set(values) == set(OF_A_KIND) for values in play.by_kind.values())
    assert outcomes_of_kinds(["church"])[0] == "church/trust"


def test_outcomes_that_must_have_a_value_have_one_in_every_month():
    job = one_point(200)
    measured = play_runs(job.scenarios[0], job_panel(job)).outcomes
    empty = [name for name, values in measured.items() if must_have_a_value(name) and np.isnan(values).any()]
    assert empty == []
    assert must_have_a_value("trust")
    assert not must_have_a_value("attendance")


def job_panel(job):
    from collabsim.chance import run_seeds

    return run_seeds(job.seed, job.replicates)
