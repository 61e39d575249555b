"""`collabsim run` as a user types it: what it shows, what it leaves, and what it refuses."""

import json

import numpy as np
import pandas as pd
import pytest
from small_gemeente import small_gemeente

from collabsim.cli import run_command
from collabsim.play import play
from collabsim.results import files
from collabsim.results.tables import table_names
from collabsim.scenario import load_scenario, scenario_text


@pytest.fixture
def reported(tmp_path, monkeypatch):
    """An empty folder to work in, with a small scenario file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLABSIM_LANG", "en")
    (tmp_path / "small.yaml").write_text(scenario_text(small_gemeente(horizon=14)), encoding="utf-8")
    return tmp_path


@pytest.fixture
def place(reported, monkeypatch):
    """The same, where a report is made at once and says nothing: drawing takes longer than playing."""
    monkeypatch.setattr("collabsim.reports.page.report_html", lambda result, lang: f"a report in {lang}")
    return reported


def left(folder):
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def run(*words):
    return run_command(["run", *words])


def test_a_run_leaves_a_folder_with_chunks_tables_scenario_and_report(place, capsys):
    assert run("small.yaml", "--runs", "20") == 0
    folder = place / "results" / "small-seed1"
    chunks = [files.chunk_file(number) for number in range(2)]
    assert left(folder) == sorted(
        ["run.json", "made_with.json", "scenario.yaml", "report.html", *chunks, *table_names(20)]
    )
    assert str(folder.relative_to(place)) in capsys.readouterr().out


def test_playing_the_scenario_of_a_result_again_tells_what_changed_in_collabsim_since(place, capsys):
    run("small.yaml", "--runs", "3", "--out", "first")
    assert "Since then changed" not in capsys.readouterr().err
    about = json.loads((place / "first" / files.MADE_WITH).read_text())
    about["parameters"]["seats"]["default"] = 99.0
    (place / "first" / files.MADE_WITH).write_text(json.dumps(about))
    assert run("first/scenario.yaml", "--runs", "3", "--out", "second") == 0
    said = capsys.readouterr()
    assert "Since then changed" in said.err
    assert "default 99" in said.err
    assert "99" not in said.out


def test_run_json_names_every_file_and_says_the_run_is_finished(place):
    run("small.yaml", "--runs", "3", "--seed", "5")
    folder = place / "results" / "small-seed5"
    about = json.loads((folder / "run.json").read_text())
    assert about["files"] == left(folder)
    assert (about["status"], about["seed"], about["runs"]) == ("finished", 5, 3)
    assert about["provenance"]["dependencies"]["numpy"] == np.__version__


def test_the_tables_hold_the_numbers_of_the_same_runs_played_in_python(place):
    run("small.yaml", "--runs", "5", "--seed", "2")
    summary = pd.read_csv(place / "results/small-seed2/tables/summary.csv").set_index(["outcome", "when"])
    played = play(load_scenario("small.yaml"), seed=2, runs=5)
    assert summary.loc[("trust", "end"), "median"] == pytest.approx(np.median(played.end("trust")), abs=1e-12)


def test_the_scenario_in_the_folder_is_the_one_that_was_played(place):
    run("small.yaml", "--runs", "1")
    assert load_scenario(place / "results/small-seed1/scenario.yaml") == load_scenario("small.yaml")


def test_a_second_run_gets_a_folder_of_its_own(place):
    run("small.yaml", "--runs", "1")
    run("small.yaml", "--runs", "1")
    assert sorted(folder.name for folder in (place / "results").iterdir()) == ["small-seed1", "small-seed1-2"]


def test_the_same_command_leaves_the_same_tables_byte_for_byte(place):
    for out in ("a", "b"):
        run("small.yaml", "--runs", "18", "--out", out)
    names = [name for name in left(place / "a") if name.startswith(("tables", "chunks", "scenario"))]
    assert len(names) > 10
    assert all((place / "a" / name).read_bytes() == (place / "b" / name).read_bytes() for name in names)


@pytest.mark.parametrize(("lang", "number", "word"), [("nl", "0,", "Vertrouwen van"), ("en", "0.", "Trust of")])
def test_the_table_and_the_report_are_in_the_language_asked_for(reported, capsys, lang, number, word):
    run("small.yaml", "--runs", "2", "--lang", lang)
    shown = capsys.readouterr().out
    assert word in shown
    assert number in shown
    report = (reported / "results/small-seed1/report.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in report


@pytest.mark.parametrize("columns", ["60", "140"])
def test_the_short_table_is_aligned_on_every_terminal(place, capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    run("small.yaml", "--runs", "2")
    lines = capsys.readouterr().out.splitlines()
    numbers = [line for line in lines if line.endswith(")") and " to " in line]
    assert len(numbers) == 9
    assert len({len(line) for line in numbers}) == 1


def test_a_folder_that_is_not_empty_is_refused_before_anything_is_played(place, capsys):
    (place / "out").mkdir()
    (place / "out" / "letter.txt").write_text("mine")
    assert run("small.yaml", "--runs", "1", "--out", "out") == 1
    assert "--force" in capsys.readouterr().err
    assert left(place / "out") == ["letter.txt"]


def test_force_replaces_an_earlier_result_and_leaves_other_files(place):
    run("small.yaml", "--runs", "20", "--out", "out")
    (place / "out" / "letter.txt").write_text("mine")
    assert run("small.yaml", "--runs", "2", "--out", "out", "--force") == 0
    assert (place / "out" / "letter.txt").read_text() == "mine"
    assert [name for name in left(place / "out") if name.startswith("chunks")] == ["chunks/000000.parquet"]


def test_a_faulty_scenario_is_told_with_all_its_problems_and_nothing_is_written(place, capsys):
    (place / "bad.yaml").write_text("collabsim: 1\nbased_on: zwolle\nlevers: {nonsense: 1}\nhorizon_months: 1.5\n")
    assert run("bad.yaml", "--lang", "nl") == 1
    told = capsys.readouterr().err
    assert "bad.yaml:3:" in told
    assert "bad.yaml:4:" in told
    assert "2 problemen" in told
    assert not (place / "results").exists()


def test_an_old_result_survives_a_faulty_scenario_even_with_force(place):
    run("small.yaml", "--runs", "1", "--out", "out")
    before = left(place / "out")
    (place / "bad.yaml").write_text("collabsim: 1\n")
    assert run("bad.yaml", "--out", "out", "--force") == 1
    assert left(place / "out") == before


@pytest.mark.parametrize("runs", ["0", "-3", "1.5", "many", "200001", "1_0", "", "9" * 5000])
def test_a_number_of_runs_that_makes_no_sense_is_refused_kindly(place, capsys, runs):
    assert run("small.yaml", "--runs", runs) == 1
    assert "whole number from 1 to 200000" in capsys.readouterr().err
    assert not (place / "results").exists()


@pytest.mark.parametrize("seed", ["-1", "1.5", "one", str(2**53)])
def test_a_seed_that_is_no_whole_number_is_refused_kindly(place, capsys, seed):
    assert run("small.yaml", "--seed", seed) == 1
    assert f"from 0 to {2**53 - 1}" in capsys.readouterr().err


@pytest.mark.parametrize("seed", [0, 2**53 - 1])
def test_the_smallest_and_the_largest_seed_work(place, seed):
    assert run("small.yaml", "--runs", "1", "--seed", str(seed)) == 0


def test_stopping_with_ctrl_c_tells_how_far_it_was_and_keeps_what_was_done(place, capsys, monkeypatch):
    def stop(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("collabsim.experiment.replicate.first_run_told", stop)
    assert run("small.yaml", "--runs", "20", "--lang", "nl") == 130
    assert "20 van de 20 doorrekeningen" in capsys.readouterr().err
    folder = place / "results" / "small-seed1"
    assert json.loads((folder / "run.json").read_text())["status"] == "started"
    assert "chunks/000001.parquet" in left(folder)


def test_a_name_with_html_is_shown_as_text_everywhere(reported, capsys):
    text = scenario_text(small_gemeente(horizon=6)).replace("name: Small", 'name: "<script>alert(1)</script>"')
    text = text.replace('name: "Organisation', 'name: "<b>&</b> $x$ Organisation')
    (reported / "html.yaml").write_text(text, encoding="utf-8")
    assert run("html.yaml", "--runs", "2") == 0
    report = (reported / "results/html-seed1/report.html").read_text(encoding="utf-8")
    assert "<script" not in report
    assert "<b>" not in report
    assert "&lt;b&gt;&amp;&lt;/b&gt; $x$ Organisation" in report


def test_one_run_has_values_without_bands(place, capsys):
    assert run("small.yaml", "--runs", "1") == 0
    assert "A single run has no band" in capsys.readouterr().out
