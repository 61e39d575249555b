"""A scenario as the rest of the model reads it: everything filled in, everything right by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SCHEMA_VERSION = 1
"""The version of the scenario file that this collabsim reads and writes (the key `collabsim:`)."""


@dataclass(frozen=True)
class Organisation:
    """An organisation of the sociale basis.

    size: employees and active volunteers. subsidy_dependence: share of its budget that comes from the gemeente.
    history: earlier cooperation with the gemeente, from -1 (bad) to 1 (good). privileged: was formerly treated as if
    it were a department of the gemeente.
    """

    id: str
    name: str
    kind: str
    size: float
    subsidy_dependence: float
    history: float = 0.0
    themes: tuple[str, ...] = ()
    privileged: bool = False


@dataclass(frozen=True)
class Intervention:
    """Levers that are set to other values from a month on, until a month or for good, at once or step by step.

    Months count from 1; `until` is the first month in which the levers are back where they were. Where kinds or ids
    are given it holds for organisations of those kinds and for those organisations only.
    """

    month: int
    set: Mapping[str, float]
    until: int | None = None
    ramp_months: int = 0
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def for_some(self) -> bool:
        """Whether it holds for some organisations only."""
        return bool(self.kinds or self.ids)

    def concerns(self, organisation: Organisation) -> bool:
        """Whether it holds for an organisation."""
        return not self.for_some or organisation.kind in self.kinds or organisation.id in self.ids


@dataclass(frozen=True)
class Event:
    """Something that happens to the gemeente from outside in a month."""

    month: int
    what: str


@dataclass(frozen=True)
class Scenario:
    """What we assume: the values of all parameters, the field, and what changes when.

    `name` is the one of the file, or the English one where it gives more; `names` are those in the other languages.
    `gemeente` is the name that chance is tied to: two scenarios with the same one differ by their levers only.
    `id` says which file it came from; it is not part of what the scenario assumes, so equality leaves it out.
    `available` (none named: all levers) and `effort` say what this gemeente can do and what it would take.
    """

    schema: int
    name: str
    id: str = field(compare=False)
    horizon_months: int
    gemeente: str
    values: Mapping[str, float]
    organisations: tuple[Organisation, ...]
    interventions: tuple[Intervention, ...] = ()
    events: tuple[Event, ...] = ()
    structure: Mapping[str, str] = field(default_factory=dict)
    mechanisms_off: frozenset[str] = frozenset()
    disconnect: frozenset[str] = frozenset()
    hold: Mapping[str, float] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    available: tuple[str, ...] = ()
    effort: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def title(self, lang: str) -> str:
        """Its name in a language, as far as the file gives one."""
        return self.names.get(lang, self.name)

    def resolved(self) -> dict[str, Any]:
        """Everything written out, nothing left to a default, in the shape of a scenario file."""
        from collabsim.scenario.writing import resolved

        return resolved(self)
