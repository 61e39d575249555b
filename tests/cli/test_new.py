"""`collabsim new` as a user types it: asked on a terminal, with options, with a form; never over what exists."""

import io
import sys

import pytest
from cli.test_commands import loaded_by

from collabsim.cli import run_command
from collabsim.cli.advising import ASKED
from collabsim.parameters import catalogue
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import SCHEMA
from collabsim.scenario.json_schema import schema_text
from collabsim.starting.questions import questions


class Terminal(io.StringIO):
    """Somebody at a terminal who types these lines."""

    def isatty(self):
        return True


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLABSIM_LANG", "nl")
    return tmp_path


def new(*words):
    return run_command(["new", *words])


def test_the_options_are_the_questions():
    assert set(ASKED) | set(catalogue().kinds) == {question.name for question in questions()}


def test_with_options_a_scenario_is_made_that_says_what_they_say(place, capsys):
    assert (
        new("dorp.yaml", "--population", "12.000", "--physical", "fysiek", "--kind", "kerk=2", "--name", "Het Dorp")
        == 0
    )
    scenario = load_scenario("dorp.yaml")
    assert (scenario.name, scenario.values["population"], scenario.values["physical"]) == ("Het Dorp", 12000, 1)
    assert sum(each.kind == "church" for each in scenario.organisations) == 2
    assert "collabsim check dorp.yaml" in capsys.readouterr().out
    assert run_command(["check", "dorp.yaml"]) == 0


def test_an_editor_gets_what_it_completes_by_once(place, capsys):
    assert new("dorp.yaml", "--population", "12000") == 0
    assert (place / "dorp.yaml").read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={SCHEMA}\n")
    assert (place / SCHEMA).read_text(encoding="utf-8") == schema_text()
    (place / SCHEMA).write_text("van mij\n")
    assert new("stad.yaml", "--population", "120000") == 0
    assert (place / SCHEMA).read_text() == "van mij\n"
    assert capsys.readouterr().out.count("waarmee een editor namen aanvult") == 1


def test_who_gives_no_ending_gets_one(place):
    assert new("dorp", "--population", "12000") == 0
    assert (place / "dorp.yaml").is_file()


def test_on_a_terminal_every_question_is_asked_and_a_wrong_answer_again(place, monkeypatch, capsys):
    kinds = [""] * len(catalogue().kinds)
    typed = ["Het Dorp", "heel veel", "20.000", "", *kinds, "", "fysiek", "hoog", "", "", ""]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(typed) + "\n"))
    assert new("dorp.yaml") == 0
    answer = capsys.readouterr()
    assert '"heel veel" is geen antwoord' in answer.err
    for question in questions():
        assert question.asks("nl") in answer.out
    scenario = load_scenario("dorp.yaml")
    assert [scenario.values[name] for name in ("population", "physical", "savings_pressure")] == [20000, 1, 0.7]
    assert scenario.name == "Het Dorp"


def test_kinds_answered_on_a_terminal_make_the_total(place, monkeypatch, capsys):
    kinds = ["1"] * len(catalogue().kinds)
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(["", "", "30", *kinds, *[""] * 6]) + "\n"))
    assert new("dorp.yaml") == 0
    assert "Met deze aantallen zijn het 8 organisaties." in capsys.readouterr().out
    assert len(load_scenario("dorp.yaml").organisations) == 8


def test_who_stops_answering_gets_no_file(place, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal("Het Dorp\n"))
    assert new("dorp.yaml") == 130
    assert list(place.iterdir()) == []


def test_without_a_terminal_and_without_answers_all_is_as_in_zwolle_and_that_is_said(place, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert new("dorp.yaml") == 0
    assert "alles staat zoals in Zwolle toen" in capsys.readouterr().err
    assert load_scenario("dorp.yaml").values["population"] == 129000


def test_a_blank_form_that_is_filled_in_makes_a_scenario(place, capsys):
    assert new("--form", "vragen.csv") == 0
    text = (place / "vragen.csv").read_text(encoding="utf-8-sig")
    assert text.startswith("sleutel;vraag;antwoord;")
    filled = text.replace("heeft zij?;;", "heeft zij?;33.000;").replace(
        "online of fysiek?;;", "online of fysiek?;beide;"
    )
    (place / "antwoorden.csv").write_text(filled, encoding="cp1252", newline="")
    assert new("dorp.yaml", "--from", "antwoorden.csv") == 0
    scenario = load_scenario("dorp.yaml")
    assert (scenario.values["population"], scenario.values["physical"]) == (33000, 0.5)


def test_nothing_that_exists_is_ever_overwritten(place, capsys):
    for name in ("dorp.yaml", "vragen.csv"):
        (place / name).write_text("van mij\n")
    assert new("dorp.yaml", "--population", "12000") == 1
    assert new("dorp", "--population", "12000") == 1
    assert new("--form", "vragen.csv") == 1
    assert {(place / name).read_text() for name in ("dorp.yaml", "vragen.csv")} == {"van mij\n"}
    assert "wordt niet overschreven" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Noem het bestand dat moet worden gemaakt"),
        (["ergens/anders/dorp.yaml", "--population", "12000"], "De map ergens/anders bestaat niet."),
        (["a\0b", "--population", "12000"], "kan niet worden geschreven"),
        (["dorp", "--population", "12"], '"12" is geen antwoord'),
        (["dorp", "--kind", "moskeeën=2"], "Soorten zijn: large_welfare"),
        (["dorp", "--kind", "kerk"], "schrijf een soort, een = en een aantal"),
        (["dorp", "--organisations", "3", "--kind", "kerk=4"], "kloppen niet met het aantal"),
        (["dorp", "--from", "nergens.csv"], "Het formulier nergens.csv is niet te lezen."),
        (["dorp", "--from", "x.csv", "--population", "12000"], "niet met allebei"),
    ],
)
def test_a_mistake_is_told_and_makes_nothing(place, capsys, words, told):
    assert new(*words) == 1
    assert told in capsys.readouterr().err
    assert list(place.iterdir()) == []


def test_help_on_new_brings_nothing_heavy(place):
    assert loaded_by("new", "--help", folder=place) == "0 []"
