"""Monthly quantiles come from counts in bins of 0.001: near enough to the exact ones, and the same in any order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from many_runs import one_point, small_job

from collabsim.batch import Points, carry_out, here
from collabsim.batch.bins import counted, counts_in, rows_of_group
from collabsim.play import play
from collabsim.results.counts import added

HALF_A_BIN = 0.0005
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)


def test_quantiles_lie_within_half_a_bin_of_the_exact_ones(tmp_path):
    job = one_point(200, chunk_rows=64)
    counts = carry_out(job, tmp_path / "job", executor=here).counts()
    exact = play(job.scenarios[0], job.seed, job.replicates)
    for outcome in ("trust", "policy_fit", "candour", "information_exchange"):
        values = np.quantile(exact.outcomes[outcome], SHARES, axis=1)
        np.testing.assert_allclose(counts[outcome].quantiles(SHARES), values, rtol=0, atol=HALF_A_BIN + 1e-12)


def test_the_monthly_table_holds_those_quantiles_and_only_months_with_a_value(played):
    import pandas as pd

    table = pd.read_csv(played.path / "tables/monthly.csv")
    for group, months in ((0, 6), (1, 9)):
        band = played.counts(group)["trust"].band()
        rows = table[(table["group"] == group) & (table["outcome"] == "trust")]
        assert rows["month"].tolist() == list(range(1, months + 1))
        np.testing.assert_allclose(rows[["low", "median", "high"]], band[:, :months].T, atol=1e-12)
        assert (rows["n"] == 80).all()
    assert (table[table["outcome"] == "attendance"]["n"] > 0).all()


def test_groups_of_points_are_counted_apart(tmp_path):
    apart = Points.of({"process_openness": [0.2, 0.8, 0.2, 0.8]}, group=[7, 3, 7, 3])
    together = Points.of({"process_openness": [0.2, 0.8, 0.2, 0.8]})
    one, other = (
        carry_out(one_point(10, points=points, chunk_rows=15), tmp_path / name, executor=here)
        for name, points in (("apart", apart), ("together", together))
    )
    counts = {group: one.counts(group)["trust"] for group in (3, 7)}
    whole = other.counts()["trust"]
    assert (counts[3].runs == 20).all()
    assert (added(counts.values()).counts == whole.counts).all()
    assert not np.array_equal(counts[3].band(), counts[7].band())


@given(st.permutations(range(6)), st.integers(0, 2**32 - 1))
def test_counts_add_up_the_same_in_any_order(order, seed):
    values = np.random.default_rng(seed).normal(0.5, 0.4, (3, 60))
    parts = [counted(values[:, 10 * part : 10 * part + 10]) for part in range(6)]
    whole, other = counted(values), added(parts[part] for part in order)
    assert whole.lowest == other.lowest
    assert np.array_equal(whole.counts, other.counts)


@given(st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_what_is_written_of_counts_is_read_again(seed, share_without):
    luck = np.random.default_rng(seed)
    values = luck.normal(0.5, 0.3, (5, 40))
    values[luck.random(values.shape) < share_without] = np.nan
    counts = {0: counted(values), 3: counted(values / 2)}
    again = counts_in(rows_of_group(2, counts), months=5)
    for place, each in again.items():
        assert np.array_equal(each.runs, counts[place].runs)
        np.testing.assert_array_equal(each.quantiles(SHARES), counts[place].quantiles(SHARES))


def test_a_value_far_outside_is_counted_in_the_outermost_bin():
    counts = counted(np.array([[-1e5, 0.5, 1e5]]))
    assert counts.counts.shape[1] == 10_001
    assert counts.runs.tolist() == [3]


@pytest.mark.parametrize("monthly", [(), ("trust",)])
def test_a_job_says_of_which_outcomes_months_are_kept(monthly, tmp_path):
    batch = carry_out(small_job(monthly=monthly), tmp_path / "job", executor=here)
    assert set(batch.counts(0)) == set(monthly)
    assert (batch.path / "months").exists() == bool(monthly)
