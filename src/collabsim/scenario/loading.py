"""From a file, or the name of a shipped scenario, to a `Scenario`; or to everything that is wrong with it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from collabsim.errors import Problem, Problems
from collabsim.scenario.based_on import OF_COUNTRIES, find_base, find_scenario, in_circle
from collabsim.scenario.building import built
from collabsim.scenario.checks import over_all, within_a_file
from collabsim.scenario.merging import merged
from collabsim.scenario.model import SCHEMA_VERSION, Scenario
from collabsim.scenario.parsing import parse
from collabsim.scenario.reading import read_bytes, read_file
from collabsim.scenario.tree import Findings, Node, Source


@dataclass(frozen=True)
class Examined:
    """A scenario, and what is unusual in it but allowed."""

    scenario: Scenario
    unusual: tuple[Problem, ...]


def load_scenario(path_or_name: str | os.PathLike[str]) -> Scenario:
    """The scenario in a file, or a shipped one by name. Raises Problems with all that is wrong, not only the first."""
    return built(*_read(path_or_name))


def examined(path_or_name: str | os.PathLike[str]) -> Examined:
    """As `load_scenario`, with what is unusual: each with its place, in the order of the file."""
    from collabsim.scenario.unusual import unusual  # not for those who only play

    root, id = _read(path_or_name)
    scenario = built(root, id)
    return Examined(scenario, tuple(_in_order(list(unusual(root, scenario)), root.place.source.name)))


def scenario_from_text(text: str | bytes, name: str = "scenario.yaml") -> Scenario:
    """The scenario in a text, as if it stood in a file of this name; it can be based on shipped scenarios only."""
    findings = Findings()
    data = text.encode("utf-8", errors="surrogatepass") if isinstance(text, str) else text
    return built(*_together(_root(read_bytes(name, data, findings), findings), None, name, findings))


def scenario_from_tree(root: Node, name: str) -> Scenario:
    """The scenario in a tree that is part of another file; it can be based on shipped scenarios only.

    Raises Problems that point into that file.
    """
    return built(*_together(root, None, name, Findings()))


def _read(path_or_name: str | os.PathLike[str]) -> tuple[Node, str]:
    findings = Findings()
    path = find_scenario(path_or_name, findings)
    source = read_file(path, findings) if path is not None else None
    name = str(path) if path is not None else os.fspath(path_or_name)
    return _together(_root(source, findings), path, name, findings)


def _together(root: Node | None, path: Path | None, name: str, findings: Findings) -> tuple[Node, str]:
    """A file and its bases as one tree in which nothing is wrong, and the id of the scenario."""
    layers, complete = _layers(root, path, findings)
    if layers and complete:
        together = merged(layers, findings)
        for problem in over_all(together, findings):
            findings.add(problem)
        if not findings.problems:
            return together, Path(name).stem
    raise Problems(_in_order(findings.problems, name), name)


def _layers(root: Node | None, path: Path | None, findings: Findings) -> tuple[list[Node], bool]:
    """The file and its bases, each without what is wrong in it; and whether all of them could be read."""
    layers: list[Node] = []
    chain = [path] if path is not None else []
    while root is not None:
        layers.append(_without_mistakes(root, findings))
        named = layers[-1].get("based_on")
        if named is None:
            return layers, root.get("based_on") is None
        base = find_base(named, path.parent if path is not None else None, findings)
        if base is None:
            return layers, False
        if problem := in_circle(named, chain, base):
            findings.add(problem)
            return layers, False
        chain.append(base)
        root, path = _root(read_file(base, findings), findings), base
    return layers, False


def _root(source: Source | None, findings: Findings) -> Node | None:
    """The tree of one file; None where it is not a scenario that can be judged."""
    root = parse(source, findings) if source is not None else None
    if root is None:
        return None
    if not isinstance(root.value, dict):
        findings.add(root.problem("file_not_a_map"))
        return None
    if problem := _other_version(root) or _of_a_country(root):
        findings.add(problem)
        return None
    return root


def _without_mistakes(root: Node, findings: Findings) -> Node:
    """The tree of one file without what is wrong in it."""
    from collabsim.scenario.shape import checked  # pydantic takes a tenth of a second: not for those who only play

    rest = checked(root, findings)
    findings.add(*within_a_file(rest))
    return rest


def _other_version(root: Node) -> Problem | None:
    """A file written for another version of the schema: nothing else in it can be judged."""
    node = root.get("collabsim")
    if node is None or type(node.value) is not int or node.value == SCHEMA_VERSION:
        return None
    key = "future_version" if node.value > SCHEMA_VERSION else "no_such_version"
    return node.problem(key, version=node.value, known=SCHEMA_VERSION)


def _of_a_country(root: Node) -> Problem | None:
    """A file that tells how many gemeenten are drawn, where one gemeente is asked for."""
    node = root.get(OF_COUNTRIES)
    return None if node is None else node.problem("is_a_country", at_key=True, file=Path(node.place.source.name).stem)


def _in_order(problems: list[Problem], name: str) -> list[Problem]:
    """The file that was asked for first, then its bases; each from top to bottom."""
    files = list(dict.fromkeys([name, *(problem.file for problem in problems)]))
    return sorted(problems, key=lambda problem: (files.index(problem.file), problem.line, problem.column))
