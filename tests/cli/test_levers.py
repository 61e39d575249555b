"""`collabsim levers` as a user types it."""

import json

import pytest
from small_gemeente import small_gemeente

from collabsim.cli import run_command
from collabsim.scenario import scenario_text

EXPERIMENT = """collabsim: 1
name: {nl: Proef, en: Trial}
question: {nl: "Wat werkt?", en: "What works?"}
scenario: small
seed: 3
one_at_a_time: {steps: 2, draws: 2, replicates: 2}
ranking:
  draws: 8
  replicates: 2
  pairs: {draws: 4, replicates: 2}
  structures: {draws: 4, replicates: 2}
"""
LEVERS = ("tables_per_year", "shared_definition", "mandate")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty folder to work in, with a small scenario in which three levers are available, and an experiment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLABSIM_LANG", "en")
    small = small_gemeente(6, horizon=6, available=LEVERS, effort={"mandate": 4, "tables_per_year": 2})
    (tmp_path / "small.yaml").write_text(scenario_text(small), encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(EXPERIMENT, encoding="utf-8")
    return tmp_path


def levers(*words):
    return run_command(["levers", "mine.yaml", "--executor", "here", *words])


def test_it_leaves_tables_and_a_report_and_says_what_it_found(place, capsys):
    assert levers("--out", "out") == 0
    shown = capsys.readouterr()
    assert "What works?" in shown.err
    assert "Only the 2 levers that the scenario calls available are ranked" in " ".join(shown.out.split())
    assert "it is not a finding" in shown.out
    about = json.loads((place / "out/run.json").read_text())
    assert (about["kind"], about["status"], about["seed"]) == ("levers", "finished", 3)
    assert all((place / "out" / name).exists() for name in about["files"])
    assert (place / "out/tables/ranking.csv").read_text().startswith("outcome,place,move")
    report = (place / "out/report.html").read_text(encoding="utf-8")
    assert "<svg" in report
    assert "http" not in report.split("<main>")[0].replace("http-equiv", "")


def test_the_same_folder_is_gone_on_with_only_when_asked(place, capsys):
    assert levers("--out", "out") == 0
    first = (place / "out/tables/ranking.csv").read_bytes()
    assert levers("--out", "out") == 1
    assert levers("--out", "out", "--resume", "--lang", "nl") == 0
    assert (place / "out/tables/ranking.csv").read_bytes() == first
    assert "Wat werkt?" in capsys.readouterr().err


def test_what_is_lost_is_played_again_to_the_same_numbers(place):
    assert levers("--out", "out") == 0
    first = (place / "out/tables/ranking.csv").read_bytes()
    lost = sorted((place / "out/ranking").rglob("chunks/*.parquet"))[0]
    lost.unlink()
    assert levers("--out", "out", "--resume") == 0
    assert lost.exists()
    assert (place / "out/tables/ranking.csv").read_bytes() == first


@pytest.mark.parametrize("budget", ["0", "2", "all", "nan"])
def test_a_budget_that_is_no_share_is_refused(place, capsys, budget):
    assert levers("--budget", budget) == 1
    assert "give a number from 0.001 to 1" in capsys.readouterr().err
