"""Chance: by address, in plain integers (7.2), or from a generator of one's own."""

from __future__ import annotations

import math
from hashlib import blake2b
from typing import Protocol

from collabsim.chance import PURPOSES

ALL_BITS = 2**64 - 1
STEP, FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


class Luck(Protocol):
    """Where draws come from. counter: the month, or the generation of a person on a seat."""

    def uniform(self, purpose: str, counter: int, entity: int) -> float: ...

    def normal(self, purpose: str, counter: int, entity: int) -> float: ...


def scramble(z: int) -> int:
    """7.2: the bits of an integer, spread."""
    z = ((z ^ (z >> 30)) * FIRST) & ALL_BITS
    z = ((z ^ (z >> 27)) * SECOND) & ALL_BITS
    return z ^ (z >> 31)


def mix(x: int) -> int:
    """7.2: an integer spread evenly over 64 bits."""
    return scramble((x + STEP) & ALL_BITS)


def key(text: str) -> int:
    """7.2: the key of an identity."""
    return int.from_bytes(blake2b(text.encode("utf-8"), digest_size=8).digest(), "little")


def run_seed(seed: int, run: int) -> int:
    """7.2: the seed of a run of a seed."""
    return mix(mix(run) ^ mix(mix(seed % 2**64))) >> 11


class AddressedLuck:
    """7.2: a draw belongs to somebody, for something, at some time."""

    def __init__(self, seed_of_run: int) -> None:
        self.run = mix(mix(seed_of_run))
        self.purposes = {purpose: mix(number) for purpose, number in PURPOSES.items()}
        self.entities: dict[int, int] = {}

    def bits(self, purpose: str, counter: int, entity: int) -> int:
        """64 bits for an address."""
        who = self.entities.get(entity)
        if who is None:
            who = self.entities[entity] = mix(entity)
        what = mix((self.purposes[purpose] + counter) & ALL_BITS)
        return scramble((mix(what ^ who) + self.run) & ALL_BITS)

    def uniform(self, purpose: str, counter: int, entity: int) -> float:
        """A uniform draw in [0, 1)."""
        return (self.bits(purpose, counter, entity) >> 12) / 2**52

    def normal(self, purpose: str, counter: int, entity: int) -> float:
        """A standard normal draw."""
        bits = self.bits(purpose, counter, entity)
        radius = math.sqrt(-2 * math.log(1 - (bits >> 12) / 2**52))
        return radius * math.cos(2 * math.pi * (bits % 2**32) / 2**32)


class OwnLuck:
    """Draws from a generator, one after the other: another luck than that of any address."""

    def __init__(self, generator) -> None:
        self.generator = generator

    def uniform(self, purpose: str, counter: int, entity: int) -> float:
        """A uniform draw in [0, 1)."""
        return self.generator.random()

    def normal(self, purpose: str, counter: int, entity: int) -> float:
        """A standard normal draw."""
        return self.generator.standard_normal()
