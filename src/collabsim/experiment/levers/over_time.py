"""Going on as before: how outcomes change between the first and the last year, over all that nobody knows."""

from __future__ import annotations

import numpy as np

from collabsim.experiment.levers.asked import LeversExperiment
from collabsim.experiment.ranking.combos import Block, played
from collabsim.experiment.ranking.effects import mean_with_error, without_luck
from collabsim.experiment.ranking.moves import changed_options, other_structures
from collabsim.experiment.ranking.robust import Asked, Part, blocks_of
from collabsim.experiment.sensitivity.playing import Place
from collabsim.experiment.sensitivity.resampling import STANDARD_ERRORS
from collabsim.parameters import catalogue
from collabsim.results.levers import Change, OverTime
from collabsim.results.ranking import QUANTILES
from collabsim.scenario import Scenario


def over_time(asked: LeversExperiment, part: Part, place: Place) -> OverTime:
    """Changes under the default structure, and the mean change where one structural option is another."""
    ask = Asked(asked.scenario, (), asked.outcomes, asked.uncertain, asked.seed, place)
    blocks = blocks_of(ask, part)
    found = [_change(ask, asked.scenario, block, f"over_time/{number}") for number, block in enumerate(blocks)]
    structures = []
    for other in other_structures(asked.scenario):
        changes = _change(ask, other, blocks[0], f"over_time/{other.id}")
        means = {outcome: float(each.mean()) for outcome, each in changes.items()}
        structures.append((changed_options(asked.scenario, other), means))
    changes = tuple(_told(outcome, [each[outcome] for each in found]) for outcome in asked.outcomes)
    runs = part.seeds * (sum(block.count for block in blocks) + len(structures) * blocks[0].count)
    return OverTime(changes, sum(block.count for block in blocks), part.seeds, runs, tuple(structures))


def _change(ask: Asked, scenario: Scenario, block: Block, name: str) -> dict[str, np.ndarray]:
    """Last year less first year, outcome → (1, draws, seeds); the second reading plays nothing again."""
    ends, starts = (
        played(name, scenario, (), [()], block, ask.outcomes, ask.seed, ask.place, window).values
        for window in ("end", "start")
    )
    return {outcome: ends[outcome] - starts[outcome] for outcome in ask.outcomes}


def _told(outcome: str, blocks: list[np.ndarray]) -> Change:
    mean, error = mean_with_error(blocks)
    cleaned = without_luck(blocks)[0]
    smallest = catalogue().outcomes[outcome].smallest
    half = STANDARD_ERRORS * float(error[0])
    return Change(
        outcome,
        float(mean[0]),
        float(mean[0]) - half,
        float(mean[0]) + half,
        tuple(float(each) for each in np.quantile(cleaned, QUANTILES)),
        float((cleaned <= -smallest).mean()),
        float((cleaned >= smallest).mean()),
    )
