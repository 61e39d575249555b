"""What was found in a country: every outcome in every gemeente, as it is and with each variant, and what size does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from collabsim.parameters import SizeClass, gemeente_sizes
from collabsim.results.over_size import Over, in_classes, mean_over, near
from collabsim.results.provenance import Provenance
from collabsim.scenario import Scenario

Floats = NDArray[np.float64]

KEPT = (
    "information_exchange",
    "policy_fit",
    "fit_uninformed",
    "fit_full",
    "trust",
    "attendance",
    "contradictory_agreements",
)
"""Outcomes that are kept of every run."""
SHOWN = ("information_exchange", "attained", "policy_fit", "trust", "attendance", "contradictory_agreements")
"""Outcomes that are told, in this order; the last is the one of which the study expects something (7.2)."""
CHANGED = ("information_exchange", "attained", "trust")
"""Outcomes of which is told what a variant changes."""
STEPS = 61
"""Sizes at which a mean near a size is drawn."""
DRAWN = (0.02, 0.98)
"""Shares of the gemeenten, from small to large, between which it is drawn."""


@dataclass(frozen=True)
class Gemeenten:
    """The gemeenten themselves, (gemeenten,) each. alignment: of account holders, as it is."""

    population: Floats
    organisations: NDArray[np.int64]
    alignment: Floats

    def __len__(self) -> int:
        return len(self.population)


@dataclass(frozen=True)
class CountryResult:
    """Everything that was found.

    scenarios: the base and its variants. values: outcome → (scenarios, gemeenten), mean of the last year over
    replicates. drawn_with, seed: of the draw of gemeenten, and of the runs. assumed: those assumptions of the draw
    that results over size hang on.
    """

    id: str
    names: Mapping[str, str]
    scenarios: tuple[Scenario, ...]
    gemeenten: Gemeenten
    values: Mapping[str, Floats]
    replicates: int
    seed: int
    drawn_with: int
    assumed: Mapping[str, float]
    chunks: int
    failed: int
    provenance: Provenance

    def title(self, lang: str) -> str:
        """Its name in a language."""
        return self.names.get(lang, self.id)

    @property
    def runs(self) -> int:
        return len(self.gemeenten) * len(self.scenarios) * self.replicates

    @property
    def variants(self) -> tuple[Scenario, ...]:
        return self.scenarios[1:]

    @cached_property
    def classes(self) -> tuple[SizeClass, ...]:
        """The classes of size, the smallest first."""
        return gemeente_sizes().classes

    @cached_property
    def of_class(self) -> NDArray[np.int64]:
        """(gemeenten,) place of the class of each."""
        bounds = [one.high for one in self.classes[:-1]]
        return np.searchsorted(bounds, self.gemeenten.population, side="right")

    @cached_property
    def log_population(self) -> Floats:
        return np.log(self.gemeenten.population)

    @cached_property
    def grid(self) -> Floats:
        """Logarithms of size at which means near a size are taken: not where hardly any gemeente is on one side."""
        first, last = np.quantile(self.log_population, DRAWN)
        return np.linspace(first, last, STEPS)

    def count(self, place: int) -> int:
        """How many gemeenten a class has."""
        return int((self.of_class == place).sum())

    def by_class(self, outcome: str, played: int = 0) -> Over:
        """Means of each class, (classes,), of the base or of a variant (from 1)."""
        return self._over(in_classes(self.of_class, len(self.classes)), outcome, played)

    def by_size(self, outcome: str, played: int = 0) -> Over:
        """Means near each size of the grid."""
        return self._over(near(self.log_population, self.grid), outcome, played)

    def change_by_class(self, outcome: str, variant: int) -> Over:
        """What a variant (from 1) changes in each class, gemeente by gemeente under the same luck."""
        return self.by_class(outcome, variant) - self.by_class(outcome)

    def change_by_size(self, outcome: str, variant: int) -> Over:
        """What a variant (from 1) changes near each size of the grid."""
        return self.by_size(outcome, variant) - self.by_size(outcome)

    def of_gemeente(self, outcome: str, played: int = 0) -> Floats:
        """(gemeenten,) the outcome in each."""
        part, whole = self._parts(outcome, played)
        return part if whole is None else part / whole

    def _over(self, weights: Floats, outcome: str, played: int) -> Over:
        part, whole = self._parts(outcome, played)
        return mean_over(weights, part, whole)

    def _parts(self, outcome: str, played: int) -> tuple[Floats, Floats | None]:
        """What an outcome is the mean of; what is attained is a ratio of means, as over runs."""
        if outcome != "attained":
            return self.values[outcome][played], None
        nothing = self.values["fit_uninformed"][played]
        return self.values["policy_fit"][played] - nothing, self.values["fit_full"][played] - nothing
