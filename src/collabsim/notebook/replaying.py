"""`collabsim.replay`: any run of many played again alone in Mesa, with why relations changed, to be asked further."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from collabsim import terms
from collabsim.batch import Row
from collabsim.batch.names import value_columns
from collabsim.batch.reading import Rows
from collabsim.errors import visible
from collabsim.experiment.replay import Replayed, replayed
from collabsim.experiment.replay import replay as replay_of_folder
from collabsim.notebook.asked import columns_of, rows_of
from collabsim.notebook.runs import Runs
from collabsim.notebook.sweeping import Sweep
from collabsim.results.result import Result

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from collabsim.model import CollaborationModel


def replay(of: Runs | Sweep | str | Path, run: int) -> Replay:
    """Play one run again by itself: of an object that `run` or `sweep` gave, or of a folder that holds a sweep.

    Raises UserError for a run that is not there, and for runs that are damaged.

    >>> from collabsim.notebook.runs import run
    >>> again = replay(run("kleine_gemeente", runs=5, seed=1), run=3)
    >>> again.is_same
    True
    >>> [type(agent).__name__ for agent in again.model.organisations][0]
    'Organisation'
    """
    if isinstance(of, Runs):
        return Replay(_of_runs(of, run))
    return Replay(replay_of_folder(of.batch.path if isinstance(of, Sweep) else of, run))


def _of_runs(of: Runs, run: int) -> Replayed:
    stored = of.table(columns=["run_seed", *value_columns(of.result.record.outcomes)], rows=[run]).iloc[0]
    row = Row(run, 0, run, int(of.result.record.seeds[run]), of.scenario)
    return replayed(row, of.seed, {str(name): float(each) for name, each in stored.items() if name != "run_seed"})


@dataclass(frozen=True, repr=False)
class Replay:
    """One run, played again. again: all that is known of it."""

    again: Replayed

    @property
    def model(self) -> CollaborationModel:
        """The Mesa model as the run left it; its agents say why their trust changed."""
        return self.again.model

    @property
    def is_same(self) -> bool:
        """Whether the numbers are those of the same run among others, to 1e-12."""
        return self.again.is_same

    @cached_property
    def result(self) -> Result:
        """The run as a result, as reports read it."""
        return self.again.result

    def table(self, columns: Iterable[str] | None = None, rows: Rows = None) -> pd.DataFrame:
        """What was stored and what came out now: a row for each outcome and window (`trust.end`)."""
        stored, again = self.again.stored, self.again.again
        table = pd.DataFrame({"name": list(stored), "stored": list(stored.values()), "again": list(again.values())})
        part = table.loc[rows_of(rows, len(table)), columns_of(columns, table.columns)]
        return part.reset_index(drop=True)

    def trajectories(self, columns: Iterable[str] | None = None, rows: Rows = None) -> pd.DataFrame:
        """Outcomes by month, a row for each month."""
        outcomes = self.again.play.outcomes
        made = {"month": np.arange(1, self.again.row.scenario.horizon_months + 1)}
        made |= {name: outcomes[name][:, 0] for name in columns_of(columns, outcomes)}
        table = pd.DataFrame(made)
        return table.loc[rows_of(rows, len(table))].reset_index(drop=True)

    def plot(self, name: str = "causes", lang: str = "en") -> Figure:
        """A figure: "causes" (why trust changed), "headline", "tables", "belief" or "relations"."""
        from collabsim.figures import FIGURES, drawn

        return drawn(columns_of([name], FIGURES)[0], self.result, lang)

    def story(self, lang: str = "en") -> str:
        """Whose trust fell most and why, and the months in which something happened."""
        from collabsim.reports.told import as_lines, told

        return "\n".join(as_lines(told(self.result, lang)))

    def told(self, lang: str = "en") -> str:
        """Which run this is, whether it came out the same, and its headline outcomes."""
        from collabsim.reports.summary import lines
        from collabsim.results.comparison import HEADLINE

        row = self.again.row
        about = {"run": row.run, "point": row.point, "replicate": row.replicate, "run_seed": row.run_seed}
        said = [f"{visible(row.scenario.title(lang))} ({row.scenario.id})", terms.text("replay.about", lang, **about)]
        said.append(terms.text("notebook.same" if self.is_same else "notebook.not_same", lang))
        for line in lines(self.result, lang, HEADLINE):
            said.append(terms.text("notebook.headline_one", lang, label=line.label, value=line.cells[1].value, band=""))
        return "\n".join(said)

    def __repr__(self) -> str:
        return self.told()
