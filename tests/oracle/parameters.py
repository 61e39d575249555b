"""The parameters of a month (7.4), for the gemeente and for each organisation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace

from ruamel.yaml import YAML

import collabsim.scenario
from collabsim.scenario import Intervention, Organisation, Scenario

NUMBERS = Path(collabsim.scenario.__file__).parents[1] / "parameters"
NEVER_OF_A_SCENARIO = ("turnover_official", "turnover_representative", "expertise_mean")
"""5: parameters that are no levers, and yet stand at their defaults in ordinary life."""
GROUPS = ("start", "organisational_environment", "relational", "process", "end", "context")


@cache
def entries(name: str) -> dict:
    """What a file of the catalogue says."""
    return dict(YAML(typ="safe").load(NUMBERS / f"{name}.yaml"))


@cache
def parameter_entries() -> dict:
    """All parameters of the catalogue by name."""
    return {name: entry for group in GROUPS for name, entry in entries(group).items()}


def themes() -> list[str]:
    """7.3: themes in the catalogue's order."""
    return list(entries("themes"))


def fraction(change: Intervention, month: int) -> float:
    """7.4: how far an intervention is at work in a month."""
    if month < change.month or (change.until is not None and month >= change.until):
        return 0
    if not change.ramp_months:
        return 1
    return min(1, (month - change.month + 1) / change.ramp_months)


def concerns(change: Intervention, organisation: Organisation | None) -> bool:
    """7.4: whether it holds for this organisation; for the gemeente where nobody is meant in particular."""
    if not change.kinds and not change.ids:
        return True
    return organisation is not None and (organisation.kind in change.kinds or organisation.id in change.ids)


class Parameters:
    """Every value of every month."""

    def __init__(self, scenario: Scenario) -> None:
        self.values = dict(scenario.values)
        self.disconnected = scenario.disconnect
        for name in scenario.disconnect:
            self.values[name] = parameter_entries()[name]["default"]
        self.interventions = sorted(scenario.interventions, key=lambda change: change.month)
        symmetric = scenario.structure.get("trust_asymmetry") == "symmetric"
        self.of_structure = {"trust_loss_ratio": 1} if symmetric else {}
        self.switched = dict(self.of_structure)
        if "false_alarms" in scenario.mechanisms_off:
            self.switched["signal_false_alarm"] = 0

    def of_ordinary_life(self) -> SimpleNamespace:
        """5: what a relation was used to before the first month, whatever the scenario changes."""
        defaults = {
            name: about["default"]
            for name, about in parameter_entries().items()
            if about["role"] == "lever" or name in NEVER_OF_A_SCENARIO
        }
        return SimpleNamespace(**{**self.values, **defaults, **self.of_structure})

    def of(self, month: int, organisation: Organisation | None = None) -> SimpleNamespace:
        """7.4 and 7.23: the values of a month, for an organisation or for the gemeente."""
        values = dict(self.values)
        if month == 0:
            return SimpleNamespace(**values)
        for change in self.interventions:
            how_far = fraction(change, month)
            if how_far and concerns(change, organisation):
                self._set(values, change, how_far)
        return SimpleNamespace(**{**values, **self.switched})

    def _set(self, values: dict[str, float], change: Intervention, how_far: float) -> None:
        for name, target in change.set.items():
            if name in self.disconnected:
                continue
            before = values[name]
            values[name] = target if how_far == 1 else before + how_far * (target - before)
