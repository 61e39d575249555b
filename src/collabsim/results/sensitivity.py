"""What a sensitivity analysis found: how much each factor matters, how sure that is, and which places are settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DUMMY = "dummy"
"""A factor that no rule reads: what it seems to do is what the method makes of chance."""
UNCERTAINTIES, THE_REST = "uncertainties", "the_rest"
"""Everything nobody knows, and everything that is not named apart, each taken as one factor."""
FIRST, TOTAL, SECOND = SHARES_OF_VARIANCE = ("first", "total", "second")
SCREENING, DISTRIBUTION, RANKING = ("screening", "distribution", "ranking")


@dataclass(frozen=True)
class Measure:
    """One measure of how much factors matter for an outcome, each (factors,).

    kind: "first", "total" or "second" (shares of variance), "screening" (mean absolute elementary effect over the
    whole range, in units of the outcome), "distribution" (PAWN: largest distance between distributions, 0 to 1),
    "ranking" (mean effect of a move, in units of the outcome, positive where better).
    low, high: 95 % interval over design rows and seeds. floor: what chance alone would give. settled: how many
    factors from the top form a set that hardly changes when rows and seeds are drawn again. spread: of elementary
    effects (the sigma of Morris), for a screening only. For "second" the factors are pairs "one*other".
    """

    kind: str
    factors: tuple[str, ...]
    value: Floats
    low: Floats
    high: Floats
    floor: float
    settled: tuple[int, ...] = ()
    spread: Floats | None = None

    def place(self, factor: str) -> int:
        """Where a factor stands in the arrays."""
        return self.factors.index(factor)

    @property
    def order(self) -> tuple[str, ...]:
        """Factors from the one that matters most, the dummy left out."""
        names = [self.factors[place] for place in np.argsort(-self.value, kind="stable")]
        return tuple(name for name in names if name != DUMMY)

    @property
    def above_floor(self) -> tuple[str, ...]:
        """Factors of which the interval lies above what chance alone would give, in order."""
        return tuple(name for name in self.order if self.low[self.place(name)] > self.floor)

    @property
    def impossible(self) -> tuple[str, ...]:
        """Factors whose estimate lies where no true value can be: below 0, or a share above 1."""
        most = np.inf if self.kind in (SCREENING, RANKING) else 1.0
        least = {SECOND: -1.0, RANKING: -np.inf}.get(self.kind, 0.0)
        wrong = (self.value < least) | (self.value > most)
        return tuple(name for name, is_wrong in zip(self.factors, wrong, strict=True) if is_wrong)

    def width(self, first: int) -> float:
        """Width of the widest interval among the first few; of a screening in parts of its largest value."""
        places = [self.place(name) for name in self.order[:first]]
        widest = float(np.max(self.high[places] - self.low[places])) if places else 0.0
        return widest / float(self.value.max() or 1) if self.kind in (SCREENING, RANKING) else widest


@dataclass(frozen=True)
class Step:
    """One size of a growing design: how many rows and runs it took, and the measure by which it was judged."""

    size: int
    runs: int
    measure: Measure


@dataclass(frozen=True)
class Convergence:
    """How a design grew. stable: intervals are narrow enough and the first places stay; else the budget was spent."""

    steps: tuple[Step, ...]
    stable: bool
    precision: float


@dataclass(frozen=True)
class Shares:
    """Where the variance of an outcome in one run comes from; the four add up to 1.

    chance: luck under the same assumptions. levers: what can be set. uncertainties: what nobody knows. together: what
    levers do depends on what nobody knows.
    """

    chance: float
    levers: float
    uncertainties: float
    together: float


@dataclass(frozen=True)
class Analysis:
    """One view on one outcome: its measures by kind, the last of a design that grew."""

    outcome: str
    measures: Mapping[str, Measure]
    convergence: Convergence
    seeds: int
    chance: float
    """share of the variance over design rows that is luck which differs by row, after the mean over seeds"""
    shares: Shares | None = None


@dataclass(frozen=True)
class Curve:
    """How an outcome differs from today along the whole range of one parameter, everything else as it is.

    x, mean, low, high: (steps,); today, the scenario's own value, is one of the steps, and differs by 0 from itself.
    """

    parameter: str
    outcome: str
    x: Floats
    mean: Floats
    low: Floats
    high: Floats

    @property
    def reach(self) -> float:
        """From the lowest to the highest mean."""
        return float(self.mean.max() - self.mean.min())

    @property
    def turns(self) -> bool:
        """Whether the mean surely rises and falls: beyond its intervals on either side of an inner extreme."""
        return _surely_inner(self.mean, self.low, self.high) or _surely_inner(-self.mean, -self.high, -self.low)


def _surely_inner(mean: Floats, low: Floats, high: Floats) -> bool:
    top = int(mean.argmax())
    return bool(0 < top < len(mean) - 1 and low[top] > max(high[0], high[-1]))


@dataclass(frozen=True)
class Sensitivity:
    """All views of one experiment. views: "screening", "groups", "survivors" → outcome → analysis."""

    views: Mapping[str, Mapping[str, Analysis]] = field(default_factory=dict)
    curves: tuple[Curve, ...] = ()
    curve_runs: int = 0
