"""Play a scenario: from a scenario and a seed to trajectories, bands and, for a single run, the ledger. No files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.chance import run_seeds
from collabsim.field import Groups
from collabsim.measures import measured, share_or_nan
from collabsim.month import Month, play_month
from collabsim.parameters import catalogue
from collabsim.scenario import Scenario
from collabsim.state import State, initial_state, with_held
from collabsim.steps.relations import Ledger
from collabsim.world import MONTHS_PER_YEAR, World, world_of

Floats = NDArray[np.floating]
Progress = Callable[[int, int], None]
"""Told how many runs are done and how many there are."""

SMALLEST_CHUNK, LARGEST_CHUNK, CELLS = 16, 1024, 16384


def runs_per_chunk(organisations: int) -> int:
    """Runs that are played together: as many as keep an (organisations, runs) array in the processor's cache."""
    return int(np.clip(CELLS // max(organisations, 1), SMALLEST_CHUNK, LARGEST_CHUNK))


@dataclass(frozen=True)
class Play:
    """What some runs of a scenario left.

    outcomes: name → (months, runs), NaN where a month had nothing to measure (no table, no agreement settled).
    by_organisation: name → (months, organisations, runs), only if asked for. ledger: month by month, for kept runs.
    by_kind: kind → name → (months, runs), mean over the organisations of a kind, only if asked for.
    """

    scenario: Scenario
    seeds: NDArray[np.int64]
    outcomes: Mapping[str, Floats]
    by_organisation: Mapping[str, Floats] = field(default_factory=dict)
    ledger: tuple[Ledger, ...] = ()
    months: tuple[Month, ...] = ()
    by_kind: Mapping[str, Mapping[str, Floats]] = field(default_factory=dict)

    def of_kind(self, kind: str) -> Play:
        """The same runs, with what was measured of the organisations of one kind in the place of all outcomes."""
        return replace(self, outcomes=self.by_kind[kind], by_organisation={}, by_kind={}, ledger=(), months=())

    @property
    def runs(self) -> int:
        return len(self.seeds)

    def band(self, outcome: str, low: float = 0.05, high: float = 0.95) -> Floats:
        """Median and band over runs, (3, months): low, median, high. NaN where no run has a value."""
        values = self.outcomes[outcome]
        result = np.full((3, values.shape[0]), np.nan)
        with_values = ~np.isnan(values).all(axis=1)
        result[:, with_values] = np.nanquantile(values[with_values], (low, 0.5, high), axis=1)
        return result

    def start(self, outcome: str) -> Floats:
        """Mean over the first year, (runs,)."""
        return window_mean(self.outcomes[outcome], slice(0, MONTHS_PER_YEAR))

    def end(self, outcome: str) -> Floats:
        """Mean over the last year, (runs,)."""
        return window_mean(self.outcomes[outcome], slice(-MONTHS_PER_YEAR, None))

    def whole(self, outcome: str) -> Floats:
        """Mean over all months, (runs,)."""
        return window_mean(self.outcomes[outcome], slice(None))


def window_mean(values: Floats, months: slice) -> Floats:
    """Mean over some months of (months, runs), leaving out months without a value; NaN where there is none."""
    part = values[months]
    count = (~np.isnan(part)).sum(axis=0)
    return np.divide(np.nansum(part, axis=0), count, out=np.full(part.shape[1], np.nan), where=count > 0)


def attained(fit: Floats, uninformed: Floats, full: Floats) -> float:
    """The distance covered between the two shadow policies: a ratio of means over runs. May be negative."""
    return float((fit.mean() - uninformed.mean()) / (full.mean() - uninformed.mean()))


def start_of(world: World) -> State:
    """The state of a world before its first month."""
    return with_held(initial_state(world.field, world.chance, world.values(0), world.usual), world.hold)


def months_of(world: World, first: State | None = None) -> Iterator[tuple[State, Month]]:
    """Month after month of a world: the state after each, and what happened."""
    state = first or start_of(world)
    for number in range(1, world.scenario.horizon_months + 1):
        state, month = play_month(world, state, number)
        yield state, month


def play_runs(
    scenario: Scenario,
    seeds: NDArray[np.int64],
    design: Mapping[str, Floats] | None = None,
    keep: frozenset[str] = frozenset(),
) -> Play:
    """Play given run seeds together. design: parameter values that differ by run, name → (runs,).

    keep: "ledger" (why relations changed), "months" (everything that happened), "organisations" (trajectories of
    each organisation), "kinds" (trajectories of the mean of each kind of organisation).
    """
    world = world_of(scenario, seeds, design, keep_ledger="ledger" in keep)
    rows: list[dict[str, Floats]] = []
    by_organisation: list[dict[str, Floats]] = []
    by_kind: list[dict[str, Floats]] = []
    kinds, groups = kinds_of(scenario)
    ledger: list[Ledger] = []
    kept: list[Month] = []
    for state, month in months_of(world):
        p = world.values(month.number)
        rows.append(measured(world, state, month, p))
        if {"organisations", "kinds"} & keep:
            each = of_organisations(state, month, p)
            if "organisations" in keep:
                by_organisation.append(each)
            if "kinds" in keep:
                by_kind.append(of_kinds(each, groups))
        if "ledger" in keep:
            ledger.append(month.ledger)
        if "months" in keep:
            kept.append(month)
    of_all_kinds = _stacked(by_kind)
    of_each_kind = {kind: {name: means[:, k] for name, means in of_all_kinds.items()} for k, kind in enumerate(kinds)}
    return Play(
        scenario,
        seeds,
        _stacked(rows),
        _stacked(by_organisation),
        tuple(ledger),
        tuple(kept),
        of_each_kind if by_kind else {},
    )


def of_organisations(state: State, month: Month, p) -> dict[str, Floats]:
    """What is followed per organisation, each (organisations, runs)."""
    table = month.table
    nobody = np.full_like(state.role, np.nan)
    return {
        "trust": state.trust(p),
        "commitment": state.commitment(),
        "respect": state.respect(p),
        "gemeente_trust": state.gemeente_trust(p),
        "gemeente_commitment": state.gemeente_commitment,
        "gemeente_respect": state.gemeente_respect,
        "belief": 1 / (1 + np.exp(-state.belief)),
        "role": state.role,
        "candour": month.conditions.candour,
        "usefulness": state.usefulness,
        "invited": nobody if table is None else table.invited,
        "present": nobody if table is None else table.present,
    }


def kinds_of(scenario: Scenario) -> tuple[tuple[str, ...], Groups]:
    """The kinds of organisation in a scenario, in the order of the catalogue, and who is of which."""
    there = {organisation.kind for organisation in scenario.organisations}
    kinds = tuple(kind for kind in catalogue().kinds if kind in there)
    members = np.array([kinds.index(organisation.kind) for organisation in scenario.organisations], dtype=np.intp)
    return kinds, Groups.of(members, len(kinds))


def of_kinds(each: Mapping[str, Floats], groups: Groups) -> dict[str, Floats]:
    """Means per kind (kinds, runs) of what is followed per organisation; attendance is a share of those invited."""
    shape = each["trust"].shape
    count = groups.total(np.ones(shape))
    totals = {name: groups.total(np.broadcast_to(values, shape)) for name, values in each.items()}
    invited, present = totals.pop("invited"), totals.pop("present")
    means = {name: total / count for name, total in totals.items()}
    return means | {"attendance": share_or_nan(present, invited)}


def _stacked(rows: list[dict[str, Floats]]) -> dict[str, Floats]:
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]} if rows else {}


def play(
    scenario: Scenario,
    seed: int,
    runs: int = 1,
    keep: frozenset[str] | set[str] = frozenset(),
    design: Mapping[str, Floats] | None = None,
    progress: Progress | None = None,
) -> Play:
    """Play a scenario some times: run k of seed s has run seed hash(s, k).

    The same scenario, seed and version give the same numbers: byte for byte for the same number of runs, and to
    1e-12 whatever the number of runs. See `play_runs` for keep and design.
    """
    seeds, size = run_seeds(seed, runs), runs_per_chunk(len(scenario.organisations))
    plays = []
    for first in range(0, runs, size):
        part = slice(first, first + size)
        chosen = {name: values[part] for name, values in design.items()} if design else None
        plays.append(play_runs(scenario, seeds[part], chosen, frozenset(keep)))
        if progress:
            progress(min(first + size, runs), runs)
    return plays[0] if len(plays) == 1 else _joined(scenario, seeds, plays)


def _joined(scenario: Scenario, seeds: NDArray[np.int64], plays: list[Play]) -> Play:
    """Chunks side by side along the axis of runs."""

    def side_by_side(parts: list[Mapping[str, Floats]]) -> dict[str, Floats]:
        return {name: np.concatenate([part[name] for part in parts], axis=-1) for name in parts[0]}

    return Play(
        scenario,
        seeds,
        side_by_side([part.outcomes for part in plays]),
        side_by_side([part.by_organisation for part in plays]),
        tuple(_ledgers_joined(months) for months in zip(*(part.ledger for part in plays), strict=True)),
        by_kind={kind: side_by_side([part.by_kind[kind] for part in plays]) for kind in plays[0].by_kind},
    )


def _ledgers_joined(months: tuple[Ledger, ...]) -> Ledger:
    return {
        state: {
            cause: np.concatenate(
                [np.broadcast_to(month[state][cause], month[state]["turnover"].shape) for month in months], axis=-1
            )
            for cause in months[0][state]
        }
        for state in months[0]
    }
