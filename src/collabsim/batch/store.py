"""The folder of a job: enough for any process that sees it to play a chunk, and nothing in it that can be half written.

run.json               what was asked, written first
design.parquet         the points
scenario.yaml          the scenario in full, or scenarios/NAME.yaml where there are several
chunks/000012.parquet  a row for each run
months/000012.parquet  how many runs had which value in each month
tables/                made of the chunks when all of them are there
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from collabsim.batch import parquet
from collabsim.batch.identity import FORMAT, design_digest, digest_of, scenario_digest, this_version
from collabsim.batch.job import Points
from collabsim.batch.names import ABOUT_A_RUN, DESIGN, SCENARIOS, chunk_files, value_columns
from collabsim.batch.plain import from_line
from collabsim.batch.plan import Chunk, chunk_plan
from collabsim.chance import run_seeds
from collabsim.errors import UserError
from collabsim.results import files
from collabsim.results.folder import MARK
from collabsim.scenario import Scenario

BEGUN, COMPLETE = "begun", "complete"


@dataclass(frozen=True)
class Row:
    """One run of a job: which point under which luck, and the scenario with the point's values in it."""

    run: int
    point: int
    replicate: int
    run_seed: int
    scenario: Scenario


@dataclass(frozen=True)
class Store:
    """A folder with the results of a job, complete or not. about: the content of its run.json."""

    path: Path
    about: Mapping[str, Any]

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} {self.path}: {self.identity['kind']}, {self.rows} runs in {len(self.plan)} chunks>"
        )

    @property
    def identity(self) -> Mapping[str, Any]:
        """Everything that its numbers depend on."""
        return self.about["identity"]

    @property
    def digest(self) -> str:
        return digest_of(self.identity)

    @property
    def is_complete(self) -> bool:
        """Whether all runs were played and the tables made."""
        return self.about["status"] == COMPLETE

    @property
    def replicates(self) -> int:
        return self.identity["replicates"]

    @property
    def rows(self) -> int:
        return self.identity["points"] * self.replicates

    @property
    def outcomes(self) -> tuple[str, ...]:
        return tuple(self.identity["outcomes"])

    @property
    def monthly(self) -> tuple[str, ...]:
        return tuple(self.identity["monthly"])

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of a table of runs."""
        return (*ABOUT_A_RUN, *value_columns(self.outcomes))

    @property
    def player(self) -> str:
        """Who plays its runs."""
        return self.identity["player"]

    @property
    def keeps_trajectories(self) -> bool:
        return self.identity["keep_trajectories"]

    @cached_property
    def points(self) -> Points:
        """The points, read from their file and held against the digest in run.json."""
        points = _points(self.path / DESIGN)
        if design_digest(points) != self.identity["design"]:
            raise UserError("batch.changed_file", path=str(self.path), name=DESIGN)
        return points

    @cached_property
    def plan(self) -> tuple[Chunk, ...]:
        """How the rows are divided over chunks."""
        sizes = [each["chunk_rows"] for each in self.identity["scenarios"]]
        return chunk_plan(self.points, self.replicates, sizes)

    @cached_property
    def panel(self) -> np.ndarray:
        """The run seeds that every point is played with, (replicates,)."""
        return run_seeds(self.identity["seed"], self.replicates, self.identity["first_replicate"])

    def files_of(self, chunk: int) -> tuple[str, ...]:
        """The files of a chunk, the one that makes it whole last."""
        return chunk_files(chunk, bool(self.monthly), self.keeps_trajectories)

    @cached_property
    def _lines(self) -> list[bytes]:
        try:
            return (self.path / SCENARIOS).read_bytes().splitlines()
        except OSError as error:
            raise UserError("batch.unreadable", path=str(self.path), name=SCENARIOS) from error

    def scenario(self, place: int) -> Scenario:
        """A scenario of the job, held against the digest in run.json."""
        try:
            scenario = from_line(self._lines[place])
        except (ValueError, IndexError) as error:
            raise UserError("batch.changed_file", path=str(self.path), name=SCENARIOS) from error
        if scenario_digest(scenario) != self.identity["scenarios"][place]["digest"]:
            raise UserError("batch.changed_file", path=str(self.path), name=SCENARIOS)
        return scenario

    def row(self, run: int) -> Row:
        """One run, ready to be played by itself: with its run seed, and its scenario at its point."""
        self.check_run(run)
        point, seat = divmod(run, self.replicates)
        scenario = self.scenario(int(self.points.scenario[point]))
        changed = {name: float(each[point]) for name, each in self.points.values.items() if not np.isnan(each[point])}
        replicate = seat + self.identity["first_replicate"]
        at_point = replace(scenario, values={**scenario.values, **changed})
        return Row(run, point, replicate, int(self.panel[seat]), at_point)

    def check_run(self, run: int) -> None:
        """Refuse a number that no run has."""
        if not 0 <= run < self.rows:
            raise UserError("batch.no_such_run", run=run, last=self.rows - 1, path=str(self.path))

    def check_version(self) -> None:
        """Refuse to add numbers that another collabsim would make."""
        here = this_version()
        for key, now in here.items():
            if self.identity[key] != now:
                there = self.identity["version"]
                raise UserError("batch.other_version", path=str(self.path), there=there, now=here["version"], what=key)


def open_store(path: str | Path) -> Store:
    """The store in a folder. Raises UserError, naming what is wrong, when it is none or its run.json is damaged."""
    path = Path(path)
    if not path.is_dir():
        raise UserError("batch.no_folder", path=str(path))
    try:
        about = json.loads((path / files.RUN).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError("batch.no_run_json", path=str(path)) from None
    except (OSError, ValueError) as error:
        raise UserError("batch.bad_run_json", path=str(path), reason=type(error).__name__) from error
    _check_form(path, about)
    return Store(path, about)


def _check_form(path: Path, about: Any) -> None:
    if not isinstance(about, dict) or about.get("what") != MARK or about.get("status") is None:
        raise UserError("batch.bad_run_json", path=str(path), reason="-")
    form = about.get("format")
    if form is None or "identity" not in about:
        raise UserError("batch.not_a_batch", path=str(path))
    if form != FORMAT:
        raise UserError("batch.other_format", path=str(path), there=form, now=FORMAT)
    if digest_of(about["identity"]) != about.get("digest"):
        raise UserError("batch.changed_file", path=str(path), name=files.RUN)


def opened(path: str | Path) -> Store:
    """The same, but read once for as long as its run.json stays as it is: for those who play chunk after chunk."""
    path = Path(path)
    try:
        status = (path / files.RUN).stat()
    except OSError:
        return open_store(path)  # which tells what is wrong
    return _kept(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _kept(path: Path, changed: int, size: int) -> Store:
    store = open_store(path)
    store.check_version()
    return store


def points_table(points: Points) -> pa.Table:
    """The points as they are written."""
    plain = {"point": np.arange(len(points)), "scenario": points.scenario, "group": points.group}
    return pa.table({**plain, **points.values})


def _points(path: Path) -> Points:
    try:
        table = parquet.read(path)
    except parquet.DAMAGE as error:
        raise UserError("batch.unreadable", path=str(path.parent), name=path.name) from error
    columns = {name: table[name].to_numpy() for name in table.column_names}
    values = {name: each for name, each in columns.items() if name not in ("point", "scenario", "group")}
    return Points(columns["scenario"], values, columns["group"])
