"""`collabsim.run`: a scenario played some times, as an object to ask further."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from collabsim import terms
from collabsim.batch.reading import Rows
from collabsim.chance import run_seeds
from collabsim.errors import visible
from collabsim.experiment.replicate import KEPT_OF_MANY, replicate
from collabsim.notebook.asked import Asked, columns_of, rows_of, scenario_of
from collabsim.play import play_runs, runs_per_chunk
from collabsim.results import files
from collabsim.results.comparison import HEADLINE
from collabsim.results.folder import given_folder
from collabsim.results.provenance import provenance
from collabsim.results.record import WINDOWS, of_kind
from collabsim.results.result import Result
from collabsim.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ABOUT = ("run", "run_seed")


def run(scenario: Asked, runs: int = 100, seed: int = 1) -> Runs:
    """Play a scenario some times: run k of seed s has run seed hash(s, k). Writes nothing.

    scenario: one that was loaded, the name of a shipped one, or the path of a file.

    >>> found = run("kleine_gemeente", runs=20, seed=1)
    >>> found.table(columns=["run", "trust.end"], rows=range(3)).shape
    (3, 2)
    >>> found.trajectories(columns=["trust"], rows=[0]).columns.tolist()
    ['run', 'month', 'trust']
    """
    asked = scenario_of(scenario)
    again = ["collabsim", "run", files.SCENARIO, "--runs", str(runs), "--seed", str(seed)]
    return Runs(replicate(asked, seed, runs, made=provenance(seed, again)))


@dataclass(frozen=True, repr=False)
class Runs:
    """Some runs of one scenario. result: all that is kept of them, as reports read it."""

    result: Result

    @property
    def scenario(self) -> Scenario:
        return self.result.scenario

    @property
    def seed(self) -> int:
        return self.result.seed

    @property
    def runs(self) -> int:
        return self.result.runs

    def table(self, columns: Iterable[str] | None = None, rows: Rows = None) -> pd.DataFrame:
        """A row for each run: every outcome over the first year, the last and all months (`trust.end`)."""
        record, numbers = self.result.record, rows_of(rows, self.runs)
        there = [f"{outcome}.{window}" for outcome in record.values["start"] for window in WINDOWS]
        made = {}
        for column in columns_of(columns, (*ABOUT, *there)):
            outcome, _, window = column.rpartition(".")
            of_run = {"run": np.arange(self.runs), "run_seed": record.seeds}
            values = of_run[column] if column in of_run else record.values[window][outcome]
            made[column] = values[numbers]
        return pd.DataFrame(made)

    def trajectories(self, columns: Iterable[str] | None = None, rows: Rows = None) -> pd.DataFrame:
        """Outcomes by month, a row for each run and month. The runs asked for are played again, so none are kept."""
        numbers = rows_of(rows, self.runs)
        there = [*self.result.record.outcomes, *(name for name in self.result.record.values["start"] if "/" in name)]
        there.remove("exchange_per_hour")
        wanted = columns_of(columns, there)
        size = runs_per_chunk(len(self.scenario.organisations))
        parts = [self._by_month(numbers[first : first + size], wanted) for first in range(0, len(numbers), size)]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["run", "month", *wanted])

    def _by_month(self, numbers: np.ndarray, wanted: list[str]) -> pd.DataFrame:
        keep = KEPT_OF_MANY if any("/" in name for name in wanted) else frozenset()
        play = play_runs(self.scenario, run_seeds(self.seed, self.runs)[numbers], keep=keep)
        kinds = {of_kind(kind, name): each for kind, those in play.by_kind.items() for name, each in those.items()}
        known = {**play.outcomes, **kinds}
        months = len(next(iter(play.outcomes.values())))
        about = {"run": np.repeat(numbers, months), "month": np.tile(np.arange(1, months + 1), len(numbers))}
        return pd.DataFrame({**about, **{name: known[name].T.ravel() for name in wanted}})

    def summary(self) -> pd.DataFrame:
        """Median, mean and band over runs of every outcome in the first year and the last, and of the change."""
        from collabsim.results.tables import tables

        return tables(self.result)["summary"]

    def plot(self, name: str = "headline", lang: str = "en") -> Figure:
        """A figure: "headline", "tables", "belief", "relations" or "causes"."""
        from collabsim.figures import FIGURES, drawn

        return drawn(columns_of([name], FIGURES)[0], self.result, lang)

    def save(self, folder: str | Path, lang: str = "en") -> Path:
        """Write what `collabsim run` leaves: tables, scenario, provenance and report. Refuses a folder in use."""
        from collabsim.reports.saving import begin_run, finish_run
        from collabsim.results.tables import chunk_bytes

        made, chunks = self.result.provenance, {files.chunk_file(0): (0, self.runs)}
        target = given_folder(Path(folder))
        begin_run(target, self.scenario, self.runs, chunks, made, lang)
        target.write(files.chunk_file(0), chunk_bytes(self.result.record))
        finish_run(target, self.result, chunks, lang)
        return target.path

    def told(self, lang: str = "en") -> str:
        """What was played and what came out, in a few lines."""
        from collabsim.reports.summary import about, lines

        said = [f"{visible(self.scenario.title(lang))} ({self.scenario.id})", about(self.result, lang)]
        for line in lines(self.result, lang, HEADLINE):
            key = "notebook.headline" if line.cells[1].band else "notebook.headline_one"
            said.append(terms.text(key, lang, label=line.label, value=line.cells[1].value, band=line.cells[1].band))
        return "\n".join(said)

    def __repr__(self) -> str:
        return self.told()
