"""From an experiment file, or the name of a shipped one, to an `Experiment`; or to everything that is wrong with it."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from collabsim import terms
from collabsim.batch import outcomes_of_kinds
from collabsim.errors import Problem, Problems, nearest, shown
from collabsim.experiment.design import MOST_RUNS, Experiment
from collabsim.experiment.design_kinds import KINDS, design_values
from collabsim.experiment.design_values import known_keys, missing, text_of, whole
from collabsim.parameters import catalogue
from collabsim.scenario import Scenario, load_scenario
from collabsim.scenario.based_on import SUFFIXES, shipped_folder, shipped_scenarios
from collabsim.scenario.parsing import parse
from collabsim.scenario.reading import read_file
from collabsim.scenario.tree import Findings, Node, Source

VERSION = 1
KEYS = ("collabsim", "name", "description", "question", "scenario", *KINDS, "replicates", "seed", "outcomes")
NEEDED = ("collabsim", "scenario")
REPLICATES, SEED = 20, 1
MOST_SEED = 2**53 - 1
OVER_RUNS = "attained"
"""The one outcome that a single run does not have."""


def load_experiment(path_or_name: str | os.PathLike[str]) -> Experiment:
    """The experiment in a file, or a shipped one by name. Raises Problems with all that is wrong."""
    findings = Findings()
    path = _found(os.fspath(path_or_name))
    source = read_file(path, findings) if path.exists() else None
    if not path.exists():
        names = sorted(shipped_experiments())
        meant = nearest(path.stem, names)
        findings.add(replace(Source(str(path), "").problem("experiment.no_file", names=names), suggestion=meant))
    root = parse(source, findings) if source is not None else None
    experiment = _experiment(root, path, findings) if root is not None else None
    if experiment is None or findings.problems:
        raise all_told("experiment", findings, path)
    return experiment


def shipped_experiments() -> dict[str, Path]:
    """The experiments that come with collabsim, by name."""
    inside = Path(str(files("collabsim"))) / "shipped" / "experiments"
    folder = inside if inside.is_dir() else shipped_folder().parent / "experiments"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def _found(named: str) -> Path:
    is_name = Path(named).name == named and Path(named).suffix not in SUFFIXES
    shipped = shipped_experiments()
    return shipped[named] if is_name and named in shipped and not Path(named).is_file() else Path(named)


def all_told(kind: str, findings: Findings, path: Path) -> Problems:
    """All that is wrong with a file of this kind, from top to bottom."""
    told = [_in_words_of(kind, each) for each in findings.problems]
    return Problems(sorted(told, key=lambda each: (each.line, each.column)), str(path))


def _in_words_of(kind: str, problem: Problem) -> Problem:
    """The same problem, where what is said of a scenario file is not said of another kind of file."""
    ours = problem.key.replace("errors.", f"errors.{kind}.", 1)
    return replace(problem, key=ours) if terms.known(ours, "en") else problem


def _experiment(root: Node, path: Path, findings: Findings) -> Experiment | None:
    if not isinstance(root.value, dict):
        findings.add(root.problem("file_not_a_map"))
        return None
    version = root.get("collabsim")
    if version is not None and not (type(version.value) is int and version.value == VERSION):
        findings.add(version.problem("experiment.version", known=VERSION))
        return None
    known_keys(root, KEYS, findings)
    missing(root, NEEDED, findings)
    scenario = _scenario(root.get("scenario"), path.parent, findings)
    replicates = _whole(root, "replicates", 1, MOST_RUNS, REPLICATES, findings)
    seed = _whole(root, "seed", 0, MOST_SEED, SEED, findings)
    texts = {key: text_of(root.get(key), findings) for key in ("name", "description", "question")}
    outcomes = _outcomes(root.get("outcomes"), findings)
    values = design_values(root, replicates, seed, findings)
    if scenario is None or not values:
        return None
    return Experiment(path.stem, scenario, values, replicates, seed, outcomes, **texts)


def _whole(root: Node, key: str, low: int, high: int, usual: int, findings: Findings) -> int:
    node = root.get(key)
    found = whole(node, low, high, findings) if node is not None else None
    return usual if found is None else found


def _scenario(node: Node | None, folder: Path, findings: Findings) -> Scenario | None:
    """The scenario that is named: beside the file, else among those shipped."""
    if node is None:
        return None
    name = node.text.removesuffix(".yaml").removesuffix(".yml")
    beside = [folder / (name + suffix) for suffix in SUFFIXES] if name and Path(name).name == name else []
    shipped = shipped_scenarios()
    path = next((each for each in beside if each.is_file()), shipped.get(name))
    if path is None:
        near = [each.stem for each in folder.glob("*.yaml")] if folder.is_dir() else []
        meant = nearest(name, [*shipped, *near])
        findings.add(
            node.problem("experiment.no_such_scenario", suggestion=meant, value=shown(name), names=list(shipped))
        )
        return None
    try:
        return load_scenario(path)
    except Problems as wrong:
        findings.add(node.problem("experiment.faulty_scenario", file=str(path), count=len(wrong.problems)))
        findings.add(*wrong.problems)
        return None


def _outcomes(node: Node | None, findings: Findings) -> tuple[str, ...] | None:
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
