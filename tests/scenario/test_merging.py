"""A variant says only what differs from the scenario it is based on."""

import pytest

from collabsim.errors import Problems
from collabsim.scenario import Event, Intervention, load_scenario

BASE = """
collabsim: 1
name: Basis
description: {nl: De basis}
gemeente: dorp
horizon_months: 24
levers: {mandate: 0.5, seats: 10}
uncertainties: {trust_loss_ratio: 3}
organisations:
  - {id: kerk, name: De Kerk, kind: church, size: 40, subsidy_dependence: 0, themes: [poverty]}
  - {id: welzijn, name: Welzijn, kind: large_welfare, size: 200, subsidy_dependence: 0.9, themes: [youth, poverty]}
interventions:
  - {month: 6, set: {appreciation: 0.8}}
events:
  - {month: 3, what: reorganisation}
structure: {respect: addend}
mechanisms_off: [turnover]
disconnect: [seats]
hold: {trust: 0.5}
available: [mandate, seats]
effort: {mandate: 4}
"""


@pytest.fixture
def variant(tmp_path):
    """Loads a variant of the base from what it says."""
    (tmp_path / "basis.yaml").write_text(BASE)

    def load(says: str):
        (tmp_path / "variant.yaml").write_text("collabsim: 1\nbased_on: basis\n" + says)
        return load_scenario(tmp_path / "variant.yaml")

    return load


def by_id(scenario) -> dict:
    return {each.id: each for each in scenario.organisations}


def test_a_variant_that_says_nothing_is_its_base_under_its_own_name(variant, tmp_path):
    base, same = load_scenario(tmp_path / "basis.yaml"), variant("")
    assert (same.name, same.id, same.description) == ("variant", "variant", {})
    assert same.values == base.values
    assert same.resolved() | {"name": "", "description": {}} == base.resolved() | {"name": "", "description": {}}


def test_values_are_put_together_by_name(variant):
    scenario = variant("levers: {seats: 8, handover: 0.9}\nuncertainties: {}\n")
    assert [scenario.values[name] for name in ("mandate", "seats", "handover")] == [0.5, 8, 0.9]
    assert scenario.values["trust_loss_ratio"] == 3


def test_switches_are_put_together_by_name(variant):
    scenario = variant("structure: {uptake: geometric}\nhold: {respect: 0.4}\neffort: {seats: 1}\n")
    assert scenario.structure["respect"] == "addend"
    assert scenario.structure["uptake"] == "geometric"
    assert scenario.hold == {"trust": 0.5, "respect": 0.4}
    assert scenario.effort == {"mandate": 4, "seats": 1}


def test_an_organisation_of_the_base_is_changed_where_the_variant_says_so(variant):
    church = by_id(variant("organisations: [{id: kerk, size: 60, history: -0.5}]\n"))["kerk"]
    assert (church.size, church.history, church.name, church.themes) == (60, -0.5, "De Kerk", ("poverty",))


def test_a_new_organisation_comes_after_those_of_the_base_and_gets_an_id_from_its_name(variant):
    new = "{name: Taalcafé 't Hart, kind: volunteer_initiative, size: 9, subsidy_dependence: 0.2, themes: [language]}"
    assert list(by_id(variant(f"organisations: [{new}]\n"))) == ["kerk", "welzijn", "taalcafe-t-hart"]


def test_an_organisation_can_be_removed(variant):
    assert list(by_id(variant("organisations: [{id: kerk, remove: true}]\n"))) == ["welzijn"]


def test_an_organisation_keeps_its_id_when_its_name_changes(variant):
    assert by_id(variant("organisations: [{id: kerk, name: De Nieuwe Kerk}]\n"))["kerk"].name == "De Nieuwe Kerk"


def test_lists_replace_those_of_the_base_and_an_empty_list_takes_all_away(variant):
    scenario = variant("interventions: [{month: 9, until: 12, set: {seats: 6}, ramp_months: 2}]\nevents: []\n")
    assert scenario.interventions == (Intervention(9, {"seats": 6}, 12, 2),)
    assert scenario.events == ()


def test_lists_stay_where_the_variant_does_not_name_them(variant):
    scenario = variant("mechanisms_off: []\n")
    assert scenario.mechanisms_off == frozenset()
    assert scenario.events == (Event(3, "reorganisation"),)
    assert (scenario.disconnect, scenario.available) == (frozenset({"seats"}), ("mandate", "seats"))


def test_an_intervention_for_one_kind_or_some_ids_may_be_written_short_or_long(variant):
    short = variant("interventions: [{month: 2, set: {appreciation: 0.9}, for: {kind: church}}]\n")
    long = variant("interventions: [{month: 2, set: {appreciation: 0.9}, for: {kind: [church], id: [welzijn]}}]\n")
    assert (short.interventions[0].kinds, short.interventions[0].ids) == (("church",), ())
    assert (long.interventions[0].kinds, long.interventions[0].ids) == (("church",), ("welzijn",))


def test_a_variant_of_a_variant_goes_by_the_last_word(variant, tmp_path):
    variant("levers: {mandate: 0.6, seats: 8}\n")
    (tmp_path / "tweede.yaml").write_text("collabsim: 1\nbased_on: variant.yaml\nlevers: {seats: 5}\n")
    scenario = load_scenario(tmp_path / "tweede.yaml")
    assert [scenario.values[name] for name in ("mandate", "seats")] == [0.6, 5]
    assert scenario.gemeente == "dorp"


def test_a_base_beside_the_file_comes_before_a_shipped_one_of_that_name(tmp_path):
    (tmp_path / "zwolle.yaml").write_text(BASE)
    (tmp_path / "mijn.yaml").write_text("collabsim: 1\nbased_on: zwolle\n")
    assert load_scenario(tmp_path / "mijn.yaml").gemeente == "dorp"


def test_problems_of_variant_and_base_are_told_together_each_with_its_file(variant, tmp_path):
    (tmp_path / "basis.yaml").write_text(
        BASE.replace("mandate: 0.5", "mandate: 5").replace("kind: church", "kind: kerk")
    )
    with pytest.raises(Problems) as caught:
        variant("levers: {seats: 800}\norganisations: [{id: kerk, size: 3}, {id: welzijn, size: 0}]\n")
    told = [(problem.file.rpartition("/")[2], problem.path) for problem in caught.value.problems]
    assert told == [
        ("variant.yaml", "levers.seats"),
        ("variant.yaml", "organisations[2].size"),
        ("basis.yaml", "levers.mandate"),
        ("basis.yaml", "organisations[1].kind"),
    ]
