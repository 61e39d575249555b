"""What is moved: each lever from where it stands to what the study recommends; or several at once, as a package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from collabsim.errors import UserError
from collabsim.parameters import catalogue
from collabsim.results.ranking import Move
from collabsim.scenario import Scenario


def lever_moves(scenario: Scenario) -> tuple[Move, ...]:
    """A move for every lever that is available and does not stand where the study recommends already."""
    wanted = scenario.available or tuple(each.name for each in catalogue().levers())
    moves = []
    for lever in catalogue().levers():
        today, recommended = scenario.values[lever.name], lever.recommended
        if lever.name in wanted and recommended is not None and recommended != today:
            effort = scenario.effort.get(lever.name)
            moves.append(Move(lever.name, {lever.name: float(recommended)}, {lever.name: float(today)}, effort))
    return tuple(moves)


def already_there(scenario: Scenario) -> tuple[str, ...]:
    """Levers that stand where the study recommends."""
    return tuple(each.name for each in catalogue().levers() if scenario.values[each.name] == each.recommended)


def package_moves(scenario: Scenario, packages: Sequence[Scenario]) -> tuple[Move, ...]:
    """A move for each scenario that sets several levers of the first at once.

    Raises UserError for one that differs in anything else, which no move can do.
    """
    return tuple(_package(scenario, each) for each in packages)


def _package(scenario: Scenario, package: Scenario) -> Move:
    levers = {each.name for each in catalogue().levers()}
    changed = {name: value for name, value in package.values.items() if value != scenario.values[name]}
    others = sorted(changed.keys() - levers)
    same = {"id", "name", "names", "description", "values", "available", "effort"}
    others += sorted(
        key for key in vars(scenario) if key not in same and getattr(package, key) != getattr(scenario, key)
    )
    if others or not changed:
        raise UserError("levers.bad_package", name=package.id, base=scenario.id, names=others or ["–"])
    return Move(package.id, changed, {name: scenario.values[name] for name in changed})


def other_structures(scenario: Scenario) -> tuple[Scenario, ...]:
    """The same scenario with one structural option changed, for every option that it does not have."""
    return tuple(
        _with_structure(scenario, {name: option})
        for name, entry in catalogue().structures.items()
        for option in entry["options"]
        if option != scenario.structure[name]
    )


def all_structures(scenario: Scenario) -> tuple[Scenario, ...]:
    """The same scenario in every way in which the model can be built."""
    names = list(catalogue().structures)
    return tuple(
        _with_structure(scenario, dict(zip(names, options, strict=True)))
        for options in product(*(catalogue().structures[name]["options"] for name in names))
    )


def changed_options(scenario: Scenario, other: Scenario) -> dict[str, str]:
    """The structural options in which another way of building the model differs."""
    return {name: option for name, option in other.structure.items() if option != scenario.structure[name]}


def _with_structure(scenario: Scenario, options: dict[str, str]) -> Scenario:
    named = "-".join([scenario.id, *options.values()])
    return replace(scenario, structure={**scenario.structure, **options}, id=named)
