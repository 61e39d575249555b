"""Compare: a baseline and its variants under the same luck, pair by pair, in chunks of runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from collabsim.chance import run_seeds
from collabsim.experiment.pairs_kept import Kept, Progress, Sums
from collabsim.experiment.played import played
from collabsim.experiment.replicate import chunk_plan
from collabsim.results.comparison import Comparison, Variant
from collabsim.results.counts import Counts
from collabsim.results.differences import differences_of
from collabsim.results.moments import Moments
from collabsim.results.provenance import Provenance, provenance
from collabsim.results.summaries import headlines
from collabsim.scenario import Scenario

MOST_RUNS = 200_000
"""Of all scenarios together, where pairs are added until a precision is reached."""
ROOM = 1.1
"""How many times the estimated pairs are played, since the estimate itself is not exact."""
HOPELESS = 2
"""A precision that would take this many times more runs than are allowed is not tried."""
OnPairs = Callable[[int], None]
"""Told how many pairs were added."""


def compare(
    baseline: Scenario,
    variants: Sequence[Scenario],
    seed: int,
    pairs: int,
    precision: float | None = None,
    on_pairs: OnPairs | None = None,
    made: Provenance | None = None,
    kept: Kept | None = None,
) -> Comparison:
    """Play a baseline and its variants with the same run seeds. Writes nothing, but what `kept` keeps.

    precision: add pairs until the half-width of the 95 % interval of both headline outcomes in the last year is at
    most this in every variant, unless that takes too many runs. Scenarios of unequal length are compared over the
    months that all have. kept: where progress is kept after every chunk; pairs that it holds are not played again.
    """
    scenarios = (baseline, *variants)
    made = made or provenance(seed)
    progress = (kept.found() if kept else None) or Progress(None, 0, pairs)
    if on_pairs and progress.pairs:
        on_pairs(progress.pairs)
    sums = _played_pairs(progress, scenarios, seed, on_pairs, kept)
    found = _comparison(sums, scenarios, seed, made, precision)
    while precision is not None and not found.is_reached:
        wanted = pairs_needed(found, precision)
        most = MOST_RUNS // len(scenarios)
        if wanted > HOPELESS * most or sums.pairs >= most:
            return _comparison(sums, scenarios, seed, made, precision, max(wanted, sums.pairs + 1))
        wanted = min(max(ceil(ROOM * wanted), sums.pairs + 1), most)
        sums = _played_pairs(Progress(sums, sums.pairs, wanted), scenarios, seed, on_pairs, kept)
        found = _comparison(sums, scenarios, seed, made, precision)
    return found


def pairs_needed(found: Comparison, precision: float) -> int:
    """How many pairs a half-width would take: it shrinks with the root of their number."""
    return ceil(found.pairs * (found.half_width() / precision) ** 2)


def _played_pairs(
    progress: Progress, scenarios: Sequence[Scenario], seed: int, on_pairs: OnPairs | None, kept: Kept | None
) -> Sums:
    """Add pairs, chunk by chunk, until there are as many as asked for."""
    sums, first = progress.sums, progress.first
    seeds, months = run_seeds(seed, progress.last), common_months(scenarios)
    for chunk in chunk_plan(progress.last - first, max(len(scenario.organisations) for scenario in scenarios)):
        if first + chunk.stop <= progress.pairs:
            continue
        part = _chunk(scenarios, seeds[first + chunk.start : first + chunk.stop], months)
        sums = sums + part if sums else part
        if kept:
            kept.keep(replace(progress, sums=sums))
        if on_pairs:
            on_pairs(part.pairs)
    assert sums is not None
    return sums


def common_months(scenarios: Sequence[Scenario]) -> int:
    """The months that all scenarios have."""
    return min(scenario.horizon_months for scenario in scenarios)


def _chunk(scenarios: Sequence[Scenario], seeds: NDArray[np.int64], months: int) -> Sums:
    """Play some pairs of all scenarios; the runs themselves are let go at once."""
    plays = [played(scenario, seeds, months) for scenario in scenarios]
    windows = [{group: each.windows(group) for group in each.of} for each in plays]
    shared = [[group for group in plays[0].of if group in each.of] for each in plays[1:]]
    differences = tuple(
        {
            group: differences_of((windows[0][group], windows[k][group]), (plays[0].of[group], plays[k].of[group]))
            for group in groups
        }
        for k, groups in enumerate(shared, start=1)
    )
    drawn = [name for name in headlines() if name in plays[0].of[""]]
    counts = tuple({name: Counts.of(each.of[""][name]) for name in drawn} for each in plays)
    ends = {name: Moments.of(values) for name, values in windows[0][""]["end"].items()}
    return Sums(len(seeds), differences, counts, ends)


def _comparison(
    sums: Sums,
    scenarios: Sequence[Scenario],
    seed: int,
    made: Provenance,
    asked: float | None,
    needed: int | None = None,
) -> Comparison:
    variants = tuple(
        Variant(scenario, differences, counts)
        for scenario, differences, counts in zip(scenarios[1:], sums.differences, sums.counts[1:], strict=True)
    )
    means = {name: float(end.mean) if end.n else np.nan for name, end in sums.ends.items()}
    return Comparison(
        scenarios[0],
        seed,
        sums.pairs,
        common_months(scenarios),
        variants,
        sums.counts[0],
        made,
        asked,
        needed,
        means,
    )
