"""A country: many gemeenten drawn from one base, each played as it is and with every variant under the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from collabsim import gemeenten as drawn
from collabsim.batch import Batch, Job, Points
from collabsim.experiment.points_table import table_of_points
from collabsim.parameters import gemeente_sizes
from collabsim.results.country import KEPT, CountryResult, Gemeenten
from collabsim.results.provenance import Provenance
from collabsim.scenario import Scenario

MOST_GEMEENTEN = 2000


@dataclass(frozen=True)
class Country:
    """How the gemeenten of a country are drawn, and what is played in each.

    variants: scenarios with other levers than the base. drawn_with: seed of the draw of gemeenten; seed: that of the
    runs. draws: in which parameters gemeenten differ besides their size. sizes: assumptions of the generator that are
    other than those of this installation. id: the name of its file.
    """

    id: str
    base: Scenario
    variants: tuple[Scenario, ...]
    count: int
    drawn_with: int
    replicates: int
    seed: int
    draws: drawn.Draws = field(default_factory=dict)
    sizes: Mapping[str, float] = field(default_factory=dict)
    name: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)

    @property
    def played(self) -> tuple[Scenario, ...]:
        """What is played in each gemeente: the base first."""
        return (self.base, *self.variants)

    @property
    def runs(self) -> int:
        return self.count * len(self.played) * self.replicates

    def too_many(self, most: int) -> dict[str, Any]:
        """What must be known of a country with more runs than can be."""
        about = {"gemeenten": self.count, "played": len(self.played), "replicates": self.replicates}
        return {**about, "runs": self.runs, "most": most}

    @cached_property
    def gemeenten(self) -> tuple[Scenario, ...]:
        """All gemeenten as they are."""
        return self._with(self.base)

    def _with(self, played: Scenario) -> tuple[Scenario, ...]:
        """All gemeenten with what is played in them; what a variant sets stands above what is drawn."""
        changed = changed_values(self.base, played)
        draws = {name: spread for name, spread in self.draws.items() if name not in changed}
        sizes = gemeente_sizes().assuming(self.sizes)
        return drawn.gemeenten(played, self.count, self.drawn_with, draws, sizes)

    def job(self) -> Job:
        """What is to be played. All points of a gemeente stand together, so that they share its chunk."""
        played, names = [self._with(each) for each in self.played], self._varied()
        points = [each for of_gemeente in zip(*played, strict=True) for each in of_gemeente]
        values = {name: np.array([each.values[name] for each in points]) for name in names}
        number, variant = np.divmod(np.arange(len(points)), len(self.played))
        classes = list(gemeente_sizes().classes)
        of_class = np.array([classes.index(drawn.size_class(each.values["population"])) for each in self.gemeenten])
        return Job(
            "country",
            self.gemeenten,
            Points.of(values, number, of_class[number] * len(self.played) + variant),
            self.seed,
            self.replicates,
            KEPT,
        )

    def _varied(self) -> list[str]:
        """The levers that some variant sets."""
        return list(dict.fromkeys(name for each in self.variants for name in changed_values(self.base, each)))


def changed_values(base: Scenario, variant: Scenario) -> Mapping[str, float]:
    """What a variant sets to another value."""
    return {name: value for name, value in variant.values.items() if value != base.values[name]}


def carried_out(country: Country, batch: Batch, made: Provenance) -> CountryResult:
    """What was found, from the table of points in a complete folder."""
    table = table_of_points(batch)
    shape = country.count, len(country.played)
    values = {name: table[f"{name}.end"].to_numpy(dtype=float).reshape(shape).T for name in KEPT}
    return CountryResult(
        id=country.id,
        names=country.name,
        scenarios=country.played,
        gemeenten=Gemeenten(
            population=np.array([each.values["population"] for each in country.gemeenten]),
            organisations=np.array([len(each.organisations) for each in country.gemeenten]),
            alignment=np.array([each.values["account_alignment"] for each in country.gemeenten]),
        ),
        values=values,
        replicates=country.replicates,
        seed=country.seed,
        drawn_with=country.drawn_with,
        assumed={name: gemeente_sizes().assuming(country.sizes)[name] for name in ("alignment_with_size",)},
        chunks=len(batch.plan),
        failed=int(table["failed"].to_numpy().sum()),
        provenance=made,
    )
