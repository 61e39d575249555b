"""A guard around SALib: what it would silently take for an answer is refused here, with the runs to redo named.

SALib gives indices of 0 for everything when one run has no number, divides by nothing when all runs are alike, and
believes that the rows come in the order of the design. None of that reaches it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from collabsim.batch import Batch, Points
from collabsim.batch.identity import design_digest
from collabsim.errors import UserError

Floats = NDArray[np.float64]
Panels = Mapping[str, Floats]
"""Outcome → (points, seeds)."""

NAMED = 5
"""Runs that are named; of any more the number is given."""
ABOUT = ("run", "point", "replicate", "run_seed", "status")


def panels(batch: Batch, points: Points, outcomes: Sequence[str], window: str = "end") -> Panels:
    """The outcomes of every point under every seed of the panel, (points, seeds).

    Raises UserError where the folder holds another design, or runs are missing, failed, out of order or without a
    finite number; each names the runs and what to type.
    """
    if design_digest(points) != design_digest(batch.points):
        raise UserError("levers.another_design", path=str(batch.path), there=len(batch.points), now=len(points))
    columns = [f"{name}.{window}" for name in outcomes]
    table = batch.table([*ABOUT, *columns])
    check_rows(table, batch)
    return {name: numbers(table, batch, f"{name}.{window}") for name in outcomes}


def check_rows(table: pd.DataFrame, batch: Batch) -> None:
    """Refuse rows that are missing, double, in another order, under another luck, or that failed."""
    expected = np.arange(batch.rows)
    there = table["run"].to_numpy()
    missing = np.setdiff1d(expected, there)
    if len(missing):
        raise UserError("levers.missing", path=str(batch.path), runs=_few(missing), count=len(missing))
    seeds = len(batch.panel)
    in_order = (
        np.array_equal(there, expected)
        and np.array_equal(table["point"], expected // seeds)
        and np.array_equal(table["run_seed"], np.tile(batch.panel, len(batch.points)))
    )
    if not in_order:
        raise UserError("levers.reordered", path=str(batch.path))
    _refuse(batch, there[(table["status"] != "ok").to_numpy()], "levers.failed")


def numbers(table: pd.DataFrame, batch: Batch, column: str) -> Floats:
    """A column as (points, seeds). Refuses what is not finite."""
    values = table[column].to_numpy(dtype=np.float64)
    _refuse(batch, table["run"].to_numpy()[~np.isfinite(values)], "levers.no_number", column=column)
    return values.reshape(len(batch.points), len(batch.panel))


def refuse_constant(found: Panels, where: str) -> None:
    """Refuse an outcome that is the same in every run: there is no variance to divide over factors."""
    for outcome, values in found.items():
        if np.ptp(values) == 0:
            raise UserError("levers.constant", path=where, column=outcome, value=float(values.flat[0]))


def _refuse(batch: Batch, runs: np.ndarray, key: str, **values: object) -> None:
    if len(runs):
        command = batch.replay_command(int(runs[0]))
        raise UserError(key, path=str(batch.path), runs=_few(runs), count=len(runs), command=command, **values)


def _few(runs: np.ndarray) -> str:
    named = ", ".join(str(int(run)) for run in runs[:NAMED])
    return named if len(runs) <= NAMED else f"{named} …"
