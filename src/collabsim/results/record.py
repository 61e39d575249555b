"""The record of some runs: for each run its first year, its last year and the whole; for each month how runs spread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from collabsim.results.counts import Counts, added
from collabsim.world import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from collabsim.play import Play

Floats = NDArray[np.floating]

WINDOWS = ("start", "end", "whole")
"""Mean over the first year, over the last year, and over all months."""
KIND_MARK = "/"


def of_kind(kind: str, outcome: str) -> str:
    """The name under which an outcome of one kind of organisation is recorded."""
    return f"{kind}{KIND_MARK}{outcome}"


@dataclass(frozen=True)
class Record:
    """What some runs left, in order of run.

    first: number of the first run. seeds: (runs,) their run seeds. values: window → outcome → (runs,).
    monthly: outcome → counts per month. An outcome of one kind of organisation is named by `of_kind`.
    """

    first: int
    seeds: NDArray[np.int64]
    values: Mapping[str, Mapping[str, Floats]]
    monthly: Mapping[str, Counts]

    @property
    def runs(self) -> int:
        return len(self.seeds)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Outcomes of the whole field."""
        return tuple(name for name in self.values["start"] if KIND_MARK not in name)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of organisation, in the order of the catalogue."""
        return tuple(dict.fromkeys(name.split(KIND_MARK)[0] for name in self.monthly if KIND_MARK in name))

    def outcomes_of(self, kind: str) -> tuple[str, ...]:
        """What is recorded of one kind of organisation."""
        return tuple(name.split(KIND_MARK)[1] for name in self.monthly if name.startswith(kind + KIND_MARK))


def record_of(play: Play, first: int = 0) -> Record:
    """The record of runs that were played together. Kinds are in it where they were kept."""
    values: dict[str, dict[str, Floats]] = {window: {} for window in WINDOWS}
    monthly: dict[str, Counts] = {}
    _add(values, monthly, play)
    for kind in play.by_kind:
        _add(values, monthly, play.of_kind(kind), kind)
    for window in WINDOWS:
        values[window]["exchange_per_hour"] = per_hour(values[window])
    return Record(first, play.seeds, values, monthly)


def _add(values: dict[str, dict[str, Floats]], monthly: dict[str, Counts], play: Play, kind: str = "") -> None:
    windows = {"start": play.start, "end": play.end, "whole": play.whole}
    for outcome, months in play.outcomes.items():
        name = of_kind(kind, outcome) if kind else outcome
        monthly[name] = Counts.of(months)
        for window, mean in windows.items():
            values[window][name] = mean(outcome)


def per_hour(values: Mapping[str, Floats]) -> Floats:
    """Information exchange for each hour an organisation spends in a year; NaN where no hour was spent."""
    exchange, hours = values["information_exchange"], MONTHS_PER_YEAR * values["hours"]
    return np.divide(exchange, hours, out=np.full_like(exchange, np.nan), where=hours > 0)


def joined(records: Iterable[Record]) -> Record:
    """The records of several chunks as one, in order of run."""
    records = sorted(records, key=lambda record: record.first)
    values = {
        window: {
            name: np.concatenate([record.values[window][name] for record in records])
            for name in records[0].values[window]
        }
        for window in WINDOWS
    }
    monthly = {name: added(record.monthly[name] for record in records) for name in records[0].monthly}
    return Record(records[0].first, np.concatenate([record.seeds for record in records]), values, monthly)
