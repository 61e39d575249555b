"""The playing of a chunk, in which a run that fails stops no other: it becomes a row that says what went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.batch.names import must_have_a_value
from collabsim.play import Play, play_runs
from collabsim.results.record import of_kind
from collabsim.scenario import Scenario

Floats = NDArray[np.floating]
Integers = NDArray[np.int64]

Player = Callable[[Scenario, Integers, Mapping[str, Floats], frozenset[str]], Play]
"""What plays runs together: from a scenario, run seeds (runs,), values that differ by run and what to keep."""

MODEL = "model"
LONGEST_MESSAGE = 300
ADDRESS = re.compile(r"0x[0-9a-fA-F]+")
LARGEST = 1e6
"""No outcome of the model means anything beyond this, in either direction."""


@dataclass(frozen=True)
class Together:
    """Runs that were played together. places: (runs,) where they stand in the chunk."""

    places: Integers
    play: Play


@dataclass(frozen=True)
class Played:
    """A chunk that was played. failed: place in the chunk → what went wrong there."""

    parts: tuple[Together, ...]
    failed: Mapping[int, str]


def play_the_model(
    scenario: Scenario, seeds: Integers, design: Mapping[str, Floats], keep: frozenset[str] = frozenset()
) -> Play:
    """Runs of the model itself."""
    return play_runs(scenario, seeds, design, keep)


PLAYERS: dict[str, Player] = {MODEL: play_the_model}
"""Who can play the runs of a job. A function whose answer is known can stand here too, where machinery is tested."""


def play_chunk(
    scenario: Scenario,
    seeds: Integers,
    design: Mapping[str, Floats],
    keep: frozenset[str] = frozenset(),
    player: str = MODEL,
) -> Played:
    """Play runs together; where that fails in halves, until only those runs are left out that fail by themselves."""
    parts, failed = _played(PLAYERS[player], scenario, np.arange(len(seeds)), seeds, design, keep)
    for number, part in enumerate(parts):
        wrong = without_numbers(part.play)
        if wrong:
            failed |= {int(part.places[run]): what for run, what in wrong.items()}
            left = np.setdiff1d(np.arange(len(part.places)), list(wrong))
            parts[number] = Together(part.places[left], some_runs(part.play, left))
    return Played(tuple(part for part in parts if len(part.places)), failed)


def _played(
    plays: Player,
    scenario: Scenario,
    places: Integers,
    seeds: Integers,
    design: Mapping[str, Floats],
    keep: frozenset[str],
) -> tuple[list[Together], dict[int, str]]:
    chosen = {name: values[places] for name, values in design.items()}
    try:
        return [Together(places, plays(scenario, seeds[places], chosen, keep))], {}
    except (MemoryError, OSError):
        raise  # the machine failed, not the run: playing it again elsewhere gives its numbers
    except Exception as error:  # whatever goes wrong in one run, the others go on
        if len(places) == 1:
            return [], {int(places[0]): told(error)}
    half = len(places) // 2
    first, wrong_in_first = _played(plays, scenario, places[:half], seeds, design, keep)
    second, wrong_in_second = _played(plays, scenario, places[half:], seeds, design, keep)
    return first + second, wrong_in_first | wrong_in_second


def told(error: Exception) -> str:
    """What went wrong, on one line, the same each time: addresses in memory are left out."""
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return ADDRESS.sub("0x…", words)[:LONGEST_MESSAGE]


def without_numbers(play: Play) -> dict[int, str]:
    """Runs of which some outcome is no number where it must be one, with the first such outcome and month."""
    wrong: dict[int, str] = {}
    for name, values in everything(play).items():
        bad = np.abs(values) > LARGEST
        if must_have_a_value(name):
            bad |= np.isnan(values)
        if not bad.any():
            continue
        for run in np.flatnonzero(bad.any(axis=0)):
            month = int(bad[:, run].argmax())
            wrong.setdefault(int(run), f"{name} is {values[month, run]} in month {month + 1}")
    return wrong


def everything(play: Play) -> dict[str, Floats]:
    """All that is measured, (months, runs): of the whole field, and of each kind under its own name."""
    of_kinds = {of_kind(kind, name): each for kind, those in play.by_kind.items() for name, each in those.items()}
    return {**play.outcomes, **of_kinds}


def some_runs(play: Play, runs: Integers) -> Play:
    """Part of the runs that were played together."""

    def of(values: Mapping[str, Floats]) -> dict[str, Floats]:
        return {name: each[:, runs] for name, each in values.items()}

    by_kind = {kind: of(values) for kind, values in play.by_kind.items()}
    return replace(play, seeds=play.seeds[runs], outcomes=of(play.outcomes), by_kind=by_kind)
