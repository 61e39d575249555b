"""What must not matter does not: order and names, how many runs are played together, a lever set to what it was."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runs import SEEDS, apart, arrays_of, recommended, scenarios, states, zwolle

from collabsim.chance import run_seeds
from collabsim.parameters import catalogue
from collabsim.play import play, play_runs, runs_per_chunk
from collabsim.scenario import Intervention, Organisation

LEVERS = catalogue().levers()


def shuffled(scenario, luck=None):
    """The same field in another order and under other names; ids stay."""
    order = list(scenario.organisations)
    (luck or random.Random(1)).shuffle(order)
    return replace(scenario, organisations=tuple(replace(one, name=f"{one.name}?") for one in order))


def by_id(played):
    """What is followed per organisation, in the order of ids."""
    ids = [organisation.id for organisation in played.scenario.organisations]
    return {name: values[:, np.argsort(ids)] for name, values in played.by_organisation.items()}


def assert_order_is_irrelevant(scenario, seeds, other):
    one, two = (play_runs(each, seeds, keep=frozenset({"organisations"})) for each in (scenario, other))
    assert apart(one.outcomes, two.outcomes) <= 1e-12
    assert apart(by_id(one), by_id(two)) <= 1e-12


def test_order_and_names_of_organisations_change_nothing():
    scenario = zwolle(36)
    assert_order_is_irrelevant(scenario, run_seeds(1, 20), shuffled(scenario))
    reverse = replace(scenario, organisations=tuple(reversed(scenario.organisations)))
    assert_order_is_irrelevant(scenario, run_seeds(1, 20), reverse)


@pytest.mark.parametrize("lever", ["selection_for_coverage", "selection_by_lot"])
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_nor_does_it_matter_to_who_is_invited_where_many_stand_equally_high(lever, share):
    levers = {"selection_for_coverage": 0.0, "selection_by_lot": 0.0, lever: share, "seats": 7.0}
    scenario = zwolle(24, levers)
    assert_order_is_irrelevant(scenario, run_seeds(1, 10), shuffled(scenario))


@settings(deadline=None, max_examples=25)
@given(scenarios(), st.randoms(use_true_random=False))
def test_order_and_names_matter_in_no_scenario(scenario, luck):
    assert_order_is_irrelevant(scenario, SEEDS, shuffled(scenario, luck))


@pytest.mark.parametrize("part", [slice(0, 1), slice(7, 8), slice(3, 19), slice(23, 24)])
def test_a_run_is_the_same_alone_in_a_part_and_among_all(part):
    seeds = run_seeds(1, 24)
    all_, some = play_runs(zwolle(36), seeds), play_runs(zwolle(36), seeds[part])
    assert apart({name: values[:, part] for name, values in all_.outcomes.items()}, dict(some.outcomes)) <= 1e-12


def test_chunks_side_by_side_are_the_runs_one_by_one():
    scenario, runs = zwolle(3), runs_per_chunk(len(zwolle().organisations)) + 5
    told = []
    together = play(scenario, 1, runs, progress=lambda done, of: told.append((done, of)))
    assert together.runs == runs
    assert told == [(runs - 5, runs), (runs, runs)]
    last = play_runs(scenario, together.seeds[-1:])
    assert apart({name: v[:, -1:] for name, v in together.outcomes.items()}, dict(last.outcomes)) <= 1e-12


@settings(deadline=None, max_examples=20)
@given(scenarios())
def test_a_run_is_the_same_alone_and_among_others_in_any_scenario(scenario):
    among, alone = play_runs(scenario, SEEDS), play_runs(scenario, SEEDS[1:2])
    assert apart({name: v[:, 1:2] for name, v in among.outcomes.items()}, dict(alone.outcomes)) <= 1e-12


def test_values_that_differ_by_run_are_the_runs_with_those_values():
    levers, seeds = recommended(), run_seeds(5, 2)
    design = {name: np.array([zwolle().values[name], value]) for name, value in levers.items()}
    both = play_runs(zwolle(24), seeds, design)
    for run, values in enumerate(({}, levers)):
        alone = play_runs(zwolle(24, values), seeds[run : run + 1])
        assert apart({name: v[:, run : run + 1] for name, v in both.outcomes.items()}, dict(alone.outcomes)) <= 1e-12


def identical(one, other):
    """Names of arrays that are not the same to the last bit."""
    one, other = arrays_of(one), arrays_of(other)
    return [name for name in one if not np.array_equal(one[name], other[name])]


def assert_bit_identical(one, other):
    (_, befores, _), (_, afters, _) = states(one, SEEDS), states(other, SEEDS)
    assert [identical(*pair) for pair in zip(befores, afters, strict=True)] == [[]] * len(befores)


@pytest.mark.parametrize("how", [{}, {"ramp_months": 5}, {"until": 9}], ids=["at once", "as a ramp", "for a while"])
def test_setting_every_lever_to_the_value_it_has_leaves_every_state_bit_identical(how):
    scenario = zwolle(16)
    same = Intervention(month=4, set={lever.name: scenario.values[lever.name] for lever in LEVERS}, **how)
    assert_bit_identical(scenario, replace(scenario, interventions=(same,)))


def test_setting_a_lever_to_the_value_it_has_for_some_leaves_every_state_bit_identical():
    scenario = zwolle(16)
    mine = {lever.name: scenario.values[lever.name] for lever in LEVERS if lever.scope == "relation"}
    same = Intervention(month=4, set=mine, kinds=("church", "large_welfare"))
    assert_bit_identical(scenario, replace(scenario, interventions=(same,)))


def test_setting_a_lever_for_each_kind_in_turn_is_setting_it_for_all():
    levers = {lever.name: lever.recommended for lever in LEVERS if lever.scope == "relation"}
    each = tuple(Intervention(month=4, set=levers, kinds=(kind,)) for kind in catalogue().kinds)
    for_all, in_turn = zwolle(24, interventions=(Intervention(month=4, set=levers),)), zwolle(24, interventions=each)
    seeds = run_seeds(1, 8)
    assert apart(dict(play_runs(for_all, seeds).outcomes), dict(play_runs(in_turn, seeds).outcomes)) <= 1e-12


def test_an_intervention_changes_nothing_before_its_month():
    changed = zwolle(16, interventions=(Intervention(month=9, set=recommended()),))
    (_, one, _), (_, other, _) = states(zwolle(16), SEEDS), states(changed, SEEDS)
    assert [identical(*pair) for pair in zip(one[:9], other[:9], strict=True)] == [[]] * 9
    assert identical(one[9], other[9])


UNRELATED = ("need", "field_error", "own_error", "trust_base", "respect_base", "commitment_base", "belief_start")


@pytest.mark.parametrize("lever", [lever.name for lever in LEVERS])
def test_changing_one_lever_leaves_unrelated_draws_identical(lever):
    known = catalogue().parameters[lever]
    (_, low, first), (_, high, second) = (states(zwolle(7, {lever: end}), SEEDS) for end in (known.low, known.high))
    for one, other in zip(low, high, strict=True):
        assert not set(identical(one, other)) & set(UNRELATED)
    for one, other in zip(first, second, strict=True):
        assert np.array_equal(one.leaving.representatives, other.leaving.representatives)
        if lever != "staff_continuity":
            assert np.array_equal(one.leaving.officials, other.leaving.officials)


def test_one_organisation_more_leaves_the_luck_of_the_others_as_it_was():
    scenario = zwolle(12)
    newcomer = Organisation("nieuw", "Nieuw", "sports_club", 12.0, 0.4, 0.0, ("youth", "health"))
    place = 5
    with_one = scenario.organisations[:place] + (newcomer,) + scenario.organisations[place:]
    (world, before, months), (other, after, others) = (
        states(each, SEEDS) for each in (scenario, replace(scenario, organisations=with_one))
    )
    for name in ("trust_image", "gemeente_trust_image", "respect_image", "commitment_base", "belief"):
        assert np.array_equal(np.delete(getattr(after[0], name), place, axis=0), getattr(before[0], name))
    for one, two in zip(before, after, strict=True):
        assert np.array_equal(one.need, two.need)
        assert np.array_equal(np.delete(two.representatives.person, place, axis=0), one.representatives.person)
        assert np.array_equal(two.officials.person, one.officials.person)
    theirs = other.field.pair_organisation != place
    assert np.array_equal(other.field.pair_keys[theirs], world.field.pair_keys)
    assert np.array_equal(after[0].own_error[theirs], before[0].own_error)
    for one, two in zip(months, others, strict=True):
        assert np.array_equal(np.delete(two.leaving.either, place, axis=0), one.leaving.either)
