"""What stands in for all that nobody knows: the scenario's own values, draws from the ranges, or a plausible set.

The plausible set is a table of vectors that were not ruled out by what is known of the case: a Parquet or CSV file
with a column for each uncertainty and a row for each vector, beside which a JSON file of the same name tells its
recipe (at least `command`, `seed`, `version` and `rules`). It is loaded by its name, `plausible`, from the folder of
the experiment, else from the experiments that come with collabsim.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabsim.errors import UserError
from collabsim.experiment.sampling import uncertain_draws
from collabsim.parameters import catalogue

Floats = NDArray[np.float64]
Draws = Mapping[str, Floats]
"""Name of an uncertainty → (draws,); empty where all stand at the scenario's own values."""

FIXED, RANGES, PLAUSIBLE = WAYS = ("fixed", "ranges", "plausible")
FORMS = (".parquet", ".csv")
RECIPE = ".json"
RECIPE_KEYS = ("command", "seed", "version", "rules")


@dataclass(frozen=True)
class Uncertain:
    """How uncertainties are taken. vectors: of a plausible set, name → (vectors,). recipe: how that set was made."""

    way: str = RANGES
    vectors: Draws = field(default_factory=dict)
    recipe: Mapping[str, Any] = field(default_factory=dict)

    def draws(self, count: int, seed: int, part: int = 0) -> Draws:
        """Some draws, (count,) each; another part of the same seed gives others. One draw of nothing where fixed."""
        stream = np.random.SeedSequence([seed, part])
        if self.way == FIXED:
            return {}
        if self.way == RANGES:
            return uncertain_draws(count, int(stream.generate_state(1)[0]))
        there = len(next(iter(self.vectors.values())))
        chosen = np.random.default_rng(stream).choice(there, size=count, replace=count > there)
        return {name: each[chosen] for name, each in self.vectors.items()}


def plausible_set(folder: Path, shipped: Path) -> Uncertain:
    """The plausible set beside an experiment, else the one that is shipped. Raises UserError where it is none."""
    places = [place / f"{PLAUSIBLE}{form}" for place in (folder, shipped) for form in FORMS]
    path = next((each for each in places if each.is_file()), None)
    if path is None:
        raise UserError("levers.no_plausible_set", path=str(folder), names=[f"{PLAUSIBLE}{form}" for form in FORMS])
    return Uncertain(PLAUSIBLE, _vectors(path), _recipe(path.with_suffix(RECIPE)))


def _vectors(path: Path) -> Draws:
    import pandas as pd

    try:
        table = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)
        columns = {str(name): table[name].to_numpy(dtype=np.float64) for name in table.columns}
    except (OSError, ValueError) as error:
        raise UserError("levers.bad_plausible_set", path=str(path), what=type(error).__name__) from error
    known = {each.name: each for each in catalogue().with_role("uncertainty")}
    wrong = [name for name in columns if name not in known]
    wrong += [
        name
        for name, values in columns.items()
        if name in known and not np.all((values >= known[name].low) & (values <= known[name].high))
    ]
    if wrong or not len(table) or not columns:
        raise UserError("levers.bad_plausible_set", path=str(path), what=wrong or ["–"])
    return columns


def _recipe(path: Path) -> Mapping[str, Any]:
    """How the set was made: a set that does not tell is not to be trusted."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError("levers.no_recipe", path=str(path), names=list(RECIPE_KEYS)) from error
    if not isinstance(found, dict) or not set(RECIPE_KEYS) <= found.keys():
        raise UserError("levers.no_recipe", path=str(path), names=list(RECIPE_KEYS))
    return found
