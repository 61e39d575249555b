"""`collabsim compare` as a user types it: what it shows, what it leaves, and what it refuses."""

import json

import pandas as pd
import pytest
from compared import base, open_variant

from collabsim.cli import run_command
from collabsim.results.comparison_tables import COLUMNS
from collabsim.scenario import load_scenario, scenario_text


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty folder to work in, with a small scenario, a variant of it and one that lasts shorter."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLABSIM_LANG", "en")
    for name, scenario in (("small", base()), ("open", open_variant(base())), ("short", base(13))):
        (tmp_path / f"{name}.yaml").write_text(scenario_text(scenario), encoding="utf-8")
    return tmp_path


def compare(*words):
    return run_command(["compare", *words])


def left(folder):
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_a_comparison_leaves_a_folder_with_tables_scenarios_and_report(place, capsys):
    assert compare("small.yaml", "open.yaml", "--runs", "4") == 0
    folder = place / "results" / "small-compared-seed1"
    about = json.loads((folder / "run.json").read_text())
    assert about["files"] == left(folder)
    assert (about["kind"], about["status"], about["pairs"], about["runs"]) == ("compare", "finished", 4, 8)
    assert load_scenario(folder / "scenarios/000001-open.yaml") == load_scenario("open.yaml")
    shown = capsys.readouterr().out
    assert shown.index("differs from small in 3 ways") < shown.index("4 pairs of runs")
    assert "report.html" in shown


def test_every_column_of_the_tables_is_explained(place):
    compare("small.yaml", "open.yaml", "--runs", "4", "--out", "out")
    meaning = json.loads((place / "out/tables/columns.json").read_text(encoding="utf-8"))
    for name in COLUMNS:
        table = pd.read_csv(place / f"out/tables/{name}.csv")
        assert list(table) == list(meaning["columns"][name]) == list(COLUMNS[name])
        assert len(pd.read_parquet(place / f"out/tables/{name}.parquet")) == len(table) > 0
        assert set(table["outcome"]) <= set(meaning["outcomes"])


def test_the_same_command_leaves_the_same_tables_byte_for_byte(place):
    for out in ("a", "b"):
        compare("small.yaml", "open.yaml", "--runs", "18", "--out", out)
    names = [name for name in left(place / "a") if name.startswith(("tables", "scenarios"))]
    assert len(names) == 7
    assert all((place / "a" / name).read_bytes() == (place / "b" / name).read_bytes() for name in names)


@pytest.mark.parametrize(("lang", "word"), [("nl", "verschilt op 3 punten van small"), ("en", "differs from small")])
def test_screen_and_report_are_in_the_language_asked_for(place, capsys, lang, word):
    compare("small.yaml", "open.yaml", "--runs", "3", "--lang", lang, "--out", "out")
    assert word in capsys.readouterr().out
    assert f'<html lang="{lang}">' in (place / "out/report.html").read_text(encoding="utf-8")


def test_scenarios_of_unequal_length_say_which_months_are_compared(place, capsys):
    assert compare("small.yaml", "short.yaml", "--runs", "3", "--out", "out") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Lasts 13 months instead of 16." in shown
    assert "compared are the first 13 months" in shown


def test_a_precision_that_cannot_be_reached_says_why(place, capsys):
    assert compare("small.yaml", "open.yaml", "--runs", "4", "--precision", "0.00001", "--out", "out") == 0
    assert "is not reached: it would take about" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("words", [[], ["small.yaml"]])
def test_a_comparison_needs_a_scenario_and_a_variant(place, capsys, words):
    assert compare(*words) == 1
    assert "at least one variant" in capsys.readouterr().err
    assert not (place / "results").exists()


def test_more_variants_than_can_be_told_apart_are_refused(place, capsys):
    assert compare("small.yaml", *["open.yaml"] * 7) == 1
    assert "7 variants are too many" in capsys.readouterr().err


@pytest.mark.parametrize("precision", ["0", "1", "-0.1", "0,01", "many", "nan", ""])
def test_a_precision_that_makes_no_sense_is_refused_kindly(place, capsys, precision):
    assert compare("small.yaml", "open.yaml", "--precision", precision) == 1
    assert "above 0 and below 1" in capsys.readouterr().err


@pytest.mark.parametrize("runs", ["0", "1", "1.5", "200001"])
def test_a_number_of_pairs_that_makes_no_sense_is_refused_kindly(place, capsys, runs):
    assert compare("small.yaml", "open.yaml", "--runs", runs) == 1
    assert "from 2 to 200000" in capsys.readouterr().err


def test_a_faulty_variant_is_told_and_an_old_result_survives_it(place, capsys):
    compare("small.yaml", "open.yaml", "--runs", "2", "--out", "out")
    before = left(place / "out")
    (place / "bad.yaml").write_text("collabsim: 1\nbased_on: small\nlevers: {nonsense: 1}\n")
    assert compare("small.yaml", "bad.yaml", "--out", "out", "--force") == 1
    assert "bad.yaml:3:" in capsys.readouterr().err
    assert left(place / "out") == before


def test_a_folder_in_use_is_refused_and_force_replaces_an_earlier_result_only(place, capsys):
    compare("small.yaml", "open.yaml", "small.yaml", "--runs", "2", "--out", "out")
    (place / "out" / "letter.txt").write_text("mine")
    assert compare("small.yaml", "open.yaml", "--runs", "2", "--out", "out") == 1
    assert "--force" in capsys.readouterr().err
    assert compare("small.yaml", "open.yaml", "--runs", "2", "--out", "out", "--force") == 0
    assert (place / "out" / "letter.txt").read_text() == "mine"
    assert len(list((place / "out" / "scenarios").iterdir())) == 2


def test_stopping_with_ctrl_c_says_so(place, capsys, monkeypatch):
    def stop(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("collabsim.experiment.compare._chunk", stop)
    assert compare("small.yaml", "open.yaml", "--out", "out", "--lang", "nl") == 130
    assert "Gestopt na 0 paren" in capsys.readouterr().err
    assert json.loads((place / "out/run.json").read_text())["status"] == "started"


def test_a_comparison_that_is_cut_short_says_how_to_go_on_and_then_does(place, capsys, monkeypatch):
    assert compare("small.yaml", "open.yaml", "--runs", "40", "--out", "whole") == 0
    from collabsim.experiment.pairs_kept import Kept

    keep = Kept.keep

    def interrupted(self, progress):
        keep(self, progress)
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(Kept, "keep", interrupted)
        assert compare("small.yaml", "open.yaml", "--runs", "40", "--out", "out") != 0
    assert "--out out --resume" in capsys.readouterr().err
    assert "pairs.npz" in left(place / "out")
    assert compare("small.yaml", "open.yaml", "--runs", "40", "--out", "out", "--resume") == 0
    names = [name for name in left(place / "whole") if name.startswith("tables")]
    assert all((place / "whole" / name).read_bytes() == (place / "out" / name).read_bytes() for name in names)
    assert left(place / "out") == left(place / "whole")


@pytest.mark.parametrize(("lang", "words"), [("en", "no comparison in out"), ("nl", "geen vergelijking om mee")])
def test_a_finished_comparison_is_not_gone_on_with(place, capsys, lang, words):
    assert compare("small.yaml", "open.yaml", "--runs", "3", "--out", "out") == 0
    before = {name: (place / "out" / name).read_bytes() for name in left(place / "out")}
    assert compare("small.yaml", "open.yaml", "--runs", "3", "--out", "out", "--resume", "--lang", lang) == 1
    assert words in capsys.readouterr().err
    assert before == {name: (place / "out" / name).read_bytes() for name in left(place / "out")}
