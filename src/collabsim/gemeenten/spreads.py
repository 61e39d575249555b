"""What a number is drawn from. Each takes a uniform draw to the value below which that share of all draws lies."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Protocol


class Spread(Protocol):
    """A distribution with a lowest and a highest value."""

    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...

    def at(self, share: float) -> float:
        """The value below which this share (0 to 1) lies."""
        ...


@dataclass(frozen=True)
class Uniform:
    """Every value between two is as likely."""

    low: float
    high: float

    def at(self, share: float) -> float:
        return self.low + share * (self.high - self.low)


@dataclass(frozen=True)
class Triangle:
    """Most likely at a value, less so towards both ends."""

    low: float
    likely: float
    high: float

    def at(self, share: float) -> float:
        whole = self.high - self.low
        below = (self.likely - self.low) / whole
        if share < below:
            return self.low + sqrt(share * whole * (self.likely - self.low))
        return self.high - sqrt((1 - share) * whole * (self.high - self.likely))


@dataclass(frozen=True)
class Beta:
    """A Beta distribution, stretched from low to high."""

    first: float
    second: float
    low: float = 0.0
    high: float = 1.0

    def at(self, share: float) -> float:
        from scipy.special import betaincinv

        return self.low + float(betaincinv(self.first, self.second, share)) * (self.high - self.low)
