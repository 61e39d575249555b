"""What is unusual in a scenario but allowed: most often a slip, sometimes what was meant. Nothing is refused for it."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import Any

from collabsim import terms
from collabsim.errors import Labels, Problem
from collabsim.parameters import Parameter, catalogue
from collabsim.scenario.model import Intervention, Scenario
from collabsim.scenario.tree import Node

MANY_AT_A_TABLE = 24
"""Participants with officials, three times as many as those with whom a dialogue is half lost (lit_group_size)."""
FEW_ORGANISATIONS = 5
MONTHS_PER_YEAR = 12
TAKEN_APART = ("mechanisms_off", "disconnect", "hold")


def unusual(root: Node, scenario: Scenario) -> Iterator[Problem]:
    """What is unusual. root: the tree of the scenario, by which everything has a place."""
    yield from _field(root, scenario)
    yield from _tables(root, scenario)
    yield from _beyond_the_case(root, scenario)
    yield from _not_available(root, scenario)
    for node, intervention in zip(root.entries("interventions"), scenario.interventions, strict=True):
        yield from _intervention(node, intervention, scenario)
    yield from _time(root, scenario)
    yield from (node.problem("unusual.taken_apart") for key in TAKEN_APART if (node := root.get(key)) and node.value)


def last_table(scenario: Scenario) -> int:
    """The month of the last table within the horizon, 0 where there is none; tables are spread evenly over the year."""
    a_month = scenario.values["tables_per_year"] / MONTHS_PER_YEAR
    months = range(scenario.horizon_months, 0, -1)
    return next((month for month in months if floor(month * a_month) > floor((month - 1) * a_month)), 0)


def _field(root: Node, scenario: Scenario) -> Iterator[Problem]:
    """Who is there, and what they know of."""
    field = scenario.organisations
    subsidised = [each for each in field if each.subsidy_dependence > 0]
    if not subsidised:
        yield _told(root, "no_subsidy", "organisations")
    elif len(subsidised) == len(field):
        yield _told(root, "only_subsidy", "organisations")
    if len(field) < FEW_ORGANISATIONS:
        yield _told(root, "few_organisations", "organisations", count=len(field))
    unknown = [theme for theme in catalogue().themes if not any(theme in each.themes for each in field)]
    if unknown:
        yield _told(root, "themes_of_nobody", "organisations", themes=_in_languages(unknown, catalogue().themes))


def _tables(root: Node, scenario: Scenario) -> Iterator[Problem]:
    """Who sits at a table."""
    values = scenario.values
    together = values["seats"] + values["municipal_seats"]
    if together > MANY_AT_A_TABLE:
        yield _told(root, "full_table", "levers", "seats", count=round(together))
    if values["seats"] > len(scenario.organisations):
        count = len(scenario.organisations)
        yield _told(root, "more_seats", "levers", "seats", seats=round(values["seats"]), count=count)
    officials = values["account_holders"] + 1  # and the organiser
    if values["municipal_seats"] > officials:
        seats = round(values["municipal_seats"])
        yield _told(root, "more_officials", "levers", "municipal_seats", seats=seats, count=round(officials))


def _beyond_the_case(root: Node, scenario: Scenario) -> Iterator[Problem]:
    """Levers set lower or higher than the case was and the study recommends: there it says nothing at all."""
    levers = root.get("levers")
    for name, node in (levers.value if levers is not None else {}).items():
        known = catalogue().parameters[name]
        if beyond_the_case(known, scenario.values[name]):
            recommended = known.default if known.recommended is None else known.recommended
            yield node.problem("unusual.beyond_the_case", today=known.today, recommended=recommended)


def beyond_the_case(parameter: Parameter, value: float) -> bool:
    """Whether a lever is set beyond all the case shows: today's value, what is recommended, and its levels."""
    seen = [parameter.today, *(parameter.levels or {}).values()]
    return not min(seen) <= value <= max(seen)


def _not_available(root: Node, scenario: Scenario) -> Iterator[Problem]:
    """Levers that are moved or weighed though this gemeente is said not to have them."""
    if not scenario.available:
        return
    for key in ("levers", "effort"):
        node = root.get(key)
        for name, each in (node.value if node is not None else {}).items():
            moved = key == "effort" or scenario.values[name] != catalogue().parameters[name].default
            if moved and name not in scenario.available:
                yield each.problem("unusual.not_available", at_key=True, name=name)


def _intervention(node: Node, intervention: Intervention, scenario: Scenario) -> Iterator[Problem]:
    """A change that can do nothing."""
    month, last = node.value["month"], last_table(scenario)
    if intervention.month > last and not _sets(scenario, "tables_per_year"):
        yield month.problem("unusual.after_last_table", month=intervention.month, last=last)
    if intervention.for_some and not any(map(intervention.concerns, scenario.organisations)):
        yield node.value["for"].problem("unusual.for_nobody", kinds=list(intervention.kinds))
    for name, value in intervention.set.items():
        alone = sum(name in each.set for each in scenario.interventions) == 1
        if alone and value == scenario.values[name]:
            yield node.value["set"].value[name].problem("unusual.changes_nothing", value=value)


def _sets(scenario: Scenario, lever: str) -> bool:
    return any(lever in each.set for each in scenario.interventions)


def _time(root: Node, scenario: Scenario) -> Iterator[Problem]:
    """A scenario too short to see policy change, and a year online where tables are online already."""
    if scenario.horizon_months <= MONTHS_PER_YEAR:
        yield _told(root, "short", "horizon_months", months=scenario.horizon_months)
    for node, event in zip(root.entries("events"), scenario.events, strict=True):
        if event.what == "year_online" and not scenario.values["physical"] and not _sets(scenario, "physical"):
            yield node.problem("unusual.online_already")


def _told(root: Node, key: str, *path: str, **values: Any) -> Problem:
    """Something unusual at a path, or where it is not in the file, on the file as a whole."""
    node = root.nearest(path)
    if node is root:
        return root.place.source.problem(f"unusual.{key}", **values)
    return node.problem(f"unusual.{key}", at_key=True, **values)


def _in_languages(names: list[str], words: Labels) -> dict[str, list[str]]:
    return {lang: [words[name][lang] for name in names] for lang in terms.LANGUAGES}
