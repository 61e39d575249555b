"""What interventions make of the levers, month by month.

An intervention moves its levers from what they would have been without it toward the value it sets: in equal steps
over its ramp, the first step in its first month, or at once. From its month `until` on it is as if it were not there.
Where several touch one lever, each works on what those before it give: by month of beginning, then by their order in
the scenario, so the later one wins while it lasts. A lever that already has the value it is set to is left as it is,
to the last bit, and a disconnected lever is not touched at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collabsim.scenario.model import Intervention, Scenario

Value = Any
"""A number, or an array (1, runs), or (organisations, 1 or runs) where organisations differ."""


@dataclass(frozen=True)
class Change:
    """One lever of one intervention. who: None for all, else (organisations, 1), True where it holds."""

    lever: str
    target: float
    first: int
    until: int | None
    ramp_months: int
    who: NDArray[np.bool_] | None

    def applied(self, value: Value, month: int) -> Value:
        """The lever's value in a month, given what it would have been without this change."""
        fraction = self._fraction(month)
        if fraction == 0 or np.all(value == self.target):
            return value
        moved = self.target if fraction == 1 else value + fraction * (self.target - value)
        if self.who is None:
            return moved
        return np.where(self.who, moved, value)

    def _fraction(self, month: int) -> float:
        """How far the change has come in a month: 0 before and after it, 1 when it is complete."""
        if month < self.first or (self.until is not None and month >= self.until):
            return 0.0
        return min(1.0, (month - self.first + 1) / self.ramp_months) if self.ramp_months else 1.0


class Timeline:
    """The levers of a scenario that differ from their base, for any month."""

    def __init__(self, base: Mapping[str, Value], changes: list[Change]) -> None:
        self._base = base
        self._changes = changes

    def at(self, month: int) -> dict[str, Value]:
        """The levers that are not at their base in a month (from 1), with their values."""
        values: dict[str, Value] = {}
        for change in self._changes:
            before = values.get(change.lever, self._base[change.lever])
            after = change.applied(before, month)
            if after is not before:
                values[change.lever] = after
        return values


def compile_timeline(scenario: Scenario, base: Mapping[str, Value]) -> Timeline:
    """The timeline of a scenario over base values: numbers, or arrays (1, runs) where runs differ."""
    in_order = sorted(scenario.interventions, key=lambda intervention: intervention.month)
    changes = [change for each in in_order for change in _changes(scenario, each)]
    return Timeline(base, changes)


def lever_at(scenario: Scenario, lever: str, month: int, organisation: str | None = None) -> float:
    """The value of a lever in a month: for an organisation by id, else for those whom no `for` concerns."""
    ids = [each.id for each in scenario.organisations]
    value = compile_timeline(scenario, scenario.values).at(month).get(lever, scenario.values[lever])
    if organisation is not None and np.ndim(value):
        return float(value[ids.index(organisation), 0])
    return float(value)


def _changes(scenario: Scenario, intervention: Intervention) -> list[Change]:
    who = _concerned(scenario, intervention)
    if who is not None and not who.any():
        return []
    return [
        Change(lever, float(target), intervention.month, intervention.until, intervention.ramp_months, who)
        for lever, target in intervention.set.items()
        if lever not in scenario.disconnect
    ]


def _concerned(scenario: Scenario, intervention: Intervention) -> NDArray[np.bool_] | None:
    if not intervention.for_some:
        return None
    return np.array([[intervention.concerns(each)] for each in scenario.organisations], dtype=bool)
