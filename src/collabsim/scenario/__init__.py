"""A scenario: what we assume about a gemeente and its field, read from YAML, checked, and ready to be played."""

from collabsim.scenario.changing import changed
from collabsim.scenario.loading import load_scenario, scenario_from_text, scenario_from_tree
from collabsim.scenario.model import Event, Intervention, Organisation, Scenario
from collabsim.scenario.writing import scenario_text, write_scenario

__all__ = [
    "Event",
    "Intervention",
    "Organisation",
    "Scenario",
    "changed",
    "load_scenario",
    "scenario_from_text",
    "scenario_from_tree",
    "scenario_text",
    "write_scenario",
]
