"""A scenario with interventions added that somebody made while watching it, checked as if they stood in its file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from collabsim.scenario.loading import scenario_from_text
from collabsim.scenario.writing import resolved

if TYPE_CHECKING:
    from collabsim.scenario.model import Scenario


def changed(scenario: Scenario, entries: Sequence[Mapping[str, Any]], name: str = "changes") -> Scenario:
    """The scenario with more interventions, each as it would stand in a file.

    Raises Problems with all that is wrong with them; name: what messages call the place where they stand.
    """
    if not entries:
        return scenario
    whole = resolved(scenario)
    field = whole["organisations"]
    around = {
        "collabsim": whole["collabsim"],
        "gemeente": whole["gemeente"],
        "horizon_months": whole["horizon_months"],
        # The field is only read where a change is for some: reading it takes longer than playing a year.
        "organisations": field if any("for" in entry for entry in entries) else field[:1],
        "interventions": list(entries),
    }
    added = scenario_from_text(json.dumps(around, ensure_ascii=False), name).interventions
    return replace(scenario, interventions=(*scenario.interventions, *added))
