"""From answers to a scenario of one's own: what was answered is there, the rest follows or is as in Zwolle."""

import re

import pytest

from collabsim.errors import UserError
from collabsim.parameters import catalogue
from collabsim.scenario import load_scenario, scenario_from_text
from collabsim.scenario.loading import examined
from collabsim.starting.commented import commented
from collabsim.starting.questions import PARAMETERS, questions
from collabsim.starting.reading import answer
from collabsim.starting.start import counts, started

ZWOLLE = load_scenario("zwolle")
KINDS = list(catalogue().kinds)


def made(id="mijn_gemeente", **answers):
    return started(ZWOLLE, answers, id)


def question(name):
    return next(each for each in questions() if each.name == name)


def number_of_each_kind(scenario):
    return {kind: sum(each.kind == kind for each in scenario.organisations) for kind in KINDS}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("population", "129.000", 129000),
        ("population", "129 000", 129000),
        ("population", "24,500", 24500),
        ("population", " 24500 ", 24500),
        ("physical", "0,5", 0.5),
        ("physical", "0.25", 0.25),
        ("physical", "80%", 0.8),
        ("physical", "50 %", 0.5),
        ("physical", "Online", 0),
        ("physical", "fysiek", 1),
        ("physical", "in person", 1),
        ("physical", "hoog", 1),
        ("savings_pressure", "hoog", 0.7),
        ("savings_pressure", "some", 0.4),
        ("tables_per_year", "4", 4),
        ("church", "0", 0),
        ("name", "'s-Hertogenbosch", "'s-Hertogenbosch"),
    ],
)
def test_an_answer_is_understood_as_people_write_it(name, text, value):
    assert answer(question(name), text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("population", "24,5"),
        ("population", "veel"),
        ("population", "1999"),
        ("physical", "ja"),
        ("physical", "1,5"),
        ("physical", "120%"),
        ("savings_pressure", "online"),
        ("tables_per_year", "2,5"),
        ("tables_per_year", "13"),
        ("church", "-1"),
        ("organisations", "0"),
        ("name", ""),
        ("name", "a\nb"),
        ("name", "x" * 121),
    ],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_answer_that_cannot_be_is_told_with_what_can(name, text, lang):
    with pytest.raises(UserError) as caught:
        answer(question(name), text)
    told = caught.value.render(lang)
    assert "\n" not in told
    assert name == "name" or question(name).allows(lang) in told


def test_without_answers_all_is_as_in_zwolle_but_for_the_field():
    scenario = made().scenario
    assert number_of_each_kind(scenario) == number_of_each_kind(ZWOLLE)
    other = {name for name, value in scenario.values.items() if value != ZWOLLE.values[name]}
    assert other <= {"account_holders", "facets_per_theme"}
    assert scenario.gemeente == "mijn-gemeente"
    assert scenario.name == "Mijn gemeente"


def test_what_was_answered_is_in_the_scenario():
    answers = {name: catalogue().parameters[name].low for name in PARAMETERS}
    new = made(**answers, name="Het Dorp")
    assert {name: new.scenario.values[name] for name in PARAMETERS} == answers
    assert new.answered == set(PARAMETERS)
    assert new.scenario.name == "Het Dorp"
    assert new.scenario.gemeente == "het-dorp"


def test_a_smaller_gemeente_has_fewer_organisations_and_officials_who_are_better_aligned():
    small, large = made(population=15_000).scenario, made(population=500_000).scenario
    assert len(small.organisations) < 15 < 80 < len(large.organisations)
    for name, rises in (("account_holders", True), ("facets_per_theme", True), ("account_alignment", False)):
        assert (small.values[name] < large.values[name]) == rises
    assert {"account_holders", "account_alignment"} <= made(population=15_000).followed


def test_the_numbers_of_kinds_that_were_answered_are_those_of_the_field():
    assert number_of_each_kind(made(church=7, library=0).scenario) == number_of_each_kind(ZWOLLE) | {
        "church": 7,
        "library": 0,
    }


def test_a_total_is_divided_over_the_kinds_as_is_usual_and_a_kind_that_is_known_is_kept():
    for total in (1, 5, 30, 42, 200):
        assert sum(counts(129_000, {"organisations": total}).values()) == total
    found = counts(129_000, {"organisations": 30, "church": 10})
    assert (sum(found.values()), found["church"]) == (30, 10)
    assert counts(129_000, {"organisations": 42}) == number_of_each_kind(ZWOLLE)


def test_kinds_that_do_not_add_up_and_a_field_of_nobody_are_refused():
    for answers in ({"organisations": 5, "church": 6}, {"organisations": 5, **dict.fromkeys(KINDS, 0)}):
        with pytest.raises(UserError, match="do not fit"):
            counts(129_000, answers)
    with pytest.raises(UserError, match="No organisation is left"):
        counts(129_000, dict.fromkeys(KINDS, 0))


@pytest.mark.parametrize("people", [2_000, 15_000, 45_000, 129_000, 900_000])
def test_in_a_scenario_made_from_inhabitants_alone_nothing_is_unusual_but_by_the_luck_of_its_field(people, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(commented(made(population=people), file.name, "nl"), encoding="utf-8")
    remarks = {each.key.removeprefix("errors.unusual.") for each in examined(file).unusual}
    assert remarks <= {"themes_of_nobody", "only_subsidy", "beyond_the_case"}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_file_gives_the_scenario_that_was_made(lang):
    new = made(population=24_500, physical=1, name='Aa en "Hunze" # 1 <b>')
    again = scenario_from_text(commented(new, "mijn_gemeente.yaml", lang), "mijn_gemeente.yaml")
    assert again == new.scenario


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_value_in_the_file_is_explained_with_unit_ends_and_where_it_comes_from(lang):
    text = commented(made(population=24_500), "mine.yaml", lang)
    flat = " ".join(text.replace("#", " ").split())
    for parameter in (each for each in catalogue().parameters.values() if each.role != "uncertainty"):
        line = next(line for line in text.splitlines() if line.startswith(f"  {parameter.name}: "))
        assert "  # " in line
        for words in (parameter.label, parameter.meaning, parameter.unit, *parameter.ends.values()):
            assert " ".join(words[lang].split()) in flat, parameter.name
    assert sum(line.endswith(("# uw antwoord", "# your answer")) for line in text.splitlines()) == 1


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_may_be_added_works_when_the_mark_before_it_is_taken_away(lang):
    text = commented(made(), "mine.yaml", lang)
    more = re.sub(r"^# (?=interventions:|  - \{month|events:|available:|effort:)", "", text, flags=re.MULTILINE)
    scenario = scenario_from_text(more)
    assert scenario.interventions[0].set == {"mandate": catalogue().parameters["mandate"].levels["high"]}
    assert [event.what for event in scenario.events] == ["new_wethouder"]
    assert scenario.available == ("mandate", "handover", "seats")
    assert scenario.effort == {"mandate": 4, "handover": 2}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_line_of_explanation_is_too_long_to_read(lang):
    lines = commented(made(), "mine.yaml", lang).splitlines()
    assert max(len(line) for line in lines if line.lstrip().startswith("#")) <= 115


def test_the_same_answers_give_the_same_file():
    assert commented(made(church=3), "x.yaml", "nl") == commented(made(church=3), "x.yaml", "nl")
