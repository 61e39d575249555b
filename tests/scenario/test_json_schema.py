"""The schema by which an editor completes and warns: current, complete, and of one mind with the loader."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from ruamel.yaml import YAML
from scenario.faulty_files import FOLDER
from scenario.test_writing import scenarios

from collabsim.parameters import catalogue
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import SCHEMA as SCHEMA_FILE
from collabsim.scenario.based_on import shipped_folder, shipped_scenarios
from collabsim.scenario.json_schema import json_schema, main
from collabsim.scenario.schema import keys_of

FILE = shipped_folder() / SCHEMA_FILE
SCHEMA = json_schema()
SEEN_BY_AN_EDITOR = [
    "context_in_intervention",
    "context_not_whole",
    "decimal_comma",
    "description_as_text",
    "description_in_german",
    "dutch_key",
    "effort_out_of_range",
    "event_without_month",
    "hold_out_of_range",
    "horizon_too_long",
    "horizon_with_decimals",
    "id_with_capitals",
    "intervention_is_map",
    "intervention_without_month",
    "intervention_without_set",
    "ja_nee",
    "level_misspelt",
    "level_where_there_is_none",
    "lever_at_the_top",
    "lever_under_context",
    "list_for_map",
    "map_for_list",
    "month_zero",
    "name_is_list",
    "name_too_long",
    "no_themes",
    "nothing_given",
    "number_in_quotes",
    "organisation_without_id",
    "out_of_range",
    "percentage",
    "privileged_ja",
    "theme_twice",
    "time_of_day",
    "unknown_event",
    "unknown_key",
    "unknown_kind",
    "unknown_lever",
    "unknown_mechanism",
    "unknown_structure",
    "unknown_theme",
    "version_future",
    "version_missing",
]
"""Faulty files that an editor marks before anybody plays them; of the others it cannot know, or they are no YAML."""


def read(text):
    return YAML(typ="safe", pure=True).load(text)


def mistakes(text):
    return list(jsonschema.Draft7Validator(SCHEMA).iter_errors(read(text)))


def test_the_schema_that_is_kept_is_current():
    assert main([str(FILE), "--check"]) == 0, f"run: python -m collabsim.scenario.json_schema scenarios/{FILE.name}"


def test_a_schema_out_of_date_is_seen_and_mended(tmp_path):
    file = tmp_path / "schema.json"
    assert main([str(file), "--check"]) == 1
    assert main([str(file)]) == 0
    assert main([str(file), "--check"]) == 0


def test_the_schema_is_a_schema():
    jsonschema.Draft7Validator.check_schema(json.loads(FILE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_every_shipped_scenario_names_the_schema_beside_it_and_fits_it(name):
    text = shipped_scenarios()[name].read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"# yaml-language-server: $schema={FILE.name}"
    assert mistakes(text) == []


@pytest.mark.parametrize("name", SEEN_BY_AN_EDITOR)
def test_a_faulty_scenario_is_marked_by_an_editor(name):
    assert mistakes((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")) != []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenarios())
def test_an_editor_marks_nothing_in_any_scenario_that_may_be_written(scenario):
    assert list(jsonschema.Draft7Validator(SCHEMA).iter_errors(scenario.resolved())) == []


def test_the_schema_has_the_keys_of_the_loader_and_no_others():
    top = SCHEMA["properties"]
    parts = {
        "": top,
        "organisations": top["organisations"]["items"]["properties"],
        "interventions": top["interventions"]["items"]["properties"],
        "for": top["interventions"]["items"]["properties"]["for"]["properties"],
        "events": top["events"]["items"]["properties"],
        "levers": SCHEMA["definitions"]["levers"]["properties"],
        **{key: top[key]["properties"] for key in ("context", "uncertainties", "structure", "hold", "effort")},
    }
    assert {section: set(keys) for section, keys in parts.items()} == {each: set(keys_of(each)) for each in parts}


def test_every_parameter_is_told_in_both_languages_with_its_ends_and_levels():
    levers = SCHEMA["definitions"]["levers"]["properties"]
    for lever in catalogue().levers():
        told = levers[lever.name]
        for lang in ("nl", "en"):
            assert lever.label[lang] in told["title"]
            assert lever.meaning[lang] in told["description"]
            assert all(words[lang] in told["description"] for words in lever.ends.values())


def test_a_lever_may_be_given_as_a_level_but_not_as_another_word():
    assert mistakes("collabsim: 1\nbased_on: zwolle\nlevers: {mandate: hoog, handover: some}\n") == []
    assert mistakes("collabsim: 1\nbased_on: zwolle\nlevers: {mandate: veel}\n") != []


def test_what_stands_on_its_own_must_say_what_a_variant_need_not():
    assert mistakes("collabsim: 1\nname: X\n") != []
    assert mistakes("collabsim: 1\nbased_on: zwolle\nname: X\n") == []


def test_what_an_editor_marks_is_refused_by_the_loader_too():
    for name in SEEN_BY_AN_EDITOR:
        with pytest.raises(Exception, match="nothing was run"):
            load_scenario(Path(FOLDER / f"{name}.yaml"))
