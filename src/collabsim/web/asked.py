"""What a page asks to be played: a scenario, a seed, and the changes somebody made; checked as a scenario file is.

As JSON: {"scenario": "zwolle" or {"yaml": "…"}, "seed": 1, "changes": [{"lever": "seats", "month": 18, "value": 8}]},
where a change may also say `until`, `ramp_months` and `for`, which mean what they mean in an intervention of a file.
The same three things are a permalink in the address bar and a YAML file that `collabsim run` plays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any

from collabsim.errors import Problem, Problems, UserError, nearest, shown
from collabsim.scenario import Scenario, changed, load_scenario, scenario_from_text
from collabsim.scenario.based_on import shipped_scenarios

MOST_SEED = 2**53 - 1
"""The largest whole number that every language keeps exactly, as on the command line."""
MOST_CHANGES = 60
MOST_MONTHS = 120
MOST_ORGANISATIONS = 120
SCENARIOS_KEPT = 32
KEYS = ("scenario", "seed", "changes")
OF_CHANGE = ("lever", "month", "value", "until", "ramp_months", "for")
CHANGES = "changes"
"""What messages call the place where changes stand."""


@dataclass(frozen=True)
class Asked:
    """A scenario as it is without changes, the same with them, and the seed of the luck."""

    base: Scenario
    scenario: Scenario
    seed: int

    @cached_property
    def base_key(self) -> str:
        """Tells scenarios apart that cannot be played together; their changes and luck may differ."""
        return self.base.id

    @cached_property
    def key(self) -> str:
        """Tells apart what gives other numbers."""
        interventions = repr(self.scenario.interventions)
        return blake2b(f"{self.base.id}\n{self.seed}\n{interventions}".encode(), digest_size=16).hexdigest()

    @property
    def untouched(self) -> bool:
        """Whether nobody changed anything: then it is the twin of whatever is made of it."""
        return self.scenario is self.base


def asked_from(body: bytes) -> Asked:
    """What the body of a request asks for. Raises UserError with what is wrong with it."""
    plain = plain_from(body)
    for name in plain:
        if name not in KEYS:
            raise UserError("page.no_such_key", value=shown(name), names=KEYS)
    return asked_of(plain.get("scenario"), plain.get("seed", 1), plain.get("changes", []))


def plain_from(body: bytes) -> dict[str, Any]:
    """The JSON object in the body of a request."""
    try:
        plain = json.loads(body)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        raise UserError("page.not_json") from None
    if not isinstance(plain, dict):
        raise UserError("page.not_json")
    return plain


def asked_of(scenario: Any, seed: Any, changes: Any) -> Asked:
    """What is asked for, from its three parts."""
    base = scenario_named(scenario)
    return Asked(base, _with(base, changes), _seed(seed))


def scenario_named(named: Any) -> Scenario:
    """A shipped scenario by name, or the one in a YAML text; no file of the user's choice is ever read."""
    if isinstance(named, Mapping) and set(named) == {"yaml"} and isinstance(named["yaml"], str):
        return _from_text(named["yaml"])
    if not isinstance(named, str):
        raise UserError("page.scenario_needed", names=list(shipped_scenarios()))
    if named not in shipped_scenarios():
        meant = nearest(named, shipped_scenarios())
        key = "page.no_such_scenario_meant" if meant else "page.no_such_scenario"
        raise UserError(key, value=shown(named), meant=meant, names=list(shipped_scenarios()))
    return _shipped(named)


@lru_cache(SCENARIOS_KEPT)
def _shipped(name: str) -> Scenario:
    return load_scenario(shipped_scenarios()[name])


@lru_cache(SCENARIOS_KEPT)
def _from_text(text: str) -> Scenario:
    # The id tells texts apart, whatever name they carry.
    code = blake2b(text.encode("utf-8", errors="surrogatepass"), digest_size=12).hexdigest()
    scenario = scenario_from_text(text, f"yaml-{code}.yaml")
    _not_too_large(scenario)
    return scenario


def _not_too_large(scenario: Scenario) -> None:
    if scenario.horizon_months > MOST_MONTHS:
        raise UserError("page.too_many_months", months=scenario.horizon_months, most=MOST_MONTHS)
    count = len(scenario.organisations)
    if count > MOST_ORGANISATIONS:
        raise UserError("page.too_many_organisations", count=count, most=MOST_ORGANISATIONS)


def _seed(seed: Any) -> int:
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= MOST_SEED:
        raise UserError("page.not_a_seed", value=shown(seed), most=MOST_SEED)
    return seed


def _with(base: Scenario, changes: Any) -> Scenario:
    if not isinstance(changes, list) or not all(isinstance(change, dict) for change in changes):
        raise UserError("page.changes_needed", names=OF_CHANGE)
    if len(changes) > MOST_CHANGES:
        raise UserError("page.too_many_changes", count=len(changes), most=MOST_CHANGES)
    entries = [_intervention(change) for change in changes]
    try:
        return changed(base, entries, CHANGES)
    except Problems as wrong:
        raise Problems((_of_change(problem) for problem in wrong.problems), CHANGES) from None


def _intervention(change: Mapping[str, Any]) -> dict[str, Any]:
    """A change as an intervention of a scenario file; what is odd about it is left for the reader of files to tell."""
    for name in change:
        if name not in OF_CHANGE:
            raise UserError("page.no_such_key", value=shown(name), names=OF_CHANGE)
    if not isinstance(change.get("lever"), str) or "value" not in change:
        raise UserError("page.changes_needed", names=OF_CHANGE)
    entry = {name: change[name] for name in ("month", "until", "ramp_months", "for") if name in change}
    return entry | {"set": {change["lever"]: change["value"]}}


def _of_change(problem: Problem) -> Problem:
    """The same mistake without a line and column: nobody wrote a file."""
    path = problem.path.replace("interventions", CHANGES, 1)
    return Problem(CHANGES, 0, 0, path, problem.key, problem.values, "", problem.suggestion)
