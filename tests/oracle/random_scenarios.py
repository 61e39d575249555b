"""Random scenarios that a file could hold: any values within their ranges, any field, changes, events and switches."""

from __future__ import annotations

import numpy as np

from collabsim.scenario import Event, Intervention, Organisation, Scenario
from oracle.parameters import entries, parameter_entries, themes

MOST_FACETS = 12
LONGEST = 26


def random_scenario(number: int) -> Scenario:
    """The scenario of a number: the same one every time."""
    rng = np.random.default_rng(number)
    months = int(rng.integers(13, LONGEST + 1))
    organisations = tuple(random_organisation(rng, place) for place in range(int(rng.integers(1, 24))))
    return Scenario(
        schema=1,
        name=f"case {number}",
        id=f"case_{number}",
        horizon_months=months,
        gemeente=f"gemeente-{number}",
        values=random_values(rng),
        organisations=organisations,
        interventions=tuple(random_change(rng, months, organisations) for _ in range(int(rng.integers(0, 5)))),
        events=tuple(
            Event(int(rng.integers(1, months + 1)), str(rng.choice(list(entries("events")))))
            for _ in range(int(rng.integers(0, 5)))
        ),
        structure={name: str(rng.choice(list(about["options"]))) for name, about in entries("structures").items()},
        mechanisms_off=frozenset({*some(rng, entries("mechanisms"), 4), mechanism_of_turn(number)}),
        disconnect=frozenset(some(rng, levers(), 3)),
        hold={name: float(rng.random()) for name in some(rng, entries("holds"), 2) if rng.random() < 1 / 2},
    )


def mechanism_of_turn(number: int) -> str:
    """One mechanism after the other, so that each has its turn."""
    return list(entries("mechanisms"))[number % len(entries("mechanisms"))]


def some(rng: np.random.Generator, names, most: int, least: int = 0) -> list[str]:
    """A few of some names."""
    return [str(name) for name in rng.choice(list(names), size=int(rng.integers(least, most + 1)), replace=False)]


def levers(scope: str | None = None) -> list[str]:
    """Names of levers, of a scope if one is given."""
    about = parameter_entries()
    return [name for name, one in about.items() if one["role"] == "lever" and scope in (None, one["scope"])]


def random_value(rng: np.random.Generator, name: str) -> float:
    """A value within the range of a parameter: now and then one of its ends, or its default."""
    about = parameter_entries()[name]
    low, high = about["range"]
    if about.get("fixed"):
        return float(rng.integers(low, min(high, MOST_FACETS) + 1))
    anywhere = float(low + (high - low) * rng.random())
    return float(rng.choice([anywhere, low, high, about["default"]], p=[0.7, 0.1, 0.1, 0.1]))


def random_values(rng: np.random.Generator) -> dict[str, float]:
    """A value for every parameter: all of them anywhere, or most at their defaults."""
    share = rng.choice([0.1, 0.5, 1])
    return {
        name: random_value(rng, name) if rng.random() < share else float(about["default"])
        for name, about in parameter_entries().items()
    }


def random_organisation(rng: np.random.Generator, place: int) -> Organisation:
    """Any organisation; some of one size, some of one theme."""
    return Organisation(
        id=f"organisation-{place}-{rng.integers(1000)}",
        name=f"Organisation {place}",
        kind=str(rng.choice(list(entries("kinds")))),
        size=float(rng.choice([1, 25, 1000, rng.uniform(1, 500)])),
        subsidy_dependence=float(rng.choice([0, 1, rng.random(), rng.random()])),
        history=float(rng.uniform(-1, 1)),
        themes=tuple(str(theme) for theme in rng.choice(themes(), size=int(rng.integers(1, 5)), replace=False)),
        privileged=bool(rng.random() < 1 / 4),
    )


def random_change(rng: np.random.Generator, months: int, organisations: tuple[Organisation, ...]) -> Intervention:
    """Levers that change for a while or for good, at once or step by step, for all or for some."""
    month = int(rng.integers(1, months + 1))
    for_some = rng.random() < 1 / 2
    chosen = some(rng, levers("relation" if for_some else None), 8, least=1)
    return Intervention(
        month=month,
        set={name: random_value(rng, name) for name in chosen},
        until=int(rng.integers(month + 1, months + 2)) if rng.random() < 1 / 3 else None,
        ramp_months=int(rng.choice([0, 0, 3, 7])),
        kinds=tuple(some(rng, entries("kinds"), 3)) if for_some else (),
        ids=(str(rng.choice([one.id for one in organisations])),) if for_some else (),
    )
