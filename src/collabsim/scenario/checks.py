"""What must fit together in a scenario, within one file and over a variant and its bases.

All checks read trees from which everything wrong by itself has been taken out, so they only ask how things fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from collabsim.errors import Problem, shown
from collabsim.parameters import catalogue
from collabsim.scenario.limits import MOST_ORGANISATIONS
from collabsim.scenario.merging import organisation_id
from collabsim.scenario.tree import Findings, Node

NEEDED = ("gemeente", "horizon_months", "organisations")
"""What a scenario that is based on nothing must say."""


def within_a_file(root: Node) -> Iterator[Problem]:
    """What does not fit together in one file."""
    for intervention in root.entries("interventions"):
        yield from _until(intervention)
        yield from _scope(intervention)
        yield from _empty(intervention)
    for organisation in root.entries("organisations"):
        yield from _twice(organisation.entries("themes"))
    for key in ("mechanisms_off", "disconnect", "available"):
        yield from _twice(root.entries(key))


def over_all(root: Node, findings: Findings) -> Iterator[Problem]:
    """What does not fit together once variant and bases are one."""
    lacking = [] if root.incomplete else [key for key in NEEDED if root.get(key) is None]
    yield from (root.problem(f"lacks_{key}", key) for key in lacking)
    yield from _number_of_organisations(root)
    yield from _beyond_horizon(root)
    yield from _unknown_ids(root, findings)


def _until(intervention: Node) -> Iterator[Problem]:
    """A change must end after it begins."""
    month, until = intervention.get("month"), intervention.get("until")
    if month is not None and until is not None and until.value <= month.value:
        yield until.problem("until_before_month", until=until.value, month=month.value)


def _scope(intervention: Node) -> Iterator[Problem]:
    """Only what belongs to a relation can differ between organisations."""
    levers = intervention.get("set")
    if intervention.get("for") is None or levers is None:
        return
    for name, lever in levers.value.items():
        scope = catalogue().parameters[name].scope
        if scope != "relation":
            yield lever.problem(f"scope_{scope}", at_key=True, name=name)


def _empty(intervention: Node) -> Iterator[Problem]:
    """An intervention that sets nothing, or holds for nobody, was not meant."""
    for key in ("set", "for"):
        node = intervention.get(key)
        if node is not None and not node.value and not node.incomplete:
            yield node.problem(f"empty_{key}")
    for node in (intervention.get("for") or Node(intervention.place, (), {})).value.values():
        if isinstance(node.value, list) and not node.value and not node.incomplete:
            yield node.problem("empty_for")


def _twice(entries: list[Node]) -> Iterator[Problem]:
    seen = set()
    for node in entries:
        if node.value in seen:
            yield node.problem("named_twice", value=shown(node.value))
        seen.add(node.value)


def _number_of_organisations(root: Node) -> Iterator[Problem]:
    field = root.get("organisations")
    if field is None or field.incomplete:
        return
    if not field.value:
        yield field.problem("no_organisations", at_key=True)
    elif len(field.value) > MOST_ORGANISATIONS:
        yield field.problem("too_many_organisations", at_key=True, count=len(field.value), most=MOST_ORGANISATIONS)


def _beyond_horizon(root: Node) -> Iterator[Problem]:
    """Nothing can begin after the last month."""
    horizon = root.get("horizon_months")
    if horizon is None:
        return
    for entry in [*root.entries("interventions"), *root.entries("events")]:
        month = entry.get("month")
        if month is not None and month.value > horizon.value:
            file, line = Path(horizon.place.source.name).name, horizon.place.line
            yield month.problem("beyond_horizon", month=month.value, horizon=horizon.value, file=file, line=line)


def _unknown_ids(root: Node, findings: Findings) -> Iterator[Problem]:
    """An intervention for some organisations must name organisations that there are."""
    field = root.get("organisations")
    if field is None or field.incomplete:
        return
    known, names = {organisation_id(node) for node in field.value}, _names(field)
    for intervention in root.entries("interventions"):
        chosen = intervention.get("for")
        named = chosen.get("id") if chosen is not None else None
        for node in _one_or_more(named):
            if node.value not in known:
                suggestion = findings.nearest(node.value, sorted(known), names)
                yield node.problem("no_such_organisation", suggestion=suggestion, value=shown(node.value))


def _one_or_more(node: Node | None) -> list[Node]:
    if node is None:
        return []
    return node.value if isinstance(node.value, list) else [node]


def _names(field: Node) -> dict[str, dict[str, str]]:
    return {organisation_id(node): {"nl": str(name.value)} for node in field.value if (name := node.get("name"))}
