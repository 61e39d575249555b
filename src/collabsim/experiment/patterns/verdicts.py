"""What became of a check: at the defaults, and in which share of the draws of what nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.pairs import HALF_WIDTHS
from collabsim.experiment.patterns.checks import CLAIMS, Check
from collabsim.experiment.patterns.panel import Panel
from collabsim.experiment.patterns.rules import RULES, Found, mean_of_pairs
from collabsim.experiment.patterns.runs import Runs
from collabsim.parameters import catalogue

Floats = NDArray[np.floating]

SMALLEST = 0.01
"""An effect counts from here on."""
OFTEN = {"always": 0.95, "mostly": 0.75, "sometimes": 0.5}
NOT = "not"
FREQUENCIES = (NOT, *CLAIMS)
"""How often a check was found to hold, weakest first."""
OF_A_SHARE = ("share", "0 to 1", "fit", "chance", "Gini", "difference in trust", "0 (partner)")
"""How the unit of an outcome begins that runs from 0 to 1, so that 0.01 means something."""


@dataclass(frozen=True)
class Verdict:
    """One outcome of a check. mean, low, high: the effect at the defaults with its 95 % interval by pairs, in the
    stated direction. median: of the effect over draws. share: of draws in which the check holds."""

    check: Check
    outcome: str
    smallest: float
    mean: float
    low: float
    high: float
    holds_at_defaults: bool
    median: float
    share: float
    right_sign: float
    """share of draws in which the effect has the stated sign, whatever its size"""

    @property
    def found(self) -> str:
        """How often it holds: always, mostly, sometimes or not. Not at all where it does not hold at the defaults."""
        if not self.holds_at_defaults:
            return NOT
        return next((how for how, least in OFTEN.items() if self.share >= least), NOT)

    @property
    def as_claimed(self) -> bool:
        """Whether it holds as often as was claimed."""
        return FREQUENCIES.index(self.found) >= FREQUENCIES.index(self.check.claimed)


def smallest_effect(outcome: str) -> float:
    """From where an effect counts: 0.01, or the smallest difference of the catalogue where the outcome is no share."""
    known = catalogue().outcomes.get(outcome)
    return SMALLEST if known is None or known.unit["en"].startswith(OF_A_SHARE) else known.smallest


def judged(check: Check, runs: Runs, panels: tuple[Panel, Panel]) -> list[Verdict]:
    """A verdict on each outcome of a check."""
    return [_verdict(check, outcome, runs, *panels) for outcome in check.outcomes]


def weakest(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that counts for a check: that on the outcome that holds least often."""
    return min(verdicts, key=lambda each: (FREQUENCIES.index(each.found), each.share))


def found(check: Check, outcome: str, runs: Runs, panel: Panel) -> Found:
    """The effect of a check on an outcome, in each pair of a panel."""
    columns = list(check.columns())

    def of(cell: str, what: str = outcome, window: str = check.window) -> Floats:
        asked = {(each, when) for name, _, each, when in columns if name == cell}
        return runs.of(check.cells[cell], panel, asked)[what, window]

    sign, smallest = check.outcomes[outcome], smallest_effect(outcome)
    if check.test in RULES:
        return RULES[check.test](of, sign, smallest)
    if check.test == "exceeds":
        pairs = of("cell") - (of("cell", sign) if isinstance(sign, str) else sign)
        return Found(pairs, mean_of_pairs(pairs) >= smallest)
    if check.test == "course":
        pairs = sign * (of("cell", outcome, "end") - of("cell", outcome, "start"))
        return Found(pairs, mean_of_pairs(pairs) >= smallest)
    return _lag(check, outcome, of, sign, smallest)


def _lag(check: Check, outcome: str, of: Any, sign: int, smallest: float) -> Found:
    """No effect yet in the first months, an effect at the end."""
    early = f"until {check.until}"
    before = mean_of_pairs(of("high", outcome, early) - of("low", outcome, early))
    pairs = sign * (of("high") - of("low"))
    return Found(pairs, (np.abs(before) < smallest) & (mean_of_pairs(pairs) >= smallest))


def _verdict(check: Check, outcome: str, runs: Runs, at_defaults: Panel, over_draws: Panel) -> Verdict:
    here, there = (found(check, outcome, runs, panel) for panel in (at_defaults, over_draws))
    mean, half = interval(here.pairs)
    return Verdict(
        check,
        outcome,
        smallest_effect(outcome),
        mean,
        mean - half,
        mean + half,
        bool(here.holds.all()),
        float(np.nanmedian(there.by_draw)) if not np.isnan(there.by_draw).all() else float("nan"),
        float(there.holds.mean()),
        float((there.by_draw > 0).mean()),
    )


def interval(pairs: Floats, level: float = 0.95) -> tuple[float, float]:
    """Mean over pairs and half the width of its interval; NaN without two values."""
    values = pairs[~np.isnan(pairs)]
    if len(values) < 2:
        return float("nan"), float("nan")
    return float(values.mean()), HALF_WIDTHS[level] * float(values.std(ddof=1)) / np.sqrt(len(values))
