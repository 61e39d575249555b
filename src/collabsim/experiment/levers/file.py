"""From a file with an experiment on levers to what is asked; or to everything that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from collabsim.errors import UserError, nearest, shown
from collabsim.experiment.design_file import MOST_SEED, NEEDED, SEED, VIEWS, outcomes_of, shipped_experiments
from collabsim.experiment.design_values import known_keys, missing, text_of, whole
from collabsim.experiment.file_parts import load, scenario_of, whole_or
from collabsim.experiment.levers.asked import MOST_SURVIVORS, Curves, LeversExperiment, Size
from collabsim.experiment.ranking.moves import package_moves
from collabsim.experiment.ranking.robust import Part, Plan
from collabsim.experiment.uncertain import PLAUSIBLE, RANGES, WAYS, Uncertain, plausible_set
from collabsim.scenario import Scenario
from collabsim.scenario.tree import Findings, Node

TEXTS = ("name", "description", "question")
KEYS = ("collabsim", *TEXTS, "scenario", "uncertainties", "seed", "outcomes", "packages", *VIEWS)
HEADLINES = ("information_exchange", "policy_fit")
PARTS = ("pairs", "structures", "combinations", "factorial")
MOST_DRAWS, MOST_REPLICATES, MOST_ROWS, MOST_STEPS, MOST_BEST = 100_000, 1_000, 65_536, 101, 20
LIMITS: Mapping[str, tuple[int, int]] = {
    "draws": (1, MOST_DRAWS),
    "replicates": (1, MOST_REPLICATES),
    "steps": (2, MOST_STEPS),
    "trajectories": (4, MOST_ROWS),
    "points": (4, MOST_ROWS),
    "most": (2, MOST_SURVIVORS),
    "best": (2, MOST_BEST),
}
"""Least and most of every whole number in a view."""
USUAL = {"best": 8, "most": MOST_SURVIVORS}
OF_VIEW: Mapping[str, tuple[str, ...]] = {
    "one_at_a_time": ("steps", "draws", "replicates"),
    "screening": ("trajectories", "replicates"),
    "groups": ("points", "replicates"),
    "survivors": ("points", "replicates", "most"),
    "ranking": ("draws", "replicates", *PARTS),
    "pairs": ("draws", "replicates"),
    "structures": ("draws", "replicates"),
    "combinations": ("draws", "replicates", "best"),
    "factorial": ("draws", "replicates"),
    "over_time": ("draws", "replicates"),
}
"""The keys of every view."""


def load_levers(path_or_name: str | os.PathLike[str]) -> LeversExperiment:
    """The experiment in a file, or a shipped one by name. Raises Problems with all that is wrong."""
    asked = load(path_or_name, shipped_experiments(), "experiment", _asked)
    package_moves(asked.scenario, asked.packages)  # raises where one of them does more than set levers
    return asked


def _asked(root: Node, path: Path, findings: Findings) -> LeversExperiment | None:
    known_keys(root, KEYS, findings)
    missing(root, NEEDED, findings)
    scenario = scenario_of(root.get("scenario"), path.parent, findings)
    sizes = {view: _sizes(view, root.get(view), findings) for view in VIEWS}
    if not any(root.get(view) is not None for view in VIEWS) and not root.incomplete:
        findings.add(root.problem("experiment.no_view", names=list(VIEWS)))
    if root.get("survivors") is not None and root.get("screening") is None:
        findings.add(root.value["survivors"].problem("experiment.survivors_of_nothing", at_key=True))
    uncertain = _uncertain(root.get("uncertainties"), path.parent, findings)
    packages = _packages(root.get("packages"), path.parent, findings)
    outcomes = outcomes_of(root.get("outcomes"), findings)
    seed = whole_or(root, "seed", 0, MOST_SEED, SEED, findings)
    name, description, question = (text_of(root.get(key), findings) for key in TEXTS)
    plan = _plan(root.get("ranking"), findings)
    if scenario is None or uncertain is None or findings.problems:
        return None
    curves, survivors = sizes["one_at_a_time"], sizes["survivors"]
    return LeversExperiment(
        path.stem,
        scenario,
        outcomes or HEADLINES,
        uncertain,
        seed,
        curves=Curves(curves["steps"], curves["draws"], curves["replicates"]) if curves else None,
        screening=_size(sizes["screening"], "trajectories"),
        groups=_size(sizes["groups"], "points"),
        survivors=_size(survivors, "points"),
        most=survivors["most"] if survivors else MOST_SURVIVORS,
        plan=plan,
        packages=packages,
        over_time=_part(sizes["over_time"]),
        name=name,
        description=description,
        question=question,
    )


def _sizes(view: str, node: Node | None, findings: Findings) -> dict[str, int]:
    """The whole numbers of a view; empty where it is not there or not right."""
    if node is None or not known_keys(node, OF_VIEW[view], findings):
        return {}
    numbers = [key for key in OF_VIEW[view] if key not in PARTS]
    wrong = missing(node, [key for key in numbers if key not in USUAL], findings)
    found: dict[str, int] = {}
    for key in numbers:
        inside = node.get(key)
        value = USUAL.get(key) if inside is None else whole(inside, *LIMITS[key], findings)
        if value is not None:
            found[key] = value
    return {} if wrong or len(found) < len(numbers) else found


def _plan(node: Node | None, findings: Findings) -> Plan | None:
    """How large the ranking is, with the parts that are asked for."""
    if node is None or not isinstance(node.value, dict):
        return None
    before = len(findings.problems)
    parts = {name: _sizes(name, node.get(name), findings) for name in PARTS}
    numbers = {key: node.get(key) for key in ("draws", "replicates")}
    found = {key: each.value for key, each in numbers.items() if each is not None}
    if len(findings.problems) > before or any(type(found.get(key)) is not int for key in numbers):
        return None
    combinations = parts["combinations"]
    return Plan(
        Part(found["draws"], found["replicates"]),
        _part(parts["pairs"]),
        _part(parts["structures"]),
        _part(combinations),
        combinations.get("best", USUAL["best"]),
        _part(parts["factorial"]),
    )


def _part(numbers: Mapping[str, int]) -> Part | None:
    return Part(numbers["draws"], numbers["replicates"]) if numbers else None


def _size(numbers: Mapping[str, int], rows: str) -> Size | None:
    return Size(numbers[rows], numbers["replicates"]) if numbers else None


def _uncertain(node: Node | None, folder: Path, findings: Findings) -> Uncertain | None:
    """How uncertainties are taken: at the scenario's own values, from their ranges, or from the plausible set."""
    if node is None:
        return Uncertain(RANGES)
    if node.text not in WAYS or isinstance(node.value, dict | list):
        meant = nearest(node.text, WAYS)
        said = {"value": shown(node.text), "names": list(WAYS)}
        findings.add(node.problem("experiment.uncertainties", suggestion=meant, **said))
        return None
    if node.text != PLAUSIBLE:
        return Uncertain(node.text)
    shipped = next(iter(shipped_experiments().values())).parent
    try:
        return plausible_set(folder, shipped)
    except UserError as wrong:
        findings.add(node.problem("experiment.plausible", what={lang: wrong.render(lang) for lang in ("nl", "en")}))
        return None


def _packages(node: Node | None, folder: Path, findings: Findings) -> tuple[Scenario, ...]:
    """The scenarios that are moved as a whole."""
    if node is None:
        return ()
    if not isinstance(node.value, list):
        findings.add(node.problem("list_not_map" if isinstance(node.value, dict) else "list_needed"))
        return ()
    found = [scenario_of(each, folder, findings) for each in node.value]
    return tuple(each for each in found if each is not None)


def shipped_levers() -> dict[str, Path]:
    """The shipped experiments on levers, by name."""
    return {name: path for name, path in shipped_experiments().items() if _has_view(path)}


def _has_view(path: Path) -> bool:
    return any(line.startswith(tuple(f"{view}:" for view in VIEWS)) for line in path.read_text("utf-8").splitlines())
