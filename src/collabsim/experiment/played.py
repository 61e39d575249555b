"""What runs of a scenario leave for a comparison: outcomes of the field, of each kind and of each size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from collabsim.field import Groups
from collabsim.measures import measured
from collabsim.month import Month
from collabsim.play import kinds_of, months_of, of_kinds, of_organisations, window_mean
from collabsim.results.comparison import SIZES
from collabsim.results.differences import WINDOWS
from collabsim.results.record import per_hour
from collabsim.scenario import Scenario
from collabsim.state import State
from collabsim.world import MONTHS_PER_YEAR, world_of

Floats = NDArray[np.floating]

SPANS = {"start": slice(0, MONTHS_PER_YEAR), "end": slice(-MONTHS_PER_YEAR, None), "whole": slice(None)}


@dataclass(frozen=True)
class Played:
    """Some runs of one scenario. of: group ("" is the whole field) → outcome → (months, runs)."""

    of: Mapping[str, Mapping[str, Floats]]

    def windows(self, group: str) -> dict[str, dict[str, Floats]]:
        """Means over the first year, the last year and all months, each (runs,)."""
        months = self.of[group]
        means = {when: {name: window_mean(each, SPANS[when]) for name, each in months.items()} for when in WINDOWS}
        if not group:
            for values in means.values():
                values["exchange_per_hour"] = per_hour(values)
        return means


def played(scenario: Scenario, seeds: NDArray[np.int64], months: int) -> Played:
    """Play some months of a scenario, keeping what is measured of the field, of each kind and of each size."""
    world = world_of(scenario, seeds)
    gatherings = groups_of(scenario)
    rows: dict[str, list[Mapping[str, Floats]]] = {}
    for state, month in islice(months_of(world), months):
        p = world.values(month.number)
        rows.setdefault("", []).append(measured(world, state, month, p))
        for names, groups in gatherings:
            for name, means in zip(names, _means(state, month, p, groups, len(names)), strict=True):
                rows.setdefault(name, []).append(means)
    return Played(
        {group: {name: np.stack([row[name] for row in each]) for name in each[0]} for group, each in rows.items()}
    )


def _means(state: State, month: Month, p, groups: Groups, count: int) -> list[dict[str, Floats]]:
    means = of_kinds(of_organisations(state, month, p), groups)
    return [{name: values[row] for name, values in means.items()} for row in range(count)]


def groups_of(scenario: Scenario) -> list[tuple[tuple[str, ...], Groups]]:
    """Who is of which kind, and who is large or small: smaller than half is small, by the scenario's own measure."""
    large = [organisation.size > scenario.values["small_size"] for organisation in scenario.organisations]
    sizes = tuple(size for size, there in zip(SIZES, (any(large), not all(large)), strict=True) if there)
    members = np.array([sizes.index(SIZES[0] if one else SIZES[1]) for one in large], dtype=np.intp)
    return [kinds_of(scenario), (sizes, Groups.of(members, len(sizes)))]
