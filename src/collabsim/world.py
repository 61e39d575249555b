"""A scenario made ready to be played: its field, its luck, its parameters month by month, and its switches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabsim.chance import Chance
from collabsim.field import Field, field_of
from collabsim.parameters import catalogue
from collabsim.scenario import Event, Scenario
from collabsim.scenario.timeline import compile_timeline

MONTHS_PER_YEAR = 12
OF_PERSONS = ("turnover_official", "turnover_representative", "expertise_mean")
"""How persons come, stay and know, which makes one gemeente differ from what is usual elsewhere."""
_TRUST_BY_ROLE = {"more": 1, "less": -1, "none": 0}


@dataclass
class World:
    """All that a month reads and does not change.

    values(month) gives the parameters of a month by name (1-based; 0 is the state before the first month): numbers,
    or arrays (1, runs) where runs differ and (organisations, 1 or runs) where a change is for some organisations.
    usual: the parameters of ordinary life before the first month, with every lever as it is today in Zwolle and persons
    who come, stay and know as much as is usual: what relations are used to does not hang on what a scenario does.
    """

    scenario: Scenario
    field: Field
    chance: Chance
    values: Callable[[int], Any]
    usual: Any
    off: frozenset[str]
    hold: Mapping[str, float]
    monitoring_loop: bool
    keep_ledger: bool = False

    def on(self, mechanism: str) -> bool:
        """Whether a mechanism is at work in this scenario."""
        return mechanism not in self.off

    def events(self, month: int, what: str) -> list[Event]:
        """Events of a kind that fall in a month."""
        return [event for event in self.scenario.events if event.month == month and event.what == what]

    def year_online(self, month: int) -> bool:
        """Whether an event keeps all tables online this month."""
        return any(
            event.what == "year_online" and event.month <= month < event.month + MONTHS_PER_YEAR
            for event in self.scenario.events
        )


def world_of(
    scenario: Scenario,
    seeds: NDArray[np.int64],
    design: Mapping[str, NDArray[np.floating]] | None = None,
    keep_ledger: bool = False,
) -> World:
    """A world for some runs. seeds: run seeds (runs,). design: parameter values that differ by run, each (runs,)."""
    base: dict[str, Any] = dict(scenario.values)
    today = catalogue().parameters
    for name, values in (design or {}).items():
        if today[name].fixed:
            raise ValueError(f"{name} shapes the field itself, so it cannot differ between runs played together")
        base[name] = np.asarray(values, dtype=float)[None, :]
    usual = {name: today[name].default for name in (*(lever.name for lever in catalogue().levers()), *OF_PERSONS)}
    return World(
        scenario=scenario,
        field=field_of(scenario, tuple(catalogue().themes)),
        chance=Chance(seeds, scenario.horizon_months),
        values=values_of(scenario, base),
        usual=SimpleNamespace(**_switched({**base, **usual}, frozenset(), scenario.structure)),
        off=scenario.mechanisms_off,
        hold=scenario.hold,
        monitoring_loop=scenario.structure["monitoring_loop"] == "on",
        keep_ledger=keep_ledger,
    )


def values_of(scenario: Scenario, base: Mapping[str, Any] | None = None) -> Callable[[int], Any]:
    """The parameters of each month by name, as `World.values` gives them. base: in the place of the scenario's own."""
    values = dict(scenario.values if base is None else base)
    for lever in scenario.disconnect:
        values[lever] = catalogue().parameters[lever].default
    return _values_by_month(scenario, _switched(values, scenario.mechanisms_off, scenario.structure))


def _switched(base: dict[str, Any], off: frozenset[str], structure: Mapping[str, str]) -> dict[str, Any]:
    """Parameters with the structural options written in as the rules read them."""
    values = dict(base)
    if structure["trust_asymmetry"] == "symmetric":
        values["trust_loss_ratio"] = 1.0
    if "false_alarms" in off:
        values["signal_false_alarm"] = 0.0
    values["respect_as_gate"] = structure["respect"] == "gate"
    values["uptake_as_geometric_mean"] = structure["uptake"] == "geometric"
    values["trust_by_role_sign"] = _TRUST_BY_ROLE[structure["trust_by_role"]]
    values["months_per_year"] = MONTHS_PER_YEAR
    return values


def _values_by_month(scenario: Scenario, base: dict[str, Any]) -> Callable[[int], Any]:
    """The parameters of each month; months without a change share one object."""
    timeline = compile_timeline(scenario, base)
    fixed = SimpleNamespace(**base)
    cache: dict[int, Any] = {}

    def values(month: int) -> Any:
        if month not in cache:
            changed = timeline.at(month) if month > 0 else {}
            cache[month] = SimpleNamespace(**{**base, **changed}) if changed else fixed
        return cache[month]

    return values
