"""The model as a plain function of its parameters, for workbenches that call one, such as the EMA Workbench."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from collabsim.batch import Job, Points
from collabsim.chance import run_seeds
from collabsim.errors import UserError
from collabsim.experiment.replicate import chunk_plan
from collabsim.experiment.salib_problem import HEADLINES
from collabsim.play import play_runs
from collabsim.results.record import joined, record_of
from collabsim.scenario import Scenario


@dataclass(frozen=True)
class Function:
    """A function of parameters by name, that gives the mean of outcomes over the same runs each time it is called.

    Calls differ by their parameters only: all have the same luck. What is not given is as in the scenario. window:
    the first year ("start"), the last ("end") or all months ("whole").

    >>> from collabsim import load_scenario
    >>> f = Function(load_scenario("kleine_gemeente"), ("trust",), seed=1, runs=5)
    >>> f(process_openness=0.2) != f(process_openness=0.9)
    True
    """

    scenario: Scenario
    outcomes: Sequence[str] = HEADLINES
    seed: int = 1
    runs: int = 20
    window: str = "end"

    def __call__(self, **parameters: float) -> dict[str, float]:
        """Mean of every outcome over the runs.

        Raises UserError for parameters that are not there or outside their range, and where a run has no value: the
        numbers of another call are never given instead.
        """
        points = Points.of(parameters)
        Job("function", (self.scenario,), points, self.seed, self.runs, tuple(self.outcomes))  # names what is wrong
        values = {name: float(each[0]) for name, each in points.values.items()}
        asked = replace(self.scenario, values={**self.scenario.values, **values})
        seeds = run_seeds(self.seed, self.runs)
        parts = [
            record_of(play_runs(asked, seeds[chunk.start : chunk.stop]), chunk.start)
            for chunk in chunk_plan(self.runs, len(asked.organisations))
        ]
        found = joined(parts).values[self.window]
        return {name: _mean(name, found[name]) for name in self.outcomes}


def _mean(name: str, values: np.ndarray) -> float:
    lacking = int((~np.isfinite(values)).sum())
    if lacking:
        raise UserError("function.no_value", outcome=name, count=lacking, runs=len(values))
    return float(values.mean())
