"""The sizes by which synthetic gemeenten are drawn, as the generator reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from collabsim.parameters.catalogue import Parameter, Text, catalogue, parameter_of


@dataclass(frozen=True)
class SizeClass:
    """A class of gemeenten by inhabitants: from `low` to before `high`, and the share of all gemeenten in it."""

    name: str
    label: Text
    low: float
    high: float
    share: float

    def holds(self, population: float) -> bool:
        """Whether a gemeente with this many inhabitants is of this class."""
        return self.low <= population < self.high


@dataclass(frozen=True)
class KindOfOrganisation:
    """A kind of organisation in a gemeente the size of Zwolle; what each number means stands in the file."""

    name: str
    number: float
    fewest: int
    people: float
    spread: float
    with_size: float
    without: float
    themes: tuple[int, int]
    first: tuple[str, ...]


@dataclass(frozen=True)
class GemeenteSizes:
    """All of it. parameters: name → a number with its range, evidence and source."""

    parameters: Mapping[str, Parameter]
    classes: tuple[SizeClass, ...]
    kinds: tuple[KindOfOrganisation, ...]

    def __getitem__(self, name: str) -> float:
        return self.parameters[name].default

    def assuming(self, values: Mapping[str, float]) -> GemeenteSizes:
        """The same with other values of some parameters, to see what an assumption does."""
        other = {name: replace(self.parameters[name], default=float(value)) for name, value in values.items()}
        return replace(self, parameters={**self.parameters, **other})


@cache
def gemeente_sizes() -> GemeenteSizes:
    """The sizes of this installation."""
    raw = catalogue().gemeenten
    of_gemeente = {"role": "context", "scope": "gemeente"}
    return GemeenteSizes(
        {name: parameter_of(name, "gemeenten", {**entry, **of_gemeente}) for name, entry in raw["sizes"].items()},
        _classes(raw["classes"]),
        tuple(_kind(name, entry) for name, entry in raw["kinds"].items()),
    )


def _classes(entries: Mapping[str, Mapping]) -> tuple[SizeClass, ...]:
    classes, low = [], 0.0
    for name, entry in entries.items():
        high = float("inf") if entry["to"] is None else float(entry["to"])
        classes.append(SizeClass(name, entry["label"], low, high, entry["share"]))
        low = high
    return tuple(classes)


def _kind(name: str, entry: Mapping) -> KindOfOrganisation:
    lists = {"themes": tuple(entry["themes"]), "first": tuple(entry["first"])}
    return KindOfOrganisation(name=name, **{**entry, **lists})
