"""An experiment on levers: which views are asked for, and how large each is. Nothing is played here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from collabsim.experiment.ranking.robust import Part, Plan
from collabsim.experiment.uncertain import Uncertain
from collabsim.scenario import Scenario

FEWEST_DRAWS, FEWEST_ROWS = 4, 4
MOST_SURVIVORS = 10


@dataclass(frozen=True)
class Curves:
    """One at a time: steps over the range of each parameter, draws of what nobody knows, seeds of each."""

    steps: int
    draws: int
    seeds: int


@dataclass(frozen=True)
class Size:
    """The budget of a growing design in trajectories or base points, and the seeds of each row."""

    rows: int
    seeds: int


@dataclass(frozen=True)
class LeversExperiment:
    """What is asked. Views that are left out are not played. most: factors of the screening that go on.

    packages: scenarios that are moved as a whole, in the place of single levers. id: the name of its file.
    """

    id: str
    scenario: Scenario
    outcomes: tuple[str, ...]
    uncertain: Uncertain
    seed: int
    curves: Curves | None = None
    screening: Size | None = None
    groups: Size | None = None
    survivors: Size | None = None
    most: int = MOST_SURVIVORS
    plan: Plan | None = None
    packages: tuple[Scenario, ...] = ()
    over_time: Part | None = None
    share: float = 1.0
    name: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    question: Mapping[str, str] = field(default_factory=dict)


def scaled(asked: LeversExperiment, share: float) -> LeversExperiment:
    """The same experiment with a share of its draws and rows; seeds and steps stay."""

    def draws(count: int) -> int:
        return max(round(share * count), FEWEST_DRAWS)

    def part(one: Part | None) -> Part | None:
        return one and Part(draws(one.draws), one.seeds)

    def size(one: Size | None) -> Size | None:
        return one and Size(max(round(share * one.rows), FEWEST_ROWS), one.seeds)

    plan = asked.plan and Plan(
        alone=Part(draws(asked.plan.alone.draws), asked.plan.alone.seeds),
        pairs=part(asked.plan.pairs),
        structures=part(asked.plan.structures),
        combinations=part(asked.plan.combinations),
        best=asked.plan.best,
        factorial=part(asked.plan.factorial),
    )
    return replace(
        asked,
        curves=asked.curves and Curves(asked.curves.steps, draws(asked.curves.draws), asked.curves.seeds),
        screening=size(asked.screening),
        groups=size(asked.groups),
        survivors=size(asked.survivors),
        plan=plan,
        over_time=part(asked.over_time),
        share=share,
    )
