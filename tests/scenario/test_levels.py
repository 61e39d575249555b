"""A lever can be given in a word; each lever says itself which number that is."""

import pytest

from collabsim.parameters import catalogue
from collabsim.reports.asked import asked
from collabsim.scenario import load_scenario, scenario_from_text, scenario_text

HEAD = "collabsim: 1\nbased_on: zwolle\n"
WITH_LEVELS = [parameter for parameter in catalogue().parameters.values() if parameter.levels]


def values(text):
    return scenario_from_text(HEAD + text).values


@pytest.mark.parametrize("level", ["low", "some", "high"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_word_in_either_language_stands_for_the_number_of_its_own_lever(level, lang):
    word = catalogue().levels[level][lang]
    for key, role in (("levers", "lever"), ("context", "context")):
        those = [parameter for parameter in WITH_LEVELS if parameter.role == role]
        found = values(f"{key}: {{{', '.join(f'{each.name}: {word}' for each in those)}}}\n")
        assert {each.name: found[each.name] for each in those} == {each.name: each.levels[level] for each in those}


def test_a_word_is_a_word_in_capitals_and_between_quotes_too():
    assert values("levers: {mandate: Hoog, handover: 'high'}\n")["mandate"] == 0.7


def test_a_change_on_the_way_can_be_told_in_words():
    scenario = scenario_from_text(HEAD + "interventions:\n  - {month: 6, set: {seats: laag, mandate: high}}\n")
    assert scenario.interventions[0].set == {"seats": 8, "mandate": 0.7}


def test_a_variant_overrules_the_word_of_its_base_with_a_number(tmp_path):
    (tmp_path / "base.yaml").write_text(HEAD + "levers: {mandate: hoog, handover: hoog}\n")
    variant = tmp_path / "variant.yaml"
    variant.write_text("collabsim: 1\nbased_on: base\nlevers: {mandate: 0.1}\n")
    found = load_scenario(variant).values
    assert (found["mandate"], found["handover"]) == (0.1, 0.8)


def test_a_word_that_is_written_out_is_a_number():
    assert "  mandate: 0.7  #" in scenario_text(scenario_from_text(HEAD + "levers: {mandate: hoog}\n"))


@pytest.mark.parametrize(("lang", "here"), [("nl", "0,7 (hoog)"), ("en", "0.7 (high)")])
def test_a_report_shows_word_and_number(lang, here):
    text = HEAD + "levers: {mandate: hoog}\ninterventions: [{month: 3, set: {mandate: laag}}]\n"
    told = asked(scenario_from_text(text), lang)
    assert [each.here for each in told.levers] == [here]
    low = {"nl": "0,2 (laag)", "en": "0.2 (low)"}[lang]
    assert told.changes[0].endswith(f"{low}.")


def test_a_number_that_is_no_level_stands_alone():
    assert [each.here for each in asked(scenario_from_text(HEAD + "levers: {mandate: 0.65}\n"), "en").levers] == [
        "0.65"
    ]
