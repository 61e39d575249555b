"""Moves, alone and together, played for many draws of what nobody knows: the same draws and the same luck for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.batch import Job, Points
from collabsim.experiment.sensitivity.playing import Place
from collabsim.experiment.uncertain import Draws
from collabsim.results.ranking import Move
from collabsim.scenario import Scenario

Floats = NDArray[np.float64]
Combo = tuple[int, ...]
"""Which moves are made, by their place; none is today."""

MOST_POINTS = 20_000
"""Points of one folder: with every uncertainty a column, what keeps the table of points in some tens of megabytes."""


@dataclass(frozen=True)
class Block:
    """Some draws that share a panel of seeds. first: the number of the first seed of the panel."""

    draws: Draws
    count: int
    seeds: int
    first: int

    def part(self, draws: int, seeds: int) -> Block:
        """The first few draws under the first few seeds of the same panel."""
        few = {name: each[:draws] for name, each in self.draws.items()}
        return Block(few, min(draws, self.count), min(seeds, self.seeds), self.first)


@dataclass(frozen=True)
class Played:
    """What combinations of moves gave. values: outcome → (combos, draws, seeds)."""

    values: dict[str, Floats]
    runs: int


def played(
    name: str,
    scenario: Scenario,
    moves: Sequence[Move],
    combos: Sequence[Combo],
    block: Block,
    outcomes: tuple[str, ...],
    seed: int,
    place: Place,
    window: str = "end",
) -> Played:
    """The outcomes of every combination, draw and seed, (combos, draws, seeds), played in folders of bounded size."""
    found: dict[str, list[Floats]] = {outcome: [] for outcome in outcomes}
    runs = 0
    for number, some in enumerate(_slices(combos, block.count)):
        job = Job(
            "levers",
            (scenario,),
            points_of(moves, some, block),
            seed,
            block.seeds,
            outcomes,
            monthly=(),
            first_replicate=block.first,
            player=place.player,
        )
        for outcome, values in place.play(f"{name}/{number:03d}", job, outcomes, window).items():
            found[outcome].append(values.reshape(len(some), block.count, block.seeds))
        runs += job.rows
    return Played({outcome: np.concatenate(each) for outcome, each in found.items()}, runs)


def _slices(combos: Sequence[Combo], draws: int) -> Iterator[Sequence[Combo]]:
    size = max(MOST_POINTS // draws, 1)
    for first in range(0, len(combos), size):
        yield combos[first : first + size]


def points_of(moves: Sequence[Move], combos: Sequence[Combo], block: Block) -> Points:
    """A point for every combination and draw; draws change fastest."""
    levers = dict.fromkeys(lever for move in moves for lever in move.values)
    values = {lever: np.full((len(combos), block.count), np.nan) for lever in levers}
    for place, combo in enumerate(combos):
        for number in combo:
            for lever, value in moves[number].values.items():
                values[lever][place] = value
    moved = {lever: each.ravel() for lever, each in values.items() if not np.isnan(each).all()}
    drawn = {name: np.tile(each, len(combos)) for name, each in block.draws.items()}
    return Points.of({**drawn, **moved}, scenario=np.zeros(len(combos) * block.count, dtype=np.int64))
