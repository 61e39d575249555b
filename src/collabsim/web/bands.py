"""How sixty-four runs of what was asked spread: the band around the one run that is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabsim.measures import measured
from collabsim.play import attained, months_of, window_mean
from collabsim.web.asked import Asked
from collabsim.web.stacked import stacked
from collabsim.world import MONTHS_PER_YEAR

Floats = NDArray[np.floating]

RUNS = 64
"""Runs of a band; the first of them is the one that is told."""
LOW, HIGH = 0.05, 0.95
DRAWN = ("information_exchange", "policy_fit", "trust", "commitment", "respect")
"""Outcomes that are drawn over time."""
SHOWN = (*DRAWN, "belief", "candour", "attendance", "gemeente_trust", "fit_uninformed", "fit_full")
"""Outcomes that a page is told of."""
DECIMALS = 4


def bands(together: Sequence[Asked], runs: int = RUNS) -> list[dict[str, Any]]:
    """For each asking the spread over its runs, ready to be sent."""
    world = stacked(together, runs)
    rows = [measured(world, state, month, world.values(month.number)) for state, month in months_of(world)]
    of_all = {name: np.stack([row[name] for row in rows]) for name in SHOWN}
    return [
        band({name: values[:, place * runs : (place + 1) * runs] for name, values in of_all.items()})
        for place in range(len(together))
    ]


def band(outcomes: Mapping[str, Floats]) -> dict[str, Any]:
    """Per outcome low, median and high by month, and the mean of each run over the last year.

    outcomes: name → (months, runs). Runs keep their order, so two bands of one seed can be compared run by run.
    """
    ends = {name: window_mean(values, slice(-MONTHS_PER_YEAR, None)) for name, values in outcomes.items()}
    return {
        "runs": next(iter(outcomes.values())).shape[1],
        "outcomes": {name: _spread(values) for name, values in outcomes.items()},
        "end": {name: listed(values) for name, values in ends.items()},
        "attained": _number(attained(ends["policy_fit"], ends["fit_uninformed"], ends["fit_full"])),
    }


def _spread(values: Floats) -> dict[str, Any]:
    spread = np.full((3, len(values)), np.nan)
    there = ~np.isnan(values).all(axis=1)
    spread[:, there] = np.nanquantile(values[there], (LOW, 1 / 2, HIGH), axis=1)
    return dict(zip(("low", "median", "high"), map(listed, spread), strict=True))


def _number(value: float) -> float | None:
    return round(value, DECIMALS) if np.isfinite(value) else None


def listed(values: Floats, decimals: int = DECIMALS) -> list[Any]:
    """Numbers as JSON can carry them: rounded, and nothing (None) where there was nothing to measure."""
    rounded = np.round(values, decimals)
    lacking = np.isnan(rounded)
    if not lacking.any():
        return rounded.tolist()
    with_nothing = rounded.astype(object)
    with_nothing[lacking] = None
    return with_nothing.tolist()
