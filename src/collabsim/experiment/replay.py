"""Replay: one run of a job played again by itself, in Mesa and with its ledger, and held against what was stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from collabsim import __version__
from collabsim.batch import Row, open_batch
from collabsim.batch.names import value_columns
from collabsim.errors import UserError
from collabsim.model import CollaborationModel
from collabsim.play import Play, kinds_of, of_kinds, of_organisations
from collabsim.results.provenance import provenance
from collabsim.results.record import Record, record_of
from collabsim.results.result import Result
from collabsim.results.stored import stored_run
from collabsim.results.story import story_of

SAME = 1e-12
"""The most by which a number of a run played alone may differ from that of the same run among others."""


@dataclass(frozen=True)
class Replayed:
    """A run that was played again. stored and again: column of the table of runs → its number there and now.

    seed: of the job that the run is of. model: as the run left it, to be asked further. varied: parameters that
    differ between the points of the job. version: of the collabsim that stored. failure: what was stored of a run
    that failed.
    """

    row: Row
    seed: int
    model: CollaborationModel
    play: Play
    record: Record
    stored: Mapping[str, float]
    again: Mapping[str, float]
    varied: tuple[str, ...] = ()
    version: str = __version__
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
        return Result(self.row.scenario, self.seed, self.record, story_of(self.play), provenance(self.seed))


def replay(path: str | Path, run: int) -> Replayed:
    """Play one run of a folder again. Raises UserError for a run, chunk or folder that is not there or damaged."""
    one = stored_run(path, run)
    if one is not None:
        row = Row(run, 0, run, one.run_seed, one.scenario)
        return replayed(row, one.seed, one.values, version=one.version)
    batch = open_batch(path)
    row = batch.row(run)
    stored = batch.table(rows=[run]).iloc[0]
    failure = str(stored["message"]) if stored["status"] != "ok" else ""
    known = {column: float(stored[column]) for column in value_columns(batch.outcomes)}
    about = {"varied": tuple(batch.points.values), "version": batch.identity["version"], "failure": failure}
    try:
        return replayed(row, batch.identity["seed"], known, **about)
    except Exception as error:
        if not failure:
            raise
        raise UserError(
            "replay.fails_again", run=run, message=failure, now=f"{type(error).__name__}: {error}"
        ) from error


def replayed(row: Row, seed: int, stored: Mapping[str, float], **about: Any) -> Replayed:
    """Play one run again and hold it against what is known of it. about: as in `Replayed`."""
    model, play = played_in_mesa(row)
    record = record_of(play)
    again = {column: _value(record, *column.rsplit(".", 1)) for column in stored}
    return Replayed(row, seed, model, play, record, stored, again, **about)


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
