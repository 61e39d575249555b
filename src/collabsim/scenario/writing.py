"""A scenario written out in full: every value, with its unit, range and meaning beside it.

Loading what is written gives an equal scenario. The text is made line by line, so that the reader of YAML is not
needed to write it and the same scenario always gives the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collabsim import terms
from collabsim.parameters import Parameter, catalogue
from collabsim.scenario.limits import ROLE_OF

if TYPE_CHECKING:
    from collabsim.scenario.model import Intervention, Organisation, Scenario


def resolved(scenario: Scenario) -> dict[str, Any]:
    """Everything of a scenario in the shape of its file, nothing left to a default."""
    known = catalogue()
    of_role = {key: known.with_role(role) for key, role in ROLE_OF.items()}
    return {
        "collabsim": scenario.schema,
        "name": {**scenario.names, "en": scenario.name} if scenario.names else scenario.name,
        "description": dict(scenario.description),
        "horizon_months": scenario.horizon_months,
        "gemeente": scenario.gemeente,
        **{key: {each.name: scenario.values[each.name] for each in those} for key, those in of_role.items()},
        "organisations": [_organisation(each) for each in scenario.organisations],
        "interventions": [intervention_entry(each) for each in scenario.interventions],
        "events": [{"month": event.month, "what": event.what} for event in scenario.events],
        "structure": dict(scenario.structure),
        "mechanisms_off": sorted(scenario.mechanisms_off),
        "disconnect": sorted(scenario.disconnect),
        "hold": dict(scenario.hold),
        "available": list(scenario.available),
        "effort": dict(scenario.effort),
    }


def scenario_text(scenario: Scenario, lang: str = "en") -> str:
    """A scenario as the text of a scenario file, with comments in a language."""
    lines: list[str] = []
    for key, value in resolved(scenario).items():
        lines += [f"{key}:", *_parameters(value, lang)] if key in ROLE_OF else _section(key, value)
    return "\n".join(lines) + "\n"


def write_scenario(scenario: Scenario, path: str | os.PathLike[str], lang: str = "en") -> None:
    """Write a scenario to a file; comments are in a language."""
    Path(path).write_text(scenario_text(scenario, lang), encoding="utf-8", newline="\n")


def _organisation(organisation: Organisation) -> dict[str, Any]:
    return {
        "id": organisation.id,
        "name": organisation.name,
        "kind": organisation.kind,
        "size": organisation.size,
        "subsidy_dependence": organisation.subsidy_dependence,
        "history": organisation.history,
        "themes": list(organisation.themes),
        "privileged": organisation.privileged,
    }


def intervention_entry(intervention: Intervention) -> dict[str, Any]:
    """An intervention in the shape of its file."""
    entry: dict[str, Any] = {"month": intervention.month}
    if intervention.until is not None:
        entry["until"] = intervention.until
    entry |= {"set": dict(intervention.set), "ramp_months": intervention.ramp_months}
    chosen = {"kind": list(intervention.kinds), "id": list(intervention.ids)}
    if intervention.for_some:
        entry["for"] = {key: names for key, names in chosen.items() if names}
    return entry


def _parameters(values: Mapping[str, float], lang: str) -> Iterator[str]:
    """A line for each parameter, by factor group."""
    group = ""
    for name, value in values.items():
        parameter = catalogue().parameters[name]
        if parameter.group != group:
            group = parameter.group
            yield f"  # {group}"
        yield f"  {name}: {inline(value)}  # {_comment(parameter, lang)}"


def _comment(parameter: Parameter, lang: str) -> str:
    """What a value means: range, unit and meaning, on one line."""
    between = terms.text("errors.between", lang, low=inline(parameter.low), high=inline(parameter.high))
    words = f"{between}, {terms.in_language(parameter.unit, lang)}: {terms.in_language(parameter.meaning, lang)}"
    return " ".join(words.split())


def _section(key: str, value: Any) -> list[str]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [f"{key}:", *(f"  - {inline(entry)}" for entry in value)]
    return [f"{key}: {inline(value)}"]


def inline(value: Any) -> str:
    """A value on one line. Texts stand between double quotes, as in JSON, which YAML reads alike."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(inner) for inner in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return repr(value) if isinstance(value, int | float) else _text(value)


def _text(value: str) -> str:
    plain = value.isascii() and value.replace("_", "").replace("-", "").isalnum() and value[0].isalpha()
    return value if plain and value.lower() not in ("true", "false", "null") else json.dumps(value, ensure_ascii=False)
