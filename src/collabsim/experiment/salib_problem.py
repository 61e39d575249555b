"""The model as those who use SALib want it: a problem to sample from, and a function of the sample.

    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol

    problem = salib_problem(["process_openness", "seats", "trust_loss_ratio"], dummy=True)
    evaluate = Evaluate(problem, load_scenario("zwolle"), ("policy_fit",), seed=1, replicates=20)
    X = sobol.sample(problem, 64)
    indices = analysis.analyze(problem, evaluate(X))

All rows are played under the same luck. So chance adds nothing to the differences between rows, and the index of the
dummy, a parameter that does nothing, tells what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from collabsim.batch import Batch, Job, Points, carry_out, here
from collabsim.batch.executors import Executor
from collabsim.errors import UserError, nearest_few
from collabsim.experiment.points_table import table_of_points
from collabsim.parameters import Parameter, catalogue
from collabsim.results.record import WINDOWS
from collabsim.scenario import Scenario

Floats = NDArray[np.float64]

ROLES = {"levers": "lever", "uncertainties": "uncertainty"}
"""Words that stand for all parameters of a role that can vary between runs of one field."""
DUMMY = "dummy"
"""A parameter that does nothing: what an analysis finds for it is noise."""
HEADLINES = ("information_exchange", "policy_fit")
SHOWN = 5
"""Rows that a message names at most."""


def salib_problem(
    over: Iterable[str] | Mapping[str, tuple[float, float]] = ("levers",), *, groups: bool = False, dummy: bool = False
) -> dict[str, Any]:
    """The problem of SALib for some parameters: names and bounds from the catalogue.

    over: names of parameters, "levers" and "uncertainties" for all of a role, or names with a range of their own.
    groups: put parameters together by the factor group of the study. dummy: add one that does nothing.
    Where only whole numbers make a difference, the bounds reach half a step beyond the range, so that rounding gives
    every number the same share. Raises UserError, naming what is wrong, for parameters and ranges that cannot be.

    >>> salib_problem({"process_openness": (0.2, 0.8), "seats": (6, 12)})["bounds"]
    [[0.2, 0.8], [5.5, 12.5]]
    """
    parameters = [_parameter(name) for name in _named(over)]
    ranges = dict(over) if isinstance(over, Mapping) else {}
    names = [one.name for one in parameters]
    bounds = [_bounds(one, ranges.get(one.name, (one.low, one.high))) for one in parameters]
    members = [one.group for one in parameters]
    if not names:
        raise UserError("salib.nothing_varies")
    if dummy:
        names, bounds, members = [*names, DUMMY], [*bounds, [0.0, 1.0]], [*members, DUMMY]
    return {"num_vars": len(names), "names": names, "bounds": bounds, **({"groups": members} if groups else {})}


def _named(over: Iterable[str]) -> list[str]:
    """The names that are meant, each once."""
    names: list[str] = []
    for word in [over] if isinstance(over, str) else over:
        of_role = [one.name for one in catalogue().with_role(ROLES[word]) if not one.fixed] if word in ROLES else [word]
        names += [name for name in of_role if name not in names]
    return names


def _parameter(name: str) -> Parameter:
    known = catalogue().parameters
    if name not in known:
        labels = {each: one.label for each, one in known.items()}
        raise UserError("salib.no_such_parameter", name=name, names=nearest_few(name, known, labels))
    return known[name]


def _bounds(one: Parameter, given: tuple[float, float]) -> list[float]:
    low, high = (float(each) for each in given)
    if not one.low <= low < high <= one.high:
        raise UserError("salib.bad_range", name=one.name, low=low, high=high, least=one.low, most=one.high)
    return [float(np.ceil(low)) - 0.5, float(np.floor(high)) + 0.5] if one.is_whole else [low, high]


@dataclass(frozen=True)
class Evaluate:
    """A function of a sample of SALib: every row is played `replicates` times, all under the same luck.

    outcomes: what is asked of every row, over the first year, the last or all months (window: "start", "end",
    "whole"). folder: where the runs are kept; a sample that was cut short goes on there. executor: who plays (None:
    this process, or where a folder is given, as suits the length of the job).
    """

    problem: Mapping[str, Any]
    scenario: Scenario
    outcomes: Sequence[str] = HEADLINES
    seed: int = 1
    replicates: int = 20
    window: str = "end"
    folder: str | Path | None = None
    executor: Executor | None = None

    def __post_init__(self) -> None:
        if self.window not in WINDOWS:
            raise UserError("salib.no_such_window", value=self.window, names=list(WINDOWS))

    def __call__(self, X: ArrayLike | pd.DataFrame) -> Floats:
        """Mean of every outcome over the runs of each row: (rows, outcomes), or (rows,) for a single outcome.

        Raises UserError for a sample that does not belong to the problem, and, naming rows, for outcomes that some
        run has not: an analysis of what is left would be wrong without saying so.
        """
        job = self.job(X)
        if self.folder is not None:
            return self._means(carry_out(job, self.folder, resume=True, executor=self.executor))
        with TemporaryDirectory(prefix="collabsim-") as folder:
            return self._means(carry_out(job, folder, executor=self.executor or here))

    def job(self, X: ArrayLike | pd.DataFrame) -> Job:
        """The runs that a sample asks for; point i is row i."""
        sample = checked_sample(self.problem, X)
        values = {
            name: whole(values, bounds) if catalogue().parameters[name].is_whole else values
            for name, bounds, values in zip(self.problem["names"], self.problem["bounds"], sample.T, strict=True)
            if name != DUMMY
        }
        return Job("salib", (self.scenario,), Points.of(values), self.seed, self.replicates, tuple(self.outcomes))

    def _means(self, batch: Batch) -> Floats:
        return means_of(batch, self.outcomes, self.window)


def means_of(batch: Batch, outcomes: Sequence[str], window: str = "end") -> Floats:
    """Means over the runs of every point, (points, outcomes) or (points,), where every run has a value."""
    table = table_of_points(batch)
    for outcome in outcomes:
        lacking = np.flatnonzero(table[f"{outcome}.{window}.n"].to_numpy() < batch.replicates)
        if len(lacking):
            raise UserError("salib.no_value", outcome=outcome, count=len(lacking), rows=lacking[:SHOWN].tolist())
    means = table[[f"{outcome}.{window}" for outcome in outcomes]].to_numpy(dtype=np.float64)
    return means[:, 0] if len(outcomes) == 1 else means


def checked_sample(problem: Mapping[str, Any], X: ArrayLike | pd.DataFrame) -> Floats:
    """A sample as numbers, (rows, parameters). Raises UserError where it does not belong to the problem."""
    names = list(problem["names"])
    if isinstance(X, pd.DataFrame) and list(X.columns) != names:
        raise UserError("salib.other_names", names=names, given=[str(each) for each in X.columns])
    sample = np.asarray(X, dtype=np.float64)
    if sample.ndim != 2 or sample.shape[1] != len(names) or not len(sample):
        raise UserError("salib.other_shape", count=len(names), names=names, shape=str(sample.shape))
    low, high = np.asarray(problem["bounds"], dtype=np.float64).T
    wrong = np.argwhere(~((sample >= low) & (sample <= high)))  # what is no number is not within bounds either
    if len(wrong):
        row, place = (int(each) for each in wrong[0])
        at = {"row": row, "name": names[place], "value": float(sample[row, place])}
        raise UserError("salib.outside", **at, low=float(low[place]), high=float(high[place]), count=len(wrong))
    return sample


def whole(values: Floats, bounds: Sequence[float]) -> Floats:
    """The nearest whole numbers within bounds that reach half a step beyond the range."""
    low, high = bounds
    return np.clip(np.floor(values + 0.5), low + 0.5, high - 0.5)
