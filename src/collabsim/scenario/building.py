"""From a tree in which nothing is wrong to a `Scenario`: everything filled in, everything right by type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from collabsim.parameters import catalogue
from collabsim.scenario.merging import organisation_id
from collabsim.scenario.model import SCHEMA_VERSION, Event, Intervention, Organisation, Scenario
from collabsim.scenario.tree import Node


def built(root: Node, id: str) -> Scenario:
    """The scenario of a tree. id: which file it came from."""
    plain = root.plain()
    known = catalogue()
    name, names = _name_and_names(plain.get("name", id))
    given = {**plain.get("context", {}), **plain.get("uncertainties", {}), **plain.get("levers", {})}
    return Scenario(
        schema=SCHEMA_VERSION,
        name=name,
        names=names,
        id=id,
        horizon_months=plain["horizon_months"],
        gemeente=plain["gemeente"],
        values={name: float(given.get(name, each.default)) for name, each in known.parameters.items()},
        organisations=tuple(_organisation(node) for node in root.entries("organisations")),
        interventions=tuple(_intervention(each) for each in plain.get("interventions", [])),
        events=tuple(Event(**each) for each in plain.get("events", [])),
        structure={name: each["default"] for name, each in known.structures.items()} | plain.get("structure", {}),
        mechanisms_off=frozenset(plain.get("mechanisms_off", [])),
        disconnect=frozenset(plain.get("disconnect", [])),
        hold=_floats(plain.get("hold", {})),
        description=plain.get("description", {}),
        available=tuple(plain.get("available", [])),
        effort=plain.get("effort", {}),
    )


def _name_and_names(given: str | Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The name to go by, the English one where there are more, and the names in other languages."""
    if isinstance(given, str):
        return given, {}
    first = "en" if "en" in given else next(iter(given))
    return given[first], {lang: name for lang, name in given.items() if lang != first}


def _organisation(node: Node) -> Organisation:
    plain = node.plain()
    return Organisation(
        id=organisation_id(node),
        name=plain["name"],
        kind=plain["kind"],
        size=float(plain["size"]),
        subsidy_dependence=float(plain["subsidy_dependence"]),
        history=float(plain.get("history", 0)),
        themes=tuple(plain["themes"]),
        privileged=plain.get("privileged", False),
    )


def _intervention(plain: dict[str, Any]) -> Intervention:
    chosen = plain.get("for", {})
    return Intervention(
        month=plain["month"],
        set=_floats(plain["set"]),
        until=plain.get("until"),
        ramp_months=plain.get("ramp_months", 0),
        kinds=_tuple(chosen.get("kind")),
        ids=_tuple(chosen.get("id")),
    )


def _floats(values: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}


def _tuple(one_or_more: Any) -> tuple[str, ...]:
    if one_or_more is None:
        return ()
    return tuple(one_or_more) if isinstance(one_or_more, list) else (one_or_more,)
