"""Monthly counts in bins of 0.001: a file for each chunk, and the counts of many chunks together.

Counts are whole numbers, so it does not matter in which order or in what chunks they are added up.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from collabsim.batch import parquet
from collabsim.batch.names import months_file
from collabsim.batch.plan import Chunk
from collabsim.batch.store import Store
from collabsim.results.counts import Counts, added

Floats = NDArray[np.floating]
Integers = NDArray[np.int64]

WIDEST = 5.0
"""Values beyond this, in either direction, are counted in the outermost bin: the outcomes followed stay near 0 to 1."""
SCHEMA = pa.schema(
    {"group": pa.int64(), "outcome": pa.int32(), "month": pa.int32(), "bin": pa.int32(), "count": pa.int64()}
)
"""outcome: its place among those followed. bin: value / 0.001, rounded."""


def counted(values: Floats) -> Counts:
    """Counts of (months, runs)."""
    return Counts.of(np.clip(values, -WIDEST, WIDEST))


def rows_of_group(group: int, counts: Mapping[int, Counts]) -> pa.Table:
    """The counts of one group as they are written. counts: place of an outcome → its counts."""
    columns: dict[str, list[Integers]] = {name: [] for name in SCHEMA.names}
    for place, each in sorted(counts.items()):
        month, bin = np.nonzero(each.counts)
        found = {
            "group": np.full(len(month), group),
            "outcome": np.full(len(month), place),
            "month": month + 1,
            "bin": bin + each.lowest,
            "count": each.counts[month, bin],
        }
        for name, part in found.items():
            columns[name].append(part)
    together = {name: np.concatenate(parts) if parts else np.empty(0) for name, parts in columns.items()}
    return pa.table({name: together[name].astype(SCHEMA.field(name).type.to_pandas_dtype()) for name in SCHEMA.names})


def counts_in(table: pa.Table, months: int) -> dict[int, Counts]:
    """The counts that rows of one group stand for, by place of the outcome."""
    columns = {name: table[name].to_numpy() for name in ("outcome", "month", "bin", "count")}
    starts = np.flatnonzero(np.diff(columns["outcome"], prepend=-1)).tolist()
    found = {}
    for first, stop in pairwise([*starts, table.num_rows]):
        month, bin, count = (columns[name][first:stop] for name in ("month", "bin", "count"))
        lowest = int(bin.min())
        dense = np.zeros((months, int(bin.max()) - lowest + 1), dtype=np.int64)
        dense[month - 1, bin - lowest] = count
        found[int(columns["outcome"][first])] = Counts(lowest, dense)
    return found


def monthly_counts(store: Store, group: int) -> dict[str, Counts]:
    """The counts of a group over all its runs, outcome → counts. Outcomes without any value are left out."""
    months = max(each["months"] for each in store.identity["scenarios"])
    total: dict[int, Counts] = {}
    for chunk in store.plan if store.monthly else ():
        if not _holds(store, chunk, group):
            continue
        for place, counts in counts_in(parquet.read(store.path / months_file(chunk.id), group=group), months).items():
            total[place] = added((total[place], counts)) if place in total else counts
    return {name: total[place] for place, name in enumerate(store.monthly) if place in total}


def _holds(store: Store, chunk: Chunk, group: int) -> bool:
    points = slice(chunk.first // store.replicates, (chunk.stop - 1) // store.replicates + 1)
    return bool((store.points.group[points] == group).any())
