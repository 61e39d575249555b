"""From a file on a country, or the name of a shipped one, to a `Country`; or to everything that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from collabsim.errors import nearest, shown
from collabsim.experiment.country import MOST_GEMEENTEN, Country, changed_values
from collabsim.experiment.design import MOST_RUNS
from collabsim.experiment.design_file import MOST_SEED, REPLICATES, SEED
from collabsim.experiment.design_values import known_keys, missing, number, text_of
from collabsim.experiment.file_parts import load, scenario_of, whole_or
from collabsim.gemeenten import Beta, Spread, Triangle, Uniform
from collabsim.parameters import Parameter, catalogue, gemeente_sizes
from collabsim.scenario import Scenario
from collabsim.scenario.based_on import OF_COUNTRIES, shipped_countries
from collabsim.scenario.tree import Findings, Node

KEYS = ("collabsim", "name", "description", "based_on", OF_COUNTRIES, "drawn_with", "draws", "sizes", "compare")
KEYS += ("replicates", "seed")
NEEDED = ("collabsim", "based_on", OF_COUNTRIES)
FEWEST_GEMEENTEN = 10
"""Fewer have no spread over sizes to speak of."""
MOST_VARIANTS = 6
FROM_SIZE = ("population",)
"""Parameters that a country cannot draw: its gemeenten are drawn by them."""
NUMBERS_OF = {"uniform": 2, "triangle": 3, "beta": 2}
"""What a parameter can be drawn from, and by how many numbers it is given."""


def load_country(path_or_name: str | os.PathLike[str]) -> Country:
    """The country in a file, or a shipped one by name. Raises Problems with all that is wrong."""
    return load(path_or_name, shipped_countries(), "country", _country)


def _country(root: Node, path: Path, findings: Findings) -> Country | None:
    known_keys(root, KEYS, findings)
    missing(root, NEEDED, findings)
    base = scenario_of(root.get("based_on"), path.parent, findings)
    if base is not None and any(each.ids for each in base.interventions):
        findings.add(root.value["based_on"].problem("country.by_id", value=shown(base.id)))
    variants = _variants(root.get("compare"), base, path.parent, findings)
    count = whole_or(root, OF_COUNTRIES, FEWEST_GEMEENTEN, MOST_GEMEENTEN, FEWEST_GEMEENTEN, findings)
    country = Country(
        id=path.stem,
        base=base,  # type: ignore[arg-type]  # without one there is a problem, and no country
        variants=variants,
        count=count,
        drawn_with=whole_or(root, "drawn_with", 0, MOST_SEED, SEED, findings),
        replicates=whole_or(root, "replicates", 1, MOST_RUNS, REPLICATES, findings),
        seed=whole_or(root, "seed", 0, MOST_SEED, SEED, findings),
        draws=_map(root.get("draws"), _draw, findings),
        sizes=_map(root.get("sizes"), _size, findings),
        name=text_of(root.get("name"), findings),
        description=text_of(root.get("description"), findings),
    )
    if country.runs > MOST_RUNS:
        findings.add(root.problem("country.too_many_runs", **country.too_many(MOST_RUNS)))
    return None if findings.problems else country


def _map(node: Node | None, read: Callable[[Node, str, Findings], float | Spread | None], findings: Findings) -> dict:
    """What is given by name under a key."""
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        findings.add(node.problem("country.by_name"))
        return {}
    found = {name: read(inside, name, findings) for name, inside in node.value.items()}
    return {name: each for name, each in found.items() if each is not None}


def _draw(node: Node, name: str, findings: Findings) -> Spread | float | None:
    """What one parameter is drawn from: `{uniform: [low, high]}`, or a number that holds for all gemeenten."""
    known = catalogue().parameters
    if name not in known:
        _unknown(node, name, known, findings)
        return None
    if name in FROM_SIZE:
        findings.add(node.problem("country.from_size", at_key=True, name=name))
        return None
    if not isinstance(node.value, dict):
        return number(node, known[name], findings)
    if len(node.value) != 1 or not known_keys(node, NUMBERS_OF, findings):
        findings.add(node.problem("country.one_spread", names=list(NUMBERS_OF)))
        return None
    form, inside = next(iter(node.value.items()))
    return _spread(inside, form, known[name], findings) if form in NUMBERS_OF else None


def _spread(node: Node, form: str, one: Parameter, findings: Findings) -> Spread | None:
    entries = node.value if isinstance(node.value, list) else []
    if len(entries) != NUMBERS_OF[form]:
        findings.add(node.problem(f"country.{form}"))
        return None
    if form == "beta":
        return _beta(entries, one, findings)
    found = [number(each, one, findings) for each in entries]
    values = [each for each in found if each is not None]
    if len(values) < len(entries):
        return None
    if values != sorted(values) or values[0] == values[-1]:
        findings.add(node.problem("country.not_rising"))
        return None
    return Uniform(*values) if form == "uniform" else Triangle(*values)


def _beta(entries: list[Node], one: Parameter, findings: Findings) -> Spread | None:
    """A Beta distribution over the whole range of a parameter."""
    wrong = [each for each in entries if type(each.value) not in (int, float) or not 0 < each.value < float("inf")]
    findings.add(*(each.problem("country.positive", value=shown(each.text or each.value)) for each in wrong))
    return None if wrong else Beta(float(entries[0].value), float(entries[1].value), one.low, one.high)


def _size(node: Node, name: str, findings: Findings) -> float | None:
    """Another value of an assumption by which gemeenten are drawn."""
    known = gemeente_sizes().parameters
    if name not in known:
        _unknown(node, name, known, findings)
        return None
    one, value = known[name], node.value
    if type(value) in (int, float) and one.low <= value <= one.high:
        return float(value)
    said = {"value": shown(node.text or value), "low": one.low, "high": one.high, "unit": one.unit}
    findings.add(node.problem("country.outside", **said))
    return None


def _unknown(node: Node, name: str, known: Mapping[str, Parameter], findings: Findings) -> None:
    meant = nearest(name, known, {each: one.label for each, one in known.items()})
    key = "country.no_such_size" if "alignment_with_size" in known else "country.no_such_parameter"
    findings.add(node.problem(key, at_key=True, suggestion=meant, value=shown(name)))


def _variants(node: Node | None, base: Scenario | None, folder: Path, findings: Findings) -> tuple[Scenario, ...]:
    """The scenarios that are held against the base in every gemeente."""
    if node is None:
        return ()
    if not isinstance(node.value, list) or not node.value:
        findings.add(node.problem("country.compare"))
        return ()
    if len(node.value) > MOST_VARIANTS:
        findings.add(node.problem("country.too_many_variants", count=len(node.value), most=MOST_VARIANTS))
    found: dict[str, Scenario] = {}
    for entry in node.value:
        variant = scenario_of(entry, folder, findings)
        if variant is not None and variant.id in found:
            findings.add(entry.problem("named_twice", value=shown(entry.text)))
        elif variant is not None:
            found[variant.id] = variant
            _only_levers(entry, variant, base, findings)
    return tuple(found.values())


def _only_levers(node: Node, variant: Scenario, base: Scenario | None, findings: Findings) -> None:
    """In a gemeente with a field of its own, a variant can set levers and nothing else."""
    if base is None:
        return
    same = {"name": base.name, "names": base.names, "description": base.description, "values": base.values}
    same |= {"available": base.available, "effort": base.effort}
    changed = changed_values(base, variant)
    others = [name for name in changed if catalogue().parameters[name].role != "lever"]
    if replace(variant, **same) != base or others:
        findings.add(node.problem("country.more_than_levers", value=shown(variant.id), base=base.id))
    elif not changed:
        findings.add(node.problem("country.changes_nothing", value=shown(variant.id), base=base.id))
