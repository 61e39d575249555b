"""Any run of many can be played again alone, in Mesa, and has the same numbers."""

import pytest
from many_runs import one_point, small_job
from small_gemeente import small_gemeente

import collabsim
from collabsim.batch import carry_out, here
from collabsim.chance import run_seeds
from collabsim.errors import UserError
from collabsim.experiment.replay import SAME, replay


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return carry_out(small_job(), tmp_path_factory.mktemp("runs") / "job", executor=here).path


@pytest.mark.parametrize("run", [0, 39, 40, 100, 159])
def test_a_run_played_alone_in_mesa_equals_its_stored_row(folder, run):
    again = replay(folder, run)
    assert again.largest <= SAME
    assert len(again.stored) == 21
    assert all(value == value for value in again.again.values())


def test_the_point_of_the_run_is_in_its_scenario_and_the_ledger_is_kept(folder):
    again = replay(folder, 45)
    assert (again.row.point, again.row.scenario.values["process_openness"]) == (1, 0.8)
    assert len(again.model.ledger) == again.row.scenario.horizon_months
    assert len(again.result.story.months) == again.row.scenario.horizon_months


def test_every_outcome_of_a_run_is_met_again(tmp_path):
    batch = carry_out(one_point(3, outcomes=None), tmp_path / "job", executor=here)
    again = replay(batch.path, 2)
    assert again.is_same
    assert len(again.stored) > 150


def test_a_number_that_was_changed_is_seen(folder, monkeypatch):
    again = replay(folder, 3)
    again.stored["trust.end"] += 1e-9
    assert not again.is_same
    again.stored["trust.end"] = float("nan")
    assert again.largest == float("inf")


@pytest.mark.parametrize("run", [160, -1, 10**9])
def test_a_run_that_is_not_there_is_refused(folder, run):
    with pytest.raises(UserError, match="There is no run"):
        replay(folder, run)


@pytest.fixture(scope="module")
def of_one_scenario(tmp_path_factory):
    """What `collabsim run` leaves, but for its report."""
    path = tmp_path_factory.mktemp("run") / "result"
    runs = collabsim.run(small_gemeente(horizon=14), runs=20, seed=4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("collabsim.reports.page.report_html", lambda result, lang: "a report")
        runs.save(path)
    return path


def test_a_run_of_a_single_scenario_is_met_again_too(of_one_scenario):
    again = replay(of_one_scenario, 13)
    assert again.is_same
    assert again.row.run_seed == run_seeds(4, 20)[13]
    assert len(again.stored) > 200
    assert len(again.model.ledger) == 14


@pytest.mark.parametrize("run", [-1, 20])
def test_a_run_that_a_single_scenario_does_not_have_is_refused(of_one_scenario, run):
    with pytest.raises(UserError) as caught:
        replay(of_one_scenario, run)
    assert "19" in caught.value.render("nl")


def test_a_file_of_runs_that_cannot_be_read_is_named(of_one_scenario):
    chunk = of_one_scenario / "chunks" / "000000.parquet"
    content = chunk.read_bytes()
    chunk.write_bytes(content[:-100])
    with pytest.raises(UserError) as caught:
        replay(of_one_scenario, 3)
    chunk.write_bytes(content)
    assert all("chunks/000000.parquet" in caught.value.render(lang) for lang in ("nl", "en"))
