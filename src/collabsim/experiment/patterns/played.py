"""A cell played: the means over a window of months of the outcomes that a check looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.patterns.cells import Cell
from collabsim.experiment.patterns.panel import Panel
from collabsim.measures import average, measured
from collabsim.month import Month
from collabsim.play import months_of, of_organisations, runs_per_chunk, window_mean
from collabsim.scenario import Scenario
from collabsim.state import State
from collabsim.steps.table import total
from collabsim.world import MONTHS_PER_YEAR, World, world_of

Floats = NDArray[np.floating]
Column = tuple[str, str]
"""An outcome and a window of months."""
OF_ONE = "/"
"""Between the id of an organisation and an outcome of it."""


def _action_points(world: World, state: State, month: Month) -> Floats:
    """Share of organisations with an action point of a table that is not settled yet."""
    return average(state.table_agreement * 1.0)[0]


def _items_secured(world: World, state: State, month: Month) -> Floats:
    """What of all that is known entered the dossier from a table, as a share; no number without a table."""
    if month.table is None:
        return np.full(state.role.shape[1], np.nan)
    return total(month.table.entered)[0] / world.field.known.sum()


MORE_OUTCOMES: dict[str, Callable[[World, State, Month], Floats]] = {
    "action_points": _action_points,
    "items_secured": _items_secured,
}
"""Outcomes that no report shows and a check needs, each (runs,)."""


def window_of(name: str) -> slice:
    """The months of a window: start, end, whole, or `until m` (months 1 to m)."""
    fixed = {"start": slice(0, MONTHS_PER_YEAR), "end": slice(-MONTHS_PER_YEAR, None), "whole": slice(None)}
    return fixed.get(name) or slice(0, int(name.removeprefix("until ")))


def play_cell(cell: Cell, columns: Iterable[Column], panel: Panel, first_pair: int = 0) -> dict[Column, Floats]:
    """Play a cell with a panel, from a pair on. Returns (points, pairs) for each column, NaN where nothing was."""
    return play_cells([cell], columns, panel, first_pair)[0]


def play_cells(
    cells: Sequence[Cell], columns: Iterable[Column], panel: Panel, first_pair: int = 0
) -> list[dict[Column, Floats]]:
    """Play cells that differ in nothing but the values they set, side by side; see `play_cell`."""
    scenario, asked = replace(cells[0], set={}).played_as(), sorted(set(columns))
    seeds, values = np.tile(panel.seeds(first_pair), len(cells)), _values_of(cells, scenario, panel, first_pair)
    size = runs_per_chunk(len(scenario.organisations))
    parts: list[dict[Column, Floats]] = []
    for first in range(0, len(seeds), size):
        part = slice(first, first + size)
        chosen = {name: each[part] for name, each in values.items()}
        months = _followed(world_of(scenario, seeds[part], chosen), {outcome for outcome, _ in asked})
        parts.append({column: window_mean(months[column[0]], window_of(column[1])) for column in asked})
    shape = (len(cells), panel.pairs - first_pair, panel.points)
    whole = {column: np.concatenate([part[column] for part in parts]).reshape(shape) for column in asked}
    return [{column: each[place].T for column, each in whole.items()} for place in range(len(cells))]


def _values_of(cells: Sequence[Cell], scenario: Scenario, panel: Panel, first_pair: int) -> dict[str, Floats]:
    """The values of each run by parameter: what its cell sets, else what is drawn, else that of the scenario."""
    runs, drawn = panel.points * (panel.pairs - first_pair), panel.values(first_pair)
    names = dict.fromkeys([*drawn, *(name for cell in cells for name in cell.set)])

    def of(name: str, cell: Cell) -> Floats:
        if name in cell.set:
            return np.full(runs, float(cell.set[name]))
        return drawn[name] if name in drawn else np.full(runs, scenario.values[name])

    return {name: np.concatenate([of(name, cell) for cell in cells]) for name in names}


def _followed(world: World, outcomes: set[str]) -> Mapping[str, Floats]:
    """Each outcome month by month, (months, runs)."""
    rows: dict[str, list[Floats]] = {name: [] for name in outcomes}
    row_of = {one.id: place for place, one in enumerate(world.scenario.organisations)}
    for state, month in months_of(world):
        p = world.values(month.number)
        now = measured(world, state, month, p)
        each = of_organisations(state, month, p) if any(OF_ONE in name for name in outcomes) else {}
        for name, row in rows.items():
            if OF_ONE in name:
                who, what = name.split(OF_ONE)
                row.append(each[what][row_of[who]])
            else:
                row.append(now[name] if name in now else MORE_OUTCOMES[name](world, state, month))
    return {name: np.stack(row) for name, row in rows.items()}
