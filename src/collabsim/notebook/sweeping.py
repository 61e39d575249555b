"""`collabsim.sweep`: many points, each played some times under the same luck, as an object to ask further."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from collabsim import terms
from collabsim.batch import Batch, carry_out
from collabsim.batch import executor as executor_named
from collabsim.batch.reading import Rows, open_batch
from collabsim.errors import UserError
from collabsim.experiment.design import Experiment, grid
from collabsim.experiment.points_table import (
    half_widths,
    is_grid_of_two,
    outcomes_drawn,
    outcomes_shown,
    table_of_points,
)
from collabsim.notebook.asked import Asked, columns_of, scenario_of
from collabsim.parameters import catalogue
from collabsim.results.folder import checked_folder
from collabsim.results.since import changes_since
from collabsim.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Over = Mapping[str, Sequence[float]]
"""Name of a parameter → the values it takes; every combination of them is a point."""


def sweep(
    asked: Experiment | Asked,
    over: Over | None = None,
    runs: int = 20,
    seed: int = 1,
    outcomes: Iterable[str] | None = None,
    folder: str | Path | None = None,
    executor: str = "here",
    keep_trajectories: bool = False,
) -> Sweep:
    """Play every point `runs` times, all points under the same luck.

    asked: with `over` a scenario; without it an experiment: the name of a shipped one, or the path of a file, which
    says itself how many runs, which seed and which outcomes. folder: where the runs are kept, and where what was cut
    short goes on; without one they go when the object does. executor: "here", "processes", "dask" or "auto".

    >>> found = sweep("kleine_gemeente", {"feedback_frequency": [0.2, 0.8]}, runs=10, outcomes=["trust"])
    >>> found.table(columns=["point", "trust.end"], rows=slice(0, 3)).shape
    (3, 2)
    >>> found.points(columns=["feedback_frequency", "trust.end"]).shape
    (2, 2)
    """
    if over is not None:
        if isinstance(asked, Experiment):
            raise UserError("notebook.over_an_experiment")
        base = scenario_of(asked)
        kept = None if outcomes is None else tuple(outcomes)
        experiment = Experiment(base.id, base, grid(over), runs, seed, kept)
    else:
        experiment = _experiment(asked)
    job = experiment.job(keep_trajectories)
    if folder is not None:
        return Sweep(carry_out(job, folder, resume=True, executor=executor_named(executor)))
    keeper = TemporaryDirectory(prefix="collabsim-")
    return Sweep(carry_out(job, keeper.name, executor=executor_named(executor)), keeper)


def _experiment(asked: Experiment | Asked) -> Experiment:
    from collabsim.experiment.design_file import load_experiment

    if isinstance(asked, Scenario):
        raise UserError("notebook.over_what")
    return asked if isinstance(asked, Experiment) else load_experiment(os.fspath(asked))


@dataclass(frozen=True, repr=False)
class Sweep:
    """The runs of all points, in a folder. batch: that folder, to be read further; keeper: removes a temporary one."""

    batch: Batch
    keeper: TemporaryDirectory | None = field(default=None, compare=False)

    @classmethod
    def open(cls, folder: str | Path) -> Sweep:
        """A folder of runs that is there already, such as `collabsim sweep` leaves."""
        return cls(open_batch(folder))

    @property
    def scenario(self) -> Scenario:
        return self.batch.scenario(0)

    @property
    def seed(self) -> int:
        return self.batch.identity["seed"]

    @property
    def runs(self) -> int:
        """All runs: those of every point together."""
        return self.batch.rows

    @property
    def varied(self) -> tuple[str, ...]:
        """The parameters that differ between points."""
        return tuple(self.batch.points.values)

    def table(self, columns: Iterable[str] | None = None, rows: Rows = None) -> pd.DataFrame:
        """A row for each run; only the columns and rows that are asked for are read."""
        return self.batch.table(columns, rows)

    def trajectories(self, columns: Iterable[str] | None = None, rows: Rows = None) -> pd.DataFrame:
        """Outcomes by month, a row for each run and month; kept where keep_trajectories was asked for."""
        return self.batch.trajectories(columns, rows)

    def points(self, columns: Iterable[str] | None = None) -> pd.DataFrame:
        """A row for each point: its values, and mean, spread and number of runs of every outcome."""
        table = table_of_points(self.batch)
        return table.loc[:, columns_of(columns, table.columns)]

    def failures(self) -> pd.DataFrame:
        """The runs that failed, with what went wrong."""
        return self.batch.failures()

    def changes(self, lang: str = "en") -> tuple[str, ...]:
        """What changed in collabsim since the runs were played, as sentences; nothing where nothing did."""
        return changes_since(self.batch.path, lang)

    def plot(self, across: str | None = None, lang: str = "en") -> Figure:
        """A map of a grid of two parameters, or the outcomes across one: the first, unless another is named."""
        from collabsim.figures.heatmap import heatmap
        from collabsim.figures.points import across_points

        table, names = self.points(), self.varied
        about = {"runs": self.batch.replicates, "seed": self.seed, "scenario": self.scenario.id}
        caption = terms.text("sweep.caption", lang, **about)
        if across is None and is_grid_of_two(table, list(names)):
            return heatmap(table, *names, outcomes_drawn(self.batch), lang, caption)
        name = columns_of([across or names[0]], names)[0]
        halves = {outcome: half_widths(table, outcome) for outcome in outcomes_drawn(self.batch)}
        return across_points(table, name, halves, lang, terms.text("notebook.caption", lang, **about))

    def save(self, folder: str | Path) -> Path:
        """Copy the folder of runs to another place. Refuses a folder in use."""
        target = Path(folder)
        checked_folder(target, force=False)
        shutil.copytree(self.batch.path, target, dirs_exist_ok=True)
        return target

    def told(self, lang: str = "en") -> str:
        """What was played, and between which points the headline outcomes lie."""
        labels = [catalogue().parameters[name].label[lang] for name in self.varied]
        count = {"points": len(self.batch.points), "runs": self.batch.replicates, "seed": self.seed}
        said = [
            f"{self.scenario.title(lang)} ({self.scenario.id})",
            terms.text("notebook.sweep", lang, names="; ".join(labels), **count),
        ]
        table = self.points()
        for outcome in outcomes_shown(self.batch):
            said += self._from_to(table, outcome, lang)
        if len(failed := self.failures()):
            said.append(terms.text("sweep.failed", lang, count=len(failed), runs=terms.number(self.runs, lang, 0)))
            said.append(f"  {self.batch.replay_command(int(failed['run'].iloc[0]))}")
        return "\n".join(said)

    def _from_to(self, table: pd.DataFrame, outcome: str, lang: str) -> list[str]:
        """The points with least and with most of an outcome."""
        means, halves = table[f"{outcome}.end"].to_numpy(dtype=float), half_widths(table, outcome)
        if not np.isfinite(means).any():
            return []
        label = catalogue().outcomes[outcome].label[lang] if outcome in catalogue().outcomes else outcome
        ends = {"least": int(np.nanargmin(means)), "most": int(np.nanargmax(means))}
        words = {name: self._point(table, place, means[place], halves[place], lang) for name, place in ends.items()}
        return [terms.text("notebook.from_to", lang, label=label, **words)]

    def _point(self, table: pd.DataFrame, place: int, mean: float, half: float, lang: str) -> str:
        at = ", ".join(f"{name} = {table[name].iloc[place]:g}" for name in self.varied[:3])
        number, margin = terms.number(mean, lang, 3), terms.number(half, lang, 3)
        return f"{number} ± {margin} ({at}{', …' if len(self.varied) > 3 else ''})"

    def __repr__(self) -> str:
        return self.told()
