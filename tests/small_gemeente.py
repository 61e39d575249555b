"""A small gemeente that is quickly played, and what it takes to compare two runs of it."""

import random
from dataclasses import fields

import numpy as np

from collabsim.parameters import catalogue
from collabsim.play import months_of
from collabsim.scenario import Organisation, Scenario
from collabsim.state import Persons
from collabsim.world import world_of


def small_gemeente(organisations=11, horizon=16, values=(), **changes):
    """A field with every kind of organisation, where a table is held each quarter and persons come and go fast."""
    known, luck = catalogue(), random.Random(5)
    kinds, themes = list(known.kinds), list(known.themes)
    field = tuple(
        Organisation(
            id=f"org-{number}",
            name=f"Organisation {number}",
            kind=kinds[number % len(kinds)],
            size=float(luck.choice([8, 30, 300])),
            subsidy_dependence=0.0 if kinds[number % len(kinds)] == "church" else luck.uniform(0.2, 0.9),
            history=luck.uniform(-0.6, 0.4),
            themes=tuple(luck.sample(themes, 2)),
            privileged=number == 0,
        )
        for number in range(organisations)
    )
    lively = {"tables_per_year": 4.0, "turnover_official": 0.4, "turnover_representative": 0.3, "seats": 8.0}
    everything = {parameter.name: parameter.default for parameter in known.parameters.values()}
    scenario = {
        "schema": 1,
        "name": "Small",
        "id": "small",
        "horizon_months": horizon,
        "gemeente": "small",
        "values": {**everything, **lively, **dict(values)},
        "organisations": field,
        "structure": {name: structure["default"] for name, structure in known.structures.items()},
    }
    return Scenario(**{**scenario, **changes})


def states_of(scenario, seeds):
    """The state after each month of some runs played together."""
    return [state for state, _ in months_of(world_of(scenario, np.asarray(seeds, dtype=np.int64)))]


def numbers_in(state):
    """Every array of a state by name, those of persons among them."""
    for field in fields(state):
        value = getattr(state, field.name)
        if isinstance(value, Persons):
            yield from ((f"{field.name}.{name}", array) for name, array in numbers_in(value))
        else:
            yield field.name, value


def differences(one, other, run=0):
    """The names of arrays in which a state of one run differs from a run of another state, by more than rounding."""
    return [
        name
        for (name, array), (_, theirs) in zip(numbers_in(one), numbers_in(other), strict=True)
        if not np.allclose(array[:, 0], theirs[:, run], rtol=0, atol=1e-12)
    ]


def identical(one, other):
    """Whether two states are the same to the last bit."""
    return all(
        np.array_equal(array, theirs)
        for (_, array), (_, theirs) in zip(numbers_in(one), numbers_in(other), strict=True)
    )


def played(model):
    """The state after each month that is left of a Mesa model."""
    states = []
    while model.running:
        model.step()
        states.append(model.state)
    return states
