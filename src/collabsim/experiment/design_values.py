"""The parts of an experiment file that name parameters and numbers, checked where they stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np

from collabsim import terms
from collabsim.errors import nearest, nearest_few, shown
from collabsim.parameters import Parameter, catalogue
from collabsim.scenario.levels import number_of
from collabsim.scenario.numbers import number_problem, outside_range
from collabsim.scenario.tree import Findings, Node

GROUPS = {"levers": "lever", "uncertainties": "uncertainty"}
"""Words that stand for all parameters of a role that can vary."""
STEP_KEYS = ("from", "to", "steps")
MOST_STEPS = 1000


def parameter(node: Node, name: str, findings: Findings, at_key: bool = True) -> Parameter | None:
    """The parameter of a name, if it can vary between the runs of an experiment."""
    known = catalogue().parameters
    if name in known and not known[name].fixed:
        return known[name]
    if name in known:
        findings.add(node.problem("experiment.fixed", at_key=at_key, name=name))
        return None
    labels = {each: one.label for each, one in known.items()}
    key, meant = "experiment.no_such_parameter", nearest(name, known, labels)
    if meant:
        findings.add(node.problem(key, at_key=at_key, suggestion=meant, value=shown(name)))
    else:
        near = nearest_few(name, known, labels)
        findings.add(node.problem(f"{key}_near", at_key=at_key, value=shown(name), names=near))
    return None


def number(node: Node, one: Parameter, findings: Findings) -> float | None:
    """A value of a parameter, within its range, or the word for one of its levels."""
    if isinstance(node.value, str) and (level := number_of(one, node.text)) is not None:
        return level
    if isinstance(node.value, bool) or not isinstance(node.value, int | float) or not math.isfinite(node.value):
        findings.add(number_problem(node, one.name))
        return None
    if not one.low <= node.value <= one.high:
        findings.add(outside_range(node, one.name))
        return None
    return float(node.value)


def whole(node: Node, low: int, high: int, findings: Findings) -> int | None:
    """A whole number between two bounds."""
    if type(node.value) is int and low <= node.value <= high:
        return node.value
    findings.add(node.problem("experiment.whole", value=shown(node.text or node.value), low=low, high=high))
    return None


def known_keys(node: Node, keys: Iterable[str], findings: Findings) -> bool:
    """Whether this is a map; keys that are unknown in it are told."""
    keys = list(keys)
    if not isinstance(node.value, dict):
        findings.add(node.problem("map_not_list" if isinstance(node.value, list) else "map_needed", names=keys))
        return False
    for name, inside in node.value.items():
        if name not in keys:
            meant = nearest(name, keys)
            findings.add(inside.problem("no_such_key_of", at_key=True, suggestion=meant, names=keys))
    return True


def missing(node: Node, keys: Iterable[str], findings: Findings) -> bool:
    """Whether a key that must be there is not; each is told."""
    lacking = [key for key in keys if node.get(key) is None]
    if not node.incomplete:
        findings.add(*(node.problem("missing_key", key, name=key) for key in lacking))
    return bool(lacking)


def text_of(node: Node | None, findings: Findings) -> Mapping[str, str]:
    """A text for each language; a single one holds for both."""
    if node is None:
        return {}
    if isinstance(node.value, str) and node.value.strip():
        return dict.fromkeys(terms.LANGUAGES, node.value)
    if not isinstance(node.value, dict):
        findings.add(node.problem("experiment.text"))
        return {}
    known_keys(node, terms.LANGUAGES, findings)
    wrong = [each for each in node.value.values() if not isinstance(each.value, str) or not each.value.strip()]
    findings.add(*(each.problem("experiment.text") for each in wrong))
    return {} if wrong else {lang: each.value for lang, each in node.value.items()}


def axis(node: Node, one: Parameter, findings: Findings) -> list[float]:
    """The values of one parameter in a grid: a list, or from, to and a number of steps."""
    if isinstance(node.value, dict):
        return _steps(node, one, findings)
    if not isinstance(node.value, list):
        findings.add(node.problem("experiment.axis", value=shown(node.text)))
        return []
    if not node.value and not node.incomplete:
        findings.add(node.problem("empty_list"))
    values: list[float] = []
    for each in node.value:
        value = number(each, one, findings)
        if value in values:
            findings.add(each.problem("named_twice", value=shown(each.text)))
        elif value is not None:
            values.append(value)
    return values


def _steps(node: Node, one: Parameter, findings: Findings) -> list[float]:
    known_keys(node, STEP_KEYS, findings)
    if missing(node, STEP_KEYS, findings):
        return []
    first, last = (number(node.value[key], one, findings) for key in ("from", "to"))
    steps = whole(node.value["steps"], 2, MOST_STEPS, findings)
    if first is None or last is None or steps is None or not _is_range(node.value["to"], first, last, findings):
        return []
    return [float(each) for each in np.linspace(first, last, steps)]


def ranges(node: Node, findings: Findings) -> dict[str, tuple[float, float]]:
    """Over which ranges is sampled: names of parameters (their whole range), or each with a range of its own."""
    if isinstance(node.value, dict):
        found = {name: _range(inside, name, findings) for name, inside in node.value.items()}
    elif isinstance(node.value, list):
        found = _whole_ranges(node.value, findings)
    else:
        findings.add(node.problem("experiment.over", value=shown(node.text)))
        return {}
    if not node.value and not node.incomplete:
        findings.add(node.problem("empty_list"))
    return {name: each for name, each in found.items() if each is not None}


def _whole_ranges(entries: list[Node], findings: Findings) -> dict[str, tuple[float, float] | None]:
    found: dict[str, tuple[float, float] | None] = {}
    for entry in entries:
        for one in _named(entry, findings):
            if one.name in found:
                findings.add(entry.problem("named_twice", value=shown(one.name)))
            found[one.name] = (one.low, one.high)
    return found


def _named(entry: Node, findings: Findings) -> list[Parameter]:
    """The parameters that an entry stands for: one by name, or all of a role."""
    if isinstance(entry.value, dict | list):
        findings.add(entry.problem("one_text_needed"))
        return []
    if entry.text in GROUPS:
        return [one for one in catalogue().with_role(GROUPS[entry.text]) if not one.fixed]
    one = parameter(entry, entry.text, findings, at_key=False)
    return [one] if one is not None else []


def _range(node: Node, name: str, findings: Findings) -> tuple[float, float] | None:
    """The range of one parameter as it is written: [low, high]."""
    one = parameter(node, name, findings)
    if one is None:
        return None
    if not isinstance(node.value, list) or len(node.value) != 2:
        findings.add(node.problem("experiment.range"))
        return None
    low, high = (number(each, one, findings) for each in node.value)
    if low is None or high is None or not _is_range(node.value[1], low, high, findings):
        return None
    return low, high


def _is_range(at: Node, low: float, high: float, findings: Findings) -> bool:
    """Whether a range goes up; one that is empty or reversed is told where its end stands."""
    if low < high:
        return True
    findings.add(at.problem("experiment.empty_range" if low == high else "experiment.reversed", low=low, high=high))
    return False


def point(node: Node, findings: Findings) -> Mapping[str, float]:
    """One point of a list: parameters with their values."""
    if not isinstance(node.value, dict):
        findings.add(node.problem("experiment.point"))
        return {}
    found: dict[str, float] = {}
    for name, inside in node.value.items():
        one = parameter(inside, name, findings)
        value = number(inside, one, findings) if one is not None else None
        if value is not None:
            found[name] = value
    return found
