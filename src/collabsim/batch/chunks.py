"""A chunk of runs: played from what is in the folder alone, and written so that it is there whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from collabsim.batch import parquet
from collabsim.batch.bins import counted, rows_of_group
from collabsim.batch.names import PER_HOUR, months_file, trajectories_file, value_columns
from collabsim.batch.plan import Chunk, shaping
from collabsim.batch.playing import Played, everything, play_chunk
from collabsim.batch.store import Store, opened
from collabsim.play import Play
from collabsim.results import files
from collabsim.results.counts import Counts, added
from collabsim.results.folder import told_to_user
from collabsim.results.record import KIND_MARK, WINDOWS, per_hour
from collabsim.scenario import Scenario

Floats = NDArray[np.floating]
Integers = NDArray[np.int64]

OK, FAILED = "ok", "failed"


def compute_chunk(path: str | Path, chunk: int) -> int:
    """Play the runs of one chunk of a store and write its files; return its id.

    Any process that sees the folder can do this. Two that do the same chunk write the same bytes.
    Raises UserError where the folder cannot be read or written, or holds what another version began.
    """
    store = opened(path)
    part = store.plan[chunk]
    with told_to_user(store.path):
        made = chunk_tables(store, part)
        for name in store.files_of(chunk):
            files.write_whole(store.path / name, parquet.as_bytes(made[name], parquet.marks(store.digest, chunk)))
    return chunk


def chunk_tables(store: Store, chunk: Chunk) -> dict[str, list[pa.Table]]:
    """The tables of a chunk by the name of their file, each as the row groups it is written in."""
    scenario, seeds, design = ready(store, chunk)
    played = play_chunk(scenario, seeds, design, kept(store), store.player)
    made = {files.chunk_file(chunk.id): [run_table(store, chunk, played)]}
    if store.monthly:
        made[months_file(chunk.id)] = month_tables(store, chunk, played)
    if store.keeps_trajectories:
        made[trajectories_file(chunk.id)] = [trajectory_table(store, chunk, played)]
    return made


def ready(store: Store, chunk: Chunk) -> tuple[Scenario, Integers, dict[str, Floats]]:
    """What it takes to play a chunk: its scenario, run seeds (runs,), and the values that differ, name → (runs,)."""
    scenario, points = store.scenario(chunk.scenario), chunk.rows // store.replicates
    values = {name: each[points] for name, each in store.points.values.items()}
    values = {name: np.where(np.isnan(each), scenario.values[name], each) for name, each in values.items()}
    fixed = {name: float(values.pop(name)[0]) for name in shaping(store.points)}
    return replace(scenario, values={**scenario.values, **fixed}), store.panel[chunk.rows % store.replicates], values


def kept(store: Store) -> frozenset[str]:
    """What must be kept while playing, beside the outcomes of the whole field."""
    return frozenset({"kinds"} if any(KIND_MARK in name for name in store.outcomes) else ())


def run_table(store: Store, chunk: Chunk, played: Played) -> pa.Table:
    """A row for each run: who it is, how it went, and its outcomes; a run that failed has no values."""
    rows = chunk.rows
    replicates = store.identity["first_replicate"] + rows % store.replicates
    messages = [played.failed.get(place, "") for place in range(len(rows))]
    about = {
        "run": rows,
        "point": rows // store.replicates,
        "replicate": replicates,
        "run_seed": store.panel[rows % store.replicates],
        "status": [FAILED if place in played.failed else OK for place in range(len(rows))],
        "message": messages,
    }
    values = {name: np.full(len(rows), np.nan) for name in value_columns(store.outcomes)}
    for part in played.parts:
        for name, each in run_values(part.play, store.outcomes).items():
            values[name][part.places] = each
    return pa.table({**about, **{name: pa.array(each, from_pandas=True) for name, each in values.items()}})


def run_values(play: Play, outcomes: tuple[str, ...]) -> dict[str, Floats]:
    """The mean of each outcome over the first year, the last year and all months, by column, (runs,)."""
    measured = replace(play, outcomes=everything(play))
    values: dict[str, Floats] = {}
    for window in WINDOWS:
        mean = getattr(measured, window)
        for name in outcomes:
            if name == PER_HOUR:
                values[f"{name}.{window}"] = per_hour({each: mean(each) for each in ("information_exchange", "hours")})
            elif name in measured.outcomes:
                values[f"{name}.{window}"] = mean(name)
    return values


def month_tables(store: Store, chunk: Chunk, played: Played) -> list[pa.Table]:
    """The counts of each group of points in a chunk, a table for each."""
    groups = store.points.group[chunk.rows // store.replicates]
    return [rows_of_group(int(group), _counts(store, played, groups == group)) for group in np.unique(groups)]


def _counts(store: Store, played: Played, wanted: NDArray[np.bool_]) -> Mapping[int, Counts]:
    """Counts over those runs of a chunk that are wanted, by place of the outcome."""
    found = {}
    measured = [(everything(part.play), wanted[part.places]) for part in played.parts]
    for place, name in enumerate(store.monthly):
        parts = [counted(values[name][:, runs]) for values, runs in measured if name in values and runs.any()]
        if parts:
            found[place] = added(parts)
    return found


def trajectory_table(store: Store, chunk: Chunk, played: Played) -> pa.Table:
    """A row for each run and month that was played, with the outcomes of that month."""
    parts = sorted(played.parts, key=lambda part: int(part.places[0]))
    columns: dict[str, list[Any]] = {"run": [], "month": []}
    names = [name for name in store.outcomes if name != PER_HOUR]
    for part in parts:
        measured, months = everything(part.play), store.identity["scenarios"][chunk.scenario]["months"]
        columns["run"].append(np.repeat(chunk.first + part.places, months))
        columns["month"].append(np.tile(np.arange(1, months + 1), len(part.places)))
        nothing = np.full((months, len(part.places)), np.nan)
        for name in names:
            columns.setdefault(name, []).append(measured.get(name, nothing).T.ravel())
    ends = {name: np.concatenate(each) if each else np.empty(0) for name, each in columns.items()}
    return pa.table(
        {name: pa.array(ends.get(name, np.empty(0)), from_pandas=True) for name in ("run", "month", *names)}
    )
