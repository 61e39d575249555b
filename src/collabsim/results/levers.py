"""Everything that one experiment on levers found, as figures, tables and reports read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabsim.results.provenance import Provenance
from collabsim.results.ranking import Ranking
from collabsim.results.sensitivity import Sensitivity
from collabsim.scenario import Scenario

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Change:
    """How an outcome changes between the first and the last year of a run, over draws and seeds.

    mean, low, high: with its 95 % interval. spread: quantiles over draws, luck taken out. falls, rises: shares of draws
    in which it falls or rises by at least the smallest difference worth naming.
    """

    outcome: str
    mean: float
    low: float
    high: float
    spread: tuple[float, ...]
    falls: float
    rises: float


@dataclass(frozen=True)
class OverTime:
    """Changes over a run when nothing is moved, and in how many ways of building the model each mean falls.

    structures: options → outcome → mean change.
    """

    changes: tuple[Change, ...]
    draws: int
    seeds: int
    runs: int
    structures: tuple[tuple[Mapping[str, str], Mapping[str, float]], ...] = ()


@dataclass(frozen=True)
class Uncertainties:
    """How what nobody knows was taken: "fixed", "ranges" or "plausible", the last with its recipe."""

    way: str
    vectors: int = 0
    recipe: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class LeversFound:
    """What an experiment found. share: of the runs its file asks for that were played. seconds: of this command."""

    id: str
    name: Mapping[str, str]
    question: Mapping[str, str]
    scenario: Scenario
    outcomes: tuple[str, ...]
    uncertainties: Uncertainties
    seed: int
    provenance: Provenance
    share: float = 1.0
    sensitivity: Sensitivity | None = None
    ranking: Ranking | None = None
    over_time: OverTime | None = None
    seconds: float = np.nan

    @property
    def runs(self) -> int:
        """Runs of all parts together."""
        runs = self.ranking.runs if self.ranking else 0
        runs += self.over_time.runs if self.over_time else 0
        if self.sensitivity:
            views = self.sensitivity.views.values()
            runs += self.sensitivity.curve_runs
            runs += sum(next(iter(view.values())).convergence.steps[-1].runs for view in views if view)
        return runs
