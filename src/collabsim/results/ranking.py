"""What a robust ranking found: what each lever does over all that nobody knows, and which pairs need each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from collabsim.parameters import catalogue
from collabsim.results.sensitivity import Convergence

Floats = NDArray[np.float64]

FIRST = 3
"""How many of the first places are counted."""
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Move:
    """A lever moved from the scenario's own value to what the study recommends; or several at once, under one name.

    values: lever → recommended value. today: lever → the scenario's own value. effort: what the user says it takes,
    from 1 to 5, or nothing.
    """

    id: str
    values: Mapping[str, float]
    today: Mapping[str, float]
    effort: int | None = None

    @property
    def is_lever(self) -> bool:
        """Whether it is a single lever."""
        return tuple(self.values) == (self.id,)


@dataclass(frozen=True)
class Effect:
    """What one move does to one outcome: positive is better, whatever the outcome.

    mean, low, high: over all draws and seeds, with its 95 % interval. spread: quantiles over draws (5, 25, 50, 75,
    95 %), luck taken out. helps, hurts, nothing: shares of draws in which it does at least, or less than, the smallest
    difference worth naming. first: share of draws in which it is among the first three. regret: what one misses on
    average by choosing it where another would have done more. chance: share of its variance over draws that was luck.
    """

    move: str
    outcome: str
    mean: float
    low: float
    high: float
    spread: tuple[float, ...]
    helps: float
    hurts: float
    nothing: float
    first: float
    regret: float
    chance: float

    @property
    def is_sure(self) -> bool:
        """Whether the interval of the mean excludes 0."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class PairEffect:
    """Two moves together: what both do, and how much more (or less) that is than their sum, with its interval."""

    moves: tuple[str, str]
    outcome: str
    together: float
    extra: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """ "more", "less" or "sum": worth more or less than the sum of both, or not surely either."""
        if self.low > 0:
            return "more"
        return "less" if self.high < 0 else "sum"


@dataclass(frozen=True)
class SetEffect:
    """Some moves made together: their mean effect with its interval, and what it is beyond the sum of each alone."""

    moves: tuple[str, ...]
    outcome: str
    mean: float
    low: float
    high: float
    extra: float
    extra_low: float
    extra_high: float


@dataclass(frozen=True)
class UnderStructure:
    """The ranking where the model is built in another way. options: structure → option that differs from the default.

    means, first: outcome → (moves,), mean effect and share of draws among the first three. pairs: outcome → what pairs
    of the best moves do together, where these were played.
    """

    options: Mapping[str, str]
    draws: int
    seeds: int
    means: Mapping[str, Floats]
    first: Mapping[str, Floats]
    pairs: Mapping[str, tuple[PairEffect, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Box:
    """A circumstance under which the best lever fails. limits: parameter → (from, to), nothing for no limit.

    coverage: share of all failures that lie in it. density: share of what lies in it that are failures. mass: share
    of all draws that lie in it. Each is measured on draws that the box was not found on.
    """

    limits: Mapping[str, tuple[float | None, float | None]]
    coverage: float
    density: float
    mass: float


@dataclass(frozen=True)
class Failing:
    """When the best lever for an outcome fails. failures: share of draws in which it does not help.

    boxes: none where no circumstance tells failures from the rest better than chance.
    """

    outcome: str
    move: str
    failures: float
    draws: int
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Ranking:
    """The whole ranking. effects: outcome → effect of each move, in the order of moves. seeds: of each draw.

    blocks: numbers of draws that had a panel of seeds of their own. attained: what a difference of 1 in policy fit
    is worth in `attained`.
    """

    scenario: str
    moves: tuple[Move, ...]
    outcomes: tuple[str, ...]
    draws: int
    seeds: int
    blocks: tuple[int, ...]
    effects: Mapping[str, tuple[Effect, ...]]
    settled: Mapping[str, tuple[int, ...]]
    convergence: Mapping[str, Convergence]
    pairs: Mapping[str, tuple[PairEffect, ...]] = field(default_factory=dict)
    pair_draws: int = 0
    pair_seeds: int = 0
    structures: tuple[UnderStructure, ...] = ()
    combinations: tuple[UnderStructure, ...] = ()
    sets: Mapping[str, tuple[SetEffect, ...]] = field(default_factory=dict)
    failing: tuple[Failing, ...] = ()
    attained: float = np.nan
    runs: int = 0
    already: tuple[str, ...] = ()
    """levers that stand where the study recommends, so that there is nothing to move"""

    @cached_property
    def orders(self) -> Mapping[str, tuple[str, ...]]:
        """For each outcome the moves, from the one that does most good on average."""
        return {
            outcome: tuple(each.move for each in sorted(effects, key=lambda each: -each.mean))
            for outcome, effects in self.effects.items()
        }

    def effect(self, move: str, outcome: str) -> Effect:
        """What one move does to one outcome."""
        return next(each for each in self.effects[outcome] if each.move == move)

    def move(self, name: str) -> Move:
        return next(each for each in self.moves if each.id == name)

    def per_effort(self, outcome: str) -> tuple[tuple[str, float], ...]:
        """Mean effect for each point of effort, the most first; only of moves that have an effort."""
        found = [(one.id, self.effect(one.id, outcome).mean / one.effort) for one in self.moves if one.effort]
        return tuple(sorted(found, key=lambda each: -each[1]))

    def survives(self, outcome: str, move: str) -> tuple[int, int]:
        """In how many ways of building the model a move is among the first three by its mean, and of how many."""
        place = [each.id for each in self.moves].index(move)
        ways = [each.means[outcome] for each in (*self.structures, *self.combinations)]
        ways.append(np.array([each.mean for each in self.effects[outcome]]))
        return sum(int((means > means[place]).sum()) < FIRST for means in ways), len(ways)


def sign_of(outcome: str) -> float:
    """1 where more is better, −1 where less is, so that a positive effect is always better; 1 where neither is."""
    return -1.0 if catalogue().outcomes[outcome].better == "lower" else 1.0
