"""`collabsim country` as a user types it."""

import pytest
from countries import write_country
from many_runs import chunks_in, tables_of

from collabsim.cli import run_command


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty folder to work in, with a small country."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLABSIM_LANG", "en")
    write_country(tmp_path)
    return tmp_path


def country(*words):
    return run_command(["country", "mine.yaml", "--executor", "here", *words])


def test_a_country_leaves_tables_and_a_report_and_says_on_the_screen_what_size_does(place, capsys):
    assert country("--out", "out") == 0
    shown = capsys.readouterr()
    assert "12 gemeenten, each played 2 times with 4 runs: 96 runs, seed 3" in shown.err
    assert "small less large" in shown.out
    assert "no existing gemeenten" in shown.out
    assert (place / "out" / "report.html").exists()
    assert {"points.csv", "runs.parquet"} <= set(tables_of(place / "out"))
    assert len(list((place / "out" / "scenarios").iterdir())) == 12


def test_it_speaks_dutch_when_asked(place, capsys):
    assert country("--out", "out", "--lang", "nl", "--replicates", "1") == 0
    shown = capsys.readouterr()
    assert "geen bestaande gemeenten" in shown.out.replace("\n", " ")
    assert "24 doorrekeningen" in shown.err
    assert 'lang="nl"' in (place / "out" / "report.html").read_text(encoding="utf-8")


def test_a_folder_in_use_is_refused_and_gone_on_with_when_asked(place, capsys):
    assert country("--out", "out", "--shard", "0/2") == 0
    assert "--resume" in capsys.readouterr().out
    assert len(chunks_in(place / "out")) == 6
    assert country("--out", "out") == 1
    assert "not empty" in capsys.readouterr().err
    assert country("--out", "out", "--resume") == 0
    assert len(chunks_in(place / "out")) == 12


def test_another_country_in_the_folder_is_refused_and_the_difference_named(place, capsys):
    assert country("--out", "out") == 0
    before = tables_of(place / "out")
    assert country("--out", "out", "--resume", "--replicates", "5") == 1
    assert "5" in capsys.readouterr().err
    assert tables_of(place / "out") == before


def test_what_is_wrong_is_told_before_anything_is_played(place, capsys):
    (place / "mine.yaml").write_text("collabsim: 1\nbased_on: zwole\ngemeenten: 3\n", encoding="utf-8")
    assert country("--out", "out") == 1
    said = capsys.readouterr().err
    assert '"zwolle"' in said
    assert "mine.yaml:3:12" in said
    assert not (place / "out").exists()


@pytest.mark.parametrize(("lang", "words"), [("en", "at most 200000"), ("nl", "hoogstens 200000")])
def test_too_many_runs_are_refused(place, capsys, lang, words):
    assert country("--replicates", "100000", "--lang", lang) == 1
    assert words in capsys.readouterr().err


def test_a_scenario_in_the_place_of_a_country_is_told_as_such(place, capsys):
    assert run_command(["country", "short.yaml"]) == 1
    assert "gemeenten" in capsys.readouterr().err


@pytest.mark.parametrize(("lang", "words"), [("en", "342 synthetic gemeenten"), ("nl", "342 nagemaakte gemeenten")])
def test_the_shipped_country_is_named_beside_the_shipped_scenarios(capsys, lang, words):
    assert run_command(["scenarios", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert "\nnederland\n" in shown
    assert words in shown
    assert "collabsim country" in shown
