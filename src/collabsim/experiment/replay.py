"""Replay: one run of a job played again by itself, in Mesa and with its ledger, and held against what was stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from collabsim.batch import Batch, Row, open_batch
from collabsim.errors import UserError
from collabsim.model import CollaborationModel
from collabsim.play import Play, kinds_of, of_kinds, of_organisations
from collabsim.results.provenance import provenance
from collabsim.results.record import Record, record_of
from collabsim.results.result import Result
from collabsim.results.story import story_of

SAME = 1e-12
"""The most by which a number of a run played alone may differ from that of the same run among others."""


@dataclass(frozen=True)
class Replayed:
    """A run that was played again. stored and again: column of the table of runs → its number there and now.

    model: as the run left it, to be asked further. failure: what was stored of a run that failed.
    """

    batch: Batch
    row: Row
    model: CollaborationModel
    play: Play
    record: Record
    stored: Mapping[str, float]
    again: Mapping[str, float]
    failure: str = ""

    @property
    def largest(self) -> float:
        """The largest difference; endless where a number is there on one side only."""
        return max((_apart(self.stored[name], self.again[name]) for name in self.stored), default=0.0)

    @property
    def is_same(self) -> bool:
        """Whether the run was met again, to 1e-12."""
        return self.largest <= SAME

    @property
    def result(self) -> Result:
        """The run as a result of its own, for reports and figures."""
        seed = self.batch.identity["seed"]
        return Result(self.row.scenario, seed, self.record, story_of(self.play), provenance(seed))


def replay(path: str | Path, run: int) -> Replayed:
    """Play one run of a folder again. Raises UserError for a run, chunk or folder that is not there or damaged."""
    batch = open_batch(path)
    row = batch.row(run)
    stored = batch.table(rows=[run]).iloc[0]
    failure = str(stored["message"]) if stored["status"] != "ok" else ""
    try:
        model, play = played_in_mesa(row)
    except Exception as error:
        if not failure:
            raise
        raise UserError(
            "replay.fails_again", run=run, message=failure, now=f"{type(error).__name__}: {error}"
        ) from error
    record = record_of(play)
    columns = [f"{name}.{window}" for name in batch.outcomes for window in record.values]
    again = {column: _value(record, *column.rsplit(".", 1)) for column in columns}
    return Replayed(batch, row, model, play, record, {each: float(stored[each]) for each in columns}, again, failure)


def played_in_mesa(row: Row) -> tuple[CollaborationModel, Play]:
    """A run as a Mesa model with its ledger, and all that it left in the form in which a batch leaves it."""
    model = CollaborationModel(row.scenario, rng=row.run_seed, ledger=True)
    kinds, groups = kinds_of(row.scenario)
    each = []
    while model.running:
        model.step()
        each.append(of_organisations(model.state, model.months[-1], model.p))
    of_each = [of_kinds(month, groups) for month in each]
    shape = each[0]["trust"].shape
    play = Play(
        row.scenario,
        np.array([row.run_seed], dtype=np.int64),
        {name: model.outcomes[name].to_numpy()[:, np.newaxis] for name in model.outcomes},
        {name: np.stack([np.broadcast_to(month[name], shape) for month in each]) for name in each[0]},
        model.ledger,
        tuple(model.months),
        {kind: {name: np.stack([m[name][k] for m in of_each]) for name in of_each[0]} for k, kind in enumerate(kinds)},
    )
    return model, play


def _value(record: Record, outcome: str, window: str) -> float:
    values = record.values[window].get(outcome)
    return float("nan") if values is None else float(values[0])


def _apart(stored: float, again: float) -> float:
    if np.isnan(stored) and np.isnan(again):
        return 0.0
    return abs(stored - again) if np.isfinite(stored) and np.isfinite(again) else float("inf")
