"""From pairs of runs under the same luck to what each move does: its mean, its spread, its place, its regret.

With few seeds a draw's effect is partly luck. Luck widens a spread and reshuffles places, so it is taken out: every
move's effects are drawn towards their mean until their variance is what is left when that of luck is subtracted.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.sensitivity.resampling import (
    STANDARD_ERRORS,
    resampled,
    settled,
    standard_error,
)
from collabsim.parameters import catalogue
from collabsim.results.ranking import FIRST, QUANTILES, Effect, PairEffect, SetEffect, sign_of

Floats = NDArray[np.float64]
Blocks = Sequence[Floats]
"""For each block (moves, draws, seeds): draws of a block share a panel of seeds."""


def differences(values: Floats, outcome: str) -> Floats:
    """What each combination changes, under the same luck, positive where better. values: (1 + moves, draws, seeds)."""
    return sign_of(outcome) * (values[1:] - values[:1])


def by_draw(blocks: Blocks) -> Floats:
    """Mean over seeds of every draw, (moves, draws of all blocks)."""
    return np.concatenate([each.mean(axis=2) for each in blocks], axis=1)


def share_of_luck(blocks: Blocks) -> Floats:
    """Share of the variance over draws that is luck, (moves,); 0 where one seed cannot tell."""
    found = by_draw(blocks)
    whole = found.var(axis=1, ddof=1) if found.shape[1] > 1 else np.zeros(len(found))
    seeds = blocks[0].shape[2]
    if seeds == 1:
        return np.zeros(len(found))
    luck = np.concatenate([each.var(axis=2, ddof=1) for each in blocks], axis=1).mean(axis=1) / seeds
    return np.clip(np.divide(luck, whole, out=np.ones_like(whole), where=whole > 0), 0, 1)


def without_luck(blocks: Blocks) -> Floats:
    """The effect of each draw with the variance of luck taken out, (moves, draws)."""
    found = by_draw(blocks)
    mean = found.mean(axis=1, keepdims=True)
    return mean + np.sqrt(1 - share_of_luck(blocks))[:, np.newaxis] * (found - mean)


def mean_with_error(blocks: Blocks) -> tuple[Floats, Floats]:
    """Mean over all draws and seeds and its standard error, (moves,), when other draws and seeds could have come."""
    draws = np.array([each.shape[1] for each in blocks])
    weights = draws / draws.sum()
    means = np.array([each.mean(axis=(1, 2)) for each in blocks])
    errors = np.array([[standard_error(one) for one in each] for each in blocks])
    return weights @ means, np.sqrt(weights**2 @ errors**2)


def effects_of(outcome: str, names: Sequence[str], blocks: Blocks) -> tuple[Effect, ...]:
    """What each move does to one outcome."""
    mean, error = mean_with_error(blocks)
    cleaned, luck = without_luck(blocks), share_of_luck(blocks)
    smallest = catalogue().outcomes[outcome].smallest
    first, regret = among_first(cleaned), cleaned.max(axis=0) - cleaned
    return tuple(
        Effect(
            move=name,
            outcome=outcome,
            mean=float(mean[k]),
            low=float(mean[k] - STANDARD_ERRORS * error[k]),
            high=float(mean[k] + STANDARD_ERRORS * error[k]),
            spread=tuple(float(each) for each in np.quantile(cleaned[k], QUANTILES)),
            helps=float((cleaned[k] >= smallest).mean()),
            hurts=float((cleaned[k] <= -smallest).mean()),
            nothing=float((np.abs(cleaned[k]) < smallest).mean()),
            first=float(first[k]),
            regret=float(regret[k].mean()),
            chance=float(luck[k]),
        )
        for k, name in enumerate(names)
    )


def among_first(effects: Floats) -> Floats:
    """Share of draws in which each move is among the first three, (moves,), from (moves, draws)."""
    better = (effects[np.newaxis, :, :] > effects[:, np.newaxis, :]).sum(axis=1)
    return (better < FIRST).mean(axis=1)


def means_again(blocks: Blocks, resamples: int, seed: int) -> Floats:
    """Means when draws and seeds of each block are drawn again, (resamples, moves)."""
    draws = sum(each.shape[1] for each in blocks)
    total = np.zeros((resamples, len(blocks[0])))
    for number, each in enumerate(blocks):
        first = 0
        for rows, weights in resampled(each.shape[1], each.shape[2], resamples, seed + number):
            part = np.take_along_axis(each @ weights, rows[np.newaxis], axis=1).mean(axis=1)
            total[first : first + rows.shape[1]] += part.T * each.shape[1] / draws
            first += rows.shape[1]
    return total


def settled_places(blocks: Blocks, resamples: int, seed: int) -> tuple[int, ...]:
    """Every k for which the first k moves by mean effect stay the first k when draws and seeds are drawn again."""
    mean, _ = mean_with_error(blocks)
    return settled(mean, means_again(blocks, resamples, seed))


def pair_effects(
    outcome: str, names: Sequence[str], pairs: Sequence[tuple[int, int]], alone: Blocks, together: Blocks
) -> tuple[PairEffect, ...]:
    """What every two moves do together beyond the sum of each alone, under the same luck.

    alone: blocks (moves, draws, seeds); together: the same draws and seeds, (pairs, draws, seeds).
    """
    left, right = (np.array([pair[side] for pair in pairs]) for side in (0, 1))
    extra = [both - one[left] - one[right] for both, one in zip(together, alone, strict=True)]
    both = mean_with_error(together)[0]
    mean, error = mean_with_error(extra)
    half = STANDARD_ERRORS * error
    return tuple(
        PairEffect(
            (names[j], names[k]),
            outcome,
            float(both[place]),
            float(mean[place]),
            float(mean[place] - half[place]),
            float(mean[place] + half[place]),
        )
        for place, (j, k) in enumerate(pairs)
    )


def set_effects(
    outcome: str, names: Sequence[str], sets: Sequence[tuple[int, ...]], blocks: Blocks
) -> tuple[SetEffect, ...]:
    """What every set of moves does, and beyond the sum of its members. The first sets are the members alone."""
    mean, error = mean_with_error(blocks)
    extra = [each - np.array([each[list(members)].sum(axis=0) for members in sets]) for each in blocks]
    beyond, error_beyond = mean_with_error(extra)
    half, half_beyond = STANDARD_ERRORS * error, STANDARD_ERRORS * error_beyond
    return tuple(
        SetEffect(
            tuple(names[k] for k in members),
            outcome,
            float(mean[place]),
            float(mean[place] - half[place]),
            float(mean[place] + half[place]),
            float(beyond[place]),
            float(beyond[place] - half_beyond[place]),
            float(beyond[place] + half_beyond[place]),
        )
        for place, members in enumerate(sets)
    )
