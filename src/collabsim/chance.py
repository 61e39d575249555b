"""Addressed chance: every draw is a hash of the run, the month, the purpose and who it is for.

Nothing is streamed. A draw depends on its address alone, so two scenarios that differ by a lever share all other
luck, any run can be played again by itself, and an added organisation leaves the draws of all others as they were.
The hash is counter-based: addresses and runs are mixed well apart from each other, added, and mixed again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Floats = NDArray[np.floating]

# A purpose keeps its number for ever: renumbering would change every published result.
PURPOSES = {
    "need_start": 1,
    "need_drift": 2,
    "field_error": 3,
    "own_error": 4,
    "report_noise": 5,
    "initial_knowledge": 6,
    "relation_organisation": 10,
    "relation_gemeente": 11,
    "relation_commitment": 12,
    "relation_respect": 13,
    "belief_start": 14,
    "relation_gemeente_respect": 15,
    "representative_person": 20,
    "representative_ability": 21,
    "representative_expertise": 22,
    "representative_clarity": 23,
    "official_person": 24,
    "official_expertise": 25,
    "official_clarity": 26,
    "turnover_official": 30,
    "turnover_representative": 31,
    "reorganisation": 32,
    "new_wethouder": 33,
    "invitation": 40,
    "official_invitation": 41,
    "attendance": 42,
    "official_attendance": 43,
    "stand_in": 44,
    "heard": 45,
    "uptake": 46,
    "table_mode": 47,
    "duplication_question": 50,
    "news": 51,
    "cut": 53,
    "bilateral_item": 60,
    "bilateral_which": 61,
    "bilateral_noise": 62,
    "agreement_bilateral": 63,
    "agreement_table": 64,
    "agreement_kept": 65,
    "agreement_kept_by_organisation": 66,
    "feedback": 67,
    "agreement_lost": 68,
    "table_agreement_kept": 69,
    "table_agreement_kept_by_organisation": 70,
    "table_agreement_lost": 71,
    "bilateral_uptake": 72,
    "bilateral_withheld": 73,
    "bilateral_understood": 74,
    "feedback_promised": 75,
}

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_EXPONENT_OF_ONE = np.uint64(0x3FF0000000000000)
_S12, _S27, _S30, _S31, _S32 = (np.uint64(n) for n in (12, 27, 30, 31, 32))
RUN_SEED_BITS = 53
"""Run seeds stay below 2**53, so that a spreadsheet and a browser keep every digit."""
BLOCK = 16384
"""Draws that are made together: what fits in the cache of one core beside a spare array of the same size."""


def mix(keys: Keys) -> Keys:
    """Spread integers evenly over 64 bits: the finaliser of SplitMix64 (Steele, Lea & Flood 2014). Any shape."""
    z = keys + _STEP
    z = (z ^ (z >> _S30)) * _FIRST
    z = (z ^ (z >> _S27)) * _SECOND
    return z ^ (z >> _S31)


def key_of(identity: str) -> np.uint64:
    """A stable key for an identifier: the same on every machine and in every session, unlike Python's hash."""
    return np.uint64(int.from_bytes(blake2b(identity.encode("utf-8"), digest_size=8).digest(), "little"))


def keys_of(identities: list[str] | tuple[str, ...]) -> Keys:
    """Stable keys (n,) for n identifiers."""
    return np.array([key_of(identity) for identity in identities], dtype=np.uint64)


def run_seeds(seed: int, runs: int, first: int = 0) -> NDArray[np.int64]:
    """Seeds of runs first … first + runs - 1 of a seed, each below 2**53: run k of seed s is hash(s, k)."""
    counters = np.arange(first, first + runs, dtype=np.uint64)
    # Mixed twice, where a run is mixed once: or else run k of seed s would be run s of seed k.
    base = mix(mix(np.array([seed % 2**64], dtype=np.uint64)))
    return (mix(mix(counters) ^ base) >> np.uint64(64 - RUN_SEED_BITS)).astype(np.int64)


@dataclass
class Chance:
    """All luck of some runs over some months.

    seeds: run seeds (runs,). Draws come as (entities, runs): entities first, runs last.
    """

    seeds: NDArray[np.int64]
    months: int
    _runs: Keys = field(init=False, repr=False)
    _tables: dict[tuple[str, bytes], Keys] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._runs = mix(mix(self.seeds.astype(np.uint64)))

    def _addresses(self, purpose: str, entities: Keys) -> Keys:
        """Addresses of a purpose for all months at once (months + 1, entities): cheaper than month by month."""
        # Kept by content: the place in memory of an array that is gone may hold other entities by now.
        kept = (purpose, entities.tobytes())
        table = self._tables.get(kept)
        if table is None:
            months = np.arange(self.months + 1, dtype=np.uint64)
            stem = mix(_stem(purpose) + months)
            table = mix(stem[:, None] ^ mix(entities)[None, :])
            self._tables[kept] = table
        return table

    def _drawn(self, purpose: str, month: int, entities: Keys, into: Callable[[Keys, Keys], object]) -> Keys:
        """Bits for each (entity, run), made in place into what is asked for, some entities at a time.

        A block stays in the processor's cache from the first step to the last; a whole array of pairs would not.
        """
        addresses, runs = self._addresses(purpose, entities)[month][:, None], len(self._runs)
        drawn = np.empty((len(entities), runs), dtype=np.uint64)
        rows = max(BLOCK // max(runs, 1), 1)
        spare = np.empty((min(rows, len(entities)), runs), dtype=np.uint64)
        for first in range(0, len(entities), rows):
            block = drawn[first : first + rows]
            np.add(addresses[first : first + rows], self._runs, out=block)
            into(_scramble(block, spare[: len(block)]), spare[: len(block)])
        return drawn

    def bits(self, purpose: str, month: int, entities: Keys) -> Keys:
        """64 well mixed bits for each (entity, run) at a month (0 = before the first)."""
        return self._drawn(purpose, month, entities, lambda bits, spare: bits)

    def uniform(self, purpose: str, month: int, entities: Keys) -> Floats:
        """Uniform draws in [0, 1), (entities, runs)."""
        return self._drawn(purpose, month, entities, _to_uniform).view(np.float64)

    def normal(self, purpose: str, month: int, entities: Keys) -> Floats:
        """Standard normal draws (entities, runs)."""
        return self._drawn(purpose, month, entities, _to_normal).view(np.float64)

    def bits_at(self, purpose: str, counters: NDArray[np.int64], entities: Keys, runs: NDArray[np.intp]) -> Keys:
        """Bits for single cells: entity keys (n,), run columns (n,) and a counter (n,), a month or a generation."""
        stem = mix(_stem(purpose) + counters.astype(np.uint64))
        bits = mix(stem ^ mix(entities)) + self._runs[runs]
        return _scramble(bits, np.empty_like(bits))

    def uniform_at(self, purpose: str, counters: NDArray[np.int64], entities: Keys, runs: NDArray[np.intp]) -> Floats:
        """Uniform draws for single cells (n,); equal to the same cells of `uniform`."""
        bits = self.bits_at(purpose, counters, entities, runs)
        return _to_uniform(bits, bits)

    def normal_at(self, purpose: str, counters: NDArray[np.int64], entities: Keys, runs: NDArray[np.intp]) -> Floats:
        """Standard normal draws for single cells (n,); equal to the same cells of `normal`."""
        bits = self.bits_at(purpose, counters, entities, runs)
        return _to_normal(bits, np.empty_like(bits))


@cache
def _stem(purpose: str) -> Keys:
    """Where the addresses of a purpose begin, (1,)."""
    return mix(np.array([PURPOSES[purpose]], dtype=np.uint64))


def _scramble(z: Keys, spare: Keys) -> Keys:
    """The finaliser of SplitMix64, in place: sums of a run and an address lie on a lattice, this takes it away."""
    np.right_shift(z, _S30, out=spare)
    np.bitwise_xor(z, spare, out=z)
    np.multiply(z, _FIRST, out=z)
    np.right_shift(z, _S27, out=spare)
    np.bitwise_xor(z, spare, out=z)
    np.multiply(z, _SECOND, out=z)
    np.right_shift(z, _S31, out=spare)
    return np.bitwise_xor(z, spare, out=z)


def _to_uniform(bits: Keys, spare: Keys) -> Floats:
    """52 bits as the fraction of a float between 1 and 2, less 1: no conversion of integers, which is slow."""
    np.right_shift(bits, _S12, out=bits)
    np.bitwise_or(bits, _EXPONENT_OF_ONE, out=bits)
    floats = bits.view(np.float64)
    return np.subtract(floats, 1.0, out=floats)


def _to_normal(bits: Keys, spare: Keys) -> Floats:
    """Box and Muller (1958): the upper bits give the radius, the lower half of the bits the angle.

    The twenty bits that both read touch the radius after its 32nd binary place only: nothing below six sigma.
    """
    np.left_shift(bits, _S32, out=spare)
    angle = _to_uniform(spare, spare)
    radius = _to_uniform(bits, spare)
    np.subtract(1.0, radius, out=radius)
    np.log(radius, out=radius)
    np.multiply(radius, -2.0, out=radius)
    np.sqrt(radius, out=radius)
    np.multiply(angle, 2.0 * np.pi, out=angle)
    np.cos(angle, out=angle)
    return np.multiply(radius, angle, out=radius)
