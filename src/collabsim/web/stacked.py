"""Several askings of one scenario in one world: their runs stand side by side, each with its own changes and luck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from collabsim.chance import run_seeds
from collabsim.web.asked import Asked
from collabsim.world import World, values_of, world_of


def stacked(together: Sequence[Asked], runs: int, keep_ledger: bool = False) -> World:
    """The world in which each asking has its first runs, in their order: asking k has runs k*runs … (k+1)*runs - 1.

    All must be of one scenario, as `Asked.base_key` tells. Numbers are those of each asking alone, to 1e-12.
    """
    seeds = np.concatenate([run_seeds(asked.seed, runs) for asked in together])
    world = world_of(together[0].base, seeds, keep_ledger=keep_ledger)
    levers = {lever for asked in together for change in asked.scenario.interventions for lever in change.set}
    world.values = _side_by_side([values_of(asked.scenario) for asked in together], sorted(levers), runs)
    return world


def _side_by_side(each: Sequence[Callable[[int], Any]], levers: Sequence[str], runs: int) -> Callable[[int], Any]:
    """The parameters of each month over all runs: one number where all have the same, else a column per run.

    levers: those that somebody changes; no other parameter can differ.
    """
    kept: dict[int, Any] = {}

    def values(month: int) -> Any:
        if month not in kept:
            kept[month] = _joined([vars(one(month)) for one in each], levers, runs)
        return kept[month]

    return values


def _joined(each: Sequence[dict[str, Any]], levers: Sequence[str], runs: int) -> Any:
    first = each[0]
    differ = [lever for lever in levers if not all(_same(one[lever], first[lever]) for one in each[1:])]
    return SimpleNamespace(**{**first, **{name: _columns([one[name] for one in each], runs) for name in differ}})


def _same(one: Any, other: Any) -> bool:
    return one is other or (np.ndim(one) == np.ndim(other) == 0 and one == other)


def _columns(values: Sequence[Any], runs: int) -> Any:
    """Values of one parameter as (1 or organisations, runs of all together)."""
    arrays = [np.reshape(value, (-1, 1)) if np.ndim(value) < 2 else value for value in values]
    rows = max(len(array) for array in arrays)
    return np.concatenate([np.broadcast_to(array, (rows, runs)) for array in arrays], axis=1)
