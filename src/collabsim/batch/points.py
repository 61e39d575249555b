"""The table of points: for each its values, and mean, spread and number of every outcome over its runs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from collabsim.batch.moments import Moments, moments_of, side_by_side, together
from collabsim.batch.names import value_columns
from collabsim.batch.store import Store

Integers = NDArray[np.int64]
ABOUT_A_POINT = ("point", "scenario", "group", "runs", "failed")
"""The columns that are neither parameters nor outcomes."""


def point_columns(store: Store) -> tuple[str, ...]:
    """The columns of the table: mean, spread (`.sd`) and number of runs with a value (`.n`) of every outcome."""
    names = value_columns(store.outcomes)
    of_outcomes = [f"{name}{part}" for name in names for part in ("", ".sd", ".n")]
    return (*ABOUT_A_POINT, *store.points.values, *of_outcomes)


def point_rows(store: Store, chunks: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """A row for each point, as soon as its last run was read. chunks: the rows of all chunks, in order."""
    first, waiting = 0, None
    for chunk in chunks:
        of = chunk["point"].to_numpy()
        found = _moments(chunk, of, value_columns(store.outcomes))
        if waiting is not None:
            found = _after(waiting, found, follows=int(of[0]) > first)
        ready = found.n.shape[0] - 1
        yield _table(store, first, found.part(slice(0, ready)))
        first, waiting = first + ready, found.part(slice(ready, None))
    if waiting is not None:
        yield _table(store, first, waiting)


def _moments(chunk: pa.Table, of: Integers, names: tuple[str, ...]) -> Moments:
    """Moments of the points in a chunk; the last column counts the runs that did not fail."""
    went_well = np.where(chunk["status"].to_numpy(zero_copy_only=False) == "ok", 0.0, np.nan)
    values = np.column_stack([*(chunk[name].to_numpy() for name in names), went_well])
    return moments_of(values, np.flatnonzero(np.diff(of, prepend=-1)))


def _after(waiting: Moments, found: Moments, follows: bool) -> Moments:
    """Points of a chunk after the one that was still open: the first of them may be that same point."""
    if follows:
        return side_by_side([waiting, found])
    return side_by_side([together(waiting, found.part(slice(0, 1))), found.part(slice(1, None))])


def _table(store: Store, first: int, moments: Moments) -> pa.Table:
    count = len(moments.n)
    points = np.arange(first, first + count)
    given = store.points
    ids = np.array([each["id"] for each in store.identity["scenarios"]], dtype=object)
    columns: dict[str, object] = {
        "point": points,
        "scenario": pa.array(ids[given.scenario[points]], pa.string()),
        "group": given.group[points],
        "runs": np.full(count, store.replicates),
        "failed": store.replicates - moments.n[:, -1],
        **{name: _values(store, name, points) for name in given.values},
    }
    mean, spread = moments.mean_or_nothing, moments.spread
    for place, name in enumerate(value_columns(store.outcomes)):
        columns[name] = pa.array(mean[:, place], from_pandas=True)
        columns[f"{name}.sd"] = pa.array(spread[:, place], from_pandas=True)
        columns[f"{name}.n"] = moments.n[:, place]
    return pa.table(columns)


def _values(store: Store, name: str, points: Integers) -> NDArray[np.float64]:
    """The value of a parameter at some points, with that of the scenario where a point leaves it."""
    values, of = np.array(store.points.values[name][points]), store.points.scenario[points]
    for place in np.unique(of[np.isnan(values)]):
        own = store.scenario(int(place)).values[name]
        values[(of == place) & np.isnan(values)] = own
    return values
