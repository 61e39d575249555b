"""What a page must know beside the runs: words, levers and scenarios in one language, and the field of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from collabsim import __version__, terms
from collabsim.field import field_of
from collabsim.parameters import catalogue
from collabsim.parameters.catalogue import GROUPS, Outcome, Parameter
from collabsim.scenario import Intervention, Scenario, load_scenario
from collabsim.scenario.based_on import shipped_scenarios
from collabsim.scenario.schema import WHOLE_NUMBERS
from collabsim.web.asked import MOST_CHANGES, MOST_SEED
from collabsim.web.bands import DRAWN, SHOWN
from collabsim.world import values_of

FIRST_LEVERS = (
    "disclosure_of_savings",
    "search_for_duplication",
    "roles_said_aloud",
    "internal_involvement",
    "interference",
    "appreciation",
    "seats",
    "feedback_frequency",
)
"""Levers that a page shows first, of every factor group that people meet at a table."""
SPOKEN = ("page.", "model.story.")
"""Beginnings of the texts that a page speaks."""


@cache
def words(lang: str) -> dict[str, Any]:
    """Everything a page says and shows that does not depend on a scenario."""
    known = catalogue()
    return {
        "lang": lang,
        "version": __version__,
        "texts": {key: terms.raw(key, lang) for key in terms.keys(lang) if key.startswith(SPOKEN)},
        "levers": [_lever(lever, lang) for lever in known.levers()],
        "groups": [{"name": group, "label": terms.text(f"page.group.{group}", lang)} for group in GROUPS[:-1]],
        "outcomes": {name: _outcome(known.outcomes[name], lang) for name in SHOWN},
        "drawn": list(DRAWN),
        "causes": _in(known.causes, lang),
        "kinds": _in(known.kinds, lang),
        "themes": _in(known.themes, lang),
        "events": _in(known.events, lang),
        "scenarios": [_listed(name, lang) for name in shipped_scenarios()],
        "limits": {"changes": MOST_CHANGES, "seed": MOST_SEED, "ramp_months": WHOLE_NUMBERS["ramp_months"][1]},
    }


def _in(texts: Mapping[str, Mapping[str, str]], lang: str) -> dict[str, str]:
    return {name: terms.in_language(text, lang) for name, text in texts.items()}


def _lever(lever: Parameter, lang: str) -> dict[str, Any]:
    ends = lever.ends or {}
    return {
        "name": lever.name,
        "group": lever.group,
        "scope": lever.scope,
        "label": terms.in_language(lever.label, lang),
        "meaning": terms.in_language(lever.meaning, lang),
        "unit": terms.in_language(lever.unit, lang),
        "low": lever.low,
        "high": lever.high,
        "today": lever.today,
        "recommended": lever.recommended,
        "ends": {end: terms.in_language(text, lang) for end, text in ends.items()},
        "first": lever.name in FIRST_LEVERS,
    }


def _outcome(outcome: Outcome, lang: str) -> dict[str, Any]:
    return {
        "label": terms.in_language(outcome.label, lang),
        "definition": terms.in_language(outcome.definition, lang),
        "unit": terms.in_language(outcome.unit, lang),
        "better": outcome.better,
        "smallest": outcome.smallest,
    }


def _listed(name: str, lang: str) -> dict[str, str]:
    scenario = load_scenario(shipped_scenarios()[name])
    return {
        "name": name,
        "title": scenario.title(lang),
        "description": terms.in_language(scenario.description, lang) or "",
    }


def about(scenario: Scenario) -> dict[str, Any]:
    """What a page must know of a scenario: who is there, what they know, and how the levers stand before a change."""
    return {
        "id": scenario.id,
        "name": {lang: scenario.title(lang) for lang in terms.LANGUAGES},
        "description": dict(scenario.description),
        "gemeente": scenario.gemeente,
        "months": scenario.horizon_months,
        "organisations": _organisations(scenario),
        "officials": _field(scenario).officials,
        "themes": list(catalogue().themes),
        "levers": _levers(scenario),
        "disconnected": sorted(scenario.disconnect),
        "interventions": [plain(each) for each in scenario.interventions],
        "events": [{"month": event.month, "what": event.what} for event in scenario.events],
    }


def _field(scenario: Scenario) -> Any:
    return field_of(scenario, tuple(catalogue().themes))


def _organisations(scenario: Scenario) -> list[dict[str, Any]]:
    field, themes = _field(scenario), list(catalogue().themes)
    theme_of = np.repeat(np.arange(len(themes)), field.facets)
    found = []
    for row, each in enumerate(scenario.organisations):
        first = field.first_pair[row]
        known = theme_of[field.pair_item[first : first + field.pair_count[row]]]
        found.append(
            {
                "id": each.id,
                "name": each.name,
                "kind": each.kind,
                "size": each.size,
                "dependence": each.subsidy_dependence,
                "history": each.history,
                "themes": list(each.themes),
                "contact": int(field.contact[row]),
                "knows": {themes[theme]: int((known == theme).sum()) for theme in dict.fromkeys(known.tolist())},
            }
        )
    return found


def _levers(scenario: Scenario) -> dict[str, Any]:
    """Each lever before any change of the page: a number, or one for each month where the scenario itself moves it.

    Where it differs between organisations, the mean over them.
    """
    values = values_of(scenario)
    months = range(1, scenario.horizon_months + 1)
    by_month = {
        lever.name: [float(np.mean(getattr(values(month), lever.name))) for month in months]
        for lever in catalogue().levers()
    }
    return {name: row[0] if min(row) == max(row) else row for name, row in by_month.items()}


def plain(intervention: Intervention) -> dict[str, Any]:
    """An intervention as data."""
    return {
        "month": intervention.month,
        "until": intervention.until,
        "ramp_months": intervention.ramp_months,
        "set": dict(intervention.set),
        "kinds": list(intervention.kinds),
        "ids": list(intervention.ids),
    }
