"""Whether the runs show what a lesson says: over many seeds, and in the run that is played in class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.lessons.lesson import NOT_TURNED, SAME, TURNED, Claim, Lesson
from collabsim.parameters import catalogue
from collabsim.play import Play, play, window_mean

OFTEN = 0.8
"""Share of seeds in which a single run must show a claim, so that a class that draws its own luck sees it as a rule."""
SEEDS = 200


@dataclass(frozen=True)
class Shown:
    """What the runs show of one claim.

    mean: mean difference with the twin, in the unit of the outcome. share: of seeds in which a single run shows it.
    holds: whether the mean shows it and is large enough to name, and single runs show it often; "same" asks of the mean
    alone that it is too small to name, since single runs differ in both directions.
    """

    claim: Claim
    mean: float
    share: float
    holds: bool


def shown(lesson: Lesson, seed: int = 1, seeds: int = SEEDS) -> tuple[tuple[Shown, ...], ...]:
    """For each option of a lesson what the runs show of each of its claims, over run seeds of this seed."""
    twin, changed = play(lesson.twin, seed, seeds), play(lesson.changed, seed, seeds)
    return tuple(tuple(_shown(claim, twin, changed) for claim in option.claims) for option in lesson.options)


def _shown(claim: Claim, twin: Play, changed: Play) -> Shown:
    difference = difference_of(claim, twin.outcomes, changed.outcomes)
    difference = difference[~np.isnan(difference)]
    if not difference.size:
        return Shown(claim, float("nan"), 0.0, False)
    mean = difference.mean(keepdims=True)
    share = float(shows(claim, difference).mean())
    large_enough = claim.than_twin not in TURNED or bool(np.abs(mean) >= smallest(claim))
    often_enough = claim.than_twin == SAME or share >= OFTEN
    return Shown(claim, float(mean[0]), share, bool(shows(claim, mean)[0]) and large_enough and often_enough)


def difference_of(
    claim: Claim, twin: Mapping[str, NDArray[np.floating]], changed: Mapping[str, NDArray[np.floating]]
) -> NDArray[np.floating]:
    """Changed minus twin in the months of a claim, (runs,). Both: outcome → (months, runs)."""
    first, last = claim.months
    months = slice(first - 1, last)
    return window_mean(changed[claim.outcome], months) - window_mean(twin[claim.outcome], months)


def shows(claim: Claim, difference: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Whether differences with the twin show a claim, each by itself."""
    if claim.than_twin == SAME:
        return np.abs(difference) < smallest(claim)
    if claim.than_twin in TURNED:
        return TURNED[claim.than_twin] * difference > 0
    return NOT_TURNED[claim.than_twin] * difference < smallest(claim)


def smallest(claim: Claim) -> float:
    """The smallest difference of its outcome that is worth naming."""
    return catalogue().outcomes[claim.outcome].smallest
