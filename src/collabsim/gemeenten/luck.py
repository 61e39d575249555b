"""The luck by which a gemeente is drawn: each draw has an address of its own, so none depends on another."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

from collabsim.chance import key_of

BITS = 64
DRAWN = 52
"""Bits of a draw that are used: all of them fit in a float."""


@dataclass(frozen=True)
class Luck:
    """All luck of one gemeente. seed: of the draw of gemeenten, not of the runs that are played later."""

    seed: int
    gemeente: str

    def uniform(self, *address: str) -> float:
        """A draw between 0 and 1, never one of the two. address: what is drawn, and of whom."""
        bits = int(key_of("/".join((str(self.seed), self.gemeente, *address)))) >> (BITS - DRAWN)
        return (bits + 1 / 2) / 2**DRAWN

    def normal(self, *address: str) -> float:
        """A standard normal draw."""
        return NormalDist().inv_cdf(self.uniform(*address))
