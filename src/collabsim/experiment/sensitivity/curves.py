"""One at a time: an outcome along the whole range of each parameter, everything else as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from collabsim.batch import Job, Points
from collabsim.experiment.sensitivity.playing import Place, Question
from collabsim.experiment.sensitivity.resampling import STANDARD_ERRORS, standard_error
from collabsim.parameters import Parameter
from collabsim.results.sensitivity import Curve

Floats = NDArray[np.float64]
Draws = Mapping[str, Floats]
"""Name of an uncertainty → (draws,); empty where uncertainties stand at the scenario's own values."""


def one_at_a_time(
    name: str,
    parameters: Sequence[Parameter],
    steps: int,
    draws: Draws,
    question: Question,
    place: Place,
) -> tuple[tuple[Curve, ...], int]:
    """A curve of each outcome for each parameter, averaged over draws and seeds; and how many runs it took."""
    along = [np.linspace(each.low, each.high, steps) for each in parameters]
    points = _points(parameters, along, draws)
    job = Job(
        "levers",
        (question.scenario,),
        points,
        question.seed,
        question.seeds,
        question.outcomes,
        monthly=(),
        player=place.player,
    )
    found = place.play(name, job, question.outcomes)
    curves = tuple(
        _curve(each, outcome, along[k], values.reshape(len(parameters), steps, -1, question.seeds)[k])
        for outcome, values in found.items()
        for k, each in enumerate(parameters)
    )
    return curves, job.rows


def _points(parameters: Sequence[Parameter], along: Sequence[Floats], draws: Draws) -> Points:
    """All steps of all parameters with all draws: draws change fastest, then steps."""
    count = len(next(iter(draws.values()))) if draws else 1
    steps = len(along[0])
    shape = (len(parameters), steps, count)
    names = dict.fromkeys([*draws, *(each.name for each in parameters)])
    values = {name: np.broadcast_to(draws.get(name, np.full(count, np.nan)), shape).copy() for name in names}
    for place, each in enumerate(parameters):
        values[each.name][place] = along[place][:, np.newaxis]
    return Points.of({name: each.ravel() for name, each in values.items()})


def _curve(parameter: Parameter, outcome: str, x: Floats, values: Floats) -> Curve:
    """values: (steps, draws, seeds)."""
    mean = values.mean(axis=(1, 2))
    half = STANDARD_ERRORS * np.array([_error(each) for each in values])
    return Curve(parameter.name, outcome, x, mean, mean - half, mean + half)


def _error(values: Floats) -> float:
    """Standard error of the mean of (draws, seeds); with a single draw the seeds alone tell it."""
    if len(values) > 1:
        return standard_error(values)
    return float(values[0].std(ddof=1) / np.sqrt(values.shape[1])) if values.shape[1] > 1 else 0.0
