"""What is unusual but allowed is told with its place, and nothing is refused for it."""

import numpy as np
import pytest

from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import shipped_scenarios
from collabsim.scenario.loading import examined
from collabsim.scenario.unusual import last_table
from collabsim.steps.table import table_is_held
from collabsim.terms import keys

OWN_FIELD = """collabsim: 1
gemeente: x
horizon_months: 36
organisations:
  - {{id: a, name: A, kind: church, size: 10, subsidy_dependence: {first}, themes: [{themes}]}}
  - {{id: b, name: B, kind: library, size: 10, subsidy_dependence: {second}, themes: [youth]}}
  - {{id: c, name: C, kind: library, size: 10, subsidy_dependence: {third}, themes: [youth]}}
  - {{id: d, name: D, kind: library, size: 10, subsidy_dependence: 0, themes: [youth]}}
  - {{id: e, name: E, kind: library, size: 10, subsidy_dependence: 0, themes: [youth]}}
levers: {{seats: 4, municipal_seats: 3}}
"""
ALL_THEMES = "loneliness, youth, poverty, informal_care, health, language, meeting_places, participation"
VARIANT = "collabsim: 1\nbased_on: zwolle\n"


def own(first="0.5", second="0", third="0.5", themes=ALL_THEMES, more=""):
    return OWN_FIELD.format(first=first, second=second, third=third, themes=themes) + more


def without_c():
    return "".join(line for line in own().splitlines(keepends=True) if "id: c" not in line)


def told(tmp_path, text):
    """What is unusual in a scenario: (what, line)."""
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return [(each.key.removeprefix("errors.unusual."), each.line) for each in examined(file).unusual]


UNUSUAL = [
    ("no_subsidy", 4, own(first="0", third="0")),
    ("few_organisations", 4, without_c()),
    ("themes_of_nobody", 4, own(themes="youth")),
    ("full_table", 3, VARIANT + "levers: {seats: 18, municipal_seats: 7}\n"),
    ("more_seats", 10, own().replace("seats: 4, ", "seats: 8, ")),
    ("more_officials", 10, own(more="context: {account_holders: 1}\n")),
    ("beyond_the_case", 3, VARIANT + "levers: {mandate: 0.9}\n"),
    ("not_available", 4, VARIANT + "available: [seats]\nlevers: {mandate: 0.5}\n"),
    ("not_available", 4, VARIANT + "available: [seats]\neffort: {mandate: 5}\n"),
    ("after_last_table", 4, VARIANT + "horizon_months: 35\ninterventions: [{month: 31, set: {mandate: 0.5}}]\n"),
    ("for_nobody", 11, own(more="interventions: [{month: 2, set: {appreciation: 1}, for: {kind: sports_club}}]\n")),
    ("changes_nothing", 3, VARIANT + "interventions: [{month: 2, set: {mandate: 0.2}}]\n"),
    ("short", 3, VARIANT + "horizon_months: 12\n"),
    ("online_already", 3, VARIANT + "events: [{month: 2, what: year_online}]\n"),
    ("taken_apart", 3, VARIANT + "hold: {candour: 0.5}\n"),
    ("taken_apart", 3, VARIANT + "mechanisms_off: [ties]\n"),
]


@pytest.mark.parametrize(("what", "line", "text"), UNUSUAL, ids=[f"{what}-{n}" for n, (what, *_) in enumerate(UNUSUAL)])
def test_what_is_unusual_is_told_where_it_stands(what, line, text, tmp_path):
    assert (what, line) in told(tmp_path, text)


def test_organisations_that_all_have_a_subsidy_are_unusual(tmp_path):
    text = own(second="0.4").replace("subsidy_dependence: 0,", "subsidy_dependence: 0.1,")
    assert ("only_subsidy", 4) in told(tmp_path, text)


def test_every_remark_has_a_scenario_that_calls_for_it():
    remarks = {key.removeprefix("errors.unusual.") for key in keys("en") if key.startswith("errors.unusual.")}
    assert remarks == {what for what, *_ in UNUSUAL} | {"only_subsidy"}


def test_a_change_that_begins_with_the_last_table_is_not_too_late(tmp_path):
    late = "horizon_months: 35\ninterventions: [{month: 30, set: {mandate: 0.5}}]\n"
    assert told(tmp_path, VARIANT + late) == []


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_nothing_is_unusual_in_what_is_shipped(name):
    assert examined(name).unusual == ()


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("text", [text for _, _, text in UNUSUAL])
def test_a_remark_can_be_told_and_the_scenario_is_still_the_same(text, lang, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    found = examined(file)
    assert found.scenario == load_scenario(file)
    assert all(each.render(lang) for each in found.unusual)


@pytest.mark.parametrize("tables", [1, 2, 3, 4.5, 5, 7, 12])
@pytest.mark.parametrize("horizon", [1, 5, 12, 35, 36])
def test_the_last_table_is_the_last_that_the_model_holds(tables, horizon, tmp_path):
    class Parameters:
        tables_per_year = np.full((1, 1), float(tables))

    file = tmp_path / "mine.yaml"
    file.write_text(VARIANT + f"horizon_months: {horizon}\nlevers: {{tables_per_year: {tables}}}\n", encoding="utf-8")
    held = [month for month in range(1, horizon + 1) if table_is_held(month, Parameters, 1)[0, 0]]
    assert last_table(load_scenario(file)) == (held[-1] if held else 0)
