"""Ordinary conditions drive no relations to 0 or 1, nor the members of a table together: after 2, 4 and 8 years."""

from functools import cache

import numpy as np
import pytest
from runs import recommended, zwolle

from collabsim.chance import run_seeds
from collabsim.play import play_runs

STATES = ("trust", "commitment", "respect", "gemeente_trust", "gemeente_commitment", "gemeente_respect")
YEARS = (2, 4, 8)
CONDITIONS = {"as today": {}, "as recommended": recommended()}


@cache
def eight_years(conditions):
    return play_runs(zwolle(96, CONDITIONS[conditions]), run_seeds(1, 60), keep=frozenset({"organisations"}))


def spread(values):
    """Standard deviation over organisations, mean over runs."""
    return values.std(axis=0).mean()


@pytest.mark.parametrize("conditions", CONDITIONS)
@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("state", STATES)
def test_fewer_than_one_in_twenty_relations_end_up_at_0_or_1(conditions, years, state):
    values = eight_years(conditions).by_organisation[state][12 * years - 1]
    assert ((values < 0.05) | (values > 0.95)).mean() < 0.05


@pytest.mark.parametrize("conditions", CONDITIONS)
@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("state", STATES)
def test_relations_keep_more_than_half_of_their_differences(conditions, years, state):
    values = eight_years(conditions).by_organisation[state]
    assert spread(values[12 * years - 1]) > spread(values[0]) / 2


@pytest.mark.parametrize("years", YEARS)
def test_members_of_one_table_do_not_become_alike(years):
    followed = eight_years("as today").by_organisation
    first, last = (among_those_there(followed, slice(start, start + 12)) for start in (0, 12 * years - 12))
    assert last > first / 2
    assert last > 0.05


def among_those_there(followed, months):
    """Standard deviation of trust among who is at a table, mean over the tables of some months."""
    there = followed["present"][months]
    trust = np.where(there > 0, followed["trust"][months], np.nan)
    enough = (there > 0).sum(axis=1) > 2
    return np.nanstd(np.where(enough[:, None], trust, 0.0), axis=1)[enough].mean()


@pytest.mark.parametrize("conditions", CONDITIONS)
def test_relations_churn_from_year_to_year(conditions):
    trust = eight_years(conditions).by_organisation["trust"]
    later, again = (trust[month].ravel() for month in (59, 95))
    moved = np.abs(again - later)
    assert moved.mean() > 0.02
    assert np.corrcoef(later, again)[0, 1] < 0.98


def test_today_and_recommended_conditions_lie_apart_and_both_in_the_middle():
    today, recommended_ = (eight_years(name).end("trust").mean() for name in CONDITIONS)
    assert 0.1 < today < recommended_ - 0.05 < 0.9
