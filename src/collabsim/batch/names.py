"""Names in a store: its files, and the outcomes that are kept of every run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from collabsim.parameters import catalogue
from collabsim.results import files
from collabsim.results.folder import file_name
from collabsim.results.record import KIND_MARK, WINDOWS

DESIGN = "design.parquet"
SCENARIOS = "scenarios.jsonl"
"""The scenarios for those who play chunks, who would take longer over reading YAML than over playing."""
DAMAGED = ".damaged"
"""What is put behind the name of a file that is set aside."""

ABOUT_A_RUN = ("run", "point", "replicate", "run_seed", "status", "message")
"""The columns of a table of runs that are not values of outcomes."""
RATIO_OVER_RUNS = "attained"
PER_HOUR = "exchange_per_hour"
NO_SHARE = frozenset({"hours", "inflation", "participants", PER_HOUR})
"""Outcomes that are not shares, or nearly so: bins of 0.001 do not suit them."""
MAY_BE_EMPTY = frozenset({"agreements_kept", "contradictory_agreements", "feedback_missed", "gap_small_large"})
"""Monthly outcomes that have no value in a month in which there is nothing to take a share of."""
OF_A_KIND = (
    "trust",
    "commitment",
    "respect",
    "gemeente_trust",
    "gemeente_commitment",
    "gemeente_respect",
    "belief",
    "role",
    "candour",
    "usefulness",
    "attendance",
)
"""What is followed of each kind of organisation; a test compares it with what is played."""


def months_file(chunk: int) -> str:
    return f"months/{chunk:06d}.parquet"


def trajectories_file(chunk: int) -> str:
    return f"trajectories/{chunk:06d}.parquet"


def chunk_files(chunk: int, monthly: bool, trajectories: bool) -> tuple[str, ...]:
    """The files of a chunk in the order in which they are written: the rows come last and make it whole."""
    before = [months_file(chunk)] if monthly else []
    before += [trajectories_file(chunk)] if trajectories else []
    return (*before, files.chunk_file(chunk))


def scenario_files(ids: Sequence[str]) -> tuple[str, ...]:
    """A file for each scenario: scenario.yaml for a single one, else numbered ones in scenarios/."""
    if len(ids) == 1:
        return (files.SCENARIO,)
    return tuple(files.scenario_file(place, file_name(each)) for place, each in enumerate(ids))


def recorded_outcomes() -> tuple[str, ...]:
    """Every outcome of the whole field that a single run has."""
    return tuple(name for name in catalogue().outcomes if name != RATIO_OVER_RUNS)


def outcomes_of_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """Every outcome that is followed of these kinds of organisation."""
    return tuple(f"{kind}{KIND_MARK}{name}" for kind in kinds for name in OF_A_KIND)


def bounded_outcomes(outcomes: Iterable[str]) -> tuple[str, ...]:
    """Those outcomes that are shares, or stay near 0 to 1."""
    return tuple(name for name in outcomes if name not in NO_SHARE)


def value_columns(outcomes: Iterable[str]) -> tuple[str, ...]:
    """The columns of numbers in a table of runs: `trust.start`, `trust.end`, `trust.whole` …"""
    return tuple(f"{outcome}.{window}" for outcome in outcomes for window in WINDOWS)


def must_have_a_value(outcome: str) -> bool:
    """Whether a run without a value of this outcome in some month is at fault."""
    known = catalogue().outcomes.get(outcome)
    return known is not None and known.when == "monthly" and outcome not in MAY_BE_EMPTY
