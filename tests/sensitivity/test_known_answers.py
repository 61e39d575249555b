"""Functions with known answers, through the whole pipeline: design, store, executors, guard, SALib and intervals."""

import numpy as np
import pytest
from known_functions import (
    ISHIGAMI_1_AND_3,
    ISHIGAMI_FIRST,
    ISHIGAMI_TOTAL,
    UNIT_LEVERS,
    g_indices,
)

from collabsim.batch import executor as executor_named
from collabsim.batch import here, processes
from collabsim.experiment.sensitivity import growing
from collabsim.experiment.sensitivity.estimates import noise_in
from collabsim.experiment.sensitivity.growing import MORRIS, SOBOL, SOBOL_AND_PAWN
from collabsim.results.sensitivity import DISTRIBUTION, DUMMY, FIRST, SCREENING, SECOND, TOTAL

NEVER = {TOTAL: 0.0, SCREENING: 0.0}
LEVER = dict(enumerate(UNIT_LEVERS))


@pytest.fixture
def to_the_end(monkeypatch):
    """Designs grow until their budget is spent."""
    monkeypatch.setattr(growing, "PRECISION", NEVER)


def within(measure, known):
    """Whether each known value lies within the interval of its factor."""
    places = [measure.place(LEVER[k]) for k in range(len(known))]
    return list((measure.low[places] <= known) & (known <= measure.high[places]))


def dask(path, chunks, done):
    from distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None)
    with cluster, Client(cluster):
        executor_named("dask", 1, cluster.scheduler_address)(path, chunks, done)


@pytest.mark.parametrize(
    "executor", [here, processes(2, entry="known_functions"), dask], ids=["here", "processes", "dask"]
)
def test_ishigami_has_its_known_indices_whoever_plays(analyse, to_the_end, executor):
    found = analyse("ishigami", 3, SOBOL, 1024, executor=executor).measures
    assert within(found[FIRST], ISHIGAMI_FIRST) == [True] * 3
    assert within(found[TOTAL], ISHIGAMI_TOTAL) == [True] * 3
    pair = found[SECOND].place(f"{LEVER[0]}*{LEVER[2]}")
    assert found[SECOND].low[pair] <= ISHIGAMI_1_AND_3 <= found[SECOND].high[pair]
    assert np.max(found[TOTAL].high - found[TOTAL].low) < 0.2  # one that holds everything proves nothing


def test_the_g_function_of_sobol_has_its_known_indices(analyse, to_the_end):
    found = analyse("g_function", 8, SOBOL, 2048).measures
    first, total = g_indices()
    assert within(found[FIRST], first) == [True] * 8
    assert within(found[TOTAL], total) == [True] * 8
    assert found[TOTAL].order[:4] == tuple(UNIT_LEVERS[:4])


def test_luck_gives_a_dummy_nothing_under_one_panel_of_seeds(analyse, to_the_end):
    analysis = analyse("noisy", 3, SOBOL, 256, seeds=4)
    first, total = analysis.measures[FIRST], analysis.measures[TOTAL]
    for measure in (first, total):
        place = measure.place(DUMMY)
        assert measure.low[place] <= 0 <= measure.high[place]
    assert total.value[total.place(DUMMY)] == 0
    assert within(first, (0.8, 0.2, 0.0)) == [True] * 3
    assert analysis.chance == pytest.approx(0, abs=1e-12)  # this luck is the same wherever the factors are


def test_luck_that_differs_by_row_is_in_the_floor(analyse, to_the_end):
    analysis = analyse("rough", 3, SOBOL, 256, seeds=4)
    total = analysis.measures[TOTAL]
    expected = (1 / 4) / (1 + 1 / 4)  # noise with variance 1, over four seeds, beside factors with variance 1
    assert analysis.chance == pytest.approx(expected, abs=0.03)
    assert total.floor >= analysis.chance
    assert total.above_floor == (UNIT_LEVERS[0],)  # the share of the second, 0.16, is less than what luck gives


def test_a_factor_in_steps_counts_as_much_as_its_variance(analyse, to_the_end):
    found = analyse("stepped", 2, SOBOL_AND_PAWN, 512).measures
    assert within(found[FIRST], (0.5, 0.5)) == [True] * 2
    assert within(found[TOTAL], (0.5, 0.5)) == [True] * 2
    assert set(found[DISTRIBUTION].above_floor) == set(UNIT_LEVERS[:2])


def test_elementary_effects_are_those_of_salib(analyse, to_the_end, known):
    from known_functions import g_function
    from SALib.analyze import morris

    from collabsim.experiment.sensitivity.columns import Dummy, ranged, unit_problem
    from collabsim.experiment.sensitivity.designs import LEVELS, Rows, morris_rows
    from collabsim.experiment.sensitivity.estimates import morris_measure
    from collabsim.parameters import catalogue

    columns = (*(ranged(catalogue().parameters[name]) for name in UNIT_LEVERS[:8]), Dummy())
    unit = morris_rows(columns, 1, 0, 16)
    values = g_function(unit.T, None)
    ours = morris_measure(Rows(columns, unit), values[:, np.newaxis], 100, 1)
    theirs = morris.analyze(unit_problem(columns), unit, values, num_levels=LEVELS, seed=1)
    assert ours.value == pytest.approx(np.asarray(theirs["mu_star"]))
    assert ours.spread == pytest.approx(np.asarray(theirs["sigma"]))


def test_a_screening_puts_what_matters_above_what_does_nothing(analyse, to_the_end):
    found = analyse("noisy", 6, MORRIS, 32, seeds=4).measures[SCREENING]
    assert found.above_floor == tuple(UNIT_LEVERS[:2])
    assert found.value[found.place(DUMMY)] == 0
    assert found.value[found.place(UNIT_LEVERS[0])] == pytest.approx(2 * np.sqrt(12 / 5))


def test_the_floor_of_a_screening_is_what_luck_alone_gives():
    luck = np.random.default_rng(1).normal(size=(400, 3, 4))  # trajectories, factors, seeds
    without_effect = np.abs(luck.mean(axis=2)).mean()
    assert noise_in(luck) == pytest.approx(without_effect, rel=0.05)
    assert noise_in(luck[:, :, :1]) == 0  # one seed cannot tell luck from effect


def test_a_longer_design_begins_with_the_shorter_one(analyse, monkeypatch):
    monkeypatch.setattr(growing, "PRECISION", NEVER)
    analysis = analyse("ishigami", 3, SOBOL, 64)
    sizes = [step.size for step in analysis.convergence.steps]
    assert sizes == [8, 16, 32, 64]
    rows = 64 * (2 * 4 + 2)
    assert analysis.convergence.steps[-1].runs == rows - 2 * 64  # rows in which only the dummy moves are not played
    assert not analysis.convergence.stable


def test_a_design_stops_growing_when_its_first_places_stay(analyse, monkeypatch):
    monkeypatch.setattr(growing, "PRECISION", {TOTAL: 0.5, SCREENING: 0.5})
    analysis = analyse("g_function", 4, SOBOL, 1024)
    assert analysis.convergence.stable
    assert analysis.convergence.steps[-1].size < 1024
