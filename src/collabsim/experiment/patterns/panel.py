"""Which runs answer a check: draws of what nobody knows, and pairs of runs in each; the same luck for every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from collabsim.batch.identity import digest_of
from collabsim.chance import run_seeds
from collabsim.experiment.sampling import uncertain_draws

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Panel:
    """Draws and pairs. draws: name of a parameter → (draws,) its values; none: the values of the scenario, once.

    Pair j of draw i is run j * draws + i and has run seed hash(seed, that), in every cell: two cells differ by what is
    set in them and by nothing else, and more pairs leave those that were played as they are.
    """

    seed: int
    pairs: int
    draws: Mapping[str, Floats] = field(default_factory=dict)

    @property
    def points(self) -> int:
        """How many draws there are."""
        return len(next(iter(self.draws.values()))) if self.draws else 1

    @property
    def runs(self) -> int:
        """How many runs of a cell there are."""
        return self.points * self.pairs

    def seeds(self, first: int = 0) -> NDArray[np.int64]:
        """The run seed of each run, from a pair on."""
        return run_seeds(self.seed, (self.pairs - first) * self.points, first * self.points)

    def values(self, first: int = 0) -> dict[str, Floats]:
        """The values of each run by parameter, from a pair on, (runs,)."""
        return {name: np.tile(each, self.pairs - first) for name, each in self.draws.items()}

    @cached_property
    def digest(self) -> str:
        """The same for two panels that differ in nothing but the number of pairs."""
        return digest_of([self.seed, {name: list(map(float, each)) for name, each in self.draws.items()}])


DRAWS, PAIRS, AT_DEFAULTS = 500, 20, 400
QUICK_DRAWS, QUICK_PAIRS, QUICK_AT_DEFAULTS = 50, 4, 100
SEED = 1
SEED_OF_DRAWS = 45


def panels(quick: bool = False, pairs: int | None = None) -> tuple[Panel, Panel]:
    """The two panels of a full (or quick) form: at the defaults, and over draws of all uncertain parameters.

    pairs: of each draw (None: as many as the form has).
    """
    draws, usual, at_defaults = (QUICK_DRAWS, QUICK_PAIRS, QUICK_AT_DEFAULTS) if quick else (DRAWS, PAIRS, AT_DEFAULTS)
    return Panel(SEED, at_defaults), Panel(SEED, pairs or usual, uncertain_draws(draws, SEED_OF_DRAWS))
