"""Replicate: a scenario played many times under other luck, and one of these runs told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from collabsim.chance import run_seeds
from collabsim.play import SMALLEST_CHUNK, play_runs, runs_per_chunk
from collabsim.results.provenance import Provenance, provenance
from collabsim.results.record import Record, joined, record_of
from collabsim.results.result import Result
from collabsim.results.story import Story, story_of
from collabsim.scenario import Scenario

KEPT_OF_MANY = frozenset({"kinds"})
KEPT_OF_ONE = frozenset({"ledger", "organisations", "months"})
STEPS_SEEN = 10
"""Chunks into which runs are divided at least, where there are enough of them, so that progress is seen."""
OnChunk = Callable[[int, Record], None]
"""Told the number of each chunk that is done, and its record."""


def replicate(
    scenario: Scenario, seed: int, runs: int, on_chunk: OnChunk | None = None, made: Provenance | None = None
) -> Result:
    """Play a scenario some times and bring the runs together. Writes nothing; on_chunk may."""
    records = []
    for number, record in enumerate(chunks_played(scenario, seed, runs)):
        records.append(record)
        if on_chunk:
            on_chunk(number, record)
    return Result(scenario, seed, joined(records), first_run_told(scenario, seed), made or provenance(seed))


def chunk_plan(runs: int, organisations: int) -> tuple[range, ...]:
    """Which runs are played together. It depends on nothing but the number of runs and of organisations."""
    size = min(runs_per_chunk(organisations), max(SMALLEST_CHUNK, ceil(runs / STEPS_SEEN)))
    return tuple(range(first, min(first + size, runs)) for first in range(0, runs, size))


def chunks_played(scenario: Scenario, seed: int, runs: int) -> Iterator[Record]:
    """The record of each chunk of runs, as it is done."""
    seeds = run_seeds(seed, runs)
    for chunk in chunk_plan(runs, len(scenario.organisations)):
        yield record_of(play_runs(scenario, seeds[chunk.start : chunk.stop], keep=KEPT_OF_MANY), chunk.start)


def first_run_told(scenario: Scenario, seed: int) -> Story:
    """The first run of a seed, played once more with its ledger, as a story."""
    return story_of(play_runs(scenario, run_seeds(seed, 1), keep=KEPT_OF_ONE))
