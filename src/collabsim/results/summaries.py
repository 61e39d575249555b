"""From runs to rows: median and band over runs; and for what is attained, a ratio of means with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.parameters import catalogue
from collabsim.results.counts import BAND
from collabsim.results.record import Record, of_kind

Floats = NDArray[np.floating]

ATTAINED = "attained"
START, END, DIFFERENCE = WHENS = ("start", "end", "difference")
OVER_RUNS, OF_ESTIMATE = "runs", "estimate"
"""What a band covers: 90 % of the runs, or with 90 % confidence the value itself."""
STANDARD_ERRORS = 1.6448536269514722
"""Half the width of a 90 % interval of a mean, in standard errors."""


@dataclass(frozen=True)
class Row:
    """One line of a summary. median: the value itself; for `attained` the ratio of means. n: runs with a value."""

    outcome: str
    when: str
    median: float
    low: float
    high: float
    mean: float
    n: int
    band: str = OVER_RUNS
    kind: str = ""


def summary(record: Record) -> tuple[Row, ...]:
    """All outcomes of the whole field at start and end and their difference, in the order of the catalogue."""
    rows = {outcome: rows_of(record, outcome) for outcome in record.outcomes}
    rows[ATTAINED] = attained_rows(record)
    order = list(catalogue().outcomes)
    return tuple(row for outcome in sorted(rows, key=order.index) for row in rows[outcome])


def headlines() -> tuple[str, ...]:
    """The outcomes of the short table, in its order."""
    return tuple(outcome.name for outcome in catalogue().outcomes.values() if outcome.headline)


def summary_by_kind(record: Record) -> tuple[Row, ...]:
    """The same for each kind of organisation."""
    return tuple(
        row for kind in record.kinds for outcome in record.outcomes_of(kind) for row in rows_of(record, outcome, kind)
    )


def rows_of(record: Record, outcome: str, kind: str = "") -> tuple[Row, ...]:
    """An outcome at start and end, and its change within a run."""
    name = of_kind(kind, outcome) if kind else outcome
    start, end = record.values["start"][name], record.values["end"][name]
    values = {START: start, END: end, DIFFERENCE: end - start}
    return tuple(_row(outcome, when, values[when], kind) for when in WHENS)


def _row(outcome: str, when: str, values: Floats, kind: str) -> Row:
    there = values[np.isfinite(values)]
    if not len(there):
        return Row(outcome, when, np.nan, np.nan, np.nan, np.nan, 0, kind=kind)
    low, median, high = (float(value) for value in np.quantile(there, (BAND[0], 0.5, BAND[1])))
    return Row(outcome, when, median, low, high, float(there.mean()), len(there), kind=kind)


def attained_rows(record: Record) -> tuple[Row, ...]:
    """The distance covered between the shadow policies at start and end, and the difference.

    A ratio of means over runs. The interval follows from how much each run bears on the ratio (the delta method).
    """
    start, of_start = _ratio(record.values[START])
    end, of_end = _ratio(record.values[END])
    return (
        _estimate(START, start, of_start),
        _estimate(END, end, of_end),
        _estimate(DIFFERENCE, end - start, of_end - of_start),
    )


def _ratio(values: Mapping[str, Floats]) -> tuple[float, Floats]:
    """The ratio of means, and what each run contributes to its error, (runs,)."""
    covered = values["policy_fit"] - values["fit_uninformed"]
    distance = values["fit_full"] - values["fit_uninformed"]
    if distance.mean() == 0:
        return np.nan, np.full_like(covered, np.nan)
    ratio = covered.mean() / distance.mean()
    return float(ratio), (covered - ratio * distance) / distance.mean()


def _estimate(when: str, value: float, contributions: Floats) -> Row:
    runs = len(contributions)
    error = contributions.std(ddof=1) / np.sqrt(runs) if runs > 1 else np.nan
    half = float(STANDARD_ERRORS * error)
    return Row(ATTAINED, when, value, value - half, value + half, value, runs, OF_ESTIMATE)
