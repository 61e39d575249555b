"""What a sweep found at each of its points: mean of some outcomes over replicates, with its 95 % interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from collabsim.batch import Batch
from collabsim.results import files

SHOWN_FIRST = ("information_exchange", "policy_fit")
MOST_OUTCOMES, MOST_DRAWN = 2, 4
LEVEL = 0.95


@dataclass(frozen=True)
class Mean:
    """Mean over replicates in the last year, and half the width of its 95 % interval (NaN for a single run)."""

    mean: float
    half: float


@dataclass(frozen=True)
class Point:
    """A point: its number, the values of what was varied there, and its means by outcome."""

    number: int
    values: Mapping[str, float]
    means: Mapping[str, Mean]


def outcomes_shown(batch: Batch) -> tuple[str, ...]:
    """The headline outcomes, or those that were kept first."""
    first = [name for name in SHOWN_FIRST if name in batch.outcomes]
    return tuple([*first, *(name for name in batch.outcomes if name not in first)][:MOST_OUTCOMES])


def outcomes_drawn(batch: Batch) -> tuple[str, ...]:
    """The outcomes of the whole field that were kept first."""
    return tuple(name for name in batch.outcomes if "/" not in name)[:MOST_DRAWN]


def table_of_points(batch: Batch) -> pd.DataFrame:
    """The table of points that is in the folder."""
    return pd.read_parquet(batch.path / files.table_file("points", "parquet"))


def points_of(batch: Batch, table: pd.DataFrame) -> list[Point]:
    """Every point with what was found there."""
    values = {name: table[name].to_numpy(dtype=float) for name in batch.points.values}
    means = {name: table[f"{name}.end"].to_numpy(dtype=float) for name in outcomes_shown(batch)}
    halves = {name: half_widths(table, name) for name in means}
    return [
        Point(
            int(number),
            {name: float(each[place]) for name, each in values.items()},
            {name: Mean(float(each[place]), float(halves[name][place])) for name, each in means.items()},
        )
        for place, number in enumerate(table["point"].to_numpy())
    ]


def half_widths(table: pd.DataFrame, outcome: str) -> np.ndarray:
    """Half the width of the 95 % interval of the mean in the last year, (points,)."""
    from scipy.stats import t

    count = table[f"{outcome}.end.n"].to_numpy(dtype=float)
    spread = table[f"{outcome}.end.sd"].to_numpy(dtype=float)
    enough = np.where(count > 1, count, np.nan)
    return t.ppf((1 + LEVEL) / 2, enough - 1) * spread / np.sqrt(enough)


def is_grid_of_two(table: pd.DataFrame, names: list[str]) -> bool:
    """Whether the points are every combination of the values of exactly two parameters, each once."""
    if len(names) != 2:
        return False
    columns = [table[name].to_numpy(dtype=float).tolist() for name in names]
    counts = [len(set(column)) for column in columns]
    return min(counts) > 1 and len(table) == counts[0] * counts[1] == len(set(zip(*columns, strict=True)))
