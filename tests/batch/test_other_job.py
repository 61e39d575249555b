"""A folder with the runs of another job is refused, and what differs is named; nothing in it is changed."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest
from many_runs import OUTCOMES, small_job, two_scenarios

from collabsim.batch import Points, carry_out, here
from collabsim.errors import UserError

FIRST, SECOND = two_scenarios()


def changed(scenario, **values):
    return replace(scenario, values={**scenario.values, **values})


def other_points(**columns):
    points = small_job().points
    return Points.of({**points.values, **columns}, points.scenario, points.group)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"seed": 4}, "The seed is 3 there, 4 now."),
        ({"replicates": 41}, "There are 40 runs of each point there, 41 now."),
        ({"first_replicate": 40}, "The number of the first run of each point is 0 there, 40 now."),
        ({"chunk_rows": 17}, "Runs are played 16 at a time there, 17 now."),
        ({"outcomes": OUTCOMES[:3]}, "Other outcomes are kept."),
        ({"monthly": ()}, "Monthly values of other outcomes are kept."),
        ({"keep_trajectories": True}, "Trajectories are kept: False there, True now."),
        ({"points": Points.of(scenario=[0, 1])}, "The design has 4 points there, 2 now."),
        (
            {"points": other_points(process_openness=[0.2, 0.7, 0.5, 0.5])},
            "process_openness at point 1 of the design is 0.8 there, 0.7 now.",
        ),
        (
            {"points": other_points(process_openness=[0.2, 0.8, 0.5, 0.5])},
            "process_openness at point 3 of the design is nan there, 0.5 now.",
        ),
        ({"points": other_points(appreciation=0.5)}, "Other parameters are varied: process_openness, turnover"),
        ({"points": replace(small_job().points, group=np.arange(4))}, "arranged otherwise"),
        ({"scenarios": (FIRST, SECOND, SECOND)}, "There are 2 scenarios there, 3 now."),
        (
            {"scenarios": (changed(FIRST, turnover_official=0.25), SECOND)},
            "Scenario small differs: turnover_official 0.4 → 0.25.",
        ),
        ({"scenarios": (FIRST, replace(SECOND, horizon_months=10))}, "Scenario other differs: horizon_months 9 → 10."),
        (
            {"scenarios": (replace(FIRST, organisations=FIRST.organisations[:11]), SECOND)},
            "Scenario small differs: organisations.",
        ),
        ({"scenarios": (replace(FIRST, id="renamed"), SECOND)}, "A scenario is called small there, renamed now."),
    ],
)
def test_what_differs_is_named(changes, named, played):
    before = {file: file.read_bytes() for file in played.path.rglob("*") if file.is_file()}
    with pytest.raises(UserError) as told:
        carry_out(small_job(**changes), played.path, resume=True, executor=here)
    assert named in str(told.value)
    assert "Er is niets in veranderd" in told.value.render("nl")
    assert {file: file.read_bytes() for file in played.path.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("collabsim.batch.identity.__version__", "0.9.9", "made with version 0.1.0 of collabsim; this is 0.9.9"),
        ("collabsim.batch.identity.rules_digest", lambda: "other", "The rules of the model were changed since."),
    ],
)
def test_another_version_is_refused_by_who_goes_on_and_by_who_plays_a_chunk(name, value, named, tmp_path, monkeypatch):
    from collabsim.batch import compute_chunk
    from collabsim.batch.begin import begun

    store = begun(small_job(), tmp_path / "job")
    version = store.identity["version"]
    monkeypatch.setattr(name, value)
    with pytest.raises(UserError, match=named.replace("0.1.0", re.escape(version))):
        carry_out(small_job(), store.path, resume=True, executor=here)
    with pytest.raises(UserError, match="begun by another collabsim"):
        compute_chunk(store.path, 0)


def test_a_folder_in_use_is_refused_without_resume(played, tmp_path):
    for path in (played.path, tmp_path):
        (tmp_path / "mine.txt").write_text("mine")
        with pytest.raises(UserError, match="is not empty"):
            carry_out(small_job(), path, executor=here)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UserError, match="is a file, not a folder"):
        carry_out(small_job(), tmp_path / "file", resume=True, executor=here)


def test_of_two_jobs_begun_in_one_folder_at_the_same_moment_one_is_refused(tmp_path, monkeypatch):
    from collabsim.batch import begin

    def and_somebody_else(path, about, status, names=()):
        write_run(path, about, status, names)
        other = begin._about(small_job(seed=9), begin.identity(small_job(seed=9)), None)
        write_run(path, other, status, names)

    write_run = begin.write_run
    monkeypatch.setattr(begin, "write_run", and_somebody_else)
    with pytest.raises(UserError, match="The seed is 9 there, 3 now"):
        carry_out(small_job(), tmp_path / "job", executor=here)


def test_somebody_elses_folder_is_not_gone_on_with(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UserError, match=r"has no run\.json"):
        carry_out(small_job(), tmp_path, resume=True, executor=here)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_the_result_of_a_single_scenario_is_not_taken_for_a_job(tmp_path):
    from collabsim.batch import open_batch

    about = {"what": "collabsim result", "layout": 1, "status": "complete", "seed": 1}
    (tmp_path / "run.json").write_text(json.dumps(about))
    with pytest.raises(UserError, match="result of a single scenario"):
        open_batch(tmp_path)
