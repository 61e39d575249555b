"""The state before the first month: history, persons and size give each relation its own start."""

from dataclasses import replace

import numpy as np
import pytest
from runs import SEEDS, recommended, states, zwolle

from collabsim.chance import run_seeds
from collabsim.mechanisms.forms import log_odds
from collabsim.parameters import catalogue
from collabsim.play import play_runs


def start_with(**traits):
    """The starting state of the case in which every organisation has the same trait."""
    alike = tuple(replace(one, **traits) for one in zwolle().organisations)
    world, after, _ = states(zwolle(1, organisations=alike), run_seeds(1, 20))
    return world, after[0]


def test_a_good_past_gives_more_trust_to_start_with_and_a_bad_one_less():
    good, none, bad = (start_with(history=past)[1] for past in (0.8, 0.0, -0.8))
    for side in ("trust_person", "trust_image", "respect_person", "gemeente_trust_person"):
        assert (getattr(good, side) > getattr(none, side)).all()
        assert (getattr(none, side) > getattr(bad, side)).all()
    weight = zwolle().values["history_weight"]
    assert np.abs(log_odds(good.trust_image) - log_odds(none.trust_image) - 0.8 * weight).max() < 1e-12


def test_a_lost_privileged_position_gives_less():
    once, never = (start_with(privileged=privileged)[1] for privileged in (True, False))
    lost = log_odds(never.trust_image) - log_odds(once.trust_image)
    assert np.abs(lost - zwolle().values["status_loss"]).max() < 1e-12
    assert (once.trust_person < never.trust_person).all()


def test_every_relation_starts_on_its_own_level_and_they_differ():
    _, state = start_with(history=0.0, privileged=False)
    came_from = log_odds(state.trust_image)
    assert came_from.std() == pytest.approx(zwolle().values["relation_spread"], rel=0.05)
    assert came_from.mean() == pytest.approx(zwolle().values["initial_trust_organisations"], abs=0.06)


def test_trust_at_the_start_is_as_the_literature_has_it():
    world, after, _ = states(zwolle(1), run_seeds(1, 100))
    p = world.values(1)
    theirs, ours = after[0].trust(p), after[0].gemeente_trust(p)
    # Officials trust organisations more than the other way round (Berardo & Scholz 2010).
    assert ours.mean() > theirs.mean()
    assert 0.5 < (ours.mean() + theirs.mean()) / 2 < 0.65
    assert 0.13 < theirs.std() < 0.25


def without_anything(**changed):
    """Eight years in which nothing happens: no tables to speak of and no savings."""
    nothing = {"savings_pressure": 0.0, "search_for_duplication": 0.0, "seats": 0.0, "tables_per_year": 1.0}
    return states(zwolle(96, {**nothing, **changed}), run_seeds(1, 40))


@pytest.mark.parametrize("state", ["trust", "respect", "gemeente_trust"])
def test_ordinary_life_lets_relations_churn_and_hardly_moves_them_on_average(state):
    world, after, _ = without_anything()
    p = world.values(1)
    first, last = (getattr(one, state)(p) for one in (after[0], after[-1]))
    assert abs(last.mean() - first.mean()) < 0.06
    assert np.abs(last - first).mean() > 0.05


def test_belief_stays_at_its_start_with_innocent_remarks_alone():
    _, after, _ = without_anything()
    assert abs(after[-1].belief.mean() - after[0].belief.mean()) < 0.15


def test_what_a_scenario_sets_does_not_change_where_relations_start():
    today, better = (states(zwolle(1, values), SEEDS)[1][0] for values in ({}, recommended()))
    for name in ("trust_person", "trust_base", "respect_base", "commitment_goal", "usefulness", "role", "belief"):
        assert np.array_equal(getattr(today, name), getattr(better, name))


def test_more_turnover_than_usual_lowers_trust_in_ordinary_life():
    world, often, _ = without_anything(turnover_official=0.4, turnover_representative=0.3)
    seldom = without_anything(turnover_official=0.1, turnover_representative=0.08)[1]
    assert often[-1].trust(world.values(1)).mean() < seldom[-1].trust(world.values(1)).mean() - 0.01


def test_large_organisations_send_professionals_and_small_ones_volunteers():
    world, after, _ = states(zwolle(1), run_seeds(1, 200))
    expertise = after[0].representatives.expertise.mean(axis=1)
    assert np.corrcoef(expertise, world.field.log_size[:, 0])[0, 1] > 0.5


def test_successors_are_as_expert_as_the_size_of_the_organisation_makes_likely():
    world, after, _ = states(zwolle(24, {"turnover_representative": 0.9}), run_seeds(1, 100))
    came = after[-1].representatives
    later = np.where(came.generation > 0, came.expertise, np.nan)
    assert np.corrcoef(np.nanmean(later, axis=1), world.field.log_size[:, 0])[0, 1] > 0.5


@pytest.mark.parametrize("lever", ["disclosure_of_savings", "seats", "interference"])
def test_a_disconnected_lever_is_read_at_its_value_of_today_whatever_the_scenario_says(lever):
    known = catalogue().parameters[lever]
    today = play_runs(zwolle(13), SEEDS)
    moved = play_runs(zwolle(13, {lever: known.high}), SEEDS)
    cut_off = play_runs(zwolle(13, {lever: known.high}, disconnect=frozenset({lever})), SEEDS)
    for outcome, values in today.outcomes.items():
        assert np.array_equal(values, cut_off.outcomes[outcome], equal_nan=True)
    assert not np.array_equal(today.outcomes["trust"], moved.outcomes["trust"])
