"""Memory does not grow with the number of runs."""

import tracemalloc

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from many_runs import one_point
from small_gemeente import small_gemeente

from collabsim.batch import carry_out, here
from collabsim.batch.moments import moments_of, side_by_side, together
from collabsim.batch.streams import of_equal_length


def peak(job, path):
    """The most memory that a job takes at one moment: of arrays, and of tables at the moments they are written."""
    written = []

    def watched(writer, piece, **options):
        written.append(pa.total_allocated_bytes())
        return write(writer, piece, **options)

    write = pq.ParquetWriter.write_table
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pq.ParquetWriter, "write_table", watched)
        tracemalloc.start()
        carry_out(job, path, executor=here)
        arrays = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return arrays + max(written)


def test_ten_times_as_many_runs_take_the_same_memory(tmp_path):
    carry_out(one_point(16), tmp_path / "warm", executor=here)
    tiny = {"scenarios": (small_gemeente(12, 2),), "chunk_rows": 512}
    few, many = (peak(one_point(runs, **tiny), tmp_path / str(runs)) for runs in (2_000, 20_000))
    assert many <= 1.2 * few


def test_rows_come_in_pieces_of_one_length_whatever_they_came_in():
    for sizes in ([3, 3, 3, 1], [10], [1] * 10, [4, 6], [0, 10, 0]):
        numbers, start = [], 0
        for size in sizes:
            numbers.append(pa.table({"run": pa.array(range(start, start + size), pa.int64())}))
            start += size
        pieces = [piece["run"].to_pylist() for piece in of_equal_length(numbers, 4)]
        assert pieces == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


def test_mean_and_spread_do_not_depend_on_the_pieces():
    values = np.random.default_rng(1).normal(5, 2, (12, 3))
    values[4, 1] = values[:5, 2] = np.nan
    whole = moments_of(values, np.array([0, 5]))
    first, rest = moments_of(values[:3], np.array([0])), moments_of(values[3:], np.array([0, 2]))
    joined = side_by_side([together(first, rest.part(slice(0, 1))), rest.part(slice(1, None))])
    for moments in (whole, joined):
        assert moments.n.tolist() == [[5, 4, 0], [7, 7, 7]]
        for point, rows in enumerate((values[:5, :2], values[5:])):
            columns = slice(rows.shape[1])
            np.testing.assert_allclose(moments.mean_or_nothing[point, columns], np.nanmean(rows, axis=0), atol=1e-12)
            np.testing.assert_allclose(moments.spread[point, columns], np.nanstd(rows, axis=0, ddof=1), atol=1e-12)
        assert np.isnan(moments.mean_or_nothing[0, 2])
        assert np.isnan(moments.spread[0, 2])
