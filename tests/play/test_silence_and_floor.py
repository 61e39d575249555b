"""What is left when nothing is heard, and when nothing hidden is going on."""

import numpy as np
import pytest
from runs import recommended, zwolle

from collabsim.chance import run_seeds
from collabsim.play import attained, play_runs

SEEDS = run_seeds(1, 60)
OPEN = {"disclosure_of_savings": 1.0, "search_for_duplication": 0.0}
FITS = ("policy_fit", "fit_uninformed", "fit_full")


def silent(values=(), **changed):
    """Four years in which nothing that is said gets into the gemeente."""
    shut = {"bilateral_items": 0.0, **dict(values)}
    return play_runs(zwolle(48, shut, hold={"embedding": 0.0}, **changed), SEEDS)


def belief(values, months=48, **changed):
    return play_runs(zwolle(months, values, **changed), SEEDS).outcomes["belief"]


@pytest.fixture(scope="module")
def floor():
    """Belief in a hidden agenda with all municipal signals switched off: false alarms are all there is."""
    return belief({}, mechanisms_off=frozenset({"signals"}))


@pytest.mark.parametrize("tables", ["today's", "recommended"])
def test_without_embedding_and_bilateral_contact_fit_is_that_of_a_gemeente_that_hears_nothing(tables):
    outcomes = silent(recommended() if tables == "recommended" else {}).outcomes
    assert np.abs(outcomes["policy_fit"] - outcomes["fit_uninformed"]).max() < 1e-12


def test_without_embedding_and_bilateral_contact_poor_and_good_tables_attain_the_same():
    poor, good = silent(), silent(recommended())
    assert [attained(*(tables.end(fit) for fit in FITS)) for tables in (poor, good)] == pytest.approx([0, 0], abs=1e-9)
    # It is not for want of talk: at good tables far more is heard.
    assert good.end("information_exchange").mean() > 2 * poor.end("information_exchange").mean()
    assert np.nanmax(good.outcomes["outcomes_secured"]) == 0


def test_uptake_as_a_geometric_mean_lets_nothing_through_either_without_embedding():
    outcomes = silent(recommended(), structure={**zwolle().structure, "uptake": "geometric"}).outcomes
    assert np.abs(outcomes["policy_fit"] - outcomes["fit_uninformed"]).max() < 1e-12


def test_the_same_tables_attain_more_once_they_are_embedded():
    embedded = play_runs(zwolle(48, recommended(), hold={"embedding": 0.8}), SEEDS)
    assert attained(*(embedded.end(fit) for fit in FITS)) > 0.2


def test_the_whole_field_candid_and_heard_beats_hearing_nothing_whatever_the_tables_do():
    outcomes = play_runs(zwolle(48), SEEDS)
    assert outcomes.end("fit_full").mean() > outcomes.end("fit_uninformed").mean() + 0.05


@pytest.mark.parametrize("values", [{}, recommended()], ids=["today's", "recommended"])
def test_the_shadow_that_hears_all_does_not_depend_on_the_tables(values):
    one, other = play_runs(zwolle(24), SEEDS), play_runs(zwolle(24, values), SEEDS)
    assert np.array_equal(one.outcomes["fit_full"], other.outcomes["fit_full"])


def test_there_are_false_alarms(floor):
    without = belief({}, mechanisms_off=frozenset({"signals", "false_alarms"}))
    assert floor[-12:].mean() > without[-12:].mean() + 0.01


def test_a_gemeente_that_discloses_all_saves_nothing_and_does_not_search_stays_at_the_floor():
    innocent = {**OPEN, "savings_pressure": 0.0}
    signals_off = belief(innocent, mechanisms_off=frozenset({"signals"}))
    assert np.abs(belief(innocent) - signals_off).max() < 0.01


def test_a_gemeente_that_discloses_its_savings_and_does_not_search_stays_near_the_floor(floor):
    assert np.abs(belief(OPEN)[-12:].mean() - floor[-12:].mean()) < 0.02


def test_a_gemeente_that_hides_its_savings_and_searches_is_far_above_the_floor(floor):
    assert belief({})[-12:].mean() > floor[-12:].mean() + 0.15


@pytest.mark.parametrize("value", [0.0, 0.25, 0.5, 0.75])
def test_disclosing_more_never_raises_suspicion(value):
    told = ({"disclosure_of_savings": share} for share in (value, value + 0.25))
    less_told, more_told = (belief(values, months=24) for values in told)
    assert more_told.mean() <= less_told.mean() + 1e-12
