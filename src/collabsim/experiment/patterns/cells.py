"""A cell of a check: what is set in a scenario before it is played."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from typing import Any

from collabsim.batch.identity import digest_of, scenario_digest
from collabsim.scenario import Event, Scenario, load_scenario

CASE = "zwolle"
OVER = ("set", "hold", "structure", "organisations")
"""Parts of a cell that are mappings: the later of two cells wins, name by name."""


@dataclass(frozen=True)
class Cell:
    """What is set, held, switched off and what happens. `set` overrules a draw, too."""

    set: Mapping[str, float] = field(default_factory=dict)
    hold: Mapping[str, float] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    structure: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Mapping[str, Any], ...] = ()
    organisations: Mapping[str, Any] = field(default_factory=dict)
    scenario: str = CASE
    months: int = 24

    @classmethod
    def of(cls, entry: Mapping[str, Any], months: int) -> Cell:
        """A cell as the file writes it. A word that does not belong there is a TypeError."""
        lists = {name: tuple(entry[name]) for name in ("off", "events") if name in entry}
        return cls(**{**entry, **lists}, months=months)

    def also(self, other: Cell) -> Cell:
        """Both together; where they differ the other wins."""
        merged: dict[str, Any] = {name: {**getattr(self, name), **getattr(other, name)} for name in OVER}
        scenario = other.scenario if other.scenario != CASE else self.scenario
        off = tuple(sorted({*self.off, *other.off}))
        return replace(other, **merged, off=off, events=self.events + other.events, scenario=scenario)

    @cached_property
    def digest(self) -> str:
        """The same for two cells that assume the same, whatever else their scenario is called."""
        return digest_of([scenario_digest(self.played_as()), self.key])

    @cached_property
    def key(self) -> str:
        """The same for two cells that are the same."""
        parts = {each.name: getattr(self, each.name) for each in fields(self)}
        return json.dumps(parts, sort_keys=True)

    def played_as(self) -> Scenario:
        """The scenario that is played."""
        base = _shipped(self.scenario)
        return replace(
            base,
            horizon_months=self.months,
            values={**base.values, **{name: float(value) for name, value in self.set.items()}},
            hold={**base.hold, **self.hold},
            mechanisms_off=base.mechanisms_off | set(self.off),
            structure={**base.structure, **self.structure},
            events=base.events + tuple(Event(each["month"], each["what"]) for each in self.events),
            organisations=tuple(replace(one, **self.organisations) for one in base.organisations),
        )


@cache
def _shipped(name: str) -> Scenario:
    """A shipped scenario, read once."""
    return load_scenario(name)
