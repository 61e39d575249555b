"""In what a job differs from the one whose results are in a folder, told so that one sees what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.batch.checks import Said
from collabsim.scenario import Scenario

if TYPE_CHECKING:
    from collabsim.batch.job import Job, Points
    from collabsim.batch.store import Store

MOST_NAMED = 5
"""Values of a scenario that are named; of any more the number is given."""
PLAIN = ("kind", "version", "seed", "first_replicate", "replicates", "points", "keep_trajectories", "player")
"""Entries that are shown as they are."""
LONG = ("rules", "catalogue", "outcomes", "monthly")
"""Entries of which only is said that they differ."""


def differences(store: Store, job: Job, asked: Mapping[str, Any]) -> list[Said]:
    """What differs between a store and a job, whose identity is given."""
    there = store.identity
    found: list[Said] = [
        (f"differs.{key}", {"there": there.get(key), "now": asked[key]})
        for key in PLAIN
        if there.get(key) != asked[key]
    ]
    found += [(f"differs.{key}", {}) for key in LONG if there.get(key) != asked[key]]
    found += _of_scenarios(store, job, asked)
    if there["design"] != asked["design"] and there["points"] == asked["points"]:
        found += [_of_points(store.points, job.points)]
    return found


def _of_scenarios(store: Store, job: Job, asked: Mapping[str, Any]) -> Iterator[Said]:
    there, now = store.identity["scenarios"], asked["scenarios"]
    if len(there) != len(now):
        yield "differs.scenarios", {"there": len(there), "now": len(now)}
        return
    sizes = [tuple(each["chunk_rows"] for each in those) for those in (there, now)]
    if sizes[0] != sizes[1]:
        old, new = next(pair for pair in zip(*sizes, strict=True) if pair[0] != pair[1])
        yield "differs.chunk_rows", {"there": old, "now": new}
    for place, (old, new) in enumerate(zip(there, now, strict=True)):
        if old["digest"] != new["digest"]:
            what = _named(changed_values(store.scenario(place), job.scenarios[place]))
            yield "differs.scenario", {"id": new["id"], "what": what}
        elif old["id"] != new["id"]:
            yield "differs.scenario_id", {"there": old["id"], "now": new["id"]}


def changed_values(old: Scenario, new: Scenario) -> list[str]:
    """The values in which two scenarios differ: `turnover_official 0.2 → 0.3`, or the name of a list that differs."""
    there, now = _flat(old.resolved()), _flat(new.resolved())
    return [
        f"{name.rpartition('.')[2]} {there.get(name)} → {now.get(name)}" if _is_short(there, now, name) else name
        for name in {**there, **now}
        if there.get(name) != now.get(name)
    ]


def _flat(content: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Every value by the names that lead to it; a list is one value."""
    flat: dict[str, Any] = {}
    for key, value in content.items():
        flat |= _flat(value, f"{before}{key}.") if isinstance(value, Mapping) else {before + key: value}
    return flat


def _is_short(there: Mapping[str, Any], now: Mapping[str, Any], name: str) -> bool:
    return not any(isinstance(each.get(name), list | tuple) for each in (there, now))


def _named(what: list[str]) -> str:
    more = len(what) - MOST_NAMED
    return "; ".join(what[:MOST_NAMED]) + (f"; … (+{more})" if more > 0 else "")


def _of_points(old: Points, new: Points) -> Said:
    """The first point and parameter in which two designs of equal length differ."""
    if list(old.values) != list(new.values):
        return "differs.varied", {"there": list(old.values), "now": list(new.values)}
    for name in old.values:
        unlike = np.flatnonzero(
            ~((old.values[name] == new.values[name]) | (np.isnan(old.values[name]) & np.isnan(new.values[name])))
        )
        if len(unlike):
            point = int(unlike[0])
            values = {"there": float(old.values[name][point]), "now": float(new.values[name][point])}
            return "differs.point", {"name": name, "point": point, **values}
    return "differs.arrangement", {}
