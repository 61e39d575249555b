"""The words that may stand in each part of a scenario file, with what they are called in both languages."""

from __future__ import annotations

from collabsim.errors import Labels
from collabsim.parameters import catalogue
from collabsim.scenario.limits import ROLE_OF
from collabsim.scenario.schema import keys_of

LEVERS_STAND_IN = ("levers", "set", "effort", "disconnect", "available")


def words_of(section: str) -> Labels:
    """The words of a section: keys where it is a map, values where it is a word or a list of words."""
    known = catalogue()
    tables: dict[str, Labels] = {
        "kind": known.kinds,
        "themes": known.themes,
        "what": known.events,
        "mechanisms_off": known.mechanisms,
        "hold": known.holds,
        **{key: parameters_of(role) for key, role in ROLE_OF.items()},
        **{key: parameters_of("lever") for key in LEVERS_STAND_IN},
    }
    if section in known.structures:
        return known.structures[section]["options"]
    return tables.get(section) or {name: {} for name in keys_of(section)}


def parameters_of(role: str) -> Labels:
    """The parameters of a role."""
    return {parameter.name: parameter.label for parameter in catalogue().with_role(role)}
