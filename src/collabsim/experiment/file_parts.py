"""The parts that files of experiments and of countries share: how they are found and read, whole numbers, scenarios."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from collabsim import terms
from collabsim.errors import Problem, Problems, nearest, shown
from collabsim.experiment.design_values import whole
from collabsim.scenario import Scenario, load_scenario
from collabsim.scenario.based_on import SUFFIXES, shipped_scenarios
from collabsim.scenario.parsing import parse
from collabsim.scenario.reading import read_file
from collabsim.scenario.tree import Findings, Node, Source

VERSION = 1
Read = TypeVar("Read")
Reader = Callable[[Node, Path, Findings], Read | None]
"""Makes something of the tree of a file, or adds to the findings why it cannot."""


def load(asked: str | os.PathLike[str], shipped: Mapping[str, Path], kind: str, reader: Reader[Read]) -> Read:
    """What a file says, or a shipped one by name. kind: `experiment` or `country`, whose words are used where they
    differ from those on scenarios. Raises Problems with all that is wrong."""
    findings = Findings()
    path = _found(os.fspath(asked), shipped)
    source = read_file(path, findings) if path.exists() else None
    if not path.exists():
        names = sorted(shipped)
        missing = Source(str(path), "").problem(f"{kind}.no_file", names=names)
        findings.add(replace(missing, suggestion=nearest(path.stem, names)))
    root = parse(source, findings) if source is not None else None
    read = _checked(root, path, kind, findings, reader) if root is not None else None
    if read is None or findings.problems:
        raise all_told(kind, findings, path)
    return read


def all_told(kind: str, findings: Findings, path: Path) -> Problems:
    """All that is wrong with a file of this kind, from top to bottom."""
    told = [_in_words_of(kind, each) for each in findings.problems]
    return Problems(sorted(told, key=lambda each: (each.line, each.column)), str(path))


def _found(named: str, shipped: Mapping[str, Path]) -> Path:
    is_name = Path(named).name == named and Path(named).suffix not in SUFFIXES
    return shipped[named] if is_name and named in shipped and not Path(named).is_file() else Path(named)


def _in_words_of(kind: str, problem: Problem) -> Problem:
    """The same problem, where what is said of a scenario file is not said of this kind of file."""
    own = problem.key.replace("errors.", f"errors.{kind}.", 1)
    return replace(problem, key=own) if terms.known(own, "en") else problem


def _checked(root: Node, path: Path, kind: str, findings: Findings, reader: Reader[Read]) -> Read | None:
    """What the reader makes of a file that is a map and written for this version."""
    if not isinstance(root.value, dict):
        findings.add(root.problem("file_not_a_map"))
        return None
    version = root.get("collabsim")
    if version is not None and not (type(version.value) is int and version.value == VERSION):
        findings.add(version.problem(f"{kind}.version", known=VERSION))
        return None
    return reader(root, path, findings)


def whole_or(root: Node, key: str, low: int, high: int, usual: int, findings: Findings) -> int:
    """The whole number under a key, or the usual one where it is not there."""
    node = root.get(key)
    found = whole(node, low, high, findings) if node is not None else None
    return usual if found is None else found


def scenario_of(node: Node | None, folder: Path, findings: Findings) -> Scenario | None:
    """The scenario that is named: beside the file, else among those shipped."""
    if node is None:
        return None
    name = node.text.removesuffix(".yaml").removesuffix(".yml")
    beside = [folder / (name + suffix) for suffix in SUFFIXES] if name and Path(name).name == name else []
    shipped = shipped_scenarios()
    path = next((each for each in beside if each.is_file()), shipped.get(name))
    if path is None:
        findings.add(_no_such_scenario(node, name, [*shipped, *_near(folder)], list(shipped)))
        return None
    try:
        return load_scenario(path)
    except Problems as wrong:
        findings.add(node.problem("experiment.faulty_scenario", file=str(path), count=len(wrong.problems)))
        findings.add(*wrong.problems)
        return None


def _no_such_scenario(node: Node, name: str, names: Iterable[str], shipped: list[str]) -> Problem:
    meant = nearest(name, names)
    return node.problem("experiment.no_such_scenario", suggestion=meant, value=shown(name), names=shipped)


def _near(folder: Path) -> list[str]:
    return [each.stem for each in folder.glob("*.yaml")] if folder.is_dir() else []
