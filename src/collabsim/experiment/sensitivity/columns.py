"""What a design varies: columns between 0 and 1, each of which stands for a parameter, a set of vectors, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.salib_problem import salib_problem, whole
from collabsim.parameters import Parameter
from collabsim.results.sensitivity import DUMMY

Floats = NDArray[np.float64]


class Column(Protocol):
    """A column of a design. factor: what it is counted under; several columns can be one factor."""

    @property
    def name(self) -> str: ...

    @property
    def factor(self) -> str: ...

    def values(self, unit: Floats) -> Mapping[str, Floats]:
        """The values of parameters for numbers between 0 and 1, each (rows,)."""
        ...


@dataclass(frozen=True)
class Ranged:
    """A parameter over its range. bounds: of SALib's problem, half a step wider where only whole numbers count."""

    name: str
    factor: str
    bounds: tuple[float, float]
    is_whole: bool = False

    def values(self, unit: Floats) -> Mapping[str, Floats]:
        low, high = self.bounds
        stretched = np.minimum(low + unit * (high - low), high)  # rounding must not lead out of the range
        return {self.name: whole(stretched, self.bounds) if self.is_whole else stretched}


@dataclass(frozen=True)
class OneOf:
    """One of a set of vectors that were found to be plausible together. vectors: name → (vectors,)."""

    vectors: Mapping[str, Floats]
    factor: str
    name: str = "vector"

    def values(self, unit: Floats) -> Mapping[str, Floats]:
        count = len(next(iter(self.vectors.values())))
        chosen = np.minimum((unit * count).astype(np.int64), count - 1)
        return {name: np.asarray(each, dtype=np.float64)[chosen] for name, each in self.vectors.items()}


@dataclass(frozen=True)
class Dummy:
    """A column that no rule reads."""

    name: str = DUMMY
    factor: str = DUMMY

    def values(self, unit: Floats) -> Mapping[str, Floats]:
        return {}


def ranged(parameter: Parameter, factor: str | None = None) -> Ranged:
    """A parameter over its whole range in the catalogue, by default a factor of its own."""
    low, high = salib_problem([parameter.name])["bounds"][0]
    return Ranged(parameter.name, factor or parameter.name, (low, high), parameter.is_whole)


def factors_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """The factors in the order in which they are first named."""
    return tuple(dict.fromkeys(each.factor for each in columns))


def unit_problem(columns: Sequence[Column], grouped: bool = True) -> dict[str, Any]:
    """The same columns as SALib asks for them, all between 0 and 1. grouped: columns of a factor move together."""
    problem: dict[str, Any] = {
        "num_vars": len(columns),
        "names": [each.name for each in columns],
        "bounds": [[0.0, 1.0]] * len(columns),
    }
    if grouped and len(factors_of(columns)) < len(columns):
        problem["groups"] = [each.factor for each in columns]
    return problem
