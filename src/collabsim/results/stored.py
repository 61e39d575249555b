"""One run of a result of a single scenario, as it stands in the folder that `collabsim run` leaves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from collabsim.errors import UserError
from collabsim.results import files
from collabsim.results.folder import MARK
from collabsim.scenario import Scenario, load_scenario

ABOUT = ("run", "run_seed")


@dataclass(frozen=True)
class StoredRun:
    """A run and where it comes from. values: `trust.end` → its number. version: of the collabsim that played it."""

    run: int
    run_seed: int
    seed: int
    scenario: Scenario
    values: Mapping[str, float]
    version: str


def stored_run(path: str | Path, run: int) -> StoredRun | None:
    """A run from its folder; None where the folder is not one of a single scenario.

    Raises UserError for a run that is not there, and for a file of the folder that cannot be read.
    """
    path = Path(path)
    about = _about(path)
    if about is None:
        return None
    chunk = next((name for name, (first, stop) in about["chunks"].items() if first <= run < stop), None)
    if chunk is None:
        raise UserError("batch.no_such_run", run=run, last=about["runs"] - 1, path=str(path))
    try:
        row = pq.read_table(path / chunk, filters=[("run", "=", run)]).to_pylist()[0]
    except (OSError, ValueError, IndexError, pa.ArrowException) as error:
        raise UserError("replay.unreadable", path=str(path), name=chunk) from error
    values = {name: float("nan") if value is None else float(value) for name, value in row.items() if name not in ABOUT}
    made = about["provenance"]
    return StoredRun(run, row["run_seed"], about["seed"], load_scenario(path / files.SCENARIO), values, made["version"])


def _about(path: Path) -> Any:
    """What run.json says, if it is of a single scenario."""
    try:
        about = json.loads((path / files.RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_ours = isinstance(about, dict) and about.get("what") == MARK
    return about if is_ours and about.get("kind") == "run" and "chunks" in about else None
