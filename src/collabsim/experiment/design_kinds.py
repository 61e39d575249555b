"""The four kinds of design that an experiment file can hold, from what is written to the values of every point."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod

from collabsim.experiment.design import MOST_RUNS, Floats, grid, latin_hypercube, listed_points, sobol_sequence
from collabsim.experiment.design_values import axis, known_keys, missing, parameter, point, ranges, whole
from collabsim.scenario.tree import Findings, Node

SAMPLE_KEYS = ("points", "over")
FEWEST_SAMPLED = 2

Values = Mapping[str, Floats]


def design_values(root: Node, replicates: int, seed: int, findings: Findings) -> Values:
    """The values of every point. An experiment has one design, no fewer and no more."""
    there = [key for key in KINDS if root.get(key) is not None]
    if not there:
        if not root.incomplete:
            findings.add(root.problem("experiment.no_design", names=list(KINDS)))
        return {}
    for key in there[1:]:
        findings.add(root.value[key].problem("experiment.two_designs", at_key=True, name=there[0]))
    return KINDS[there[0]](root.value[there[0]], replicates, seed, findings)


def _grid(node: Node, replicates: int, seed: int, findings: Findings) -> Values:
    if not isinstance(node.value, dict) or not node.value:
        findings.add(node.problem("experiment.grid"))
        return {}
    before, axes = len(findings.problems), {}
    for name, inside in node.value.items():
        one = parameter(inside, name, findings)
        if one is not None:
            axes[name] = axis(inside, one, findings)
    wrong = len(findings.problems) > before
    if wrong or _too_many(node, prod(len(each) for each in axes.values()), replicates, findings):
        return {}
    return grid(axes)


def _points(node: Node, replicates: int, seed: int, findings: Findings) -> Values:
    if not isinstance(node.value, list):
        findings.add(node.problem("list_not_map" if isinstance(node.value, dict) else "list_needed"))
        return {}
    before = len(findings.problems)
    points = [point(each, findings) for each in node.value]
    if len(findings.problems) == before and not any(points):
        findings.add(node.problem("experiment.nothing_varies"))
    wrong = len(findings.problems) > before
    return {} if wrong or _too_many(node, len(points), replicates, findings) else listed_points(points)


def _latin_hypercube(node: Node, replicates: int, seed: int, findings: Findings) -> Values:
    count, over = _sample(node, replicates, findings)
    return latin_hypercube(count, over, seed) if count and over else {}


def _sobol(node: Node, replicates: int, seed: int, findings: Findings) -> Values:
    count, over = _sample(node, replicates, findings)
    if count and count & (count - 1):
        below = 1 << (count.bit_length() - 1)
        at = node.value["points"]
        findings.add(at.problem("experiment.no_power_of_two", value=count, below=below, above=2 * below))
        return {}
    return sobol_sequence(count, over, seed) if count and over else {}


def _sample(node: Node, replicates: int, findings: Findings) -> tuple[int, dict[str, tuple[float, float]]]:
    """How many points are drawn, and over which ranges; 0 where that is not right."""
    if not known_keys(node, SAMPLE_KEYS, findings):
        return 0, {}
    missing(node, SAMPLE_KEYS, findings)
    points, over = node.get("points"), node.get("over")
    found = ranges(over, findings) if over is not None else {}
    count = whole(points, FEWEST_SAMPLED, MOST_RUNS, findings) if points is not None else None
    if count is None or points is None or _too_many(points, count, replicates, findings):
        return 0, found
    return count, found


def _too_many(node: Node, points: int, replicates: int, findings: Findings) -> bool:
    if points * replicates <= MOST_RUNS:
        return False
    runs, key = points * replicates, "experiment.too_many_runs"
    findings.add(node.problem(key, at_key=True, points=points, replicates=replicates, runs=runs, most=MOST_RUNS))
    return True


KINDS: Mapping[str, Callable[[Node, int, int, Findings], Values]] = {
    "grid": _grid,
    "points": _points,
    "latin_hypercube": _latin_hypercube,
    "sobol": _sobol,
}
"""Each kind of design by its key in the file."""
