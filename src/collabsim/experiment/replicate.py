"""Replicate: a scenario played many times under other luck, and one of these runs told."""

from __future__ import annotations

from collections.abc import Callable

from collabsim.batch.chunks import play_in_chunks
from collabsim.chance import run_seeds
from collabsim.play import play_runs
from collabsim.results.provenance import Provenance, provenance
from collabsim.results.record import Record, joined
from collabsim.results.result import Result
from collabsim.results.story import Story, story_of
from collabsim.scenario import Scenario

KEPT_OF_ONE = frozenset({"ledger", "organisations", "months"})
OnChunk = Callable[[int, Record], None]
"""Told the number of each chunk that is done, and its record."""


def replicate(
    scenario: Scenario, seed: int, runs: int, on_chunk: OnChunk | None = None, made: Provenance | None = None
) -> Result:
    """Play a scenario some times and bring the runs together. Writes nothing; on_chunk may."""
    records = []
    for number, record in enumerate(play_in_chunks(scenario, seed, runs)):
        records.append(record)
        if on_chunk:
            on_chunk(number, record)
    return Result(scenario, seed, joined(records), first_run_told(scenario, seed), made or provenance(seed))


def first_run_told(scenario: Scenario, seed: int) -> Story:
    """The first run of a seed, played once more with its ledger, as a story."""
    return story_of(play_runs(scenario, run_seeds(seed, 1), keep=KEPT_OF_ONE))
