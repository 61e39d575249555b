"""`collabsim advise` as a user types it."""

import json

import pytest
from small_gemeente import small_gemeente

from collabsim.cli import run_command
from collabsim.experiment import advice
from collabsim.experiment.advice import Size
from collabsim.experiment.ranking.robust import Part, Plan
from collabsim.scenario import load_scenario, scenario_text

LEVERS = ("feedback_frequency", "process_openness")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty folder with a small gemeente, and an advice that is quickly made."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLABSIM_LANG", "nl")
    monkeypatch.setitem(advice.SIZES, "quick", Size(Plan(alone=Part(4, 2), pairs=Part(2, 2)), 4))
    small = small_gemeente(6, horizon=6, available=LEVERS)
    (tmp_path / "dorp.yaml").write_text(scenario_text(small), encoding="utf-8")
    return tmp_path


def test_it_leaves_a_memo_with_tables_and_says_the_answer(place, capsys):
    assert run_command(["advise", "dorp.yaml", "--out", "advies"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("- Informatie-uitwisseling: ")
    about = json.loads((place / "advies/run.json").read_text())
    assert (about["kind"], about["status"], about["seed"]) == ("advice", "finished", 1)
    assert all((place / "advies" / name).exists() for name in about["files"])
    assert 'lang="nl"' in (place / "advies/report.html").read_text(encoding="utf-8")


def test_names_of_organisations_can_be_left_out(place):
    assert run_command(["advise", "dorp.yaml", "--anonymous", "--out", "advies"]) == 0
    named = load_scenario(place / "advies/scenario.yaml").organisations
    assert [each.name for each in named][:2] == ["Grote welzijnsorganisatie 1", "Vrijwilligersinitiatief 1"]
    assert "Organisation 1" not in (place / "advies/report.html").read_text(encoding="utf-8")


def test_a_folder_in_use_or_a_faulty_scenario_is_refused_before_anything_is_played(place, capsys):
    (place / "advies").mkdir()
    (place / "advies" / "brief.txt").write_text("van mij")
    assert run_command(["advise", "dorp.yaml", "--out", "advies"]) == 1
    assert run_command(["advise", "nergens.yaml"]) == 1
    assert run_command(["advise"]) == 2
    assert sorted(each.name for each in place.iterdir()) == ["advies", "dorp.yaml"]
