"""The scenarios that come with collabsim are what they say they are."""

from statistics import mean

import pytest

from collabsim.parameters import catalogue
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import shipped_folder, shipped_scenarios

RECOMMENDED = {
    "zwolle_aanbeveling_1_helderheid": {
        "shared_definition",
        "goal_clarity",
        "disclosure_of_savings",
        "feedback_frequency",
        "feedback_substance",
        "feedback_delay",
    },
    "zwolle_aanbeveling_2_inbedding": {"internal_involvement", "mandate", "goal_agreement"},
    "zwolle_aanbeveling_3_rollen": {"roles_said_aloud", "external_adviser", "shared_values", "search_for_duplication"},
    "zwolle_aanbeveling_4_proces": {
        "notice_weeks",
        "friday_afternoon",
        "physical",
        "informal_time",
        "chair_clarity",
        "composition_transparency",
    },
}
"""The levers that each recommendation of the study (7.3) names."""


@pytest.fixture(scope="module")
def zwolle():
    return load_scenario("zwolle")


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_every_shipped_scenario_can_be_loaded_and_says_in_both_languages_what_it_is(name):
    scenario = load_scenario(name)
    assert scenario == load_scenario(shipped_folder() / f"{name}.yaml")
    assert set(scenario.description) == {"nl", "en"}
    assert set(scenario.names) == {"nl"}
    assert scenario.title("nl") != scenario.title("en")


def test_every_shipped_variant_says_only_what_differs():
    for name, path in shipped_scenarios().items():
        assert name == "zwolle" or "\nbased_on: zwolle\n" in path.read_text(encoding="utf-8")


def test_zwolle_is_todays_value_of_every_parameter(zwolle):
    assert zwolle.values == {each.name: each.default for each in catalogue().parameters.values()}


def test_the_field_of_zwolle_is_mixed(zwolle):
    field = zwolle.organisations
    dependent = [each.subsidy_dependence for each in field if each.subsidy_dependence > 0]
    assert len(field) >= 40
    assert {each.kind for each in field} == set(catalogue().kinds)
    assert {theme for each in field for theme in each.themes} == set(catalogue().themes)
    assert 0.15 <= 1 - len(dependent) / len(field) <= 0.25
    assert mean(dependent) == pytest.approx(5 / 7, abs=0.01)  # of Beta(5, 2)
    assert [each.size for each in field if each.privileged] == [380]
    assert min(each.history for each in field) == -0.8


@pytest.mark.parametrize("name", sorted(RECOMMENDED))
def test_a_recommendation_sets_the_levers_it_names_to_what_is_recommended_and_no_other(name, zwolle):
    values = load_scenario(name).values
    changed = {lever for lever in values if values[lever] != zwolle.values[lever]}
    assert changed == RECOMMENDED[name]
    assert all(values[lever] == catalogue().parameters[lever].recommended for lever in changed)


def test_all_recommendations_together_are_the_four_at_once(zwolle):
    together = dict(zwolle.values)
    for name, levers in RECOMMENDED.items():
        together |= {lever: load_scenario(name).values[lever] for lever in levers}
    assert load_scenario("zwolle_alle_aanbevelingen").values == together


def test_going_on_as_before_is_zwolle_for_four_years(zwolle):
    on = load_scenario("zwolle_zo_doorgaan")
    assert on.horizon_months == 48
    assert (on.values, on.organisations, on.interventions) == (zwolle.values, zwolle.organisations, ())


@pytest.mark.parametrize(
    ("name", "organisations", "people"), [("kleine_gemeente", 12, 15_000), ("grote_gemeente", 100, 350_000)]
)
def test_a_small_and_a_large_gemeente_differ_from_zwolle_in_size(name, organisations, people, zwolle):
    scenario = load_scenario(name)
    assert (len(scenario.organisations), scenario.values["population"]) == (organisations, people)
    assert scenario.gemeente == zwolle.gemeente
    assert {each.kind for each in scenario.organisations} == set(catalogue().kinds)
