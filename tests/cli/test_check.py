"""`collabsim check`, `scenarios` and `diff` as a user types them, from any folder."""

import pytest
from cli.test_commands import HEAVY_FOR_A_MISTAKE, loaded_by

from collabsim.cli import run_command
from collabsim.parameters import catalogue
from collabsim.reports.scenario_differences import ways
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import shipped_scenarios

FAULTY = "collabsim: 1\nbased_on: zwolle\nlevers: {mandaat: 1}\n"
UNUSUAL = "collabsim: 1\nbased_on: zwolle\nlevers:\n  mandate: hoog\n  seats: 30\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder somewhere else, with a faulty and an unusual scenario."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLABSIM_LANG", "nl")
    (tmp_path / "fout.yaml").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "raar.yaml").write_text(UNUSUAL, encoding="utf-8")
    return tmp_path


def words(text):
    """Text as it reads, however it is wrapped."""
    return " ".join(text.split())


def test_a_scenario_in_order_is_told_in_sentences(place, capsys):
    assert run_command(["check", "zwolle"]) == 0
    said = words(capsys.readouterr().out)
    assert said.startswith("zwolle: in orde. Zwolle, zoals het is")
    for part in (
        "129.000 inwoners",
        "42 organisaties",
        "2 gesprekstafels per jaar",
        "36 maanden",
        "Alle hefbomen staan",
    ):
        assert part in said
    assert "Ongewoon" not in said


def test_what_is_wrong_is_told_with_line_and_suggestion_and_a_code(place, capsys):
    assert run_command(["check", "fout.yaml"]) == 1
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err.startswith("fout.yaml:3:10  levers.mandaat: deze hefboom bestaat niet.")


def test_what_is_unusual_is_told_apart_and_refuses_nothing(place, capsys):
    assert run_command(["check", "raar.yaml"]) == 0
    right, unusual = capsys.readouterr().out.split("Ongewoon, maar het mag:")
    assert "raar.yaml: in orde, met 2 opmerkingen." in right
    assert "Duidelijk mandaat van de tafels 0,7 (hoog)" in words(right)
    assert "raar.yaml:5:3  levers.seats: aan een tafel zitten hier tot 36 mensen." in unusual


def test_many_files_are_all_told_whatever_is_wrong_with_one(place, capsys):
    assert run_command(["check", "raar.yaml", "fout.yaml", "nergens.yaml", "zwolle"]) == 1
    answer = capsys.readouterr()
    assert "raar.yaml: in orde" in answer.out
    assert "zwolle: in orde" in answer.out
    assert "mandaat" in answer.err
    assert "dit bestand bestaat niet" in answer.err
    assert answer.err.rstrip().endswith("2 van de 4 scenario's zijn niet in orde.")


def test_a_check_brings_nothing_heavy(place):
    assert loaded_by("check", "zwolle", "raar.yaml", folder=place, heavy=[*HEAVY_FOR_A_MISTAKE, "numpy"]) == "0 []"


def test_every_shipped_scenario_is_listed_with_what_it_is_for(place, capsys):
    assert run_command(["scenarios"]) == 0
    said = words(capsys.readouterr().out)
    for name in shipped_scenarios():
        scenario = load_scenario(name)
        assert f"{name} {scenario.title('nl')}. {words(scenario.description['nl'])}" in said


def test_a_difference_is_told_in_the_sentences_that_a_comparison_uses(place, capsys):
    assert run_command(["diff", "zwolle", "raar.yaml"]) == 0
    said = words(capsys.readouterr().out)
    told = ways(load_scenario("zwolle"), load_scenario("raar.yaml"), "nl")
    assert len(told) == 2
    assert all(words(each) in said for each in told)
    assert catalogue().parameters["mandate"].label["nl"] in said


def test_the_same_scenario_twice_differs_in_nothing(place, capsys):
    assert run_command(["diff", "zwolle", "zwolle"]) == 0
    assert "verschilt nergens" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["check"], "Noem een scenario om te controleren, bijvoorbeeld: collabsim check mijn_gemeente.yaml"),
        (["diff"], "Noem twee scenario's"),
        (["diff", "zwolle"], "Noem nog een scenario"),
        (["diff", "zwolle", "raar.yaml", "fout.yaml"], 'Dit is te veel: "fout.yaml"'),
    ],
)
def test_what_is_missing_is_asked_for(place, capsys, command, told):
    assert run_command(command) in (1, 2)
    assert told in capsys.readouterr().err
