"""Scenarios compared under the same luck, as figures and reports read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from collabsim.parameters import catalogue
from collabsim.results.counts import Counts
from collabsim.results.differences import ATTAINED, Differences, Estimate
from collabsim.results.provenance import Provenance
from collabsim.scenario import Scenario

Floats = NDArray[np.floating]

SIZES = ("large", "small")
HEADLINE = ("information_exchange", "policy_fit")
"""The outcomes whose precision is asked for."""
TIMES_TO_HALVE = 4
"""An interval is half as wide with four times as many pairs."""
BETTER, WORSE, HIGHER, LOWER, UNSURE, SAME = VERDICTS = ("better", "worse", "higher", "lower", "unsure", "same")


@dataclass(frozen=True)
class Variant:
    """A variant, and how each of its runs differs from the run of the baseline that had the same luck.

    differences: of the whole field under "", of a kind of organisation or a size under its name.
    monthly: outcome → counts per month, of the outcomes that are drawn.
    """

    scenario: Scenario
    differences: Mapping[str, Differences]
    monthly: Mapping[str, Counts]

    @property
    def groups(self) -> tuple[str, ...]:
        """Kinds and sizes that are in the baseline and in the variant."""
        return tuple(group for group in self.differences if group)

    def estimate(self, outcome: str, when: str = "end", group: str = "") -> Estimate:
        """The difference in an outcome over the first year, the last year or all months."""
        return self.differences[group].over(outcome, when)

    def months(self, outcome: str, group: str = "") -> tuple[Estimate, ...]:
        """The difference in each month; NaN in months without a value."""
        return self.differences[group].by_month(outcome)

    def verdict(self, outcome: str, when: str = "end", group: str = "") -> str:
        """Better, worse, higher or lower if the interval excludes 0; else unsure, or the same in every pair."""
        return verdict(outcome, self.estimate(outcome, when, group))

    def since(self, outcome: str, group: str = "") -> int | None:
        """The first month from which the difference surely has the sign it ends with; None where there is none."""
        return first_month(self.months(outcome, group))


@dataclass(frozen=True)
class Comparison:
    """A baseline and one or more variants, months: those that all scenarios have.

    asked: the half-width that was asked for, if any. needed: the pairs that it would take, where that was too many.
    """

    baseline: Scenario
    seed: int
    pairs: int
    months: int
    variants: tuple[Variant, ...]
    monthly: Mapping[str, Counts]
    provenance: Provenance
    asked: float | None = None
    needed: int | None = None
    means: Mapping[str, float] = field(default_factory=dict)
    """mean of each outcome of the baseline over the last year"""

    @property
    def runs(self) -> int:
        """All runs together: one of each scenario for every pair."""
        return self.pairs * (1 + len(self.variants))

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """What is compared for the whole field, in the order of the catalogue."""
        there = {name for variant in self.variants for name in variant.differences[""].outcomes}
        return tuple(name for name in catalogue().outcomes if name in there)

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        return (self.baseline, *(variant.scenario for variant in self.variants))

    def baseline_mean(self, outcome: str) -> float:
        """Mean of the baseline over the last year; for `attained` the ratio of means."""
        if outcome != ATTAINED:
            return self.means.get(outcome, np.nan)
        fit, uninformed, full = (self.means[name] for name in ("policy_fit", "fit_uninformed", "fit_full"))
        return (fit - uninformed) / (full - uninformed) if full != uninformed else np.nan

    def half_width(self) -> float:
        """Half the widest interval of the two headline outcomes in the last year."""
        halves = [variant.estimate(name).half for variant in self.variants for name in HEADLINE]
        return float(np.max(halves))

    @property
    def is_reached(self) -> bool:
        """Whether the precision that was asked for is reached."""
        return self.asked is not None and self.half_width() <= self.asked


def verdict(outcome: str, estimate: Estimate) -> str:
    """What can be said of a difference, in the direction that the catalogue calls better."""
    if estimate.mean == 0 and estimate.half == 0:
        return SAME
    if not estimate.is_sure:
        return UNSURE
    better = catalogue().outcomes[outcome].better
    if better not in ("higher", "lower"):
        return HIGHER if estimate.mean > 0 else LOWER
    return BETTER if (estimate.mean > 0) == (better == "higher") else WORSE


def first_month(months: Iterable[Estimate]) -> int | None:
    """The first month from which every interval lies on the side of 0 where the last one lies. Month 1 is the first."""
    found, side = None, 0.0
    for number, estimate in reversed(list(enumerate(months, start=1))):
        if np.isnan(estimate.mean):
            continue
        sign = float(np.sign(estimate.mean)) if estimate.is_sure else 0.0
        side = side or sign
        if not sign or sign != side:
            break
        found = number
    return found
