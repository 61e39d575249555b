"""The record of runs, and the summary that is made of it."""

from dataclasses import replace

import numpy as np
import pytest
from results_of import small_result
from small_gemeente import small_gemeente

from collabsim.chance import run_seeds
from collabsim.experiment.replicate import chunk_plan, chunks_played, replicate
from collabsim.parameters import catalogue
from collabsim.play import attained, play
from collabsim.results.record import joined, of_kind
from collabsim.results.summaries import attained_rows


@pytest.fixture(scope="module")
def played():
    return play(small_gemeente(horizon=30), seed=3, runs=18, keep={"kinds"})


def test_start_end_and_whole_of_every_outcome_are_those_of_the_same_runs_played_together(played):
    record = small_result().record
    np.testing.assert_array_equal(record.seeds, played.seeds)
    for outcome in played.outcomes:
        for window, mean in (("start", played.start), ("end", played.end), ("whole", played.whole)):
            np.testing.assert_allclose(record.values[window][outcome], mean(outcome), atol=1e-12)


def test_kinds_of_organisation_are_recorded_as_they_were_played(played):
    record = small_result().record
    assert record.kinds == tuple(played.by_kind)
    church = played.of_kind("church")
    np.testing.assert_allclose(record.values["end"][of_kind("church", "trust")], church.end("trust"), atol=1e-12)


def test_monthly_bands_are_those_of_the_runs_to_half_a_thousandth(played):
    for outcome in ("trust", "information_exchange", "attendance", "policy_fit"):
        low, median, high = small_result().record.monthly[outcome].band()
        np.testing.assert_allclose([low, median, high], played.band(outcome), atol=0.00051)


def test_the_summary_gives_median_and_the_band_of_ninety_percent_of_runs(played):
    row = small_result().row("trust", "end")
    expected = np.quantile(played.end("trust"), (0.05, 0.5, 0.95))
    np.testing.assert_allclose((row.low, row.median, row.high), expected, atol=1e-12)
    assert (row.n, row.band) == (18, "runs")


def test_a_difference_is_taken_within_a_run_before_the_median(played):
    row = small_result().row("trust", "difference")
    assert row.median == pytest.approx(np.median(played.end("trust") - played.start("trust")))


def test_attained_is_the_ratio_of_means_over_runs(played):
    fit, uninformed, full = (played.end(name) for name in ("policy_fit", "fit_uninformed", "fit_full"))
    row = small_result().row("attained", "end")
    assert row.median == pytest.approx(attained(fit, uninformed, full))
    assert row.low < row.median < row.high
    assert row.band == "estimate"


def test_the_change_in_attained_is_the_difference_of_both_ratios():
    start, end, difference = (small_result().row("attained", when) for when in ("start", "end", "difference"))
    assert difference.median == pytest.approx(end.median - start.median)


def test_the_interval_of_attained_is_as_wide_as_the_ratio_varies_over_resampled_runs():
    """The delta method against a bootstrap, which it stands in for."""
    record = replicate(small_gemeente(horizon=14), seed=5, runs=200).record
    values = record.values["end"]
    chosen = np.random.default_rng(1).integers(0, 200, (2000, 200))
    covered, distance = (values[name] - values["fit_uninformed"] for name in ("policy_fit", "fit_full"))
    ratios = covered[chosen].mean(axis=1) / distance[chosen].mean(axis=1)
    low, high = np.quantile(ratios, (0.05, 0.95))
    row = attained_rows(record)[1]
    assert row.high - row.low == pytest.approx(high - low, rel=0.15)


def test_a_ratio_that_is_the_same_in_every_run_is_sure_however_much_the_runs_differ():
    record = small_result().record
    values = {"fit_uninformed": np.zeros(18), "fit_full": np.arange(1.0, 19), "policy_fit": np.arange(1.0, 19) / 4}
    row = attained_rows(replace(record, values={"start": values, "end": values}))[1]
    assert (row.low, row.median, row.high) == pytest.approx((0.25, 0.25, 0.25))


def test_one_run_has_a_value_but_no_interval_for_what_is_attained():
    row = small_result(runs=1).row("attained", "end")
    assert np.isfinite(row.median)
    assert np.isnan(row.low)


def test_exchange_per_hour_is_exchange_over_the_hours_of_a_year(played):
    expected = played.whole("information_exchange") / (12 * played.whole("hours"))
    np.testing.assert_allclose(small_result().record.values["whole"]["exchange_per_hour"], expected, atol=1e-12)


def test_every_outcome_of_the_catalogue_is_in_the_summary():
    assert {row.outcome for row in small_result().summary} == set(catalogue().outcomes)


def test_an_outcome_without_a_single_value_says_so():
    scenario = small_gemeente(horizon=3, values={"tables_per_year": 1.0})
    row = replicate(scenario, seed=1, runs=2).row("attendance", "end")
    assert row.n == 0
    assert np.isnan(row.median)


@pytest.mark.parametrize(("runs", "organisations"), [(1, 1), (7, 42), (100, 42), (1000, 42), (1000, 2000)])
def test_chunks_cover_every_run_once_in_order(runs, organisations):
    plan = chunk_plan(runs, organisations)
    assert [run for chunk in plan for run in chunk] == list(range(runs))


def test_chunks_are_put_in_order_of_run_whichever_was_done_first():
    parts = list(chunks_played(small_gemeente(horizon=13), seed=3, runs=18))
    record = joined(reversed(parts))
    np.testing.assert_array_equal(record.seeds, run_seeds(3, 18))
    np.testing.assert_array_equal(record.values["end"]["trust"], joined(parts).values["end"]["trust"])
