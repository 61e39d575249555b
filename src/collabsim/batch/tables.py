"""The tables of a job, made from its chunks in order: the same bytes whoever played them, and in whatever order.

runs      a row for each run, as in the chunks
points    a row for each point: its values, and mean, spread and number of runs of every outcome
monthly   median and band over the runs of a group, month by month
failed    the runs that failed, and why
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from collabsim import terms
from collabsim.batch import parquet
from collabsim.batch.bins import monthly_counts
from collabsim.batch.chunks import FAILED
from collabsim.batch.health import set_aside
from collabsim.batch.names import ABOUT_A_RUN
from collabsim.batch.plan import Chunk
from collabsim.batch.points import ABOUT_A_POINT, point_columns, point_rows
from collabsim.batch.store import Store
from collabsim.batch.streams import write_table
from collabsim.errors import UserError
from collabsim.parameters import catalogue
from collabsim.results import files
from collabsim.results.tables import columns

OF_FAILED = ("run", "point", "replicate", "run_seed", "message")
OF_OUTCOMES = ("OUTCOME.WINDOW", "OUTCOME.WINDOW.sd", "OUTCOME.WINDOW.n")
OF_MONTHLY = ("group", "outcome", "month", "low", "median", "high", "n")


def write_tables(store: Store) -> list[str]:
    """Make all tables of a store of which every chunk is there; return the names of the files."""
    made = {
        "runs": runs(store),
        "points": point_rows(store, runs(store)),
        "monthly": monthly(store),
        "failed": failed(store),
    }
    names = []
    for name, pieces in made.items():
        schema = schema_of(store, name)
        names += write_table(store.path, name, schema, pieces)
    described = json.dumps(described_columns(store), indent=2, ensure_ascii=False) + "\n"
    files.write_whole(store.path / files.COLUMNS, described.encode("utf-8"))
    return [*names, files.COLUMNS]


def read_chunk(store: Store, chunk: Chunk, wanted: list[str] | None = None) -> pa.Table:
    """The rows of a chunk, or some of their columns. A chunk found damaged is set aside and named."""
    name = files.chunk_file(chunk.id)
    try:
        return parquet.read(store.path / name, wanted)
    except FileNotFoundError:
        raise UserError("batch.lost", path=str(store.path), name=name, chunk=chunk.id, more=0) from None
    except parquet.DAMAGE as error:
        set_aside(store, chunk.id)
        raise UserError("batch.truncated", path=str(store.path), name=name, chunk=chunk.id, more=0) from error


def runs(store: Store) -> Iterator[pa.Table]:
    """All rows, chunk after chunk."""
    for chunk in store.plan:
        yield read_chunk(store, chunk)


def failed(store: Store) -> Iterator[pa.Table]:
    """The rows of runs that failed."""
    for chunk in store.plan:
        part = read_chunk(store, chunk, [*OF_FAILED, "status"])
        yield part.filter(pa.array(part["status"].to_numpy(zero_copy_only=False) == FAILED)).select(OF_FAILED)


def monthly(store: Store) -> Iterator[pa.Table]:
    """Median and band for each group, outcome and month that has a value."""
    for group in np.unique(store.points.group) if store.monthly else ():
        for outcome, counts in monthly_counts(store, int(group)).items():
            low, median, high = counts.band()
            there = counts.runs > 0
            count = int(there.sum())
            yield pa.table(
                {
                    "group": np.full(count, int(group)),
                    "outcome": [outcome] * count,
                    "month": np.flatnonzero(there) + 1,
                    "low": low[there],
                    "median": median[there],
                    "high": high[there],
                    "n": counts.runs[there],
                }
            )


def schema_of(store: Store, table: str) -> pa.Schema:
    """The columns of a table with their types: a table without rows has them too."""
    columns = {
        "runs": store.columns,
        "points": point_columns(store),
        "monthly": OF_MONTHLY,
        "failed": OF_FAILED,
    }[table]
    return pa.schema([(name, _type(name)) for name in columns])


WHOLE = frozenset({"run", "point", "replicate", "run_seed", "group", "runs", "failed", "month", "n"})
TEXT = frozenset({"status", "message", "scenario", "outcome"})


def _type(name: str) -> pa.DataType:
    if name in TEXT:
        return pa.string()
    return pa.int64() if name in WHOLE or name.endswith(".n") else pa.float64()


def described_columns(store: Store) -> dict[str, Any]:
    """What every column means and in what unit, in both languages; for outcomes and parameters from the catalogue."""
    own = {*ABOUT_A_RUN, *ABOUT_A_POINT, *OF_FAILED, *OF_MONTHLY, *OF_OUTCOMES}
    varied = {name: catalogue().parameters[name] for name in store.points.values}
    return {
        "columns": {name: _described(name) for name in sorted(own)},
        "parameters": {
            name: {"label": dict(each.label), "definition": dict(each.meaning), "unit": dict(each.unit)}
            for name, each in varied.items()
        },
        "outcomes": columns()["outcomes"],
    }


def _described(name: str) -> dict[str, str]:
    key = name.replace(".", "_").lower()
    return {lang: terms.text(f"batch.columns.{key}", lang) for lang in terms.LANGUAGES}
