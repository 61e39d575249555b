"""How dear an addressed draw is, beside one from NumPy's fastest generator: same count, same distribution, same shape.

    python benchmarks/draws.py            # some ten seconds
    python benchmarks/draws.py --quick    # a small form for the checks

Draws are made as a chunk of runs makes them: month after month, (entities, runs) at a time. The two ways take turns in
one process, so that a change of the machine's speed touches both, and the ratio is the median over turns. Exits with 1
when an addressed distribution makes fewer than BOUND times the draws per second of the generator.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
from ratios import AT_LEAST, Ratio, asked, seconds, told

from collabsim.chance import Chance, keys_of, run_seeds
from collabsim.play import runs_per_chunk

BOUND = 0.3
"""Least draws per second of an addressed draw over those of the generator."""

ENTITIES = {"organisations": 42, "pairs of organisation and item": 150}
"""What draws are made for, and how many of them a case such as Zwolle has."""

MONTHS = 36


def addressed(distribution: str, entities: int, runs: int) -> Callable[[], None]:
    """Months of draws from addresses."""
    chance = Chance(run_seeds(1, runs), MONTHS)
    keys = keys_of([f"entity/{number}" for number in range(entities)])
    draw = getattr(chance, distribution)

    def months() -> None:
        for month in range(1, MONTHS + 1):
            draw("heard", month, keys)

    return months


def streamed(distribution: str, entities: int, runs: int) -> Callable[[], None]:
    """Months of draws from one stream of SFC64, NumPy's fastest bit generator."""
    generator = np.random.Generator(np.random.SFC64(1))
    draw = {"uniform": generator.random, "normal": generator.standard_normal}[distribution]

    def months() -> None:
        for _ in range(MONTHS):
            draw((entities, runs))

    return months


def in_turn(one: Callable[[], None], other: Callable[[], None], turns: int) -> np.ndarray:
    """Seconds of both ways, turn by turn, (turns, 2); a first turn is played and not counted."""
    one()
    other()
    return np.array([(seconds(one), seconds(other)) for _ in range(turns)])


def measured(distribution: str, entities: int, runs: int, turns: int) -> tuple[float, float, float]:
    """Nanoseconds a draw takes, addressed and streamed, and the ratio of draws per second."""
    times = in_turn(addressed(distribution, entities, runs), streamed(distribution, entities, runs), turns)
    draws = entities * runs * MONTHS
    own, theirs = np.median(times, axis=0) / draws * 1e9
    return own, theirs, float(np.median(times[:, 1] / times[:, 0]))


def main() -> int:
    """Measure both distributions for every size and print a table."""
    quick = asked(__doc__).quick
    turns = 7 if quick else 41
    runs = runs_per_chunk(ENTITIES["organisations"])
    print(f"{runs} runs, {MONTHS} months, median of {turns} turns; NumPy {np.__version__}")
    print(f"{'distribution':13}{'for':32}{'addressed':>11}{'SFC64':>9}{'ratio':>7}")
    ratios = []
    for distribution in ("uniform", "normal"):
        for name, entities in ENTITIES.items():
            own, theirs, ratio = measured(distribution, entities, runs, turns)
            print(f"{distribution:13}{name:32}{own:8.2f} ns{theirs:6.2f} ns{ratio:7.2f}")
            ratios.append(ratio)
    return told(
        [
            Ratio("draws per second over SFC64, uniform", min(ratios[: len(ENTITIES)]), AT_LEAST, BOUND),
            Ratio("draws per second over SFC64, normal", min(ratios[len(ENTITIES) :]), AT_LEAST, BOUND),
        ],
        quick,
    )


if __name__ == "__main__":
    sys.exit(main())
