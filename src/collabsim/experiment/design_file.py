"""From an experiment file, or the name of a shipped one, to an `Experiment`; or to everything that is wrong with it."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from collabsim.batch import outcomes_of_kinds
from collabsim.errors import nearest, shown
from collabsim.experiment.design import MOST_RUNS, Experiment
from collabsim.experiment.design_kinds import KINDS, design_values
from collabsim.experiment.design_values import known_keys, missing, text_of
from collabsim.experiment.file_parts import load, scenario_of, whole_or
from collabsim.parameters import catalogue
from collabsim.scenario.based_on import shipped_folder
from collabsim.scenario.tree import Findings, Node

KEYS = ("collabsim", "name", "description", "question", "scenario", *KINDS, "replicates", "seed", "outcomes")
NEEDED = ("collabsim", "scenario")
VIEWS = ("one_at_a_time", "screening", "groups", "survivors", "ranking", "over_time")
"""Keys of an experiment of which levers matter, which is played by another command."""
REPLICATES, SEED = 20, 1
MOST_SEED = 2**53 - 1
OVER_RUNS = "attained"
"""The one outcome that a single run does not have."""


def load_experiment(path_or_name: str | os.PathLike[str]) -> Experiment:
    """The experiment in a file, or a shipped one by name. Raises Problems with all that is wrong."""
    return load(path_or_name, shipped_experiments(), "experiment", _experiment)


def shipped_experiments() -> dict[str, Path]:
    """The experiments that come with collabsim, by name."""
    inside = Path(str(files("collabsim"))) / "shipped" / "experiments"
    folder = inside if inside.is_dir() else shipped_folder().parent / "experiments"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def _experiment(root: Node, path: Path, findings: Findings) -> Experiment | None:
    of_levers = next((root.value[key] for key in VIEWS if key in root.value), None)
    if of_levers is not None:
        findings.add(of_levers.problem("experiment.for_levers", at_key=True, name=path.stem))
        return None
    known_keys(root, KEYS, findings)
    missing(root, NEEDED, findings)
    scenario = scenario_of(root.get("scenario"), path.parent, findings)
    replicates = whole_or(root, "replicates", 1, MOST_RUNS, REPLICATES, findings)
    seed = whole_or(root, "seed", 0, MOST_SEED, SEED, findings)
    texts = {key: text_of(root.get(key), findings) for key in ("name", "description", "question")}
    outcomes = outcomes_of(root.get("outcomes"), findings)
    values = design_values(root, replicates, seed, findings)
    if scenario is None or not values:
        return None
    return Experiment(path.stem, scenario, values, replicates, seed, outcomes, **texts)


def outcomes_of(node: Node | None, findings: Findings) -> tuple[str, ...] | None:
    """The outcomes that are kept of every run; None for all."""
    if node is None:
        return None
    if not isinstance(node.value, list) or not node.value:
        findings.add(node.problem("experiment.outcomes"))
        return None
    of_field = [name for name in catalogue().outcomes if name != OVER_RUNS]
    known, found = {*of_field, *outcomes_of_kinds(catalogue().kinds)}, []
    labels = {name: each.label for name, each in catalogue().outcomes.items()}
    for each in node.value:
        if each.text == OVER_RUNS:
            findings.add(each.problem("experiment.over_runs", name=OVER_RUNS))
        elif each.text not in known:
            meant = nearest(each.text, of_field, labels) or nearest(each.text, sorted(known))
            findings.add(each.problem("experiment.no_such_outcome", suggestion=meant, value=shown(each.text)))
        elif each.text in found:
            findings.add(each.problem("named_twice", value=shown(each.text)))
        else:
            found.append(each.text)
    return tuple(found)
