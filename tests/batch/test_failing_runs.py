"""A run that fails is a row that says so, never a number, and stops no other run."""

import numpy as np
import pytest
from many_runs import one_point, small_job, tables_of

from collabsim.batch import Points, carry_out, here
from collabsim.batch.bins import counted
from collabsim.batch.playing import told
from collabsim.play import play_runs

BAD = 5
WITHOUT_A_WORD = "RuntimeError: no luck at 0x…"


@pytest.fixture
def failing(monkeypatch):
    """A model in which some run seeds fail: by an exception, or by an outcome that is no number."""

    def fail(seeds, how):
        def play(scenario, given, design=None, keep=frozenset()):
            there = np.isin(given, seeds)
            if there.any() and how == "exception":
                raise RuntimeError(f"no luck at {object()!r}".replace("<object object at ", "").replace(">", ""))
            if there.any() and how == "disk":
                raise OSError("disk")
            played = play_runs(scenario, given, design, keep)
            if isinstance(how, float):
                played.outcomes["trust"][3, there] = how
            return played

        monkeypatch.setattr("collabsim.batch.playing.play_runs", play)

    return fail


def seeds_of(job, *replicates):
    from collabsim.chance import run_seeds

    return run_seeds(job.seed, job.replicates)[list(replicates)]


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("exception", WITHOUT_A_WORD),
        (float("nan"), "trust is nan in month 4"),
        (float("inf"), "trust is inf in month 4"),
        (-1e9, "trust is -1000000000.0 in month 4"),
    ],
)
def test_a_run_that_fails_is_a_row_without_numbers(how, message, failing, tmp_path):
    job = one_point(32, chunk_rows=16)
    failing(seeds_of(job, BAD, 20), how)
    batch = carry_out(job, tmp_path / "job", executor=here)
    table = batch.table()
    wrong = table[table["status"] == "failed"]
    assert wrong["run"].tolist() == [BAD, 20]
    assert set(wrong["message"]) == {message}
    assert wrong[[name for name in table if "." in name]].isna().all(axis=None)
    assert set(table.drop(wrong.index)["status"]) == {"ok"}
    assert table.drop(wrong.index)["trust.end"].notna().all()
    assert batch.failures()["run"].tolist() == [BAD, 20]
    assert batch.replay_command(BAD) == f"collabsim replay {batch.path} --run {BAD}"


def test_the_other_runs_keep_their_numbers(failing, tmp_path):
    job = one_point(32, chunk_rows=16)
    well = carry_out(job, tmp_path / "well", executor=here).table()
    failing(seeds_of(job, BAD), "exception")
    ill = carry_out(job, tmp_path / "ill", executor=here).table()
    numbers = [name for name in well if "." in name]
    np.testing.assert_allclose(ill.drop(BAD)[numbers], well.drop(BAD)[numbers], rtol=0, atol=1e-12)


def test_a_failed_run_counts_in_no_summary(failing, tmp_path):
    job = one_point(32, chunk_rows=16, keep_trajectories=True)
    well = carry_out(job, tmp_path / "well", executor=here)
    failing(seeds_of(job, BAD), float("inf"))
    ill = carry_out(job, tmp_path / "ill", executor=here)
    assert (well.counts()["trust"].runs == 32).all()
    assert (ill.counts()["trust"].runs == 31).all()
    assert BAD not in set(ill.trajectories(["trust"])["run"])
    points = next(iter(read_csv(ill, "points").to_dict("records")))
    assert (points["failed"], points["runs"], points["trust.end.n"]) == (1, 32, 31)
    assert points["trust.end"] == pytest.approx(well.table()["trust.end"].drop(BAD).mean(), abs=1e-12)
    assert read_csv(ill, "failed")["message"].tolist() == ["trust is inf in month 4"]


def test_a_failed_run_is_missing_from_its_own_group_only(failing, tmp_path):
    points = Points.of({"process_openness": [0.2, 0.8]}, group=[0, 1])
    job = one_point(8, points=points, chunk_rows=16)
    well = carry_out(job, tmp_path / "well", executor=here)
    failing(seeds_of(job, BAD), "exception")
    ill = carry_out(job, tmp_path / "ill", executor=here)
    for group in (0, 1):
        rows = [run for run in range(8) if run != BAD]
        seeds = well.table(["run_seed"], rows)["run_seed"].to_numpy()
        values = play_runs(well.row(8 * group).scenario, seeds).outcomes["trust"]
        np.testing.assert_array_equal(ill.counts(group)["trust"].band(), counted(values).band())


def read_csv(batch, name):
    import pandas as pd

    return pd.read_csv(batch.path / "tables" / f"{name}.csv")


def test_a_job_of_which_every_run_fails_still_has_its_tables(failing, tmp_path):
    job = small_job()
    failing(seeds_of(job, *range(40)), "exception")
    batch = carry_out(job, tmp_path / "job", executor=here)
    assert len(batch.failures()) == batch.rows
    assert read_csv(batch, "points")["failed"].tolist() == [40] * 4
    assert set(read_csv(batch, "monthly")) >= {"group", "outcome", "month"}


def test_failing_again_gives_the_same_tables(failing, tmp_path):
    job = one_point(32, chunk_rows=16)
    failing(seeds_of(job, BAD, BAD + 1), "exception")
    first, second = (tables_of(carry_out(job, tmp_path / name, executor=here).path) for name in ("one", "two"))
    assert first == second


def test_what_the_machine_fails_in_is_not_held_against_a_run(failing, tmp_path):
    from collabsim.errors import UserError

    job = one_point(32, chunk_rows=16)
    failing(seeds_of(job, BAD), "disk")
    with pytest.raises(UserError, match="Cannot write"):
        carry_out(job, tmp_path / "job", executor=here)


def test_what_went_wrong_is_told_on_one_short_line():
    assert told(ValueError("a\nb  c")) == "ValueError: a b c"
    assert len(told(ValueError("x" * 10_000))) == 300
