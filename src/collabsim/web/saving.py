"""What somebody made of a scenario, as a file that `collabsim run` plays to the same numbers; and such a file again.

A scenario that comes with collabsim is named (`based_on`), so the file says only what was changed and stays readable;
any other is written out in full. The seed is no part of a scenario: it stands in the first line, as a command to type.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from collabsim import terms
from collabsim.scenario import Intervention, Scenario, scenario_from_text, scenario_text
from collabsim.scenario.based_on import shipped_scenarios
from collabsim.scenario.limits import LONGEST_NAME
from collabsim.scenario.writing import inline, intervention_entry
from collabsim.web.asked import MOST_SEED, Asked, scenario_named

FILE = "scenario.yaml"
_SEED = re.compile(r"^#.*--seed (\d{1,16})\b", re.MULTILINE)


def saved(asked: Asked, lang: str) -> str:
    """The text of the file."""
    head = "# " + terms.text("page.saved.head", lang, command=f"collabsim run {FILE} --seed {asked.seed}")
    name = terms.text("page.saved.name", lang, name=asked.base.title(lang))[:LONGEST_NAME]
    if asked.base.id not in shipped_scenarios():
        return head + "\n" + scenario_text(replace(asked.scenario, name=name, names={}), lang)
    entries = [intervention_entry(each) for each in asked.scenario.interventions]
    lines = [
        head,
        f"collabsim: {asked.scenario.schema}",
        f"based_on: {asked.base.id}",
        f"name: {json.dumps(name, ensure_ascii=False)}",
        *(["interventions:", *(f"  - {inline(entry)}" for entry in entries)] if entries else []),
    ]
    return "\n".join(lines) + "\n"


def opened(text: str) -> dict[str, Any]:
    """What a page asks for after somebody opened a file: the parts of an `Asked`, as they came from `saved`.

    A scenario that differs from a shipped one in interventions only becomes that one with changes; any other is taken
    as it is. Raises Problems with all that is wrong with the file.
    """
    named: dict[str, Any] = {"yaml": text}
    scenario_from_text(text, FILE)  # its messages point into the file under the name it will have
    scenario = scenario_named(named)
    seed = _seed_in(text)
    base = _based_on(scenario)
    if base is None:
        return {"scenario": named, "seed": seed, "changes": []}
    before = len(base.interventions)
    changes = [change for each in scenario.interventions[before:] for change in _changes(each)]
    return {"scenario": base.id, "seed": seed, "changes": changes}


def _seed_in(text: str) -> int:
    found = _SEED.search(text)
    return min(int(found[1]), MOST_SEED) if found else 1


def _based_on(scenario: Scenario) -> Scenario | None:
    """The shipped scenario from which this one differs in added interventions only."""
    for name in shipped_scenarios():
        base = scenario_named(name)
        alike = replace(
            scenario,
            interventions=scenario.interventions[: len(base.interventions)],
            name=base.name,
            names=base.names,
            description=base.description,
        )
        if alike == base:
            return base
    return None


def _changes(intervention: Intervention) -> list[dict[str, Any]]:
    entry = intervention_entry(intervention)
    levers = entry.pop("set")
    if not entry["ramp_months"]:
        del entry["ramp_months"]
    return [{"lever": lever, "value": value, **entry} for lever, value in levers.items()]
