"""One at a time: how an outcome differs from today along the range of each parameter, everything else as it is."""

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
    """A curve of each outcome for each parameter, over draws and seeds under the same luck; and the runs it took."""
    today = [question.scenario.values[each.name] for each in parameters]
    along = [_along(each, steps, value) for each, value in zip(parameters, today, strict=True)]
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
        _curve(each, outcome, along[k], today[k], values.reshape(len(parameters), steps + 1, -1, question.seeds)[k])
        for outcome, values in found.items()
        for k, each in enumerate(parameters)
    )
    return curves, job.rows


def _along(parameter: Parameter, steps: int, today: float) -> Floats:
    """Steps of equal size over the range, with where the parameter stands among them, (steps + 1,)."""
    return np.sort(np.append(np.linspace(parameter.low, parameter.high, steps), today))


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


def _curve(parameter: Parameter, outcome: str, x: Floats, today: float, values: Floats) -> Curve:
    """values: (steps, draws, seeds)."""
    change = values - values[int(np.searchsorted(x, today))]
    mean = change.mean(axis=(1, 2))
    half = STANDARD_ERRORS * np.array([standard_error(each) for each in change])
    return Curve(parameter.name, outcome, x, mean, mean - half, mean + half)
