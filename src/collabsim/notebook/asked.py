"""What somebody asks for in Python: a scenario, with some values changed perhaps; some columns and some rows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from collabsim import terms
from collabsim.batch import Job, Points
from collabsim.batch.reading import Rows
from collabsim.errors import UserError, nearest_few
from collabsim.parameters import catalogue
from collabsim.scenario import Scenario, load_scenario

Asked = Scenario | str | os.PathLike[str]
"""A scenario, the name of a shipped one, or the path of a file."""
Changes = Mapping[str, float]
"""Name of a parameter → the value it gets."""


def scenario_of(asked: Asked) -> Scenario:
    """The scenario that is meant. Raises Problems, all at once, for a file that is wrong."""
    return asked if isinstance(asked, Scenario) else load_scenario(asked)


def changed(base: Scenario, changes: Changes) -> Scenario:
    """A scenario with other values of some parameters, named after them. Raises UserError for what cannot be."""
    Job("compare", (base,), Points.of(changes), seed=0, replicates=1)  # which names all that is wrong
    known = catalogue().parameters
    said = {
        lang: ", ".join(f"{known[name].label[lang]} {value:g}" for name, value in changes.items())
        for lang in terms.LANGUAGES
    }
    name = "-".join(f"{name}-{value:g}" for name, value in changes.items())
    values = {**base.values, **{name: float(value) for name, value in changes.items()}}
    return replace(base, id=name, name=said["en"], names=said, values=values)


def columns_of(wanted: Iterable[str] | None, there: Iterable[str]) -> list[str]:
    """The columns asked for, or all. Raises UserError for one that is not there."""
    there = list(there)
    if wanted is None:
        return there
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    for name in wanted:
        if name not in there:
            raise UserError("batch.no_such_column", name=name, names=nearest_few(name, there))
    return wanted


def rows_of(wanted: Rows, count: int) -> NDArray[np.int64]:
    """The numbers of the rows asked for, in order. Raises UserError for one that is not there."""
    if wanted is None or isinstance(wanted, slice):
        return np.arange(count)[wanted or slice(None)]
    numbers = np.unique(np.asarray(wanted, dtype=np.int64))
    for number in numbers[[0, -1]] if len(numbers) else ():
        if not 0 <= number < count:
            raise UserError("notebook.no_such_row", row=int(number), last=count - 1)
    return numbers
