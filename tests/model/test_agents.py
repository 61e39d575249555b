"""Gemeente, officials, organisations and representatives are Mesa agents that can be counted, asked and followed."""

import gc
import math
import weakref

import mesa
import numpy as np
import pandas as pd
import pytest
from small_gemeente import small_gemeente

import collabsim
from collabsim.errors import UserError
from collabsim.model import CollaborationModel, Gemeente, Official, Organisation, Representative
from collabsim.scenario import write_scenario


@pytest.fixture
def model():
    return CollaborationModel(small_gemeente(), rng=21)


def test_everybody_in_the_model_is_a_mesa_agent(model):
    assert isinstance(model, mesa.Model)
    assert all(isinstance(agent, mesa.Agent) for agent in model.agents)
    assert {kind: len(agents) for kind, agents in model.agents_by_type.items()} == {
        Gemeente: 1,
        Official: model.world.field.officials,
        Organisation: 11,
        Representative: 11,
    }


def test_the_front_door_opens_on_the_model():
    assert collabsim.CollaborationModel is CollaborationModel


def test_a_model_can_be_made_from_a_file(tmp_path, model):
    write_scenario(model.scenario, tmp_path / "small.yaml")
    from_file = CollaborationModel(tmp_path / "small.yaml", rng=21)
    model.run_model()
    from_file.run_model()
    assert from_file.outcomes.equals(model.outcomes)


def test_agents_can_be_selected_got_set_and_counted_as_in_any_mesa_model(model):
    model.step()
    churches = model.agents.select(lambda agent: agent.kind == "church")
    assert [church.id for church in churches] == [one.id for one in model.organisations if one.kind == "church"]
    organisations = model.agents_by_type[Organisation]
    assert organisations.get("trust") == [one.trust for one in model.organisations]
    assert organisations.agg("trust", np.mean) == pytest.approx(model.outcome("trust"), abs=1e-12)
    churches.set("respect", 0.25)
    assert churches.get("respect") == pytest.approx([0.25] * len(churches), abs=1e-15)
    assert model.agents_by_type[Official].agg("tenure", max) <= 1


def test_agents_can_be_told_to_do_something(model):
    def forgive(organisation):
        organisation.trust = 1

    model.agents_by_type[Organisation].do(forgive)
    assert model.agents_by_type[Organisation].get("trust") == [1.0] * 11


def test_a_step_is_a_month_and_the_model_stops_at_its_horizon(model):
    months = []
    while model.running:
        model.step()
        months.append(model.month)
    assert months == list(range(1, 17))
    end = model.state
    model.step()
    assert model.state is end
    assert list(model.outcomes.index) == months


def test_a_data_collector_follows_a_run():
    collector = mesa.DataCollector(
        model_reporters={"month": "month", "trust": lambda model: model.outcome("trust")},
        agenttype_reporters={Organisation: {"trust": "trust", "candour": "candour"}, Official: {"tenure": "tenure"}},
    )
    model = CollaborationModel(small_gemeente(), rng=21, datacollector=collector)
    model.run_model()
    followed = collector.get_model_vars_dataframe()
    assert list(followed["month"]) == list(range(17))
    assert list(followed["trust"][1:]) == list(model.outcomes["trust"])
    assert math.isnan(followed["trust"][0])
    organisations = collector.get_agenttype_vars_dataframe(Organisation)
    assert organisations.shape == (17 * 11, 2)
    by_step = organisations.groupby(level="Step").mean()
    np.testing.assert_allclose(by_step["trust"][1:], model.outcomes["trust"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(by_step["candour"][1:], model.outcomes["candour"], rtol=0, atol=1e-12)


def test_a_data_collector_of_ones_own_works_too(model):
    collector = mesa.DataCollector(model_reporters={"belief": lambda model: model.organisations[0].belief})
    for _ in range(3):
        model.step()
        collector.collect(model)
    assert collector.get_model_vars_dataframe().shape == (3, 1)


def test_what_was_measured_is_a_table_with_a_row_for_each_month(model):
    assert model.outcomes.empty
    assert math.isnan(model.outcome("trust"))
    model.step()
    assert isinstance(model.outcomes, pd.DataFrame)
    assert model.outcomes.loc[1, "trust"] == model.outcome("trust")
    with pytest.raises(UserError, match="policy_fit"):
        model.outcome("policy_fitt")


def test_a_person_who_leaves_is_replaced_by_a_new_agent(model):
    ever, seats = {}, 0
    while model.running:
        there = {*model.officials, *model.representatives}
        ever |= {person.unique_id: person for person in there}
        model.step()
        gone = there - {*model.officials, *model.representatives}
        new = {*model.officials, *model.representatives} - there
        seats += len(gone)
        assert len(gone) == len(new)
        assert not gone & set(model.agents)
        assert new <= set(model.agents)
        assert all(person.has_left for person in gone)
        assert not {person.unique_id for person in new} & set(ever)
        assert {(type(one), one.seat, one.generation + 1) for one in gone} == {
            (type(one), one.seat, one.generation) for one in new
        }
        assert {person.tenure for person in new} <= {1}
    assert seats > 5
    assert len({agent.unique_id for agent in model.agents}) == len(model.agents)


def test_one_who_left_keeps_traits_and_tenure_but_has_no_relation_any_more(model):
    first = list(model.representatives)
    traits = [(one.expertise, one.ability) for one in first]
    while not any(one.has_left for one in first):
        model.step()
    gone = next(one for one in first if one.has_left)
    assert gone.tenure == model.month - 1
    model.run_model()
    assert [(one.expertise, one.ability) for one in first] == traits
    assert gone.tenure < model.month
    assert gone.generation == 0
    for question in (lambda: gone.trust, lambda: setattr(gone, "expertise", 0.5)):
        with pytest.raises(UserError, match="left in month"):
            question()


def test_who_was_there_from_the_start_and_stayed_has_served_every_month():
    model = CollaborationModel(small_gemeente(mechanisms_off=frozenset({"turnover"})), rng=21)
    people = [*model.officials, *model.representatives]
    model.run_model()
    assert [*model.officials, *model.representatives] == people
    assert {person.tenure for person in people} == {16}
    assert {person.generation for person in people} == {0}


def test_an_organisation_knows_who_it_deals_with(model):
    for organisation in model.organisations:
        assert organisation.representative.organisation is organisation
        assert organisation in organisation.contact.accounts
        assert organisation.contact.is_organiser == (organisation.subsidy_dependence == 0)
    held = [account for official in model.officials for account in official.accounts]
    assert sorted(held, key=lambda one: one.row) == model.organisations


def test_an_organisation_knows_a_few_items_and_ties_are_seen_from_both_sides(model):
    model.run_model()
    for organisation in model.organisations:
        assert set(organisation.knows) <= set(model.items)
        assert len(set(organisation.knows)) == len(organisation.knows) > 0
    by_id = {organisation.id: organisation for organisation in model.organisations}
    ties = {(one.id, other): strength for one in model.organisations for other, strength in one.ties.items()}
    assert all(strength == by_id[other].ties[one] for (one, other), strength in ties.items())
    assert max(ties.values()) > 0


def test_the_gemeente_shows_its_dossier_and_its_policy_by_name(model):
    model.run_model()
    gemeente = model.gemeente
    assert gemeente.name == "small"
    assert set(gemeente.policy) == set(gemeente.needs) == set(collabsim.catalogue().themes)
    assert sum(gemeente.policy.values()) == pytest.approx(0, abs=1e-12)
    assert sum(gemeente.needs.values()) == pytest.approx(0, abs=1e-12)
    assert set(gemeente.dossier) == set(model.items)
    assert all(variance > 0 for _, variance in gemeente.dossier.values())


def test_an_organisation_says_which_role_it_sees(model):
    organisation = model.organisations[0]
    organisation.role = 0.9
    assert organisation.role_seen == "opdrachtgever"
    organisation.role = 0.1
    assert organisation.role_seen == "partner"


def test_candour_before_the_first_month_is_what_it_would_be_and_follows_what_is_set(model):
    organisation, other = model.organisations[0], model.organisations[1]
    before, unmoved = organisation.candour, other.candour
    organisation.trust = 1
    assert organisation.candour > before
    assert other.candour == unmoved


def test_nobody_can_be_taken_out_of_the_field(model):
    for agent in (model.gemeente, model.officials[0], model.organisations[0], model.representatives[0]):
        with pytest.raises(UserError, match="cannot be removed"):
            agent.remove()
    assert len(model.agents) == 23 + model.world.field.officials


@pytest.mark.parametrize("rng", [None, True, 1.0, "1", np.random.default_rng(1), [1], np.array([1])])
def test_only_a_whole_number_is_the_seed_of_a_run(rng):
    with pytest.raises(UserError, match="Every draw has an address"):
        CollaborationModel(small_gemeente(), rng=rng)


@pytest.mark.parametrize("rng", [-1, 2**53, 2**70])
def test_a_number_that_no_run_can_have_is_refused(rng):
    with pytest.raises(UserError, match="outside"):
        CollaborationModel(small_gemeente(), rng=rng)


def test_a_seed_that_is_forgotten_is_asked_for():
    with pytest.raises(UserError, match="rng is the seed of the run"):
        CollaborationModel(small_gemeente())


def test_a_model_that_nobody_uses_any_more_leaves_memory():
    model = CollaborationModel(small_gemeente(), rng=1)
    model.step()
    watched = weakref.ref(model)
    del model
    gc.collect()
    assert watched() is None
