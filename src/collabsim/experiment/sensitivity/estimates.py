"""From the outcomes of a design to measures of how much each factor matters. SALib estimates; rows and seeds vary."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.sensitivity.designs import Rows
from collabsim.experiment.sensitivity.resampling import chance_in_rows, interval, resampled, settled
from collabsim.results.sensitivity import DISTRIBUTION, DUMMY, FIRST, SCREENING, SECOND, TOTAL, Measure

Floats = NDArray[np.float64]

SLICES = 10
"""Parts into which PAWN cuts the range of a factor."""
MEAN_OF_NOISE = np.sqrt(2 / np.pi)
"""Mean of the absolute value of a standard normal draw."""


def sobol_measures(design: Rows, values: Floats, resamples: int, seed: int) -> dict[str, Measure]:
    """First-order, total and second-order shares of variance. values: (rows, seeds) of a Saltelli design."""
    factors = design.factors
    count = len(factors)
    blocks = (values - values.mean()).reshape(-1, 2 * count + 2, values.shape[1])
    found = _sobol(np.moveaxis(blocks.mean(axis=2), 0, 1)[:, :, np.newaxis])
    again: dict[str, list[Floats]] = {kind: [] for kind in found}
    for rows, weights in resampled(len(blocks), values.shape[1], resamples, seed):
        means = np.moveaxis(blocks @ weights, 0, 1)
        part = _sobol(np.take_along_axis(means, rows[np.newaxis], axis=1))
        for kind, each in part.items():
            again[kind].append(each)
    floor = chance_share(values)
    names = {FIRST: factors, TOTAL: factors, SECOND: tuple("*".join(pair) for pair in combinations(factors, 2))}
    return {
        kind: _measure(kind, names[kind], each[:, 0], np.concatenate(again[kind], axis=1).T, floor)
        for kind, each in found.items()
    }


def _sobol(blocks: Floats) -> dict[str, Floats]:
    """SALib's estimators on (1 + factors + factors + 1, base points, resamples), each (factors or pairs, resamples)."""
    from SALib.analyze.sobol import first_order, second_order, total_order

    count = len(blocks) // 2 - 1
    a, ab, ba, b = blocks[0], blocks[1 : count + 1], blocks[count + 1 : -1], blocks[-1]
    pairs = list(combinations(range(count), 2))
    return {
        FIRST: np.array([first_order(a, each, b) for each in ab]),
        TOTAL: np.array([total_order(a, each, b) for each in ab]),
        SECOND: np.array([second_order(a, ab[j], ab[k], ba[j], b) for j, k in pairs]).reshape(len(pairs), -1),
    }


def chance_share(values: Floats) -> float:
    """Share of the variance of means over seeds that is luck which differs by row."""
    whole = float(values.mean(axis=1).var(ddof=1))
    by_row = chance_in_rows(values)[2] / values.shape[1]
    return min(by_row / whole, 1.0) if whole > 0 else 0.0


def morris_measure(design: Rows, values: Floats, resamples: int, seed: int) -> Measure:
    """Mean absolute elementary effect over the whole range of each factor. values: (rows, seeds) of trajectories."""
    effects = elementary_effects(design, values)
    means = effects.mean(axis=2)
    again = []
    for rows, weights in resampled(len(effects), effects.shape[2], resamples, seed):
        drawn = np.take_along_axis(effects @ weights, rows[:, np.newaxis, :], axis=0)
        again.append(np.abs(drawn).mean(axis=0))
    value = np.abs(means).mean(axis=0)
    measure = _measure(SCREENING, design.factors, value, np.concatenate(again, axis=1).T, noise_in(effects))
    return Measure(**{**vars(measure), "spread": means.std(axis=0, ddof=1)})


def elementary_effects(design: Rows, values: Floats) -> Floats:
    """What each step of each trajectory did, for a step over the whole range: (trajectories, factors, seeds)."""
    length = len(design.columns) + 1
    unit = design.unit.reshape(-1, length, len(design.columns))
    steps = np.diff(unit, axis=1)
    moved = np.abs(steps).argmax(axis=2)
    size = np.take_along_axis(steps, moved[:, :, np.newaxis], axis=2)
    slopes = np.diff(values.reshape(len(unit), length, -1), axis=1) / size
    effects = np.empty_like(slopes)
    np.put_along_axis(effects, moved[:, :, np.newaxis], slopes, axis=1)
    return effects


def noise_in(effects: Floats) -> float:
    """The mean absolute effect that a factor without any effect would show, if it did no more than change luck.

    Worked out for each factor from how its effects differ between seeds; the median factor stands for all.
    """
    seeds = effects.shape[2]
    if seeds == 1:
        return 0.0
    error = np.sqrt((effects.var(axis=2, ddof=1) / seeds).mean(axis=0))
    return float(MEAN_OF_NOISE * np.median(error))


def pawn_measure(design: Rows, values: Floats, resamples: int, seed: int) -> Measure:
    """How far the distribution of an outcome moves when a factor is known (PAWN, median over slices of its range).

    Only columns that are a factor by themselves have one. The dummy's own value is the floor: even of a factor that
    does nothing, slices differ by chance.
    """
    members = [each.factor for each in design.columns]
    alone = np.array([c for c, factor in enumerate(members) if members.count(factor) == 1], dtype=np.int64)
    names = tuple(design.columns[c].factor for c in alone)
    apart = independent(design)
    unit, outcome = design.unit[np.ix_(apart, alone)], values[apart]
    again = np.array(
        [
            _pawn(unit[rows[:, k]], (outcome @ weights[:, k])[rows[:, k]])
            for rows, weights in resampled(len(unit), outcome.shape[1], resamples, seed)
            for k in range(rows.shape[1])
        ]
    )
    value = _pawn(unit, outcome.mean(axis=1))
    low, high = interval(value, again)
    floor = float(high[names.index(DUMMY)]) if DUMMY in names else 0.0
    kept = [place for place, name in enumerate(names) if name != DUMMY]
    return Measure(DISTRIBUTION, names, value, low, high, floor, settled(value[kept], again[:, kept]))


def independent(design: Rows) -> NDArray[np.int64]:
    """The first and last row of each block of a Saltelli design; the others are copies of these but for a column."""
    block, rows = 2 * len(design.factors) + 2, len(design.unit)
    return np.concatenate([np.arange(0, rows, block), np.arange(block - 1, rows, block)])


def _pawn(unit: Floats, outcome: Floats) -> Floats:
    from SALib.analyze import pawn

    problem = {"num_vars": unit.shape[1], "names": [str(c) for c in range(unit.shape[1])]}
    problem["bounds"] = [[0.0, 1.0]] * unit.shape[1]
    return np.asarray(pawn.analyze(problem, unit, outcome, S=SLICES)["median"])


def _measure(kind: str, factors: tuple[str, ...], value: Floats, again: Floats, chance: float) -> Measure:
    """A measure with its interval. Its floor is the dummy's interval or what chance gives, whichever is higher."""
    low, high = interval(value, again)
    floor = max(chance if kind != FIRST else 0.0, float(high[factors.index(DUMMY)]) if DUMMY in factors else 0.0)
    kept = [place for place, name in enumerate(factors) if name != DUMMY]
    return Measure(kind, factors, value, low, high, floor, settled(value[kept], again[:, kept]))
