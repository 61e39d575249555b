"""Designs that grow by powers of two, keeping the rows there are, until the answer is stable or the budget is spent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.sensitivity.columns import Column
from collabsim.experiment.sensitivity.designs import Design, Rows, design_of, morris_rows, sobol_rows
from collabsim.experiment.sensitivity.estimates import (
    chance_share,
    independent,
    morris_measure,
    pawn_measure,
    sobol_measures,
)
from collabsim.experiment.sensitivity.playing import Place, Question
from collabsim.experiment.sensitivity.shares import shares
from collabsim.results.sensitivity import (
    DISTRIBUTION,
    FIRST,
    SCREENING,
    TOTAL,
    Analysis,
    Convergence,
    Measure,
    Step,
)

Floats = NDArray[np.float64]
Measures = Mapping[str, Measure]

FIRST_PLACES = 3
"""The places that must be settled before a design stops growing."""
DOUBLINGS = 3
"""Times that a design doubles on its way to its budget."""
FEWEST = 4
RESAMPLES, RESAMPLES_ON_THE_WAY = 1000, 100
"""Times that rows and seeds are drawn again: for the last size of a design, and to judge whether it is stable."""
PRECISION = {TOTAL: 0.10, SCREENING: 0.25}
"""Widest interval among the first places at which a design stops: of a share of variance, and of the largest effect."""


@dataclass(frozen=True)
class Method:
    """A way to measure. rows: (columns, seed, first, stop) → the rows of a part; judged: the measure that must settle.

    cross_check: whether the same rows are also judged by distributions (PAWN).
    """

    rows: Callable[[Sequence[Column], int, int, int], Floats]
    judged: str
    cross_check: bool = False

    def measures(self, design: Rows, values: Floats, resamples: int, seed: int) -> dict[str, Measure]:
        """All measures of one outcome, from (rows, seeds)."""
        if self.judged == SCREENING:
            return {SCREENING: morris_measure(design, values, resamples, seed)}
        return sobol_measures(design, values, resamples, seed)


MORRIS = Method(morris_rows, SCREENING)
SOBOL = Method(sobol_rows, TOTAL)
SOBOL_AND_PAWN = Method(sobol_rows, TOTAL, cross_check=True)


def sizes(budget: int) -> tuple[int, ...]:
    """The sizes of a growing design, each twice the one before; the last is the largest power of two in the budget."""
    last = 1 << (max(budget, FEWEST).bit_length() - 1)
    return tuple(last >> halvings for halvings in range(DOUBLINGS, -1, -1) if last >> halvings >= FEWEST)


def analysed(
    name: str, method: Method, columns: Sequence[Column], budget: int, question: Question, place: Place
) -> dict[str, Analysis]:
    """A view: a design that grows until it is stable, and what it says of each outcome."""
    parts: list[Design] = []
    values: dict[str, list[Floats]] = {outcome: [] for outcome in question.outcomes}
    steps: dict[str, list[Step]] = {outcome: [] for outcome in question.outcomes}
    first, runs, stable = 0, 0, False
    for size in sizes(budget):
        part = design_of(columns, method.rows(columns, question.seed, first, size))
        for outcome, each in question.play(f"{name}/{first:05d}-{size:05d}", part, place).items():
            values[outcome].append(each)
        parts.append(part)
        first, runs = size, runs + len(part.points) * question.seeds
        whole = _together(parts)
        for outcome, each in values.items():
            measures = method.measures(whole, np.concatenate(each), RESAMPLES_ON_THE_WAY, question.seed)
            steps[outcome].append(Step(size, runs, measures[method.judged]))
        stable = all(is_stable(each, PRECISION[method.judged]) for each in steps.values())
        if stable:
            break
    whole = _together(parts)
    return {
        outcome: _analysis(method, whole, np.concatenate(each), steps[outcome], stable, question, outcome)
        for outcome, each in values.items()
    }


def is_stable(steps: Sequence[Step], precision: float) -> bool:
    """Whether intervals are narrow enough and the first places are those of half as large a design."""
    if len(steps) < 2 or steps[-1].measure.width(FIRST_PLACES) > precision:
        return False
    return steps[-1].measure.order[:FIRST_PLACES] == steps[-2].measure.order[:FIRST_PLACES]


def _together(parts: Sequence[Design]) -> Rows:
    """The rows of all parts."""
    return Rows(parts[0].columns, np.concatenate([part.unit for part in parts]))


def _analysis(
    method: Method,
    design: Rows,
    values: Floats,
    steps: Sequence[Step],
    stable: bool,
    question: Question,
    outcome: str,
) -> Analysis:
    measures = method.measures(design, values, RESAMPLES, question.seed)
    if method.cross_check:
        measures[DISTRIBUTION] = pawn_measure(design, values, RESAMPLES_ON_THE_WAY, question.seed)
    convergence = Convergence(tuple(steps), stable, PRECISION[method.judged])
    of = None
    if FIRST in measures:
        of = shares(values[independent(design)], measures[FIRST], measures[TOTAL])
    return Analysis(outcome, measures, convergence, question.seeds, chance_share(values), of)
