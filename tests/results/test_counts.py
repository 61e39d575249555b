"""Quantiles from counts in fixed bins."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from collabsim.results.counts import Counts, added

VALUES = arrays(float, (3, 17), elements=st.floats(-1.5, 40, width=32) | st.just(float("nan")))


def quantiles(values, shares):
    """What NumPy says of values rounded to a thousandth; NaN where a month has none."""
    rounded = np.rint(values * 1000) / 1000
    return np.array([[np.nanquantile(row, s) if np.isfinite(row).any() else np.nan for row in rounded] for s in shares])


@given(VALUES)
def test_a_band_is_that_of_the_values_rounded_to_a_thousandth(values):
    expected = quantiles(values, (0.05, 0.5, 0.95))
    np.testing.assert_allclose(Counts.of(values).band(), expected, atol=1e-9)


@given(VALUES, st.integers(1, 16))
def test_chunks_add_up_to_the_whole_in_any_order(values, place):
    left, right = Counts.of(values[:, :place]), Counts.of(values[:, place:])
    for together in (added([left, right]), added([right, left])):
        np.testing.assert_array_equal(together.band(), Counts.of(values).band())
        np.testing.assert_array_equal(together.runs, np.isfinite(values).sum(axis=1))


def test_months_without_a_value_have_no_band():
    counts = Counts.of(np.array([[np.nan, np.nan], [0.2, 0.4]]))
    assert np.isnan(counts.band()[:, 0]).all()
    assert counts.band()[1, 1] == 0.3


def test_what_was_never_measured_has_counts_too():
    counts = Counts.of(np.full((2, 3), np.nan))
    assert counts.runs.tolist() == [0, 0]
    assert np.isnan(added([counts, counts]).band()).all()
