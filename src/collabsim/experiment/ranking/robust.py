"""The robust ranking: every move alone, in pairs, and under every way in which the model can be built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.ranking.combos import Block, Combo, Played, played
from collabsim.experiment.ranking.effects import (
    among_first,
    by_draw,
    differences,
    effects_of,
    mean_with_error,
    means_again,
    pair_effects,
    set_effects,
    settled_places,
    without_luck,
)
from collabsim.experiment.ranking.moves import all_structures, changed_options, other_structures
from collabsim.experiment.sensitivity.playing import Place
from collabsim.experiment.sensitivity.resampling import interval, settled
from collabsim.experiment.uncertain import FIXED, Uncertain
from collabsim.results.ranking import Effect, Move, PairEffect, Ranking, SetEffect, UnderStructure
from collabsim.results.sensitivity import RANKING, Convergence, Measure, Step
from collabsim.scenario import Scenario

Floats = NDArray[np.float64]

SHADOWS = ("fit_uninformed", "fit_full")
FIT = "policy_fit"
HALVINGS = 3
"""Times that the draws are halved to the first block: each block is as large as all before it together."""
RESAMPLES, RESAMPLES_ON_THE_WAY = 1000, 100


@dataclass(frozen=True)
class Part:
    """So many draws, each under so many seeds."""

    draws: int
    seeds: int


@dataclass(frozen=True)
class Plan:
    """How large a ranking is; parts that are left out are not played.

    best: how many moves are paired in each combination of structures. factorial: every set of the moves.
    """

    alone: Part
    pairs: Part | None = None
    structures: Part | None = None
    combinations: Part | None = None
    best: int = 8
    factorial: Part | None = None


@dataclass(frozen=True)
class Asked:
    """What is ranked: moves in a scenario by some outcomes, with all that nobody knows drawn."""

    scenario: Scenario
    moves: tuple[Move, ...]
    outcomes: tuple[str, ...]
    uncertain: Uncertain
    seed: int
    place: Place

    def draws_of(self, part: Part) -> int:
        """How many draws a part has: one where nothing uncertain is drawn."""
        return 1 if self.uncertain.way == FIXED else part.draws

    def played(
        self, name: str, scenario: Scenario, combos: Sequence[Combo], block: Block, outcomes: tuple[str, ...]
    ) -> Played:
        """Combinations of the moves in one way of building the model."""
        return played(name, scenario, self.moves, combos, block, outcomes, self.seed, self.place)


@dataclass(frozen=True)
class Effects:
    """Effects of every move alone. blocks: outcome → for each block (moves, draws, seeds)."""

    blocks: Mapping[str, list[Floats]]
    draws: tuple[Block, ...]
    worth: float
    runs: int
    steps: Mapping[str, tuple[Step, ...]]


def blocks_of(asked: Asked, part: Part) -> tuple[Block, ...]:
    """Draws in blocks that double, each with a panel of seeds of its own, so that luck is not the same for all."""
    draws = asked.draws_of(part)
    ends = sorted({draws >> halvings for halvings in range(HALVINGS + 1)} - {0, 1} | {draws})
    sizes = np.diff([0, *ends])
    return tuple(
        Block(asked.uncertain.draws(int(size), asked.seed, number), int(size), part.seeds, number * part.seeds)
        for number, size in enumerate(sizes)
    )


def ranked(asked: Asked, plan: Plan, already: tuple[str, ...] = ()) -> tuple[Ranking, Effects]:
    """The ranking, and the effects of every draw for those who look for when a lever fails."""
    names = [each.id for each in asked.moves]
    alone = _alone(asked, plan.alone)
    pairs, pair_runs = _pairs(asked, plan.pairs, alone) if plan.pairs else ({}, 0)
    sets, set_runs = _sets(asked, plan.factorial) if plan.factorial else ({}, 0)
    effects = {outcome: effects_of(outcome, names, blocks) for outcome, blocks in alone.blocks.items()}
    other = other_structures(asked.scenario) if plan.structures else ()
    structures = [_under(asked, each, plan.structures, "structures") for each in other if plan.structures]
    every = all_structures(asked.scenario) if plan.combinations else ()
    best = _best(effects, names, plan.best)
    combined = [_under(asked, each, plan.combinations, "combinations", best) for each in every if plan.combinations]
    ranking = Ranking(
        scenario=asked.scenario.id,
        moves=asked.moves,
        outcomes=asked.outcomes,
        draws=sum(each.count for each in alone.draws),
        seeds=plan.alone.seeds,
        blocks=tuple(each.count for each in alone.draws),
        effects=effects,
        settled={name: settled_places(blocks, RESAMPLES, asked.seed) for name, blocks in alone.blocks.items()},
        convergence={name: Convergence(steps, False, 0.0) for name, steps in alone.steps.items()},
        pairs=pairs,
        pair_draws=plan.pairs.draws if plan.pairs else 0,
        pair_seeds=plan.pairs.seeds if plan.pairs else 0,
        structures=tuple(each for each, _ in structures),
        combinations=tuple(each for each, _ in combined),
        attained=alone.worth,
        sets=sets,
        runs=alone.runs + pair_runs + set_runs + sum(runs for _, runs in (*structures, *combined)),
        already=already,
    )
    return ranking, alone


def _alone(asked: Asked, part: Part) -> Effects:
    """Today and every move alone, block after block."""
    combos: list[Combo] = [(), *((k,) for k in range(len(asked.moves)))]
    kept = tuple(dict.fromkeys([*asked.outcomes, FIT, *SHADOWS]))
    blocks: dict[str, list[Floats]] = {outcome: [] for outcome in asked.outcomes}
    steps: dict[str, list[Step]] = {outcome: [] for outcome in asked.outcomes}
    worth, runs, there = [], 0, blocks_of(asked, part)
    for number, block in enumerate(there):
        name = f"ranking/alone/{number}"
        found = asked.played(name, asked.scenario, combos, block, kept)
        runs += found.runs
        worth.append(block.count * (found.values[SHADOWS[1]][0].mean() - found.values[SHADOWS[0]][0].mean()))
        for outcome in asked.outcomes:
            blocks[outcome].append(differences(found.values[outcome], outcome))
            steps[outcome].append(_step(asked, blocks[outcome], runs))
    room = sum(worth) / sum(each.count for each in there)
    return Effects(blocks, there, 1 / room if room else np.nan, runs, {k: tuple(v) for k, v in steps.items()})


def _step(asked: Asked, blocks: Sequence[Floats], runs: int) -> Step:
    """Mean effects as they were known after some blocks."""
    mean, _ = mean_with_error(blocks)
    again = means_again(blocks, RESAMPLES_ON_THE_WAY, asked.seed)
    low, high = interval(mean, again)
    names = tuple(each.id for each in asked.moves)
    measure = Measure(RANKING, names, mean, low, high, 0.0, settled(mean, again))
    return Step(sum(each.shape[1] for each in blocks), runs, measure)


def _pairs(asked: Asked, part: Part, alone: Effects) -> tuple[dict[str, tuple[PairEffect, ...]], int]:
    """Every two moves together, for the first draws and seeds of each block of the moves alone."""
    names = [each.id for each in asked.moves]
    pairs = list(combinations(range(len(names)), 2))
    share = min(part.draws / sum(each.count for each in alone.draws), 1)
    single: dict[str, list[Floats]] = {outcome: [] for outcome in asked.outcomes}
    double: dict[str, list[Floats]] = {outcome: [] for outcome in asked.outcomes}
    runs = 0
    for number, whole in enumerate(alone.draws):
        block = whole.part(max(round(share * whole.count), 1), part.seeds)
        combos: list[Combo] = [(), *pairs]
        found = asked.played(f"ranking/pairs/{number}", asked.scenario, combos, block, asked.outcomes)
        runs += found.runs
        for outcome in asked.outcomes:
            double[outcome].append(differences(found.values[outcome], outcome))
            single[outcome].append(alone.blocks[outcome][number][:, : block.count, : block.seeds])
    return {
        outcome: pair_effects(outcome, names, pairs, single[outcome], double[outcome]) for outcome in asked.outcomes
    }, runs


def _sets(asked: Asked, part: Part) -> tuple[dict[str, tuple[SetEffect, ...]], int]:
    """Every set of moves, against today and against the sum of its members alone."""
    count = len(asked.moves)
    sets: list[Combo] = [each for size in range(1, count + 1) for each in combinations(range(count), size)]
    changes: dict[str, list[Floats]] = {outcome: [] for outcome in asked.outcomes}
    runs = 0
    for number, block in enumerate(blocks_of(asked, part)):
        found = asked.played(f"ranking/factorial/{number}", asked.scenario, [(), *sets], block, asked.outcomes)
        runs += found.runs
        for outcome in asked.outcomes:
            changes[outcome].append(differences(found.values[outcome], outcome))
    names = [each.id for each in asked.moves]
    return {outcome: set_effects(outcome, names, sets, blocks) for outcome, blocks in changes.items()}, runs


def _best(effects: Mapping[str, tuple[Effect, ...]], names: Sequence[str], count: int) -> list[int]:
    """The best moves by mean over the outcomes in turn: the first of each, then the second of each, and so on."""
    orders = [sorted(range(len(names)), key=lambda k, each=each: -each[k].mean) for each in effects.values()]
    in_turn = dict.fromkeys(k for place in zip(*orders, strict=True) for k in place)
    return sorted(list(in_turn)[:count])


def _under(
    asked: Asked, scenario: Scenario, part: Part, name: str, best: Sequence[int] = ()
) -> tuple[UnderStructure, int]:
    """The ranking in one way of building the model; with the pairs of the best moves, where these are given."""
    combos: list[Combo] = [(), *((k,) for k in range(len(asked.moves))), *combinations(best, 2)]
    draws = asked.draws_of(part)
    block = Block(asked.uncertain.draws(draws, asked.seed), draws, part.seeds, 0)
    found = asked.played(f"ranking/{name}/{scenario.id}", scenario, combos, block, asked.outcomes)
    count = len(asked.moves)
    names = [each.id for each in asked.moves]
    means: dict[str, Floats] = {}
    first: dict[str, Floats] = {}
    pairs: dict[str, tuple[PairEffect, ...]] = {}
    for outcome in asked.outcomes:
        change = differences(found.values[outcome], outcome)
        single = [change[:count]]
        means[outcome], first[outcome] = by_draw(single).mean(axis=1), among_first(without_luck(single))
        if best:
            pairs[outcome] = pair_effects(outcome, names, list(combinations(best, 2)), single, [change[count:]])
    options = changed_options(asked.scenario, scenario)
    return UnderStructure(options, block.count, block.seeds, means, first, pairs), found.runs
