"""`collabsim sweep`, `collect` and `replay` as a user types them."""

import json

import pytest
from many_runs import tables_of
from small_gemeente import small_gemeente

from collabsim.cli import run_command
from collabsim.scenario import scenario_text

EXPERIMENT = """collabsim: 1
question: {nl: "Werkt het?", en: "Does it work?"}
scenario: small
grid:
  process_openness: [0, 0.5, 1]
  turnover_official: [0.1, 0.4]
replicates: 300
seed: 3
outcomes: [information_exchange, policy_fit, trust]
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty folder to work in, with a small scenario and an experiment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLABSIM_LANG", "en")
    (tmp_path / "small.yaml").write_text(scenario_text(small_gemeente(6, horizon=3)), encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(EXPERIMENT, encoding="utf-8")
    return tmp_path


def sweep(*words):
    return run_command(["sweep", "mine.yaml", "--executor", "here", *words])


def test_a_sweep_leaves_tables_a_figure_and_a_short_table_on_the_screen(place, capsys):
    assert sweep("--out", "out") == 0
    shown = capsys.readouterr()
    assert "Does it work?" in shown.err
    assert "6 points, 300 runs each: 1,800 runs" in shown.err
    lines = shown.out.splitlines()
    assert len(lines) <= 30
    assert lines[0].split()[:3] == ["point", "process_openness", "turnover_official"]
    assert lines[6].split()[:3] == ["5", "1", "0.4"]
    assert json.loads((place / "out/run.json").read_text())["status"] == "complete"
    assert (place / "out/tables/points.csv").exists()
    assert "<svg" in (place / "out/figure.svg").read_text(encoding="utf-8")


def test_without_a_folder_it_goes_to_one_that_bears_the_names_of_experiment_and_seed(place, capsys):
    assert sweep("--lang", "nl") == 0
    assert "Tabellen: results/mine-seed3/tables" in capsys.readouterr().out


def test_a_folder_in_use_is_refused_unless_it_is_to_be_gone_on_with(place, capsys):
    assert sweep("--out", "out") == 0
    before = tables_of(place / "out")
    assert sweep("--out", "out") == 1
    assert "--resume" in capsys.readouterr().err
    assert sweep("--out", "out", "--resume") == 0
    assert tables_of(place / "out") == before


def test_another_experiment_is_not_gone_on_with_and_the_difference_is_named(place, capsys):
    sweep("--out", "out")
    (place / "mine.yaml").write_text(EXPERIMENT.replace("seed: 3", "seed: 4"))
    assert sweep("--out", "out", "--resume") == 1
    assert "The seed is 3 there, 4 now." in capsys.readouterr().err


def test_ctrl_c_leaves_a_folder_that_the_same_command_goes_on_with_to_the_same_tables(place, capsys, monkeypatch):
    sweep("--out", "whole")

    def stop(self, done, runs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("collabsim.cli.sweep._Bar.show", stop)
        assert sweep("--out", "cut") == 130
    assert "of 1800 runs are in cut; the same command with --resume goes on." in capsys.readouterr().err
    assert not (place / "cut/tables").exists()
    assert sweep("--out", "cut", "--resume") == 0
    assert tables_of(place / "cut") == tables_of(place / "whole")


def test_parts_are_collected_to_the_tables_of_the_whole(place, capsys):
    sweep("--out", "whole")
    for part in ("1/2", "0/2"):
        assert run_command(["collect", "parts"]) == 1
        assert sweep("--out", "parts", "--shard", part) == 0
    assert "collabsim collect parts" in capsys.readouterr().out
    assert run_command(["collect", "parts"]) == 0
    assert tables_of(place / "parts") == tables_of(place / "whole")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--shard", "2/2"], "is no part"),
        (["--executor", "elsewhere"], "There is no executor elsewhere"),
        (["--workers", "0"], "whole number from 1"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused_before_anything_is_written(place, capsys, words, told):
    assert sweep("--out", "out", *words) == 1
    assert told in capsys.readouterr().err
    assert not (place / "out").exists()


def test_a_faulty_experiment_is_told_with_its_place_and_nothing_is_written(place, capsys):
    (place / "mine.yaml").write_text(EXPERIMENT.replace("process_openness", "proces_openness"))
    assert sweep("--lang", "nl") == 1
    assert (
        'mine.yaml:5:3  grid.proces_openness: er is geen parameter "proces_openness". Bedoelt u "process_openness"?'
        in (capsys.readouterr().err)
    )
    assert not (place / "results").exists()


def test_a_run_is_played_again_and_told(place, capsys):
    sweep("--out", "out")
    capsys.readouterr()
    assert run_command(["replay", "out", "--run", "1799", "--lang", "nl"]) == 0
    shown = capsys.readouterr().out
    assert "Doorrekening 1799: punt 5" in shown
    assert "turnover_official = 0.4" in shown
    assert "Grootste verschil over alle 9 getallen" in shown
    assert "Maand" in shown


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["replay", "nowhere", "--run", "0"], 1, "There is no folder nowhere"),
        (["replay", "out", "--run", "1800"], 1, "There is no run 1800"),
        (["replay", "out", "--run", "x"], 1, "give a whole number"),
        (["replay", "out"], 2, "Say which run with --run"),
        (["replay"], 2, "Name the folder of the runs"),
        (["collect", "nowhere"], 1, "There is no folder nowhere"),
        (["sweep"], 2, "Name an experiment"),
    ],
)
def test_what_is_not_there_is_refused_kindly(place, capsys, words, code, told):
    sweep("--out", "out")
    assert run_command(words) == code
    assert told in capsys.readouterr().err


def test_a_damaged_chunk_or_a_missing_run_json_is_named_and_the_rest_can_be_used(place, capsys):
    sweep("--out", "out")
    chunks = sorted((place / "out/chunks").iterdir())
    assert len(chunks) > 1
    chunks[0].write_bytes(chunks[0].read_bytes()[:100])
    assert run_command(["replay", "out", "--run", "0"]) == 1
    assert f"chunks/{chunks[0].name}" in capsys.readouterr().err
    assert run_command(["replay", "out", "--run", "1799"]) == 0
    (place / "out/run.json").unlink()
    assert run_command(["replay", "out", "--run", "1799"]) == 1
    assert "has no run.json" in capsys.readouterr().err
