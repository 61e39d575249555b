"""What SALib would silently take for an answer is refused, with the runs to redo named."""

import numpy as np
import pytest
from known_functions import GAP, OUTCOME, UNIT_LEVERS, one_month

from collabsim.batch import Job, Points, carry_out, here, open_batch
from collabsim.batch.chunks import compute_chunk
from collabsim.errors import UserError
from collabsim.experiment.sensitivity.growing import SOBOL
from collabsim.experiment.sensitivity.guard import check_rows, numbers, panels
from collabsim.results.sensitivity import FIRST, Measure

COLUMN = f"{OUTCOME}.end"
ABOUT = ["run", "point", "replicate", "run_seed", "status", COLUMN]


def points(count=6, shift=0.0):
    return Points.of({UNIT_LEVERS[0]: np.linspace(0, 0.9, count) + shift, UNIT_LEVERS[1]: np.full(count, 0.3)})


@pytest.fixture
def batch(known, tmp_path):
    def played(player="ishigami", **changes):
        given = {"scenarios": (one_month(),), "points": points(), "seed": 1, "replicates": 3, "outcomes": (OUTCOME,)}
        job = Job("levers", **{**given, **changes}, monthly=(), player=player, chunk_rows=5)
        return carry_out(job, tmp_path / player, executor=here, tables=False)

    return played


def refused(call):
    with pytest.raises(UserError) as told:
        call()
    assert told.value.render("nl") != told.value.render("en")
    return str(told.value)


def test_whole_runs_come_as_points_and_seeds(batch):
    played = batch("noisy")
    values = panels(played, points(), [OUTCOME])[OUTCOME]
    assert values.shape == (6, 3)
    assert np.ptp(values - values[:1], axis=1) == pytest.approx(0)  # the same luck at every point


def test_one_run_without_a_number_stops_the_analysis_by_name(analyse):
    said = refused(lambda: analyse("one_gap", 3, SOBOL, 64, seeds=2))
    assert "runs failed" in said
    assert "collabsim replay" in said
    run = int(said.split("--run ")[1].split(".")[0])
    folder = said.split("collabsim replay ")[1].split(" --run")[0]
    assert open_batch(folder).row(run).scenario.values[UNIT_LEVERS[0]] > GAP  # it is such a run that is named


def test_a_number_that_is_not_finite_is_refused_whatever_its_run_says(batch):
    played = batch()
    table = played.table(ABOUT)
    table.loc[7, COLUMN] = np.inf
    said = refused(lambda: numbers(table, played, COLUMN))
    assert "1 runs in" in said
    assert "--run 7" in said


def test_an_outcome_that_nothing_moves_is_refused(analyse):
    assert "is 0.25 in every run" in refused(lambda: analyse("flat", 2, SOBOL, 16))


def test_rows_in_another_order_are_refused(batch):
    played = batch()
    table = played.table(ABOUT)
    assert "not in the order" in refused(lambda: check_rows(table.iloc[::-1].reset_index(drop=True), played))


def test_rows_under_another_luck_are_refused(batch):
    played = batch()
    table = played.table(ABOUT)
    table.loc[4, "run_seed"] += 1
    assert "another luck" in refused(lambda: check_rows(table, played))


def test_rows_that_are_not_there_are_named(batch):
    played = batch()
    table = played.table(ABOUT)
    said = refused(lambda: check_rows(table.drop(index=[3, 11]), played))
    assert "2 runs are missing" in said
    assert "3, 11" in said


def test_a_part_that_was_never_played_is_named(known, batch):
    played = batch()
    (played.path / "chunks" / "000001.parquet").unlink()
    assert "1" in refused(lambda: panels(played, points(), [OUTCOME]))
    compute_chunk(played.path, 1)
    assert panels(played, points(), [OUTCOME])[OUTCOME].shape == (6, 3)


def test_the_runs_of_another_design_are_refused(batch):
    played = batch()
    assert "another design" in refused(lambda: panels(played, points(shift=0.01), [OUTCOME]))
    assert "6 points there, 5 now" in refused(lambda: panels(played, points(5), [OUTCOME]))


def test_an_index_that_cannot_be_is_pointed_out_and_not_hidden():
    values = np.array([0.7, -0.02, 1.1])
    measure = Measure(FIRST, ("a", "b", "c"), values, values - 0.1, values + 0.1, 0.0)
    assert measure.impossible == ("b", "c")
    assert measure.value[1] == -0.02


def test_an_unknown_player_is_refused_before_anything_is_played():
    with pytest.raises(UserError) as told:
        Job("levers", (one_month(),), points(), 1, 1, (OUTCOME,), monthly=(), player="nobody")
    assert "Nobody here is called nobody" in str(told.value)
    assert "there are: model" in str(told.value)
