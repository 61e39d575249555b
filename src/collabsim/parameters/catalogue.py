"""Reads the catalogue: YAML per factor group, compiled once to JSON, because reading YAML takes a third of a second.

The compiled file is keyed by the content of the YAML files and lives in the user's cache folder; where that cannot be
written, the YAML is read each time and nothing else changes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

GROUPS = ("start", "organisational_environment", "relational", "process", "end", "context")
"""The five factor groups of the study, and what is given."""
WORDS = ("outcomes", "mechanisms", "kinds", "themes", "structures", "holds", "events", "states", "causes", "levels")
WORDS += ("gemeenten",)

Text = Mapping[str, str]
"""The same text by language: {"en": …, "nl": …}."""


@dataclass(frozen=True)
class Parameter:
    """One number of the model, with where it comes from. `default` is the value of today for a lever."""

    name: str
    label: Text
    meaning: Text
    unit: Text
    default: float
    low: float
    high: float
    role: str
    scope: str
    group: str
    direction: tuple[str, ...]
    size: str
    source: str
    recommended: float | None = None
    ends: Mapping[str, Text] | None = None
    """Of a lever or context: what its lowest and its highest value (`low`, `high`) look like in practice."""
    levels: Mapping[str, float] | None = None
    """The number that a word stands for (`low`, `some`, `high`), where people think in words."""
    symbol: str = ""
    fixed: bool = False
    """True where a value shapes the field itself, so it cannot differ between the runs of one batch."""
    counted: bool = False
    """True where something is counted, so that 7.5 works as 8."""

    @property
    def today(self) -> float:
        """The value in Zwolle at the time of the study, as reconstructed."""
        return self.default

    def level(self, value: float) -> str:
        """The level whose number this is (`low`, `some` or `high`); empty where it is another number."""
        return next((name for name, number in (self.levels or {}).items() if number == value), "")

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers make a difference."""
        return self.fixed or self.counted


@dataclass(frozen=True)
class Outcome:
    """Something that is measured, and how to read it."""

    name: str
    label: Text
    definition: Text
    formula: str
    unit: Text
    better: str
    smallest: float
    source: str
    when: str
    headline: bool = False


@dataclass(frozen=True)
class Catalogue:
    """Everything a scenario can name. Plain mappings name → texts by language, unless said otherwise."""

    parameters: Mapping[str, Parameter]
    outcomes: Mapping[str, Outcome]
    mechanisms: Mapping[str, Text]
    kinds: Mapping[str, Text]
    themes: Mapping[str, Text]
    structures: Mapping[str, Mapping[str, Any]]
    holds: Mapping[str, Text]
    events: Mapping[str, Text]
    states: Mapping[str, Text]
    causes: Mapping[str, Text]
    levels: Mapping[str, Text]
    gemeenten: Mapping[str, Any]
    digest: str

    def levers(self) -> tuple[Parameter, ...]:
        """What a gemeente or an organiser can set, by factor group."""
        return self.with_role("lever")

    def with_role(self, role: str) -> tuple[Parameter, ...]:
        """Parameters of a role (lever, uncertainty or context), in the order of the catalogue."""
        return tuple(parameter for parameter in self.parameters.values() if parameter.role == role)


@cache
def catalogue() -> Catalogue:
    """The catalogue of this installation, read once."""
    sources = {
        name: files("collabsim.parameters").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        for name in (*GROUPS, *WORDS)
    }
    digest = blake2b("\0".join(sources.values()).encode("utf-8"), digest_size=12).hexdigest()
    raw = _compiled(digest)
    if raw is None:
        raw = _parsed(sources)
        _keep(digest, raw)
    return _built(raw, digest)


def _built(raw: dict[str, Any], digest: str) -> Catalogue:
    parameters = {
        name: parameter_of(name, group, entry) for group in GROUPS for name, entry in (raw[group] or {}).items()
    }
    outcomes = {name: Outcome(name=name, **entry) for name, entry in raw["outcomes"].items()}
    words = {name: raw[name] for name in WORDS if name != "outcomes"}
    return Catalogue(parameters=parameters, outcomes=outcomes, digest=digest, **words)


def parameter_of(name: str, group: str, entry: Mapping[str, Any]) -> Parameter:
    """A parameter as it stands in a file of the catalogue."""
    entry = dict(entry)
    low, high = entry.pop("range")
    entry["direction"] = tuple(entry.get("direction") or ())
    return Parameter(
        name=name, group=group, low=float(low), high=float(high), default=float(entry.pop("default")), **entry
    )


def _parsed(sources: Mapping[str, str]) -> dict[str, Any]:
    from ruamel.yaml import YAML

    reader = YAML(typ="safe", pure=True)
    return {name: reader.load(text) for name, text in sources.items()}


def _cache_file(digest: str) -> Path:
    root = os.environ.get("COLLABSIM_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "collabsim" / f"catalogue-{digest}.json"


def _compiled(digest: str) -> dict[str, Any] | None:
    try:
        return json.loads(_cache_file(digest).read_text(encoding="utf-8"))
    except (OSError, ValueError, RuntimeError):
        return None


def _keep(digest: str, raw: dict[str, Any]) -> None:
    """Write the compiled catalogue beside any other version; whoever reads it half-written parses the YAML instead."""
    try:
        target = _cache_file(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(f".{os.getpid()}.part")
        partial.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
        partial.replace(target)
    except (OSError, RuntimeError):
        return
